/** What is an account called, and which one is meant? */

import type { NetworkName } from './chat.ts';

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

/** Handles have another form on each network: `@hcldr`, `@hcldr.bsky.social`, `@hcldr@social.example`. */
export function accountFor(network: NetworkName, accounts: readonly string[]): string | undefined {
  return accounts.find(handle => networkOf(handle) === network);
}

function networkOf(handle: string): NetworkName {
  const name = bare(handle);
  if (name.includes('@')) return 'mastodon';
  return name.includes('.') ? 'bluesky' : 'x';
}
