/** What does a lane do about a cue whose last send was certainly not posted? */

import { isThere, type Refused } from './cue-progress.ts';
import { heldMove } from './doubt.ts';
import { type Act, askOrStop, type Circumstances, DONE, isTooLate, type Move, type Peek, waitFor } from './moves.ts';
import { isFresh } from './peeking.ts';
import type { Moment } from './ports.ts';
import type { LaneProgress } from './progress.ts';
import { lookAfter, retryAt, TOO_LATE } from './retry.ts';
import { isHeld, isUntrueBy, type Strand } from './strand.ts';

/** Sends it again once that may help, right after a look for a post by hand; else asks, or stops. */
export function refusedMove(state: Refused, strand: Strand, circumstances: Circumstances): Move {
  const { cue, refusal } = state;
  const { progress, allowed, overtaken } = strand;
  const { now, up } = circumstances;
  if (allowed) return sendOrPeek(state, strand, circumstances);
  // The run was taken up after a refusal: she was told to post it by hand, and may have.
  const mayBeByHand = refusal.times === 0 && !progress.peeks.has(cue.id) && up >= progress.windows.reads.up;
  if (mayBeByHand) return { kind: 'peek', cue };
  const from = retryAt(refusal);
  if (from === undefined) return refusedForGood(state, strand, circumstances);
  if (overtaken || isUntrueBy(now + from - up, strand)) return DONE;
  if (isHeld(strand)) return heldMove(strand, circumstances);
  if (isTooLate(cue, circumstances)) return askOrStop({ cue, why: 'too-late', reason: refusal.reason }, circumstances);
  return up >= from
    ? sendOrPeek(state, strand, circumstances)
    : waitFor(cue, { why: 'retry', uptime: from }, circumstances);
}

/**
 * Asks at once, or stops where nobody is there. If the network says that it has the post, it is looked for meanwhile,
 * and before a stop.
 */
function refusedForGood(state: Refused, { progress }: Strand, circumstances: Circumstances): Move {
  const { cue, refusal } = state;
  const end = askOrStop({ cue, why: 'refused', reason: refusal.reason }, circumstances);
  const meanwhile = isThere(refusal) ? twinLook(state, progress, circumstances) : undefined;
  if (!meanwhile) return end;
  return end.kind === 'ask' ? { meanwhile, ...end } : meanwhile;
}

/**
 * Looks for the post that the network says it has: another hcldr, or somebody by hand, may have been faster by a
 * moment.
 */
function twinLook({ cue, refusal }: Refused, { peeks, windows }: LaneProgress, circumstances: Circumstances) {
  const { up, horizon } = circumstances;
  const planned = lookAfter(peeks.get(cue.id), { since: refusal.up, horizon });
  const uptime = planned === undefined ? undefined : Math.max(planned, windows.reads.up);
  if (uptime === undefined || uptime > refusal.up + TOO_LATE) return undefined;
  const peek: Peek = { kind: 'peek', cue };
  return up >= uptime ? peek : waitFor(cue, { why: 'look', uptime }, circumstances);
}

/** Where the cue has waited longer than a look is good for, somebody may have posted it by hand meanwhile. */
function sendOrPeek({ cue, intent, refusal }: Refused, { progress }: Strand, moment: Moment): Act {
  const { peeks, windows } = progress;
  const mayLook = moment.up >= Math.max(windows.reads.up, windows.posts.up);
  const isKnown = isFresh(refusal, moment) || isFresh(peeks.get(cue.id), moment);
  return mayLook && !isKnown ? { kind: 'peek', cue } : { kind: 'send', cue, intent };
}
