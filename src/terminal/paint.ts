/** How is text highlighted in a terminal? Colour never carries a meaning alone: words say it too. */

import { Chalk } from 'chalk';
import { wholeWords } from './whole-words.ts';

export type Paint = Readonly<
  Record<
    | 'strong'
    | 'faint'
    | 'accent'
    | 'good'
    | 'warning'
    | 'error'
    /** To be copied, or in columns: not wrapped in a terminal. */
    | 'whole',
    (text: string) => string
  >
>;

/** Uses the sixteen colours of the terminal's own theme, which is readable on light and dark. */
export function paint({ colour, isTerminal = false }: { colour: boolean; isTerminal?: boolean }): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  // Each takes one text: chalk's own functions join all arguments, such as the index that map() adds.
  return {
    strong: text => chalk.bold(text),
    faint: text => chalk.dim(text),
    accent: text => chalk.cyan(text),
    good: text => chalk.green(text),
    warning: text => chalk.yellow(text),
    error: text => chalk.red(text),
    whole: isTerminal ? wholeWords : text => text,
  };
}
