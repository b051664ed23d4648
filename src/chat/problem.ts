/** What is wrong in a chat file, where, and what should be typed instead? */

/** The keys and indexes that lead to a value in a file: `['topics', 'T2']`, `['citations', 2]`. */
export type Path = readonly (string | number)[];

/** A text of a file, with the keys and indexes that lead to it. */
export type WrittenText = { readonly path: Path; readonly text: string };

/** What hcldr says about a mistake, without its place. */
export type Explanation = {
  /** What is wrong; no full stop at the end: `the topic is 2 over`. */
  readonly message: string;
  /** What to type or do instead. */
  readonly advice: string;
};

/**
 * Something to say about a value before its file and line are known. `plan/` makes them too: it knows what is too long,
 * but not where that is written.
 */
export type Finding = Explanation & {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  /** UTF-16 index in the value of the first character concerned; left out for the value as a whole. */
  readonly index?: number;
  /** Whether it is about the key and not the value: an unknown key, a wrong label. */
  readonly atKey?: boolean;
};

/** A finding with its place in a file. Lines and columns count from 1, as editors do. */
export type Problem = Explanation & {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  /** Counts UTF-16 units, from 1. */
  readonly column: number;
  /** The whole line as written (hostile until `terminal/` shows it). */
  readonly source: string;
};

/** Nobody reads more problems than this; the rest are reported once these are corrected. */
export const FLOOD = 100;

/** Whether any of them keeps a chat from being posted. */
export function hasErrors(found: readonly Pick<Finding, 'severity'>[]): boolean {
  return found.some(({ severity }) => severity === 'error');
}

/** Ordered by place; the first file, by default that of the first problem, comes before the other. */
export function inOrder(problems: readonly Problem[], first = problems[0]?.file): readonly Problem[] {
  const rank = ({ file }: Problem): number => (file === first ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
