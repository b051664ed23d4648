/** Which cue of a strand is next, and when may it go out? The thread is one strand, every extra post another. */

import type { Duration, Instant } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { type CueProgress, isDone, type Posted } from './cue-progress.ts';
import { type InForce, postedBefore, threadCues } from './in-force.ts';
import { isOvertaken, trueUntil } from './left-out.ts';
import type { Wait } from './moves.ts';
import type { Moment } from './ports.ts';
import type { LaneProgress } from './progress.ts';
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
  /** Until when it may go out unasked, whatever `--late` says, if it is to come before the opening. */
  readonly until: Instant | undefined;
  /** It is too late for that. */
  readonly overtaken: boolean;
  /** When it may go out. */
  readonly from: Instant;
};

/** @returns undefined if all its cues are done */
export function strandOf(cues: readonly Cue[], { sheet, progress }: InForce, moment: Moment): Strand | undefined {
  const cue = cues.find(one => !isDone(progress.cues.get(one.id)));
  if (!cue) return undefined;
  const last = postedBefore(cue, cues, progress).at(-1);
  const allowed = progress.allowed.has(cue.id);
  const state = progress.cues.get(cue.id);
  const due = dueBy(moment, cue, last);
  // A cue that no longer counts as tried, because she reworded it say, waits for its instant like any other.
  const hurried = state && progress.hurried.get(cue.id);
  const from = allowed ? moment.now : Math.min(due, hurried ?? due);
  const until = allowed || progress.hurried.has(cue.id) ? undefined : trueUntil(cue, sheet);
  const overtaken = until !== undefined && (moment.now > until || isOvertaken(cue, sheet, progress));
  return { cue, cues, state, last, progress, allowed, until, overtaken, from };
}

/** Whether it would no longer be true then, if it is to come before the opening. */
export function isUntrueBy(instant: Instant, { until }: Strand): boolean {
  return until !== undefined && instant > until;
}

export function isHeld({ progress, allowed }: Strand): boolean {
  return progress.held && !allowed;
}

/**
 * When each cue of the thread that is still to come may go out, as things stand: at its instant, or when the gap after
 * the one before is over. If that one may be posted already, the gap begins with its last send.
 *
 * @param wait what the lane waits for
 */
export function duesOf(sheet: RunSheet, progress: LaneProgress, wait?: Wait): ReadonlyMap<CueId, Instant> {
  const dues = new Map<CueId, Instant>();
  let last: Sent | undefined;
  for (const cue of threadCues(sheet)) {
    const state = progress.cues.get(cue.id);
    if (state?.kind === 'skipped') continue;
    const retried = wait?.why === 'retry' && wait.cue.id === cue.id ? wait.until : undefined;
    const at = retried ?? sentAt(state) ?? due(cue, last);
    if (state?.kind !== 'posted') dues.set(cue.id, at);
    last = { cue, at };
  }
  return dues;
}

/** By how much the gap puts off a cue that is still to come. */
export function delayOf(id: CueId, { sheet, progress }: InForce): Duration {
  const at = sheet.cues.find(cue => cue.id === id)?.at ?? 0;
  return (duesOf(sheet, progress).get(id) ?? at) - at;
}

/** When it went out, or may have. */
function sentAt(state: CueProgress | undefined): Instant | undefined {
  if (state?.kind === 'posted') return state.at;
  return state?.kind === 'unknown' ? state.sent.at : undefined;
}

type Sent = Pick<Posted, 'cue' | 'at'>;

function due(cue: Cue, last: Sent | undefined): Instant {
  return last ? Math.max(cue.at, last.at + gapAfter(last, cue)) : cue.at;
}

/** The wall clock may have been set back since the last post: then the uptime tells when the gap is over. */
function dueBy({ now, up }: Moment, cue: Cue, last: Posted | undefined): Instant {
  if (!last) return cue.at;
  const byUptime = Math.ceil(now + gapAfter(last, cue) - (up - last.up));
  return Math.min(due(cue, last), Math.max(cue.at, byUptime));
}

function gapAfter(last: Sent, cue: Cue): Duration {
  return Math.min(MINIMUM_GAP, Math.max(0, plannedGap(cue, last)));
}

/** A cue that she has moved forward comes as close as she wants it; any other keeps the planned distance. */
function plannedGap(cue: Cue, { cue: last }: Sent): Duration {
  const { at, planned = at } = cue;
  return at < planned ? at - last.at : planned - (last.planned ?? last.at);
}
