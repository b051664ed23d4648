/** Where is a chat added, and what is known there before anybody is asked? */

import type { Instant, Topic } from '../chat/chat.ts';
import { dayOf } from '../chat/evening.ts';
import { dayInName } from '../chat/file-name.ts';
import { readCommunity } from '../chat/parse.ts';
import type { GivenName } from '../chat/placeholders.ts';
import type { Problem } from '../chat/problem.ts';
import { BUILT_IN } from '../chat/resolve.ts';
import { dateAt, genericZone, readTime, weekdayOf } from '../chat/wall-clock.ts';
import type { Comments } from '../chat/write.ts';
import { type ChatFolder, neighboursIn } from '../plan/check.ts';
import type { Neighbour } from '../plan/compare.ts';
import { type Draft, errorsIn, type Ground, type ReadDraft, readDraft, roomLeft, settled } from '../plan/draft.ts';
import { nextChatDay } from '../plan/next-chat-day.ts';
import type { FoundFolder } from '../system/chat-files.ts';

export type ChatPlace = {
  /** The next free chat day, `2022-12-13`; none where nothing tells the weekday. */
  readonly proposal: string | undefined;
  /** The community's start and hashtag; a chat has to have what it has not. */
  readonly start: string | undefined;
  readonly hashtag: string | undefined;
  /** The community's file that could have them, where there is none: `chats/community.yaml`. */
  readonly withoutCommunity: string | undefined;
  /** What the community's texts need besides. */
  readonly leftToChats: readonly GivenName[];
  /** As people call it: `ET`. */
  readonly zone: string;
  readonly read: (draft: Draft, comments?: Comments) => ReadDraft;
  readonly settled: (draft: Draft) => Draft;
  /** Of what is known of a draft: for the rest it is read with good values. */
  readonly errorsIn: (draft: Draft) => readonly Problem[];
  /** For topics of a draft without errors: how much is left in their posts. */
  readonly roomIn: (draft: Draft) => (topic: Topic) => number;
  /** Its file: the one that was asked for, else it is named by its date. */
  readonly fileOf: (draft: Pick<Draft, 'date'>) => string;
  /** Whether a chat file has the name already. */
  readonly isTaken: (draft: Pick<Draft, 'date'>) => boolean;
};

export const NOTHING_YET: Draft = { hosts: [], guests: [], topics: [], citations: [] };

type Surroundings = {
  readonly output: string | undefined;
  readonly now: Instant;
  /** The chat may have been already, and its file is written whatever is wrong with it. */
  readonly isAnnounced?: boolean;
};

type Folder = FoundFolder & Pick<ChatFolder, 'chats' | 'look'>;

export function chatPlace(folder: Folder, { output, now, isAnnounced = false }: Surroundings): ChatPlace {
  const { community, names, pathOf } = folder;
  const neighbours = neighboursIn(folder);
  const { value, leftToChats } = readCommunity(community);
  const { start, hashtag, weekday, timezone: zone = BUILT_IN.timezone } = value;
  const time = start === undefined ? undefined : readTime(start);
  const habit = {
    zone,
    weekday,
    start: time?.kind === 'time' ? time.time : undefined,
    taken: daysOf(names, neighbours),
  };
  const proposal = nextChatDay(habit, now);

  const standIns: Draft = {
    title: 'Title',
    date: proposal ?? nextChatDay({ ...habit, weekday: weekdayOf(dateAt(now, zone)) }, now),
    start: start === undefined ? '8:30pm' : undefined,
    hashtag: hashtag === undefined ? 'hashtag' : undefined,
    link: leftToChats.includes('link') ? 'https://example.org' : undefined,
    hosts: leftToChats.includes('hosts') ? ['Name'] : [],
    guests: leftToChats.includes('guests') ? ['Name'] : [],
    topics: ['What?'],
    citations: [],
  };
  // Nothing that somebody types gets into a file's name otherwise.
  const nameOf = ({ date = '' }: Pick<Draft, 'date'>) => `${dayOf(date) ?? 'undated'}.yaml`;
  const fileOf = (draft: Pick<Draft, 'date'>) => output ?? pathOf(nameOf(draft));
  const today = dateAt(now, zone);
  const days = {
    isFree: (day: string) => (isAnnounced || day >= today) && !habit.taken.has(day),
    isNamed: isAnnounced && output === undefined,
  };
  const groundOf = (draft: Draft) => ({ file: fileOf(draft), community, neighbours, days });
  const readWithStandIns = (draft: Draft) => {
    const filled = filledUp(draft, standIns);
    return readDraft(filled, { ...groundOf(filled), neighbours: comparable(neighbours, draft) });
  };
  return {
    proposal,
    start,
    hashtag,
    withoutCommunity: community === undefined ? pathOf('community.yaml') : undefined,
    leftToChats,
    zone: genericZone(now, zone),
    read: (draft, comments) => readDraft(draft, { ...groundOf(draft), ...(comments && { comments }) }),
    settled: draft => settled(draft, groundOf(draft)),
    errorsIn: draft => errorsIn(readWithStandIns(draft)),
    roomIn: draft => {
      const { hashtag = '', networks = [] } = readWithStandIns(draft).chat ?? {};
      return topic => Math.min(...networks.map(network => roomLeft(topic, { network, hashtag })));
    },
    fileOf,
    isTaken: draft => output === undefined && names.includes(nameOf(draft)),
  };
}

/** By their names, where a chat is broken, and by what they say, where they have names of another kind. */
function daysOf(names: readonly string[], neighbours: readonly Neighbour[]): ReadonlySet<string> {
  return new Set([...names.flatMap(name => dayInName(name) ?? []), ...neighbours.flatMap(({ date }) => date ?? [])]);
}

/** A value that only stands in is compared with nothing: neither the day, nor the hours that the start makes. */
function comparable(neighbours: readonly Neighbour[], { date, start }: Draft): Ground['neighbours'] {
  if (date === undefined) return undefined;
  return start === undefined ? neighbours.map(chat => ({ ...chat, sheets: [] })) : neighbours;
}

function filledUp(draft: Draft, standIns: Draft): Draft {
  const some = (key: 'hosts' | 'guests' | 'topics' | 'citations') =>
    draft[key].length > 0 ? draft[key] : standIns[key];
  return {
    title: draft.title ?? standIns.title,
    date: draft.date ?? standIns.date,
    start: draft.start ?? standIns.start,
    timezone: draft.timezone,
    hashtag: draft.hashtag ?? standIns.hashtag,
    link: draft.link ?? standIns.link,
    hosts: some('hosts'),
    guests: some('guests'),
    topics: some('topics'),
    citations: some('citations'),
  };
}
