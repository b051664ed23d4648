/** What is wrong in a chat file, where, and what should be typed instead? */

/** The way to a value in a file: `['topics', 'T2']`, `['citations', 2]`. */
export type Path = readonly (string | number)[];

/** What hcldr says of a mistake, wherever it stands. */
export type Explanation = {
  /** What is wrong, without a full stop: `the topic is 2 over`. */
  readonly message: string;
  /** What to type instead, or to do. */
  readonly advice: string;
};

/**
 * Something to say about a value, before it is known on which line of which file that value stands.
 * `plan/` makes them too: it knows what is too long, but not where it was written.
 */
export type Finding = Explanation & {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  /** UTF-16 index in the value of the first character concerned; left out: the value as a whole. */
  readonly index?: number;
  /** At the key instead of the value: an unknown key, a key that has the wrong name. */
  readonly atKey?: boolean;
};

/** A finding with its place in a file. Lines and columns count from 1, as editors do. */
export type Problem = Explanation & {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  /** In UTF-16 units from 1. */
  readonly column: number;
  /** The line itself, whole and as written (hostile until shown through `terminal/`). */
  readonly source: string;
};

/** Whether anything of it keeps a chat from being posted. */
export function hasErrors(found: readonly Pick<Finding, 'severity'>[]): boolean {
  return found.some(({ severity }) => severity === 'error');
}

/** By their places; those of one file, by default the one that is named first, before those of the other. */
export function inOrder(problems: readonly Problem[], first = problems[0]?.file): readonly Problem[] {
  const rank = ({ file }: Problem): number => (file === first ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
