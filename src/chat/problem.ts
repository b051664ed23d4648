/** What is wrong in a chat file, where, and what should be typed instead? */

import { visible } from './characters.ts';

/** The way to a value in a file: `['topics', 'T2']`, `['citations', 2]`. */
export type Path = readonly (string | number)[];

/**
 * Something to say about a value, before it is known on which line of which file that value stands.
 * `plan/` makes them too: it knows what is too long, but not where it was written.
 */
export type Finding = {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  /** UTF-16 index in the value of the first character concerned; left out: the value as a whole. */
  readonly index?: number;
  /** At the key instead of the value: an unknown key, a key that has the wrong name. */
  readonly atKey?: boolean;
  /** What is wrong, without a full stop: `the topic is 2 over`. */
  readonly message: string;
  /** What to type instead, or to do. */
  readonly advice: string;
};

/** A finding with its place in a file. Lines and columns count from 1, as editors do. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  /** In UTF-16 units from 1. */
  readonly column: number;
  /** The line itself, whole and as written (hostile until shown through `terminal/`). */
  readonly source: string;
  readonly message: string;
  readonly advice: string;
};

/** By their places; those of one file, by default the one that is named first, before those of the other. */
export function inOrder(problems: readonly Problem[], first = problems[0]?.file): readonly Problem[] {
  const rank = ({ file }: Problem): number => (file === first ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}

/** Without colour: the place, what is wrong, the line with a caret, what to do. Lines end up within some 100 columns. */
export function formatProblem({ severity, file, line, column, source, message, advice }: Problem): string {
  const { shown, caret } = excerpt(source, column - 1);
  const gutter = `  ${line} | `;
  const rail = `${' '.repeat(gutter.length - 2)}| `;
  const advised = advice.split('\n').map(row => `  ${visible(row)}`);
  return [
    `${visible(file)}:${line}:${column}: ${severity}: ${visible(message)}`,
    `${gutter}${shown}`.trimEnd(),
    `${rail}${' '.repeat(caret)}^`,
    ...advised,
  ].join('\n');
}

/** How much of a line is shown, and how much of that stands before the caret where the line is cut. */
const SHOWN = 88;
const BEFORE = 50;

/** The part of a line around an index, and how many columns of it stand left of the index. */
function excerpt(source: string, index: number): { shown: string; caret: number } {
  const cut = source.length <= SHOWN ? 0 : Math.max(0, Math.min(index - BEFORE, source.length - SHOWN));
  const [from, to] = [graphemeStart(source, cut), graphemeStart(source, cut + SHOWN)];
  const start = from > 0 ? '…' : '';
  const end = to < source.length ? '…' : '';
  const left = `${start}${visible(source.slice(from, index))}`;
  return { shown: `${left}${visible(source.slice(index, Math.max(index, to)))}${end}`, caret: columnsOf(left) };
}

/** Where the character begins that an index lies in, so that none is cut in two. */
function graphemeStart(text: string, index: number): number {
  if (index === 0 || index >= text.length) return index;
  // Made when it is needed: most lines are shown whole.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text).containing(index)?.index ?? index;
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
const NO_WIDTH = /[\p{Mark}\u200D]/u;

/** As terminals count them. */
function columnsOf(text: string): number {
  return Array.from(text)
    .map(character => (NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1))
    .reduce<number>((sum, width) => sum + width, 0);
}
