/** Does a post say what a cue says? */

import { DIGITS, LETTERS } from '../chat/topics.ts';

export type Likeness = 'same' | 'similar' | 'other';

/**
 * `same`: the very text, whatever a network has made of its spaces and composed characters. `similar`: it begins with
 * the cue's label and has most of its words, as when somebody types the topic by hand.
 */
export function likeness(post: string, cue: string): Likeness {
  if (asReadBack(post) === asReadBack(cue)) return 'same';
  const label = labelOf(cue);
  if (label === undefined || labelOf(post) !== label) return 'other';
  const said = new Set(wordsOf(post));
  const words = wordsOf(cue);
  return words.filter(word => said.has(word)).length >= words.length * MOST ? 'similar' : 'other';
}

const MOST = 0.6;

/**
 * A text without what networks change in it: Mastodon shows `@user@host` as `@user` alone, what is taken for a link is
 * completed (`health.In` becomes `http://health.in`, a bare host gets a slash), and spaces are normalised.
 */
export function asReadBack(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(HOST_OF_HANDLE, '')
    .replace(/https?:\/\//gi, '')
    .replace(/\/(?=\s|$)/g, '')
    .toLowerCase();
}

/** Begins with a plain `@`, which few texts have: looking behind at each place took longer than all the rest. */
const HOST_OF_HANDLE = /@(?<=@[\w.-]{1,64}@)[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;

/** `t2`, of `T2: …`, `T2. …` or `T2 …`. */
function labelOf(text: string): string | undefined {
  return LABEL_IN_FRONT.exec(text)?.[1]?.toLowerCase();
}

const LABEL_IN_FRONT = new RegExp(`^\\s*(${LETTERS}${DIGITS})(?=[\\s:.)–—-]|$)`);

function wordsOf(text: string): readonly string[] {
  return asReadBack(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
