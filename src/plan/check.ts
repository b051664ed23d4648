/** What is wrong with the chats of a folder: each alone, and side by side? */

import { dayInName } from '../chat/file-name.ts';
import { type Community, type Reading, readCommunity, type SourceFile } from '../chat/parse.ts';
import { inOrder, type Problem } from '../chat/problem.ts';
import { type SchemaName, schemaLineProblems } from '../chat/schema-line.ts';
import { weekdayOf } from '../chat/wall-clock.ts';
import { compareChats, type Neighbour, neighbour, unnamed } from './compare.ts';
import type { LookAtPicture } from './pictures.ts';
import { planFile, type Where } from './planned-file.ts';
import type { RunSheet } from './run-sheet.ts';
import { type Others, strayProblems } from './strays.ts';

/** A community: all chats of a folder, and what they share. */
export type ChatFolder = {
  /** In the order of their names. */
  readonly chats: readonly SourceFile[];
  readonly community?: SourceFile;
  /** Whose JSON Schema stands beside them. */
  readonly schemas: readonly SchemaName[];
  /** At the pictures beside them. */
  readonly look?: LookAtPicture;
  /** Where all of the folder was asked for: what lies there and is not read. */
  readonly others?: Others;
  /** The files of which problems are told, chats or the community's; the others are only compared with. */
  readonly told: ReadonlySet<string>;
};

export type CheckedFile = {
  readonly file: string;
  /** `stray`: it was not read, and may be meant as a chat. */
  readonly kind: 'chat' | 'community' | 'stray';
  /** None where there are errors. */
  readonly sheets: readonly RunSheet[];
  /** What will be posted is to be seen, and not only what is wrong. */
  readonly isShown: boolean;
  /** By line and column. */
  readonly problems: readonly Problem[];
};

/** The files that are told of; the community's file first, also where it is not to be told of and something in it is wrong. */
export function checkFolder(folder: ChatFolder): readonly CheckedFile[] {
  const community = readCommunity(folder.community);
  // What all chats share concerns them all.
  const isTold: IsTold = ({ file }) => folder.told.has(file) || folder.told.has(folder.community?.file ?? '');
  const { look } = folder;
  const chats = withOtherDays(plannedIn(folder, community), { look, readChat: community.readChat, isTold });
  const told = chats.filter(isTold);
  const shown = shownOf(told, folder);
  const compared = problemsByFile(compareChats(inOrderOfArrival(chats, isTold)));
  return [
    ...communityOf(folder, { own: community.problems, told }),
    ...told.map((chat): CheckedFile => {
      const { source, file, sheets, problems } = chat;
      const own = problems.filter(problem => problem.file === file);
      const others = compared.get(file) ?? [];
      // Of a file that is asked for by itself the name may be what it is for the moment.
      const ofName = folder.others ? unnamed(chat) : [];
      const all = [...own, ...others, ...ofName, ...schemaLine(source, 'chat', folder)];
      return { file, kind: 'chat', sheets, isShown: shown.has(file), problems: inOrder(all) };
    }),
    ...straysOf(folder),
  ];
}

function straysOf({ chats, others }: ChatFolder): readonly CheckedFile[] {
  const problems = others
    ? strayProblems(
        others,
        chats.map(({ file }) => file),
      )
    : [];
  return problems.map(problem => ({
    file: problem.file,
    kind: 'stray',
    sheets: [],
    isShown: false,
    problems: [problem],
  }));
}

/** The chats of a folder, as one that is added is compared with them. */
export function neighboursIn(folder: Beside): readonly Neighbour[] {
  return plannedIn(folder, readCommunity(folder.community));
}

type Beside = Pick<ChatFolder, 'chats' | 'community' | 'look'>;

function plannedIn({ chats, look }: Beside, { readChat }: Community): readonly PlannedChat[] {
  return chats.map(source => planned(source, readChat(source), look && { look }));
}

/** Which day is advised depends on those of the others: a chat that is on an unusual one, or none, is read once more. */
function withOtherDays(chats: readonly PlannedChat[], { look, readChat, isTold }: Rereading): readonly PlannedChat[] {
  const files = filesByDay(chats);
  return chats.map(chat => {
    if (chat.isOnChatDay || !isTold(chat)) return chat;
    const { source, file, date } = chat;
    const isFree = (day: string) => {
      const there = files.get(day);
      return there === undefined || (there.size === 1 && there.has(file));
    };
    const isNamed = date !== undefined && dayInName(file) === date;
    return planned(source, readChat(source, { isFree, isNamed }), look && { look });
  });
}

type Rereading = {
  readonly look: LookAtPicture | undefined;
  readonly readChat: Community['readChat'];
  readonly isTold: IsTold;
};

type IsTold = (chat: Pick<PlannedChat, 'file'>) => boolean;

/** Of each day the chats that are named by it, or are on it. */
function filesByDay(chats: readonly PlannedChat[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, date } of chats)
    for (const day of [date, dayInName(file)])
      if (day !== undefined) files.set(day, (files.get(day) ?? new Set()).add(file));
  return files;
}

/** The chats that were named. Of the community's file alone, the latest chat shows what it makes of them all. */
function shownOf(told: readonly PlannedChat[], folder: ChatFolder): ReadonlySet<string> {
  const named = told.filter(({ file }) => folder.told.has(file));
  const latest = told.toSorted((a, b) => compareTexts(dayOf(a), dayOf(b))).slice(-1);
  return new Set((named.length > 0 ? named : latest).map(({ file }) => file));
}

function dayOf({ date = '' }: PlannedChat): string {
  return date;
}

type PlannedChat = Neighbour & {
  readonly source: SourceFile;
  readonly problems: readonly Problem[];
  /** Its date is right, and on the weekday of the community. */
  readonly isOnChatDay: boolean;
};

function planned(source: SourceFile, reading: Reading, where?: Where): PlannedChat {
  const { sheets, problems } = planFile(reading, where);
  const { date, weekday } = reading.outline;
  const isOnChatDay = date !== undefined && (weekday === undefined || weekdayOf(date) === weekday);
  return { ...neighbour(source.file, reading, sheets), source, problems, isOnChatDay };
}

/** Those that are only compared with were there before; of the others the day tells. */
function inOrderOfArrival(
  chats: readonly PlannedChat[],
  isTold: (chat: PlannedChat) => boolean,
): readonly PlannedChat[] {
  return chats.toSorted((a, b) => Number(isTold(a)) - Number(isTold(b)) || compareTexts(dayOf(a), dayOf(b)));
}

function communityOf(
  folder: ChatFolder,
  { own, told }: { own: readonly Problem[]; told: readonly PlannedChat[] },
): readonly CheckedFile[] {
  const { community } = folder;
  if (!community) return [];
  const { file } = community;
  const isGiven = folder.told.has(file);
  const problems = [
    ...own,
    ...onlyWith(told, { file, own }),
    ...(isGiven ? schemaLine(community, 'community', folder) : []),
  ];
  return isGiven || problems.length > 0
    ? [{ file, kind: 'community', sheets: [], isShown: false, problems: inOrder(problems) }]
    : [];
}

/** What is wrong in the community's file for some of its chats, such as a placeholder that has no value there: each once. */
function onlyWith(
  chats: readonly PlannedChat[],
  { file, own }: { file: string; own: readonly Problem[] },
): readonly Problem[] {
  const known = new Set(own.map(keyOf));
  const found = new Map<string, { readonly problem: Problem; readonly files: string[] }>();
  for (const chat of chats) {
    for (const problem of chat.problems.filter(each => each.file === file && !known.has(keyOf(each)))) {
      const key = keyOf(problem);
      const one = found.get(key) ?? { problem, files: [] };
      one.files.push(chat.file);
      found.set(key, one);
    }
  }
  return [...found.values()].map(({ problem, files: [first = '', ...others] }) => ({
    ...problem,
    message: `${problem.message} (with ${first}${others.length > 0 ? ` and ${others.length} more` : ''})`,
  }));
}

function keyOf({ line, column, message }: Problem): string {
  return `${line}:${column} ${message}`;
}

function schemaLine(source: SourceFile, name: SchemaName, { schemas }: ChatFolder): readonly Problem[] {
  return schemas.includes(name) ? schemaLineProblems(source, name) : [];
}

function problemsByFile(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    const those = files.get(problem.file) ?? [];
    those.push(problem);
    files.set(problem.file, those);
  }
  return files;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
