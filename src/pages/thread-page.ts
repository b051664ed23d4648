/** How does an evening look on a page: its thread as readers see it, what is to come, and the time until then? */

import type { Instant } from '../chat/chat.ts';
import { showTime } from '../chat/wall-clock.ts';
import { type Html, html, trusted } from './html.ts';
import { policy, sha256, wholePage } from './page.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { rhythm } from './rhythm.ts';
import { chatHeading, type HeadingView, type LaneView, labelOf, type PostView, threadList } from './thread.ts';

/** An evening at a moment. */
export type ThreadView = HeadingView & {
  /** What a visitor should know about it, as a sentence: `Nothing of this leaves the machine.` */
  readonly notice: string;
  readonly lane: LaneView;
  /** The evening's clock, from which the browser counts on: `now` passes `speed` times as fast as a real clock. */
  readonly clock: { readonly now: Instant; readonly speed: number };
  /** The evening is over, and how it ended, in words; the clock stands still then. */
  readonly ended?: string;
};

/** Beside its style: its own script, and the events of its own server. */
export const PAGE_POLICY = policy(`script-src '${sha256(PAGE_SCRIPT)}'`, "connect-src 'self'");

/** The whole page, self-contained; it keeps itself up to date from the server-sent events of `/events`. */
export function threadPage(view: ThreadView): string {
  return wholePage({
    policy: PAGE_POLICY,
    title: `${view.occasion}: ${view.title}`,
    body: html`${evening(view)}
<p id="news" class="unseen" aria-live="polite"></p>
<noscript><p class="notice">Without JavaScript this page stands still: load it again to see what is new.</p></noscript>
<script>${trusted(PAGE_SCRIPT)}</script>`,
  });
}

/** What of the page changes in the course of the evening: the page's script puts it in the place of the former one. */
export function eveningFragment(view: ThreadView): string {
  return evening(view).markup;
}

/** What a visitor gets who asks for a page that is not there. */
export function missingPage(): string {
  return wholePage({
    policy: PAGE_POLICY,
    title: 'Not found',
    body: html`<main class="missing"><h1>There is no such page</h1>
<p>The post may be one that this evening has not sent yet.</p>
<p><a href="/">Back to the thread</a></p></main>`,
  });
}

/** The elements marked `data-part` are what the script compares and replaces one by one; each has an id. */
function evening(asked: ThreadView): Html {
  const { clock, ended } = asked;
  const view = ended === undefined ? asked : withoutNext(asked);
  return html`<div id="evening" data-now="${clock.now}" data-speed="${ended === undefined ? clock.speed : 0}" data-zone="${view.zone}" data-ended="${ended ?? ''}">
${heading(view)}
${meanwhile(view)}
${thread(view)}
<footer id="notice" data-part class="notice"><p>${view.notice}</p></footer>
</div>`;
}

/** After the end nothing comes next. */
function withoutNext(view: ThreadView): ThreadView {
  const { next: _next, ...lane } = view.lane;
  return { ...view, lane };
}

function heading(view: ThreadView): Html {
  const { speed } = view.clock;
  const remark = speed === 1 ? undefined : html` <span class="speed">${speed} times as fast</span>`;
  return chatHeading(view, { lanes: [view.lane], remark });
}

/** What is between now and the next post. */
function meanwhile(view: ThreadView): Html {
  const { lane, zone, clock, ended } = view;
  const posted = lane.posts.filter(({ state }) => state.kind === 'posted').length;
  return html`<section id="meanwhile" data-part aria-labelledby="meanwhile-heading">
<h2 id="meanwhile-heading" class="unseen">Now</h2>
${ended === undefined ? countdown(view) : html`<p class="ended">${ended}</p>`}
<p id="lost">The rehearsal has stopped, or this page has lost it. What is here stays.</p>
${rhythm(lane.posts, lane.next?.id)}
<p class="span" aria-hidden="true"><span>${timeOfEnd(lane.posts.at(0), zone)}</span> <span>${timeOfEnd(lane.posts.at(-1), zone)}</span></p>
<p class="tally"><span>${posted} of ${lane.posts.length} posted</span> <span>${ended === undefined ? 'It is' : 'It was'} <span id="clock">${showTime(clock.now, zone, 'minutes')}</span></span></p>
</section>`;
}

/** The script writes the time that is left: here it would be old before it is read. */
function countdown({ lane, zone }: ThreadView): Html {
  const next = lane.next;
  if (!next) return html`<p class="ended">${lane.posts.every(isOver) ? 'The thread is complete' : 'Waiting'}</p>`;
  const label = labelOf(next.id, lane);
  return html`<div class="countdown">
<p><span class="caption">Next</span> <strong><bdi>${label}</bdi></strong> <span class="at">at ${showTime(next.at, zone)}</span></p>
<p role="timer" aria-label="Time until ${label}" id="countdown" data-until="${next.at}"></p>
</div>`;
}

function thread({ lane, zone }: ThreadView): Html {
  return html`<main aria-labelledby="thread-heading">
<h2 id="thread-heading" class="unseen">The thread</h2>
${threadList(lane, zone)}
</main>`;
}

function timeOfEnd(post: PostView | undefined, zone: string): string {
  return post ? showTime(post.at, zone) : '';
}

function isOver({ state }: PostView): boolean {
  return state.kind === 'posted' || state.kind === 'skipped';
}
