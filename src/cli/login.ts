/** What can be typed after `hcldr login`? */

import type { NetworkName } from '../chat/chat.ts';
import type { Edges } from '../commands/edges.ts';
import { type Command, discreet, type Finish, type Flags, networkArgument, textOf, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr login x                                asks for the four keys, tries them, and saves them
  hcldr login bluesky                          asks for the handle and an app password
  hcldr login bluesky --service pds.example    for an account that lives on a server of its own
  hcldr login mastodon                         asks for the instance, and shows the page on which you allow it
  hcldr login mastodon --token                 asks for an access token that you have made
  hcldr login x --stdin < keys.env             for scripts: the lines as in .env, and no question

Keys are never given on the command line, where others could see them.

Exit status: 0 the keys are saved: they work, or you saved them untried while X could not be reached; 2 nothing is
saved: they do not work, or could not be tried; 130 you left.`;

/** The flags that only one network has. With `--stdin` a line in the input takes the flag's place. */
const OF: Readonly<Record<string, { readonly network: NetworkName; readonly line: string }>> = {
  service: { network: 'bluesky', line: 'BLUESKY_SERVICE' },
  instance: { network: 'mastodon', line: 'MASTODON_INSTANCE' },
  token: { network: 'mastodon', line: 'MASTODON_ACCESS_TOKEN' },
};

export function addLogin(program: Command, edges: Edges, finish: Finish): void {
  discreet(withColour(program.command('login')), edges)
    .description('Try the keys of the account that posts, and save them if they work')
    .addArgument(networkArgument())
    .option('--stdin', 'read the keys from standard input, in lines as in .env: X_API_KEY=… and so on')
    .option('--service <server>', 'Bluesky: where the account lives, if not at https://bsky.social')
    .option('--instance <server>', 'Mastodon: where the account is, such as mastodon.social')
    .option('--token', 'Mastodon: paste an access token that you have made')
    .addHelpText('after', EXAMPLES)
    .action(async (network: NetworkName, options: Flags) => {
      const stray = Object.entries(OF).find(
        ([name, of]) => options[name] !== undefined && (of.network !== network || options['stdin'] === true),
      );
      if (stray) {
        const [name, of] = stray;
        const why =
          of.network === network
            ? `does not go with --stdin. Put a line ${of.line}=… among the others.`
            : `is for hcldr login ${of.network}.`;
        const { refuse } = await import('../commands/say.ts');
        return finish(await refuse(`--${name} ${why}`, edges));
      }
      const { login } = await import('../commands/login.ts');
      const server = textOf(options, 'service').service ?? textOf(options, 'instance').instance;
      const token = options['token'] === true;
      const stdin = options['stdin'] === true;
      finish(await login({ network, stdin, token, ...(server !== undefined && { server }) }, edges));
    });
}
