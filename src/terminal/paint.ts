/** How is a text set off in a terminal? What colour says is said in words too: it never carries anything alone. */

import { Chalk } from 'chalk';
import { wholeWords } from './lines.ts';

export type Paint = Readonly<
  Record<
    | 'strong'
    | 'faint'
    | 'accent'
    | 'good'
    | 'warning'
    | 'error'
    /** To be copied, or in columns: a terminal's lines are not broken in it. */
    | 'whole',
    (text: string) => string
  >
>;

/** The sixteen colours of the terminal's own theme, so that it stays readable on light and on dark. */
export function paint({ colour, isTerminal = false }: { colour: boolean; isTerminal?: boolean }): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  // Each takes one text: chalk's own functions join all they get, such as the index that map() adds.
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
