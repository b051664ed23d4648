/** What does a person read after a check? */

import { hasErrors } from '../chat/problem.ts';
import { counted } from '../chat/words.ts';
import type { CheckedFile } from '../plan/check.ts';
import type { Paint } from './paint.ts';
import { problemsText } from './problems.ts';

/** Each problem with its line, and the sum below. */
export function checkText(files: readonly CheckedFile[], paint: Paint): string {
  const problems = files.flatMap(file => file.problems);
  const sum = sumOf(files);
  const loud = hasErrors(problems) ? paint.error : paint.warning;
  if (problems.length === 0) return `${paint.good(sum)}\n`;
  return `${problemsText(problems, paint)}\n${loud(sum)}\n`;
}

/** `3 chats checked: 1 error, 2 warnings` */
export function sumOf(files: readonly CheckedFile[]): string {
  const chats = files.filter(({ kind }) => kind === 'chat').length;
  const what = chats === 0 ? 'community.yaml' : counted(chats, 'chat');
  const severities = files.flatMap(({ problems }) => problems.map(({ severity }) => severity));
  const counts = (['error', 'warning'] as const).flatMap(severity => {
    const count = severities.filter(each => each === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return `${what} checked: ${counts.join(', ') || 'no problems'}`;
}
