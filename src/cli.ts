/** What can be typed? Defines flags and help, and loads a command only when it is called. */

import { addAccounts } from './cli/accounts.ts';
import { addAdopt } from './cli/adopt.ts';
import { addCheck } from './cli/check.ts';
import { addHands } from './cli/hands.ts';
import { addImport } from './cli/import.ts';
import { addLogin } from './cli/login.ts';
import { addLogout } from './cli/logout.ts';
import { addNew } from './cli/new.ts';
import { addPreflight } from './cli/preflight.ts';
import { exitOf, newProgram, refuseEmpty } from './cli/program.ts';
import { addRehearse } from './cli/rehearse.ts';
import { addRun } from './cli/run.ts';
import { addStatus } from './cli/status.ts';
import { addStop } from './cli/stop.ts';
import { type Edges, EXIT, type ExitCode } from './commands/edges.ts';

/** In the order of `--help`. */
const COMMANDS = [
  addRun,
  addPreflight,
  addRehearse,
  addStatus,
  addHands,
  addAdopt,
  addStop,
  addLogin,
  addAccounts,
  addLogout,
  addCheck,
  addNew,
  addImport,
];

/** Runs a command line, given without node and the program's name; resolves with the exit status. */
export async function cli(argv: readonly string[], edges: Edges): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  if (!argv.some(word => SOON.has(word))) await edges.getReady();
  const program = newProgram(edges)
    .addHelpText('after', EXAMPLES)
    .hook('preAction', (_, command) => refuseEmpty(command));
  for (const add of COMMANDS) {
    add(program, edges, code => {
      exit = code;
    });
  }
  for (const command of program.commands) command.showHelpAfterError(`(Try hcldr ${command.name()} --help.)`);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    return exitOf(error);
  }
}

/** Help and the version are printed as they are, so nothing is loaded for them. */
const SOON = new Set(['-h', '--help', 'help', '-V', '--version']);

const EXAMPLES = `
Examples:
  hcldr run chats/2022-12-06.yaml --dry-run    show the thread; needs no account and no internet
  hcldr rehearse chats/2022-12-06.yaml         watch the whole evening in a minute; needs no account
  hcldr login x                                once: the keys of the account that posts; likewise bluesky, mastodon
  hcldr run chats/2022-12-06.yaml              chat night
  hcldr new                                    write the next chat file

Exit status: 0 all is done; 1 problems in a chat file, or posts not delivered; 2 wrong usage or keys, or refused
before the first post; 130 interrupted, 143 terminated: the last line says how to go on.`;
