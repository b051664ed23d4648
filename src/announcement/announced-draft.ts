/** Which draft of a chat file does an announcement give before anybody has looked at it? */

import type { Comments } from '../chat/write.ts';
import type { Draft } from '../plan/draft.ts';
import type { Announced } from './announced.ts';
import { type Guess, openWords } from './guess.ts';

/** What cannot be told has no value; until that is filled in, the file is not a valid chat. */
export function announcedDraft({ title, date, start, timezone, hashtag, topics, citations }: Announced): Draft {
  return {
    title: known(title),
    date: known(date),
    start: known(start),
    timezone: known(timezone),
    hashtag: known(hashtag),
    hosts: [],
    guests: [],
    topics: known(topics) ?? [],
    citations: known(citations) ?? [],
  };
}

function known<T>(guess: Guess<T>): T | undefined {
  return 'value' in guess ? guess.value : undefined;
}

/** What a person has to check. */
export function commentsOn(announced: Announced): Comments {
  const comments = Object.entries(announced).map(([key, guess]) => [key, commentOf(guess)]);
  return Object.fromEntries(comments.filter(([, comment]) => comment !== undefined));
}

function commentOf(guess: Guess<unknown>): string | undefined {
  if (guess.kind === 'unsure') return `Check this: ${guess.why}.`;
  return guess.kind === 'missing' ? `Fill this in: ${openWords(guess)}.` : undefined;
}
