/** How does an evening look on a page: its thread as readers see it, what is to come, and the time until then? */

import { createHash } from 'node:crypto';
import type { Instant, NetworkName } from '../chat/chat.ts';
import { showDate, showISO, showTime } from '../chat/wall-clock.ts';
import type { Cue, CueId, RunSheet } from '../plan/run-sheet.ts';
import { type Html, html, trusted } from './html.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { postText } from './post-text.ts';
import { rhythm } from './rhythm.ts';

/** An evening at a moment. */
export type ThreadView = Pick<RunSheet, 'title' | 'hashtag' | 'zone' | 'startsAt'> & {
  /** What is shown: `Rehearsal`. */
  readonly occasion: string;
  /** What a visitor should know about it, as a sentence: `Nothing of this leaves the machine.` */
  readonly notice: string;
  readonly lane: LaneView;
  /** The evening's clock, from which the browser counts on: `now` passes `speed` times as fast as a real clock. */
  readonly clock: { readonly now: Instant; readonly speed: number };
  /** The evening is over, and how it ended, in words; the clock stands still then. */
  readonly ended?: string;
};

/** One network's thread, and what is next in it. */
type LaneView = {
  readonly network: NetworkName;
  /** With its sign: `@hcldr`. */
  readonly handle: string;
  /** In the order in which they are due. */
  readonly posts: readonly PostView[];
  /** The cue that the countdown is for, and the instant at which it is due as things stand. */
  readonly next?: { readonly id: CueId; readonly at: Instant };
};

export type PostView = Pick<Cue, 'id' | 'at' | 'text' | 'replyTo' | 'notes'> & {
  /** For people: `Opening`, `T1`, `Sources`. */
  readonly label: string;
  readonly state: PostState;
};

export type PostState =
  | { readonly kind: 'planned' | 'sending' | 'skipped' }
  /** `at`: when it was really posted. */
  | { readonly kind: 'posted'; readonly url: string; readonly at: Instant }
  /** Certainly not posted by the last send. `what`: the reason, one sentence without a full stop. */
  | { readonly kind: 'refused'; readonly what: string }
  /** It may be there. */
  | { readonly kind: 'unknown' };

const NETWORKS: Readonly<Record<NetworkName, string>> = { x: 'X' };

/** A dot of the page's own colour; without an icon of its own the browser would ask the server for one. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Ccircle cx=%228%22 cy=%228%22 r=%227%22 fill=%22%230b6b66%22/%3E%3C/svg%3E';

/** All that a page of ours may do: its own style, its own script, and the events of its own server. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src '${sha256(PAGE_STYLE)}'`,
  `script-src '${sha256(PAGE_SCRIPT)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The whole page, self-contained; it keeps itself up to date from the server-sent events of `/events`. */
export function threadPage(view: ThreadView): string {
  return wholePage({
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
    title: 'Not found',
    body: html`<main class="missing"><h1>There is no such page</h1>
<p>The post may be one that this evening has not sent yet.</p>
<p><a href="/">Back to the thread</a></p></main>`,
  });
}

function wholePage({ title, body }: { readonly title: string; readonly body: Html }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
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

function heading({ occasion, clock, title, hashtag, zone, startsAt, lane }: ThreadView): Html {
  const speed = clock.speed === 1 ? undefined : html` <span class="speed">${clock.speed} times as fast</span>`;
  return html`<header id="heading" data-part>
<p class="occasion"><span>${occasion}</span>${speed}</p>
<h1 dir="auto">${title}</h1>
<p class="facts"><bdi class="mark">${hashtag}</bdi> <time datetime="${showISO(startsAt, zone)}">${showDate(startsAt, zone)}, ${showTime(startsAt, zone)}</time> <span><bdi>${lane.handle}</bdi> on ${NETWORKS[lane.network]}</span></p>
</header>`;
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
  const posts = lane.posts.map((post, index) => postItem({ post, above: lane.posts[index - 1], lane, zone }));
  return html`<main aria-labelledby="thread-heading">
<h2 id="thread-heading" class="unseen">The thread</h2>
<ol class="thread">
${posts}</ol>
</main>`;
}

type Placed = {
  readonly post: PostView;
  readonly above: PostView | undefined;
  readonly lane: LaneView;
  readonly zone: string;
};

function postItem(placed: Placed): Html {
  const { post, above, lane } = placed;
  const joined = post.replyTo !== undefined && post.replyTo === above?.id ? ' joined' : '';
  const next = post.id === lane.next?.id ? ' next' : '';
  return html`<li id="post-${post.id}" data-part data-state="${post.state.kind}" data-label="${post.label}" class="post${joined}${next}">
<span class="avatar" aria-hidden="true">${initial(lane.handle)}</span>
<h3><span class="label"><bdi>${post.label}</bdi></span> <bdi class="handle">${lane.handle}</bdi></h3>
<p class="when">${whenOf(placed)}</p>
${joined ? undefined : replyNote(post, lane)}
<p class="text" dir="auto">${postText(post.text, post.notes)}</p>
</li>
`;
}

function whenOf({ post: { id, at, state }, lane, zone }: Placed): Html {
  const planned = time(at, zone);
  switch (state.kind) {
    case 'planned':
      return id === lane.next?.id ? html`<em>Next</em> ${planned}` : planned;
    case 'sending':
      return html`<em>Sending …</em>`;
    case 'skipped':
      return html`<em>Skipped</em> <s>${planned}</s>`;
    case 'refused':
      return html`<em>Not posted</em> ${state.what}`;
    case 'unknown':
      return html`<em>Not known</em> whether it is there`;
    case 'posted':
      return html`<a href="${state.url}">${time(state.at, zone)}</a>`;
  }
}

/** Where the line to the post above would say something wrong, words say what is replied to. */
function replyNote({ replyTo }: PostView, lane: LaneView): Html | undefined {
  if (replyTo === undefined) return undefined;
  return html`<p class="reply">In reply to <a href="#post-${replyTo}"><bdi>${labelOf(replyTo, lane)}</bdi></a></p>`;
}

function time(instant: Instant, zone: string): Html {
  return html`<time datetime="${showISO(instant, zone)}">${showTime(instant, zone)}</time>`;
}

function timeOfEnd(post: PostView | undefined, zone: string): string {
  return post ? showTime(post.at, zone) : '';
}

function labelOf(id: CueId, lane: LaneView): string {
  return lane.posts.find(post => post.id === id)?.label ?? id;
}

function isOver({ state }: PostView): boolean {
  return state.kind === 'posted' || state.kind === 'skipped';
}

function initial(handle: string): string {
  return handle.replace(/^@/, '').slice(0, 1).toUpperCase();
}

function sha256(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
