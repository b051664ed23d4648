/** What does a lane know? What its chat file says, and what has happened: every entry is a step of it. */

import type { NetworkName } from '../chat/chat.ts';
import type { CueId, RunSheet } from '../plan/run-sheet.ts';
import { isDone } from './cue-progress.ts';
import { inForce } from './in-force.ts';
import type { Entry, Happening } from './journal.ts';
import { type LaneProgress, progressOf, step } from './progress.ts';
import type { Recorder, RecordHappening } from './recorder.ts';
import type { InTurn } from './turns.ts';

export type LaneState = {
  /** As the chat file has it now. */
  readonly planned: () => RunSheet;
  readonly replan: (sheet: RunSheet) => void;
  readonly progress: () => LaneProgress;
  /** In force, by both. */
  readonly sheet: () => RunSheet;
  readonly record: RecordHappening;
  /** What was seen of a cue is told only where nobody has settled it meanwhile. */
  readonly recordSeen: (cue: CueId, happening: Happening) => Promise<void>;
  /** A person wants the account looked at: by the next decision, and by no other. */
  readonly check: () => void;
  readonly takeCheck: () => boolean;
  /** Nothing is done any more, whatever is wished. */
  readonly end: () => void;
  readonly isOver: () => boolean;
};

type LaneStateOptions = {
  readonly planned: RunSheet;
  readonly network: NetworkName;
  readonly entries: readonly Entry[];
  readonly recorder: Pick<Recorder, 'record'>;
  readonly inTurn: InTurn;
};

export function laneStateOf({ network, entries, recorder, inTurn, ...options }: LaneStateOptions): LaneState {
  let { planned } = options;
  let progress = progressOf(entries, network);
  let check = false;
  let isOver = false;
  const record: RecordHappening = async (happening, moment) => {
    const recorded = await recorder.record(happening, moment);
    if (happening.kind !== 'sending' || !recorded.unsaved) progress = step(progress, recorded.entry, network);
    return recorded;
  };
  return {
    planned: () => planned,
    replan: sheet => {
      planned = sheet;
    },
    progress: () => progress,
    sheet: () => inForce(planned, progress),
    record,
    recordSeen: (cue, happening) =>
      inTurn(async () => {
        if (!isDone(progress.cues.get(cue))) await record(happening);
      }),
    check: () => {
      check = true;
    },
    takeCheck: () => {
      const taken = check;
      check = false;
      return taken;
    },
    end: () => {
      isOver = true;
    },
    isOver: () => isOver,
  };
}
