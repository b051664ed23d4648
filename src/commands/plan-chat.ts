/** What chat and run sheets does a chat file give, or what is wrong with it? */

import type { Chat, Outline } from '../chat/chat.ts';
import type { ChatKey } from '../chat/chat-key.ts';
import { readChat } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import type { LookAtPicture } from '../plan/pictures.ts';
import { planFile, type Where } from '../plan/planned-file.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { isSome, type Sheets } from '../plan/side-by-side.ts';
import type { Broken } from '../run/preflight/facts.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { missing, notAChat } from './no-file.ts';
import { refuse, tellProblems } from './say.ts';
import { quotedFile } from './shell-words.ts';

export type PlannedChat = {
  readonly kind: 'planned';
  readonly file: string;
  /** A command for this chat, to paste: `hcldr run chats/2022-12-06.yaml`. */
  readonly command: (name: string) => string;
  readonly chat: Chat;
  /** The first of the sheets. */
  readonly sheet: RunSheet;
  readonly sheets: Sheets;
  readonly look: LookAtPicture;
  /** There is a community file, which gives part of the chat. */
  readonly isShared: boolean;
  /** Problems that do not keep the chat from being posted. */
  readonly warnings: readonly Problem[];
};

export type Unplanned =
  | {
      readonly kind: 'problems';
      readonly problems: readonly Problem[];
      readonly isShared: boolean;
      /** What is known of the chat all the same. */
      readonly outline: Pick<Outline, 'title' | 'zone'>;
      readonly key: Partial<ChatKey>;
    }
  | { readonly kind: 'no-file'; readonly message: string };

export async function planChat(
  file: string,
  { load }: Pick<Edges, 'load'>,
  where: Where = {},
): Promise<PlannedChat | Unplanned> {
  const { isCommunityFile, readChatFiles } = await load.files();
  if (isCommunityFile(file)) return { kind: 'no-file', message: notAChat(file) };
  const files = await readChatFiles(file);
  if (files.kind === 'missing') return { kind: 'no-file', message: missing(files.file, files.others) };
  if (files.kind === 'unreadable') return { kind: 'no-file', message: `${files.file} cannot be read: ${files.why}` };

  const reading = readChat(files.chat, files.community);
  const { chat, outline, key } = reading;
  const look = (await load.pictures()).picturesBeside(file);
  const { sheets, problems } = planFile(reading, { ...where, look });
  const isShared = files.community !== undefined;
  if (!chat || !isSome(sheets)) return { kind: 'problems', problems, isShared, outline, key };
  const command = commandFor(file);
  return { kind: 'planned', file, command, chat, sheet: sheets[0], sheets, look, isShared, warnings: problems };
}

export function commandFor(file: string): PlannedChat['command'] {
  return name => `hcldr ${name} ${quotedFile(file)}`;
}

/** Tells what is wrong; returns the exit status. */
export async function explain(unplanned: Unplanned, edges: Edges): Promise<ExitCode> {
  if (unplanned.kind === 'no-file') return refuse(unplanned.message, edges);
  await tellProblems(unplanned.problems, edges);
  return EXIT.problems;
}

/** What the preflight needs to report a file that cannot be posted. */
export function brokenOf(file: string, problems: readonly Problem[]): Broken {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { problems: errors, check: `hcldr check ${quotedFile(file)}` };
}
