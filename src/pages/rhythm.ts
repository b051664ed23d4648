/** What rhythm does the evening have? Its posts on a line, each at its minute, and where the evening stands on it. */

import type { Instant } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import { type Html, html } from './html.ts';

/** What the line shows of a post. */
export type Beat = {
  readonly id: CueId;
  readonly at: Instant;
  readonly label: string;
  readonly state: { readonly kind: string };
};

type Placed = { readonly beat: Beat; readonly place: number };

/** How much of the line a label needs for itself, in per cent, where the line is as short as on a phone. */
const ROOM = 8;

/** Longer labels would cover the neighbours' dots. */
const LONGEST = 4;

/**
 * Draws what the thread says in words, so it is hidden from screen readers. The script moves along what is marked
 * `data-elapsed`, by the instants of both ends.
 */
export function rhythm(beats: readonly Beat[], next: CueId | undefined): Html {
  const instants = beats.map(({ at }) => at);
  const [from, to] = [Math.min(...instants), Math.max(...instants)];
  const placed = beats.map(beat => ({ beat, place: placeOf(beat.at, from, to) }));
  return html`<svg id="rhythm" class="rhythm" data-from="${from}" data-to="${to}" aria-hidden="true" focusable="false">
<line class="track" x1="0" x2="100%" y1="34" y2="34"/>
<line class="elapsed" data-elapsed="x2" x1="0" x2="0" y1="34" y2="34"/>
${placed.map(one => dot(one, next))}
${labelled(placed).map(({ beat, place }) => html`<text x="${place}%" y="14" text-anchor="middle">${beat.label}</text>\n`)}
<circle class="hand" data-elapsed="cx" cx="0" cy="34" r="4"/>
</svg>`;
}

/** Per cent of the way. */
function placeOf(at: Instant, from: Instant, to: Instant): number {
  return to > from ? Math.round(((at - from) / (to - from)) * 10_000) / 100 : 0;
}

function dot({ beat: { id, state }, place }: Placed, next: CueId | undefined): Html {
  const role = id === next ? 'beat next' : 'beat';
  return html`<circle class="${role}" data-state="${state.kind}" cx="${place}%" cy="34" r="7"/>\n`;
}

/** From left to right, each post that has a short label and room for it. */
function labelled(placed: readonly Placed[]): readonly Placed[] {
  let taken = -ROOM;
  return placed.filter(({ beat, place }) => {
    const fits = beat.label.length <= LONGEST && place - taken >= ROOM;
    if (fits) taken = place;
    return fits;
  });
}
