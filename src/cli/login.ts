/** `hcldr login`: what can be typed? */

import type { Edges } from '../commands/edges.ts';
import { type Command, discreet, type Finish, networkArgument, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr login x                       asks for the four keys, tries them, and saves them
  hcldr login x --stdin < keys.env    for scripts: four lines as in .env, and no question

Keys are never given on the command line, where others could see them.

Exit status: 0 the keys work and are saved; 2 they do not, or could not be tried, and nothing is saved; 130 you left.`;

export function addLogin(program: Command, edges: Edges, finish: Finish): void {
  discreet(withColour(program.command('login')))
    .description('Save the keys of the account that posts, once they are seen to work')
    .addArgument(networkArgument())
    .option('--stdin', 'read the keys from standard input: X_API_KEY=… and the other three, a line each')
    .addHelpText('after', EXAMPLES)
    .action(async (_network: string, options: { readonly stdin?: boolean }) => {
      const { login } = await import('../commands/login.ts');
      finish(await login({ stdin: options.stdin === true }, edges));
    });
}
