/** Which networks is a rehearsal played on? On an imitation of each, inside this process. */

import { type ByNetwork, type Chat, type Duration, type Instant, type NetworkName, SECOND } from '../chat/chat.ts';
import { bare } from '../chat/handles.ts';
import type { LivePage } from '../pages/live-page.ts';
import type { Clock, Network } from '../run/ports.ts';
import { DEADLINE, PEEK_DEADLINE } from '../run/retry.ts';
import type { Rehearsal } from '../system/rehearsals.ts';
import type { Edges } from './edges.ts';
import type { FaultScripts } from './fault-scripts.ts';

/** An imitated network. */
export type Staged = {
  readonly network: Network;
  /** The origin at which it listens: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The posts as the network holds them, oldest first. */
  readonly posts: () => readonly StagedPost[];
  readonly close: () => Promise<void>;
};

export type StagedPost = {
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** The id of the post that it replies to. */
  readonly parent?: string;
  /** The alt texts of its pictures. */
  readonly alts: readonly string[];
};

export type Staging = {
  readonly chat: Chat;
  readonly rehearsal: Rehearsal;
  readonly clock: Clock;
  /** As in `Timing`. */
  readonly signal: AbortSignal;
  readonly faults: FaultScripts;
  /** Answers requests outside the API: the links of the posts lead there. */
  readonly web: LivePage['handle'];
  /** The ports used before, so that old links work again; if one is taken now, another is used. */
  readonly ports: ByNetwork<number>;
};

/** Loads what the networks need; returns the function that starts them. */
export async function stageFor(
  networks: readonly NetworkName[],
  { load }: Pick<Edges, 'load'>,
): Promise<(staging: Staging) => Promise<readonly [Staged, ...Staged[]]>> {
  const { fileStore } = await load.embeddedStore();
  const starters = await Promise.all(networks.map(async name => ({ name, start: await STARTERS[name](load) })));
  return async ({ ports, ...staging }) => {
    const [first, ...others] = await Promise.all(
      starters.map(({ name, start }) => {
        const store = fileStore(staging.rehearsal.posts[name]);
        return startAt(ports[name], port => start({ ...staging, store, port }));
      }),
    );
    if (!first) throw new Error('An evening has one network at least.');
    return [first, ...others];
  };
}

/** Uses any free port if that one is taken, or if none is wanted (0). */
async function startAt(port = 0, start: (port: number) => Promise<Staged>): Promise<Staged> {
  try {
    return await start(port);
  } catch (error) {
    if (port === 0 || !isTaken(error)) throw error;
    return start(0);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

type WithStore = Omit<Staging, 'ports'> & {
  readonly port: number;
  readonly store: ReturnType<Awaited<ReturnType<Load['embeddedStore']>>['fileStore']>;
};

type Load = Edges['load'];

type Start = (staging: WithStore) => Promise<Staged>;

const STARTERS: Readonly<Record<NetworkName, (load: Load) => Promise<Start>>> = {
  x: async load => {
    const [{ startEmbeddedX }, { openX }] = await Promise.all([load.embeddedX(), load.x()]);
    return async ({ chat, faults, ...staging }) => {
      const handle = handleOn('x', chat);
      const account = { id: '1', handle: bare(handle), name: chat.title };
      const server = await startEmbeddedX({ ...staging, account, keys: KEYS, faults: faults.x ?? [] });
      return {
        ...server,
        posts: () =>
          server.posts().map(post => ({ ...post, alts: (post.pictures ?? []).map(id => server.altOf(id) ?? '') })),
        network: openX({ keys: KEYS, origin: server.origin, ...pacesOf(staging) }),
      };
    };
  },
  bluesky: async load => {
    const [{ startEmbeddedBluesky }, { openBluesky }] = await Promise.all([load.embeddedBluesky(), load.bluesky()]);
    return async ({ chat, faults, ...staging }) => {
      const handle = handleOn('bluesky', chat);
      const server = await startEmbeddedBluesky({
        ...staging,
        handle: bare(handle),
        password: PASSWORD,
        faults: faults.bluesky ?? [],
      });
      const login = { service: server.origin, identifier: bare(handle), password: PASSWORD };
      return {
        ...server,
        posts: () => server.posts().map(post => ({ ...post, alts: server.altsOf(post) })),
        network: openBluesky({ ...login, ...pacesOf(staging) }),
      };
    };
  },
  mastodon: async load => {
    const [{ startEmbeddedMastodon }, { openMastodon }] = await Promise.all([load.embeddedMastodon(), load.mastodon()]);
    return async ({ chat, faults, ...staging }) => {
      const handle = handleOn('mastodon', chat);
      const account = { id: '1', handle, name: chat.title };
      const server = await startEmbeddedMastodon({
        ...staging,
        account,
        token: PASSWORD,
        faults: faults.mastodon ?? [],
      });
      return {
        ...server,
        posts: () => server.posts().map(post => ({ ...post, alts: post.media.map(id => server.altOf(id) ?? '') })),
        network: openMastodon({ instance: server.origin, token: PASSWORD, ...pacesOf(staging) }),
      };
    };
  },
};

/** Made-up keys, which open only the networks in this process; no chat has them in its texts. */
const PASSWORD = 'password-of-a-rehearsal';
const KEYS = {
  apiKey: 'key-of-a-rehearsal',
  apiKeySecret: 'key-secret-of-a-rehearsal',
  accessToken: '1-token-of-a-rehearsal',
  accessTokenSecret: 'token-secret-of-a-rehearsal',
};

/** The least time that a machine needs for a request, or for a look before a post, at any speed. */
const SHORTEST_DEADLINE: Duration = 2 * SECOND;
const SHORTEST_PEEK: Duration = 100;

function pacesOf({ rehearsal: { pace }, clock, signal }: Pick<Staging, 'rehearsal' | 'clock' | 'signal'>) {
  return {
    deadline: Math.max(SHORTEST_DEADLINE, DEADLINE / pace.speed),
    peekDeadline: Math.max(SHORTEST_PEEK, PEEK_DEADLINE / pace.speed),
    now: clock.now,
    signal,
  };
}

/** The handle that posts; made from the hashtag if no account is named, since rehearsing needs none. */
export function handleOn(network: NetworkName, { accounts, hashtag }: Chat): string {
  // A hashtag can be longer than a handle, and in any script.
  const name = /^#\w{1,15}$/.test(hashtag) ? hashtag.slice(1) : 'rehearsal';
  return accounts[network] ?? `@${name}${SERVERS[network]}`;
}

const SERVERS: Readonly<Record<NetworkName, string>> = { x: '', bluesky: '.bsky.social', mastodon: '@mastodon.social' };
