/** Which run sheets does a chat have, with what is settled for a run that begins or has begun? */

import { type ByNetwork, type Chat, type Instant, NETWORKS } from '../chat/chat.ts';
import { type RunSheet, runSheet } from '../plan/run-sheet.ts';
import { isSome, type Sheets } from '../plan/side-by-side.ts';
import type { Start } from '../plan/start.ts';
import { type Entry, type Started, startIn } from '../run/journal.ts';
import { progressOf } from '../run/progress.ts';
import type { PlannedChat } from './plan-chat.ts';
import { type Refused, refused } from './say.ts';

type Planned = Pick<PlannedChat, 'file' | 'chat' | 'sheet' | 'sheets' | 'look'>;

export type SheetsAt = { readonly kind: 'sheets'; readonly sheets: Sheets } | Refused;

/** Those at the given start, or else at the file's; or why there are none. */
export function sheetsAt(start: Start, planned: Planned): SheetsAt {
  const { startsAt } = start.kind === 'at' ? start : planned.sheet;
  return made(planned, { startsAt }, 'that start');
}

/** Those of all networks of the run, at its start. */
export function sheetsBegun(planned: Planned, started: Started): SheetsAt {
  return made(planned, started, 'the start that the run was begun with');
}

function made(planned: Planned, fixed: Fixed, start: string): SheetsAt {
  const sheets = sheetsFor(planned, fixed);
  return sheets ? { kind: 'sheets', sheets } : refused(`${planned.file} has no run sheet with ${start}`);
}

/** Those that the run began with; the planned ones if it did not begin, or if they do not work out now. */
export function sheetsBegunOrPlanned(planned: Planned, entries: readonly Entry[]): Sheets {
  const started = startIn(entries);
  return (started && sheetsFor(planned, started)) ?? planned.sheets;
}

/** Those of a run's networks as far as the journal alone knows them: without what is to come. */
export function sheetsOfJournal(about: Pick<Chat, 'title' | 'zone'>, entries: readonly Entry[]): readonly RunSheet[] {
  const started = startIn(entries);
  if (!started) return [];
  const { hashtag, date, startsAt, thread, accounts } = started;
  const networks = NETWORKS.filter(name => accounts[name]);
  return networks.map(network => {
    const cues = [...progressOf(entries, network).cues.values()].map(({ cue }) => cue);
    return { network, ...about, hashtag, date, startsAt, thread, cues };
  });
}

/** What is settled for a run, begun or about to begin. */
type Fixed = {
  readonly startsAt: Instant;
  readonly thread?: Chat['thread'];
  /** The networks of a run that has begun, by account; undefined: the planned ones. */
  readonly accounts?: ByNetwork<unknown>;
};

/** Undefined if one of them does not work out. */
export function sheetsFor(
  { chat, sheets, look }: Pick<Planned, 'chat' | 'sheets' | 'look'>,
  { startsAt, thread = chat.thread, accounts }: Fixed,
): Sheets | undefined {
  const networks = accounts ? NETWORKS.filter(name => accounts[name]) : sheets.map(({ network }) => network);
  const found = networks.flatMap(network => {
    const planned = sheets.find(sheet => sheet.network === network);
    if (planned && startsAt === planned.startsAt && thread === planned.thread) return [planned];
    return runSheet({ ...chat, thread }, { network, limits: planned?.limits, look, startsAt }).sheet ?? [];
  });
  return found.length === networks.length && isSome(found) ? found : undefined;
}
