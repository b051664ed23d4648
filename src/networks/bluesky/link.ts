/** Which post does a link that somebody has copied name, and where can a post be seen? */

import { type Address, readUri } from './key.ts';
import { COLLECTION } from './request.ts';
import type { Session } from './session.ts';

const BLUESKY = 'https://bsky.app';

/** Where people read what the server of this origin keeps: a server on this machine shows it itself. */
export function siteOf(service: string): string {
  const { protocol, origin } = new URL(service);
  return protocol === 'https:' ? BLUESKY : origin;
}

/** @param author a handle or a DID */
export function linkOf(author: string, key: string, site: string): string {
  return `${site}/profile/${author}/post/${key}`;
}

/**
 * Reads a link to a post of this site, or its address in the protocol: `at://…`.
 *
 * @returns undefined if it is neither
 */
export function readLink(link: string, site: string): Address | undefined {
  if (link.startsWith('at://')) return readUri(link);
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const [, author, key] = /^\/profile\/([^/]+)\/post\/([^/]+)\/?$/.exec(url?.pathname ?? '') ?? [];
  return url?.origin === site ? readUri(`at://${author}/${COLLECTION}/${key}`) : undefined;
}

/** Whether a post can be that account's, by its address. */
export function isBy({ did, handle }: Session, { repo }: Address): boolean {
  return repo === did || repo.toLowerCase() === handle.toLowerCase();
}
