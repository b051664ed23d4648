/**
 * How does one network's evening go? Progress, next move, act, record, again; a person's wishes come between two moves.
 */

import type { Duration, NetworkName } from '../chat/chat.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type Acting, look, peek, send } from './acts.ts';
import { isDoubtful, type Posted } from './cue-progress.ts';
import type { Journal } from './journal.ts';
import { type LaneState, laneStateOf } from './lane-state.ts';
import type { LaneView, NoJournal, Watcher } from './lane-view.ts';
import { type Done, type Look, type Move, type Peek, type Stop, type Wait, wakeOf } from './moves.ts';
import { decide } from './next-move.ts';
import type { Obeyed } from './obeyed.ts';
import { obeyInTurn, seen } from './obeying.ts';
import type { Clock, Network, ReadPicture } from './ports.ts';
import type { LaneProgress } from './progress.ts';
import { momentOf, type Recorder, WRITE_AGAIN } from './recorder.ts';
import { type InTurn, turns } from './turns.ts';
import { type Uploader, uploaderOf } from './uploader.ts';
import type { Wish } from './wishes.ts';

export type LanePlan = {
  /** As the chat file has it now. */
  readonly sheet: RunSheet;
  readonly network: Network;
};

export type LaneEnd =
  | Done
  | Stop
  /** The signal stopped it. */
  | { readonly kind: 'stopped' }
  | NoJournal;

/** Nothing of the lane is left undone, and nothing rests on a person's word alone. */
export function isComplete(result: Pick<LaneResult, 'end' | 'sheet' | 'progress'>): boolean {
  return result.end.kind === 'done' && result.end.undelivered.length === 0 && unseenIn(result).length === 0;
}

/** The cues whose posts a person has named, and nobody has seen. */
export function unseenIn({ sheet, progress }: Pick<LaneResult, 'sheet' | 'progress'>): readonly Posted[] {
  return sheet.cues.map(({ id }) => progress.cues.get(id)).filter(isDoubtful);
}

/** Something of the lane was too late to be sent unasked: only `--late` sends it. */
export function isTooLateFor(end: LaneEnd): boolean {
  const stops = end.kind === 'done' ? end.undelivered : [end];
  return stops.some(stop => stop.kind === 'stop' && stop.why === 'too-late');
}

export type LaneResult = {
  readonly network: NetworkName;
  readonly end: LaneEnd;
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
};

export type Lane = {
  readonly ended: Promise<LaneResult>;
  /** Waits for a send that is under way: decisions and wishes take turns. */
  readonly obey: (wish: Wish) => Promise<Obeyed>;
  /** The chat file has another sheet from now on. */
  readonly replan: (sheet: RunSheet) => void;
  readonly view: () => LaneView;
  /** Makes the lane decide anew, because something that it depends on has changed. */
  readonly wake: () => void;
};

/** What every lane of the evening depends on. */
export type EveningSetting = {
  readonly journal: Journal;
  readonly pictures: ReadPicture;
  readonly clock: Clock;
  readonly watcher: Watcher;
  /** `--late`: what is too late is sent all the same. */
  readonly sendLate: boolean;
  /** How long an unknown post is looked for before it is taken for absent: `HORIZON` to `LONGEST_HORIZON`. */
  readonly horizon: Duration;
  /** Stops the evening at the next moment between two requests. */
  readonly signal: AbortSignal;
};

/** `EveningSetting`, with what a lane shares with the others, or knows of them. */
export type LaneSetting = EveningSetting & {
  readonly recorder: Recorder;
  /** Somebody is there to be asked. */
  readonly isAttended: () => boolean;
  /** Asked by a lane that is under way: whether others are. */
  readonly hasOthers: () => boolean;
  /**
   * A lane reports that it has nothing more to do. Resolves with true when no other has either, with false when it is
   * woken.
   */
  readonly rests: (network: NetworkName, woken: AbortSignal) => Promise<boolean>;
};

export function laneOf(plan: LanePlan, setting: LaneSetting): Lane {
  const lane = underWay(plan, setting);
  const { network, state, alarm, inTurn, signal } = lane;
  signal.addEventListener('abort', alarm.ring, { once: true });
  const ended = run(lane)
    .catch((error: unknown) => {
      showBug(error, lane);
      throw error;
    })
    .finally(() => signal.removeEventListener('abort', alarm.ring))
    .then(end => ({ network: network.name, end, sheet: state.sheet(), progress: state.progress() }));
  return {
    ended,
    obey: async wish => {
      const wanted = await seen(wish, lane);
      return inTurn(() => obeyInTurn(wanted, lane));
    },
    replan: sheet => {
      state.replan(sheet);
      alarm.ring();
    },
    view: lane.view,
    wake: alarm.ring,
  };
}

/** What a lane depends on, what it knows, and what it acts with. */
type UnderWay = Deciding & {
  readonly alarm: Alarm;
  readonly inTurn: InTurn;
  /** How it stood when its view was last shown. */
  readonly view: () => LaneView;
  readonly shows: (view: LaneView) => void;
  readonly acting: () => Acting;
};

function underWay({ sheet: planned, network }: LanePlan, setting: LaneSetting): UnderWay {
  const { journal, recorder, pictures, clock, watcher, signal } = setting;
  const inTurn = turns();
  const alarm = alarmOf();
  const state = laneStateOf({ planned, network: network.name, entries: journal.entries(), recorder, inTurn });
  const uploader = uploaderOf({ network, pictures, clock, changed: alarm.ring });
  const { record, recordSeen } = state;
  const deciding = { network, state, uploader, ...setting };
  let view: LaneView = decided(deciding);
  return {
    alarm,
    inTurn,
    view: () => view,
    shows: next => {
      view = next;
      watcher.moves(network.name, view);
    },
    acting: () => {
      const { sheet, progress } = view;
      return { sheet, progress, uploads: uploader.uploads(), network, record, recordSeen, clock, signal };
    },
    ...deciding,
  };
}

type Deciding = LaneSetting & {
  readonly network: Network;
  readonly state: LaneState;
  readonly uploader: Uploader;
};

/** What the lane does next, given all that it knows now, and how it stands then. */
function decided(lane: Deciding): LaneView & { readonly move: Move } {
  const { state, uploader, clock, sendLate, horizon, isAttended, hasOthers } = lane;
  const [sheet, progress, uploads] = [state.sheet(), state.progress(), uploader.uploads()];
  const { now, up } = momentOf(clock);
  const [attended, check] = [isAttended(), state.takeCheck()];
  const { move, givenUp } = decide(sheet, progress, { now, up, attended, check, sendLate, horizon, uploads });
  return { sheet, progress, uploads, move, givenUp, others: hasOthers() };
}

function showBug(error: unknown, { view, shows, hasOthers }: UnderWay): void {
  const { move } = view();
  const at = 'cue' in move && move.cue ? { cue: move.cue } : {};
  shows({ ...view(), move: { kind: 'bug', ...at, error }, others: hasOthers() });
}

async function run(lane: UnderWay): Promise<LaneEnd> {
  for (;;) {
    // Taken before the decision, so that a wish that comes after it ends the wait.
    const asleep = lane.alarm.signal();
    const move = await decideOrSend(lane);
    if (!move) continue;
    switch (move.kind) {
      case 'ask':
        await carryOut(move.meanwhile, asleep, lane);
        break;
      case 'wait':
      case 'look':
      case 'peek':
        await carryOut(move, asleep, lane);
        break;
      case 'upload':
        lane.uploader.begin(move.cue);
        break;
      case 'done':
      case 'stop':
      case 'stopped':
      case 'no-journal':
        // While others are under way, this lane may still go on: she may name a post, or save the chat file.
        if (((await rest(move, asleep, lane)) || lane.signal.aborted) && (await endsNow(asleep, lane))) return move;
    }
  }
}

/**
 * Decides. A send takes place in the same turn, so that no wish comes in between; any other move is left to the caller.
 */
function decideOrSend(lane: UnderWay): Promise<Exclude<Move, { kind: 'send' }> | LaneEnd | undefined> {
  const { inTurn, uploader, signal, view, shows, acting } = lane;
  return inTurn(async () => {
    const bug = uploader.bug();
    if (bug) throw bug.error;
    if (signal.aborted) return { kind: 'stopped' };
    const standing = decided(lane);
    shows(standing);
    const { move } = standing;
    if (move.kind !== 'send') return move;
    const error = await send(move, acting());
    if (!error) return undefined;
    const noJournal = { kind: 'no-journal', cue: move.cue, error } as const;
    shows({ ...view(), move: noJournal });
    return noJournal;
  });
}

function carryOut(move: Look | Peek | Wait | undefined, asleep: AbortSignal, lane: UnderWay): Promise<void> {
  if (move?.kind === 'look') return look(move, lane.acting());
  return move?.kind === 'peek' ? peek(move, lane.acting()) : wait(move, asleep, lane);
}

/** Without a move, waits until something is wished. Meanwhile the disk is offered again what it has refused. */
async function wait(move: Wait | undefined, asleep: AbortSignal, { clock, recorder }: UnderWay): Promise<void> {
  const isLong = move === undefined || (move.for ?? wakeOf(move) - clock.now()) > WRITE_AGAIN;
  if (recorder.unwritten() > 0 && isLong) await clock.wait({ for: WRITE_AGAIN }, asleep);
  else if (!move) await untilAborted(asleep);
  else await clock.wait(move.for === undefined ? { until: wakeOf(move) } : { for: move.for }, asleep);
  if (recorder.unwritten() > 0) await recorder.retry();
}

/**
 * Whether all lanes are at their end. A send whose intent could not be written is tried again while others are under
 * way.
 */
async function rest({ kind }: LaneEnd, asleep: AbortSignal, lane: UnderWay): Promise<boolean> {
  const { network, clock, alarm, rests } = lane;
  if (kind !== 'no-journal') return rests(network.name, asleep);
  const rested = new AbortController();
  const stop = AbortSignal.any([asleep, rested.signal]);
  void clock.wait({ for: WRITE_AGAIN }, stop).then(() => stop.aborted || alarm.ring());
  return rests(network.name, asleep).finally(() => rested.abort());
}

/** Takes its turn, so that a wish made at this very moment comes first and keeps the lane going. */
function endsNow(asleep: AbortSignal, { inTurn, signal, state }: UnderWay): Promise<boolean> {
  return inTurn(async () => {
    if (signal.aborted || !asleep.aborted) state.end();
    return state.isOver();
  });
}

/** Whoever waits on its signal is woken when it rings; later waits get a new signal. */
type Alarm = {
  readonly signal: () => AbortSignal;
  readonly ring: () => void;
};

function alarmOf(): Alarm {
  let waking = new AbortController();
  return {
    signal: () => waking.signal,
    ring: () => {
      waking.abort('woken');
      waking = new AbortController();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
