/** Is a cue in a trouble that may last, so that a person has to know? */

import { type Duration, type Instant, type NetworkName, SECOND } from '../chat/chat.ts';
import type { Move } from './next-move.ts';
import type { Refused, Unknown } from './progress.ts';
import type { LaneView } from './wishes.ts';

export type Trouble = Refused | Unknown;

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

function lastingTrouble({ progress, move }: LaneView, now: Instant): Trouble | undefined {
  const state = 'cue' in move ? progress.cues.get(move.cue.id) : undefined;
  const isTrouble = state?.kind === 'refused' || state?.kind === 'unknown';
  return isTrouble && !mayPassAtOnce(state, move, now) ? state : undefined;
}

/** Most are over within seconds: a lost answer that the first look finds, a parent that is not seen yet. */
const AT_ONCE: Duration = 10 * SECOND;

function mayPassAtOnce(state: Trouble, move: Move, now: Instant): boolean {
  // A lane that stops says so itself, at once and in full.
  if (move.kind === 'stop') return true;
  if (state.kind === 'unknown') return state.looks.length === 0;
  return move.kind === 'send' || (move.kind === 'wait' && state.refusal.times <= 1 && move.until - now < AT_ONCE);
}
