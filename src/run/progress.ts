/** What stands where? A fold over the journal: the run knows nothing that is not an entry. */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Cue, CueId } from '../plan/run-sheet.ts';
import type { Entry, LaneAccount } from './journal.ts';
import type { Intent, Moment, Reason, Receipt, Retry } from './ports.ts';

/** One cue on one network. A cue that is not in the map has not been touched. */
export type CueProgress = Refused | Unknown | Posted | Skipped;

/** A person passed it over; `before`: what had come of it until then, should she take that back. */
export type Skipped = { readonly kind: 'skipped'; readonly cue: Cue; readonly before?: Refused | Unknown };

/** The last send was certainly not posted, nor was any before it. */
export type Refused = {
  readonly kind: 'refused';
  readonly cue: Cue;
  readonly intent: Intent;
  readonly refusal: Refusal;
};

/** At least one send may have been posted. */
export type Unknown = {
  readonly kind: 'unknown';
  readonly cue: Cue;
  readonly intent: Intent;
  /** How many sends had no certain outcome. */
  readonly doubts: number;
  /** When the last of them left. */
  readonly sent: Moment;
  readonly reason?: Reason;
  /** The uptime from which the looks are spread: that of the last send, or of the process that took the run up. */
  readonly since: Duration;
  /** The looks since then. */
  readonly looks: readonly Look[];
  /** What came of a second send that was certainly refused: it says nothing of the first. */
  readonly refusal?: Refusal;
  /** The network's own word that it has the text, once given: whatever it says to a later send, it is not sent unasked. */
  readonly isThere?: Reason;
};

export type Posted = {
  readonly kind: 'posted';
  readonly cue: Cue;
  readonly receipt: Receipt;
  /** When it was sent (what the answer took must not add up over the evening); of another hand's: when it was taken. */
  readonly at: Instant;
  /** The same by the uptime of the process that goes on. */
  readonly up: Duration;
  readonly by: 'answer' | 'look' | 'person';
  /** A person's word: it could not be seen on the account so far. */
  readonly unverified?: true;
};

/** A certain failure, and what may be done about it. */
export type Refusal = {
  readonly reason: Reason;
  readonly retry: Retry;
  /** By the wall clock. */
  readonly at: Instant;
  /** By the uptime of the process that goes on; before its beginning if an earlier one wrote it. */
  readonly up: Duration;
  /** How often in a row this reason has been the outcome, in this process. */
  readonly times: number;
};

export type Look = Seen & { readonly result: 'none' | 'cannot-tell'; readonly reason?: Reason };

/** One network's run. */
export type LaneProgress = {
  readonly account: LaneAccount | undefined;
  readonly cues: ReadonlyMap<CueId, CueProgress>;
  /** Cues that a person told this process to send, whatever speaks against it; a send uses it up. */
  readonly allowed: ReadonlySet<CueId>;
  /** The cues that this process has looked for before sending them, with what came of the last look. */
  readonly peeks: ReadonlyMap<CueId, Peek>;
  /** A person holds the lane. */
  readonly held: boolean;
  /** By how much a person has moved cues. */
  readonly shifts: ReadonlyMap<CueId, Duration>;
  /** The words that a person has given cues, as long as the file has those that she replaced. */
  readonly edits: ReadonlyMap<CueId, Edit>;
  /** Posts of a person's own into the thread. */
  readonly added: readonly Cue[];
  /** Cues that are posted as posts of their own. */
  readonly detached: ReadonlySet<CueId>;
  /** This process goes on from a journal that another one has written. */
  readonly takenUp: boolean;
  /** Before which no post, and no look, may leave: the network said so. */
  readonly windows: { readonly posts: Window; readonly reads: Window };
};

export type Window = {
  /** The uptime from which requests may leave. */
  readonly up: Duration;
  /** The same by the wall clock: what another process goes by. */
  readonly at: Instant;
  readonly reason?: Reason;
};

const OPEN: Window = { up: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY };

/** When the account was looked at, by both clocks: the uptime of some machines stands still while they sleep. */
export type Seen = { readonly at: Instant; readonly up: Duration };

/** `similar`: a post by another hand that says much the same. */
export type Peek = Seen & { readonly similar?: Receipt };

type Edit = { readonly cue: Cue; readonly was: string };

const UNTOUCHED: LaneProgress = {
  account: undefined,
  cues: new Map(),
  allowed: new Set(),
  peeks: new Map(),
  held: false,
  shifts: new Map(),
  edits: new Map(),
  added: [],
  detached: new Set(),
  takenUp: false,
  windows: { posts: OPEN, reads: OPEN },
};

/** Nothing was tried on any network, nor wished by a person: all of such a run may still be otherwise. */
export function isUntouched(entries: readonly Entry[]): boolean {
  return entries.every(({ kind }) => kind === 'started' || kind === 'resumed' || kind === 'peeked');
}

/** One network's progress. */
export function progressOf(entries: readonly Entry[], network: NetworkName): LaneProgress {
  return entries.reduce((progress, entry) => step(progress, entry, network), UNTOUCHED);
}

/** The progress after one more entry; the same value where the entry is not this lane's. */
export function step(before: LaneProgress, entry: Entry, network: NetworkName): LaneProgress {
  const windows = closed(before.windows, entry, network);
  const progress = windows === before.windows ? before : { ...before, windows };
  if (entry.kind === 'started') return { ...progress, account: entry.accounts[network] };
  if (entry.kind === 'resumed') return takenUp(progress, entry);
  if (entry.kind === 'finished' || entry.network !== network) return progress;
  return isOfCue(entry) ? withCueStep(progress, entry) : laneStep(progress, entry);
}

/** What is said of the lane, or of a cue that is still to be sent. */
function laneStep(progress: LaneProgress, entry: OfLane): LaneProgress {
  switch (entry.kind) {
    case 'held':
      // The last word counts: what she allowed before it is held as well.
      return { ...progress, held: true, allowed: new Set() };
    case 'went-on':
      return { ...progress, held: false };
    case 'allowed':
      return { ...progress, allowed: new Set([...progress.allowed, entry.cue]) };
    case 'peeked': {
      const peek = { at: entry.at, up: entry.up, ...(entry.similar ? { similar: entry.similar } : {}) };
      return { ...progress, peeks: new Map(progress.peeks).set(entry.cue, peek) };
    }
    case 'moved': {
      const moved = entry.cues.map(id => [id, (progress.shifts.get(id) ?? 0) + entry.by] as const);
      return {
        ...progress,
        shifts: new Map([...progress.shifts, ...moved]),
        allowed: less(progress.allowed, entry.cues),
      };
    }
    case 'added':
      // She wants it posted, also where she holds what was planned.
      return {
        ...progress,
        added: [...progress.added, entry.cue],
        allowed: new Set([...progress.allowed, entry.cue.id]),
      };
    case 'edited': {
      const { cue, was } = entry;
      return { ...withoutRefusal(progress, cue.id), edits: new Map(progress.edits).set(cue.id, { cue, was }) };
    }
    case 'detached':
      return { ...withoutRefusal(progress, entry.cue), detached: new Set([...progress.detached, entry.cue]) };
  }
}

/** What was certainly not posted is sent in another form: as if it had not been tried. */
function withoutRefusal(progress: LaneProgress, id: CueId): LaneProgress {
  return progress.cues.get(id)?.kind === 'refused' ? { ...progress, cues: without(progress.cues, id) } : progress;
}

/** As if she had given it no other words, and it had not been refused with those that it had. */
export function withoutHerWords(progress: LaneProgress, id: CueId): LaneProgress {
  return { ...withoutRefusal(progress, id), edits: without(progress.edits, id) };
}

function withCueStep(progress: LaneProgress, entry: OfCue): LaneProgress {
  const id = typeof entry.cue === 'string' ? entry.cue : entry.cue.id;
  const before = progress.cues.get(id);
  const next = cueStep(before, entry);
  if (next === before) return progress;
  const cues = next ? new Map(progress.cues).set(id, next) : without(progress.cues, id);
  if (entry.kind !== 'sending' && entry.kind !== 'skipped') return { ...progress, cues };
  return { ...progress, cues, allowed: less(progress.allowed, [id]) };
}

function less(set: ReadonlySet<CueId>, ids: readonly CueId[]): ReadonlySet<CueId> {
  return new Set([...set].filter(id => !ids.includes(id)));
}

function without<Value>(map: ReadonlyMap<CueId, Value>, id: CueId): ReadonlyMap<CueId, Value> {
  return new Map([...map].filter(([key]) => key !== id));
}

/** Nothing more is to be done for such a cue. */
export function isDone(cue: CueProgress | undefined): boolean {
  return cue?.kind === 'posted' || cue?.kind === 'skipped';
}

/** The network refused the send because it has this very text. */
function isThere({ reason }: Refusal): boolean {
  return reason.code === 'duplicate';
}

/** What a network's "not before" does to the lane: it is about the account, not about the cue that met it. */
function closed(windows: LaneProgress['windows'], entry: Entry, network: NetworkName): LaneProgress['windows'] {
  if (!('network' in entry) || entry.network !== network) return windows;
  if (entry.kind === 'refused' && entry.retry.kind === 'after') {
    return { ...windows, posts: { ...windowFrom(entry, entry.retry.after), reason: entry.reason } };
  }
  if ((entry.kind === 'looked' || entry.kind === 'peeked') && entry.after !== undefined) {
    return { ...windows, reads: windowFrom(entry, entry.after) };
  }
  return windows;
}

function windowFrom({ at, up }: Entry, after: Duration): Window {
  return { at: at + after, up: up + after };
}

type OfCue = Extract<
  Entry,
  { kind: 'sending' | 'posted' | 'refused' | 'doubted' | 'looked' | 'skipped' | 'unskipped' | 'adopted' | 'verified' }
>;
type OfLane = Exclude<Entry, OfCue | { kind: 'started' | 'resumed' | 'finished' }>;

const OF_CUE: ReadonlySet<Entry['kind']> = new Set<OfCue['kind']>([
  ...(['sending', 'posted', 'refused', 'doubted', 'looked', 'skipped', 'unskipped', 'adopted', 'verified'] as const),
]);

function isOfCue(entry: OfCue | OfLane): entry is OfCue {
  return OF_CUE.has(entry.kind);
}

/** What comes of a cue by an entry; the same value where nothing does, and none where it is as if untouched. */
function cueStep(state: CueProgress | undefined, entry: OfCue): CueProgress | undefined {
  if (entry.kind === 'verified') return state?.kind === 'posted' ? verified(state) : state;
  if (entry.kind === 'unskipped') return state?.kind === 'skipped' ? state.before : state;
  // What is done stays done: a look that was under way when a person answered changes nothing.
  if (isDone(state)) return state;
  switch (entry.kind) {
    case 'sending':
      return {
        kind: 'unknown',
        cue: entry.cue,
        intent: entry.intent,
        doubts: (state?.kind === 'unknown' ? state.doubts : 0) + 1,
        sent: { now: entry.at, up: entry.up },
        since: entry.up,
        looks: [],
        ...(isTried(state) ? carried(state.refusal) : {}),
        ...(state?.kind === 'unknown' && state.isThere ? { isThere: state.isThere } : {}),
      };
    case 'skipped':
      return { kind: 'skipped', cue: entry.cue, ...(isTried(state) ? { before: state } : {}) };
    case 'adopted':
      return {
        kind: 'posted',
        cue: entry.cue,
        receipt: entry.receipt,
        ...adoptedAt(state, entry),
        by: entry.by,
        ...(entry.by === 'person' && entry.says === undefined ? { unverified: true } : {}),
      };
    default:
      return state?.kind === 'unknown' ? settled(state, entry) : state;
  }
}

function verified({ unverified: _, ...state }: Posted): Posted {
  return state;
}

function isTried(state: CueProgress | undefined): state is Refused | Unknown {
  return state?.kind === 'refused' || state?.kind === 'unknown';
}

function settled(
  state: Unknown,
  entry: Extract<OfCue, { kind: 'posted' | 'refused' | 'doubted' | 'looked' }>,
): CueProgress {
  switch (entry.kind) {
    case 'posted':
      return { kind: 'posted', cue: state.cue, receipt: entry.receipt, by: entry.by, ...whenOf(state.sent) };
    case 'refused': {
      const refusal = nextRefusal(state.refusal, entry);
      const doubts = state.doubts - 1;
      if (doubts === 0) return { kind: 'refused', cue: state.cue, intent: state.intent, refusal };
      return {
        ...state,
        doubts,
        refusal,
        since: entry.up,
        looks: [],
        ...(isThere(refusal) ? { isThere: entry.reason } : {}),
      };
    }
    case 'doubted':
      return { ...state, reason: entry.reason, since: entry.up, looks: [] };
    case 'looked': {
      const look = {
        at: entry.at,
        up: entry.up,
        result: entry.result,
        ...(entry.reason ? { reason: entry.reason } : {}),
      };
      return { ...state, looks: [...state.looks, look] };
    }
  }
}

/** Its actual time, as far as it is known; never one that is still to come, whatever the network's clock says. */
function adoptedAt(
  state: CueProgress | undefined,
  entry: Extract<Entry, { kind: 'adopted' }>,
): Pick<Posted, 'at' | 'up'> {
  // What says something else is no post of ours.
  const isOurs = entry.says === undefined || entry.says === 'same';
  if (state?.kind === 'unknown' && isOurs) return whenOf(state.sent);
  const at = Math.min(entry.at, entry.postedAt ?? entry.at);
  return { at, up: upAt(at, entry) };
}

function whenOf({ now, up }: Moment): Pick<Posted, 'at' | 'up'> {
  return { at: now, up };
}

/** The uptime of an entry's process at an earlier instant of the wall clock, which may have been set meanwhile. */
function upAt(instant: Instant, { at, up }: Entry): Duration {
  return up - Math.max(0, at - instant);
}

/** A certain failure after the one before it, if there was one: the same reason counts on. */
export function nextRefusal(before: Refusal | undefined, { reason, retry, at, up }: Omit<Refusal, 'times'>): Refusal {
  return { reason, retry, at, up, times: before?.reason.code === reason.code ? before.times + 1 : 1 };
}

function carried(refusal: Refusal | undefined): { refusal?: Refusal } {
  return refusal ? { refusal } : {};
}

/**
 * A new process: what was refused may be tried again, what is unknown is looked for with the looks spread anew (the
 * uptime of another process says nothing about this one), and a network's "not before" goes on by the wall clock.
 */
function takenUp(progress: LaneProgress, entry: Entry): LaneProgress {
  const cues = new Map([...progress.cues].map(([id, state]) => [id, renewed(state, entry)]));
  const windows = { posts: reopened(progress.windows.posts, entry), reads: reopened(progress.windows.reads, entry) };
  // What she allowed an hour ago is asked again: much may have happened since.
  return { ...progress, cues, windows, peeks: new Map(), allowed: new Set(), takenUp: true };
}

function renewed(state: CueProgress, entry: Entry): CueProgress {
  if (isTried(state)) return renewedTry(state, entry);
  if (state.kind === 'posted') return { ...state, up: upAt(state.at, entry) };
  return state.kind === 'skipped' && state.before ? { ...state, before: renewedTry(state.before, entry) } : state;
}

function renewedTry(state: Refused | Unknown, entry: Entry): Refused | Unknown {
  if (state.kind === 'refused') return { ...state, refusal: rebased(state.refusal, entry) };
  const { refusal, sent, ...rest } = state;
  const here = { sent: { ...sent, up: upAt(sent.now, entry) }, since: entry.up, looks: [] };
  return { ...rest, ...here, ...(refusal ? carried(rebased(refusal, entry)) : {}) };
}

function reopened(window: Window, { at, up }: Entry): Window {
  return { ...window, up: up + Math.max(0, window.at - at) };
}

function rebased(refusal: Refusal, { up }: Entry): Refusal {
  return { ...refusal, retry: { kind: 'once', after: 0 }, up, times: 0 };
}
