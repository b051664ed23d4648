/** Which topics does a chat ask, and under which labels? */

import { marked } from './marked.ts';
import type { Finding } from './problem.ts';

/** `T1`: some letters and a number; to be put into patterns. */
export const LETTERS = '[A-Za-z]{1,12}';
export const DIGITS = '[0-9]{1,2}';

export const LABEL = new RegExp(`^${LETTERS}${DIGITS}$`);

export function isLabel(name: string): boolean {
  return LABEL.test(name);
}

/** The cues of all chats are these and their labels. */
export const CUE = new RegExp(`^(opening|closing|sources)$|${LABEL.source}`);

export function isCue(name: string): boolean {
  return CUE.test(name);
}

/** Given where the topics are a plain list. */
export function labelAt(index: number): string {
  return `T${index + 1}`;
}

/** Whether a text ends as a sentence does. */
export function isWhole(text: string): boolean {
  return /[.?!…]["'”’)]*$/.test(text);
}

/** A text that begins with its own label (`T1: Why?`, `T1 Why?`) without it; none where it does not. */
export function withoutLabel(text: string, label: string): string | undefined {
  const found = marked(text, numberOf(label));
  return found?.label?.toUpperCase() === label.toUpperCase() ? found.rest : undefined;
}

/** 2, of `T2`. */
export function numberOf(label: string): number {
  return Number(/\d*$/.exec(label)?.[0]);
}

/**
 * The topics of a text that was meant to be several: each with its label, a bullet or a number before it.
 *
 * @param lines of the text, where it stands on several
 */
export function topicsIn(text: string, lines: readonly string[] = []): Readonly<Record<string, string>> {
  const topics = lines.length > 1 && marked(lines[0] ?? '', 1) ? putTogether(lines) : partsOf(text);
  const letters = lettersOf(topics[0]);
  const found = topics.map((topic, index) => {
    // Where the others have the label of their place, one with the same letters is a label too.
    const isLabel = letters !== undefined && lettersOf(topic) === letters && marked(topics[0] ?? '', 1) !== undefined;
    return marked(topic, isLabel ? Number(/\d+/.exec(topic)?.[0]) : index + 1);
  });
  const own = found.map((each, index) => each?.label ?? labelAt(index));
  // Nothing is lost where a label stands twice.
  const labels = new Set(own).size === own.length ? own : own.map((_, index) => labelAt(index));
  return Object.fromEntries(topics.map((topic, index) => [labels[index], (found[index]?.rest ?? topic).trim()]));
}

/** A line that nothing stands before goes on with the one above. */
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
 * The topics of `T1 Why? T2 How?`. A text may well speak of T2: so the labels run from 1, and where sentences end, a
 * label stands behind one. It has two digits at most.
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

/** How the first topic starts, the others do. */
const STARTS = [
  /(?:^| )(?=[A-Za-z]{1,2}[0-9]{1,2} ?(?:[:：.);=\u2013\u2014]|- ))/,
  /(?:^| )(?=[•●◦○▪■·‣⁃] ?)/,
  /(?:^| )(?=[0-9]{1,2}[.)] )/,
];

/** Labels run from 1 without a gap, and begin with the same letters. */
export function numberingFindings(labels: readonly string[]): readonly Finding[] {
  // A label that is none is told of by itself.
  if (!labels.every(isLabel)) return [];
  const right = rightLabels(labels);
  // What follows the first wrong number is wrong too, and goes right with it.
  const index = labels.findIndex((label, place) => label !== right[place]);
  const [label, expected] = [labels[index], right[index]];
  if (label === undefined || expected === undefined) return [];
  return [
    {
      severity: 'error',
      path: ['topics', label],
      atKey: true,
      message: `${label} stands where ${expected} is expected`,
      advice: `Number the topics from ${right[0]} on, without a gap: type ${expected}:`,
    },
  ];
}

/** The labels that so many topics should have, with the letters that most of them, or else the first, begin with. */
export function rightLabels(labels: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const label of labels) {
    const letters = /^[A-Za-z]+/.exec(label)?.[0] ?? 'T';
    counts.set(letters, (counts.get(letters) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const prefix = [...counts].find(([, count]) => count === most)?.[0] ?? 'T';
  return labels.map((_, index) => `${prefix}${index + 1}`);
}
