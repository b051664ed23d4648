/** What is an account called, and which one is meant? */

import { NETWORKS, type NetworkName } from './chat.ts';
import { nearest } from './nearest.ts';

/** As people write it: `@hcldr`. */
export function withSign(handle: string): string {
  return `@${bare(handle)}`;
}

/** As the networks store it: `hcldr`. */
export function bare(handle: string): string {
  return handle.trim().replace(/^@/, '');
}

/** The sign and capitals do not matter. */
export function sameHandle(one: string, other: string): boolean {
  return bare(one).toLowerCase() === bare(other).toLowerCase();
}

/**
 * Each network has its own form: `@hcldr`, `@hcldr.bsky.social`, `@hcldr@social.example`; the sign may be left out. No
 * domain ends in `.bsky`: whoever writes that has forgotten the `.social`.
 */
export const HANDLES: Readonly<Record<NetworkName, RegExp>> = {
  x: /^@?[A-Za-z0-9_]{1,15}$/,
  bluesky: /^@?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?!bsky$)[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  mastodon: /^@?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?$/,
};

export const LONGEST_HANDLE = 254;

/** `undefined` if it is no network's handle. */
export function networkOf(handle: string): NetworkName | undefined {
  return handle.length > LONGEST_HANDLE ? undefined : NETWORKS.find(network => HANDLES[network].test(handle));
}

/**
 * `@dana.bsky.social` from `dana`, `@dana.bsky`, `@dana.bsky.socail`, `＠dana.bsky.social.` or `@ dana .bsky.social`;
 * `undefined` if it is no handle even then.
 */
export function blueskyHandleMeant(written: string): string | undefined {
  if (written.length > LONGEST_HANDLE) return undefined;
  const name = bare(written.normalize('NFKC').replace(/\s+/g, '')).replace(/\.+$/, '');
  const [, own, ending] = /^([^.]+)(?:\.bsky(?:\.([a-z]+))?)?$/i.exec(name) ?? [];
  const isHosted = own !== undefined && (ending === undefined || nearest(ending, ['social']) !== undefined);
  const handle = isHosted ? `${own}.bsky.social` : name;
  return HANDLES.bluesky.test(handle) ? `@${handle}` : undefined;
}

export function accountFor(network: NetworkName, accounts: readonly string[]): string | undefined {
  return accounts.find(handle => networkOf(handle) === network);
}
