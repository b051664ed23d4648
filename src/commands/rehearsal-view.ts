/** A rehearsal as it stands -> what its page shows. */

import type { Instant } from '../chat/chat.ts';
import type { PostState } from '../pages/thread.ts';
import type { ThreadView } from '../pages/thread-page.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Move } from '../run/next-move.ts';
import type { Clock, Journal } from '../run/ports.ts';
import { type LaneProgress, progressOf } from '../run/progress.ts';
import type { Desk } from '../run/run-chat.ts';
import { postView } from './post-view.ts';

type Setting = {
  readonly sheet: RunSheet;
  readonly journal: Journal;
  readonly handle: string;
  readonly clock: Clock;
  readonly speed: number;
};

/** What the page shows, from what the journal and the last move say; and the ear that keeps it up to date. */
export function standingOf({ sheet, journal, handle, clock, speed }: Setting) {
  let move: Move | undefined;
  let inForce = sheet;
  return {
    view: () => {
      const progress = progressOf(journal.entries(), sheet.network);
      return rehearsalView({ sheet: inForce, progress, move, handle, now: clock.now(), speed });
    },
    watch: (changed: () => void): Pick<Desk, 'happened' | 'moves'> => ({
      happened: changed,
      moves: (_, view) => {
        move = view.move;
        inForce = view.sheet;
        changed();
      },
    }),
  };
}

type Standing = {
  /** In force. */
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
  /** The last one decided on; none: the evening has not begun. */
  readonly move: Move | undefined;
  readonly handle: string;
  readonly now: Instant;
  readonly speed: number;
};

function rehearsalView({ sheet, progress, move, handle, now, speed }: Standing): ThreadView {
  const { title, hashtag, zone, startsAt, network } = sheet;
  const next = move?.kind === 'wait' ? { next: { id: move.cue.id, at: move.until } } : {};
  return {
    title,
    hashtag,
    zone,
    startsAt,
    occasion: 'Rehearsal',
    notice: 'Nothing of this leaves the machine.',
    lane: { network, handle, posts: sheet.cues.map(cue => postView(cue, stateOf(cue, progress, move))), ...next },
    clock: { now, speed },
  };
}

function stateOf(cue: Cue, progress: LaneProgress, move: Move | undefined): PostState {
  if (move?.kind === 'send' && move.cue.id === cue.id) return { kind: 'sending' };
  const state = progress.cues.get(cue.id);
  if (!state) return { kind: 'planned' };
  switch (state.kind) {
    case 'posted':
      return { kind: 'posted', url: state.receipt.url, at: state.at };
    case 'refused':
      return { kind: 'refused', what: state.refusal.reason.what };
    default:
      return { kind: state.kind };
  }
}
