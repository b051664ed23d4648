/** What is an entry of a list, and what is known above a line of those that may go on? */

import type { Mark } from './marks.ts';

export type Entry = {
  /** `plain`: a question that stands on a line of its own below what announces it. */
  readonly kind: Mark['kind'] | 'plain';
  /** As written; of what has none by its place in its list. */
  readonly number: number;
  /** With its sub-questions, a line. */
  readonly text: string;
  /** The lines that it stands on. */
  readonly places: readonly number[];
  /** Entries with nothing but gaps between them, at one indentation, have the same. */
  readonly group: number;
  /** The line before the list, which says what it is of; empty: there is none. */
  readonly lead: string;
  /** That the list stands under. */
  readonly heading: string;
  /** The time that stands beside it. */
  readonly at?: string;
  /** Whether it is of a mail that is answered. */
  readonly isQuoted: boolean;
  /** Whether it only names what its question, which stands below it, is about. */
  readonly isAskedBelow?: boolean;
  /** Lines right below it that are left out, or taken, and may be meant otherwise: `Bonus: Why?`, `See you there!`. */
  readonly doubts?: readonly string[];
};

/** An entry with what tells how it goes on. */
export type Open = Entry & {
  readonly indent: number;
  /** Whether the next one below it is set apart from those before. */
  readonly hasBullets: boolean;
  /** How long its last line is. */
  readonly last: number;
  /** The last number of the list in it; 0: there is none. */
  readonly count: number;
};

/** What stands above a line, and what it leads to below. */
export type Before = {
  readonly lead: string;
  readonly heading: string;
  /** The entry that may go on; none behind prose. */
  readonly open: Open | undefined;
  readonly isAfterGap: boolean;
  readonly next: Next;
};

/** The label and the number that are the first at or below a line. */
export type Next = { readonly label?: number; readonly number?: number };

/** Longer than any topic: what follows is of no more interest, and a hostile text would be put together for ever. */
export const LONGEST = 2000;

/** Whether the list goes on below: what stands between two of its entries belongs to the first. */
export function isBetween({ kind, number }: Entry, { next }: Before): boolean {
  return (kind === 'label' || kind === 'number') && next[kind] === number + 1;
}

export function doubted<Doubted extends Entry>(entry: Doubted, doubt: string | undefined): Doubted {
  return doubt === undefined ? entry : { ...entry, doubts: [...(entry.doubts ?? []), doubt] };
}
