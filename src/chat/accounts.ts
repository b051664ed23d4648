/** Whose account is meant, on which network? */

import type { NetworkName } from './chat.ts';

/** Handles have another form on each network: `@hcldr`, `@hcldr.bsky.social`, `@hcldr@social.example`. */
export function accountFor(network: NetworkName, accounts: readonly string[]): string | undefined {
  return accounts.find(handle => networkOf(handle) === network);
}

function networkOf(handle: string): NetworkName {
  const name = handle.replace(/^@/, '');
  if (name.includes('@')) return 'mastodon';
  return name.includes('.') ? 'bluesky' : 'x';
}
