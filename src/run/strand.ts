/** Which cue of a strand is the next, and when may it go out? The thread is one strand, every extra post another. */

import type { Duration, Instant } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { postedBefore, threadCues } from './in-force.ts';
import { type CueProgress, isDone, type LaneProgress, type Posted } from './progress.ts';
import { MINIMUM_GAP } from './retry.ts';

/** A strand's first cue that is not done. */
export type Strand = {
  readonly cue: Cue;
  readonly cues: readonly Cue[];
  readonly state: CueProgress | undefined;
  readonly last: Posted | undefined;
  readonly progress: LaneProgress;
  /** A person said to send it. */
  readonly allowed: boolean;
  /** When it may go out. */
  readonly from: Instant;
};

/** @returns undefined: all its cues are done */
export function strandOf(cues: readonly Cue[], progress: LaneProgress, now: Instant): Strand | undefined {
  const cue = cues.find(one => !isDone(progress.cues.get(one.id)));
  if (!cue) return undefined;
  const last = postedBefore(cue, cues, progress).at(-1);
  const allowed = progress.allowed.has(cue.id);
  const state = progress.cues.get(cue.id);
  return { cue, cues, state, last, progress, allowed, from: allowed ? now : due(cue, last) };
}

export function isHeld({ progress, allowed }: Strand): boolean {
  return progress.held && !allowed;
}

/** When a cue of the thread may go out, as things stand: at its instant, or when the gap after the one before is over. */
export function dueOf(cue: Cue, sheet: RunSheet, progress: LaneProgress): Instant {
  return cue.extra ? cue.at : due(cue, postedBefore(cue, threadCues(sheet), progress).at(-1));
}

function due(cue: Cue, last: Posted | undefined): Instant {
  if (!last) return cue.at;
  const gap = Math.min(MINIMUM_GAP, Math.max(0, plannedGap(cue, last)));
  return Math.max(cue.at, last.at + gap);
}

/** A cue that she has moved herself comes as close as she wants it; one behind it keeps the distance of the plan. */
function plannedGap(cue: Cue, last: Posted): Duration {
  return cue.planned === undefined ? cue.at - (last.cue.planned ?? last.cue.at) : cue.at - last.cue.at;
}
