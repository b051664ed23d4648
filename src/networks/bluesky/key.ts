/** Under which key does a post stand in its account's repository, and which of two posts is newer? */

import { create, parse, validate } from '@atcute/tid';
import { type SamePost, samePost } from '../same-post.ts';
import { isResourceUri, parseResourceUri } from './protocol.ts';
import { COLLECTION, type Did, type Handle } from './request.ts';

/** The bound of an account without any post: below every key. */
const BELOW_ALL = '2222222222222';

/**
 * A key for the instant at which the post is due (keys are ordered by time), above the newest one that is known.
 *
 * The same post gets the same key, on whichever machine; another post of the same instant gets another.
 *
 * @param newest the key of the newest post that is known
 */
export function keyOf(post: SamePost, newest?: string): string {
  const digest = samePost(post);
  const microseconds = Math.trunc(post.at) * 1000 + (digest.readUInt16BE(0) % 1000);
  const above = newest === undefined ? 0 : parse(newest).timestamp + 1;
  return create(Math.max(microseconds, above), digest.readUInt16BE(2) % 1024);
}

export function isKey(text: unknown): text is string {
  return typeof text === 'string' && validate(text);
}

/** A post's address, which is also its `Ref`. */
export function uriOf(repo: Did | Handle, key = BELOW_ALL): string {
  return `at://${repo}/${COLLECTION}/${key}`;
}

export type Address = { readonly repo: Did | Handle; readonly key: string };

/** @returns undefined if it is no address of a post */
export function readUri(uri: unknown): Address | undefined {
  if (!isResourceUri(uri)) return undefined;
  const { repo, collection, rkey, fragment } = parseResourceUri(uri);
  return collection === COLLECTION && isKey(rkey) && fragment === undefined ? { repo, key: rkey } : undefined;
}

/** The one with the greatest key, whoever posted it; undefined if there is none. */
export function newestOf(refs: readonly unknown[]): string | undefined {
  const uris = refs.filter(ref => typeof ref === 'string');
  return uris.reduce<string | undefined>((newest, uri) => {
    const [key, other] = [readUri(uri)?.key, readUri(newest)?.key];
    return key !== undefined && (other === undefined || key > other) ? uri : newest;
  }, undefined);
}
