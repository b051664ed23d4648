/** What can be typed after `hcldr run`? */

import type { Edges } from '../commands/edges.ts';
import { accountFlag, type Command, common, type Finish, type Flags, textOf, textsOf, withCommon } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr run chats/2022-12-06.yaml --dry-run          what will be posted, to the character and to the second
  hcldr run chats/2022-12-06.yaml --dry-run --json   the same for a program
  hcldr run chats/2022-12-06.yaml --dry-run --html page.html
                                                     the thread as its readers will see it, to look at and to print
  hcldr run chats/2022-12-06.yaml                    wait for the start, then post each cue at its instant
  hcldr run chats/2022-12-06.yaml --start 8:45pm     then, on the chat's day; today, if that is past
  hcldr run chats/2022-12-06.yaml --start +10m       ten minutes from now
  hcldr run chats/2022-12-06.yaml --yes --notify ./call-me.sh   nobody at the desk

--html replaces a page that hcldr made, and no other file.

The same command resumes a run that was cut off: what is posted stays posted.

Keys: those of hcldr login x, bluesky or mastodon; or, in the environment or in .env, which win:
  X_API_KEY, X_API_KEY_SECRET, X_ACCESS_TOKEN, X_ACCESS_TOKEN_SECRET
  BLUESKY_IDENTIFIER, BLUESKY_APP_PASSWORD
  MASTODON_INSTANCE, MASTODON_ACCESS_TOKEN`;

export function addRun(program: Command, edges: Edges, finish: Finish): void {
  withCommon(program.command('run'))
    .description('Show the thread of a chat (--dry-run), or post it on the night')
    .argument('<file>', 'the chat file')
    .option('--dry-run', 'print the thread and post nothing')
    .option('--json', 'machine-readable, on standard output: the thread with --dry-run, else each event on a line')
    .option('--html <file>', 'with --dry-run: also as a page to look at and to print; - for standard output')
    .option('--start <when>', 'now, +10m or 8:45pm: instead of the file’s start, for a fresh run')
    .addOption(accountFlag())
    .option('--again', 'post the chat again although it has been run')
    .option('--adopt', 'go on from what is on the account already: another machine began, or the journal is lost')
    .option('--rebuild', 'keep a damaged journal aside, and go on from what is on the account')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Flags, command: Command) => {
      if (options['html'] !== undefined && !options['dryRun']) command.error('error: --html goes with --dry-run');
      if (options['again'] && options['adopt'])
        command.error('error: --again posts all anew, and --adopt goes on from what is there: give one of them');
      if (options['json'] && options['html'] === '-')
        command.error('error: --json and --html - both write to standard output: give a file for the page');
      const { run } = await import('../commands/run.ts');
      finish(
        await run(
          file,
          {
            ...common(options),
            dryRun: options['dryRun'] === true,
            again: options['again'] === true,
            adopt: options['adopt'] === true,
            rebuild: options['rebuild'] === true,
            ...textOf(options, 'html'),
            ...textOf(options, 'start'),
            accounts: textsOf(options, 'account'),
          },
          edges,
        ),
      );
    });
}
