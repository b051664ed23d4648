/** What is an entry of a list, and what does a line need to know about what stands above it? */

import type { Mark } from './marks.ts';

export type Entry = {
  /** `plain` is an unmarked question on its own line, below a line that announces questions. */
  readonly kind: Mark['kind'] | 'plain';
  /** As written; without one, its place in the list. */
  readonly number: number;
  /** Includes sub-questions; all on one line. */
  readonly text: string;
  /** Indexes of its lines. */
  readonly places: readonly number[];
  /** The same for all entries at one indentation with nothing but gaps between them. */
  readonly group: number;
  /** The line before the list, which says what it lists; `''` if there is none. */
  readonly lead: string;
  /** The heading above the list. */
  readonly heading: string;
  /** The time given beside it. */
  readonly at?: string;
  /** Whether it is part of the mail that is being answered. */
  readonly isQuoted: boolean;
  /** Whether it only names its subject, with the question below it. */
  readonly isAskedBelow?: boolean;
  /**
   * What a person must check: lines below it that were taken or left out, but may be meant otherwise: `Bonus: Why?`,
   * `See you there!`.
   */
  readonly doubts?: readonly string[];
};

/** An entry that may still continue, with what decides how. */
export type Open = Entry & {
  readonly indent: number;
  /** Whether it has bullets already: then a semicolon separates the next from them. */
  readonly hasBullets: boolean;
  /** The length of its last line. */
  readonly last: number;
  /** The last number of a list inside it; 0 if there is none. */
  readonly count: number;
};

/** What stands above a line, and what follows at or below it. */
export type Before = {
  readonly lead: string;
  readonly heading: string;
  /** The entry that may continue; `undefined` after prose. */
  readonly open: Open | undefined;
  readonly isAfterGap: boolean;
  readonly next: Next;
};

/** The next label and the next number at or below a line. */
export type Next = { readonly label?: number; readonly number?: number };

/** Longer than any topic: the rest does not matter, and joining the lines of a hostile text would never end. */
export const LONGEST = 2000;

/** Whether the list continues below: then what stands between two of its entries belongs to the first of them. */
export function isBetween({ kind, number }: Entry, { next }: Before): boolean {
  return (kind === 'label' || kind === 'number') && next[kind] === number + 1;
}

export function withDoubt<Doubted extends Entry>(entry: Doubted, doubt: string | undefined): Doubted {
  return doubt === undefined ? entry : { ...entry, doubts: [...(entry.doubts ?? []), doubt] };
}
