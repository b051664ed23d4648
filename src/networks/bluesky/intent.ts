/** What does the journal keep of a send to Bluesky, so that a second one is the same record in the same place? */

import type { Intent, Json } from '../../run/ports.ts';
import { at } from '../json.ts';
import { isKey } from './key.ts';
import type { PostRecord } from './post-record.ts';
import { COLLECTION } from './request.ts';

export type Own = {
  /** The record's key in the account's repository. */
  readonly key: string;
  /** Not yet a reply if the parent could not be read when it was made. */
  readonly record: PostRecord;
};

export function writeOwn({ key, record }: Own): Json {
  return { key, record: JSON.parse(JSON.stringify(record)) };
}

/**
 * Does not check that the record is a good one: that is for Bluesky to say.
 *
 * @returns undefined if it was not prepared for Bluesky, or somebody has changed it
 */
export function readOwn({ own, text }: Intent): Own | undefined {
  const [key, record] = [at(own, 'key'), at(own, 'record')];
  return isKey(key) && isPost(record) && record.text === text ? { key, record } : undefined;
}

function isPost(record: unknown): record is PostRecord {
  return at(record, '$type') === COLLECTION;
}
