/**
 * What if there were an instance of Mastodon on this very machine? A server on loopback that speaks the part of the
 * API that hcldr uses, so that the real Mastodon code can be rehearsed and tested over real HTTP.
 *
 * Everything of it is on the clock that it is given: `Date`, ids, `created_at`, the hour of the idempotency keys, read
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

import type { RequestListener } from 'node:http';
import type { Duration, Instant } from '../../../chat/chat.ts';
import type { Limits } from '../../../plan/length.ts';
import { addressOf } from '../../mastodon/link.ts';
import { openAgenda } from '../agenda.ts';
import { type EmbeddedServer, startServer } from '../server.ts';
import type { Store } from '../store.ts';
import { send } from '../wire.ts';
import { answererOf } from './answer.ts';
import { type EmbeddedAccount, type Place, partsOf } from './api.ts';
import type { MastodonFaults } from './faults.ts';
import { REFUSALS, refusal } from './replies.ts';
import { type Kept, openStatuses, type StoredStatus } from './statuses.ts';
import { openTokens } from './tokens.ts';

export type { EmbeddedAccount } from './api.ts';
export type { StoredStatus } from './statuses.ts';

export type EmbeddedMastodonOptions = {
  readonly account: EmbeddedAccount;
  readonly token: string;
  /** What the token may do; everything that hcldr needs by default. */
  readonly scopes?: readonly string[];
  /** The evening's clock. */
  readonly clock: { readonly now: () => Instant };
  readonly store: Store<Kept>;
  readonly faults?: MastodonFaults;
  /** Mastodon's own by default. */
  readonly limits?: Limits;
  /** Requests in five minutes; 300 by default. */
  readonly requestLimit?: number;
  /** How long a status is missing from the timeline; none by default. */
  readonly readLag?: Duration;
  /** How long a picture is processed; none by default. */
  readonly processing?: Duration;
  /** Any that is free by default. */
  readonly port?: number;
  /** Answers what is not for the API. */
  readonly web?: RequestListener;
  /** Called with each status once it is in the store. */
  readonly onPost?: (status: StoredStatus) => void;
};

export type EmbeddedMastodon = EmbeddedServer & {
  /** All statuses, oldest first, also those that the timeline does not show yet. */
  readonly posts: () => readonly StoredStatus[];
  /** What a picture says to those who do not see it. */
  readonly altOf: (media: string) => string | undefined;
  /** The counting of requests begins anew. */
  readonly setFaults: (faults: MastodonFaults) => void;
};

/** Rejects where the port is taken, or the store holds something else than statuses. */
export async function startEmbeddedMastodon(options: EmbeddedMastodonOptions): Promise<EmbeddedMastodon> {
  const { account, token, scopes = ['read', 'write'], limits = USUAL, requestLimit = 300 } = options;
  const { readLag = 0, processing = 0, web = nothingHere, onPost = () => undefined } = options;
  const { now } = options.clock;
  const statuses = openStatuses({ store: options.store, now, limits });
  const agenda = openAgenda(now);
  let origin = '';
  const place = (): Place => ({ origin, account });
  const answerer = answererOf({
    ...{ place, statuses, limits, requestLimit, readLag, processing, now, agenda, onPost },
    tokens: openTokens({ token, scopes }),
  });
  answerer.setFaults(options.faults ?? []);
  const server = await startServer({
    now,
    agenda,
    isApi: path => path.startsWith('/api/') || path.startsWith('/oauth/'),
    answer: answerer.answer,
    ill: refusal,
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'mastodon',
      path: '/share',
      handle: account.handle,
      posts: statuses.all,
      pathOf: ({ id }) => addressOf({ author: partsOf(account).user, id }, ''),
      post: answerer.byHand,
    },
    web,
    port: options.port,
  });
  origin = server.origin;
  return {
    ...server,
    posts: statuses.all,
    altOf: media => statuses.media(media)?.alt,
    setFaults: answerer.setFaults,
    close: async () => {
      agenda.close();
      await server.close();
    },
  };
}

const USUAL: Limits = { characters: 500, perLink: 23 };

/** Mastodon takes pictures of up to 16 MiB. */
const LARGEST_REQUEST = 17 * 1024 * 1024;

const nothingHere: RequestListener = (_request, response) => send(response, REFUSALS['not-found']);
