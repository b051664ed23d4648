/** What does the chat file of an announcement look like, before somebody has looked at it? */

import type { Guess } from './announcement/guess.ts';
import type { Draft } from './announcement.ts';
import { labelAt } from './topics.ts';
import type { Value } from './value.ts';
import { type NewEntry, yamlOf } from './yaml/text.ts';

/** What nobody can tell has no value, and a comment that says what is known: until it is filled in, no chat is in it. */
export function draftFile(draft: Draft): string {
  const entries = [
    entry('title', draft.title),
    entry('date', draft.date),
    entry('start', draft.start),
    entry('timezone', draft.timezone),
    entry('hashtag', draft.hashtag),
    entry('topics', draft.topics, labelled),
    entry('citations', draft.citations, texts => texts),
  ];
  return `${SCHEMA}${yamlOf(entries.flat())}`;
}

/** Editors complete and check by it. */
const SCHEMA = '# yaml-language-server: $schema=./chat.schema.json\n';

function labelled(texts: readonly string[]): Value {
  return Object.fromEntries(texts.map((text, index) => [labelAt(index), text]));
}

function entry<T extends Value>(
  key: string,
  guess: Guess<T>,
  written: (value: T) => Value = value => value,
): NewEntry[] {
  switch (guess.kind) {
    case 'left-out':
      return [];
    case 'sure':
      return [{ key, value: written(guess.value) }];
    case 'unsure':
      return [{ key, value: written(guess.value), comment: `Check this: ${guess.why}.` }];
    case 'missing':
      return [{ key, value: undefined, comment: `Fill this in: ${openWords(guess)}.` }];
  }
}

/** `“3/17” has no year: 2027-03-17 or 2028-03-17` */
export function openWords<T extends Value>({ why, candidates = [] }: Guess<T> & { kind: 'missing' }): string {
  return candidates.length === 0 ? why : `${why}: ${candidates.join(' or ')}`;
}
