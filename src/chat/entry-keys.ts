/** Which keys may a topic have beside its text, and what stands behind a dash? The type of the schema is held to them. */

import { NETWORKS } from './chat.ts';

const OF_PICTURES = ['image', 'alt'] as const;

export const TOPIC_KEYS = ['text', 'at', ...OF_PICTURES, ...NETWORKS] as const;

/** Of topics, extras and people. */
export const ENTRY_KEYS = [...TOPIC_KEYS, 'name'] as const;

/** Keys of a picture, which topics alone can have. */
export function isOfPicture(key: string): boolean {
  return OF_PICTURES.some(each => each === key);
}

/** One of the entries', to be put into patterns. */
export const ENTRY_KEY = `(?:${ENTRY_KEYS.join('|')})`;
