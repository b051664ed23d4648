/** Which command does advice tell her to paste, so that this chat runs as she meant it? */

import { type Chat, NETWORKS, type NetworkName } from '../chat/chat.ts';
import { networkOf, sameHandle } from '../chat/handles.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Where } from '../plan/planned-file.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type Entry, type LaneAccount, sentLate, startIn } from '../run/journal.ts';
import type { Clock } from '../run/ports.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import { isUntouched } from '../run/progress.ts';
import type { PlannedChat } from './plan-chat.ts';
import { quoted, quotedFile } from './shell-words.ts';

/** The options that say which evening is meant. */
export type Meant = Pick<Where, 'networks'> & {
  /** Handles that replace those in the files; at most one per network. */
  readonly accounts: readonly string[];
  readonly start?: string | undefined;
};

/** The options that say what to do with the evening. */
export type Wished = {
  /** Also send cues that are too late. */
  readonly late: boolean;
  /** Begin a new run, even if an earlier one has posted. */
  readonly again: boolean;
  /** Take posts of this chat that are already on the account into a fresh run. */
  readonly adopt: boolean;
  /** Set a damaged journal aside, and continue from what is on the account. */
  readonly rebuild: boolean;
  readonly dryRun: boolean;
};

/** The options of a run that go into a command. How it is shown (`--plain`, `--json`) is left to whoever pastes it. */
export type Given = Meant & Partial<Wished>;

type Command = Pick<PlannedChat, 'command'>;

/** `hcldr run FILE` with the given options, some of them changed; always in this order. */
export function runCommand({ command }: Command, given: Given, change: Partial<Given> = {}): string {
  const { networks = [], accounts, start, ...wished } = { ...given, ...change };
  return [
    command('run'),
    ...networks.map(name => `--network ${name}`),
    // A handle of another network would be refused.
    ...accounts.filter(handle => isOnOneOf(networks, handle)).map(handle => `--account ${quoted(handle)}`),
    ...(start === undefined ? [] : [`--start ${quoted(start)}`]),
    ...WISHES.filter(({ wish }) => wished[wish]).map(({ flag }) => flag),
  ].join(' ');
}

const WISHES = [
  { wish: 'late', flag: '--late' },
  { wish: 'again', flag: '--again' },
  { wish: 'adopt', flag: '--adopt' },
  { wish: 'rebuild', flag: '--rebuild' },
  { wish: 'dryRun', flag: '--dry-run' },
] as const;

function isOnOneOf(networks: NonNullable<Meant['networks']>, handle: string): boolean {
  const network = networkOf(handle);
  return networks.length === 0 || network === undefined || networks.includes(network);
}

/** For a run that has begun: it keeps its start, and must not begin again. */
export function goOnCommand(planned: Command, given: Given, change: Partial<Given> = {}): string {
  return runCommand(planned, given, { start: undefined, again: false, adopt: false, ...change });
}

/** The command that ran it, once more. As long as nothing has happened, it begins again; its start is kept. */
export function sameCommand(planned: Command, entries: readonly Entry[], given: Given): string {
  const { again = false, adopt = false } = isUntouched(entries) ? given : {};
  return goOnCommand(planned, given, { again, adopt, rebuild: false });
}

/**
 * For a run that has stopped, from its journal alone. One that had begun keeps its networks, its accounts and its start;
 * what was too late is sent if the last process was to send it.
 * One in which nothing happened yet begins again, and keeps its start; what else its file does not say is given again.
 */
export function resumeCommand(
  planned: Resumed,
  entries: readonly Entry[],
  { late = sentLate(entries) }: Partial<Pick<Wished, 'late'>> = {},
): string {
  const started = isUntouched(entries) ? startIn(entries) : undefined;
  if (!started) return runCommand(planned, { accounts: [], late });
  const networks = NETWORKS.filter(name => started.accounts[name]);
  const isPlanned =
    networks.length === planned.sheets.length && planned.sheets.every(({ network }) => started.accounts[network]);
  return runCommand(planned, {
    ...(!isPlanned && { networks }),
    accounts: networks.flatMap(name => otherHandle(started.accounts[name], planned.chat.accounts[name])),
    late,
    again: started.anew ?? false,
  });
}

type Resumed = Command & {
  readonly chat: Pick<Chat, 'accounts'>;
  readonly sheets: readonly Pick<RunSheet, 'network'>[];
};

/** The account's handle, unless the files name it as well. */
function otherHandle(account: LaneAccount | undefined, named: string | undefined): readonly string[] {
  if (!account || (named !== undefined && sameHandle(named, account.handle))) return [];
  return [account.handle];
}

/** Known from the damaged journal alone: a start that is certain in it is kept, with its networks and accounts. */
export function rebuildCommand(planned: Command): string {
  return runCommand(planned, { accounts: [], rebuild: true });
}

/** The command that was given, for a damaged journal. A start that was lost with it is given again. */
export function rebuildAsGiven(planned: Command, given: Given, { hasStart }: { readonly hasStart: boolean }): string {
  const command = hasStart && !given.again ? goOnCommand : runCommand;
  return command(planned, given, { rebuild: true });
}

/** For a rehearsal that was cut off; it keeps its networks and its speed. */
export function rehearseOnCommand(file: string, { late }: { readonly late: boolean }): string {
  return `hcldr rehearse ${quotedFile(file)} --resume${late ? ' --late' : ''}`;
}

/** Lets a held run go on; with a network, on that one alone. */
export function goCommand(file: string, network?: NetworkName): string {
  return `hcldr go ${quotedFile(file)}${network ? ` --network ${network}` : ''}`;
}

/** Sends a network's next cue now, also one that it has refused. */
export function nextCommand(file: string, network: NetworkName): string {
  return `hcldr next ${quotedFile(file)} --network ${network}`;
}

/** Leaves a network's next cue out. */
export function skipCommand(file: string, network: NetworkName): string {
  return `hcldr skip ${quotedFile(file)} --network ${network}`;
}

/** Takes a post, whose link is to be filled in, for the cue. */
export function adoptCommand(file: string, cue: CueId): string {
  return `hcldr adopt ${quotedFile(file)} ${cue} LINK`;
}

/** Posts the chat anew. Adds `--start now` if no start was given and the evening, by its sheets, is over. */
export function anewCommand(
  { planned, options, clock }: AsGiven & { readonly clock: Pick<Clock, 'now'> },
  change: Partial<Given> = {},
): string {
  const needsStart = options.start === undefined && isOver(planned.sheets, clock.now());
  const anew = { again: true, adopt: false, rebuild: false, ...(needsStart ? { start: 'now' } : {}) };
  return runCommand(planned, options, { ...anew, ...change });
}

type AsGiven = { readonly planned: Command & { readonly sheets: readonly RunSheet[] }; readonly options: Given };

/** Shows what would be posted. */
export function showCommand(planned: Command, { networks, accounts, start }: Meant): string {
  return runCommand(planned, { networks, accounts, start, dryRun: true });
}
