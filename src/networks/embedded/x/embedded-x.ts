/**
 * What if there were an X on this very machine? A server on loopback that speaks the part of the X API v2 that hcldr
 * uses, so that the real X code can be rehearsed and tested over real HTTP.
 *
 * It dates signatures by the machine's clock; everything else of it is on the clock that it is given: `Date`, ids,
 * `created_at`, read lag, rate-limit windows. Where the imitation ends:
 *
 * - one account; no other users, no deleting, editing, videos, polls, quotes, or rules on replies and mentions;
 * - `POST /2/tweets` (`text`, `reply.in_reply_to_tweet_id`), `GET /2/users/me`, `GET /2/users/:id/tweets` without
 *   expansions, exclusions and times; other parameters are refused;
 * - of a picture nothing is kept but its kind, its size and its alt text; it is processed at once;
 * - a text is a duplicate when the account posted the very same one within 24 hours; X does not document its own rule;
 * - a parent can be replied to at once, also while the read lag hides it from the timeline; X's lag is at random;
 * - rate limits are those per user and 15 minutes; they, the nonces seen, and posts that faults commit late are
 *   forgotten when the process ends; X's daily limits, caps and prices exist as faults only;
 * - the texts of refusals are X's of November 2026 where they are known, else in their manner;
 * - plain HTTP/1.1, no compression.
 */

import type { RequestListener } from 'node:http';
import type { Duration, Instant } from '../../../chat/chat.ts';
import { bare } from '../../../chat/handles.ts';
import { addressOf } from '../../x/link.ts';
import type { XKeys } from '../../x/request.ts';
import { openAgenda } from '../agenda.ts';
import { type EmbeddedServer, startServer } from '../server.ts';
import type { Store } from '../store.ts';
import { send } from '../wire.ts';
import { type Access, answererOf } from './answer.ts';
import type { EmbeddedAccount } from './api.ts';
import type { XFaults } from './faults.ts';
import { openPictures, type StoredPicture } from './pictures.ts';
import { openPosts, type StoredPost } from './posts.ts';
import { LIMITS_OF_X, type Limits } from './rate-limits.ts';
import { ill, NOT_FOUND } from './replies.ts';

export { fileStore, type Store } from '../store.ts';
export type { EmbeddedAccount } from './api.ts';
export type { StoredPost } from './posts.ts';

export type EmbeddedXOptions = {
  readonly account: EmbeddedAccount;
  readonly keys: XKeys;
  /** The evening's clock. */
  readonly clock: { readonly now: () => Instant };
  readonly store: Store<StoredPost | StoredPicture>;
  readonly faults?: XFaults;
  /** X's by default. */
  readonly limits?: Limits;
  /** Reading and writing by default. */
  readonly access?: Access;
  /** How long a post is missing from the timeline; none by default. */
  readonly readLag?: Duration;
  /** Any that is free by default. */
  readonly port?: number;
  /** Answers what is not for the API. */
  readonly web?: RequestListener;
  /** Called with each post once it is in the store. */
  readonly onPost?: (post: StoredPost) => void;
};

export type EmbeddedX = EmbeddedServer & {
  /** What a picture says to those who do not see it. */
  readonly altOf: (picture: string) => string | undefined;
  /** All posts, oldest first, also those that the timeline does not show yet. */
  readonly posts: () => readonly StoredPost[];
  /** The counting of requests begins anew. */
  readonly setFaults: (faults: XFaults) => void;
};

/** Rejects where the port is taken, or the store holds something else than posts. */
export async function startEmbeddedX(options: EmbeddedXOptions): Promise<EmbeddedX> {
  const { account, keys, limits = LIMITS_OF_X, access = 'read-write', readLag = 0 } = options;
  const { web = nothingHere, onPost = () => undefined } = options;
  const { now } = options.clock;
  const posts = openPosts({ store: options.store, now });
  const pictures = openPictures({ store: options.store, nextId: posts.nextId });
  const agenda = openAgenda(now);
  const answerer = answererOf({ account, keys, posts, pictures, limits, access, readLag, now, agenda, onPost });
  answerer.setFaults(options.faults ?? []);
  const server = await startServer({
    now,
    agenda,
    isApi: path => path.startsWith('/2/'),
    answer: answerer.answer,
    ill,
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'x',
      path: '/intent/tweet',
      handle: account.handle,
      posts: posts.all,
      pathOf: ({ id }) => addressOf({ author: bare(account.handle), id }, ''),
      post: answerer.byHand,
    },
    web,
    port: options.port,
  });
  return {
    ...server,
    posts: posts.all,
    altOf: picture => pictures.find(picture)?.alt,
    setFaults: answerer.setFaults,
    close: async () => {
      agenda.close();
      await server.close();
    },
  };
}

/** Of a picture hcldr sends a mebibyte at a time. */
const LARGEST_REQUEST = 2 * 1024 * 1024;

const nothingHere: RequestListener = (_request, response) => send(response, NOT_FOUND);
