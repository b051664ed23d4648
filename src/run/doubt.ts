/** What does a lane do about a post that may or may not be there? */

import type { Duration } from '../chat/chat.ts';
import { reasonOf, type Unknown } from './cue-progress.ts';
import {
  type Act,
  type Ask,
  askOrStop,
  type Circumstances,
  isTooLate,
  type Look,
  type Move,
  type Wait,
  waitFor,
} from './moves.ts';
import { isFresh } from './peeking.ts';
import type { Moment } from './ports.ts';
import type { LaneProgress } from './progress.ts';
import { hasLookedEnough, isAbsent, nextLookAt, repeatAt, TOO_LATE } from './retry.ts';
import { isHeld, type Strand } from './strand.ts';

/**
 * Looks, spread out until the post is found or certainly absent; then the one guarded second send, or a question to a
 * person.
 */
export function unknownMove(state: Unknown, strand: Strand, circumstances: Circumstances): Move {
  const { cue, intent } = state;
  const { allowed, overtaken, progress } = strand;
  const { up, horizon } = circumstances;
  if (allowed) return { kind: 'send', cue, intent };
  const reason = reasonOf(state);
  const unsettled = { cue, why: 'unsettled', ...(reason && { reason }) } as const;
  const again = againAt(state, progress, circumstances);
  if (again !== undefined && (overtaken || isTooLate(cue, circumstances))) return askOrStop(unsettled, circumstances);
  if (again !== undefined && up >= again) {
    return isHeld(strand) ? heldMove(strand, circumstances) : sendAgain(state, progress, circumstances);
  }
  const lookAt = nextLookAt(state, horizon);
  // Where a repeat makes the same post, any look that is due before it still takes place: the post may be there,
  // whatever was answered.
  const isLookedFor = intent.repeats?.kind === 'same' && lookAt < (again ?? 0);
  if (again !== undefined && !isLookedFor) return waitFor(cue, { why: 'retry', uptime: again }, circumstances);
  const meanwhile = lookFor(state, progress, circumstances);
  if (again !== undefined) return meanwhile;
  if (!hasLookedEnough(state, horizon)) {
    const over = blindUntil(state, progress, circumstances);
    if (over === undefined) return meanwhile;
    if (up < over) return waitFor(cue, { why: 'look', uptime: over }, circumstances);
  }
  if (circumstances.attended) return { kind: 'ask', cue, question: 'unsettled', meanwhile, ...(reason && { reason }) };
  // With nobody to ask, looks go on until the cue is too late; with `--late`, where nothing is too late, for as long
  // after the send.
  const isOver = circumstances.sendLate ? up - state.since > TOO_LATE : isTooLate(cue, circumstances);
  // A process that takes the run up after that still looks once, unless the network allows no looks for that long.
  const hasLooked = state.looks.length > 0 || progress.windows.reads.up > up + TOO_LATE;
  if (!isOver || !hasLooked) return meanwhile;
  return { kind: 'stop', ...unsettled };
}

/** The end of the horizon, if the network allows no looks before it: then a person may know more. */
function blindUntil(
  { since }: Unknown,
  { windows }: LaneProgress,
  { up, horizon }: Circumstances,
): Duration | undefined {
  return windows.reads.up > Math.max(up, since + horizon) ? since + horizon : undefined;
}

/**
 * The uptime from which an unknown post may be sent again. Undefined: it may not; or it would be too late by then, and
 * no look has shown yet that the earlier send is not there.
 */
function againAt(state: Unknown, { windows }: LaneProgress, circumstances: Circumstances): Duration | undefined {
  const { now, up, horizon, sendLate } = circumstances;
  const at = repeatAt(state, circumstances);
  if (at === undefined || isAbsent(state, horizon)) return at;
  const leavesAt = now + Math.max(0, Math.max(at, windows.posts.up) - up);
  return isTooLate(state.cue, { now: leavesAt, sendLate }) ? undefined : at;
}

/** A look, or the wait for the next one: none leaves while the network allows no looks. */
function lookFor(state: Unknown, { windows }: LaneProgress, circumstances: Circumstances): Look | Wait {
  const { cue, intent } = state;
  const uptime = Math.max(nextLookAt(state, circumstances.horizon), windows.reads.up);
  if (circumstances.up >= uptime) return { kind: 'look', cue, intent };
  return waitFor(cue, { why: 'look', uptime }, circumstances);
}

/**
 * A post that may be there is sent again only right after looking: first for the post that was sent (not needed where a
 * repeat makes the same post), then for one by somebody else. No look is made while the network allows none.
 */
function sendAgain(state: Unknown, { peeks, windows }: LaneProgress, moment: Moment): Act {
  const { cue, intent, looks, sent } = state;
  const send: Act = { kind: 'send', cue, intent };
  const peek: Act = { kind: 'peek', cue };
  if (moment.up < Math.max(windows.reads.up, windows.posts.up)) return send;
  const [look, peeked] = [looks.at(-1), peeks.get(cue.id)];
  if (intent.repeats?.kind === 'same') return isFresh(sent, moment) || isFresh(peeked, moment) ? send : peek;
  const isPeekLast = peeked !== undefined && (!look || peeked.up >= look.up);
  if (isPeekLast && isFresh(peeked, moment)) return send;
  return isFresh(look, moment) ? peek : { kind: 'look', cue, intent };
}

/** Asks the moderator to go on; meanwhile a post that may be there is looked for. */
export function heldMove({ cue, state, progress }: Strand, circumstances: Circumstances): Ask {
  const ask: Ask = { kind: 'ask', cue, question: 'held' };
  return state?.kind === 'unknown' ? { ...ask, meanwhile: lookFor(state, progress, circumstances) } : ask;
}
