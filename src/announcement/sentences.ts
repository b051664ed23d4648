/** Which sentences may hold the dates and times of an announcement, and what are they about? */

import { MONTH } from './dates.ts';
import { FOREIGN_MONTH } from './foreign-dates.ts';
import type { MarkedLine } from './marks.ts';

export type Sentence = {
  readonly text: string;
  /** The index of its line. */
  readonly line: number;
  /** The heading above it; `''` if there is none. */
  readonly heading: string;
  /** The label at the beginning of its line: `Date` in `Date: December 6`. */
  readonly label: string;
  /** Whether it comes from a mail that this one answers. */
  readonly isAnswered?: boolean;
};

/** @param isOther whether a line has a meaning of its own: a topic, a source */
export function sentencesIn(lines: readonly MarkedLine[], isOther: (line: number) => boolean): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let heading = '';
  for (const [index, line] of lines.entries()) {
    if (isOther(index) || line.text === '') continue;
    if (line.isHeading || HEADING.test(line.text)) heading = line.text;
    const [, label = ''] = LABEL.exec(line.text) ?? [];
    const place = { line: index, heading, label, ...(line.isAnswered && { isAnswered: true }) };
    sentences.push(...apart(line.text).map(text => ({ text, ...place })));
  }
  return sentences;
}

/** `Date: December 6`, `Start time: 8:30pm`; not `Dateline:`, nor `Started:`, which is when a page was written. */
export function saysWhen({ label }: Sentence): boolean {
  return /^(?:date|day|tim(?:e|es|ing)|when|start(?:s|ing)?)\b/i.test(label);
}

/** A short line that ends with its colon. */
const HEADING = /^.{1,60}:$/;

const LABEL = /^(?:[^\p{L}]{0,4})(\p{L}[\p{L} &/]{1,20}):/u;

/** Nobody writes longer paragraphs: the rest of the line is not read. */
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

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION =
  /(^|[^\p{L}])(mon|tues?|wed|thu(rs?)?|fri|sat|sun|jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec|dr|mr|mrs|ms|prof|st|vs|no|[ap]\.?m|\p{L})$/iu;
