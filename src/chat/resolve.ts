/** What is the chat, once its file, the community's file and the defaults are combined? */

import { blank } from './advice/blanks.ts';
import type { Sound } from './breaches.ts';
import type { ByNetwork, Chat, Extra, NetworkName, Outline, Person, Topic } from './chat.ts';
import type { ChatFile } from './chat-file.ts';
import { type Evening, readEvening } from './evening.ts';
import { withSign } from './handles.ts';
import { ENGLISH } from './languages.ts';
import { templateFindings } from './placeholders.ts';
import type { Finding, Path } from './problem.ts';
import { readExtraPlace } from './schedule.ts';
import {
  BUILT_IN,
  isBroken,
  networksOf,
  settled,
  settledOrShared,
  TEMPLATES,
  type TemplateKey,
  textsOf,
  topicEntries,
  trimmed,
  type Written,
  type WrittenPeople,
  worded,
} from './settled.ts';
import { LABEL, numberingFindings, rightLabels } from './topics.ts';
import { readTime, showClock } from './wall-clock.ts';
import { listed } from './words.ts';
import { scheduleOf } from './written-schedule.ts';

export type Resolved = {
  /** `undefined` if there is an error. */
  readonly chat: Chat | undefined;
  readonly outline: Outline;
  /** Their paths are those of the resolved chat, not of a file. */
  readonly findings: readonly Finding[];
};

export function resolveChat(written: Written): Resolved {
  const { labels, wrong } = written;
  const { evening, date, findings: ofEvening } = eveningOf(written);
  const schedule = scheduleOf(written, evening);
  const extras = extrasOf(settled(written, 'extra') ?? [], evening);
  const findings = [
    ...missing(written),
    ...ofEvening,
    ...otherHalf(written),
    ...numberingFindings(labels),
    ...schedule.findings,
    ...extras.findings,
    ...templateFindings(written),
    ...otherLabels(written),
    ...severalOfOne(written),
    ...sourcesOfNothing(written),
    ...englishWords(written),
  ];
  const outline = outlineOf(written, { date, startsAt: evening?.startsAt, extras: extras.words });
  const isRight = wrong.chat.length === 0 && wrong.community.length === 0 && findings.every(isWarning);
  if (!isRight || !isWhole(outline)) return { chat: undefined, outline, findings };
  const chat = {
    schedule: schedule.places,
    thread: settled(written, 'thread') ?? 'chain',
    accounts: accountsOf(written),
    ...outline,
    citations: outline.citations.filter(citation => citation !== undefined),
    extras: extras.extras,
  };
  return { chat, outline: chat, findings };
}

function isWarning({ severity }: Finding): boolean {
  return severity === 'warning';
}

type Whole = Outline & Pick<Chat, 'title' | 'date' | 'startsAt' | 'hashtag' | TemplateKey>;

function isWhole(outline: Outline): outline is Whole {
  const { title, date, startsAt, hashtag, opening, closing, sources } = outline;
  return [title, date, startsAt, hashtag, opening, closing, sources].every(known => known !== undefined);
}

type Placed = Pick<Outline, 'extras'> & { readonly [Key in 'date' | 'startsAt']: Outline[Key] | undefined };

function outlineOf(written: Written, { date, startsAt, extras }: Placed): Outline {
  const title = written.chat.title?.trim();
  const hashtag = settled(written, 'hashtag');
  const link = settled(written, 'link')?.trim();
  const weekday = settled(written, 'weekday');
  const language = settled(written, 'language');
  return {
    zone: zoneOf(written),
    ...textsOf(written),
    topics: topicsOf(written.chat.topics ?? []),
    citations: (written.chat.citations ?? []).map(citation => citation?.trim()),
    extras,
    hosts: people(settled(written, 'hosts')),
    guests: people(settled(written, 'guests')),
    networks: [...new Set(networksOf(written))].filter(network => network !== undefined),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(weekday !== undefined && { weekday }),
    ...(language !== undefined && { language }),
    ...(startsAt !== undefined && { startsAt }),
    ...(hashtag !== undefined && { hashtag: hashtag.startsWith('#') ? hashtag : `#${hashtag}` }),
    ...(link !== undefined && { link }),
  };
}

function zoneOf(written: Written): string {
  return settledOrShared(written, 'timezone') ?? BUILT_IN.timezone;
}

function missing(written: Written): readonly Finding[] {
  const { why, add } = written.hasCommunity ? NONE_SHARED : NO_COMMUNITY;
  return (['hashtag', 'start'] as const)
    .filter(key => settled(written, key) === undefined && !isBroken(written, key))
    .map(key => ({
      severity: 'error',
      path: [],
      message: `${key} is missing, and ${why}`,
      advice: `${add} and fill in:${blank([key])}`,
    }));
}

const NONE_SHARED = { why: 'there is none in community.yaml', add: 'Add' } as const;

const NO_COMMUNITY = {
  why: 'no community.yaml stands beside the file',
  add: 'Move the file to where that is, or add',
} as const;

function eveningOf(written: Written): ReturnType<typeof readEvening> {
  return readEvening({
    date: written.chat.date,
    // In an unknown zone, a start is no instant.
    start: isBroken(written, 'timezone') ? undefined : settled(written, 'start'),
    isStartShared: written.chat.start === undefined,
    zone: zoneOf(written),
    isZoneAssumed: settled(written, 'timezone') === undefined,
    weekday: settled(written, 'weekday'),
    days: written.days,
  });
}

/** A start exactly twelve hours away from the community's is probably am in place of pm, or the reverse. */
function otherHalf({ chat, community }: Written): readonly Finding[] {
  const [own, usual] = [chat.start, community.start].map(start => (start === undefined ? undefined : readTime(start)));
  if (own?.kind !== 'time' || usual?.kind !== 'time') return [];
  const [clock, usualClock] = [showClock(own.time), showClock(usual.time)];
  if (own.time.minute !== usual.time.minute || Math.abs(own.time.hour - usual.time.hour) !== 12) return [];
  return [
    {
      severity: 'warning',
      path: ['start'],
      message: `${clock} is twelve hours away from ${usualClock}, when the chats of the community start`,
      advice: `If that is meant, all is well; if not, type: start: ${usualClock}`,
    },
  ];
}

type Extras = {
  readonly extras: readonly Extra[];
  /** The words of all extras, even of those with a wrong place. */
  readonly words: Outline['extras'];
  readonly findings: readonly Finding[];
};

function extrasOf(written: Sound<NonNullable<ChatFile['extra']>>, evening: Evening | undefined): Extras {
  const read = written.map((extra, index) => ({
    words: worded(extra),
    ...(extra?.at === undefined
      ? { offset: undefined, findings: [] }
      : readExtraPlace(extra.at, evening, ['extra', index, 'at'])),
  }));
  return {
    findings: read.flatMap(({ findings }) => findings),
    words: read.map(({ words }) => words),
    extras: read.flatMap(({ words, offset }) => (words && offset !== undefined ? [{ at: offset, ...words }] : [])),
  };
}

/** The topics are called Q1 …, but the opening asks for answers to T1. */
function otherLabels(written: Written): readonly Finding[] {
  const [first] = rightLabels(written.labels);
  const isOther = first !== undefined && first === written.labels[0] && LABEL.test(first) && !/^T\d/.test(first);
  if (!isOther || !/\bT1\b/.test(textsOf(written).opening ?? '')) return [];
  const instead =
    written.chat.opening === undefined
      ? `add an opening that says ${first}:${blank(['opening'])}`
      : `let the opening say ${first}`;
  return [
    {
      severity: 'warning',
      path: ['topics', first],
      atKey: true,
      message: `the first topic is ${first}, and the opening says T1`,
      advice: `Call the topics T1, T2 …, or ${instead}`,
    },
  ];
}

/**
 * A community's own opening is mostly for several topics; her words are left alone, so she is told. Only the opening is
 * looked at: that is where the topics are counted.
 */
function severalOfOne(written: Written): readonly Finding[] {
  const several = /\{ *topics *\} topics\b/.exec(textsOf(written).opening ?? '');
  if (written.labels.length !== 1 || !several) return [];
  const isOwn = written.chat.opening !== undefined;
  return [
    {
      severity: 'warning',
      message: 'the chat has one topic, and its opening says 1 topics',
      ...(isOwn
        ? { path: ['opening'], index: several.index, advice: 'Type: 1 topic' }
        : { path: ['topics'], atKey: true, advice: `Give this chat an opening of its own:${blank(['opening'])}` }),
    },
  ];
}

/** The chat's own settings for sources posts that are never made, since there are no citations. */
function sourcesOfNothing(written: Written): readonly Finding[] {
  const { chat, cues } = written;
  if (isBroken(written, 'citations') || (chat.citations ?? []).length > 0) return [];
  const given: readonly Path[] = [
    ...(chat.sources === undefined ? [] : [['sources']]),
    ...(cues.includes('sources') ? [['schedule', 'sources']] : []),
  ];
  return given.map(path => ({
    severity: 'warning',
    path,
    atKey: true,
    message: 'there are no citations, so that no sources are posted',
    advice: 'List the sources behind the key citations:, or leave this out',
  }));
}

function topicsOf(topics: Sound<ChatFile['topics']>): readonly Topic[] {
  return topicEntries(topics).flatMap(({ label, topic }) => {
    const words = worded(topic);
    return words ? [{ label, ...words, ...pictureOf(topic) }] : [];
  });
}

function pictureOf(topic: ReturnType<typeof topicEntries>[number]['topic']): Pick<Topic, 'picture'> {
  if (typeof topic !== 'object' || topic.image === undefined || topic.alt === undefined) return {};
  return { picture: { path: topic.image, alt: topic.alt.trim() } };
}

/** A chat in another language, whose posts hcldr would word in English. */
function englishWords(written: Written): readonly Finding[] {
  if ((settled(written, 'language') ?? ENGLISH) === ENGLISH) return [];
  const keys = written.chat.citations?.length ? TEMPLATES : TEMPLATES.filter(key => key !== 'sources');
  const own = keys.filter(key => settled(written, key) === undefined && !isBroken(written, key));
  if (own.length === 0) return [];
  return [
    {
      severity: 'warning',
      path: ['language'],
      message: `the ${listed(own)} would be in hcldr's own words, which are English`,
      advice: `Add:${own.map(key => blank([key])).join(' and')}`,
    },
  ];
}

function people(written: WrittenPeople | undefined): readonly Person[] {
  const list = typeof written === 'string' ? [written] : (written ?? []);
  return list.flatMap(person => {
    if (typeof person === 'string') return [{ name: person.trim(), handles: {} }];
    return person?.name === undefined ? [] : [{ name: person.name.trim(), handles: withSigns(person) }];
  });
}

function accountsOf({ chat, community }: Written): Chat['accounts'] {
  return { ...withSigns(community.accounts ?? {}), ...withSigns(chat.accounts ?? {}) };
}

/** The handles in the form that people know. */
function withSigns(handles: { readonly [Key in NetworkName]?: string | undefined }): ByNetwork<string> {
  const signed = Object.entries(trimmed(handles)).map(([network, handle]) => [network, withSign(handle)]);
  return Object.fromEntries(signed);
}
