/** How are problems of a chat file shown in a terminal? */

import { formatProblem, type Problem } from '../chat/problem.ts';
import type { Paint } from './paint.ts';

/** A paragraph each, in the order given, ending in a newline; nothing where there are none. */
export function problemsText(problems: readonly Problem[], paint: Paint): string {
  return problems.length === 0 ? '' : `${problems.map(problem => problemText(problem, paint)).join('\n\n')}\n`;
}

/** What follows is a line of the file, or several. */
const TO_TYPE = /^ *(?:Type|Fill in|Add and fill in):/;

/** The place and what is wrong, the line with its caret, what to do; without a newline at the end. */
export function problemText(problem: Problem, paint: Paint): string {
  const loud = problem.severity === 'error' ? paint.error : paint.warning;
  const [what = '', line = '', caret = '', first = '', ...rest] = formatProblem(problem).split('\n');
  const advice = TO_TYPE.test(first) ? [first, ...rest].map(paint.whole) : [first, ...rest];
  return [loud(what), paint.whole(line), loud(paint.whole(caret)), ...advice].join('\n');
}
