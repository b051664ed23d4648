/** What can be typed after `hcldr adopt`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr adopt chats/2022-12-06.yaml T2 https://x.com/hcldr/status/1600304836000000000

Then give the command of the run again: it goes on from there.`;

export function addAdopt(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('adopt'))
    .description(
      'Take a post made by hand into a run, while it runs or after it has stopped: the next cue replies to it',
    )
    .argument('<file>', 'the chat file')
    .argument('<cue>', 'the cue that the post stands for: opening, T2, closing, sources')
    .argument('<link>', 'the link of the post')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, cue: string, link: string) => {
      const { adopt } = await import('../commands/adopt.ts');
      finish(await adopt({ file, cue, link }, edges));
    });
}
