/** How does a lane stand, as those who watch the evening see it? */

import type { NetworkName } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { inForce, progressBy } from './in-force.ts';
import type { Entry } from './journal.ts';
import type { GivenUp, Move } from './moves.ts';
import { type LaneProgress, progressOf } from './progress.ts';
import type { Uploads } from './uploads.ts';

export type LaneView = {
  /** The one in force. */
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
  readonly uploads: Uploads;
  /** The last move decided on, or why nothing came of it. */
  readonly move: Move | NoJournal | Bug;
  /** Extras that will not be sent any more. */
  readonly givenUp: readonly GivenUp[];
  /** Whether other lanes are under way: if so, this one standing still does not end the evening. */
  readonly others: boolean;
};

/** The journal could not be written before the send: nothing was sent. */
export type NoJournal = { readonly kind: 'no-journal'; readonly cue: Cue; readonly error: Error };

/** A bug has ended the lane; `cue`: what it was working on. */
export type Bug = { readonly kind: 'bug'; readonly cue?: Cue; readonly error: unknown };

/** As `LaneView`, but a lane that is not under way has decided on nothing. */
export type Standing = Pick<LaneView, 'sheet' | 'progress'> & Partial<LaneView>;

/** By the journal and the file alone. */
export function standingIn(planned: RunSheet, entries: readonly Entry[]): Standing {
  const progress = progressBy(planned, progressOf(entries, planned.network));
  return { sheet: inForce(planned, progress), progress };
}

/** Whoever watches the evening. None of its methods may throw. */
export type Watcher = {
  /** An entry was written to the journal; or, with `unsaved`, is only remembered: the disk refused it. */
  readonly happened: (entry: Entry, unsaved?: Error) => void;
  /** What a lane is about to do, and how it stands. */
  readonly moves: (network: NetworkName, view: LaneView) => void;
};
