/** Which lines stand above and below a line of a text? Each is known by its number, and numbers count from 1. */

export type Lines = {
  readonly all: readonly string[];
  /** Whether a line is no YAML even when it stands alone: then the fault is its own. */
  readonly isBroken: (line: string) => boolean;
  /** What stands on a line; nothing where there is none. */
  readonly at: (line: number) => string;
  /** The nearest one above that is such a line, by default one that is not empty; 0: there is none. */
  readonly above: (line: number, isSuch?: (line: string) => boolean) => number;
  /** As `above`. */
  readonly below: (line: number, isSuch?: (line: string) => boolean) => number;
  /** Those below the first and above the second; to the end where the second is 0. */
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
