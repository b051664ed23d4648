/** Which key was meant by an unknown one? */

import type { Breach } from '../breaches.ts';
import type { EntryKey, MarginKey } from '../keys.ts';
import { nearest } from '../nearest.ts';
import type { Path } from '../problem.ts';
import { valueAt } from '../value.ts';

/** Other words that people use for a key, as opposed to typing errors. */
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

/** For each key that was meant, the unknown key written in its place; `value` is the whole file. */
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

/** The path at which the value of a misspelt key belongs: there it must not be reported as missing. */
export function meantPath(breach: Breach): Path | undefined {
  const right = breach.kind === 'unknown-key' ? meant(breach) : undefined;
  return right === undefined ? undefined : [...breach.path.slice(0, -1), right];
}

type UnknownKey = Breach & { readonly kind: 'unknown-key' };

export function meant({ path, known }: UnknownKey, value?: unknown): string | undefined {
  const right = meantOf(String(path.at(-1)), known);
  // `sources` with a list means the citations, not their heading.
  return right === 'sources' && Array.isArray(value) && known.includes('citations') ? 'citations' : right;
}

/** No known word contains a digit, so a word with one is never a typing error for it. */
export function meantOf(word: string, known: readonly string[]): string | undefined {
  const key = word.toLowerCase();
  return synonymIn(key, known) ?? (/\d/.test(key) ? undefined : nearest(key, known));
}

/** The known word that people mean by another one: `text` for `Question`. */
export function synonymIn(word: string, known: readonly string[]): string | undefined {
  const key = word.toLowerCase();
  const synonyms = Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
  return synonyms?.find(synonym => known.includes(synonym));
}
