/** Bluesky as hcldr opens it, over an embedded server on a clock that only the test moves. */

import type { Instant } from '../../src/chat/chat.ts';
import { type BlueskyOptions, openBluesky } from '../../src/networks/bluesky/bluesky.ts';
import {
  type EmbeddedBluesky,
  type EmbeddedBlueskyOptions,
  startEmbeddedBluesky,
} from '../../src/networks/embedded/bluesky/embedded-bluesky.ts';
import { memoryStore } from '../../src/networks/embedded/store.ts';
import type { Network } from '../../src/run/ports.ts';
import { deadlineFor } from './deadlines.ts';
import { EVENING } from './embedded-x.ts';

export const LOGIN = { identifier: 'hcldr.bsky.social', password: 'abcd-efgh-ijkl-mnop' };

export type OpenedBluesky = {
  readonly network: Network;
  /** The same account, as another process has it. */
  readonly another: () => Network;
  readonly server: EmbeddedBluesky;
  readonly clock: { instant: Instant };
};

export type OpenedBlueskyOptions = Partial<EmbeddedBlueskyOptions> & { readonly bluesky?: Partial<BlueskyOptions> };

export async function openEmbeddedBluesky({
  bluesky = {},
  ...options
}: OpenedBlueskyOptions = {}): Promise<OpenedBluesky> {
  const clock = { instant: EVENING };
  const now = () => clock.instant;
  const server = await startEmbeddedBluesky({
    handle: '@hcldr.bsky.social',
    password: LOGIN.password,
    clock: { now },
    store: memoryStore(),
    ...options,
  });
  const another = () =>
    openBluesky({ ...LOGIN, service: server.origin, deadline: deadlineFor(options.faults), now, ...bluesky });
  return { network: another(), another, server, clock };
}
