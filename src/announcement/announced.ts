/** Which chat does an announcement describe? The draft has each value, how sure it is, and why. */

import { BUILT_IN } from '../chat/settled.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { findCitations, headingsApart, withoutNotes } from './citations.ts';
import { findDay } from './day.ts';
import { cited, type Guess, type Known, leftOut, sure, unsure } from './guess.ts';
import { findHashtag } from './hashtag.ts';
import { markedLines } from './marks.ts';
import { byOwnClocks } from './own-day.ts';
import type { Page } from './page.ts';
import { type Sentence, sentencesIn } from './sentences.ts';
import { type FoundStart, findStart } from './start.ts';
import { findTitle } from './title.ts';
import { findTopics, withoutTimes } from './topics.ts';
import { clocksIn } from './zones.ts';

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

export function draftChat(page: Page, given: Known): Announced {
  const lines = headingsApart(markedLines(withoutBoilerplate(page.lines)));
  const topics = findTopics(lines);
  const citations = findCitations(lines, topics.places);
  const sentences = sentencesIn(lines, index => topics.places.has(index) || citations.places.has(index));
  const sources = 'value' in citations.guess ? citations.guess.value : [];
  const said = [...subjectOf(page), ...sentences];
  const known = inOwnZone(given, said);
  const day = findDay({ sentences: said, citations: sources, page, known });
  const { start, timezone, chosen } = findStart({ sentences: said, ofDay: day.sentence, rival: day.rival, known });
  const begin = 'value' in start ? start.value : known.start;
  return {
    title: findTitle(lines, { page, sentences, known }),
    date: byOwnClocks(day, { sentences: said, start, chosen, known }),
    start,
    timezone: given.isZoneOfHere ? zoneOf(chosen, known) : timezone,
    hashtag: findHashtag(lines, known),
    topics: withoutNotes(withoutTimes(topics, begin), citations),
    citations: citations.guess,
  };
}

/** Where no community names a zone, the dates and times are by the one that the text names. */
function inOwnZone(given: Known, said: readonly Sentence[]): Known {
  if (!given.isZoneOfHere) return given;
  const [zone, ...others] = new Set(said.flatMap(({ text }) => clocksIn(text)));
  return zone === undefined || others.length > 0 ? given : { ...given, zone };
}

/** The zone of a chat without a community, whose file has to name it unless it is the built-in one. */
function zoneOf(chosen: FoundStart['chosen'], { zone }: Known): Guess<string> {
  const named = chosen?.zone;
  if (named === 'UTC')
    return unsure(named, `${cited(chosen?.named ?? named)} names no place: a chat in Britain has Europe/London`);
  if ((named ?? zone) === BUILT_IN.timezone) return leftOut();
  if (chosen === undefined || named === undefined)
    return unsure(zone, 'the text names no time zone, and this machine has that one');
  return sure(named, cited(chosen.named));
}

/** The subject of a mail often says when the chat is, as the first words of its text do. */
function subjectOf({ mail, title = '' }: Page): readonly Sentence[] {
  return mail === 'own' ? [{ text: title, line: -1, heading: '', label: '' }] : [];
}
