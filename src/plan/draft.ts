/** A chat that somebody is still writing: which file will it be, is it right so far, and how much room is left? */

import type { Chat, NetworkName, Topic } from '../chat/chat.ts';
import type { OtherDays } from '../chat/evening.ts';
import { readChat, type SourceFile } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import { labelAt } from '../chat/topics.ts';
import { type Comments, chatFileText } from '../chat/write.ts';
import { compareChats, type Neighbour, neighbour } from './compare.ts';
import { lengthOn } from './length.ts';
import { planFile } from './planned-file.ts';
import type { RunSheet } from './run-sheet.ts';
import { topicPost } from './thread.ts';

/** What is known of it, as it was typed or found. */
export type Draft = {
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly start?: string | undefined;
  readonly timezone?: string | undefined;
  readonly hashtag?: string | undefined;
  readonly link?: string | undefined;
  readonly hosts: readonly string[];
  readonly guests: readonly string[];
  readonly topics: readonly string[];
  readonly citations: readonly string[];
};

export type Ground = {
  /** What the file will be called. */
  readonly file: string;
  readonly community: SourceFile | undefined;
  /** The chats that are there already; none: its day is not known yet, and nothing is compared. */
  readonly neighbours: readonly Neighbour[] | undefined;
  readonly days: OtherDays;
  /** Above keys of the file. */
  readonly comments?: Comments;
};

export type ReadDraft = {
  readonly text: string;
  /** None where there are errors. */
  readonly chat: Chat | undefined;
  /** None where there are errors. */
  readonly sheets: readonly RunSheet[];
  readonly problems: readonly Problem[];
};

/**
 * The draft as the file that it becomes, read as any chat file is, and held beside the others as `check` will hold it:
 * there is no second opinion on what is right.
 */
export function readDraft(draft: Draft, { file, community, neighbours, days, comments = {} }: Ground): ReadDraft {
  const text = fileText(draft, comments);
  const reading = readChat({ file, bytes: new TextEncoder().encode(text) }, community, days);
  const planned = planFile(reading);
  // One of its own name is not compared with it: it keeps it from being written.
  const others = neighbours?.filter(other => other.file !== file);
  const compared = others ? compareChats([...others, neighbour(file, reading, planned.sheets)]) : [];
  const problems = [...planned.problems, ...compared.filter(problem => problem.file === file)];
  const sheets = errorsIn({ problems }).length > 0 ? [] : planned.sheets;
  return { text, chat: reading.chat, sheets, problems };
}

function fileText(draft: Draft, comments: Comments): string {
  const { title, date, start, timezone, hashtag, link, topics } = draft;
  const labelled = topics.map((topic, index) => [labelAt(index), topic]);
  const values = {
    title,
    date,
    start,
    timezone,
    hashtag,
    link,
    ...listed('hosts', draft),
    ...listed('guests', draft),
    ...(labelled.length > 0 && { topics: Object.fromEntries(labelled) }),
    ...listed('citations', draft),
  };
  return chatFileText(values, comments);
}

function listed<Key extends 'hosts' | 'guests' | 'citations'>(key: Key, draft: Draft) {
  return draft[key].length > 0 ? { [key]: [...draft[key]] } : {};
}

export function errorsIn({ problems }: Pick<ReadDraft, 'problems'>): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** A good draft as it is written: the date alone, and a start only where it is another than the community's, or is pointed out. */
export function settled(draft: Draft, ground: Ground): Draft {
  const { chat, problems } = readDraft(draft, ground);
  const { chat: usual, problems: others } = readDraft({ ...draft, start: undefined }, ground);
  const isPointedOut = problems.some(({ message }) => others.every(other => other.message !== message));
  const isUsual = usual !== undefined && usual.startsAt === chat?.startsAt && !isPointedOut;
  return { ...draft, date: chat?.date ?? draft.date, start: isUsual ? undefined : draft.start };
}

/** How many of the network's units are left in the post of a topic; negative: so many are too many. */
export function roomLeft(
  { label, text }: Topic,
  { network, hashtag }: { readonly network: NetworkName; readonly hashtag: string },
): number {
  const { used, limit } = lengthOn(network, topicPost({ label, text: text.trim() }, { network, hashtag }).text);
  return limit - used;
}
