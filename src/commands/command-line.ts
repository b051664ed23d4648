/** What is typed so that this chat is run as it was meant? The commands that advice names, to be pasted. */

import { networkOf } from '../chat/handles.ts';
import type { Where } from '../plan/planned-file.ts';
import type { Clock } from '../run/ports.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { PlannedChat } from './plan-chat.ts';
import { quoted } from './say.ts';

/** What says which evening is meant. */
export type Meant = Pick<Where, 'networks'> & {
  /** In the place of those that the files name: of each network one. */
  readonly accounts: readonly string[];
  readonly start?: string | undefined;
};

/** What says what becomes of it. */
export type Wished = {
  /** Send what is too late. */
  readonly late: boolean;
  /** Begin another run, whatever one before has posted. */
  readonly again: boolean;
  /** Take what is posted of this chat into a fresh run. */
  readonly adopt: boolean;
  /** Put a damaged journal aside, and begin anew with what is posted. */
  readonly rebuild: boolean;
  readonly dryRun: boolean;
};

/** What was given of a run. How it is told is left to whoever pastes. */
export type Given = Meant & Partial<Wished>;

type Command = Pick<PlannedChat, 'command'>;

/** `hcldr run FILE`, and what was given, but for what is to be otherwise: always in this order. */
export function runCommand({ command }: Command, given: Given, change: Partial<Given> = {}): string {
  const { networks = [], accounts, start, ...wished } = { ...given, ...change };
  return [
    command('run'),
    ...networks.map(name => `--network ${name}`),
    // One of another network would be refused.
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

/** For a run that has begun: it keeps its start, and is not begun once more. */
export function goOnCommand(planned: Command, given: Given, change: Partial<Given> = {}): string {
  return runCommand(planned, given, { start: undefined, again: false, adopt: false, ...change });
}

/** Posts the chat anew: at once, where no start was given and its time is over. */
export function anewCommand(
  { planned, options, clock }: AsGiven & { readonly clock: Pick<Clock, 'now'> },
  change: Partial<Given> = {},
): string {
  const needsStart = options.start === undefined && isOver(planned.sheets, clock.now());
  const anew = { again: true, adopt: false, rebuild: false, ...(needsStart ? { start: 'now' } : {}) };
  return runCommand(planned, options, { ...anew, ...change });
}

type AsGiven = { readonly planned: Command & Pick<PlannedChat, 'sheets'>; readonly options: Given };

/** Shows what would be posted. */
export function showCommand(planned: Command, { networks, accounts, start }: Meant): string {
  return runCommand(planned, { networks, accounts, start, dryRun: true });
}
