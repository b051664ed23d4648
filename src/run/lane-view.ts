/** How does a lane stand, for whoever watches the evening? */

import type { NetworkName } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Entry } from './journal.ts';
import type { Move, Stop } from './moves.ts';
import type { LaneProgress } from './progress.ts';
import type { Uploads } from './uploads.ts';

export type LaneView = {
  /** In force. */
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
  readonly uploads: Uploads;
  /** The last one decided on, or why it came to nothing. */
  readonly move: Move | NoJournal | Bug;
  /** Extras that will not be sent any more. */
  readonly givenUp: readonly Stop[];
  /** Others are under way: that this one stands still is not the end of the evening. */
  readonly others: boolean;
};

/** The journal could not be written before the send: nothing was sent. */
export type NoJournal = { readonly kind: 'no-journal'; readonly cue: Cue; readonly error: Error };

/** The lane has ended as it never should; `cue`: what it was at. */
export type Bug = { readonly kind: 'bug'; readonly cue?: Cue; readonly error: unknown };

/** A lane that is not under way has decided on nothing. */
export type Standing = Pick<LaneView, 'sheet' | 'progress'> & Partial<LaneView>;

/** Whoever watches the evening. None of its methods may throw. */
export type Watcher = {
  /** Written to the journal; or, with `unsaved`, only remembered: the disk refused it. */
  readonly happened: (entry: Entry, unsaved?: Error) => void;
  /** What a lane is about to do, and how it stands. */
  readonly moves: (network: NetworkName, view: LaneView) => void;
};
