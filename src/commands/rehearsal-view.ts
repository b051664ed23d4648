/** What does the page of a rehearsal show at this moment? */

import type { LaneThread, PostState } from '../pages/thread.ts';
import type { ThreadView } from '../pages/thread-page.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import type { Journal } from '../run/journal.ts';
import { type Standing, standingIn, type Watcher } from '../run/lane-view.ts';
import type { Clock } from '../run/ports.ts';
import { step } from '../run/progress.ts';
import { type CueStatus, statusOf } from '../run/status.ts';
import { postView } from './post-view.ts';

type Setting = {
  /** Each network's sheet as planned, before anything happened. */
  readonly lanes: readonly { readonly sheet: RunSheet; readonly handle: string }[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly speed: number;
};

/** The page's view and pictures, and the watcher that keeps them up to date. */
export function rehearsalOf({ lanes, journal, clock, speed }: Setting) {
  let shown = lanes.map(({ sheet, handle }) => ({ handle, view: standingIn(sheet, journal.entries()) }));
  const change = (changed: (view: Standing) => Standing): void => {
    shown = shown.map(({ handle, view }) => ({ handle, view: changed(view) }));
  };
  return {
    view: (): ThreadView => {
      const [first, ...others] = shown;
      if (!first) throw new Error('A rehearsal has one network at least.');
      const { title, hashtag, zone, startsAt, language } = first.view.sheet;
      return {
        title,
        hashtag,
        zone,
        startsAt,
        ...(language && { language }),
        occasion: 'Rehearsal',
        notice: 'Nothing of this leaves the machine.',
        lanes: [laneView(first), ...others.map(laneView)],
        clock: { now: clock.now(), speed },
      };
    },
    pictureAt: (address: string): CuePicture | undefined => {
      const pictures = shown.flatMap(({ view }) => view.sheet.cues.map(({ picture }) => picture));
      return pictures.find(picture => picture && addressOf(picture) === address);
    },
    watch: (changed: () => void): Watcher => ({
      happened: entry => {
        change(view => ({ ...view, progress: step(view.progress, entry, view.sheet.network) }));
        changed();
      },
      moves: (network, view) => {
        change(before => (before.sheet.network === network ? view : before));
        changed();
      },
    }),
  };
}

function laneView({ handle, view }: { readonly handle: string; readonly view: Standing }): LaneThread {
  const { network, cues, next, asks } = statusOf(view);
  const posts = cues.flatMap(status => {
    const cue = view.sheet.cues.find(({ id }) => id === status.id);
    return cue ? [postView(cue, stateOf(status), addressOf)] : [];
  });
  // While she is being asked, a cue that is looked for is not due.
  return { network, handle, posts, ...(next && !asks && { next: { id: next.cue, at: next.at } }) };
}

/** Includes the file's version, so that a rewritten picture is fetched anew and the page shows what is posted. */
function addressOf({ path, version }: CuePicture): string {
  return `/pictures/${encodeURIComponent(path)}?${encodeURIComponent(version)}`;
}

function stateOf({ state, at, url = '', what }: CueStatus): PostState {
  switch (state) {
    case 'posted':
      return { kind: state, url, at };
    case 'refused':
      return { kind: state, what: what ?? '' };
    case 'given-up':
      return { kind: state, ...(what !== undefined && { what }) };
    default:
      return { kind: state };
  }
}
