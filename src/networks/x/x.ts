/** How does a thread get onto X? */

import { bare } from '../../chat/handles.ts';
import type {
  Account,
  AccountOutcome,
  CannotTell,
  FindOutcome,
  Intent,
  Network,
  PostDraft,
  PostOutcome,
  Receipt,
  RecentOutcome,
  Ref,
  SeenPost,
} from '../../run/ports.ts';
import { type Answer, clockSeen } from '../answer.ts';
import { intentOf } from '../intent.ts';
import { at, listAt, stringAt } from '../json.ts';
import { accountFailure, TOO_MANY_POSTS, TWIN } from '../outcome.ts';
import { type Timing, timed, type Untimed } from '../timed.ts';
import { addressOf, isBy, isOlder, readLink, siteOf } from './link.ts';
import { isMatch, newestOf, readBack, readPage, type TimelinePage, type TimelinePost } from './match.ts';
import { uploadTo } from './media.ts';
import { cannotTell, failureOf, isId, isReadOnly, postOutcome, READ_ONLY, receiptIn } from './outcome.ts';
import { type Call, senderTo, type XKeys } from './request.ts';

export type XOptions = Timing & {
  readonly keys: XKeys;
  /** Of the API: `https://api.x.com`, or the embedded network's. */
  readonly origin: string;
};

export function openX(options: XOptions): Network {
  const { keys, origin, now = Date.now } = options;
  const send = senderTo(origin, keys);
  const site = siteOf(origin);
  let known: Account | undefined;

  const linkTo = (id: string) => addressOf({ author: known ? bare(known.handle) : 'i', id }, site);

  async function account(posts: number, signal: AbortSignal): Promise<AccountOutcome> {
    const askedAt = now();
    const answer = await send(ME, signal);
    const clock = clockSeen(answer, askedAt, now());
    const found = accountIn(answer);
    if (found === undefined) return accountFailure(answer, failureOf(answer), clock);
    if (isReadOnly(answer)) return { kind: 'refused', reason: READ_ONLY, account: found, ...clock };
    known = found;
    if (posts === 0) return { kind: 'account', account: found, newest: BELOW_ALL, ...clock };
    const recent = await lastPosts(found, posts, signal);
    const refs = recent.kind === 'posts' ? recent.posts.map(({ receipt }) => receipt.ref) : [];
    return { kind: 'account', account: found, newest: newestOf(refs) ?? BELOW_ALL, recent, ...clock };
  }

  async function lastPosts(of: Account, most: number, signal: AbortSignal): Promise<RecentOutcome> {
    const answer = await send(timelineOf(of, { ...FIELDS, max_results: `${most}` }), signal);
    const page = pageIn(answer);
    return page === undefined ? cannotTell(answer) : { kind: 'posts', posts: page.posts.map(seen) };
  }

  async function prepare(draft: PostDraft): Promise<Intent> {
    const { images = [] } = draft;
    return { ...intentOf(draft, newestOf), ...(images.length > 0 && { own: { media: images } }) };
  }

  async function post({ text, parent, own }: Intent, signal: AbortSignal): Promise<PostOutcome> {
    const media = listAt(own, 'media');
    const body = {
      text,
      ...(parent !== undefined && { reply: { in_reply_to_tweet_id: parent } }),
      ...(media.length > 0 && { media: { media_ids: media } }),
    };
    const answer = await send({ method: 'POST', path: 'tweets', body }, signal);
    return postOutcome(answer, posted => receiptIn(posted, linkTo));
  }

  async function find(intent: Intent, signal: AbortSignal): Promise<FindOutcome> {
    const read = await postsSince(intent.newestKnown, signal);
    if (read.kind === 'cannot-tell') return read;
    const match = read.posts.findLast(candidate => isMatch(candidate, intent));
    if (match === undefined) return { kind: 'none' };
    return isId(intent.newestKnown) ? { kind: 'found', receipt: receipt(match.id) } : TWIN;
  }

  async function recent(since: Ref | undefined, signal: AbortSignal): Promise<RecentOutcome> {
    const read = await postsSince(since, signal);
    return read.kind === 'posts' ? { kind: 'posts', posts: read.posts.map(seen) } : read;
  }

  /** All posts since then, or no answer: what is read in part proves no absence. */
  async function postsSince(since: Ref | undefined, signal: AbortSignal): Promise<TimelineRead> {
    if (known === undefined) {
      const answer = await send(ME, signal);
      known = accountIn(answer);
      if (known === undefined) return cannotTell(answer);
    }
    const posts: TimelinePost[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const answer = await send(timelineOf(known, pageOf(since, next)), signal);
      const page = pageIn(answer);
      if (page === undefined) return cannotTell(answer);
      posts.push(...page.posts);
      if (page.next === undefined || !isId(since)) return { kind: 'posts', posts };
      next = page.next;
    }
    return TOO_MANY_POSTS;
  }

  const receipt = (id: string): Receipt => ({ ref: id, url: linkTo(id) });

  const seen = (post: TimelinePost): SeenPost => ({
    receipt: receipt(post.id),
    text: readBack(post),
    ...(post.postedAt !== undefined && { postedAt: post.postedAt }),
  });

  const network: Untimed = {
    name: 'x',
    account,
    prepare,
    post,
    find,
    recent,
    upload: (picture, signal) => uploadTo(send, picture, signal),
    composeLink: (text, parent) => {
      const reply = parent === undefined ? '' : `&in_reply_to=${encodeURIComponent(parent)}`;
      return `${site}/intent/tweet?text=${encodeURIComponent(text)}${reply}`;
    },
    receiptOf: (link, by) => {
      const post = readLink(link, site);
      // The thread cannot go on from another account's post.
      const account = by && known?.id !== by.id ? by : known;
      if (!post || (account && !isBy(account.handle, post))) return undefined;
      return { ref: post.id, url: addressOf(post, site) };
    },
    isOlder,
  };
  return timed(network, options);
}

/** The bound of an account without any post: below every id. */
const BELOW_ALL = '1';

type TimelineRead = { readonly kind: 'posts'; readonly posts: readonly TimelinePost[] } | CannotTell;

const ME: Call = { method: 'GET', path: 'users/me' };

/** A page has a hundred posts; an evening has a dozen. */
const MOST_PAGES = 10;

function timelineOf({ id }: Account, query: Readonly<Record<string, string>>): Call {
  return { method: 'GET', path: `users/${id}/tweets`, query };
}

const FIELDS = { 'tweet.fields': 'created_at,referenced_tweets,entities' };

/** Replies are not excluded: a thread is made of them. Without a bound, the newest hundred. */
function pageOf(since: Ref | undefined, next: string | undefined): Readonly<Record<string, string>> {
  return {
    ...FIELDS,
    max_results: '100',
    ...(isId(since) && { since_id: since }),
    ...(next !== undefined && { pagination_token: next }),
  };
}

function accountIn(answer: Answer): Account | undefined {
  if (answer.kind !== 'answered' || answer.status !== 200) return undefined;
  const data = at(answer.data, 'data');
  const id = at(data, 'id');
  const name = stringAt(data, 'username');
  return isId(id) && name !== undefined && /^\w{1,15}$/.test(name) ? { id, handle: `@${name}` } : undefined;
}

function pageIn(answer: Answer): TimelinePage | undefined {
  if (answer.kind !== 'answered' || answer.status !== 200) return undefined;
  return readPage(answer.data);
}
