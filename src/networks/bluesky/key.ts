/** Under which key does a post stand in its account's repository, and which of two posts is the newer? */

import { createHash } from 'node:crypto';
import { create, parse, validate } from '@atcute/tid';
import type { Instant } from '../../chat/chat.ts';
import type { Draft } from '../../run/ports.ts';
import { COLLECTION, type Did, type Handle } from './request.ts';

/** The bound of an account without any post. */
const BELOW_ALL = '2222222222222';

export type KeyOptions = {
  readonly now: Instant;
  /** The key of the newest post that is known. */
  readonly newest?: string | undefined;
  /** What no other process has. */
  readonly salt: string;
};

/**
 * A key of this instant (they are ordered by time), above the newest one that is known.
 *
 * The same draft gets the same one; another draft of the same millisecond, or of another process, gets another.
 */
export function keyOf({ text, parent }: Draft, { now, newest, salt }: KeyOptions): string {
  const hash = createHash('sha256').update(JSON.stringify([salt, text, parent]));
  const digest = hash.digest();
  const microseconds = Math.trunc(now) * 1000 + (digest.readUInt16BE(0) % 1000);
  const above = newest === undefined ? 0 : parse(newest).timestamp + 1;
  return create(Math.max(microseconds, above), digest.readUInt16BE(2) % 1024);
}

export function isKey(text: unknown): text is string {
  return typeof text === 'string' && validate(text);
}

/** A post's address, and its name for the run. */
export function uriOf(repo: Did | Handle, key = BELOW_ALL): string {
  return `at://${repo}/${COLLECTION}/${key}`;
}

export type Address = { readonly repo: Did | Handle; readonly key: string };

/** @returns undefined: it is no address of a post */
export function readUri(uri: unknown): Address | undefined {
  const [, repo, collection, key] = /^at:\/\/([\w.:%-]+)\/([a-zA-Z.]+)\/(\w+)$/.exec(String(uri)) ?? [];
  return isRepo(repo) && collection === COLLECTION && isKey(key) ? { repo, key } : undefined;
}

/** By the look of it; what is checked by the protocol is checked there. */
function isRepo(text: string | undefined): text is Did | Handle {
  return text !== undefined && /^did:[a-z]+:.|^[^:]+\.[^:]+$/.test(text);
}

/** The one with the greatest key, whoever's they are; none of none. */
export function newestOf<Ref>(refs: readonly Ref[]): Ref | undefined {
  return refs.reduce<Ref | undefined>((newest, ref) => {
    const [key, other] = [readUri(ref)?.key, readUri(newest)?.key];
    return key !== undefined && (other === undefined || key > other) ? ref : newest;
  }, undefined);
}
