/** What stands where? As plain data: for the desk, for those who ask from elsewhere, and for programs. */

import type { ByNetwork, Instant, NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { type CueProgress, reasonOf } from './cue-progress.ts';
import { extraCues, threadCues } from './in-force.ts';
import type { LaneView, Standing } from './lane-view.ts';
import { leftOutIn } from './left-out.ts';
import { type Ask, STOPS_FOR, type Wait } from './moves.ts';
import { duesOf } from './strand.ts';
import { standstillOf } from './trouble.ts';
import { NO_UPLOADS, uploadOf } from './uploads.ts';

/**
 * `sending`: a request is on its way. `unknown`: it may be posted, or not. `given-up`: an extra that is not sent any
 * more.
 */
export const CUE_STATES = ['planned', 'sending', 'posted', 'refused', 'unknown', 'skipped', 'given-up'] as const;

/** Why a lane stands still while others go on. */
export const STANDS_STILL_FOR = [...STOPS_FOR, 'bug'] as const;

export type CueStatus = {
  readonly id: CueId;
  readonly state: (typeof CUE_STATES)[number];
  /** When it went out, or is to go out as things stand. */
  readonly at: Instant;
  readonly text: string;
  readonly url?: string;
  /** The network's words about a refused or unknown cue; for a planned one, why its picture is not uploaded. */
  readonly what?: string;
};

export type LaneStatus = {
  readonly network: NetworkName;
  /** The handle with its sign; none: the run has not begun. */
  readonly account?: string;
  /** Empty if the chat file, which says it, cannot be read. */
  readonly title: string;
  readonly hashtag: string;
  readonly startsAt: Instant;
  readonly zone: string;
  readonly held: boolean;
  readonly cues: readonly CueStatus[];
  /** What the lane waits for; none: it is busy, asks, or has ended. */
  readonly next?: { readonly cue: CueId; readonly why: Wait['why']; readonly at: Instant };
  /** What only a person can decide. */
  readonly asks?: {
    readonly cue: CueId;
    readonly question: Ask['question'];
    readonly url?: string;
    readonly what?: string;
  };
  /** Nothing more comes of the lane by itself; other lanes go on. */
  readonly stopped?: {
    readonly cue: CueId;
    readonly why: (typeof STANDS_STILL_FOR)[number];
    readonly what?: string;
  };
  /** Nothing is sent, because the journal could not be written: what the system said. */
  readonly noJournal?: string;
};

export function statusOf({ sheet, progress, uploads = NO_UPLOADS, move, ...standing }: Standing): LaneStatus {
  // Where no process decides, the thread itself tells what is left out.
  const { givenUp = leftOutIn({ sheet, progress }) } = standing;
  const { network, title, hashtag, startsAt, zone } = sheet;
  const doing = move?.kind === 'ask' ? move.meanwhile : move;
  const wait = doing?.kind === 'wait' ? doing : undefined;
  const dues = duesOf(sheet, progress, wait);
  return {
    network,
    ...(progress.account && { account: progress.account.handle }),
    title,
    hashtag,
    startsAt,
    zone,
    held: progress.held,
    cues: inOrder(sheet, cue => cueStatus(cue, { progress, dues, uploads, move, givenUp })),
    ...(wait && { next: { cue: wait.cue.id, why: wait.why, at: wait.until } }),
    ...(move?.kind === 'ask' && { asks: asked(move) }),
    ...stoppedBy(move),
    ...(move?.kind === 'no-journal' && { noJournal: move.error.message }),
  };
}

/** A journal that could not be written is told apart: it is tried again. */
function stoppedBy(move: Standing['move']): Pick<LaneStatus, 'stopped'> {
  const still = move && standstillOf(move);
  if (!still || still.why === 'no-journal') return {};
  const { cue, why, reason } = still;
  return { stopped: { cue: cue.id, why, ...(reason && { what: reason.what }) } };
}

/** The first cue that is still to be posted; none: all is done. */
export function nextCue({ cues }: LaneStatus): CueStatus | undefined {
  return cues.find(({ state }) => state !== 'posted' && state !== 'skipped' && state !== 'given-up');
}

/** What a cue says, on each lane that has it. */
export function textsSeen(lanes: readonly LaneStatus[], id: CueId): ByNetwork<string> {
  const texts = lanes.map(({ network, cues }) => [network, cues.find(cue => cue.id === id)?.text] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** What she is asked, except about a hold, which is her own. */
export function questionOf({ asks }: LaneStatus): LaneStatus['asks'] {
  return asks?.question === 'held' ? undefined : asks;
}

/** The lane that is meant: the one that was chosen; else the one that asks something, or is the furthest behind. */
export function focusOf(lanes: readonly LaneStatus[], chosen: NetworkName | undefined): LaneStatus | undefined {
  const own = lanes.find(({ network }) => network === chosen);
  return own ?? lanes.find(questionOf) ?? lanes.toSorted((a, b) => dueIn(a) - dueIn(b))[0];
}

function dueIn(lane: LaneStatus): Instant {
  return nextCue(lane)?.at ?? Number.POSITIVE_INFINITY;
}

/**
 * The network that an action on the next cue is for: the one that was chosen; else the one that asks; undefined: all of
 * them.
 */
export function meantNetwork(lane: LaneStatus, chosen: NetworkName | undefined): NetworkName | undefined {
  return chosen ?? (questionOf(lane) ? lane.network : undefined);
}

/** Extras are placed among the thread by when they go out. */
function inOrder(sheet: RunSheet, told: (cue: Cue) => CueStatus): readonly CueStatus[] {
  const extras = extraCues(sheet)
    .map(told)
    .toSorted((a, b) => a.at - b.at);
  const isOutBy = (instant: Instant) => extras.filter(({ at }) => at <= instant).length;
  const thread = threadCues(sheet)
    .map(told)
    .flatMap(cue => [...extras.splice(0, isOutBy(cue.at)), cue]);
  return [...thread, ...extras];
}

type AboutCue = Pick<LaneView, 'progress' | 'uploads' | 'givenUp'> & {
  readonly dues: ReadonlyMap<CueId, Instant>;
  readonly move: LaneView['move'] | undefined;
};

function cueStatus(cue: Cue, about: AboutCue): CueStatus {
  const { progress, dues, uploads, move } = about;
  const { id, text } = cue;
  const state = progress.cues.get(id);
  const gone = goneBy(cue, about);
  if (gone) return { id, text, state: 'given-up', at: cue.at, ...gone };
  if (move?.kind === 'send' && move.cue.id === id) return { id, text, state: 'sending', at: cue.at };
  if (!state) {
    const upload = uploadOf(cue, uploads);
    return {
      id,
      text,
      state: 'planned',
      at: dues.get(id) ?? cue.at,
      ...(upload?.kind === 'failed' && { what: upload.refusal.reason.what }),
    };
  }
  return { id, text, state: state.kind, at: actualTime(state), ...detail(state) };
}

/** Why an extra is not sent any more; undefined: it may be. */
function goneBy({ id }: Cue, { givenUp }: AboutCue): Pick<CueStatus, 'what'> | undefined {
  const given = givenUp.find(({ cue }) => cue.id === id);
  if (given?.kind === 'left-out') return { what: 'it was to come before the opening' };
  return given && { ...(given.reason && { what: given.reason.what }) };
}

/** When it went out, if it did; else when it was to. */
function actualTime(state: CueProgress): Instant {
  if (state.kind === 'posted') return state.at;
  return state.kind === 'unknown' ? state.sent.at : state.cue.at;
}

function detail(state: CueProgress): Pick<CueStatus, 'url' | 'what'> {
  if (state.kind === 'posted') return { url: state.receipt.url };
  if (state.kind === 'refused') return { what: state.refusal.reason.what };
  const reason = state.kind === 'unknown' ? reasonOf(state) : undefined;
  return reason ? { what: reason.what } : {};
}

function asked({ cue, question, similar, reason }: Ask): NonNullable<LaneStatus['asks']> {
  return {
    cue: cue.id,
    question,
    ...(similar && { url: similar.url }),
    ...(reason && { what: reason.what }),
  };
}
