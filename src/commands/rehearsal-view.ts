/** A rehearsal as it stands -> what its page shows. */

import type { NetworkName } from '../chat/chat.ts';
import type { LaneView, PostState } from '../pages/thread.ts';
import type { ThreadView } from '../pages/thread-page.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Move } from '../run/next-move.ts';
import type { Clock, Journal } from '../run/ports.ts';
import { type LaneProgress, progressOf } from '../run/progress.ts';
import type { Desk } from '../run/run-chat.ts';
import { postView } from './post-view.ts';

type Setting = {
  /** What each network was to get of the evening before anything happened. */
  readonly lanes: readonly { readonly sheet: RunSheet; readonly handle: string }[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly speed: number;
};

/** What the page shows, from what the journal and the last moves say, and its pictures; and the ear that keeps it up to date. */
export function standingOf({ lanes, journal, clock, speed }: Setting) {
  const now = new Map<NetworkName, { readonly move: Move | undefined; readonly sheet: RunSheet }>();
  const nowOf = (planned: RunSheet) => now.get(planned.network) ?? { sheet: planned, move: undefined };
  const laneOf = ({ sheet: planned, handle }: Setting['lanes'][number]) => {
    const { sheet, move } = nowOf(planned);
    return laneView({ sheet, move, handle, progress: progressOf(journal.entries(), sheet.network) });
  };
  return {
    view: (): ThreadView => {
      const [first, ...others] = lanes;
      if (!first) throw new Error('A rehearsal has one network at least.');
      const { title, hashtag, zone, startsAt } = first.sheet;
      return {
        title,
        hashtag,
        zone,
        startsAt,
        occasion: 'Rehearsal',
        notice: 'Nothing of this leaves the machine.',
        lanes: [laneOf(first), ...others.map(laneOf)],
        clock: { now: clock.now(), speed },
      };
    },
    pictureAt: (address: string): CuePicture | undefined => {
      const pictures = lanes.flatMap(({ sheet }) => nowOf(sheet).sheet.cues.map(({ picture }) => picture));
      return pictures.find(picture => picture && addressOf(picture) === address);
    },
    watch: (changed: () => void): Pick<Desk, 'happened' | 'moves'> => ({
      happened: changed,
      moves: (network, { move, sheet, noJournal }) => {
        now.set(network, { sheet, move: noJournal ? undefined : move });
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
};

function laneView({ sheet, progress, move, handle }: Standing): LaneView {
  const { network, cues } = sheet;
  const next = move?.kind === 'wait' ? { next: { id: move.cue.id, at: move.until } } : {};
  return { network, handle, posts: cues.map(cue => postView(cue, stateOf(cue, progress, move), addressOf)), ...next };
}

/** Another one whenever the file was written anew, so that the page shows what is posted. */
function addressOf({ path, version }: CuePicture): string {
  return `/pictures/${encodeURIComponent(path)}?${encodeURIComponent(version)}`;
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
