/** What do the commands have in common on the command line? */

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { visibleLines } from '../chat/characters.ts';
import { NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat/chat.ts';
import { accountFor, networkOf, withSign } from '../chat/handles.ts';
import { type Edges, EXIT, type ExitCode } from '../commands/edges.ts';
import type { Manner } from '../commands/manner.ts';

export type { Command } from 'commander';

/** The given options, by long flag name in camel case (`dryRun`). */
export type Flags = Readonly<Record<string, unknown>>;

/** Receives a command's exit status. */
export type Finish = (code: ExitCode) => void;

/** The program without its commands: its help, and where it writes. */
export function newProgram(edges: Edges): Command {
  return new Command('hcldr')
    .description('Runs a tweet chat: a YAML chat file becomes a thread, posted on time, once.')
    .version(edges.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help')
    .showHelpAfterError('(Try hcldr --help.)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => edges.stdout.write(text),
      writeErr: text => edges.stderr.write(text),
      outputError: message => edges.stderr.say(visibleLines(message)),
      getOutHelpWidth: () => edges.stdout.columns,
      getErrHelpWidth: () => edges.stderr.columns,
      getOutHasColors: () => edges.stdout.colour,
      getErrHasColors: () => edges.stderr.colour,
    })
    .exitOverride();
}

/** The exit status if commander has already said everything; rethrows any other error. */
export function exitOf(error: unknown): ExitCode {
  // --help and --version throw too, and they have printed what was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.refused;
  throw error;
}

/** An empty text usually comes from an unset variable in a script, and nobody can tell what it was meant to be. */
export function refuseEmpty(command: Command): void {
  const argument = command.registeredArguments.find((_, i) => command.args[i] === '');
  if (argument) command.error(`error: the ${argument.name()} is empty: name one`);
  const flag = command.options.find(option => command.getOptionValue(option.attributeName()) === '');
  if (flag) command.error(`error: ${flag.long} is empty: give it a value, or leave it out`);
}

/** The flags that `run` and `rehearse` share. */
export function withCommon(command: Command): Command {
  return withColour(
    withPlain(command)
      .option('--yes', 'ask nothing')
      .option('--quiet', 'no progress, only the result and what is wrong')
      .option('--notify <command>', 'run this when a person is needed, with the event as JSON on its standard input')
      .option('--late', 'also send what is more than 30 minutes late')
      .addOption(networksFlag()),
  );
}

type Common = { readonly late: boolean; readonly networks: readonly NetworkName[] | undefined };

export function common(options: Flags): Manner & Common {
  const isSet = (name: string): boolean => options[name] === true;
  return {
    yes: isSet('yes'),
    quiet: isSet('quiet'),
    plain: isSet('plain'),
    json: isSet('json'),
    late: isSet('late'),
    ...textOf(options, 'notify'),
    networks: networksOf(options),
  };
}

/** May be given several times. */
export function networksFlag(): Option {
  return new Option(
    '--network <name>',
    `on this network (${NETWORKS.join(', ')}), instead of those that the file names; repeat for another`,
  ).argParser((text, before: readonly NetworkName[] = []) => {
    const network = NETWORKS.find(name => name === text);
    if (!network) throw new InvalidArgumentError(`The networks are ${NETWORKS.join(', ')}.`);
    return [...before.filter(name => name !== network), network];
  });
}

export function networksOf(options: Flags): readonly NetworkName[] | undefined {
  return options['network'] as readonly NetworkName[] | undefined;
}

/** May be given several times, once per network, with or without the `@`. */
export function accountFlag(): Option {
  return new Option(
    '--account <handle>',
    'who posts, instead of the account that the files name; repeat for another network',
  ).argParser((text, before: readonly string[] = []) => {
    const network = networkOf(text.trim());
    if (network === undefined) throw new InvalidArgumentError(NO_HANDLE);
    const other = accountFor(network, before);
    if (other !== undefined)
      throw new InvalidArgumentError(`${other} is on ${NETWORK_TITLES[network]} as well: name one.`);
    return [...before, withSign(text)];
  });
}

const NO_HANDLE = 'A handle is @hcldr on X, @hcldr.bsky.social on Bluesky, @hcldr@mastodon.social on Mastodon.';

/** `--plain`, which `main.ts` reads too, as it loads what asks the questions. */
export function withPlain(command: Command): Command {
  return command.option('--plain', 'plain lines, nothing redrawn: for screen readers');
}

/** Only declares `--no-color`: `main.ts` has read it by now, before anything was loaded. */
export function withColour(command: Command): Command {
  return command.option('--no-color', 'no colours (NO_COLOR does the same)');
}

/** A network to log in to; use with `discreet`. */
export function networkArgument(): Argument {
  return new Argument('<network>', NETWORKS.join(', ')).argParser(text => {
    const network = NETWORKS.find(name => name === text.toLowerCase());
    if (network === undefined) throw new InvalidArgumentError(`hcldr logs in to ${NETWORKS.join(', ')}.`);
    return network;
  });
}

/** In commander's own words. */
const NO_NETWORK = "missing required argument 'network'";

/** Never repeats what was typed in a wrong command line: it may be a key. */
export function discreet(command: Command, { stderr }: Edges): Command {
  return command.configureOutput({
    outputError: message =>
      stderr.say(
        visibleLines(
          message
            .replace(NO_NETWORK, `name the network: ${NETWORKS.join(', ')}`)
            .replace(/command-argument value '.*' is invalid for argument '.*?'\. |(?<=unknown option) '.*'/s, ''),
        ),
      ),
  });
}

export function oneOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

/** A flag that takes a number above 0. */
export function numberFlag(flags: string, description: string, { most }: { readonly most: number }): Option {
  return new Option(flags, description).argParser(text => {
    const number = Number(text);
    if (!(number > 0 && number <= most)) throw new InvalidArgumentError(`It is a number above 0, up to ${most}.`);
    return number;
  });
}

/** The text given for a flag, ready to be spread; empty if none was given. */
export function textOf<Name extends string>(options: Flags, name: Name): { readonly [name in Name]?: string } {
  const given = options[name];
  return (typeof given === 'string' ? { [name]: given } : {}) as { readonly [name in Name]?: string };
}

/** A text flag that may be given only once: of two texts, nobody could tell which is meant. */
export function textFlag(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text, before?: string) => {
    if (before !== undefined) throw new InvalidArgumentError('It is given twice: give one of the two.');
    return text;
  });
}

/** A text flag that may be given several times. */
export function textsFlag(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text, before: readonly string[] = []) => [...before, text]);
}

/** The texts given for a flag made by `textsFlag`. */
export function textsOf(options: Flags, name: string): readonly string[] {
  return (options[name] ?? []) as readonly string[];
}
