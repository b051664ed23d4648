/** What do a chat's file, its community's file and the defaults settle together? */

import type { Sound } from './breaches.ts';
import { type ByNetwork, NETWORKS, type NetworkName, type Outline } from './chat.ts';
import type { ChatFile, CommunityFile } from './chat-file.ts';
import type { OtherDays } from './evening.ts';
import type { Path } from './problem.ts';
import { labelAt, rightLabels } from './topics.ts';

export type Written = {
  readonly chat: Sound<ChatFile>;
  readonly community: Sound<CommunityFile>;
  /** Whether a community's file is beside the chat's. */
  readonly hasCommunity: boolean;
  /** All labels of topics in the chat file, even of those whose text is wrong. */
  readonly labels: readonly string[];
  /** All cues in the chat file's schedule, even of those whose place is wrong. */
  readonly cues: readonly string[];
  /** The days of the other chats, where they are known. */
  readonly days?: OtherDays | undefined;
  /** Paths of what was left out of the two files because it is wrong; an empty path means the whole file. */
  readonly wrong: { readonly chat: readonly Path[]; readonly community: readonly Path[] };
};

export const BUILT_IN = {
  timezone: 'America/New_York',
  networks: ['x'],
  opening:
    'Welcome to {hashtag}! Our chat: {title}. {topics} topics are coming; answer with T1, T2 … and {hashtag}. While we gather: who is here, and from where?',
  /** The opening of a chat with one topic. */
  openingForOne:
    'Welcome to {hashtag}! Our chat: {title}. 1 topic is coming; answer with T1 and {hashtag}. While we gather: who is here, and from where?',
  closing: 'That was {hashtag} on “{title}”. Thank you all for coming! What is one thing you take with you?',
  sources: 'Sources for {hashtag} “{title}”:',
} as const;

/** The chat file's value, else the community's; not the latter if the chat file's is wrong. */
export function settled<Key extends keyof CommunityFile>({ chat, community, wrong }: Written, key: Key) {
  return chat[key] ?? (isIn(wrong.chat, key) ? undefined : community[key]);
}

/** The same; but of a chat file that cannot be read at all, the community's value is the likeliest. */
export function settledOrShared<Key extends keyof CommunityFile>(written: Written, key: Key) {
  return isUnread(written.wrong.chat) ? written.community[key] : settled(written, key);
}

/** Whether a file is wrong as a whole, so that nothing of it is known. */
export function isUnread(wrong: readonly Path[]): boolean {
  return wrong.some(path => path.length === 0);
}

/** Whether the value of a key is wrong in itself: then its absence means nothing. */
export function isBroken({ chat, wrong }: Written, key: keyof ChatFile): boolean {
  return isIn(wrong.chat, key) || (chat[key] === undefined && isIn(wrong.community, key));
}

/** The networks of the chat; `undefined` in place of a wrong one, and empty if the whole list is wrong. */
export function networksOf(written: Written): readonly (NetworkName | undefined)[] {
  return settled(written, 'networks') ?? (isBroken(written, 'networks') ? [] : BUILT_IN.networks);
}

function isIn(paths: readonly Path[], key: string): boolean {
  return paths.some(([first = key]) => first === key);
}

/** The topics with their labels; those of a plain list are numbered. */
export function topicEntries(topics: Sound<ChatFile['topics']>) {
  return Array.isArray(topics)
    ? topics.map((topic, index) => ({ label: labelAt(index), topic }))
    : Object.entries(topics).map(([label, topic]) => ({ label, topic }));
}

export const TEMPLATES = ['opening', 'closing', 'sources'] as const;

export type TemplateKey = (typeof TEMPLATES)[number];

export function textsOf(written: Written): Pick<Outline, TemplateKey | 'on'> {
  const texts = TEMPLATES.flatMap(key => {
    const wording = settled(written, key) ?? (isBroken(written, key) ? undefined : builtIn(key, written));
    const words = worded(wording);
    return words ? [{ key, ...words }] : [];
  });
  const on = texts.flatMap(({ key, on }) => (on ? [[key, on] as const] : []));
  return {
    ...Object.fromEntries(texts.map(({ key, text }) => [key, text])),
    ...(on.length > 0 && { on: Object.fromEntries(on) }),
  };
}

/** The opening names the first topics as the chat does. */
function builtIn(key: TemplateKey, { labels }: Written): string {
  if (key !== 'opening') return BUILT_IN[key];
  const [first = 'T1', second = 'T2'] = rightLabels(labels);
  const text = labels.length === 1 ? BUILT_IN.openingForOne : BUILT_IN.opening;
  return text.replace('T1', first).replace('T2', second);
}

/** May lack parts that are wrong. */
export type Wording = Sound<NonNullable<CommunityFile[TemplateKey]>> | undefined;

/** A text, and its wordings for single networks. */
export function worded(wording: Wording): { readonly text: string; readonly on?: ByNetwork<string> } | undefined {
  if (typeof wording === 'string') return { text: wording.trim() };
  if (wording?.text === undefined) return undefined;
  const on = trimmed(wording);
  return { text: wording.text.trim(), ...(Object.keys(on).length > 0 && { on }) };
}

/** The wordings for single networks. */
export function trimmed(written: { readonly [Key in NetworkName]?: string | undefined }): ByNetwork<string> {
  return Object.fromEntries(
    NETWORKS.flatMap(network => (written[network] ? [[network, written[network].trim()]] : [])),
  );
}

export type WrittenPeople = Sound<NonNullable<CommunityFile['hosts']>>;

/** An empty list of people counts as none. */
export function isGiven(value: WrittenPeople | undefined): boolean {
  return value !== undefined && value.length > 0;
}
