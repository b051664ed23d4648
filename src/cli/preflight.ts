/** What can be typed after `hcldr preflight`? */

import type { Edges } from '../commands/edges.ts';
import {
  accountFlag,
  type Command,
  type Finish,
  type Flags,
  networksFlag,
  networksOf,
  textOf,
  textsOf,
  withColour,
} from './program.ts';

const EXAMPLES = `
Examples:
  hcldr preflight chats/2022-12-06.yaml            what is fine, what is not, and what to do
  hcldr preflight chats/2022-12-06.yaml --json     the same for a program

It posts nothing, and reads at most 20 posts of the account, or 100 if the start is past, all 20 are from this day, or
reading is free. hcldr run makes the same checks before it asks.

Exit status: 0 a run can begin; 1 problems in the chat file; 2 a run would be refused, or stop to ask what to do.`;

export function addPreflight(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('preflight'))
    .description('See whether everything is ready for the evening')
    .argument('<file>', 'the chat file')
    .option('--json', 'machine-readable, on standard output')
    .option('--start <when>', 'now, +10m or 8:45pm: the start that you will give the run')
    .option('--again', 'as for a run that posts the chat again')
    .addOption(accountFlag())
    .addOption(networksFlag())
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Flags) => {
      const { preflight } = await import('../commands/preflight.ts');
      const given = {
        json: options['json'] === true,
        again: options['again'] === true,
        ...textOf(options, 'start'),
        accounts: textsOf(options, 'account'),
        networks: networksOf(options),
      };
      finish(await preflight(file, given, edges));
    });
}
