/** What can be typed after `hcldr logout`? */

import type { NetworkName } from '../chat/chat.ts';
import type { Edges } from '../commands/edges.ts';
import { type Command, discreet, type Finish, networkArgument, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr logout x           forgets the login; asks which, if there are several
  hcldr logout x @hcldr    forgets this one
  hcldr logout mastodon    forgets the one for the instance

The keys themselves stay good until they are revoked: logout says where.`;

export function addLogout(program: Command, edges: Edges, finish: Finish): void {
  discreet(withColour(program.command('logout')), edges)
    .description('Remove saved keys from this machine')
    .addArgument(networkArgument())
    .argument('[handle]', 'the account, as @hcldr')
    .option('--yes', 'ask nothing; if there are several, all of them')
    .addHelpText('after', EXAMPLES)
    .action(async (network: NetworkName, handle: string | undefined, options: { readonly yes?: boolean }) => {
      const { logout } = await import('../commands/logout.ts');
      finish(await logout({ network, yes: options.yes === true, ...(handle !== undefined && { handle }) }, edges));
    });
}
