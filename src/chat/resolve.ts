/** What is the chat, when its file, the community's file and the defaults are put together? */

import type { ByNetwork, Chat, Extra, NetworkName, Person, Topic } from './chat.ts';
import type { ChatFile } from './chat-file.ts';
import { type Evening, readEvening } from './evening.ts';
import { templateFindings } from './placeholders.ts';
import type { Finding } from './problem.ts';
import { orderFindings, placesOf, readExtraPlace, readPlace } from './schedule.ts';
import { BUILT_IN, settled, textsOf, trimmed, type Written, type WrittenPeople, worded } from './settled.ts';
import { nearest } from './suggest.ts';
import { LABEL, labelAt, numberingFindings } from './topics.ts';
import { readTime, showClock } from './wall-clock.ts';

export { BUILT_IN } from './settled.ts';

export type Resolved = {
  /** None where there is an error, or where a key is broken. */
  readonly chat: Chat | undefined;
  readonly outline: Outline;
  /** By the paths of the chat as it is resolved. */
  readonly findings: readonly Finding[];
};

/** What can be told of a chat, also where something else in it is wrong. */
export type Outline = {
  /** `2022-12-06` */
  readonly date?: string;
  /** With its sign: `#hcldr`. */
  readonly hashtag?: string;
  readonly topics: readonly Topic[];
};

export function resolveChat(written: Written): Resolved {
  const { chat, labels, broken } = written;
  const { evening, date, findings: ofEvening } = eveningOf(written);
  const schedule = evening && labels.length > 0 ? scheduleOf(written, evening) : NO_SCHEDULE;
  const extras = evening ? extrasOf(settled(written, 'extra') ?? [], evening) : NO_EXTRAS;
  const findings = [
    ...missing(written),
    ...ofEvening,
    ...otherHalf(written),
    ...numberingFindings(labels),
    ...unknownCues(written),
    ...schedule.findings,
    ...extras.findings,
    ...templateFindings(written),
    ...otherLabels(written),
  ];
  const outline = outlineOf(written, date);
  const { hashtag } = outline;
  const isGood = broken.size === 0 && findings.every(({ severity }) => severity === 'warning');
  if (!isGood || !evening || !chat.title || !chat.topics || !hashtag) return { chat: undefined, outline, findings };
  return {
    findings,
    outline,
    chat: {
      ...evening,
      ...textsOf(written),
      title: chat.title.trim(),
      hashtag,
      topics: outline.topics,
      citations: (chat.citations ?? []).map(citation => citation.trim()),
      schedule: schedule.places,
      extras: extras.extras,
      thread: settled(written, 'thread') ?? 'chain',
      hosts: people(settled(written, 'hosts')),
      guests: people(settled(written, 'guests')),
      networks: [...new Set<NetworkName>(settled(written, 'networks') ?? ['x'])],
      accounts: accountsOf(written),
    },
  };
}

function outlineOf(written: Written, date: string | undefined): Outline {
  const { topics = [] } = written.chat;
  const hashtag = settled(written, 'hashtag');
  return {
    topics: topicsOf(topics),
    ...(date && { date }),
    ...(hashtag && { hashtag: hashtag.startsWith('#') ? hashtag : `#${hashtag}` }),
  };
}

function missing(written: Written): readonly Finding[] {
  return (['hashtag', 'start'] as const)
    .filter(key => settled(written, key) === undefined && !written.broken.has(key))
    .map(key => ({
      severity: 'error',
      path: [],
      message: `${key} is missing, and there is none in community.yaml`,
      advice: `Add and fill in: ${key === 'start' ? 'start: H:MMpm' : 'hashtag: "#…"'}`,
    }));
}

function eveningOf(written: Written): ReturnType<typeof readEvening> {
  const zone = settled(written, 'timezone') ?? BUILT_IN.timezone;
  return readEvening({
    date: written.chat.date,
    // In an unknown zone a start is no instant.
    start: written.broken.has('timezone') ? undefined : settled(written, 'start'),
    zone,
    weekday: settled(written, 'weekday'),
  });
}

/** The community's start by its digits, but twelve hours away from it: mornings are asked about. */
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

type WrittenPlace = { readonly cue: string; readonly text: string; readonly path: Finding['path'] };

type Schedule = { readonly places: Chat['schedule']; readonly findings: readonly Finding[] };

const NO_SCHEDULE: Schedule = { places: new Map(), findings: [] };

function scheduleOf(written: Written, evening: Evening): Schedule {
  const { chat, labels } = written;
  const own = chat.schedule ?? {};
  const inTopics = placesInTopics(chat.topics);
  const entries = [
    ...communityPlaces(written),
    ...Object.entries(own)
      .filter(([cue]) => cuesOf(labels).includes(cue))
      .map(([cue, text]) => ({ cue, text, path: ['schedule', cue] })),
    ...inTopics,
  ];
  const read = entries.map(({ cue, text, path }) => ({ cue, ...readPlace(text, evening, path) }));
  const places = new Map(read.flatMap(({ cue, offset }) => (offset === undefined ? [] : [[cue, offset] as const])));
  const findings = [...inTopics.filter(({ cue }) => cue in own).map(twoPlaces), ...read.flatMap(each => each.findings)];
  const topics = labels.map(label => ({ label, text: '' }));
  const whole = placesOf({ topics, citations: chat.citations ?? [], schedule: places });
  const isRead = read.every(({ offset }) => offset !== undefined);
  return { places, findings: isRead ? [...findings, ...orderFindings(whole, cue => places.has(cue))] : findings };
}

/** Places of topics are a plan for so many topics: for another number of them they give way to the usual ones. */
function communityPlaces({ community, labels, broken }: Written): readonly WrittenPlace[] {
  const entries = Object.entries(broken.has('schedule') ? {} : (community.schedule ?? {}));
  const topics = entries.filter(([cue]) => LABEL.test(cue));
  const fits = topics.length === labels.length && topics.every(([cue]) => labels.includes(cue));
  return entries
    .filter(([cue]) => fits || !LABEL.test(cue))
    .map(([cue, text]) => ({ cue, text, path: ['schedule', cue] }));
}

function placesInTopics(topics: ChatFile['topics'] | undefined): readonly WrittenPlace[] {
  return entriesOf(topics ?? []).flatMap(({ label, topic }) =>
    typeof topic === 'string' || topic.at === undefined
      ? []
      : [{ cue: label, text: topic.at, path: ['topics', label, 'at'] }],
  );
}

function twoPlaces({ cue }: WrittenPlace): Finding {
  return {
    severity: 'error',
    path: ['schedule', cue],
    atKey: true,
    message: `${cue} has two places: here, and the \`at\` of the topic`,
    advice: 'Delete one of the two',
  };
}

function unknownCues({ chat, cues, labels, broken }: Written): readonly Finding[] {
  const known = cuesOf(labels);
  const hasSources = broken.has('citations') || (chat.citations ?? []).length > 0;
  const those = known.filter(cue => cue !== 'sources' || hasSources);
  return cues
    .filter(cue => !known.includes(cue))
    .map(cue => {
      // Another label is no slip: that there is no T9 says nothing of what was meant.
      const meant = LABEL.test(cue) ? undefined : nearest(cue, known);
      const advice = meant ? `Type: ${meant}:` : `The cues of this chat are ${those.join(', ')}`;
      return { severity: 'error', path: ['schedule', cue], atKey: true, message: `the chat has no cue ${cue}`, advice };
    });
}

function cuesOf(labels: readonly string[]): readonly string[] {
  return ['opening', ...labels, 'closing', 'sources'];
}

type Extras = { readonly extras: readonly Extra[]; readonly findings: readonly Finding[] };

const NO_EXTRAS: Extras = { extras: [], findings: [] };

function extrasOf(written: NonNullable<ChatFile['extra']>, evening: Evening): Extras {
  const read = written.map((extra, index) => ({
    ...worded(extra),
    ...readExtraPlace(extra.at, evening, ['extra', index, 'at']),
  }));
  return {
    findings: read.flatMap(({ findings }) => findings),
    extras: read.flatMap(({ findings: _, offset, ...words }) =>
      offset === undefined ? [] : [{ at: offset, ...words }],
    ),
  };
}

/** Topics that are called Q1 … under an opening that asks for answers to T1. */
function otherLabels(written: Written): readonly Finding[] {
  const [first] = written.labels;
  const isOther = first !== undefined && LABEL.test(first) && !/^T\d/i.test(first);
  if (!isOther || written.broken.has('opening') || !/\bT1\b/.test(textsOf(written).opening)) return [];
  return [
    {
      severity: 'warning',
      path: ['topics', first],
      atKey: true,
      message: `the first topic is ${first}, and the opening says T1`,
      advice: 'Call the topics T1, T2 …, or give the chat an opening of its own, behind the key opening:',
    },
  ];
}

function entriesOf(topics: ChatFile['topics']) {
  return Array.isArray(topics)
    ? topics.map((topic, index) => ({ label: labelAt(index), topic }))
    : Object.entries(topics).map(([label, topic]) => ({ label, topic }));
}

function topicsOf(topics: ChatFile['topics']): readonly Topic[] {
  return entriesOf(topics).map(({ label, topic }) => ({ label, ...worded(topic), ...pictureOf(topic) }));
}

function pictureOf(topic: ReturnType<typeof entriesOf>[number]['topic']): Pick<Topic, 'picture'> {
  if (typeof topic === 'string' || topic.image === undefined || topic.alt === undefined) return {};
  return { picture: { path: topic.image, alt: topic.alt.trim() } };
}

function people(written: WrittenPeople | undefined): readonly Person[] {
  const list = typeof written === 'string' ? [written] : (written ?? []);
  return list.map(person =>
    typeof person === 'string'
      ? { name: person.trim(), handles: {} }
      : { name: person.name.trim(), handles: withSigns(person) },
  );
}

function accountsOf({ chat, community }: Written): Chat['accounts'] {
  return { ...withSigns(community.accounts ?? {}), ...withSigns(chat.accounts ?? {}) };
}

/** Handles with the sign that they are known by. */
function withSigns(handles: { readonly [Key in NetworkName]?: string | undefined }): ByNetwork<string> {
  const signed = Object.entries(trimmed(handles)).map(([network, handle]) => [network, `@${handle.replace(/^@/, '')}`]);
  return Object.fromEntries(signed);
}
