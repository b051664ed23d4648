/** Which topics does a chat have, and under which labels? */

import { grouped } from './grouped.ts';
import type { Finding } from './problem.ts';
import { capitalised } from './words.ts';

/** Pieces of a regular expression for a label, `T1`: letters and a number. */
export const LETTERS = '[A-Za-z]{1,12}';
export const DIGITS = '[0-9]{1,2}';

export const LABEL = new RegExp(`^${LETTERS}${DIGITS}$`);

export function isLabel(name: string): boolean {
  return LABEL.test(name);
}

/** These three and the topics' labels are the cues of a chat. */
export const CUE = new RegExp(`^(opening|closing|sources)$|${LABEL.source}`);

export function isCue(name: string): boolean {
  return CUE.test(name);
}

/** The label of a topic in a plain list. */
export function labelAt(index: number): string {
  return `T${index + 1}`;
}

/** 2 for `T2`. */
export function numberOf(label: string): number {
  return Number(/\d*$/.exec(label)?.[0]);
}

/** Labels must run from 1 without a gap, and begin with the same letters. */
export function numberingFindings(labels: readonly string[]): readonly Finding[] {
  // What is no label is reported elsewhere.
  if (!labels.every(isLabel)) return [];
  const right = rightLabels(labels);
  // All labels after the first wrong one shift with it, so only that one is reported.
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

/** No chat has more topics. */
const MOST_NAMED = 20;

/** A label that is used further down cannot simply be typed here. */
function numberingAdvice(labels: readonly string[], right: readonly string[], index: number): string {
  const [label = '', expected = ''] = [labels[index], right[index]];
  const other = labels.indexOf(expected);
  if (other < 0) return `Number the topics from ${right[0]} on, without a gap: type ${expected}:`;
  const all = right.length > MOST_NAMED ? `${right[0]}, ${right[1]} …` : right.join(', ');
  const anew = `number them anew, in the order of their lines: ${all}`;
  // `T0` has no place in the list.
  if (!right.includes(label)) return capitalised(anew);
  return right[other] === label
    ? `Swap the lines of ${label} and ${expected}, or ${anew}`
    : `Move ${expected} up to this place, or ${anew}`;
}

/** The label to type for one that its map has for the second time, and what else must change. */
export function labelForSecond(labels: readonly string[], place: number): string {
  const all = rightLabels(labels);
  const right = all[place] ?? '';
  if (right === labels[place]) return `these, in the order of the lines: ${all.map(label => `${label}:`).join(', ')}`;
  return labels.includes(right) ? `${right}: here, and number those behind it anew` : `${right}:`;
}

/** The labels that these topics should have, with the letters of the majority, or else of the first. */
export function rightLabels(labels: readonly string[]): readonly string[] {
  const letters = labels.map(label => /^[A-Za-z]+/.exec(label)?.[0] ?? 'T');
  const [most = []] = [...grouped(letters, each => each.toUpperCase()).values()].sort((a, b) => b.length - a.length);
  // For `t1` and `T2` the capital is meant, which sorts first.
  const [prefix = 'T'] = most.toSorted();
  return labels.map((_, index) => `${prefix}${index + 1}`);
}
