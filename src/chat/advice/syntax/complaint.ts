/** What is a line about that is not YAML, and how is it told? */

import { ENTRY_KEY } from '../../keys.ts';
import type { Explanation } from '../../problem.ts';
import { DIGITS, LETTERS } from '../../topics.ts';

/** What YAML's reader complains about, in its own words. */
export type Complaint = {
  /** The reader's name for it: `BLOCK_AS_IMPLICIT_KEY`. */
  readonly code: string;
  readonly message: string;
  /** From 1; of an unclosed quote the line where it opens. */
  readonly line: number;
  readonly column: number;
};

export type Explained = Explanation & {
  readonly line: number;
  readonly column: number;
  /** The line as it should be typed, where that can be known. */
  readonly mended?: string;
  /** Other lines that are typed otherwise with it, by their numbers. */
  readonly mendedWithIt?: ReadonlyMap<number, string>;
};

export function indentationOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}

export function isAtMargin(line: string): boolean {
  return /^[^\s#]/.test(line);
}

export function hasKeyOrDash(line: string): boolean {
  return /^ *(-|[\p{L}\p{N}_-]+ *:)( |$)/u.test(line);
}

export const LABELLED = new RegExp(`^( *)(${LETTERS})(${DIGITS}) *: +(\\S.*)$`);

/** What is behind a dash is no text, but has keys of its own. */
export function isEntry(item: string): boolean {
  return ENTRY.test(item);
}

const ENTRY = new RegExp(`^${ENTRY_KEY} *:`);

export function behindDash(line: string): string {
  return line.replace(/^ *- +/, '');
}

/** How many columns stand before the key behind a dash; none: the line has no dash. */
export function keyColumn(line: string): number {
  return /^ *- +/.exec(line)?.[0].length ?? 0;
}
