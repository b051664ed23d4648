/** Which topics does a chat ask, and under which labels? */

import type { Finding } from './problem.ts';
import { capitalised } from './words.ts';

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

/** 2, of `T2`. */
export function numberOf(label: string): number {
  return Number(/\d*$/.exec(label)?.[0]);
}

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
      advice: numberingAdvice(labels, right, index),
    },
  ];
}

/** A chat has fewer topics. */
const MOST_NAMED = 20;

/** A label that stands further below already would stand there twice. */
function numberingAdvice(labels: readonly string[], right: readonly string[], index: number): string {
  const [label = '', expected = ''] = [labels[index], right[index]];
  const other = labels.indexOf(expected);
  if (other < 0) return `Number the topics from ${right[0]} on, without a gap: type ${expected}:`;
  const all = right.length > MOST_NAMED ? `${right[0]}, ${right[1]} …` : right.join(', ');
  const anew = `number them anew, in the order of their lines: ${all}`;
  // `T0` has no place at all.
  if (!right.includes(label)) return capitalised(anew);
  return right[other] === label
    ? `Swap the lines of ${label} and ${expected}, or ${anew}`
    : `Move ${expected} up to this place, or ${anew}`;
}

/** Of a label that stands in its map for the second time: the one to type there, and what follows from it. */
export function labelForSecond(labels: readonly string[], place: number): string {
  const all = rightLabels(labels);
  const right = all[place] ?? '';
  if (right === labels[place]) return `these, in the order of the lines: ${all.map(label => `${label}:`).join(', ')}`;
  return labels.includes(right) ? `${right}: here, and number those behind it anew` : `${right}:`;
}

/** The labels that so many topics should have, with the letters that most of them, or else the first, begin with. */
export function rightLabels(labels: readonly string[]): readonly string[] {
  const spellings = new Map<string, string[]>();
  for (const label of labels) {
    const letters = /^[A-Za-z]+/.exec(label)?.[0] ?? 'T';
    const those = spellings.get(letters.toUpperCase()) ?? [];
    those.push(letters);
    spellings.set(letters.toUpperCase(), those);
  }
  const most = Math.max(...[...spellings.values()].map(({ length }) => length));
  // Of `t1` and `T2` the capital is meant: in the order of characters it is the first.
  const [prefix = 'T'] = ([...spellings.values()].find(({ length }) => length === most) ?? []).sort();
  return labels.map((_, index) => `${prefix}${index + 1}`);
}
