/** What does YAML's reader say about a line, and how is it explained to people? */

import { ENTRY_KEY } from '../../keys.ts';
import type { Explanation } from '../../problem.ts';
import { DIGITS, LETTERS } from '../../topics.ts';
import { putSpaces } from '../../yaml-line.ts';
import type { Lines } from './lines.ts';

/** A complaint of YAML's reader, in its own words. */
export type Complaint = {
  /** The reader's error code: `BLOCK_AS_IMPLICIT_KEY`. */
  readonly code: string;
  readonly message: string;
  /** Counts from 1; for an unclosed quote, the line on which it opens. */
  readonly line: number;
  readonly column: number;
};

export type Explained = Explanation & {
  readonly line: number;
  readonly column: number;
  /** The line as it should be typed, if that is known. */
  readonly mended?: string;
  /** Other lines that change along with it, by line number. */
  readonly mendedWithIt?: ReadonlyMap<number, string>;
};

type Mended = Pick<Explained, 'message'> & {
  readonly mended: string;
  /** The index of what is wrong in the line; by default that of its first word. */
  readonly at?: number;
};

/** The explanation of a line that is to be typed otherwise, or in another column. */
export function instead(line: number, lines: Lines, { message, mended, at }: Mended): Explained {
  const indentation = indentationOf(lines.at(line));
  const isInPlace = indentationOf(mended) === indentation;
  const advice = isInPlace ? `Type: ${mended.trim()}` : putSpaces(mended);
  return { line, column: (at ?? indentation.length) + 1, message, advice, mended };
}

export function indentationOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}

export function isAtMargin(line: string): boolean {
  return /^[^\s#]/.test(line);
}

export function hasKeyOrDash(line: string): boolean {
  return /^ *(-|[\p{L}\p{N}_-]+ *:)( |$)/u.test(line);
}

type LabelledLine = {
  readonly indentation: string;
  /** `T2` */
  readonly label: string;
  /** `T` */
  readonly letters: string;
  readonly number: number;
  readonly text: string;
};

/** A topic with its label, on one line: `  T2: Why?`. */
export function labelledIn(line: string): LabelledLine | undefined {
  const [, indentation, letters, digits, text] = LABELLED.exec(line) ?? [];
  if (indentation === undefined || letters === undefined || text === undefined) return undefined;
  return { indentation, label: `${letters}${digits}`, letters, number: Number(digits), text };
}

export function isLabelled(line: string): boolean {
  return LABELLED.test(line);
}

const LABELLED = new RegExp(`^( *)(${LETTERS})(${DIGITS}) *: +(\\S.*)$`);

/** Whether what follows a dash is not a text but has keys of its own. */
export function isEntry(item: string): boolean {
  return ENTRY.test(item);
}

const ENTRY = new RegExp(`^${ENTRY_KEY} *:`);

export function behindDash(line: string): string {
  return line.replace(/^ *- +/, '');
}

/** The column of the key after a dash, from 0; 0 if the line has no dash. */
export function keyColumn(line: string): number {
  return /^ *- +/.exec(line)?.[0].length ?? 0;
}
