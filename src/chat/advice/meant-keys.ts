/** Which key was meant by one that there is not? */

import type { Breach } from '../breaches.ts';
import type { EntryKey, MarginKey } from '../keys.ts';
import type { Path } from '../problem.ts';
import { valueAt } from '../value.ts';
import { nearest } from './suggest.ts';

/** What people write for a key, where it is no slip of the fingers. */
const SYNONYMS: Readonly<Record<string, readonly (MarginKey | EntryKey)[]>> = {
  questions: ['topics'],
  topic: ['topics'],
  question: ['topics', 'text'],
  time: ['start', 'at'],
  day: ['date'],
  name: ['title'],
  zone: ['timezone'],
  tag: ['hashtag'],
  references: ['citations'],
  welcome: ['opening'],
  host: ['hosts'],
  moderator: ['hosts'],
  moderators: ['hosts'],
  speaker: ['guests'],
  speakers: ['guests'],
  when: ['at', 'date'],
  intro: ['opening'],
  guest: ['guests'],
  url: ['link'],
  twitter: ['x'],
  img: ['image'],
  picture: ['image'],
  photo: ['image'],
  description: ['alt'],
  'alt text': ['alt'],
};

/** From the keys that were meant to the unknown ones that are written in their place, in a file of this value. */
export function rightKeys(breaches: readonly Breach[], value: unknown): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const breach of breaches) {
    const right =
      breach.kind === 'unknown-key' && breach.path.length === 1
        ? meant(breach, valueAt(value, breach.path))
        : undefined;
    if (right !== undefined && !keys.has(right)) keys.set(right, String(breach.path[0]));
  }
  return keys;
}

/** Where the value of a misspelt key belongs: there it is not missing. */
export function meantPath(breach: Breach): Path | undefined {
  const right = breach.kind === 'unknown-key' ? meant(breach) : undefined;
  return right === undefined ? undefined : [...breach.path.slice(0, -1), right];
}

type UnknownKey = Breach & { readonly kind: 'unknown-key' };

export function meant({ path, known }: UnknownKey, value?: unknown): string | undefined {
  const right = meantOf(String(path.at(-1)), known);
  // The sources themselves are called otherwise than their heading.
  return right === 'sources' && Array.isArray(value) && known.includes('citations') ? 'citations' : right;
}

/** No known word has a digit in it. */
export function meantOf(word: string, known: readonly string[]): string | undefined {
  const key = word.toLowerCase();
  return synonymIn(key, known) ?? (/\d/.test(key) ? undefined : nearest(key, known));
}

/** The known word for one that is no slip of the fingers: `text`, of `Question`. */
export function synonymIn(word: string, known: readonly string[]): string | undefined {
  const key = word.toLowerCase();
  const synonyms = Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
  return synonyms?.find(synonym => known.includes(synonym));
}
