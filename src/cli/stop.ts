/** What can be typed after `hcldr stop`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr stop chats/2022-12-06.yaml

What is posted stays posted; hcldr run chats/2022-12-06.yaml goes on.`;

export function addStop(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('stop'))
    .description('Stop a run on this machine whose terminal is elsewhere, or gone')
    .argument('<file>', 'the chat file')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string) => {
      const { stop } = await import('../commands/stop.ts');
      finish(await stop(file, edges));
    });
}
