/** What has become of one cue on one network, after each entry of the journal? */

import type { Duration, Instant } from '../chat/chat.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Entry } from './journal.ts';
import type { Intent, Reason, Receipt, Retry } from './ports.ts';

/** One cue on one network. A cue that is not in the map has not been touched. */
export type CueProgress = Refused | Unknown | Posted | Skipped;

/** A person skipped it. `before`: its state until then, which comes back if she takes the skip back. */
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
  /** When the last send left. */
  readonly sent: Then;
  readonly reason?: Reason;
  /**
   * The uptime from which the looks are spread: that of the last send or its outcome, or of the moment when this
   * process took the run up.
   */
  readonly since: Duration;
  /** The looks since then. */
  readonly looks: readonly Looked[];
  /** Why a later send was certainly refused, which says nothing about the first. */
  readonly refusal?: Refusal;
  /**
   * Set once the network itself has said that it has the text: from then on the cue is not sent again unasked, whatever
   * the network says to a later send.
   */
  readonly saidThere?: Reason;
};

export type Posted = {
  readonly kind: 'posted';
  readonly cue: Cue;
  readonly receipt: Receipt;
  /**
   * When it was sent, not when that was answered: answer times must not add up over the evening. Of an adopted post:
   * when it was posted, or adopted where that is not known.
   */
  readonly at: Instant;
  /** The same by the uptime of the current process; before its beginning if an earlier one sent it. */
  readonly up: Duration;
  readonly by: 'answer' | 'look' | 'person';
  /**
   * Only a person says so: the post was not looked for yet, or it was and could not be seen. She may still name
   * another.
   */
  readonly unverified?: 'so far' | 'missing';
};

/** A certain failure, and what may be done about it. */
export type Refusal = {
  readonly reason: Reason;
  readonly retry: Retry;
  /** By the wall clock. */
  readonly at: Instant;
  /** By the uptime of the current process; the moment when it took the run up if an earlier one wrote it. */
  readonly up: Duration;
  /** How often in a row this reason has been the outcome, in this process; 0: in an earlier one. */
  readonly times: number;
};

export type Looked = Then & { readonly result: 'none' | 'cannot-tell'; readonly reason?: Reason };

/** When something was sent or seen, by both clocks: the uptime of some machines stands still while they sleep. */
export type Then = { readonly at: Instant; readonly up: Duration };

const OF_CUE = [
  'sending',
  'posted',
  'refused',
  'doubted',
  'looked',
  'skipped',
  'unskipped',
  'adopted',
  'verified',
] as const;

/** Entries that change what has become of a cue. */
export type OfCue = Extract<Entry, { kind: (typeof OF_CUE)[number] }>;

export function isOfCue(entry: Entry): entry is OfCue {
  return KINDS_OF_CUE.has(entry.kind);
}

const KINDS_OF_CUE: ReadonlySet<Entry['kind']> = new Set(OF_CUE);

/** A cue's state after an entry: the same value where nothing changes, undefined where it is as if untouched. */
export function cueStep(state: CueProgress | undefined, entry: OfCue): CueProgress | undefined {
  if (entry.kind === 'verified') return state?.kind === 'posted' ? verified(state, entry.says) : state;
  if (entry.kind === 'unskipped') return state?.kind === 'skipped' ? state.before : state;
  // What is done stays done: a look that was under way when a person answered changes nothing.
  if (isSettled(state, entry)) return state;
  switch (entry.kind) {
    case 'sending':
      return {
        kind: 'unknown',
        cue: entry.cue,
        intent: entry.intent,
        doubts: (state?.kind === 'unknown' ? state.doubts : 0) + 1,
        sent: { at: entry.at, up: entry.up },
        since: entry.up,
        looks: [],
        ...(isTried(state) && saysTheSame(state.cue, entry.cue) && carried(state.refusal)),
        ...(state?.kind === 'unknown' && state.saidThere && { saidThere: state.saidThere }),
      };
    case 'skipped':
      return { kind: 'skipped', cue: entry.cue, ...(isTried(state) && { before: state }) };
    case 'adopted':
      return {
        kind: 'posted',
        cue: entry.cue,
        receipt: entry.receipt,
        ...adoptedAt(state, entry),
        by: entry.by,
        ...(entry.by === 'person' && entry.says === undefined && { unverified: 'so far' }),
      };
    default:
      return state?.kind === 'unknown' ? settled(state, entry) : state;
  }
}

function settled(
  state: Unknown,
  entry: Extract<OfCue, { kind: 'posted' | 'refused' | 'doubted' | 'looked' }>,
): CueProgress {
  switch (entry.kind) {
    case 'posted':
      return { kind: 'posted', cue: state.cue, receipt: entry.receipt, by: entry.by, ...state.sent };
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
        ...(isThere(refusal) && { saidThere: entry.reason }),
      };
    }
    case 'doubted':
      return { ...state, reason: entry.reason, since: entry.up, looks: [] };
    case 'looked': {
      const look = {
        at: entry.at,
        up: entry.up,
        result: entry.result,
        ...(entry.reason && { reason: entry.reason }),
      };
      return { ...state, looks: [...state.looks, look] };
    }
  }
}

function verified({ unverified: _, ...state }: Posted, says: Extract<Entry, { kind: 'verified' }>['says']): Posted {
  return says === 'nothing' ? { ...state, unverified: 'missing' } : state;
}

/** Whether only a person's word says that it is posted. */
export function isDoubtful(state: CueProgress | undefined): state is Posted {
  return state?.kind === 'posted' && state.unverified !== undefined;
}

/** Whether an entry cannot change it any more: only where nobody has seen its post may another one take its place. */
export function isSettled(state: CueProgress | undefined, { kind }: Pick<Entry, 'kind'>): boolean {
  return isDone(state) && !(kind === 'adopted' && isDoubtful(state));
}

/** When an adopted post went out, as far as it is known; never in the future, whatever the network's clock says. */
function adoptedAt(
  state: CueProgress | undefined,
  entry: Extract<Entry, { kind: 'adopted' }>,
): Pick<Posted, 'at' | 'up'> {
  // A post that says something else is not the one that we sent, so the time of our send does not count.
  const isOurs = entry.says === undefined || entry.says === 'same';
  if (state?.kind === 'unknown' && isOurs) return state.sent;
  const at = Math.min(entry.at, entry.postedAt ?? entry.at);
  return { at, up: upAt(at, entry) };
}

/**
 * The uptime of an entry's process at an earlier instant of the wall clock; never after the entry, even if the wall
 * clock was set back meanwhile.
 */
function upAt(instant: Instant, { at, up }: Entry): Duration {
  return up - Math.max(0, at - instant);
}

/** The refusal that follows another one, if there was one: `times` counts on while the reason is the same. */
export function nextRefusal(before: Refusal | undefined, { reason, retry, at, up }: Omit<Refusal, 'times'>): Refusal {
  return { reason, retry, at, up, times: before?.reason.code === reason.code ? before.times + 1 : 1 };
}

/** The network refused the send because it has this very text. */
export function isThere({ reason }: Pick<Refusal, 'reason'>): boolean {
  return reason.code === 'duplicate';
}

function carried(refusal: Refusal | undefined): { refusal?: Refusal } {
  return refusal ? { refusal } : {};
}

function isTried(state: CueProgress | undefined): state is Refused | Unknown {
  return state?.kind === 'refused' || state?.kind === 'unknown';
}

/** Whether readers see the same. */
export function saysTheSame(one: Cue, other: Cue): boolean {
  return one.text === other.text && shownBy(one) === shownBy(other);
}

function shownBy({ picture }: Cue): string | undefined {
  return picture && [picture.path, picture.version, picture.alt].join('\n');
}

/** Why nobody can tell whether it is posted. The network's own word that it is there outweighs any other reason. */
export function reasonOf({ saidThere, refusal, reason }: Unknown): Reason | undefined {
  return saidThere ?? refusal?.reason ?? reason;
}

/** It is there, or may be. */
export function isSent(cue: CueProgress | undefined): boolean {
  return cue?.kind === 'posted' || cue?.kind === 'unknown';
}

/** Nothing more is to be done for such a cue. */
export function isDone(cue: CueProgress | undefined): boolean {
  return cue?.kind === 'posted' || cue?.kind === 'skipped';
}

/** The state as a new process takes it up: on its own uptime, with what was refused free to be tried again. */
export function renewed(state: CueProgress, entry: Entry): CueProgress {
  if (isTried(state)) return renewedTry(state, entry);
  if (state.kind === 'posted') return { ...state, up: upAt(state.at, entry) };
  return state.kind === 'skipped' && state.before ? { ...state, before: renewedTry(state.before, entry) } : state;
}

function renewedTry(state: Refused | Unknown, entry: Entry): Refused | Unknown {
  if (state.kind === 'refused') return { ...state, refusal: rebased(state.refusal, entry) };
  const { refusal, sent, ...rest } = state;
  const here = { sent: { ...sent, up: upAt(sent.at, entry) }, since: entry.up, looks: [] };
  return { ...rest, ...here, ...(refusal && carried(rebased(refusal, entry))) };
}

function rebased(refusal: Refusal, { up }: Entry): Refusal {
  return { ...refusal, retry: { kind: 'once', after: 0 }, up, times: 0 };
}
