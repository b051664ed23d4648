/** What does the chat file of an announcement look like, before somebody has looked at it? */

import type { Guess } from './announcement/guess.ts';
import type { Draft } from './announcement.ts';
import { labelAt } from './topics.ts';
import { chatFileText } from './write.ts';

/** What nobody can tell has no value, and a comment that says what is known: until it is filled in, no chat is in it. */
export function draftFile(draft: Draft): string {
  const { title, date, start, timezone, hashtag, topics, citations } = draft;
  const values = {
    title: known(title),
    date: known(date),
    start: known(start),
    timezone: known(timezone),
    hashtag: known(hashtag),
    topics: labelled(known(topics)),
    citations: known(citations)?.slice(),
  };
  const comments = Object.entries(draft).flatMap(([key, guess]) => {
    const comment = commentOf(guess);
    return comment === undefined ? [] : [[key, comment]];
  });
  return chatFileText(values, Object.fromEntries(comments));
}

function known<T>(guess: Guess<T>): T | undefined {
  return 'value' in guess ? guess.value : undefined;
}

function labelled(texts: readonly string[] | undefined): Record<string, string> | undefined {
  return texts && Object.fromEntries(texts.map((text, index) => [labelAt(index), text]));
}

function commentOf(guess: Guess<unknown>): string | undefined {
  if (guess.kind === 'unsure') return `Check this: ${guess.why}.`;
  return guess.kind === 'missing' ? `Fill this in: ${openWords(guess)}.` : undefined;
}

/** `“3/17” has no year: 2027-03-17 or 2028-03-17` */
export function openWords({ why, candidates = [] }: Guess<unknown> & { kind: 'missing' }): string {
  return candidates.length === 0 ? why : `${why}: ${candidates.join(' or ')}`;
}
