/** What can be typed after `hcldr rehearse`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, common, type Finish, type Flags, numberFlag, textOf, withCommon } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr rehearse chats/2022-12-06.yaml               the evening in about a minute
  hcldr rehearse chats/2022-12-06.yaml --speed 1     at its real pace
  hcldr rehearse chats/2022-12-06.yaml --resume      go on with the one that was cut off
  hcldr rehearse chats/2022-12-06.yaml --faults bad-night.json

Nothing of a rehearsal leaves this machine.`;

/** The highest `--speed`: at 3600, a minute of the evening takes 17 ms. */
const FASTEST = 3600;

export function addRehearse(program: Command, edges: Edges, finish: Finish): void {
  withCommon(program.command('rehearse'))
    .description('Play the whole evening on a network inside hcldr, with a page to watch it')
    .argument('<file>', 'the chat file')
    .addOption(numberFlag('--speed <factor>', 'how many times as fast as the evening (default: 60)', { most: FASTEST }))
    .option('--resume', 'go on with the rehearsal that was cut off, at the same speed unless one is given')
    .option('--json', 'each event on a line of standard output, as JSON')
    .option('--faults <file>', 'a script of what goes wrong, as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Flags) => {
      const { rehearse } = await import('../commands/rehearse.ts');
      finish(
        await rehearse(
          file,
          {
            ...common(options),
            ...(typeof options['speed'] === 'number' && { speed: options['speed'] }),
            resume: options['resume'] === true,
            ...textOf(options, 'faults'),
          },
          edges,
        ),
      );
    });
}
