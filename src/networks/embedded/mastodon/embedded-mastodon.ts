/**
 * What if there were an instance of Mastodon on this very machine? A server on loopback that speaks the part of the
 * API that hcldr uses, so that the real Mastodon code can be rehearsed and tested over real HTTP.
 *
 * All of it goes by the clock that it is given: `Date`, ids, `created_at`, the hour of the idempotency keys, read
 * lag, the window of the requests. Where the imitation ends:
 *
 * - one account; no other users, no deleting, changing, polls, boosts or content warnings, and all is public;
 * - a mention of somebody on another instance is shown short, as that of somebody who was found there; hashtags are
 *   shown as text;
 * - whoever opens the page that authorizes an app is taken for the owner of the account;
 * - of a picture nothing is kept but its kind and its description;
 * - only the limit of requests in five minutes is counted; it, the apps, the tokens given out, and posts that faults
 *   commit late are forgotten when the process ends;
 * - plain HTTP/1.1, no compression.
 */

import type { Duration } from '../../../chat/chat.ts';
import { USUAL_LIMITS } from '../../../plan/rulers/mastodon.ts';
import type { Limits } from '../../../plan/rulers/ruler.ts';
import { addressOf } from '../../mastodon/link.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts';
import { answererOf } from './answer.ts';
import { type EmbeddedAccount, type Place, partsOf } from './api.ts';
import type { MastodonFaults } from './faults.ts';
import { REFUSALS, refusal } from './replies.ts';
import { type Kept, openStatuses, type StoredStatus } from './statuses.ts';
import { openTokens } from './tokens.ts';

export type EmbeddedMastodonOptions = EmbeddedOptions<StoredStatus, Kept, MastodonFaults> & {
  readonly account: EmbeddedAccount;
  readonly token: string;
  /** What the token may do; everything that hcldr needs by default. */
  readonly scopes?: readonly string[];
  /** Mastodon's own by default. */
  readonly limits?: Limits;
  /** Requests in five minutes; 300 by default. */
  readonly requestLimit?: number;
  /** How long the processing of a picture takes; no time by default. */
  readonly processing?: Duration;
};

export type EmbeddedMastodon = Embedded<StoredStatus, MastodonFaults> & {
  /** A picture's alt text. */
  readonly altOf: (media: string) => string | undefined;
};

/** Rejects if the port is taken, or the store holds anything but statuses and pictures. */
export async function startEmbeddedMastodon(options: EmbeddedMastodonOptions): Promise<EmbeddedMastodon> {
  const { clock, store, account, token, scopes = ['read', 'write'] } = options;
  const { limits = USUAL_LIMITS, requestLimit = 300, processing = 0 } = options;
  const statuses = openStatuses({ store, now: clock.now, limits });
  const tokens = openTokens({ token, scopes });
  let origin = '';
  const place = (): Place => ({ origin, account });
  const embedded = await startEmbedded(options, {
    posts: statuses,
    answererOf: ground => answererOf({ ...ground, place, statuses, tokens, limits, requestLimit, processing }),
    isApi: path => path.startsWith('/api/') || path.startsWith('/oauth/'),
    ill: refusal,
    nothing: REFUSALS['not-found'],
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'mastodon',
      path: '/share',
      handle: account.handle,
      pathOf: ({ id }) => addressOf({ author: partsOf(account).user, id }, ''),
    },
  });
  origin = embedded.origin;
  return { ...embedded, altOf: media => statuses.media(media)?.alt };
}

/** Mastodon takes pictures of up to 16 MiB. */
const LARGEST_REQUEST = 17 * 1024 * 1024;
