/** Which rhythm does the evening have? Its cues on a line, each at its minute, and where the evening stands on it. */

import { type Html, html } from './html.ts';
import type { LaneView, PostView } from './thread-page.ts';

/** Per cent of the line that a label needs for itself where the line is as short as on a phone. */
const ROOM = 8;

/** Longer labels would cover the neighbours' dots. */
const LONGEST = 4;

/**
 * A picture of what the thread says in words, so it is hidden from those who listen. The script moves what is marked
 * `data-elapsed` along, by the instants of both ends.
 */
export function rhythm({ posts, next }: LaneView): Html {
  const from = posts.at(0)?.at ?? 0;
  const to = posts.at(-1)?.at ?? 0;
  const beats = posts.map(post => ({ post, place: placeOf(post.at, from, to) }));
  return html`<svg id="rhythm" class="rhythm" data-from="${from}" data-to="${to}" aria-hidden="true" focusable="false">
<line class="track" x1="0" x2="100%" y1="34" y2="34"/>
<line class="elapsed" data-elapsed="x2" x1="0" x2="0" y1="34" y2="34"/>
${beats.map(({ post, place }) => dot(post, place, next?.id))}
${labelled(beats).map(({ post, place }) => html`<text x="${place}%" y="14" text-anchor="middle">${post.label}</text>\n`)}
<circle class="hand" data-elapsed="cx" cx="0" cy="34" r="4"/>
</svg>`;
}

type Beat = { readonly post: PostView; readonly place: number };

function placeOf(at: number, from: number, to: number): number {
  return to > from ? Math.round(((at - from) / (to - from)) * 10_000) / 100 : 0;
}

function dot({ id, state }: PostView, place: number, next: string | undefined): Html {
  return html`<circle class="beat${id === next ? ' next' : ''}" data-state="${state.kind}" cx="${place}%" cy="34" r="7"/>\n`;
}

/** From left to right, each that has a short name and room for it. */
function labelled(beats: readonly Beat[]): readonly Beat[] {
  let taken = -ROOM;
  return beats.filter(({ post, place }) => {
    const fits = post.label.length <= LONGEST && place - taken >= ROOM;
    if (fits) taken = place;
    return fits;
  });
}
