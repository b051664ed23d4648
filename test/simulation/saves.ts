/** Which version of the chat file is there, and when does a run that is under way learn of a newer one? */

import { type Duration, SECOND } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import type { Run } from '../../src/run/run-chat.ts';
import type { Night } from './night.ts';
import { randomOf } from './random.ts';
import type { Life, Time } from './time.ts';
import type { LaneWorld } from './world.ts';

export type Saves = {
  /** The sheet that a lane of the current process has to go by. */
  readonly sheetOf: (lane: Pick<LaneWorld, 'night'>) => RunSheet;
  /** Another process begins, and finds what was saved before. */
  readonly begins: (process: number) => void;
  /** It has its run under way, and is told of what is saved from now on. */
  readonly sits: (run: Pick<Run, 'replan'>, life: Life) => void;
};

/** The longest that it takes to see that the file was saved, and to read it. */
const SEEN_WITHIN: Duration = 2 * SECOND;

export type SavesOptions = {
  readonly time: Time;
  readonly lanes: readonly LaneWorld[];
  readonly happens: (what: string) => void;
};

export function savesOf(night: Night, { time, lanes, happens }: SavesOptions): Saves {
  const random = randomOf(night.seed, 'saves');
  let saved = 0;
  let process = 0;
  let seat: { readonly run: Pick<Run, 'replan'>; readonly life: Life } | undefined;

  const sheetOf: Saves['sheetOf'] = ({ night: { files } }) =>
    files[Math.min(process + saved, files.length - 1)] ?? files[0];

  for (const at of night.saves) {
    time.later(at - night.beginsAt, () => {
      saved += 1;
      happens('the chat file is saved');
      if (!seat) return;
      const { run, life } = seat;
      const seen = (): void => {
        for (const lane of lanes) lane.witness.replans(sheetOf(lane));
        run.replan(lanes.map(sheetOf));
      };
      time.reach(life, random.between(0, SEEN_WITHIN), { fire: seen });
    });
  }

  return {
    sheetOf,
    begins: number => {
      process = number;
      seat = undefined;
    },
    sits: (run, life) => {
      seat = { run, life };
    },
  };
}
