/** How does an evening go? One lane per network, side by side, and a person in control of all of them. */

import type { NetworkName } from '../chat/chat.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type Entry, startIn } from './journal.ts';
import { type EveningSetting, isComplete, type Lane, type LanePlan, type LaneResult, laneOf } from './lane.ts';
import type { LaneView } from './lane-view.ts';
import type { LaneObeyed } from './obeyed.ts';
import { recorderOf, writeTheRest } from './recorder.ts';
import type { Wish } from './wishes.ts';

export type EveningPlan = EveningSetting & {
  readonly lanes: readonly LanePlan[];
  /** Somebody is there to be asked what only a person can know. */
  readonly attended: boolean;
};

/** An evening under way. */
export type Run = {
  /** Resolves when every lane has come to its end. */
  readonly ended: Promise<readonly LaneResult[]>;
  /** How many entries the disk has refused so far. */
  readonly unwritten: () => number;
  /** Resolves when the disk has all that happened, or has refused it for too long. */
  readonly written: Promise<void>;
  readonly lanes: readonly { readonly network: NetworkName; readonly view: () => LaneView }[];
  /** Does what a person wants, on one lane or on all. Resolves with what came of it on each. */
  readonly obey: (wish: Wish, network?: NetworkName) => Promise<readonly LaneObeyed[]>;
  /** The chat file has other sheets: from now on, what is not sent yet is taken from them. */
  readonly replan: (sheets: readonly RunSheet[]) => void;
  /** Nobody is there to be asked any more. */
  readonly leave: () => void;
};

/** Runs every lane to its end. One lane's end, or a bug in one network, does not touch the others. */
export function runChat(evening: EveningPlan): Run {
  const { journal, clock, watcher, signal } = evening;
  const recorder = recorderOf({ journal, clock, happened: watcher.happened });
  let attended = evening.attended;
  const rest = restFor(evening.lanes.length);
  const setting = { recorder, isAttended: () => attended, hasOthers: rest.hasOthers, rests: rest.until, ...evening };
  const lanes = evening.lanes.map(plan => ({ network: plan.network.name, ...laneOf(plan, setting) }));
  for (const { ended } of lanes) ended.then(rest.gone, rest.gone);

  const end = async (): Promise<readonly LaneResult[]> => {
    const results = await resultsOf(lanes);
    // Whoever stops the evening does not wait for the disk; but it may have room by now, so it is tried once.
    if (recorder.unwritten() > 0) await recorder.retry();
    const isDone = results.every(isComplete);
    if (isDone && isWhole(journal.entries(), lanes)) await recorder.record({ kind: 'finished' });
    return results;
  };
  const ended = end();
  const written = (): Promise<void> => writeTheRest(recorder, clock, signal);
  return {
    ended,
    unwritten: recorder.unwritten,
    // A bug rejects `ended`; this only waits for the end, and need not report it again.
    written: ended.then(written, written),
    lanes,
    obey: (wish, network) =>
      Promise.all(
        lanes
          .filter(lane => network === undefined || lane.network === network)
          .map(async lane => ({ network: lane.network, ...(await lane.obey(wish)) })),
      ),
    replan: sheets => {
      for (const sheet of sheets) lanes.find(({ network }) => network === sheet.network)?.replan(sheet);
    },
    leave: () => {
      attended = false;
      for (const { wake } of lanes) wake();
    },
  };
}

/** Where resting lanes wait for the others: they end all together, as soon as none has anything left to do. */
function restFor(count: number) {
  let underWay = count;
  const resting = new Map<NetworkName, () => void>();
  const endTogether = (): void => {
    if (resting.size < underWay) return;
    for (const end of resting.values()) end();
    // A lane that goes on after all will rest anew, without those that have ended.
    resting.clear();
  };
  return {
    hasOthers: (): boolean => underWay - resting.size > 1,
    until: (network: NetworkName, woken: AbortSignal): Promise<boolean> =>
      new Promise(resolve => {
        const wake = (): void => {
          resting.delete(network);
          resolve(false);
        };
        if (woken.aborted) return wake();
        woken.addEventListener('abort', wake, { once: true });
        resting.set(network, () => resolve(true));
        endTogether();
      }),
    gone: (): void => {
      underWay -= 1;
      endTogether();
    },
  };
}

/** Whether every network that the run was begun on has its lane here: a run may be taken up on some of them alone. */
function isWhole(entries: readonly Entry[], lanes: readonly { readonly network: NetworkName }[]): boolean {
  return Object.keys(startIn(entries)?.accounts ?? {}).every(name => lanes.some(({ network }) => network === name));
}

async function resultsOf(lanes: readonly Lane[]): Promise<readonly LaneResult[]> {
  const settled = await Promise.allSettled(lanes.map(({ ended }) => ended));
  const bug = settled.find(lane => lane.status === 'rejected');
  if (bug) throw bug.reason;
  return settled.filter(lane => lane.status === 'fulfilled').map(({ value }) => value);
}
