/** Which chat does an announcement describe? The draft has each value, how sure it is, and why. */

import { withoutBoilerplate } from './boilerplate.ts';
import { findCitations, headingsApart, withoutNotes } from './citations.ts';
import { findDay } from './day.ts';
import type { Guess, Known } from './guess.ts';
import { findHashtag } from './hashtag.ts';
import { markedLines } from './marks.ts';
import { byOwnClocks } from './own-day.ts';
import type { Page } from './page.ts';
import { type Sentence, sentencesIn } from './sentences.ts';
import { findStart } from './start.ts';
import { findTitle } from './title.ts';
import { findTopics, withoutTimes } from './topics.ts';

export type Announced = {
  readonly title: Guess<string>;
  /** `2022-12-06` */
  readonly date: Guess<string>;
  readonly start: Guess<string>;
  readonly timezone: Guess<string>;
  readonly hashtag: Guess<string>;
  readonly topics: Guess<readonly string[]>;
  readonly citations: Guess<readonly string[]>;
};

export function draftChat(page: Page, known: Known): Announced {
  const lines = headingsApart(markedLines(withoutBoilerplate(page.lines)));
  const topics = findTopics(lines);
  const citations = findCitations(lines, topics.places);
  const sentences = sentencesIn(lines, index => topics.places.has(index) || citations.places.has(index));
  const sources = 'value' in citations.guess ? citations.guess.value : [];
  const said = [...subjectOf(page), ...sentences];
  const day = findDay({ sentences: said, citations: sources, page, known });
  const { start, timezone, chosen } = findStart({ sentences: said, ofDay: day.sentence, rival: day.rival, known });
  const begin = 'value' in start ? start.value : known.start;
  return {
    title: findTitle(lines, { page, sentences, known }),
    date: byOwnClocks(day, { sentences: said, start, chosen, known }),
    start,
    timezone,
    hashtag: findHashtag(lines, known),
    topics: withoutNotes(withoutTimes(topics, begin), citations),
    citations: citations.guess,
  };
}

/** The subject of a mail often says when the chat is, as the first words of its text do. */
function subjectOf({ mail, title = '' }: Page): readonly Sentence[] {
  return mail === 'own' ? [{ text: title, line: -1, heading: '', label: '' }] : [];
}
