/**
 * What if there were an X on this very machine? A server on loopback that speaks the part of the X API v2 that hcldr
 * uses, so that the real X code can be rehearsed and tested over real HTTP.
 *
 * It checks the dates of signatures by the machine's clock; all else goes by the clock that it is given: `Date`, ids,
 * `created_at`, read lag, rate-limit windows. Where the imitation ends:
 *
 * - one account; no other users, no deleting, editing, videos, polls, quotes, or rules on replies and mentions;
 * - `POST /2/tweets` (`text`, `reply.in_reply_to_tweet_id`), `GET /2/users/me`, `GET /2/users/:id/tweets` without
 *   expansions, exclusions and times; other parameters are refused;
 * - of a picture nothing is kept but its kind, its size and its alt text; it is processed at once;
 * - a text is a duplicate when the account posted the very same one within 24 hours; X does not document its own rule;
 * - a parent can be replied to at once, also while the read lag hides it from the timeline; X's lag is random;
 * - rate limits are those per user and 15 minutes; they, the nonces seen, and posts that faults commit late are
 *   forgotten when the process ends; X's daily limits, caps and prices exist as faults only;
 * - the texts of refusals are X's of November 2026 where they are known, else in their manner;
 * - plain HTTP/1.1, no compression.
 */

import { bare } from '../../../chat/handles.ts';
import { addressOf } from '../../x/link.ts';
import type { XKeys } from '../../x/request.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts';
import { type Access, answererOf } from './answer.ts';
import type { EmbeddedAccount } from './api.ts';
import type { XFaults } from './faults.ts';
import { openPictures, type StoredPicture } from './pictures.ts';
import { openPosts, type StoredPost } from './posts.ts';
import { LIMITS_OF_X, type Limits } from './rate-limits.ts';
import { ill, NOT_FOUND } from './replies.ts';

export type EmbeddedXOptions = EmbeddedOptions<StoredPost, StoredPost | StoredPicture, XFaults> & {
  readonly account: EmbeddedAccount;
  readonly keys: XKeys;
  /** X's by default. */
  readonly limits?: Limits;
  /** Reading and writing by default. */
  readonly access?: Access;
};

export type EmbeddedX = Embedded<StoredPost, XFaults> & {
  /** A picture's alt text. */
  readonly altOf: (picture: string) => string | undefined;
};

/** Rejects if the port is taken, or the store holds anything but posts and pictures. */
export async function startEmbeddedX(options: EmbeddedXOptions): Promise<EmbeddedX> {
  const { clock, store, account, keys, limits = LIMITS_OF_X, access = 'read-write' } = options;
  const posts = openPosts({ store, now: clock.now });
  const pictures = openPictures({ store, nextId: posts.nextId });
  const embedded = await startEmbedded(options, {
    posts,
    answererOf: ground => answererOf({ ...ground, account, keys, posts, pictures, limits, access }),
    isApi: path => path.startsWith('/2/'),
    ill,
    nothing: NOT_FOUND,
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'x',
      path: '/intent/tweet',
      handle: account.handle,
      pathOf: ({ id }) => addressOf({ author: bare(account.handle), id }, ''),
    },
  });
  return { ...embedded, altOf: picture => pictures.find(picture)?.alt };
}

/** hcldr sends a picture one mebibyte at a time. */
const LARGEST_REQUEST = 2 * 1024 * 1024;
