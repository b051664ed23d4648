/** What can be typed after `hcldr accounts`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr accounts              asks each network whether the keys work
  hcldr accounts --offline    only what is saved here

Keys are not shown.

Exit status: 0 all keys work, or were not tried; 2 some do not work or could not be tried, or nobody is logged in.`;

export function addAccounts(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('accounts'))
    .description('Show who is logged in where, and whether the keys work')
    .option('--offline', 'ask no network')
    .option('--json', 'machine-readable, on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Flags) => {
      const { accounts } = await import('../commands/accounts.ts');
      finish(await accounts({ offline: options['offline'] === true, json: options['json'] === true }, edges));
    });
}
