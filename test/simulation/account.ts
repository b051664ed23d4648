/** What does the network hold of the account, what does it do with a request, and what does it show? */

import { type Duration, HOUR, type Instant, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { Answer } from '../../src/networks/answer.ts';
import type { TimelinePost } from '../../src/networks/x/match.ts';
import type { Intent, Json } from '../../src/run/ports.ts';
import { answered } from '../networks/answered.ts';
import { type Night, networkOf } from './night.ts';
import { onceEach } from './once.ts';
import { type Random, randomOf } from './random.ts';
import type { Time } from './time.ts';

export type StoredPost = {
  readonly id: string;
  readonly text: string;
  readonly parent?: string;
  readonly at: Instant;
  readonly by: 'hcldr' | 'hand' | 'last week';
  /** What the network recognises a repeat by. */
  readonly key?: string;
};

/** What becomes of one request to post. */
export type Fate = keyof Night['network']['post'] | 'well';

export type Request = { readonly intent: Intent; readonly leftAt: Instant; readonly fate: Fate };

export type Look =
  | { readonly kind: 'seen'; readonly posts: readonly TimelinePost[] }
  | { readonly kind: 'failed'; readonly answer: Answer };

export type NetworkAccount = {
  /** This evening's posts and older ones, in the order in which they were stored. */
  readonly posts: () => readonly StoredPost[];
  /** A request to post has arrived. */
  readonly take: (request: Request) => Answer;
  /** A picture has arrived. */
  readonly takePicture: () => Answer;
  /** What a look at the account shows, newest first, or the answer that it gets instead. */
  readonly look: (since: string | undefined, leftAt: Instant) => Look;
  /** What a person sees on the account: all that is shown. */
  readonly watch: (since: string) => readonly TimelinePost[];
  readonly postByHand: (post: Pick<Intent, 'text' | 'parent'>) => void;
};

/** What the account's witness is told. */
export type AccountWatch = {
  readonly stored: (post: StoredPost) => void;
  /** A request came while no more were wanted. */
  readonly unwanted: (what: 'post' | 'look', leftAt: Instant) => void;
  /** No more requests are wanted until then. */
  readonly closed: (what: 'post' | 'look', until: Instant) => void;
  readonly happens: (what: string) => void;
};

export function accountOf(night: Night, { time, watch }: { time: Time; watch: AccountWatch }): NetworkAccount {
  const { network, assumptions } = night;
  const random = randomOf(night.seed, 'account');
  const posts: StoredPost[] = [];
  const closedUntil = { post: Number.NEGATIVE_INFINITY, look: Number.NEGATIVE_INFINITY };
  // Soon ids have one more digit: whoever compares them as texts is wrong.
  let ids = 992;
  let pictures = 0;

  const nextId = (): string => {
    ids += 1;
    return String(ids);
  };
  const remembered = (post: StoredPost): boolean => post.by !== 'last week' || network.lastWeek === 'remembered';
  const isThere = (text: string): boolean =>
    posts.some(post => post.text.trim() === text.trim() && remembered(post) && time.now() - post.at < MEMORY);

  const memory = KEYS[networkOf(night)];
  /** The stored post that this one is recognised as a repeat of. */
  const first = ({ own }: Pick<Intent, 'own'>): StoredPost | undefined =>
    posts.find(({ key, at }) => key !== undefined && key === keyIn(own) && time.now() - at < memory);

  const store = (
    { text, parent, own }: Pick<Intent, 'text' | 'parent' | 'own'>,
    by: StoredPost['by'],
    id: string,
  ): StoredPost => {
    const reply = parent === undefined ? {} : { parent: String(parent) };
    const at = by === 'last week' ? time.now() - WEEK : time.now();
    const key = keyIn(own);
    const post = { id, text, ...reply, ...(key === undefined ? {} : { key }), at, by };
    posts.push(post);
    if (by !== 'last week') watch.stored(post);
    return post;
  };

  const storeLate = (intent: Intent, after: Duration): void => {
    const reserved = network.idsAtArrival ? nextId() : undefined;
    time.later(after, () => {
      const refused = assumptions.duplicateRule === 'at the store' && isThere(intent.text);
      if (refused || first(intent)) watch.happens(`the network drops a late duplicate of ${headOf(intent.text)}`);
      else store(intent, 'hcldr', reserved ?? nextId());
    });
  };

  /** A doubtful request: stored now, later, or never. */
  const perhapsStore = ({ intent, leftAt }: Request): void => {
    if (first(intent) || !random.chance(network.stored)) return;
    const latest = leftAt + assumptions.commitDelay - time.now();
    if (random.chance(network.storedLate) && latest > 0) storeLate(intent, upTo(latest, random));
    else store(intent, 'hcldr', nextId());
  };

  const close = (what: 'post' | 'look'): Answer => {
    const reset = Math.ceil((time.now() + network.clockAhead + random.between(1, 900) * SECOND) / SECOND);
    closedUntil[what] = reset * SECOND - network.clockAhead;
    watch.closed(what, closedUntil[what]);
    return tooMany(time.now() + network.clockAhead, reset);
  };

  const closed = (what: 'post' | 'look', leftAt: Instant): Answer | undefined => {
    if (time.now() >= closedUntil[what]) return undefined;
    watch.unwanted(what, leftAt);
    const reset = Math.round((closedUntil[what] + network.clockAhead) / SECOND);
    return tooMany(time.now() + network.clockAhead, reset);
  };

  const objection = ({ text, parent }: Intent): Answer | undefined => {
    if (assumptions.duplicateRule !== 'off' && isThere(text)) return DUPLICATE;
    if (parent === undefined) return undefined;
    const shown = posts.find(({ id }) => id === parent);
    const lag = network.parentLag ? Math.min(upTo(assumptions.readLag, random), 8 * SECOND) : 0;
    return shown && shown.at + lag <= time.now() ? undefined : PARENT_NOT_VISIBLE;
  };

  const take = (request: Request): Answer => {
    const { intent, fate } = request;
    if (isWithin(time.now(), network.outage)) return answered({ status: 503, body: '<html>' });
    const shut = closed('post', request.leftAt);
    if (shut) return shut;
    if (fate === 'tooMany') return close('post');
    if (fate === 'refused') return random.oneOf(REFUSALS);
    const refused = objection(intent);
    if (refused) return fate === 'answerLost' ? LOST : refused;
    switch (fate) {
      case 'hangs':
        perhapsStore(request);
        return LOST;
      case 'ill':
        perhapsStore(request);
        return answered({
          status: random.oneOf([500, 502, 503, 504, 408]),
          body: random.oneOf(['', '<html>', '{"status":503}']),
        });
      case 'strange':
        perhapsStore(request);
        return random.oneOf(STRANGE);
      default: {
        const { id } = first(intent) ?? store(intent, 'hcldr', nextId());
        return fate === 'answerLost' ? LOST : { ...CREATED, data: { data: { id, text: intent.text } } };
      }
    }
  };

  const takePicture = (): Answer => {
    const { fails, refused } = network.uploads;
    if (isWithin(time.now(), network.outage)) return LOST;
    if (random.chance(fails)) return random.oneOf(random.chance(refused) ? REFUSALS : PICTURE_FAILURES);
    pictures += 1;
    return answered({ status: 201, body: { data: { id: `${pictures}` } } });
  };

  const shownSince = (since: string | undefined, lag: Duration): readonly TimelinePost[] =>
    posts
      .filter(({ id, at }) => at + lag <= time.now() && (since === undefined || Number(id) > Number(since)))
      .map(shownAs)
      .reverse();

  if (network.lastWeek !== 'none') {
    let parent: string | undefined;
    for (const { text, extra } of night.files[0].cues) {
      if (!extra) parent = store({ text, ...(parent === undefined ? {} : { parent }) }, 'last week', nextId()).id;
    }
  }

  return {
    posts: () => posts,
    take,
    takePicture,
    look: (since, leftAt) => {
      if (isWithin(time.now(), network.outage)) return { kind: 'failed', answer: LOST };
      const shut = closed('look', leftAt);
      if (shut) return { kind: 'failed', answer: shut };
      if (random.chance(network.readFails)) {
        const answer = random.chance(network.readTooMany) ? close('look') : random.oneOf(FAILED_LOOKS);
        return { kind: 'failed', answer };
      }
      return { kind: 'seen', posts: shownSince(since, upTo(assumptions.readLag, random)) };
    },
    watch: since => shownSince(since, upTo(assumptions.readLag, random)),
    postByHand: ({ text, parent }) =>
      void store({ text, ...(parent === undefined ? {} : { parent }) }, 'hand', nextId()),
  };
}

/** The answer never came back: whether the request arrived is not known. */
export const LOST: Answer = { kind: 'lost', cause: 'ECONNRESET' };

const WEEK: Duration = 7 * 24 * HOUR;
/** How long the duplicate rule remembers; last week's posts only where the night says so. */
const MEMORY: Duration = 8 * 24 * HOUR;

/** The key that a repeat is recognised by, as the wire puts it into an intent. */
function keyIn(own: Json | undefined): string | undefined {
  if (own === undefined || own === null || typeof own !== 'object' || !('key' in own)) return undefined;
  return String(own.key);
}

/**
 * How long a network recognises a repeat by its key: Bluesky for good, by the record's name; Mastodon for an hour; X
 * never.
 */
const KEYS: Readonly<Record<NetworkName, Duration>> = { x: 0, bluesky: Number.POSITIVE_INFINITY, mastodon: HOUR };

/** Without the post: it is put in as it would be read, since to write each one down and to read it takes much longer. */
const CREATED = answered({ status: 201 });
const TOO_MANY = answered({ status: 429, body: { title: 'Too Many Requests' } });
const DUPLICATE = answered({
  status: 403,
  body: { detail: 'duplicate content', title: 'Forbidden', status: 403 },
});
const PARENT_NOT_VISIBLE = answered({ status: 403, body: { detail: 'deleted or not visible to you', status: 403 } });
const REFUSALS = [
  answered({ status: 400, body: { title: 'Invalid Request' } }),
  answered({ status: 401, body: { title: 'Unauthorized' } }),
  answered({ status: 402, body: { title: 'CreditsDepleted' } }),
  answered({ status: 403, body: { detail: 'You are not permitted to perform this action.' } }),
] as const;
const STRANGE = [
  answered({ status: 200, body: '<html>Sign in to the wireless network' }),
  answered({ status: 201, body: { data: {} } }),
  answered({ status: 201, body: '{"data":{"id":"', isWhole: false }),
  answered({ status: 302 }),
] as const satisfies readonly Answer[];
const PICTURE_FAILURES: readonly [Answer, ...Answer[]] = [
  LOST,
  answered({ status: 503, body: '<html>' }),
  answered({ status: 200 }),
  tooMany(0, 60),
];
const FAILED_LOOKS: readonly [Answer, ...Answer[]] = [
  LOST,
  answered({ status: 503, body: '<html>' }),
  answered({ status: 401, body: { title: 'Unauthorized' } }),
  answered({ status: 200 }),
];

function tooMany(serverTime: Instant, reset: number): Answer {
  const headers = {
    date: new Date(serverTime).toUTCString(),
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(reset),
  };
  return { ...TOO_MANY, headers };
}

/** Often the longest, which is the worst case. */
function upTo(longest: Duration, random: Random): Duration {
  return random.chance(0.4) ? longest : random.between(0, longest);
}

function isWithin(moment: Instant, interval: Night['network']['outage']): boolean {
  return interval !== undefined && moment >= interval.from && moment < interval.to;
}

export function headOf(text: string): string {
  return `“${text.slice(0, 24)}”`;
}

/** A post as the timeline has it: escaped, its links shortened. The same object each time. */
export const shownAs = onceEach(
  ({ id, text, parent }: StoredPost): TimelinePost =>
    rewritten({ id, text, ...(parent === undefined ? {} : { parent }) }),
);

const LINK = /https?:\/\/\S+|\b[\w-]+(?:\.[\w-]+)+/g;

/**
 * As X rewrites a text: links become `t.co` links, then HTML's own characters are escaped, and spaces at the ends go.
 */
function rewritten(post: Omit<TimelinePost, 'links'>): TimelinePost {
  const links = new Map<string, string>();
  const shortened = post.text.trim().replace(LINK, link => {
    const short = `https://t.co/${post.id}x${links.size}`;
    links.set(short, link.startsWith('http') ? link : `http://${link}`);
    return short;
  });
  const escaped = shortened.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return { links, ...post, text: escaped };
}
