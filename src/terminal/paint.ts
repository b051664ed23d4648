/** How is a text set off in a terminal? What colour says is said in words too: it never carries anything alone. */

import { Chalk } from 'chalk';

export type Paint = {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly error: (text: string) => string;
};

/** The sixteen colours of the terminal's own theme, so that it stays readable on light and on dark. */
export function paint({ colour }: { colour: boolean }): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    strong: chalk.bold,
    faint: chalk.dim,
    accent: chalk.cyan,
    good: chalk.green,
    warning: chalk.yellow,
    error: chalk.red,
  };
}
