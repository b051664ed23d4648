/** What stands where? A fold over the journal: the run knows nothing that is not an entry. */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue } from '../plan/run-sheet.ts';
import {
  type CueProgress,
  cueStep,
  isOfCue,
  type OfCue,
  type Posted,
  type Refused,
  renewed,
  type Then,
} from './cue-progress.ts';
import type { Entry, LaneAccount } from './journal.ts';
import type { Receipt, Ref } from './ports.ts';
import { ALL_OPEN, closed, reopened, type Windows } from './windows.ts';

/** One network's run. */
export type LaneProgress = {
  readonly account: LaneAccount | undefined;
  /** When the run began, if it posts anew what an earlier one has posted. */
  readonly anew: Instant | undefined;
  readonly cues: ReadonlyMap<CueId, CueProgress>;
  /** Cues that a person told this process to send, whatever speaks against it; one send uses that up. */
  readonly allowed: ReadonlySet<CueId>;
  /**
   * When this process has sent a cue because she said so: until that is settled, the cue does not wait for a later
   * instant.
   */
  readonly hurried: ReadonlyMap<CueId, Instant>;
  /** The cues that this process has looked for before sending them, with what came of the last look. */
  readonly peeks: ReadonlyMap<CueId, Peeked>;
  /** The newest post that a look has shown, if any. */
  readonly newest: Ref | undefined;
  /** A person holds the lane. */
  readonly held: boolean;
  /** By how much a person has moved cues. */
  readonly shifts: ReadonlyMap<CueId, Duration>;
  /** The words that a person has given cues; they hold while the file still has those that she replaced. */
  readonly edits: ReadonlyMap<CueId, Edit>;
  /** The words in which cues were last refused, whatever they say by now: she may have posted those by hand. */
  readonly refusedWords: ReadonlyMap<CueId, string>;
  /** Posts that a person has added to the thread. */
  readonly added: readonly Cue[];
  /** Cues that are posted on their own, not as replies. */
  readonly detached: ReadonlySet<CueId>;
  /** This process goes on from a journal that another one has written. */
  readonly takenUp: boolean;
  /** Until when no post, and no look, may leave: the network said so. */
  readonly windows: Windows;
};

/** `similar`: a post by somebody else that says much the same. `blind`: nothing could be seen. */
export type Peeked = Then & { readonly similar?: Receipt; readonly blind?: true };

type Edit = { readonly cue: Cue; readonly was: string };

const UNTOUCHED: LaneProgress = {
  account: undefined,
  anew: undefined,
  cues: new Map(),
  allowed: new Set(),
  hurried: new Map(),
  peeks: new Map(),
  newest: undefined,
  held: false,
  shifts: new Map(),
  edits: new Map(),
  refusedWords: new Map(),
  added: [],
  detached: new Set(),
  takenUp: false,
  windows: ALL_OPEN,
};

/** Whether nothing was tried on any network, nor wished by a person: then everything about the run can still change. */
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
  if (entry.kind === 'started') {
    return { ...progress, account: entry.accounts[network], anew: entry.anew ? entry.at : progress.anew };
  }
  if (entry.kind === 'resumed') return takenUp(progress, entry);
  if (entry.kind === 'finished' || entry.network !== network) return progress;
  return isOfCue(entry) ? withCueStep(progress, entry) : laneStep(progress, entry);
}

type OfLane = Exclude<Entry, OfCue | { kind: 'started' | 'resumed' | 'finished' }>;

/** Entries about the lane, or about a cue that is still to be sent. */
function laneStep(progress: LaneProgress, entry: OfLane): LaneProgress {
  switch (entry.kind) {
    case 'held':
      // The last word counts: what she allowed before the hold is held as well.
      return { ...progress, held: true, allowed: new Set(), hurried: new Map() };
    case 'went-on':
      return { ...progress, held: false };
    case 'allowed':
      return { ...progress, allowed: new Set([...progress.allowed, entry.cue]) };
    case 'peeked': {
      const { at, up, similar, blind, newest = progress.newest } = entry;
      const peek = { at, up, ...(similar && { similar }), ...(blind && { blind }) };
      const peeks = new Map(progress.peeks).set(entry.cue, peek);
      return { ...progress, peeks, newest };
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
      // She wants it posted, even while she holds what was planned.
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

/** As if none of these had been tried. */
export function withoutRefusals(progress: LaneProgress, refused: readonly Refused[]): LaneProgress {
  return refused.reduce((before, { cue }) => withoutRefusal(before, cue.id), progress);
}

/** A cue that was certainly not posted is sent in another form, as if it had not been tried. */
function withoutRefusal(progress: LaneProgress, id: CueId): LaneProgress {
  return progress.cues.get(id)?.kind === 'refused' ? { ...progress, cues: without(progress.cues, id) } : progress;
}

/** As if she had not reworded it, and it had not been refused in its earlier words. */
export function withoutHerWords(progress: LaneProgress, id: CueId): LaneProgress {
  return { ...withoutRefusal(progress, id), edits: without(progress.edits, id) };
}

function withCueStep(progress: LaneProgress, entry: OfCue): LaneProgress {
  const id = typeof entry.cue === 'string' ? entry.cue : entry.cue.id;
  const before = progress.cues.get(id);
  const next = cueStep(before, entry);
  if (next === before) return progress;
  const isRenamed = before?.kind === 'posted' && entry.kind === 'adopted';
  const others = isRenamed ? withoutRepliesTo(before, progress.cues) : progress.cues;
  // In the order of the sends: what was refused may be sent behind what the file has put before it since.
  const earlier = before?.kind === 'refused' ? without(others, id) : others;
  const cues = next ? new Map(earlier).set(id, next) : without(others, id);
  switch (entry.kind) {
    case 'sending':
      return { ...progress, cues, ...sentAtHerWord(progress, { id, at: entry.at }) };
    case 'skipped':
      return {
        ...progress,
        cues,
        allowed: less(progress.allowed, [id]),
        hurried: without(progress.hurried, id),
      };
    case 'refused': {
      const words = before?.kind === 'unknown' ? before.intent.text : undefined;
      return {
        ...progress,
        cues,
        ...(words !== undefined && { refusedWords: new Map(progress.refusedWords).set(id, words) }),
      };
    }
    default:
      return { ...progress, cues };
  }
}

/** One send uses up her word, but until that is settled her word still holds. */
function sentAtHerWord(
  { allowed, hurried }: LaneProgress,
  { id, at }: { readonly id: CueId; readonly at: Instant },
): Pick<LaneProgress, 'allowed' | 'hurried'> {
  if (!allowed.has(id)) return { allowed, hurried };
  return { allowed: less(allowed, [id]), hurried: new Map(hurried).set(id, at) };
}

/** She has named another post for this cue: what was refused as a reply to the old one is as if untouched. */
function withoutRepliesTo({ receipt }: Posted, cues: LaneProgress['cues']): LaneProgress['cues'] {
  const isReply = (state: CueProgress): boolean => state.kind === 'refused' && state.intent.parent === receipt.ref;
  return new Map([...cues].filter(([, state]) => !isReply(state)));
}

function less(set: ReadonlySet<CueId>, ids: readonly CueId[]): ReadonlySet<CueId> {
  return new Set([...set].filter(id => !ids.includes(id)));
}

function without<Value>(map: ReadonlyMap<CueId, Value>, id: CueId): ReadonlyMap<CueId, Value> {
  return new Map([...map].filter(([key]) => key !== id));
}

/**
 * A new process: what was refused may be tried again, what is unknown is looked for with the looks spread anew (the
 * uptime of another process says nothing about this one), and a network's "not before" goes on by the wall clock.
 */
function takenUp(progress: LaneProgress, entry: Entry): LaneProgress {
  const cues = new Map([...progress.cues].map(([id, state]) => [id, renewed(state, entry)]));
  const windows = reopened(progress.windows, entry);
  // What she allowed an hour ago is asked again: much may have happened since.
  return { ...progress, cues, windows, peeks: new Map(), allowed: new Set(), hurried: new Map(), takenUp: true };
}
