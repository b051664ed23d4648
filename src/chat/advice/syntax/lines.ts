/** Which lines stand above and below a given line? Lines are known by their numbers, which count from 1. */

export type Lines = {
  readonly all: readonly string[];
  /** Whether a line is not YAML even by itself: then the fault is in this very line. */
  readonly isBroken: (line: string) => boolean;
  /** The text of a line; `''` if there is no such line. */
  readonly at: (line: number) => string;
  /** The nearest line above that fits, by default one that is not empty; 0 if there is none. */
  readonly above: (line: number, isSuch?: (line: string) => boolean) => number;
  /** Like `above`. */
  readonly below: (line: number, isSuch?: (line: string) => boolean) => number;
  /** The lines after the first and before the second; up to the end if the second is 0. */
  readonly between: (first: number, second: number) => readonly string[];
};

export function linesOf(all: readonly string[], isBroken: Lines['isBroken']): Lines {
  return {
    all,
    isBroken,
    at: line => all[line - 1] ?? '',
    above: (line, isSuch = hasWords) => all.slice(0, Math.max(0, line - 1)).findLastIndex(isSuch) + 1,
    below: (line, isSuch = hasWords) => all.findIndex((each, index) => index >= line && isSuch(each)) + 1,
    between: (first, second) => all.slice(first, second === 0 ? all.length : second - 1),
  };
}

export function hasWords(line: string): boolean {
  return line.trim() !== '';
}
