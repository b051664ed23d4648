/** What is an account called, and which one is meant? */

import { NETWORKS, type NetworkName } from './chat.ts';

/** As people know it: `@hcldr`. */
export function withSign(handle: string): string {
  return `@${bare(handle)}`;
}

/** As the networks have it: `hcldr`. */
export function bare(handle: string): string {
  return handle.trim().replace(/^@/, '');
}

/** Whoever types it may leave out its sign, and write it in capitals. */
export function sameHandle(one: string, other: string): boolean {
  return bare(one).toLowerCase() === bare(other).toLowerCase();
}

/** Handles have another form on each network: `@hcldr`, `@hcldr.bsky.social`, `@hcldr@social.example`; the sign may be left out. */
export const HANDLES: Readonly<Record<NetworkName, RegExp>> = {
  x: /^@?[A-Za-z0-9_]{1,15}$/,
  bluesky: /^@?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  mastodon: /^@?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?$/,
};

export const LONGEST_HANDLE = 254;

/** Undefined: it is a handle of none. */
export function networkOf(handle: string): NetworkName | undefined {
  return handle.length > LONGEST_HANDLE ? undefined : NETWORKS.find(network => HANDLES[network].test(handle));
}

export function accountFor(network: NetworkName, accounts: readonly string[]): string | undefined {
  return accounts.find(handle => networkOf(handle) === network);
}
