/** Until when does a post from before the opening go out, and which of them are left out? */

import { type Instant, MINUTE } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { isSent } from './cue-progress.ts';
import { extraCues, type InForce, threadCues } from './in-force.ts';
import type { LeftOut } from './moves.ts';
import type { LaneProgress } from './progress.ts';

/**
 * Until when a post from before the opening says what is true: “we start in ten minutes” does not any more when half of
 * that time has passed, though a minute's delay is always forgiven. Undefined: the cue is no such post, or she has moved
 * it behind the opening.
 */
export function trueUntil(cue: Cue, sheet: RunSheet): Instant | undefined {
  const [opening] = threadCues(sheet);
  // Her own posts reply to one of the thread, those of the file to none.
  if (!cue.extra || cue.replyTo !== undefined || !opening || plannedAt(cue) >= plannedAt(opening)) return undefined;
  if (cue.planned !== undefined && cue.at >= opening.at) return undefined;
  return Math.min(opening.at, cue.at + Math.max(MINUTE, (opening.at - cue.at) / 2));
}

/** Whether the thread has begun before a post that was to come ahead of it. */
export function isOvertaken(cue: Cue, sheet: RunSheet, progress: LaneProgress): boolean {
  return trueUntil(cue, sheet) !== undefined && threadCues(sheet).some(({ id }) => isSent(progress.cues.get(id)));
}

/** The posts from before the opening that are not out, now that the thread has begun. */
export function leftOutIn({ sheet, progress }: InForce): readonly LeftOut[] {
  const isToBeSent = ({ id }: Cue): boolean => (progress.cues.get(id)?.kind ?? 'refused') === 'refused';
  const left = extraCues(sheet).filter(cue => isToBeSent(cue) && isOvertaken(cue, sheet, progress));
  return left.map(cue => ({ kind: 'left-out', cue }));
}

function plannedAt({ at, planned = at }: Cue): Instant {
  return planned;
}
