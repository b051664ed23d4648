/** How does GitHub show problems on the lines of a pull request? */

import { visible, visibleLines } from '../chat/characters.ts';
import type { Problem } from '../chat/problem.ts';
import type { CheckedFile } from '../plan/check.ts';
import { sumOf } from './check-text.ts';

/**
 * A workflow command for each problem, one per line, and the sum below them. Nothing that stands in a file can become a
 * command, because lines begin and end only where ours do.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function annotationsText(files: readonly CheckedFile[]): string {
  const problems = newestFirst(files).flatMap(file => file.problems);
  const [errors, warnings] = (['error', 'warning'] as const).map(kind =>
    problems.filter(({ severity }) => severity === kind),
  );
  return [...[...(errors ?? []), ...(warnings ?? [])].map(annotation), sumOf(files), ''].join('\n');
}

/**
 * GitHub shows only the first ten errors and ten warnings of a step. A pull request is mostly about the latest chat,
 * and what all chats share concerns it too, so these come first.
 */
function newestFirst(files: readonly CheckedFile[]): readonly CheckedFile[] {
  const chats = files.filter(({ kind }) => kind === 'chat').toSorted((a, b) => (a.file < b.file ? 1 : -1));
  return [
    ...files.filter(({ kind }) => kind === 'community'),
    ...chats,
    ...files.filter(({ kind }) => kind === 'stray'),
  ];
}

const TITLES: Readonly<Record<Problem['severity'], string>> = { error: 'To be mended', warning: 'To be looked at' };

function annotation({ severity, file, line, column, message, advice }: Problem): string {
  const properties = { file, line, col: column, title: TITLES[severity] };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${severity} ${written.join(',')}::${data(`${message}\n${advice}`)}`;
}

/** Escaped as GitHub's own toolkit does it: actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return visibleLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}
