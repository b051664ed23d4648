/** Which topics does a chat ask, and under which labels? */

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
