/** A chat file's name -> the chat and its run sheet, or everything that is wrong with it, said. */

import type { Chat, Instant, NetworkName } from '../chat/chat.ts';
import { readChat } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import { planFile } from '../plan/planned-file.ts';
import { type RunSheet, runSheet } from '../plan/run-sheet.ts';
import { dryRunJson } from '../plan/sheet-json.ts';
import type { Start } from '../plan/start.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { jsonText, quoted } from './say.ts';

export type PlannedChat = {
  readonly kind: 'planned';
  readonly file: string;
  /** A command about this chat, to be pasted: `hcldr run chats/2022-12-06.yaml`. */
  readonly command: (name: string) => string;
  readonly chat: Chat;
  readonly sheet: RunSheet;
  /** Nothing that keeps the chat from going out. */
  readonly warnings: readonly Problem[];
};

export type Unplanned =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'no-file'; readonly message: string };

export async function planChat(
  file: string,
  network: NetworkName,
  { load }: Pick<Edges, 'load'>,
): Promise<PlannedChat | Unplanned> {
  const files = await (await load.files()).readChatFiles(file);
  if (files.kind === 'missing') return { kind: 'no-file', message: missing(files.file, files.others) };
  if (files.kind === 'unreadable') return { kind: 'no-file', message: `${files.file} cannot be read: ${files.why}` };

  const reading = readChat(files.chat, files.community);
  const { chat } = reading;
  const { sheet, problems } = planFile(reading, network);
  if (!chat || !sheet) return { kind: 'problems', problems };
  return { kind: 'planned', file, command: name => `hcldr ${name} ${quoted(file)}`, chat, sheet, warnings: problems };
}

/** The sheet of the same chat with what a run has fixed, or is to begin with. */
export function sheetFor(
  { chat, sheet }: PlannedChat,
  { startsAt, thread = chat.thread }: { readonly startsAt: Instant; readonly thread?: Chat['thread'] },
): RunSheet | undefined {
  if (startsAt === sheet.startsAt && thread === sheet.thread) return sheet;
  return runSheet({ ...chat, thread }, { network: sheet.network, startsAt }).sheet;
}

/** Says what is wrong, in JSON on standard output where that is wanted; the exit status that goes with it. */
export async function explain(
  unplanned: Unplanned,
  { json }: { readonly json: boolean },
  edges: Edges,
): Promise<ExitCode> {
  const { stdout, stderr, load } = edges;
  const { errorLine, paint, problemsText } = await load.words();
  if (unplanned.kind === 'no-file') {
    stderr.write(errorLine(unplanned.message, paint(stderr)));
    return EXIT.refused;
  }
  if (json) stdout.write(jsonText(dryRunJson({ chat: undefined, sheets: [], problems: unplanned.problems })));
  else stderr.write(problemsText(unplanned.problems, paint(stderr)));
  return EXIT.problems;
}

export function missing(file: string, others: readonly string[]): string {
  const there =
    others.length > 0 ? `The chat files near it: ${others.join(', ')}` : 'There are no chat files in that folder';
  return `There is no file ${file}. ${there}.`;
}

/** The start that was asked for, else the file's. */
export function startOf(start: Start, { sheet }: PlannedChat): Instant {
  return start.kind === 'at' ? start.startsAt : sheet.startsAt;
}
