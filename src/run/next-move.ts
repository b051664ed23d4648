/**
 * What does a lane do now? The one decision, taken anew at each wake-up.
 *
 *   planned   T1 at 8:35          now 8:34              wait until 8:35, awake at 8:34:50
 *             T1 at 8:35          now 8:34:50           peek: has somebody posted T1 by hand?
 *             … in the very words                       (adopted) on to T2
 *             an extra is due           now 8:34:40     peek: a request may take until T1 is due
 *             … in much the same words                  ask, and wait on: T1 goes out at 8:35
 *             T1 at 8:35          now 8:35              send T1
 *   picture   T1 at 8:35          now 8:33              upload the picture of T1
 *             … could not be uploaded                   again after the pauses of a refusal, also when T1 is due
 *             … is refused for good       now 8:35      ask (nobody to ask: the lane stops): T1 goes out with it
 *   slept     T2 8:48, T3 9:01    now 9:05, T1 posted   peek, send T2; then, 3 min after it, T3; T4 is on time again
 *   late      T2 8:48             now 9:19              ask: send, skip? (nobody to ask: the lane stops)
 *   refused   T2, may pass        2 s later             send T2 again, until it is too late
 *             T2, for good                              ask (nobody to ask: the lane stops: T3 cannot go out before T2)
 *             T2, as a duplicate  3, 10, 25, 60 s later peek: has another hcldr posted it just now? (else as above)
 *   crashed   T2 sending …        taken up              look for T2: its intent has no outcome
 *   doubt     T2 sent, no answer  3, 10, 25, 60 s later look for T2
 *             … found                                   (posted) on to T3
 *             … looked, not there                       peek: by hand?; then send the same intent once more
 *             … still not there, or cannot be read      ask, and go on looking (nobody to ask: look until too late)
 *   skipped   T2 by a person                            on to T3, which replies to T1
 *   held      by a person                               ask her to go on; looks go on meanwhile
 *   next      T3 at 9:01, "now"   8:55                  send T3; T4 keeps its instant, and the gap
 *   moved     T3 9:01, a minute later                   wait until 9:02; T4 keeps its instant, and the gap
 *   named     the closing, by a link, and not seen      3, 10, 25, 60 s later peek: is it there?; then done, as far as
 *                                                       anybody can tell
 *
 * Cues of the thread go out one after the other. Every extra post is a strand of its own that nothing waits for. Where
 * nobody is there to be asked, the lane stops; but a hold was made by somebody, and waits for somebody.
 */

import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { isDone, isDoubtful } from './cue-progress.ts';
import { heldMove, unknownMove } from './doubt.ts';
import { extraCues, type InForce, threadCues } from './in-force.ts';
import {
  type Act,
  type Ask,
  askOrStop,
  type Circumstances,
  DONE,
  type Done,
  type GivenUp,
  isTooLate,
  type Move,
  type Peek,
  type Wait,
  waitFor,
  wakeOf,
} from './moves.ts';
import { peekFrom } from './peeking.ts';
import { picturelessMove, uploadFrom, whyPictureless } from './picture-move.ts';
import type { Moment } from './ports.ts';
import type { LaneProgress } from './progress.ts';
import { refusedMove } from './refused-move.ts';
import { DEADLINE, PEEK_BEFORE, plannedLookAfter } from './retry.ts';
import { isHeld, isUntrueBy, type Strand, strandOf } from './strand.ts';

export type Decision = {
  readonly move: Move;
  readonly givenUp: readonly GivenUp[];
};

/**
 * @param sheet the sheet in force (`inForce`)
 * @param progress of the same lane
 */
export function decide(sheet: RunSheet, progress: LaneProgress, circumstances: Circumstances): Decision {
  const inForce = { sheet, progress };
  const extras = extraStrands(sheet).map(cues => strandMove(cues, inForce, circumstances));
  const wanted = circumstances.check ? lookNow(inForce, circumstances) : undefined;
  return {
    move: wanted ?? nextMove(inForce, extras, circumstances),
    givenUp: extraCues(sheet).flatMap((cue, i) => givenUp(cue, extras[i], progress)),
  };
}

function givenUp(cue: Cue, move: Move | undefined, { cues }: LaneProgress): readonly GivenUp[] {
  if (move?.kind === 'stop') return [move];
  return move?.kind === 'done' && !isDone(cues.get(cue.id)) ? [{ kind: 'left-out', cue }] : [];
}

/** The thread goes first; while it waits, any extra that has something to do. */
function nextMove(inForce: InForce, extras: readonly Move[], circumstances: Circumstances): Move {
  const { sheet } = inForce;
  const thread = strandMove(threadCues(sheet), inForce, circumstances);
  if (thread.kind === 'look') return peekSoon(extraStrands(sheet), inForce, circumstances) ?? thread;
  if (isAction(thread)) return thread;
  const action = extras.find(isAction);
  if (action) return peekSoon([threadCues(sheet)], inForce, circumstances) ?? action;
  if (thread.kind === 'stop') return thread;

  const moves = [thread, ...extras];
  const meanwhiles = moves.map(move => (move.kind === 'ask' ? move.meanwhile : move));
  const meanwhile = meanwhiles.find(move => move?.kind === 'look' || move?.kind === 'peek') ?? earliestWait(meanwhiles);
  const ask = moves.find(move => move.kind === 'ask');
  if (ask) return askMeanwhile(ask, meanwhile);
  const done: Done = { kind: 'done', undelivered: extras.filter(move => move.kind === 'stop') };
  return meanwhile ?? lookForNamed(inForce, circumstances) ?? done;
}

/**
 * Before the end, the usual looks for a post that a person has named and nobody has seen. Her word counts, so nothing
 * waits longer for it: not for a look that fails, nor for a network that allows none in that time.
 */
function lookForNamed({ sheet, progress }: InForce, circumstances: Circumstances): Peek | Wait | undefined {
  const { up, horizon } = circumstances;
  for (const cue of sheet.cues) {
    const state = progress.cues.get(cue.id);
    if (!isDoubtful(state)) continue;
    const planned = plannedLookAfter(progress.peeks.get(cue.id), { since: state.up, horizon });
    if (planned === undefined) continue;
    const uptime = Math.max(planned, progress.windows.reads.up);
    if (up >= uptime) return { kind: 'peek', cue };
    if (uptime <= up + horizon) return waitFor(cue, { why: 'look', uptime }, circumstances);
  }
  return undefined;
}

/** A look at the account for what is next. Undefined: nothing is, or the network allows no looks now. */
function lookNow(inForce: InForce, moment: Moment): Act | undefined {
  const { sheet, progress } = inForce;
  if (moment.up < progress.windows.reads.up) return undefined;
  const strands = [threadCues(sheet), ...extraStrands(sheet)].map(cues => strandOf(cues, inForce, moment));
  const next = strands.find(strand => strand !== undefined);
  if (!next) return undefined;
  const { cue, state } = next;
  return state?.kind === 'unknown'
    ? { kind: 'look', cue: state.cue, intent: state.intent }
    : { kind: 'peek', cue, wished: true };
}

/** Each extra is a strand of its own. */
function extraStrands(sheet: RunSheet): readonly (readonly Cue[])[] {
  return extraCues(sheet).map(cue => [cue]);
}

/** Peeks early for a cue that needs it soon: another strand's request might still be running when that cue is due. */
function peekSoon(
  strands: readonly (readonly Cue[])[],
  inForce: InForce,
  circumstances: Circumstances,
): Act | undefined {
  for (const cues of strands) {
    const strand = strandOf(cues, inForce, circumstances);
    const peekAt = strand && !strand.state ? peekFrom(strand, circumstances) : undefined;
    const isSoon = peekAt !== undefined && circumstances.now >= peekAt - DEADLINE;
    if (strand && isSoon) return { kind: 'peek', cue: strand.cue };
  }
  return undefined;
}

function askMeanwhile({ meanwhile: _, ...ask }: Ask, meanwhile: Ask['meanwhile']): Ask {
  return meanwhile ? { meanwhile, ...ask } : ask;
}

function isAction(move: Move): move is Act {
  return move.kind === 'send' || move.kind === 'look' || move.kind === 'peek' || move.kind === 'upload';
}

function earliestWait(moves: readonly (Move | undefined)[]): Wait | undefined {
  return moves.filter(move => move?.kind === 'wait').sort((a, b) => wakeOf(a) - wakeOf(b))[0];
}

function strandMove(cues: readonly Cue[], inForce: InForce, circumstances: Circumstances): Move {
  const strand = strandOf(cues, inForce, circumstances);
  if (!strand) return DONE;
  const here = strand.allowed ? { ...circumstances, sendLate: true } : circumstances;
  return inTime(moveFor(strand, here), strand, here);
}

function moveFor(strand: Strand, circumstances: Circumstances): Move {
  const { state } = strand;
  if (state?.kind === 'unknown') return unknownMove(state, strand, circumstances);
  return state?.kind === 'refused' ? refusedMove(state, strand, circumstances) : plannedMove(strand, circumstances);
}

/**
 * However a send was decided on, it is never early (the clock may have been set back since the first one), and never
 * before the network takes posts again.
 */
function inTime(move: Move, strand: Strand, circumstances: Circumstances): Move {
  const { cue, from } = strand;
  const { windows } = strand.progress;
  const { now, up, sendLate } = circumstances;
  if (move.kind !== 'send') return move;
  if (isHeld(strand)) return heldMove(strand, circumstances);
  if (now < from) return { kind: 'wait', cue, why: 'due', until: from };
  if (up >= windows.posts.up) return similarMove(strand, circumstances) ?? move;
  const wait = waitFor(cue, { why: 'retry', uptime: windows.posts.up }, circumstances);
  // If the network's "not before" makes the cue too late, that is clear now: there is no point in waiting for it.
  const { reason } = windows.posts;
  if (isUntrueBy(wait.until, strand) && strand.state?.kind !== 'unknown') return DONE;
  if (!isTooLate(cue, { now: wait.until, sendLate })) return wait;
  const why = strand.state?.kind === 'unknown' ? 'unsettled' : 'too-late';
  return askOrStop({ cue, why, ...(reason && { reason }) }, circumstances);
}

/**
 * If a similar post is seen only when the cue could already leave, the moderator gets a moment to say whether it is the
 * cue's.
 */
function similarMove({ cue, progress, from, allowed }: Strand, { now, up, attended }: Circumstances): Ask | undefined {
  const peek = progress.peeks.get(cue.id);
  if (!peek?.similar || !attended || cue.extra || allowed || peek.at < from) return undefined;
  const left = peek.up + PEEK_BEFORE - up;
  const meanwhile = waitFor(cue, { why: 'due', uptime: up + left }, { now, up });
  return left > 0 ? { kind: 'ask', cue, question: 'similar', similar: peek.similar, meanwhile } : undefined;
}

function plannedMove(strand: Strand, circumstances: Circumstances): Move {
  const { cue, progress, overtaken, from } = strand;
  const { now, attended, sendLate } = circumstances;
  // If the cue will be too late by the time it may leave, ask now: announcing it would be a promise that is not kept.
  const isLate = overtaken || isTooLate(cue, { now: Math.max(now, from), sendLate });
  const tooLate = () =>
    overtaken ? DONE : askOrStop({ cue, why: 'too-late', ...whyPictureless(cue, circumstances) }, circumstances);
  // A late extra is given up, but only once it was looked for.
  if (isLate && cue.extra && progress.peeks.has(cue.id)) return tooLate();
  const peekAt = peekFrom(strand, circumstances);
  if (peekAt !== undefined && now >= peekAt) return { kind: 'peek', cue };
  const uploadAt = uploadFrom(strand, circumstances);
  if (uploadAt !== undefined && now >= uploadAt) return { kind: 'upload', cue };
  const wake = [peekAt, uploadAt].filter(at => at !== undefined).sort((a, b) => a - b)[0];
  if (isHeld(strand)) {
    const ask: Ask = { kind: 'ask', cue, question: 'held' };
    return wake === undefined ? ask : { ...ask, meanwhile: { kind: 'wait', cue, why: 'due', until: wake } };
  }
  if (isLate) return tooLate();
  if (now >= from) return picturelessMove(strand, circumstances) ?? { kind: 'send', cue };

  const isBefore = wake !== undefined && wake < from;
  const wait: Wait = { kind: 'wait', cue, why: 'due', until: from, ...(isBefore && { wake }) };
  const similar = progress.peeks.get(cue.id)?.similar;
  return similar && attended && !cue.extra ? { kind: 'ask', cue, question: 'similar', similar, meanwhile: wait } : wait;
}
