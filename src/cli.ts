/** What can be typed? Flags and help; then one command, loaded when it is asked for. */

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Edges, EXIT, type ExitCode } from './commands/edges.ts';

/** Runs one command line (without node and the program's name); resolves with the exit status. */
export async function cli(argv: readonly string[], edges: Edges): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const finish = (code: ExitCode): void => {
    exit = code;
  };
  const program = new Command('hcldr')
    .description('Runs a tweet chat: a YAML chat file becomes a thread, posted on time, once.')
    .version(edges.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help')
    .showHelpAfterError('(Try hcldr --help, or hcldr run --help.)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => edges.stdout.write(text),
      writeErr: text => edges.stderr.write(text),
      getOutHelpWidth: () => edges.stdout.columns,
      getErrHelpWidth: () => edges.stderr.columns,
      getOutHasColors: () => edges.stdout.colour,
      getErrHasColors: () => edges.stderr.colour,
    })
    .exitOverride()
    .addHelpText('after', PROGRAM_EXAMPLES);
  addRun(program, edges, finish);
  addRehearse(program, edges, finish);
  addAdopt(program, edges, finish);
  addStop(program, edges, finish);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    // commander ends --help and --version this way too: what it wrote is the answer.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.refused;
    throw error;
  }
}

type Finish = (code: ExitCode) => void;

const PROGRAM_EXAMPLES = `
Examples:
  hcldr run chats/2022-12-06.yaml --dry-run    show the thread; needs no account and no network
  hcldr rehearse chats/2022-12-06.yaml         watch the whole evening in a minute; needs no account
  hcldr run chats/2022-12-06.yaml              chat night

Exit status: 0 all is done; 1 problems in a chat file, or posts not delivered; 2 wrong usage or keys, or refused
before the first post; 130 interrupted, 143 terminated: the last line says how to go on.`;

const RUN_EXAMPLES = `
Examples:
  hcldr run chats/2022-12-06.yaml --dry-run          what will be posted, to the character and to the second
  hcldr run chats/2022-12-06.yaml --dry-run --json   the same for a program
  hcldr run chats/2022-12-06.yaml                    wait for the start, then post each cue at its instant
  hcldr run chats/2022-12-06.yaml --start 8:45pm     fifteen minutes later than the file says
  hcldr run chats/2022-12-06.yaml --start +10m       ten minutes from now

The same command takes a run up again that was cut off: what is posted stays posted.

Keys to X: X_API_KEY, X_API_KEY_SECRET, X_ACCESS_TOKEN, X_ACCESS_TOKEN_SECRET, in the environment or in .env.`;

const REHEARSE_EXAMPLES = `
Examples:
  hcldr rehearse chats/2022-12-06.yaml               the evening in about a minute
  hcldr rehearse chats/2022-12-06.yaml --speed 1     as slow as it will be
  hcldr rehearse chats/2022-12-06.yaml --resume      go on with the one that was cut off
  hcldr rehearse chats/2022-12-06.yaml --faults bad-night.json

Nothing of a rehearsal leaves this machine.`;

const STOP_EXAMPLES = `
Examples:
  hcldr stop chats/2022-12-06.yaml

What is posted stays posted; hcldr run chats/2022-12-06.yaml goes on.`;

const ADOPT_EXAMPLES = `
Examples:
  hcldr adopt chats/2022-12-06.yaml T2 https://x.com/hcldr/status/1600304836000000000

Then give the command of the run again: it goes on from there.`;

function addRun(program: Command, edges: Edges, finish: Finish): void {
  withCommon(program.command('run'))
    .description('Show the thread of a chat (--dry-run), or post it on the night')
    .argument('<file>', 'the chat file')
    .option('--dry-run', 'print the thread and post nothing')
    .option('--json', 'with --dry-run: machine-readable, on standard output')
    .option('--start <when>', 'now, +10m or 8:45pm: instead of the file’s start, for a fresh run')
    .option('--account <handle>', 'the account that posts, instead of the one that community.yaml names')
    .option('--again', 'post the chat anew although it was run')
    .option('--adopt', 'go on from what is on the account already: another machine began, or the journal is lost')
    .option('--rebuild', 'keep a damaged journal aside, and go on from what is on the account')
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (file: string, options: Flags, command: Command) => {
      if (options['json'] && !options['dryRun']) command.error('error: --json goes with --dry-run');
      const { run } = await import('./commands/run.ts');
      const { start, account } = options;
      finish(
        await run(
          file,
          {
            ...common(options),
            dryRun: options['dryRun'] === true,
            json: options['json'] === true,
            again: options['again'] === true,
            adopt: options['adopt'] === true,
            rebuild: options['rebuild'] === true,
            ...(typeof start === 'string' ? { start } : {}),
            ...(typeof account === 'string' ? { account } : {}),
          },
          edges,
        ),
      );
    });
}

function addRehearse(program: Command, edges: Edges, finish: Finish): void {
  withCommon(program.command('rehearse'))
    .description('Hold the whole evening on a network inside hcldr, with a page to watch it')
    .argument('<file>', 'the chat file')
    .addOption(new Option('--speed <factor>', 'how many times as fast as the evening').argParser(readSpeed).default(60))
    .option('--resume', 'go on with the rehearsal that was cut off, at its speed')
    .option('--faults <file>', 'a script of what goes wrong, as JSON')
    .addHelpText('after', REHEARSE_EXAMPLES)
    .action(async (file: string, options: Flags) => {
      const { rehearse } = await import('./commands/rehearse.ts');
      const { faults } = options;
      finish(
        await rehearse(
          file,
          {
            ...common(options),
            speed: Number(options['speed']),
            resume: options['resume'] === true,
            ...(typeof faults === 'string' ? { faults } : {}),
          },
          edges,
        ),
      );
    });
}

function addAdopt(program: Command, edges: Edges, finish: Finish): void {
  program
    .command('adopt')
    .description('Take a post made by hand into a run that has stopped: the next cue replies to it')
    .argument('<file>', 'the chat file')
    .argument('<cue>', 'the cue that the post stands for: opening, T2, closing, sources')
    .argument('<link>', 'the link of the post')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .addHelpText('after', ADOPT_EXAMPLES)
    .action(async (file: string, cue: string, link: string) => {
      const { adopt } = await import('./commands/adopt.ts');
      finish(await adopt({ file, cue, link }, edges));
    });
}

function addStop(program: Command, edges: Edges, finish: Finish): void {
  program
    .command('stop')
    .description('Stop a run on this machine whose terminal is elsewhere, or gone')
    .argument('<file>', 'the chat file')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .addHelpText('after', STOP_EXAMPLES)
    .action(async (file: string) => {
      const { stop } = await import('./commands/stop.ts');
      finish(await stop(file, edges));
    });
}

type Flags = Readonly<Record<string, unknown>>;

function withCommon(command: Command): Command {
  return command
    .option('--yes', 'ask nothing')
    .option('--quiet', 'no progress, only the result and what is wrong')
    .option('--late', 'send also what is more than 30 minutes late')
    .addOption(new Option('--network <name...>', 'post to these networks').choices(['x']).default(['x']))
    .option('--no-color', 'no colours (NO_COLOR does the same)');
}

function common(options: Flags): { yes: boolean; quiet: boolean; late: boolean } {
  return { yes: options['yes'] === true, quiet: options['quiet'] === true, late: options['late'] === true };
}

const FASTEST = 3600;

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0 && speed <= FASTEST))
    throw new InvalidArgumentError(`It is a number above 0, up to ${FASTEST}: 60, 1, 0.5.`);
  return speed;
}
