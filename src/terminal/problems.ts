/** How are the problems of a chat file shown in a terminal? */

import { visible } from '../chat/characters.ts';
import type { Problem } from '../chat/problem.ts';
import { graphemes } from '../plan/rulers/graphemes.ts';
import type { Paint } from './paint.ts';
import { columnsOf } from './width.ts';

/** One paragraph per problem, in the given order, ending in a newline; empty if there are none. */
export function problemsText(problems: readonly Problem[], paint: Paint): string {
  return problems.length === 0 ? '' : `${problems.map(problem => problemText(problem, paint)).join('\n\n')}\n`;
}

/** The place and the problem, the line with its caret, and what to do; without a newline at the end. */
export function problemText(problem: Problem, paint: Paint): string {
  const loud = problem.severity === 'error' ? paint.error : paint.warning;
  const { what, line, caret, advice } = partsOf(problem);
  const advised = TO_TYPE.test(problem.advice) ? advice.map(paint.whole) : advice;
  return [loud(what), paint.whole(line), loud(paint.whole(caret)), ...advised].join('\n');
}

/** Advice whose text after the colon is one or more lines for the file. */
const TO_TYPE = /^(?:Type|Fill in|Add and fill in):/;

/** Rows without colour. A long line is cut to about 100 columns around the caret. */
type Parts = {
  readonly what: string;
  readonly line: string;
  readonly caret: string;
  readonly advice: readonly string[];
};

function partsOf({ severity, file, line, column, source, message, advice }: Problem): Parts {
  const { shown, before } = excerpt(source, column - 1);
  const gutter = `  ${line} | `;
  const rail = `${' '.repeat(gutter.length - 2)}| `;
  return {
    what: `${visible(file)}:${line}:${column}: ${severity}: ${visible(message)}`,
    line: `${gutter}${shown}`.trimEnd(),
    caret: `${rail}${' '.repeat(columnsOf(before))}^`,
    advice: advice.split('\n').map(row => `  ${visible(row)}`),
  };
}

/** How many columns of a line are shown; and if it is cut, at least how many of them may be before the caret. */
const SHOWN = 88;
const BEFORE = 50;

/** The part of a line around an index, and the part of that before it. */
function excerpt(source: string, index: number): { shown: string; before: string } {
  // The rest of a hostile, very long line is not even looked at; a character may take no column, so the reach is wider.
  const [first, last] = [graphemeStart(source, index - REACH), graphemeStart(source, index + REACH)];
  const [left, right] = [graphemesIn(source.slice(first, index)).toReversed(), graphemesIn(source.slice(index, last))];
  const isWhole = first <= 0 && last >= source.length && widthOf(left) + widthOf(right) <= SHOWN;
  const [before, after] = isWhole ? [left, right] : cut(left, right);
  const start = first > 0 || before.length < left.length ? '…' : '';
  const end = last < source.length || after.length < right.length ? '…' : '';
  const [shownBefore, shownAfter] = [before.toReversed(), after].map(each => each.map(({ shown }) => shown).join(''));
  return { shown: `${start}${shownBefore}${shownAfter}${end}`, before: `${start}${shownBefore}` };
}

const REACH = 2 * SHOWN;

/** A character as shown: `<U+FFFD>` for one that cannot be seen. */
type Shown = { readonly shown: string; readonly width: number };

function graphemesIn(text: string): readonly Shown[] {
  if (/^[\x20-\x7E]*$/.test(text)) return text.split('').map(shown => ({ shown, width: 1 }));
  return graphemes(text).map(each => {
    const shown = visible(each);
    return { shown, width: columnsOf(shown) };
  });
}

function widthOf(graphemes: readonly Shown[]): number {
  return graphemes.reduce((sum, { width }) => sum + width, 0);
}

/** What is nearest to the caret on both sides; one side may use columns that the other does not need. */
function cut(left: readonly Shown[], right: readonly Shown[]): readonly [readonly Shown[], readonly Shown[]] {
  const before = within(left, Math.max(BEFORE, SHOWN - widthOf(right)));
  return [before, within(right, SHOWN - widthOf(before))];
}

function within(graphemes: readonly Shown[], columns: number): readonly Shown[] {
  let left = columns;
  const end = graphemes.findIndex(({ width }) => {
    left -= width;
    return left < 0;
  });
  return end < 0 ? graphemes : graphemes.slice(0, end);
}

/** The start of the character that contains the index, so that none is cut in two. */
function graphemeStart(text: string, index: number): number {
  if (index <= 0 || index >= text.length) return Math.min(Math.max(index, 0), text.length);
  // Created only when needed: most lines are shown whole.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text).containing(index)?.index ?? index;
}
