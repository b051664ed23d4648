/**
 * What if there were a Bluesky server on this very machine? One on loopback that speaks the part of the AT Protocol
 * that hcldr uses, so that the real Bluesky code can be rehearsed and tested over real HTTP.
 *
 * All of it goes by the clock that it is given. Where the imitation ends:
 *
 * - one account; the others have a name and a DID, and nothing else;
 * - posts only, put where nothing is yet: no editing, deleting, likes, and no other collections;
 * - a record is checked by the protocol's own definitions, and has its true hash; there are no commits;
 * - what a reply says about its parent is not checked (nor is it on a real server);
 * - a picture is not looked at: its kind is what the sender says;
 * - rate limits exist as faults only; tokens, and posts that faults commit late, are forgotten when the process ends;
 * - there can be a read lag, which a real server does not have;
 * - plain HTTP/1.1, no compression.
 */

import { createHash } from 'node:crypto';
import { bare } from '../../../chat/handles.ts';
import { readUri } from '../../bluesky/key.ts';
import { linkOf } from '../../bluesky/link.ts';
import type { Did } from '../../bluesky/request.ts';
import { listAt, stringAt } from '../../json.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts';
import { answererOf } from './answer.ts';
import type { EmbeddedAccount } from './api.ts';
import type { BlueskyFaults } from './faults.ts';
import { ill, refusal } from './replies.ts';
import { openRepository, type StoredPicture, type StoredPost } from './repository.ts';
import { openSessions } from './sessions.ts';

export type EmbeddedBlueskyOptions = EmbeddedOptions<StoredPost, StoredPost | StoredPicture, BlueskyFaults> & {
  /** With its sign: `@hcldr.bsky.social`. */
  readonly handle: string;
  readonly password: string;
  /** The DIDs of others, by handle without the sign. */
  readonly people?: Readonly<Record<string, string>>;
};

export type EmbeddedBluesky = Embedded<StoredPost, BlueskyFaults> & {
  readonly account: EmbeddedAccount;
  /** The alt texts of a post's pictures. */
  readonly altsOf: (post: StoredPost) => readonly string[];
};

/** Rejects if the port is taken, or the store holds anything but posts and pictures. */
export async function startEmbeddedBluesky(options: EmbeddedBlueskyOptions): Promise<EmbeddedBluesky> {
  const { clock, store, handle, password, people = {} } = options;
  const account = { did: didOf(handle), handle };
  const repository = openRepository({ did: account.did, store, now: clock.now });
  const sessions = openSessions(clock.now);
  const embedded = await startEmbedded(options, {
    posts: repository,
    answererOf: ground => answererOf({ ...ground, account, password, people, repository, sessions }),
    isApi: path => path.startsWith('/xrpc/'),
    ill,
    nothing: refusal(404, 'NotFound', 'Not Found'),
    largestRequest: LARGEST_REQUEST,
    compose: {
      network: 'bluesky',
      path: '/intent/compose',
      handle,
      pathOf: ({ id }) => linkOf(bare(handle), readUri(id)?.key ?? '', ''),
    },
  });
  return {
    ...embedded,
    account,
    altsOf: ({ record }) => listAt(record, 'embed', 'images').map(image => stringAt(image, 'alt') ?? ''),
  };
}

/** Room for a picture of some megabytes. */
const LARGEST_REQUEST = 8 * 1024 * 1024;

/** A DID that is the same in every process: 24 letters from the hash of the handle. */
function didOf(handle: string): Did {
  const digest = createHash('sha256').update(handle.toLowerCase()).digest();
  return `did:plc:${Array.from(digest.subarray(0, 24), byte => LETTERS[byte % 32]).join('')}`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
