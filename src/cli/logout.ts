/** `hcldr logout`: what can be typed? */

import type { Edges } from '../commands/edges.ts';
import { type Command, discreet, type Finish, networkArgument, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr logout x           forgets the login; asks which, where there are several
  hcldr logout x @hcldr    forgets this one

The keys themselves stay good until they are revoked in the developer console.`;

export function addLogout(program: Command, edges: Edges, finish: Finish): void {
  discreet(withColour(program.command('logout')))
    .description('Remove saved keys from this machine')
    .addArgument(networkArgument())
    .argument('[handle]', 'the account, as @hcldr')
    .option('--yes', 'ask nothing: where there are several, all of them')
    .addHelpText('after', EXAMPLES)
    .action(async (_network: string, handle: string | undefined, options: { readonly yes?: boolean }) => {
      const { logout } = await import('../commands/logout.ts');
      finish(await logout({ yes: options.yes === true, ...(handle !== undefined && { handle }) }, edges));
    });
}
