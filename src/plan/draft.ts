/** A chat that somebody is still writing: which file will it be, is it right so far, and how much room is left? */

import type { Chat, NetworkName, Topic } from '../chat/chat.ts';
import type { OtherDays } from '../chat/evening.ts';
import { readChat } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import type { SourceFile } from '../chat/source-text.ts';
import { labelAt } from '../chat/topics.ts';
import { type Comments, chatFileText } from '../chat/write.ts';
import { compareChats, type Neighbour, neighbour } from './compare.ts';
import { lengthOn } from './length.ts';
import { planFile } from './planned-file.ts';
import type { RunSheet } from './run-sheet.ts';
import { topicPost } from './thread.ts';

/** What is known so far, as it was typed or found. */
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
  /** The name that the file will have. */
  readonly file: string;
  readonly community: SourceFile | undefined;
  /** The chats that exist already; `undefined` while the day is unknown, so that nothing is compared. */
  readonly neighbours: readonly Neighbour[] | undefined;
  readonly days: OtherDays;
  /** Comments above keys of the file. */
  readonly comments?: Comments;
};

export type ReadDraft = {
  readonly text: string;
  /** `undefined` if there are errors. */
  readonly chat: Chat | undefined;
  /** Empty if there are errors. */
  readonly sheets: readonly RunSheet[];
  readonly problems: readonly Problem[];
};

/**
 * Reads the draft as the file that it will become, and compares it with the other chats just as `check` will, so that
 * there is no second opinion on what is right.
 */
export function readDraft(draft: Draft, { file, community, neighbours, days, comments = {} }: Ground): ReadDraft {
  const text = fileText(draft, comments);
  const reading = readChat({ file, bytes: new TextEncoder().encode(text) }, community, days);
  const planned = planFile(reading);
  // A file of the same name is left out: it prevents the draft from being written anyway.
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

/**
 * A valid draft as it will be written: the date without its weekday, and the start only if it differs from the
 * community's or draws a remark.
 */
export function asWritten(draft: Draft, ground: Ground): Draft {
  const { chat, problems } = readDraft(draft, ground);
  const { chat: usual, problems: others } = readDraft({ ...draft, start: undefined }, ground);
  const isPointedOut = problems.some(({ message }) => others.every(other => other.message !== message));
  const isUsual = usual !== undefined && usual.startsAt === chat?.startsAt && !isPointedOut;
  return { ...draft, date: chat?.date ?? draft.date, start: isUsual ? undefined : draft.start };
}

/** How many of the network's units a topic's post has left; negative if it is too long. */
export function roomLeft(
  { label, text }: Topic,
  { network, hashtag }: { readonly network: NetworkName; readonly hashtag: string },
): number {
  const { used, limit } = lengthOn(network, topicPost({ label, text: text.trim() }, { network, hashtag }).text);
  return limit - used;
}
