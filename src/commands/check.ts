/** `hcldr check [FILES…]`: what is wrong with chat files, each alone and side by side? */

import { hasErrors } from '../chat/problem.ts';
import { type CheckedFile, checkFolder } from '../plan/check.ts';
import { checkJson } from '../plan/check-json.ts';
import type { NotRead } from '../system/chat-folders.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { missing, noneIn } from './no-file.ts';
import { jsonText, refuse } from './say.ts';

/** The output: for a person, as annotations on a pull request, for a program, or as a page with the threads. */
export type Format = 'pretty' | 'github' | 'json' | 'markdown';

export async function check(paths: readonly string[], format: Format, edges: Edges): Promise<ExitCode> {
  const { folders, unread } = await (await edges.load.folders()).readChatFolders(paths);
  const files = folders.flatMap(checkFolder);
  const tell = format === 'pretty' ? edges.stdout.say : edges.stdout.write;
  // An unreadable file does not keep the others from being reported, except to a program, which reads no refusal.
  const isTold = unread.length === 0 || (folders.length > 0 && format !== 'json');
  if (isTold) tell(await textOf(files, format, edges));
  for (const each of unread) await refuse(whyUnread(each, paths), edges);
  if (unread.length > 0) return EXIT.refused;
  const isGood = !files.some(({ problems }) => hasErrors(problems));
  return isGood ? EXIT.done : EXIT.problems;
}

async function textOf(files: readonly CheckedFile[], format: Format, { stdout, load }: Edges): Promise<string> {
  if (format === 'json') return jsonText(checkJson(files));
  const [{ paint }, { annotationsText, checkMarkdown, checkText }] = await Promise.all([
    load.words(),
    load.checkWords(),
  ]);
  if (format === 'github') return annotationsText(files);
  return format === 'markdown' ? checkMarkdown(files) : checkText(files, paint(stdout));
}

function whyUnread(read: NotRead, paths: readonly string[]): string {
  if (read.kind === 'unreadable') return `${read.file} cannot be read: ${read.why}`;
  if (read.kind === 'empty') return noneIn(read);
  if (paths.length > 0) return missing(read.file, read.others);
  return `There is no folder ${read.file} here. To begin one: hcldr new. If the chats are elsewhere: hcldr check FOLDER`;
}
