/** Which topics were meant by a text? */

import { labelAt } from '../topics.ts';
import { marked } from './marked.ts';

/**
 * The topics in a text that was meant to be several, each preceded by a label, a bullet or a number.
 *
 * @param lines the lines of the text, if it has several
 */
export function topicsIn(text: string, lines: readonly string[] = []): Readonly<Record<string, string>> {
  const topics = lines.length > 1 && marked(lines[0] ?? '', 1) ? putTogether(lines) : partsOf(text);
  const letters = lettersOf(topics[0]);
  const found = topics.map((topic, index) => {
    // If the first topic has the label of its place, one with the same letters is a label even with another number.
    const isLabel = letters !== undefined && lettersOf(topic) === letters && marked(topics[0] ?? '', 1) !== undefined;
    return marked(topic, isLabel ? Number(/\d+/.exec(topic)?.[0]) : index + 1);
  });
  const own = found.map((each, index) => each?.label ?? labelAt(index));
  // Topics with the same label would overwrite each other: number them all anew.
  const labels = new Set(own).size === own.length ? own : own.map((_, index) => labelAt(index));
  return Object.fromEntries(topics.map((topic, index) => [labels[index], (found[index]?.rest ?? topic).trim()]));
}

/** A line with no mark before it continues the one above. */
function putTogether(lines: readonly string[]): readonly string[] {
  const topics: string[] = [];
  const letters = lettersOf(lines[0]);
  for (const line of lines)
    if (marked(line, topics.length + 1) || (letters !== undefined && lettersOf(line) === letters)) topics.push(line);
    else topics.push(`${topics.pop()} ${line}`);
  return topics;
}

/** `T`, of `T1 Why?`. */
function lettersOf(line = ''): string | undefined {
  return /^([A-Za-z]{1,2})\d{1,2}\s/.exec(line)?.[1];
}

function partsOf(text: string): readonly string[] {
  const line = text.replace(/\s+/g, ' ').trim();
  const start = STARTS.find(pattern => line.search(pattern) === 0);
  return start ? line.split(start).filter(part => part.trim() !== '') : atBareLabels(line);
}

/**
 * The topics of `T1 Why? T2 How?`. A text may well mention T2, so labels must run from 1, and where the text ends like
 * a sentence, each must follow the end of one. A label has at most two digits.
 */
function atBareLabels(line: string): readonly string[] {
  const [, letters] = /^([A-Za-z]{1,2})1 [\p{Lu}"“]/u.exec(line) ?? [];
  if (letters === undefined) return [line];
  const behind = isWhole(line) ? `(?<=[.?!…]["'”’)]*)` : '';
  const split = (text: string, number: number): readonly string[] => {
    const end = text.search(new RegExp(`${behind} (?=${letters}${number + 1} [\\p{Lu}"“])`, 'u'));
    return end < 0 || number >= 99 ? [text] : [text.slice(0, end), ...split(text.slice(end + 1), number + 1)];
  };
  return split(line, 1);
}

/** All topics begin the way the first one does. */
const STARTS = [
  /(?:^| )(?=[A-Za-z]{1,2}[0-9]{1,2} ?(?:[:：.);=\u2013\u2014]|- ))/,
  /(?:^| )(?=[•●◦○▪■·‣⁃] ?)/,
  /(?:^| )(?=[0-9]{1,2}[.)] )/,
];

/** Whether a text ends as a sentence does. */
export function isWhole(text: string): boolean {
  return /[.?!…]["'”’)]*$/.test(text);
}
