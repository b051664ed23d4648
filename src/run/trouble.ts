/** Is a cue in a trouble that may last, so that a person has to know? */

import { type Duration, type Instant, type NetworkName, SECOND } from '../chat/chat.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Move } from './next-move.ts';
import type { Refusal, Refused, Unknown } from './progress.ts';
import { NO_UPLOADS, uploadAgainAt, uploadOf } from './uploads.ts';
import type { LaneView } from './wishes.ts';

export type Trouble = Refused | Unknown | Pictureless;

/** The cue waits for its picture, which could not be uploaded. */
export type Pictureless = { readonly kind: 'no-picture'; readonly cue: Cue; readonly refusal: Refusal };

/** Says of each trouble once that it is one, as soon as it does not pass within seconds. */
export function troubleWatch(): (view: LaneView, now: Instant) => Trouble | undefined {
  const told = new Map<NetworkName, string>();
  return (view, now) => {
    const { network } = view.sheet;
    const trouble = lastingTrouble(view, now);
    const name = trouble && `${trouble.cue.id} ${trouble.kind}`;
    if (!trouble || name === undefined || name === told.get(network)) return undefined;
    told.set(network, name);
    return trouble;
  };
}

function lastingTrouble(view: LaneView, now: Instant): Trouble | undefined {
  const { progress, move } = view;
  if (!('cue' in move)) return undefined;
  const state = progress.cues.get(move.cue.id);
  if (state === undefined) return pictureless(view, move.cue, now);
  const isTrouble = state.kind === 'refused' || state.kind === 'unknown';
  return isTrouble && !mayPassAtOnce(state, move, now) ? state : undefined;
}

/** Before the cue is due only what does not pass within seconds is a trouble; then whatever it waits for, at once. */
function pictureless({ uploads = NO_UPLOADS, move }: LaneView, cue: Cue, now: Instant): Pictureless | undefined {
  const upload = uploadOf(cue, uploads);
  if (upload?.kind !== 'failed' || move.kind === 'stop') return undefined;
  const isLasting = uploadAgainAt(upload) === undefined || upload.refusal.times >= 3 || now >= cue.at;
  return isLasting ? { kind: 'no-picture', cue, refusal: upload.refusal } : undefined;
}

/** Most are over within seconds: a lost answer that the first look finds, a parent that is not seen yet. */
const AT_ONCE: Duration = 10 * SECOND;

function mayPassAtOnce(state: Refused | Unknown, move: Move, now: Instant): boolean {
  // A lane that stops says so itself, at once and in full.
  if (move.kind === 'stop') return true;
  if (state.kind === 'unknown') return state.looks.length === 0;
  if (move.kind === 'send' || move.kind === 'peek') return true;
  return move.kind === 'wait' && state.refusal.times <= 1 && move.until - now < AT_ONCE;
}
