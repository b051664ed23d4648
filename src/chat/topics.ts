/** Which topics does a chat ask, and under which labels? */

import type { Finding } from './problem.ts';

/** `T1`: some letters and a number. */
export const LABEL = /^[A-Za-z]{1,12}[0-9]{1,2}$/;

/** Given where the topics are a plain list. */
export function labelAt(index: number): string {
  return `T${index + 1}`;
}

/** Labels run from 1 without a gap, and begin with the same letters. */
export function numberingFindings(labels: readonly string[]): readonly Finding[] {
  const prefix = /^[A-Za-z]+/.exec(labels[0] ?? '')?.[0] ?? 'T';
  // A label that is none is told of by itself.
  if (!labels.every(label => LABEL.test(label))) return [];
  // What follows the first wrong number is wrong too, and goes right with it.
  const index = labels.findIndex((label, place) => label !== `${prefix}${place + 1}`);
  const [label, expected] = [labels[index], `${prefix}${index + 1}`];
  if (label === undefined) return [];
  return [
    {
      severity: 'error',
      path: ['topics', label],
      atKey: true,
      message: `${label} stands where ${expected} is expected`,
      advice: `Number the topics from ${prefix}1 on, without a gap: type ${expected}:`,
    },
  ];
}
