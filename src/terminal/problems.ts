/** How are problems of a chat file shown in a terminal? */

import stringWidth from 'string-width';
import { visible } from '../chat/characters.ts';
import type { Problem } from '../chat/problem.ts';
import type { Paint } from './paint.ts';

/** A paragraph each, in the order given, ending in a newline; nothing where there are none. */
export function problemsText(problems: readonly Problem[], paint: Paint): string {
  return problems.length === 0 ? '' : `${problems.map(problem => problemText(problem, paint)).join('\n\n')}\n`;
}

/** The place and what is wrong, the line with its caret, what to do; without a newline at the end. */
export function problemText(problem: Problem, paint: Paint): string {
  const loud = problem.severity === 'error' ? paint.error : paint.warning;
  const { what, line, caret, advice } = partsOf(problem);
  const advised = TO_TYPE.test(problem.advice) ? advice.map(paint.whole) : advice;
  return [loud(what), paint.whole(line), loud(paint.whole(caret)), ...advised].join('\n');
}

/** What follows is a line of the file, or several. */
const TO_TYPE = /^(?:Type|Fill in|Add and fill in):/;

/** Rows without colour; of a long line of the file what is around the caret, within some 100 columns. */
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
    caret: `${rail}${' '.repeat(stringWidth(before))}^`,
    advice: advice.split('\n').map(row => `  ${visible(row)}`),
  };
}

/** How much of a line is shown, and how much of that stands before the caret where the line is cut. */
const SHOWN = 88;
const BEFORE = 50;

/** The part of a line around an index, and what of it stands before that. */
function excerpt(source: string, index: number): { shown: string; before: string } {
  const cut = source.length <= SHOWN ? 0 : Math.max(0, Math.min(index - BEFORE, source.length - SHOWN));
  const [from, to] = [graphemeStart(source, cut), graphemeStart(source, cut + SHOWN)];
  const start = from > 0 ? '…' : '';
  const end = to < source.length ? '…' : '';
  const before = `${start}${visible(source.slice(from, index))}`;
  return { shown: `${before}${visible(source.slice(index, Math.max(index, to)))}${end}`, before };
}

/** Where the character begins that an index lies in, so that none is cut in two. */
function graphemeStart(text: string, index: number): number {
  if (index === 0 || index >= text.length) return index;
  // Made when it is needed: most lines are shown whole.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text).containing(index)?.index ?? index;
}
