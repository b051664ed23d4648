/**
 * What if there were an X on this very machine? A server on loopback that speaks the part of the X API v2 that hcldr
 * uses, so that the real X code can be rehearsed and tested over real HTTP.
 *
 * It dates signatures by the machine's clock; everything else of it is on the clock that it is given: `Date`, ids,
 * `created_at`, read lag, rate-limit windows. Where the imitation ends:
 *
 * - one account; no other users, no deleting, editing, media, polls, quotes, or rules on replies and mentions;
 * - `POST /2/tweets` (`text`, `reply.in_reply_to_tweet_id`), `GET /2/users/me`, `GET /2/users/:id/tweets` without
 *   expansions, exclusions and times; other parameters are refused;
 * - a text is a duplicate when the account posted the very same one within 24 hours; X does not document its own rule;
 * - a parent can be replied to at once, also while the read lag hides it from the timeline; X's lag is at random;
 * - rate limits are those per user and 15 minutes; they, the nonces seen, and posts that faults commit late are
 *   forgotten when the process ends; X's daily limits, caps and prices exist as faults only;
 * - the texts of refusals are X's of November 2026 where they are known, else in their manner;
 * - plain HTTP/1.1, no compression.
 */

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duration, Instant } from '../../chat/chat.ts';
import type { XKeys } from '../x/request.ts';
import { openAgenda } from './agenda.ts';
import { type Access, answererOf } from './answer.ts';
import type { EmbeddedAccount } from './api.ts';
import type { Faults } from './faults.ts';
import { openPosts, type Store, type StoredPost } from './posts.ts';
import { LIMITS_OF_X, type Limits } from './rate-limits.ts';
import { ill, NOT_FOUND } from './replies.ts';
import { send, sendSpoilt } from './wire.ts';

export type { EmbeddedAccount } from './api.ts';
export { type Faults, parseFaults } from './faults.ts';
export type { Store, StoredPost } from './posts.ts';
export { fileStore } from './store.ts';

export type EmbeddedOptions = {
  readonly account: EmbeddedAccount;
  readonly keys: XKeys;
  /** The evening's clock. */
  readonly clock: { readonly now: () => Instant };
  readonly store: Store;
  readonly faults?: Faults;
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

export type EmbeddedNetwork = {
  /** `http://127.0.0.1:8080` */
  readonly origin: string;
  readonly port: number;
  /** All posts, oldest first, also those that the timeline does not show yet. */
  readonly posts: () => readonly StoredPost[];
  /** All requests to the API in the order in which they came. */
  readonly requests: () => readonly RequestRecord[];
  /** The counting of requests begins anew. */
  readonly setFaults: (faults: Faults) => void;
  readonly close: () => Promise<void>;
};

export type RequestRecord = {
  readonly at: Instant;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** What was answered; none: nothing was, or not yet. */
  readonly status?: number;
};

/** Rejects where the port is taken, or the store holds something else than posts. */
export async function startEmbeddedNetwork(options: EmbeddedOptions): Promise<EmbeddedNetwork> {
  const { clock, limits = LIMITS_OF_X, access = 'read-write', readLag = 0 } = options;
  const { web = nothingHere, onPost = () => undefined } = options;
  const posts = openPosts({ store: options.store, now: clock.now });
  const agenda = openAgenda(clock.now);
  const { account, keys } = options;
  const answerer = answererOf({ account, keys, posts, limits, access, readLag, now: clock.now, agenda, onPost });
  answerer.setFaults(options.faults ?? []);
  const log: { readonly record: RequestRecord; readonly response: ServerResponse }[] = [];
  const server = createServer((request, response) => void receive(request, response));
  const port = await listen(server, options.port ?? 0);

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const url = urlOf(request);
    if (url === undefined || !isHere(url, port))
      return send(response, ill(421, 'This is not the host that was asked for'));
    if (!url.pathname.startsWith('/2/')) return web(request, response);
    const record = { at: clock.now(), method: request.method ?? '', path: `${url.pathname}${url.search}` };
    log.push({ record, response });
    try {
      await answer(request, response, url);
    } catch (error) {
      // A store that does not take the post, above all; X would not say so in more words either.
      send(response, ill(500, error instanceof Error ? error.message : String(error)));
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) return send(response, ill(413, 'Payload Too Large'));
    const { method = '', headers } = request;
    const { reply, rule } = await answerer.answer({ method, url, authorization: headers.authorization, body });
    sendSpoilt(response, reply, rule?.do);
    if (rule?.do === 'refuse-connections') refuseConnections(rule.after ?? 0);
  }

  function refuseConnections(duration: Duration): void {
    server.close();
    agenda.add(clock.now() + duration, () => void listen(server, port));
  }

  return {
    origin: `http://${LOOPBACK}:${port}`,
    port,
    posts: posts.all,
    requests: () =>
      log.map(({ record, response }) => (response.headersSent ? { ...record, status: response.statusCode } : record)),
    setFaults: answerer.setFaults,
    close: async () => {
      agenda.close();
      await closeAll(server);
    },
  };
}

const LOOPBACK = '127.0.0.1';

/** hcldr sends some hundred bytes. */
const LARGEST_REQUEST = 64 * 1024;

function nothingHere(_request: IncomingMessage, response: ServerResponse): void {
  send(response, NOT_FOUND);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closeAll(server: Server): Promise<void> {
  return new Promise(resolve => {
    if (server.listening) server.close(() => resolve());
    else resolve();
    server.closeAllConnections();
  });
}

function urlOf({ url = '', headers }: IncomingMessage): URL | undefined {
  const base = `http://${headers.host ?? ''}`;
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/** A page of the internet can make a name of its own point to this machine, and so read what is served here. */
function isHere({ hostname, port }: URL, listening: number): boolean {
  return [LOOPBACK, 'localhost'].includes(hostname) && Number(port || 80) === listening;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_REQUEST) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
