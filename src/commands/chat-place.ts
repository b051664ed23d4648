/** Where will a new chat file go, and what is known there before any question is asked? */

import { weekdayOf } from '../chat/calendar.ts';
import type { Instant, Topic } from '../chat/chat.ts';
import { dayOf } from '../chat/evening.ts';
import { dayInName } from '../chat/file-name.ts';
import { readCommunity } from '../chat/parse.ts';
import type { GivenName } from '../chat/placeholders.ts';
import type { Problem } from '../chat/problem.ts';
import { BUILT_IN } from '../chat/settled.ts';
import { clockAt, dateAt, readTime, showClock } from '../chat/wall-clock.ts';
import type { Comments } from '../chat/write.ts';
import { genericZone } from '../chat/zones.ts';
import { type ChatFolder, neighboursIn } from '../plan/check.ts';
import type { Neighbour } from '../plan/compare.ts';
import { asWritten, type Draft, errorsIn, type Ground, type ReadDraft, readDraft, roomLeft } from '../plan/draft.ts';
import { nextChatDay } from '../plan/next-chat-day.ts';
import type { FoundFolder } from '../system/chat-files.ts';

export type ChatPlace = {
  /** The next free chat day, `2022-12-13`; undefined if nothing tells the weekday. */
  readonly proposal: string | undefined;
  /** The community's start and hashtag. A new chat has to give those that are undefined here. */
  readonly start: string | undefined;
  readonly hashtag: string | undefined;
  /** If there is no community file: the path where it would be, `chats/community.yaml`. */
  readonly withoutCommunity: string | undefined;
  /** What the chats that are there say already of the community that the next one begins; undefined: it begins none. */
  readonly begins: CommunitySoFar | undefined;
  /** The path of a file beside the chats, as it is shown. */
  readonly pathOf: (name: string) => string;
  /** The values that the community's texts need from each chat: `link`, `hosts`, `guests`. */
  readonly leftToChats: readonly GivenName[];
  /** The everyday name of the draft's zone: `ET`. */
  readonly zoneOf: (draft: Draft) => string;
  readonly read: (draft: Draft, comments?: Comments) => ReadDraft;
  readonly asWritten: (draft: Draft) => Draft;
  /** The errors in what the draft has so far; missing values are filled with valid stand-ins. */
  readonly errorsIn: (draft: Draft) => readonly Problem[];
  /** For an error-free draft: how many characters a topic's post has left, on the tightest network. */
  readonly roomIn: (draft: Draft) => (topic: Topic) => number;
  /** The file to write: the one that was asked for, or else one named by the date. */
  readonly fileOf: (draft: Pick<Draft, 'date'>) => string;
  /** Whether a chat file of that name exists. */
  readonly isTaken: (draft: Pick<Draft, 'date'>) => boolean;
};

/** Of no chats, nothing. */
export type CommunitySoFar = {
  readonly zone?: string;
  readonly hashtag?: string | undefined;
  /** `8:30pm` */
  readonly start?: string;
};

export const NOTHING_YET: Draft = { hosts: [], guests: [], topics: [], citations: [] };

type Surroundings = {
  readonly output: string | undefined;
  readonly now: Instant;
  /** It comes from an announcement: its day may be past, and the file is written even with errors. */
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
  // Only a valid day gets into a file name, never typed text.
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
    begins: community === undefined && output === undefined ? begunBy(neighbours) : undefined,
    pathOf,
    leftToChats,
    zoneOf: ({ timezone = zone }) => genericZone(now, timezone),
    read: (draft, comments) => readDraft(draft, { ...groundOf(draft), ...(comments && { comments }) }),
    asWritten: draft => asWritten(draft, groundOf(draft)),
    errorsIn: draft => errorsIn(readWithStandIns(draft)),
    roomIn: draft => {
      const { hashtag = '', networks = [] } = readWithStandIns(draft).chat ?? {};
      return topic => Math.min(...networks.map(network => roomLeft(topic, { network, hashtag })));
    },
    fileOf,
    isTaken: draft => output === undefined && names.includes(nameOf(draft)),
  };
}

/**
 * A chat without a zone of its own would go by that of a community which comes to be beside it, so they have to agree.
 * None begins beside a chat that cannot be read: nobody knows what that leaves to its community.
 */
function begunBy(chats: readonly Neighbour[]): CommunitySoFar | undefined {
  // By name, and so by day.
  const latest = chats.at(-1);
  if (!latest) return {};
  const [sheet] = latest.sheets;
  if (!sheet || chats.some(({ sheets: [other] }) => other?.zone !== sheet.zone)) return undefined;
  const { zone, startsAt } = sheet;
  return { zone, hashtag: latest.hashtag, start: showClock(clockAt(startsAt, zone)) };
}

/** The days that are taken: by file name, so that broken chats count too, and by content, as names may lack a day. */
function daysOf(names: readonly string[], neighbours: readonly Neighbour[]): ReadonlySet<string> {
  return new Set([...names.flatMap(name => dayInName(name) ?? []), ...neighbours.flatMap(({ date }) => date ?? [])]);
}

/** A stand-in must not clash with other chats: neither its day, nor the hours that its start implies. */
function comparable(neighbours: readonly Neighbour[], { date, start }: Draft): Ground['neighbours'] {
  if (date === undefined) return undefined;
  return start === undefined ? neighbours.map(chat => ({ ...chat, sheets: [] })) : neighbours;
}

function filledUp(draft: Draft, standIns: Draft): Draft {
  const isGiven = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== undefined);
  return { ...standIns, ...Object.fromEntries(Object.entries(draft).filter(([, value]) => isGiven(value))) };
}
