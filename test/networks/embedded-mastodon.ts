/** Mastodon as hcldr opens it, over an embedded instance on a clock that only the test moves. */

import type { Instant } from '../../src/chat/chat.ts';
import {
  type EmbeddedInstance,
  type EmbeddedInstanceOptions,
  startEmbeddedInstance,
} from '../../src/networks/embedded/mastodon/instance.ts';
import { memoryStore } from '../../src/networks/embedded/store.ts';
import { type MastodonOptions, openMastodon } from '../../src/networks/mastodon/mastodon.ts';
import type { Network } from '../../src/run/ports.ts';
import { EVENING } from './embedded-x.ts';

export const HANDLE = '@hcldr@chats.example';
export const TOKEN = 'a-token-of-mastodon_-';

const ACCOUNT = { id: '42', handle: HANDLE, name: 'Healthcare Leadership' };

export type EmbeddedMastodon = {
  readonly network: Network;
  readonly server: EmbeddedInstance;
  readonly clock: { instant: Instant };
};

export type EmbeddedMastodonOptions = Partial<EmbeddedInstanceOptions> & {
  readonly mastodon?: Partial<MastodonOptions>;
};

export async function openEmbeddedMastodon({
  mastodon = {},
  ...options
}: EmbeddedMastodonOptions = {}): Promise<EmbeddedMastodon> {
  const clock = { instant: EVENING };
  const now = () => clock.instant;
  const server = await startEmbeddedInstance({
    account: ACCOUNT,
    token: TOKEN,
    clock: { now },
    store: memoryStore(),
    ...options,
  });
  const network = openMastodon({ instance: server.origin, token: TOKEN, deadline: 2000, now, ...mastodon });
  return { network, server, clock };
}
