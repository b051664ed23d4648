/** How does a line of any length stand in a terminal of some width? */

import wrapAnsi from 'wrap-ansi';
import type { Wrap } from './lines.ts';

export type Room = {
  /** Of the terminal; undefined: no terminal, so lines stay whole. */
  readonly columns: number | undefined;
  /** In front of the line. */
  readonly indent?: string;
  /** In front of what goes on below it, so that it is not taken for another line. */
  readonly hanging?: string;
};

/** Wrapped at spaces only: a word that is too long stays whole, so that it can be copied. */
export function wrapped(line: string, { columns, indent = '', hanging = indent }: Room): readonly string[] {
  if (columns === undefined) return [line];
  // wrap-ansi trims the lines that it makes; what a text begins with is part of it.
  const blank = /^ */.exec(line)?.[0] ?? '';
  const width = Math.max(20, columns - Math.max(indent.length, hanging.length) - blank.length);
  const rows = wrapAnsi(line.slice(blank.length), width, { hard: false }).split('\n');
  return rows.map((row, i) => `${i === 0 ? indent + blank : hanging}${row}`.trimEnd());
}

/** How many rows a line takes in a terminal of that width, which breaks it anywhere. */
export function rowsTaken(line: string, columns: number): number {
  return wrapAnsi(line, Math.max(1, columns), { hard: true, wordWrap: false, trim: false }).split('\n').length;
}

/** Lines of a terminal of that width. */
export function wrapTo(columns: number): Wrap {
  return (line, room = { indent: '', hanging: '' }) => wrapped(line, { columns, ...room });
}
