/** Is a cue in trouble that may last, so that a person has to know? */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Refusal, Refused, Unknown } from './cue-progress.ts';
import type { LaneView } from './lane-view.ts';
import type { Move, Stop } from './moves.ts';
import type { Reason } from './ports.ts';
import { uploadAgainAt, uploadOf } from './uploads.ts';

export type Trouble = Refused | Unknown | Pictureless | Standstill;

/** The cue waits for its picture, which could not be uploaded. */
export type Pictureless = { readonly kind: 'no-picture'; readonly cue: Cue; readonly refusal: Refusal };

/** The lane stands still at the cue, while others go on. */
export type Standstill = {
  readonly kind: 'stopped';
  readonly cue: Cue;
  readonly why: Stop['why'] | 'no-journal' | 'bug';
  readonly reason?: Omit<Reason, 'code'> & Partial<Pick<Reason, 'code'>>;
};

/** Reports each trouble once, unless it passes within seconds. */
export function troubleWatch(): (view: LaneView, now: Instant) => Trouble | undefined {
  // Several cues of a lane may be in trouble at once: one of the thread, and posts outside it.
  const told = new Map<string, string>();
  return (view, now) => {
    const trouble = standstill(view) ?? lastingTrouble(view, now);
    if (!trouble) return undefined;
    const cue = `${view.sheet.network} ${trouble.cue.id}`;
    const kind = trouble.kind === 'stopped' ? `stopped ${trouble.why}` : trouble.kind;
    // In other words it is sent anew, and so may be refused anew.
    const what = `${kind}: ${trouble.cue.text}`;
    if (told.get(cue) === what) return undefined;
    told.set(cue, what);
    return trouble;
  };
}

/** None for the last lane: it ends the evening, which reports that at once and in full. */
function standstill({ move, others }: LaneView): Standstill | undefined {
  return others ? standstillOf(move) : undefined;
}

/** Where a lane stands still, and why. Undefined: it does not. */
export function standstillOf(move: LaneView['move']): Standstill | undefined {
  if (!isAtRest(move)) return undefined;
  switch (move.kind) {
    case 'stop':
      return { ...move, kind: 'stopped' };
    case 'no-journal': {
      const what = `the journal could not be written (${move.error.message})`;
      return { kind: 'stopped', cue: move.cue, why: 'no-journal', reason: { what } };
    }
    case 'bug': {
      const what = `a bug in hcldr (${messageOf(move.error)})`;
      return move.cue && { kind: 'stopped', cue: move.cue, why: 'bug', reason: { what } };
    }
  }
}

/** Nothing more comes of the lane by itself. */
type AtRest = Exclude<LaneView['move'], Move> | Stop;

function isAtRest(move: LaneView['move']): move is AtRest {
  return move.kind === 'stop' || move.kind === 'no-journal' || move.kind === 'bug';
}

function lastingTrouble(view: LaneView, now: Instant): Trouble | undefined {
  const { progress, move } = view;
  // A lane that stands still is reported by `standstill`.
  if (isAtRest(move) || move.kind === 'done') return undefined;
  const state = progress.cues.get(move.cue.id);
  if (state === undefined) return pictureless(view, move.cue, now);
  const isTrouble = state.kind === 'refused' || state.kind === 'unknown';
  return isTrouble && !mayPassAtOnce(state, move, now) ? state : undefined;
}

/** Until the cue is due, only a failure that does not pass within seconds counts; from then on, any at once. */
function pictureless({ uploads }: LaneView, cue: Cue, now: Instant): Pictureless | undefined {
  const upload = uploadOf(cue, uploads);
  if (upload?.kind !== 'failed') return undefined;
  const isLasting = uploadAgainAt(upload) === undefined || upload.refusal.times >= 3 || now >= cue.at;
  return isLasting ? { kind: 'no-picture', cue, refusal: upload.refusal } : undefined;
}

/** Most troubles are over within seconds: a lost answer that the first look finds, a parent that is not seen yet. */
const AT_ONCE: Duration = 10 * SECOND;

function mayPassAtOnce(state: Refused | Unknown, move: Move, now: Instant): boolean {
  if (state.kind === 'unknown') return state.looks.length === 0;
  if (move.kind === 'send' || move.kind === 'peek') return true;
  return move.kind === 'wait' && state.refusal.times <= 1 && move.until - now < AT_ONCE;
}
