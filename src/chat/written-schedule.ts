/** Which places do a chat's files give to its cues? */

import type { Sound } from './breaches.ts';
import type { Chat } from './chat.ts';
import type { ChatFile } from './chat-file.ts';
import type { Evening } from './evening.ts';
import { nearest } from './nearest.ts';
import type { Finding } from './problem.ts';
import { orderFindings, placesOf, readPlace } from './schedule.ts';
import { isBroken, topicEntries, type Written } from './settled.ts';
import { isLabel, rightLabels } from './topics.ts';

type WrittenPlace = { readonly cue: string; readonly text: string; readonly path: Finding['path'] };

export type Schedule = { readonly places: Chat['schedule']; readonly findings: readonly Finding[] };

/** @param evening `undefined` if the start is unknown */
export function scheduleOf(written: Written, evening: Evening | undefined): Schedule {
  const { chat, labels } = written;
  const own = chat.schedule ?? {};
  const inTopics = placesInTopics(chat.topics);
  const entries = [...communityPlaces(written), ...placesIn(own, cuesOf(labels)), ...inTopics];
  const read = entries.map(({ cue, text, path }) => ({ cue, ...readPlace(text, evening, path) }));
  const places = new Map(read.flatMap(({ cue, offset }) => (offset === undefined ? [] : [[cue, offset] as const])));
  const isSure = read.every(({ offset }) => offset !== undefined) && !hasWrongPlace(written);
  return {
    places,
    findings: [
      ...unknownCues(written),
      ...inTopics.filter(({ cue }) => cue in own).map(twoPlaces),
      ...read.flatMap(({ findings }) => findings),
      ...outOfOrder(written, { places, isSure }),
    ],
  };
}

type Given = Pick<Schedule, 'places'> & {
  /** Whether none of the written places is wrong: otherwise the default of a cue may not be what was meant. */
  readonly isSure: boolean;
};

function outOfOrder({ chat, labels }: Written, { places, isSure }: Given): readonly Finding[] {
  if (labels.length === 0) return [];
  const topics = labels.map(label => ({ label, text: '' }));
  const all = [...placesOf({ topics, citations: chat.citations ?? [], schedule: places })];
  return orderFindings(new Map(all.filter(([cue]) => isSure || places.has(cue))), cue => places.has(cue));
}

function hasWrongPlace({ wrong }: Written): boolean {
  return [...wrong.chat, ...wrong.community].some(([key = 'schedule']) => key === 'schedule' || key === 'topics');
}

function placesIn(
  schedule: Sound<NonNullable<ChatFile['schedule']>>,
  cues: readonly string[],
): readonly WrittenPlace[] {
  return Object.entries(schedule).flatMap(([cue, text]) =>
    text !== undefined && cues.includes(cue) ? [{ cue, text, path: ['schedule', cue] }] : [],
  );
}

/** Places of topics are planned for a certain number of topics; a chat with another number uses the defaults. */
function communityPlaces({ community, labels }: Written): readonly WrittenPlace[] {
  const schedule = community.schedule ?? {};
  const [topics, others] = [Object.keys(schedule).filter(isLabel), Object.keys(schedule).filter(cue => !isLabel(cue))];
  const fits = topics.length === labels.length && topics.every(cue => labels.includes(cue));
  return placesIn(schedule, fits ? [...others, ...topics] : others);
}

function placesInTopics(topics: Written['chat']['topics'] = []): readonly WrittenPlace[] {
  return topicEntries(topics).flatMap(({ label, topic }) =>
    typeof topic === 'object' && topic.at !== undefined
      ? [{ cue: label, text: topic.at, path: ['topics', label, 'at'] }]
      : [],
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

function unknownCues(written: Written): readonly Finding[] {
  const { chat, cues, labels } = written;
  const known = cuesOf(labels);
  // A topic with a wrong number is reported already.
  const right = rightLabels(labels);
  const hasSources = isBroken(written, 'citations') || (chat.citations ?? []).length > 0;
  const those = known.filter(cue => cue !== 'sources' || hasSources);
  return cues
    .filter(cue => !known.includes(cue) && !right.includes(cue))
    .map(cue => {
      // An unknown label is no typing error: it is unclear which topic `T9` would mean.
      const meant = isLabel(cue) ? known.find(isSameLabel(cue)) : nearest(cue, known);
      const place = chat.schedule?.[cue];
      const advice = meant
        ? `Type: ${meant}:${place === undefined ? '' : ` ${place}`}`
        : `The cues of this chat are ${those.join(', ')}`;
      return { severity: 'error', path: ['schedule', cue], atKey: true, message: `the chat has no cue ${cue}`, advice };
    });
}

function isSameLabel(cue: string): (other: string) => boolean {
  return other => other.toLowerCase() === cue.toLowerCase();
}

function cuesOf(labels: readonly string[]): readonly string[] {
  return ['opening', ...labels, 'closing', 'sources'];
}
