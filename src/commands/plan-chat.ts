/** What chat and run sheets does a chat file give, or what is wrong with it? */

import { type ByNetwork, type Chat, type Instant, NETWORKS } from '../chat/chat.ts';
import { readChat } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import type { LookAtPicture } from '../plan/pictures.ts';
import { planFile, type Where } from '../plan/planned-file.ts';
import { type RunSheet, runSheet } from '../plan/run-sheet.ts';
import { dryRunJson } from '../plan/sheet-json.ts';
import { isSome, type Sheets } from '../plan/side-by-side.ts';
import { type Entry, startIn } from '../run/journal.ts';
import type { Broken } from '../run/preflight/facts.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { jsonText, refuse, tellProblems } from './say.ts';
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
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly isShared: boolean }
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
  const { chat } = reading;
  const look = (await load.pictures()).picturesBeside(file);
  const { sheets, problems } = planFile(reading, { ...where, look });
  const isShared = files.community !== undefined;
  if (!chat || !isSome(sheets)) return { kind: 'problems', problems, isShared };
  const command = (name: string): string => `hcldr ${name} ${quotedFile(file)}`;
  return { kind: 'planned', file, command, chat, sheet: sheets[0], sheets, look, isShared, warnings: problems };
}

function notAChat(file: string): string {
  return `${file} is what the chats of a community share, and no chat: name one of them. To check it: hcldr check ${quotedFile(file)}`;
}

/** What the preflight needs to report a file that cannot be posted. */
export function brokenOf(file: string, problems: readonly Problem[]): Broken {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { problems: errors, check: `hcldr check ${quotedFile(file)}` };
}

/** What is settled for a run, begun or about to begin. */
type Fixed = {
  readonly startsAt: Instant;
  readonly thread?: Chat['thread'];
  /** The networks of a run that has begun, by account; undefined: the planned ones. */
  readonly accounts?: ByNetwork<unknown>;
};

/** The chat's sheets with those settings; undefined if one of them does not work out. */
export function sheetsFor(
  { chat, sheets, look }: Pick<PlannedChat, 'chat' | 'sheets' | 'look'>,
  fixed: Fixed,
): Sheets | undefined {
  const { startsAt, thread = chat.thread, accounts } = fixed;
  const networks = accounts ? NETWORKS.filter(name => accounts[name]) : sheets.map(({ network }) => network);
  const found = networks.flatMap(network => {
    const planned = sheets.find(sheet => sheet.network === network);
    if (planned && startsAt === planned.startsAt && thread === planned.thread) return [planned];
    return runSheet({ ...chat, thread }, { network, limits: planned?.limits, look, startsAt }).sheet ?? [];
  });
  return found.length === networks.length && isSome(found) ? found : undefined;
}

/**
 * The sheets for the networks and the start that the run began with; the planned ones if that does not work out now.
 */
export function sheetsAsBegun(planned: PlannedChat, entries: readonly Entry[]): Sheets {
  const started = startIn(entries);
  return (started && sheetsFor(planned, started)) ?? planned.sheets;
}

/** Tells what is wrong, with `json` as JSON on standard output; returns the exit status. */
export async function explain(
  unplanned: Unplanned,
  { json }: { readonly json: boolean },
  edges: Edges,
): Promise<ExitCode> {
  if (unplanned.kind === 'no-file') return refuse(unplanned.message, edges);
  if (json) edges.stdout.write(jsonText(dryRunJson({ chat: undefined, sheets: [], problems: unplanned.problems })));
  else await tellProblems(unplanned.problems, edges);
  return EXIT.problems;
}

export function missing(file: string, others: readonly string[]): string {
  const there = others.length > 0 ? `The chat files near it: ${others.join(', ')}` : noneIn(file);
  return `There is no file ${file}. ${there}.`;
}

/** The folder `chats` below it was searched as well. */
function noneIn(file: string): string {
  const folder = /^(.*)[/\\]/s.exec(file)?.[1];
  return folder === undefined
    ? 'There are no chat files here, nor in a folder chats/ here'
    : `There are no chat files in ${folder}/, nor in a folder ${folder}/chats/`;
}
