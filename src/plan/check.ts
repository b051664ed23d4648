/** What is wrong with the chats of a folder, each alone and side by side? */

import { weekdayOf } from '../chat/calendar.ts';
import { dayInName } from '../chat/file-name.ts';
import { grouped } from '../chat/grouped.ts';
import { type Community, type Reading, readCommunity } from '../chat/parse.ts';
import { inOrder, type Problem } from '../chat/problem.ts';
import { type SchemaName, schemaLineProblems } from '../chat/schema-line.ts';
import type { SourceFile } from '../chat/source-text.ts';
import { compareChats, type Neighbour, neighbour, unnamed } from './compare.ts';
import type { LookAtPicture } from './pictures.ts';
import { planFile, type Where } from './planned-file.ts';
import type { RunSheet } from './run-sheet.ts';
import { type Others, strayProblems } from './strays.ts';

/** A community: all chats of a folder and what they share. */
export type ChatFolder = {
  /** Ordered by name. */
  readonly chats: readonly SourceFile[];
  readonly community?: SourceFile;
  /** The JSON Schemas that are in the folder. */
  readonly schemas: readonly SchemaName[];
  /** Looks at the pictures in the folder. */
  readonly look?: LookAtPicture;
  /** What else is in the folder and is not read; only if the whole folder was asked for. */
  readonly others?: Others;
  /** The files whose problems are reported, chats or the community's; all others are only compared with them. */
  readonly told: ReadonlySet<string>;
};

export type CheckedFile = {
  readonly file: string;
  /** `stray` was not read, but may be meant as a chat. */
  readonly kind: 'chat' | 'community' | 'stray';
  /** Empty if there are errors. */
  readonly sheets: readonly RunSheet[];
  /** Whether to show what will be posted, besides the problems. */
  readonly isShown: boolean;
  /** Ordered by line and column. */
  readonly problems: readonly Problem[];
};

/** The files to report on. The community's file comes first, and is included unasked if something in it is wrong. */
export function checkFolder(folder: ChatFolder): readonly CheckedFile[] {
  const community = readCommunity(folder.community);
  // The community's file concerns all chats, so with it all of them are reported on.
  const isTold: IsTold = ({ file }) => folder.told.has(file) || folder.told.has(folder.community?.file ?? '');
  const { look } = folder;
  const chats = withOtherDays(plannedIn(folder, community), { look, readChat: community.readChat, isTold });
  const told = chats.filter(isTold);
  const shown = shownOf(told, folder);
  const compared = grouped(compareChats(inOrderOfArrival(chats, isTold)), problem => problem.file);
  return [
    ...communityOf(folder, { own: community.problems, told }),
    ...told.map((chat): CheckedFile => {
      const { source, file, sheets, problems } = chat;
      const own = problems.filter(problem => problem.file === file);
      const others = compared.get(file) ?? [];
      // A file that is asked for by itself may have a temporary name.
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

/** The chats of a folder, for comparison with one that is being added. */
export function neighboursIn(folder: Beside): readonly Neighbour[] {
  return plannedIn(folder, readCommunity(folder.community));
}

type Beside = Pick<ChatFolder, 'chats' | 'community' | 'look'>;

function plannedIn({ chats, look }: Beside, { readChat }: Community): readonly PlannedChat[] {
  return chats.map(source => planned(source, readChat(source), look && { look }));
}

/** Advice on a day depends on the days of the other chats: a chat with an unusual day, or with none, is read again. */
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

/** For each day, the chats that are named after it or are on it. */
function filesByDay(chats: readonly PlannedChat[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, date } of chats)
    for (const day of [date, dayInName(file)])
      if (day !== undefined) files.set(day, (files.get(day) ?? new Set()).add(file));
  return files;
}

/** The chats that were named. For the community's file alone, the latest chat shows what it means for all of them. */
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
  /** Whether its date is right and on the community's weekday. */
  readonly isOnChatDay: boolean;
};

function planned(source: SourceFile, reading: Reading, where?: Where): PlannedChat {
  const { sheets, problems } = planFile(reading, where);
  const { date, weekday } = reading.outline;
  const isOnChatDay = date !== undefined && (weekday === undefined || weekdayOf(date) === weekday);
  return { source, problems, isOnChatDay, ...neighbour(source.file, reading, sheets) };
}

/** Chats that are only compared with were there before; the others come in the order of their days. */
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

/** What is wrong in the community's file only with some chats, such as a placeholder without a value; each once. */
function onlyWith(
  chats: readonly PlannedChat[],
  { file, own }: { file: string; own: readonly Problem[] },
): readonly Problem[] {
  const known = new Set(own.map(keyOf));
  const found = chats.flatMap(chat =>
    chat.problems
      .filter(problem => problem.file === file && !known.has(keyOf(problem)))
      .map(problem => ({ problem, chat })),
  );
  return [...grouped(found, ({ problem }) => keyOf(problem)).values()].map(([{ problem, chat }, ...others]) => ({
    ...problem,
    message: `${problem.message} (with ${chat.file}${others.length > 0 ? ` and ${others.length} more` : ''})`,
  }));
}

function keyOf({ line, column, message }: Problem): string {
  return `${line}:${column} ${message}`;
}

function schemaLine(source: SourceFile, name: SchemaName, { schemas }: ChatFolder): readonly Problem[] {
  return schemas.includes(name) ? schemaLineProblems(source, name) : [];
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
