/** Which sentences have the dates and times of an announcement in them, and what are they about? */

import { MONTH } from './dates.ts';
import { FOREIGN_MONTH } from './foreign-dates.ts';
import type { MarkedLine } from './marks.ts';

export type Sentence = {
  readonly text: string;
  /** The line that it stands on. */
  readonly line: number;
  /** Under which it stands; empty: none. */
  readonly heading: string;
  /** Where its line begins with a name for what follows: `Date`, of `Date: December 6`. */
  readonly label: string;
};

/** @param isOther lines that have a meaning of their own: topics, sources */
export function sentencesIn(lines: readonly MarkedLine[], isOther: (line: number) => boolean): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let heading = '';
  for (const [index, line] of lines.entries()) {
    if (isOther(index) || line.text === '') continue;
    if (line.isHeading || HEADING.test(line.text)) heading = line.text;
    const [, label = ''] = LABEL.exec(line.text) ?? [];
    sentences.push(...apart(line.text).map(text => ({ text, line: index, heading, label })));
  }
  return sentences;
}

/** Short, and with nothing behind its colon. */
const HEADING = /^.{1,60}:$/;

const LABEL = /^(?:[^\p{L}]{0,4})(\p{L}[\p{L} &/]{1,20}):/u;

/** Of a line longer than this only the beginning: nobody writes such paragraphs. */
const LONGEST = 10_000;

function apart(line: string): readonly string[] {
  const text = line.slice(0, LONGEST);
  const ends = [...text.matchAll(/[.!?]["”’)]* +(?=[\p{Lu}\d“"#@])/gu)]
    .filter(({ index }) => !ABBREVIATION.test(text.slice(Math.max(0, index - 8), index)))
    .filter(({ index }) => !DAY_DOTTED.test(text.slice(Math.max(0, index - 3), index + LONGEST_MONTH)))
    .map(({ 0: end, index }) => index + end.length);
  return [0, ...ends].map((start, i) => text.slice(start, ends[i] ?? text.length).trim());
}

/** `14. March 2023`, `14. März` */
const DAY_DOTTED = new RegExp(String.raw`^\D{0,2}\d{1,2}\. (?:${MONTH} \d{4}(?!\d)|${FOREIGN_MONTH}(?!\p{L}))`, 'iu');
const LONGEST_MONTH = 18;

/** A full stop behind one of these ends no sentence. */
const ABBREVIATION =
  /(^|[^\p{L}])(mon|tues?|wed|thu(rs?)?|fri|sat|sun|jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec|dr|mr|mrs|ms|prof|st|vs|no|[ap]\.?m|\p{L})$/iu;
