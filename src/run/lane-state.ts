/** What does a lane know? What its chat file says, and what has happened, entry by entry. */

import type { NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { isSettled } from './cue-progress.ts';
import { inForce, progressBy } from './in-force.ts';
import type { Entry, Happening } from './journal.ts';
import { type LaneProgress, progressOf, step } from './progress.ts';
import type { Recorder, RecordHappening } from './recorder.ts';
import type { InTurn } from './turns.ts';

export type LaneState = {
  /** As the chat file has it now. */
  readonly planned: () => RunSheet;
  readonly replan: (sheet: RunSheet) => void;
  /** What stands where, now that the file says this. */
  readonly progress: () => LaneProgress;
  /** The sheet in force: the file's, with the progress so far. */
  readonly sheet: () => RunSheet;
  readonly record: RecordHappening;
  /** Records what a look has shown of a cue, unless the cue has been settled meanwhile. */
  readonly recordSeen: (cue: CueId, happening: Happening) => Promise<void>;
  /** A person wants the account looked at: the next decision does so, and no other. */
  readonly check: () => void;
  readonly takeCheck: () => boolean;
  /** From now on nothing is done, whatever is wished. */
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
  /** By the journal alone. */
  let written = progressOf(entries, network);
  /** Made when they are asked for, until something changes. */
  let progress: LaneProgress | undefined;
  let sheet: RunSheet | undefined;
  const changes = (): void => {
    progress = undefined;
    sheet = undefined;
  };
  const standing = (): LaneProgress => {
    progress ??= progressBy(planned, written);
    return progress;
  };
  let check = false;
  let isOver = false;
  const record: RecordHappening = async (happening, moment) => {
    const recorded = await recorder.record(happening, moment);
    if (happening.kind === 'sending' && recorded.unsaved) return recorded;
    written = step(written, recorded.entry, network);
    changes();
    return recorded;
  };
  return {
    planned: () => planned,
    replan: next => {
      planned = next;
      changes();
    },
    progress: standing,
    sheet: () => {
      sheet ??= inForce(planned, standing());
      return sheet;
    },
    record,
    recordSeen: (cue, happening) =>
      inTurn(async () => {
        if (!isSettled(standing().cues.get(cue), happening)) await record(happening);
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
