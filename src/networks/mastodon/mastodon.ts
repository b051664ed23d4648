/** How does a thread get onto an instance of Mastodon, or onto another server that speaks its language? */

import { type Duration, MINUTE } from '../../chat/chat.ts';
import { bare } from '../../chat/handles.ts';
import { ENGLISH } from '../../chat/languages.ts';
import type {
  Account,
  AccountOutcome,
  FindOutcome,
  Intent,
  Network,
  PostDraft,
  PostOutcome,
  Receipt,
  RecentOutcome,
  Ref,
} from '../../run/ports.ts';
import { type Answer, clockSeen } from '../answer.ts';
import { intentOf } from '../intent.ts';
import { listAt, stringAt } from '../json.ts';
import { accountFailure, type Failure, TOO_MANY_POSTS, TWIN } from '../outcome.ts';
import { samePost } from '../same-post.ts';
import { type Timing, timed, type Untimed } from '../timed.ts';
import { addressOf, readLink } from './link.ts';
import { uploadTo } from './media.ts';
import { cannotTell, failureOf, postOutcome, READ_ONLY, UNAUTHORIZED } from './outcome.ts';
import { type Call, senderTo } from './request.ts';
import { BELOW_ALL, isId, isMatch, newestOf, readStatus, type Status } from './status.ts';
import { readTimeline, type Search, type TimelineRead } from './timeline.ts';
import { whoOf } from './who.ts';

export type MastodonOptions = Timing & {
  /** An origin, as `https://mastodon.social`. */
  readonly instance: string;
  /** An access token of the account, to read it and to post as it. */
  readonly token: string;
};

export function openMastodon(options: MastodonOptions): Network {
  const { token, now = Date.now } = options;
  const site = new URL(options.instance).origin;
  const send = senderTo(site, { token });
  const who = whoOf(send, site);

  async function account(most: number, signal: AbortSignal): Promise<AccountOutcome> {
    const askedAt = now();
    const { answer, found } = await who.ask(signal);
    const clock = clockSeen(answer, askedAt, now());
    if (found === undefined) return accountFailure(answer, failureHere(answer), clock);
    const [place, isReadOnly] = await Promise.all([who.instance(signal), who.isOnlyForReading(signal)]);
    if (place.kind === 'unreachable') return place;
    const { domain, limits } = place.instance;
    const account: Account = { id: found.id, handle: `@${found.name}@${domain}` };
    if (isReadOnly) return { kind: 'refused', reason: READ_ONLY, account, ...clock };
    if (most === 0) return { kind: 'account', account, newest: BELOW_ALL, limits, ...clock };
    const recent = seenIn(await readTimeline(found.id, { most }, { send, signal }));
    const newest = recent.kind === 'posts' ? recent.posts[0]?.receipt.ref : undefined;
    return { kind: 'account', account, newest: newest ?? BELOW_ALL, recent, limits, ...clock };
  }

  async function prepare(draft: PostDraft): Promise<Intent> {
    const { images = [], language = ENGLISH } = draft;
    return {
      ...intentOf(draft, newestOf),
      ...(who.knownInstance()?.knowsKeys && { repeats: { kind: 'keyed', until: now() + KEY_GOOD_FOR } as const }),
      own: { key: samePost(draft).toString('hex'), language, ...(images.length > 0 && { media: images.filter(isId) }) },
    };
  }

  async function post({ text, parent, own }: Intent, signal: AbortSignal): Promise<PostOutcome> {
    const media = listAt(own, 'media');
    const key = stringAt(own, 'key');
    const call: Call = {
      method: 'POST',
      path: 'api/v1/statuses',
      json: {
        status: text,
        // A chat is public: hashtags are found in public posts only.
        visibility: 'public',
        language: stringAt(own, 'language') ?? ENGLISH,
        ...(parent !== undefined && { in_reply_to_id: parent }),
        ...(media.length > 0 && { media_ids: media }),
      },
      ...(key !== undefined && { idempotencyKey: key }),
    };
    return postOutcome(await send(call, signal), ({ data }) => {
      const status = readStatus(data);
      return status && receipt(status);
    });
  }

  async function find(intent: Intent, signal: AbortSignal): Promise<FindOutcome> {
    const read = await postsSince({ since: intent.newestKnown }, signal);
    if (read.kind === 'cannot-tell') return read;
    const match = read.posts.findLast(candidate => isMatch(candidate, intent));
    if (match === undefined) return read.isWhole ? { kind: 'none' } : TOO_MANY_POSTS;
    return read.isNewer && isId(intent.newestKnown) ? { kind: 'found', receipt: receipt(match) } : TWIN;
  }

  async function recent(since: Ref | undefined, signal: AbortSignal): Promise<RecentOutcome> {
    const read = await postsSince({ since }, signal);
    return read.kind === 'posts' && !read.isWhole ? TOO_MANY_POSTS : seenIn(read);
  }

  function seenIn(read: TimelineRead): RecentOutcome {
    if (read.kind === 'cannot-tell') return read;
    const posts = read.posts.map(status => ({
      receipt: receipt(status),
      text: status.text,
      ...(status.postedAt !== undefined && { postedAt: status.postedAt }),
    }));
    return { kind: 'posts', posts };
  }

  async function postsSince(search: Search, signal: AbortSignal): Promise<TimelineRead> {
    const known = who.known();
    if (known !== undefined) return readTimeline(known.id, search, { send, signal });
    const { answer, found } = await who.ask(signal);
    return found === undefined ? cannotTell(answer) : readTimeline(found.id, search, { send, signal });
  }

  function receipt({ id, url }: Status): Receipt {
    const known = who.known();
    return {
      ref: id,
      url: url ?? (known ? addressOf({ author: known.name, id }, site) : `${site}/web/statuses/${id}`),
    };
  }

  const network: Untimed = {
    name: 'mastodon',
    account,
    prepare,
    post,
    find,
    recent,
    upload: (picture, signal) => uploadTo(send, picture, signal),
    // Mastodon has no link that composes a reply.
    composeLink: text => `${site}/share?text=${encodeURIComponent(text)}`,
    receiptOf: (link, by) => {
      const post = readLink(link, site);
      const known = who.known();
      const name = by && known?.id !== by.id ? bare(by.handle).split('@')[0] : known?.name;
      // The thread cannot go on from another account's post.
      if (!post || (name !== undefined && name.toLowerCase() !== post.author.toLowerCase())) return undefined;
      return { ref: post.id, url: addressOf(post, site) };
    },
  };
  return timed(network, options);
}

/**
 * Mastodon keeps a key for an hour by its own clock, which ours may be behind:
 * https://docs.joinmastodon.org/methods/statuses/#create
 */
const KEY_GOOD_FOR: Duration = 50 * MINUTE;

/** A token that is nobody's, or an app's own, is refused with 401 or 422: nothing else in this request can be wrong. */
function failureHere(answer: Answer): Failure {
  const isToken = answer.kind === 'answered' && [401, 422].includes(answer.status);
  const failure = failureOf(answer);
  return isToken
    ? { ...failure, reason: { ...UNAUTHORIZED, what: `${UNAUTHORIZED.what} (${answer.status})` } }
    : failure;
}
