/** How does an evening look on a page: its thread as readers see it, what is to come, and the time until then? */

import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import { showTime } from '../chat/wall-clock.ts';
import { zoneAt } from '../chat/zones.ts';
import { type Html, html, trusted } from './html.ts';
import { policy, sha256, wholePage } from './page.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { rhythm } from './rhythm.ts';
import {
  chatHeading,
  type HeadingView,
  type LaneThread,
  labelOf,
  laneSection,
  type PostView,
  threadList,
} from './thread.ts';

/** An evening at a moment. */
export type ThreadView = HeadingView & {
  /** What a visitor should know about it, as a sentence: `Nothing of this leaves the machine.` */
  readonly notice: string;
  /** One for each network, one at least. */
  readonly lanes: readonly [LaneThread, ...LaneThread[]];
  /** The evening's clock, from which the browser counts on: `now` passes `speed` times as fast as a real clock. */
  readonly clock: { readonly now: Instant; readonly speed: number };
  /** Once the evening is over: how it ended, in words. The clock stands still then. */
  readonly ended?: string;
};

/** Besides its style: its own script, and the events and pictures of its own server. */
export const PAGE_POLICY = policy({
  'script-src': `'${sha256(PAGE_SCRIPT)}'`,
  'connect-src': "'self'",
  'img-src': "'self' data:",
});

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

/** The part of the page that changes during the evening: the page's script replaces the former one with it. */
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
  return html`<div id="evening" data-now="${clock.now}" data-speed="${ended === undefined ? clock.speed : 0}" data-zone="${view.zone}" data-zone-name="${zoneAt(clock.now, view.zone)}" data-ended="${ended ?? ''}">
${heading(view)}
${meanwhile(view)}
${thread(view)}
<footer id="notice" data-part class="notice"><p>${view.notice}</p></footer>
</div>`;
}

/** After the end nothing comes next. */
function withoutNext(view: ThreadView): ThreadView {
  const [lane, ...others] = view.lanes;
  return { ...view, lanes: [waitless(lane), ...others.map(waitless)] };
}

function waitless({ next: _next, ...lane }: LaneThread): LaneThread {
  return lane;
}

function heading(view: ThreadView): Html {
  const { speed } = view.clock;
  const remark = speed === 1 ? undefined : html` <span class="speed">${speed} times as fast</span>`;
  return chatHeading(view, { lanes: view.lanes, remark });
}

/** What is between now and the next post. */
function meanwhile(view: ThreadView): Html {
  const { lanes, zone, clock, ended } = view;
  const beats = beatsOf(lanes);
  return html`<section id="meanwhile" data-part aria-labelledby="meanwhile-heading">
<h2 id="meanwhile-heading" class="unseen">Now</h2>
${ended === undefined ? countdown(view) : html`<p class="ended">${ended}</p>`}
<p id="lost">The rehearsal has stopped, or this page has lost it. What is here stays.</p>
${rhythm(beats, nextOf(lanes)?.id)}
<p class="span" aria-hidden="true"><span>${timeOfEnd(beats.at(0), zone)}</span> <span>${timeOfEnd(beats.at(-1), zone)}</span></p>
<p class="tally">${lanes.map(lane => tally(lane, lanes.length > 1))}<span>${ended === undefined ? 'It is' : 'It was'} <span id="clock">${showTime(clock.now, zone, 'minutes')}</span></span></p>
</section>`;
}

function tally({ network, posts }: LaneThread, several: boolean): Html {
  const posted = posts.filter(({ state }) => state.kind === 'posted').length;
  const where = several ? ` on ${NETWORK_TITLES[network]}` : '';
  return html`<span>${posted} of ${posts.length} posted${where}</span> `;
}

/** The post that is due before all others, on whichever network. */
function nextOf(
  lanes: readonly LaneThread[],
): (NonNullable<LaneThread['next']> & { readonly lane: LaneThread }) | undefined {
  const nexts = lanes.flatMap(lane => (lane.next ? [{ ...lane.next, lane }] : []));
  return nexts.toSorted((a, b) => a.at - b.at)[0];
}

/** Each post once, in the worst of its states on the networks. */
function beatsOf(lanes: readonly LaneThread[]): readonly PostView[] {
  const worst = new Map<string, PostView>();
  for (const post of lanes.flatMap(({ posts }) => posts)) {
    const known = worst.get(post.id);
    if (!known || URGENCY.indexOf(post.state.kind) < URGENCY.indexOf(known.state.kind)) worst.set(post.id, post);
  }
  return [...worst.values()].toSorted((a, b) => a.at - b.at);
}

const URGENCY: readonly PostView['state']['kind'][] = [
  'refused',
  'unknown',
  'given-up',
  'sending',
  'planned',
  'skipped',
  'expected',
  'posted',
];

/** The script writes the time that is left: here it would be old before it is read. */
function countdown({ lanes, zone }: ThreadView): Html {
  const next = nextOf(lanes);
  const isComplete = lanes.every(({ posts }) => posts.every(isOver));
  if (!next) return html`<p class="ended">${isComplete ? 'The thread is complete' : 'Waiting'}</p>`;
  const label = labelOf(next.id, next.lane);
  return html`<div class="countdown">
<p><span class="caption">Next</span> <strong><bdi>${label}</bdi></strong> <span class="at">at ${showTime(next.at, zone)}</span></p>
<p role="timer" aria-label="Time until ${label}" id="countdown" data-until="${next.at}"></p>
</div>`;
}

function thread(view: ThreadView): Html {
  const { lanes } = view;
  const [lane] = lanes;
  if (lanes.length === 1) {
    return html`<main aria-labelledby="thread-heading">
<h2 id="thread-heading" class="unseen">The thread</h2>
${threadList(lane, { ...view, several: false })}
</main>`;
  }
  return html`<main class="lanes">
${lanes.map(one => laneSection(one, { ...view, several: true }))}</main>`;
}

function timeOfEnd(post: PostView | undefined, zone: string): string {
  return post ? showTime(post.at, zone) : '';
}

function isOver({ state }: PostView): boolean {
  return state.kind === 'posted' || state.kind === 'skipped' || state.kind === 'given-up';
}
