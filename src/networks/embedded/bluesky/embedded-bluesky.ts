/**
 * What if there were a Bluesky server on this very machine? One on loopback that speaks the part of the AT Protocol that
 * hcldr uses, so that the real Bluesky code can be rehearsed and tested over real HTTP.
 *
 * All of it is on the clock that it is given. Where the imitation ends:
 *
 * - one account; the others have a name and a DID, and nothing else;
 * - posts only, put where nothing is yet: no editing, deleting, likes, and no other collections;
 * - a record is checked by the protocol's own definitions, and has its true hash; there are no commits;
 * - what a parent says of itself is not checked (nor is it on a real server);
 * - a picture is not looked at: its kind is what the sender says;
 * - rate limits exist as faults only; tokens, and posts that faults commit late, are forgotten when the process ends;
 * - a read lag, which a real server does not have;
 * - plain HTTP/1.1, no compression.
 */

import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Duration, Instant } from '../../../chat/chat.ts';
import { bare } from '../../../chat/handles.ts';
import { readUri } from '../../bluesky/key.ts';
import { linkOf } from '../../bluesky/link.ts';
import type { Did } from '../../bluesky/request.ts';
import { listAt, stringAt } from '../../json.ts';
import { openAgenda } from '../agenda.ts';
import { type EmbeddedServer, startServer } from '../server.ts';
import type { Store } from '../store.ts';
import { send } from '../wire.ts';
import { answererOf, type EmbeddedAccount } from './answer.ts';
import type { BlueskyFaults } from './faults.ts';
import { ill, refusal } from './replies.ts';
import { openRepository, type StoredPicture, type StoredPost } from './repository.ts';
import { openSessions } from './sessions.ts';

export type { EmbeddedAccount } from './answer.ts';
export type { BlueskyFaults } from './faults.ts';
export type { StoredPicture, StoredPost } from './repository.ts';

export type EmbeddedBlueskyOptions = {
  /** With its sign: `@hcldr.bsky.social`. */
  readonly handle: string;
  readonly password: string;
  /** The evening's clock. */
  readonly clock: { readonly now: () => Instant };
  readonly store: Store<StoredPost | StoredPicture>;
  readonly faults?: BlueskyFaults;
  /** The DIDs of others, by handle without the sign. */
  readonly people?: Readonly<Record<string, string>>;
  /** How long a post is not there for those who look; not at all by default. */
  readonly readLag?: Duration;
  /** Any that is free by default. */
  readonly port?: number;
  /** Answers what is not for the API. */
  readonly web?: RequestListener;
  /** Called with each post once it is in the store. */
  readonly onPost?: (post: StoredPost) => void;
};

export type EmbeddedBluesky = EmbeddedServer & {
  readonly account: EmbeddedAccount;
  /** All posts, oldest first, also those that are not shown yet. */
  readonly posts: () => readonly StoredPost[];
  /** What the pictures of a post say to those who do not see them. */
  readonly altsOf: (post: StoredPost) => readonly string[];
  /** The counting of requests begins anew. */
  readonly setFaults: (faults: BlueskyFaults) => void;
};

/** Rejects where the port is taken, or the store holds something else than posts and pictures. */
export async function startEmbeddedBluesky(options: EmbeddedBlueskyOptions): Promise<EmbeddedBluesky> {
  const { handle, password, people = {}, readLag = 0, web = nothingHere, onPost = () => undefined } = options;
  const { now } = options.clock;
  const account = { did: didOf(handle), handle };
  const repository = openRepository({ did: account.did, store: options.store, now });
  const agenda = openAgenda(now);
  const ground = { account, password, people, repository, sessions: openSessions(now) };
  const answerer = answererOf({ ...ground, readLag, now, agenda, onPost });
  answerer.setFaults(options.faults ?? []);
  const server = await startServer({
    now,
    agenda,
    isApi: path => path.startsWith('/xrpc/'),
    answer: answerer.answer,
    ill,
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'bluesky',
      path: '/intent/compose',
      handle,
      posts: repository.all,
      pathOf: ({ id }) => linkOf(bare(handle), readUri(id)?.key ?? '', ''),
      post: answerer.byHand,
    },
    web,
    port: options.port,
  });
  return {
    ...server,
    account,
    posts: repository.all,
    altsOf: ({ record }) => listAt(record, 'embed', 'images').map(image => stringAt(image, 'alt') ?? ''),
    setFaults: answerer.setFaults,
    close: async () => {
      agenda.close();
      await server.close();
    },
  };
}

/** A picture has some megabytes. */
const LARGEST_REQUEST = 8 * 1024 * 1024;

const nothingHere: RequestListener = (_request, response) => send(response, refusal(404, 'NotFound', 'Not Found'));

/** A name of the account that outlives the process: 24 letters of its handle's hash. */
function didOf(handle: string): Did {
  const digest = createHash('sha256').update(handle.toLowerCase()).digest();
  return `did:plc:${Array.from(digest.subarray(0, 24), byte => LETTERS[byte % 32]).join('')}`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
