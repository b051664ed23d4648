/** Mastodon as hcldr opens it, over an embedded instance on a clock that only the test moves. */

import type { Instant } from '../../src/chat/chat.ts';
import {
  type EmbeddedMastodon,
  type EmbeddedMastodonOptions,
  startEmbeddedMastodon,
} from '../../src/networks/embedded/mastodon/embedded-mastodon.ts';
import { memoryStore } from '../../src/networks/embedded/store.ts';
import { type MastodonOptions, openMastodon } from '../../src/networks/mastodon/mastodon.ts';
import type { Network } from '../../src/run/ports.ts';
import { deadlineFor } from './deadlines.ts';
import { EVENING } from './embedded-x.ts';

export const HANDLE = '@hcldr@chats.example';
export const TOKEN = 'a-token-of-mastodon_-';

const ACCOUNT = { id: '42', handle: HANDLE, name: 'Healthcare Leadership' };

export type OpenedMastodon = {
  readonly network: Network;
  /** The same account, as another process has it. */
  readonly another: () => Network;
  readonly server: EmbeddedMastodon;
  readonly clock: { instant: Instant };
};

export type OpenedMastodonOptions = Partial<EmbeddedMastodonOptions> & {
  readonly mastodon?: Partial<MastodonOptions>;
};

export async function openEmbeddedMastodon({
  mastodon = {},
  ...options
}: OpenedMastodonOptions = {}): Promise<OpenedMastodon> {
  const clock = { instant: EVENING };
  const now = () => clock.instant;
  const server = await startEmbeddedMastodon({
    account: ACCOUNT,
    token: TOKEN,
    clock: { now },
    store: memoryStore(),
    ...options,
  });
  const another = () =>
    openMastodon({ instance: server.origin, token: TOKEN, deadline: deadlineFor(options.faults), now, ...mastodon });
  return { network: another(), another, server, clock };
}
