/** X as hcldr opens it, over an embedded server on a clock that only the test moves. */

import type { Instant } from '../../src/chat/chat.ts';
import { memoryStore } from '../../src/networks/embedded/store.ts';
import { type EmbeddedX, type EmbeddedXOptions, startEmbeddedX } from '../../src/networks/embedded/x/embedded-x.ts';
import type { XKeys } from '../../src/networks/x/request.ts';
import { openX, type XOptions } from '../../src/networks/x/x.ts';
import type { Network } from '../../src/run/ports.ts';
import { deadlineFor } from './deadlines.ts';

export const KEYS: XKeys = {
  apiKey: 'an-api-key',
  apiKeySecret: "a secret's secret (1/2)*!",
  accessToken: '42-an-access-token',
  accessTokenSecret: 'another=secret&more',
};

const ACCOUNT = { id: '42', handle: '@hcldr', name: 'Healthcare Leadership' };

/** 8:30 PM EST on December 6, 2022. */
export const EVENING: Instant = Date.UTC(2022, 11, 7, 1, 30);

export type OpenedX = {
  readonly network: Network;
  /** The same account, as another process has it. */
  readonly another: () => Network;
  readonly server: EmbeddedX;
  readonly clock: { instant: Instant };
};

export type OpenedXOptions = Partial<EmbeddedXOptions> & { readonly x?: Partial<XOptions> };

export async function openEmbeddedX({ x = {}, ...options }: OpenedXOptions = {}): Promise<OpenedX> {
  const clock = { instant: EVENING };
  const now = () => clock.instant;
  const server = await startEmbeddedX({
    account: ACCOUNT,
    keys: KEYS,
    clock: { now },
    store: memoryStore(),
    ...options,
  });
  const another = () => openX({ keys: KEYS, origin: server.origin, deadline: deadlineFor(options.faults), now, ...x });
  return { network: another(), another, server, clock };
}
