/** How does one network's evening go? Progress, next move, act, record, again; and between two moves a person's wishes. */

import type { Duration, NetworkName } from '../chat/chat.ts';
import type { CueId, RunSheet } from '../plan/run-sheet.ts';
import { type Acting, look, peek, sayingOf, send } from './acts.ts';
import { isDone } from './cue-progress.ts';
import { inForce } from './in-force.ts';
import type { Happening } from './journal.ts';
import type { LaneView, NoJournal, Watcher } from './lane-view.ts';
import { type Done, type Look, type Move, type Peek, type Stop, type Wait, wakeOf } from './moves.ts';
import { givenUp, nextMove } from './next-move.ts';
import type { Obeyed } from './obeyed.ts';
import type { Clock, Journal, Network, ReadPicture } from './ports.ts';
import { type LaneProgress, progressOf, step } from './progress.ts';
import { momentOf, type Record, type Recorder, WRITE_AGAIN } from './recorder.ts';
import { turns } from './turns.ts';
import { uploaderOf } from './uploader.ts';
import { granted, type Wish } from './wishes.ts';

export type LanePlan = {
  /** As the chat file has it now. */
  readonly sheet: RunSheet;
  readonly network: Network;
};

export type LaneEnd =
  | Done
  | Stop
  /** By the signal. */
  | { readonly kind: 'stopped' }
  | NoJournal;

/** Nothing of the lane is left undone. */
export function isComplete(end: LaneEnd): boolean {
  return end.kind === 'done' && end.undelivered.length === 0;
}

export type LaneResult = {
  readonly network: NetworkName;
  readonly end: LaneEnd;
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
};

export type Lane = {
  readonly ended: Promise<LaneResult>;
  /** Waits for a send that is under way: what was decided and what is wished take turns. */
  readonly obey: (wish: Wish) => Promise<Obeyed>;
  /** The chat file has another sheet from now on. */
  readonly replan: (sheet: RunSheet) => void;
  readonly view: () => LaneView;
  /** Makes the lane look around, because what it goes by has changed. */
  readonly wake: () => void;
};

/** Of the evening, what every lane goes by. */
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

/** And what it has of those beside it. */
export type LaneSetting = EveningSetting & {
  readonly recorder: Recorder;
  /** Somebody is there to be asked. */
  readonly isAttended: () => boolean;
  /** Others are under way. */
  readonly hasOthers: (network: NetworkName) => boolean;
  /** A lane has nothing more to do, until it is woken; whether no other has, either. */
  readonly rests: (network: NetworkName, woken: AbortSignal) => Promise<boolean>;
};

export function laneOf({ sheet: fileSheet, network }: LanePlan, setting: LaneSetting): Lane {
  const { clock, watcher, signal, sendLate, horizon, recorder } = setting;
  let planned = fileSheet;
  let progress = progressOf(setting.journal.entries(), network.name);
  let bug: { readonly error: unknown } | undefined;
  let check = false;
  let isOver = false;
  const inTurn = turns();
  const alarm = alarmOf();
  const uploader = uploaderOf({
    ...{ network, pictures: setting.pictures, clock },
    changed: failed => {
      bug ??= failed;
      alarm.ring();
    },
  });

  const record: Record = async (happening, moment) => {
    const recorded = await recorder.record(happening, moment);
    if (happening.kind !== 'sending' || !recorded.unsaved) progress = step(progress, recorded.entry, network.name);
    return recorded;
  };
  /** What was seen of a cue is told only where nobody has settled it meanwhile. */
  const recordSeen = (cue: CueId, happening: Happening): Promise<void> =>
    inTurn(async () => {
      if (!isDone(progress.cues.get(cue))) await record(happening);
    });

  const decide = (): LaneView & { readonly move: Move } => {
    const sheet = inForce(planned, progress);
    const uploads = uploader.uploads();
    const attended = setting.isAttended();
    const circumstances = { attended, sendLate, horizon, uploads, check, ...momentOf(clock) };
    check = false;
    return {
      sheet,
      progress,
      uploads,
      move: nextMove(sheet, progress, circumstances),
      givenUp: givenUp(sheet, progress, circumstances),
      others: setting.hasOthers(network.name),
    };
  };
  let view: LaneView = decide();
  const shows = (next: LaneView): void => {
    view = next;
    watcher.moves(network.name, view);
  };
  const acting = (): Acting => ({ network, record, recordSeen, clock, ...view, uploads: uploader.uploads() });

  /** Decides; what is to be sent is sent in the same turn, anything else is left to be done outside of it. */
  const decideOrSend = (): Promise<Exclude<Move, { kind: 'send' }> | LaneEnd | undefined> =>
    inTurn(async () => {
      if (bug) throw bug.error;
      if (signal.aborted) return { kind: 'stopped' };
      const decided = decide();
      shows(decided);
      const { move } = decided;
      if (move.kind !== 'send') return move;
      const error = await send(move, acting());
      if (!error) return undefined;
      const noJournal = { kind: 'no-journal', cue: move.cue, error } as const;
      shows({ ...view, move: noJournal });
      return noJournal;
    });

  /** In turn: what she wishes at that moment is done first, and keeps the lane going. */
  const endsNow = (asleep: AbortSignal): Promise<boolean> =>
    inTurn(async () => {
      isOver = signal.aborted || !asleep.aborted;
      return isOver;
    });

  /** None: until something is wished. What the disk has refused is tried again on the way. */
  const wait = async (move: Wait | undefined, asleep: AbortSignal): Promise<void> => {
    const isLong = move === undefined || (move.for ?? wakeOf(move) - clock.now()) > WRITE_AGAIN;
    if (recorder.unwritten() > 0 && isLong) await clock.wait({ for: WRITE_AGAIN }, asleep);
    else if (!move) await untilAborted(asleep);
    else await clock.wait(move.for === undefined ? { until: wakeOf(move) } : { for: move.for }, asleep);
    if (recorder.unwritten() > 0) await recorder.retry();
  };

  const carryOut = (move: Look | Peek | Wait | undefined, asleep: AbortSignal): Promise<void> => {
    if (move?.kind === 'look') return look(move, acting());
    return move?.kind === 'peek' ? peek(move, acting()) : wait(move, asleep);
  };

  /** Whether all are at their end. A send that had no room on the disk is tried again as long as others are under way. */
  const rest = async ({ kind }: LaneEnd, asleep: AbortSignal): Promise<boolean> => {
    const rested = new AbortController();
    if (kind === 'no-journal') {
      const stop = AbortSignal.any([asleep, rested.signal]);
      void clock.wait({ for: WRITE_AGAIN }, stop).then(() => stop.aborted || alarm.ring());
    }
    return setting.rests(network.name, asleep).finally(() => rested.abort());
  };

  const run = async (): Promise<LaneEnd> => {
    for (;;) {
      // A wish that comes after the decision ends the wait for what was decided.
      const asleep = alarm.signal();
      const move = await decideOrSend();
      if (!move) continue;
      switch (move.kind) {
        case 'ask':
          await carryOut(move.meanwhile, asleep);
          break;
        case 'wait':
        case 'look':
        case 'peek':
          await carryOut(move, asleep);
          break;
        case 'upload':
          uploader.begin(move.cue);
          break;
        case 'done':
        case 'stop':
        case 'stopped':
        case 'no-journal':
          // As long as others are under way it may go on: by a post that she names, by another chat file.
          if (((await rest(move, asleep)) || signal.aborted) && (await endsNow(asleep))) return move;
      }
    }
  };

  /** A post that she names is looked at first, as far as it can be seen, and not while anything waits for it. */
  const seen = async (wish: Wish): Promise<Wish> => {
    if (wish.kind !== 'adopt' || wish.says !== undefined || clock.uptime() < progress.windows.reads.up) return wish;
    const says = await sayingOf(wish, acting());
    return says === undefined || says === 'nothing' ? wish : { ...wish, says };
  };

  const obeyInTurn = async (wish: Wish): Promise<Obeyed> => {
    if (isOver) return { kind: 'refused', why: 'This evening has ended.' };
    if (wish.kind === 'check') check = true;
    else {
      const asked = { ...view, file: planned, sheet: inForce(planned, progress), progress };
      const result = granted(wish, asked, clock.now());
      if ('refused' in result) {
        return { kind: 'refused', why: result.refused, ...(result.moot && { moot: true }) };
      }
      for (const happening of result.happenings) await record(happening);
      if (wish.kind === 'send') uploader.tryAgain(wish.cue);
    }
    alarm.ring();
    return wish.kind === 'adopt' && wish.says === undefined ? { kind: 'done', unseen: true } : { kind: 'done' };
  };

  signal.addEventListener('abort', alarm.ring, { once: true });
  const ended = run()
    .catch((error: unknown) => {
      const at = 'cue' in view.move && view.move.cue ? { cue: view.move.cue } : {};
      shows({ ...view, move: { kind: 'bug', ...at, error }, others: setting.hasOthers(network.name) });
      throw error;
    })
    .finally(() => signal.removeEventListener('abort', alarm.ring))
    .then(end => ({ network: network.name, end, sheet: inForce(planned, progress), progress }));
  return {
    ended,
    obey: async wish => {
      const wanted = await seen(wish);
      return inTurn(() => obeyInTurn(wanted));
    },
    replan: sheet => {
      planned = sheet;
      alarm.ring();
    },
    view: () => view,
    wake: alarm.ring,
  };
}

/** Who sleeps by its signal wakes when it rings; whoever sleeps after that has another one. */
function alarmOf() {
  let waking = new AbortController();
  return {
    signal: (): AbortSignal => waking.signal,
    ring: (): void => {
      waking.abort();
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
