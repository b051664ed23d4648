/** Which post does a link that somebody has copied name, where can a post be seen, and which of two is older? */

import { sameHandle } from '../../chat/handles.ts';
import { isId } from './outcome.ts';

/** A post by the names in its address. */
export type PostName = {
  /** The handle without its sign; `i` where the address does not say. */
  readonly author: string;
  readonly id: string;
};

const X = 'https://x.com';

/** The hosts in links that people copy. */
const X_HOSTS = new Set(['x.com', 'www.x.com', 'mobile.x.com', 'twitter.com', 'www.twitter.com', 'mobile.twitter.com']);

/** Where people read what the API of this origin keeps. */
export function siteOf(origin: string): string {
  const { hostname, origin: plain } = new URL(origin);
  return hostname === 'api.x.com' || hostname === 'api.twitter.com' ? X : plain;
}

export function addressOf({ author, id }: PostName, site: string): string {
  return `${site}/${author}/status/${id}`;
}

/** @returns undefined if it is no link to a post of this site */
export function readLink(link: string, site: string): PostName | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const [, path, id] = /^\/(\w{1,15}|i\/web)\/status(?:es)?\/(\d{1,19})(?:\/|$)/.exec(url?.pathname ?? '') ?? [];
  if (url === undefined || path === undefined || id === undefined) return undefined;
  const isHere = url.origin === site || (site === X && X_HOSTS.has(url.hostname));
  return isHere ? { author: path === 'i/web' ? 'i' : path, id } : undefined;
}

/** Whether a post can be that account's, by its address. */
export function isBy(handle: string, { author }: PostName): boolean {
  return author === 'i' || sameHandle(author, handle);
}

/** X's ids grow with time. */
export function isOlder(id: string, other: string): boolean {
  return isId(id) && isId(other) && BigInt(id) < BigInt(other);
}
