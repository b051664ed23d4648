/** What does a check say to a program? */

import { hasErrors, type Problem } from '../chat/problem.ts';
import type { CheckedFile } from './check.ts';

/** The shape of `hcldr check --format json`. Fields may be added to version 1; none of it is taken away or changes its meaning. */
type CheckJson = {
  readonly version: 1;
  readonly errors: number;
  readonly warnings: number;
  /** What was checked, by folder and name. */
  readonly files: readonly {
    /** As it is named in the problems: `chats/2022-12-06.yaml`. */
    readonly file: string;
    readonly kind: 'chat' | 'community';
    /** `false`: it has errors that keep it from being posted. */
    readonly ok: boolean;
  }[];
  /** By file, line and column; lines and columns count from 1. */
  readonly problems: readonly Problem[];
};

/** A value for `JSON.stringify`. */
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
