/** What are programs told about an evening? Each event is plain data, one line of JSON. */

import type { Instant, NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import { type CueProgress, cueStep, isDone, isOfCue, type Posted, reasonOf } from './cue-progress.ts';
import { type Entry, type Started, startIn } from './journal.ts';
import type { LaneResult } from './lane.ts';
import type { LaneView } from './lane-view.ts';
import type { Json, Reason } from './ports.ts';
import type { Row } from './preflight/row.ts';
import type { Standstill, Trouble } from './trouble.ts';

/**
 * `version` is 1, `at` an ISO 8601 instant in UTC, `cue` a cue's name (`T2`), `network` the lane's. `event` is the kind
 * of a journal entry (`posted`, `refused`, `held` … with its `url`, `code`, `what`, `advice`, `text`, where it has
 * them), or:
 *
 * - `waiting`: for `cue`; `why` (`due`, `retry`, `look`, `picture`), `until` an instant
 * - `asking`: only a person can decide; `question` is `refused`, `too-late`, `unsettled`, `similar` or `held`
 * - `trouble`: `cue` is not posted, or may be (`state`: `refused`, `unknown`, `no-picture`), and that may last; `code`,
 *   `what`, `advice`; or `stopped`: its lane stands still while others go on (`why`: as for `ended`, `no-journal` or
 *   `bug`)
 * - `replanned`: the chat file was saved; `changes` names what has changed
 * - `preflight`: the look `minutes` before the opening; `rows` are those that are not fine, as in
 *   `hcldr preflight --json`
 * - `unreadable`: the chat file was saved with problems; what it said before stays in force
 * - `ended`: `end` is `done` (`undelivered`: the posts outside the thread that were not sent; `unseen`: those that a
 *   person has named and nobody has seen; `leftOut`: those that were to come before the opening), `stopped`, `stop` (`why`: `refused`, `too-late`, `unsettled`; `what` the
 *   network said) or `no-journal`; `again` is the command that goes on
 *
 * `unsaved` on an entry's event: the disk has refused it so far.
 */
export type Event = { readonly version: 1; readonly event: string; readonly at: string } & Readonly<
  Record<string, Json>
>;

export function eventOfEntry(entry: Entry, unsaved?: Error): Event {
  return event(entry.kind, entry.at, { ...known(saidBy(entry)), ...(unsaved && { unsaved: true }) });
}

/**
 * Named field by field, so that what only hcldr and the network understand stays private, whatever entries come to
 * hold.
 */
function saidBy(entry: Entry): Fields {
  switch (entry.kind) {
    case 'started': {
      const { hashtag, date, thread, given, anew, late, startsAt, accounts } = entry;
      return { hashtag, date, thread, given, anew, late, startsAt: iso(startsAt), accounts: handlesOf(accounts) };
    }
    case 'resumed':
      return { late: entry.late };
    case 'finished':
      return {};
    case 'held':
    case 'went-on':
      return { network: entry.network };
    case 'moved':
      return { network: entry.network, cues: entry.cues, by: entry.by };
    default:
      return saidOfCue(entry);
  }
}

function saidOfCue(entry: Extract<Entry, { cue: unknown }>): Fields {
  const { network } = entry;
  const cue = typeof entry.cue === 'string' ? { cue: entry.cue } : { cue: entry.cue.id, text: entry.cue.text };
  switch (entry.kind) {
    case 'sending':
    case 'skipped':
    case 'added':
    case 'allowed':
    case 'unskipped':
    case 'detached':
      return { network, ...cue };
    case 'edited':
      return { network, was: entry.was, ...cue };
    case 'verified':
      return { network, says: entry.says, ...cue };
    case 'posted':
      return { network, by: entry.by, ...cue, url: entry.receipt.url };
    case 'adopted': {
      const { by, says, receipt, postedAt } = entry;
      return {
        network,
        by,
        says,
        ...cue,
        url: receipt.url,
        postedAt: postedAt === undefined ? undefined : iso(postedAt),
      };
    }
    case 'refused':
      return { network, retry: entry.retry, ...cue, ...saidIn(entry.reason) };
    case 'doubted':
      return { network, ...cue, ...saidIn(entry.reason) };
    case 'looked':
      return { network, result: entry.result, after: entry.after, ...cue, ...saidIn(entry.reason) };
    case 'peeked': {
      const { blind, result, after, similar, reason } = entry;
      return { network, blind, result, after, ...cue, url: similar?.url, ...saidIn(reason) };
    }
  }
}

/** An event's fields by name; an undefined one is left out. */
type Fields = Readonly<Record<string, Json | undefined>>;

function known(fields: Fields): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function handlesOf(accounts: Started['accounts']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(accounts).map(([network, { handle }]) => [network, handle]));
}

function saidIn(reason: Partial<Reason> | undefined): Fields {
  return { code: reason?.code, what: reason?.what, advice: reason?.advice };
}

/** The event of a wait or a question. Undefined: entries report whatever else a lane does. */
export function eventOfMove(network: NetworkName, move: LaneView['move'], now: Instant): Event | undefined {
  if (move.kind === 'wait') {
    const { cue, why, until } = move;
    return event('waiting', now, { network, cue: cue.id, why, until: iso(until) });
  }
  if (move.kind !== 'ask') return undefined;
  const { cue, question, similar, reason } = move;
  const about = { ...(similar && { url: similar.url }), ...(reason && { what: reason.what }) };
  return event('asking', now, { network, cue: cue.id, question, ...about });
}

export function eventOfTrouble(network: NetworkName, trouble: Trouble, now: Instant): Event {
  const why = trouble.kind === 'stopped' ? { why: trouble.why } : {};
  const about = { network, cue: trouble.cue.id, state: trouble.kind, ...why };
  return event('trouble', now, { ...about, ...known(saidIn(reasonIn(trouble))) });
}

function reasonIn(trouble: Trouble): Standstill['reason'] {
  if (trouble.kind === 'stopped') return trouble.reason;
  return trouble.kind === 'unknown' ? reasonOf(trouble) : trouble.refusal.reason;
}

/** A lane's end, and what of it rests on a person's word alone. */
type Ended = Pick<LaneResult, 'network' | 'end'> & {
  readonly unseen: readonly Posted[];
  readonly leftOut: readonly CueId[];
};

export function eventOfEnd({ network, end, unseen, leftOut }: Ended, now: Instant, again: string): Event {
  const cue = 'cue' in end ? { cue: end.cue.id } : {};
  const why = end.kind === 'stop' ? { why: end.why, ...(end.reason && { what: end.reason.what }) } : {};
  const left = end.kind === 'done' ? { undelivered: idsOf(end.undelivered), unseen: idsOf(unseen), leftOut } : {};
  return event('ended', now, { network, end: end.kind, ...cue, ...why, ...left, again });
}

function idsOf(cues: readonly Pick<Posted, 'cue'>[]): readonly string[] {
  return cues.map(({ cue }) => cue.id);
}

export function eventOfFile(changes: readonly string[] | 'unreadable', now: Instant): Event {
  return changes === 'unreadable' ? event('unreadable', now, {}) : event('replanned', now, { changes });
}

export function eventOfLook(minutes: number, notFine: readonly Row[], now: Instant): Event {
  return event('preflight', now, { minutes, rows: notFine });
}

/**
 * The events of a run that has finished already: its start, where each post is, and its end, each with its original
 * instant.
 */
export function eventsOfFinished(entries: readonly Entry[], again: string): readonly Event[] {
  const started = startIn(entries);
  const finished = entries.find(entry => entry.kind === 'finished');
  if (!started || !finished) return [];
  const networks = Object.keys(started.accounts) as readonly NetworkName[];
  const end = { kind: 'done', undelivered: [] } as const;
  return [
    ...[started, ...settling(entries), finished].map(entry => eventOfEntry(entry)),
    ...networks.map(network => eventOfEnd({ network, end, unseen: [], leftOut: [] }, finished.at, again)),
  ];
}

/** The entry that settled each cue, in the order in which they were settled. */
function settling(entries: readonly Entry[]): readonly Entry[] {
  const states = new Map<string, CueProgress | undefined>();
  const settled = new Map<string, Entry>();
  for (const entry of entries.filter(isOfCue)) {
    const cue = `${entry.network} ${typeof entry.cue === 'string' ? entry.cue : entry.cue.id}`;
    const before = states.get(cue);
    const state = cueStep(before, entry);
    states.set(cue, state);
    // A look at a post that a person has named says more of it, and names none itself.
    if (state === before || entry.kind === 'verified') continue;
    settled.delete(cue);
    if (isDone(state)) settled.set(cue, entry);
  }
  return [...settled.values()];
}

function event(name: string, at: Instant, said: Readonly<Record<string, Json>>): Event {
  return { version: 1, event: name, at: iso(at), ...said };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
