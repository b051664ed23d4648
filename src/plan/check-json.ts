/** What does a check tell a program? */

import { hasErrors, type Problem } from '../chat/problem.ts';
import type { CheckedFile } from './check.ts';

/** The shape of `hcldr check --format json`. Version 1 may gain fields, but none is removed or changes its meaning. */
type CheckJson = {
  readonly version: 1;
  readonly errors: number;
  readonly warnings: number;
  /** What was checked, ordered by folder and name. */
  readonly files: readonly {
    /** The name used in the problems: `chats/2022-12-06.yaml`. */
    readonly file: string;
    readonly kind: 'chat' | 'community';
    /** `false` if errors keep it from being posted. */
    readonly ok: boolean;
  }[];
  /** Ordered by file, line and column; lines and columns count from 1. */
  readonly problems: readonly Problem[];
};

/** Made for `JSON.stringify`. */
export function checkJson(files: readonly CheckedFile[]): CheckJson {
  const problems = files.flatMap(file => file.problems);
  const count = (severity: Problem['severity']) => problems.filter(problem => problem.severity === severity).length;
  return {
    version: 1,
    errors: count('error'),
    warnings: count('warning'),
    files: files.flatMap(({ file, kind, problems }) =>
      kind === 'stray' ? [] : [{ file, kind, ok: !hasErrors(problems) }],
    ),
    problems,
  };
}
