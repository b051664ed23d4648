/** How does a thread look to its readers, and what stands above it? */

import { type Instant, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { bare } from '../chat/handles.ts';
import { dayWords, showDate, showISO, showTime } from '../chat/wall-clock.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Length } from '../plan/rulers/ruler.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { type Html, html } from './html.ts';
import { postText } from './post-text.ts';

/** One network's thread, and what is next in it. */
export type LaneThread = {
  readonly network: NetworkName;
  /** With its sign: `@hcldr`. */
  readonly handle: string;
  /** In the order in which they are due. */
  readonly posts: readonly PostView[];
  /** The cue that the countdown is for, and the instant at which it is due as things stand. */
  readonly next?: { readonly id: CueId; readonly at: Instant };
};

export type PostView = Pick<Cue, 'id' | 'at' | 'text' | 'replyTo'> & {
  /** For people: `Opening`, `T1`, `Sources`. */
  readonly label: string;
  readonly state: PostState;
  /** Only where it is to be shown. */
  readonly length?: Length;
  readonly picture?: PictureView;
};

export type PictureView = {
  /** What the picture shows. */
  readonly alt: string;
  /** Where the page gets it from: `data:image/png;base64,…`; none: it cannot be shown. */
  readonly address: string | undefined;
};

export type PostState =
  | { readonly kind: 'planned' | 'sending' | 'skipped' }
  /** Shown as its readers will see it. */
  | { readonly kind: 'expected' }
  /** `at`: when it was really posted. */
  | { readonly kind: 'posted'; readonly url: string; readonly at: Instant }
  /** Certainly not posted by the last send. `what`: the reason, one sentence without a full stop. */
  | { readonly kind: 'refused'; readonly what: string }
  /** It may be there. */
  | { readonly kind: 'unknown' }
  /** An extra that is not sent any more; `what`: why, where the network has said so. */
  | { readonly kind: 'given-up'; readonly what?: string };

/** What stands above the thread of a chat. */
export type HeadingView = Pick<RunSheet, 'title' | 'hashtag' | 'zone' | 'startsAt' | 'language'> & {
  /** What is shown: `Rehearsal`. */
  readonly occasion: string;
};

type Heading = {
  readonly lanes: readonly LaneThread[];
  /** Shown beside the occasion. */
  readonly remark?: Html | undefined;
};

export function chatHeading(
  { occasion, title, hashtag, zone, startsAt, language }: HeadingView,
  { lanes, remark }: Heading,
): Html {
  const accounts = lanes.map(
    ({ handle, network }) => html` <span><bdi>${handle}</bdi> on ${NETWORK_TITLES[network]}</span>`,
  );
  return html`<header id="heading" data-part>
<p class="occasion"><span>${occasion}</span>${remark}</p>
<h1${spoken(language)} dir="auto">${title}</h1>
<p class="facts"><bdi class="mark">${hashtag}</bdi> <time datetime="${showISO(startsAt, zone)}">${showDate(startsAt, zone)}, ${showTime(startsAt, zone)}</time>${accounts}</p>
</header>`;
}

type Surroundings = Evening & {
  /** There are other lanes on the page. */
  readonly several: boolean;
};

/** The posts of a lane in their order, each with its place in the thread. */
export function threadList(lane: LaneThread, surroundings: Surroundings): Html {
  const posts = lane.posts.map((post, i) => postItem({ ...surroundings, post, above: lane.posts[i - 1], lane }));
  return html`<ol class="thread">
${posts}</ol>`;
}

/** The id of a post's element. */
export function anchorOf(id: CueId, { network }: Pick<LaneThread, 'network'>, several: boolean): string {
  return several ? `post-${network}-${id}` : `post-${id}`;
}

/** A lane among others: itself and its times, and its posts below them. */
export function laneSection(lane: LaneThread, surroundings: Surroundings): Html {
  const { network, posts } = lane;
  const times = [posts.at(0), posts.at(-1)].map(post => (post ? clock(post.at, surroundings) : ''));
  return html`<section aria-labelledby="lane-${network}">
<h2 id="lane-${network}" class="lane">On ${NETWORK_TITLES[network]}: ${posts.length} posts, ${times.join(' to ')}</h2>
${threadList(lane, surroundings)}
</section>
`;
}

type Placed = Surroundings & {
  readonly post: PostView;
  readonly above: PostView | undefined;
  readonly lane: LaneThread;
};

function postItem(placed: Placed): Html {
  const { post, above, lane, several, language } = placed;
  const joined = post.replyTo !== undefined && post.replyTo === above?.id ? ' joined' : '';
  const next = post.id === lane.next?.id ? ' next' : '';
  const name = several ? `${post.label} on ${NETWORK_TITLES[lane.network]}` : post.label;
  return html`<li id="${anchorOf(post.id, lane, several)}" data-part data-state="${post.state.kind}" data-label="${name}" class="post${joined}${next}">
<span class="avatar" aria-hidden="true">${initial(lane.handle)}</span>
<h3><span class="label"><bdi>${post.label}</bdi></span> <bdi class="handle">${lane.handle}</bdi></h3>
<p class="when">${whenOf(placed)}</p>
${joined ? undefined : replyNote(placed)}
<p class="text"${spoken(language)} dir="auto">${postText(lane.network, post.text)}</p>${pictureFigure(post, language)}${lengthNote(post)}
</li>
`;
}

function whenOf({ post: { id, at, state }, lane, ...evening }: Placed): Html {
  const planned = time(at, evening);
  switch (state.kind) {
    case 'expected':
      return planned;
    case 'planned':
      return id === lane.next?.id ? html`<em>Next</em> ${planned}` : planned;
    case 'sending':
      return html`<em>Sending …</em>`;
    case 'skipped':
      return html`<em>Skipped</em> <s>${planned}</s>`;
    case 'given-up':
      return html`<em>Given up</em> ${state.what ?? html`<s>${planned}</s>`}`;
    case 'refused':
      return html`<em>Not posted</em> ${state.what}`;
    case 'unknown':
      return html`<em>Not known</em> whether it is there`;
    case 'posted':
      return html`<a href="${state.url}">${time(state.at, evening)}</a>`;
  }
}

/** Says in words what is replied to, where the line to the post above would say something wrong. */
function replyNote({ post: { replyTo }, lane, several }: Placed): Html | undefined {
  if (replyTo === undefined) return undefined;
  return html`<p class="reply">In reply to <a href="#${anchorOf(replyTo, lane, several)}"><bdi>${labelOf(replyTo, lane)}</bdi></a></p>`;
}

/**
 * The alt text is shown, for everybody to judge; so the image itself has an empty one, and screen readers read it once.
 */
function pictureFigure({ picture }: PostView, language: RunSheet['language']): Html | undefined {
  if (!picture) return undefined;
  const { alt, address } = picture;
  const shown = address === undefined ? undefined : html`<img src="${address}" alt="">`;
  return html`\n<figure class="picture">${shown}<figcaption>Picture: <span${spoken(language)} dir="auto">${alt}</span></figcaption></figure>`;
}

function lengthNote({ length }: PostView): Html | undefined {
  return length && html`\n<p class="length">${length.used} of ${length.limit} characters</p>`;
}

type Evening = Pick<RunSheet, 'zone' | 'startsAt' | 'language'>;

/** So that a screen reader speaks the community's words as they are spoken: the page itself is in English. */
function spoken(language: RunSheet['language']): Html | undefined {
  return language === undefined ? undefined : html` lang="${language}"`;
}

function time(instant: Instant, evening: Evening): Html {
  return html`<time datetime="${showISO(instant, evening.zone)}">${clock(instant, evening)}</time>`;
}

function clock(instant: Instant, { zone, startsAt }: Evening): string {
  return `${showTime(instant, zone)}${dayWords(instant, startsAt, zone)}`;
}

export function labelOf(id: CueId, lane: LaneThread): string {
  return lane.posts.find(post => post.id === id)?.label ?? id;
}

function initial(handle: string): string {
  return bare(handle).slice(0, 1).toUpperCase();
}
