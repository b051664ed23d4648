/** What is told of an evening to programs? Each event is plain data; a line of JSON each. */

import type { Instant, NetworkName } from '../chat/chat.ts';
import { reasonOf } from './cue-progress.ts';
import { type Entry, startIn } from './journal.ts';
import type { LaneResult } from './lane.ts';
import type { LaneView } from './lane-view.ts';
import type { Json } from './ports.ts';
import type { Row } from './preflight/row.ts';
import type { Standstill, Trouble } from './trouble.ts';

/**
 * `version` is 1, `at` an ISO 8601 instant in UTC, `cue` a cue's name (`T2`), `network` the lane's. `event` is the kind of
 * a journal entry (`posted`, `refused`, `held` … with its `url`, `code`, `what`, `advice`, `text`, where it has them), or:
 *
 * - `waiting`: for `cue`, `why` (`due`, `retry`, `look`, `picture`), `until` an instant
 * - `asking`: only a person can say; `question` is `refused`, `too-late`, `unsettled`, `similar` or `held`
 * - `trouble`: `cue` is not posted, or may be (`state`: `refused`, `unknown`, `no-picture`), and that may last; `code`, `what`,
 *   `advice`; or `stopped`: its lane stands still while others go on (`why`: as of `ended`, `no-journal` or `bug`)
 * - `replanned`: the chat file was saved; `changes` names what is other now
 * - `preflight`: the look `minutes` before the opening; `rows` are those that are not fine, as `hcldr preflight --json` has them
 * - `unreadable`: the chat file was saved with problems; what it said before stays
 * - `ended`: `end` is `done` (`undelivered`: the posts outside the thread that were not sent), `stopped`, `stop` (`why`:
 *   `refused`, `too-late`, `unsettled`; `what` the network said) or `no-journal`; `again` is the command that goes on
 *
 * `unsaved` on an entry's event: the disk has refused it so far.
 */
export type Event = { readonly version: 1; readonly event: string; readonly at: string } & Readonly<
  Record<string, Json>
>;

export function eventOfEntry(entry: Entry, unsaved?: Error): Event {
  const { kind, at, up: _, ...said } = entry;
  return event(kind, at, { ...shownOf(said), ...(unsaved ? { unsaved: true } : {}) });
}

/** Of what a lane waits for, or asks; undefined: what it does is told by its entries. */
export function eventOfMove(network: NetworkName, move: LaneView['move'], now: Instant): Event | undefined {
  if (move.kind === 'wait') {
    const { cue, why, until } = move;
    return event('waiting', now, { network, cue: cue.id, why, until: iso(until) });
  }
  if (move.kind !== 'ask') return undefined;
  const { cue, question, similar, reason } = move;
  const about = { ...(similar ? { url: similar.url } : {}), ...(reason ? { what: reason.what } : {}) };
  return event('asking', now, { network, cue: cue.id, question, ...about });
}

export function eventOfTrouble(network: NetworkName, trouble: Trouble, now: Instant): Event {
  const why = trouble.kind === 'stopped' ? { why: trouble.why } : {};
  return event('trouble', now, { network, cue: trouble.cue.id, state: trouble.kind, ...why, ...reasonIn(trouble) });
}

function reasonIn(trouble: Trouble): Standstill['reason'] {
  if (trouble.kind === 'stopped') return trouble.reason;
  return trouble.kind === 'unknown' ? reasonOf(trouble) : trouble.refusal.reason;
}

export function eventOfEnd({ network, end }: Pick<LaneResult, 'network' | 'end'>, now: Instant, again: string): Event {
  const cue = 'cue' in end ? { cue: end.cue.id } : {};
  const why = end.kind === 'stop' ? { why: end.why, ...(end.reason ? { what: end.reason.what } : {}) } : {};
  const undelivered = end.kind === 'done' ? { undelivered: end.undelivered.map(({ cue: { id } }) => id) } : {};
  return event('ended', now, { network, end: end.kind, ...cue, ...why, ...undelivered, again });
}

export function eventOfFile(changes: readonly string[] | 'unreadable', now: Instant): Event {
  return changes === 'unreadable' ? event('unreadable', now, {}) : event('replanned', now, { changes });
}

export function eventOfLook(minutes: number, notFine: readonly Row[], now: Instant): Event {
  return event('preflight', now, { minutes, rows: notFine });
}

/** Of a run that came to its end before: its start, where each post is, and its end, each with its instant of then. */
export function eventsOfFinished(entries: readonly Entry[], again: string): readonly Event[] {
  const started = startIn(entries);
  const finished = entries.find(entry => entry.kind === 'finished');
  if (!started || !finished) return [];
  const networks = Object.keys(started.accounts) as readonly NetworkName[];
  const end = { kind: 'done', undelivered: [] } as const;
  return [
    ...[started, ...settling(entries), finished].map(entry => eventOfEntry(entry)),
    ...networks.map(network => eventOfEnd({ network, end }, finished.at, again)),
  ];
}

/** The entry that settled each cue. */
function settling(entries: readonly Entry[]): readonly Entry[] {
  const settled = new Map<string, Entry>();
  for (const entry of entries) {
    if (!isOfSettling(entry)) continue;
    const cue = `${entry.network} ${typeof entry.cue === 'string' ? entry.cue : entry.cue.id}`;
    if (entry.kind === 'unskipped') settled.delete(cue);
    // What is done stays done, whatever was seen of it later.
    else if (!settled.has(cue)) settled.set(cue, entry);
  }
  return [...settled.values()];
}

function isOfSettling(entry: Entry): entry is Extract<Entry, { kind: 'posted' | 'adopted' | 'skipped' | 'unskipped' }> {
  return SETTLING.has(entry.kind);
}

const SETTLING: ReadonlySet<Entry['kind']> = new Set(['posted', 'adopted', 'skipped', 'unskipped']);

function event(name: string, at: Instant, said: Readonly<Record<string, Json>>): Event {
  return { version: 1, event: name, at: iso(at), ...said };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Without what is only hcldr's and the network's to understand. */
function shownOf(said: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  const { cue, receipt, reason, intent: _, newest: __, accounts, similar, startsAt, postedAt, ...rest } = said as Said;
  const text = typeof cue === 'object' ? { text: cue.text } : {};
  return {
    ...(rest as Readonly<Record<string, Json>>),
    ...(cue === undefined ? {} : { cue: typeof cue === 'string' ? cue : cue.id, ...text }),
    ...(receipt ? { url: receipt.url } : {}),
    ...(similar ? { url: similar.url } : {}),
    ...(reason ?? {}),
    ...(startsAt === undefined ? {} : { startsAt: iso(startsAt) }),
    ...(postedAt === undefined ? {} : { postedAt: iso(postedAt) }),
    ...(accounts
      ? { accounts: Object.fromEntries(Object.entries(accounts).map(([name, { handle }]) => [name, handle])) }
      : {}),
  };
}

type Said = {
  readonly cue?: string | { readonly id: string; readonly text: string };
  readonly receipt?: { readonly url: string };
  readonly similar?: { readonly url: string };
  readonly reason?: { readonly code: string; readonly what: string; readonly advice?: string };
  readonly intent?: unknown;
  readonly newest?: unknown;
  readonly startsAt?: Instant;
  readonly postedAt?: Instant;
  readonly accounts?: Readonly<Record<string, { readonly handle: string }>>;
};
