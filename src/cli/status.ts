/** What can be typed after `hcldr status`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr status                                 what was run, and is running, on this machine
  hcldr status chats/2022-12-06.yaml           what is posted, what is next, what waits for you
  hcldr status chats/2022-12-06.yaml --json    the same for a program`;

export function addStatus(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('status'))
    .description('Show how a run stands, from another terminal or after its end')
    .argument('[file]', 'the chat file')
    .option('--json', 'machine-readable, on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: Flags) => {
      const { status } = await import('../commands/status.ts');
      finish(await status({ ...(file !== undefined && { file }), json: options['json'] === true }, edges));
    });
}
