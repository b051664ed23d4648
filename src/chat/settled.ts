/** What do a chat's file, its community's file and the defaults settle together? */

import type { Sound } from './breaches.ts';
import { type ByNetwork, NETWORKS, type NetworkName, type Outline } from './chat.ts';
import type { ChatFile, CommunityFile } from './chat-file.ts';
import type { OtherDays } from './evening.ts';
import type { Path } from './problem.ts';
import { labelAt } from './topics.ts';

export type Written = {
  readonly chat: Sound<ChatFile>;
  readonly community: Sound<CommunityFile>;
  /** The labels of the topics in the chat file, also of those whose text is wrong. */
  readonly labels: readonly string[];
  /** The cues of the schedule in the chat file, also of those whose place is wrong. */
  readonly cues: readonly string[];
  /** Of the other chats, where they are known. */
  readonly days?: OtherDays | undefined;
  /** What is left out of the two for what is wrong with it; an empty path: the whole file. */
  readonly wrong: { readonly chat: readonly Path[]; readonly community: readonly Path[] };
};

export const BUILT_IN = {
  timezone: 'America/New_York',
  networks: ['x'],
  opening:
    'Welcome to {hashtag}! Our chat: {title}. {topics} topics are coming; answer with T1, T2 … and {hashtag}. While we gather: who is here, and from where?',
  closing: 'That was {hashtag} on “{title}”. Thank you all for coming! What is one thing you take with you?',
  sources: 'Sources for {hashtag} “{title}”:',
} as const;

/** What the chat file says, else what the community's does. */
export function settled<Key extends keyof CommunityFile>({ chat, community, wrong }: Written, key: Key) {
  return chat[key] ?? (isIn(wrong.chat, key) ? undefined : community[key]);
}

/** Whether something at the key is wrong in itself: of what is not said there nothing is concluded. */
export function isBroken({ chat, wrong }: Written, key: keyof ChatFile): boolean {
  return isIn(wrong.chat, key) || (chat[key] === undefined && isIn(wrong.community, key));
}

/** Where the chat is posted; where what the file says of it is wrong, it is not known. */
export function networksOf(written: Written): readonly (NetworkName | undefined)[] {
  return settled(written, 'networks') ?? (isBroken(written, 'networks') ? [] : BUILT_IN.networks);
}

function isIn(paths: readonly Path[], key: string): boolean {
  return paths.some(([first = key]) => first === key);
}

/** The topics with their labels, which hcldr gives to those of a plain list. */
export function topicEntries(topics: Sound<ChatFile['topics']>) {
  return Array.isArray(topics)
    ? topics.map((topic, index) => ({ label: labelAt(index), topic }))
    : Object.entries(topics).map(([label, topic]) => ({ label, topic }));
}

export const TEMPLATES = ['opening', 'closing', 'sources'] as const;

export type TemplateKey = (typeof TEMPLATES)[number];

export function textsOf(written: Written): Pick<Outline, TemplateKey | 'on'> {
  const texts = TEMPLATES.flatMap(key => {
    const wording = settled(written, key) ?? (isBroken(written, key) ? undefined : BUILT_IN[key]);
    const words = worded(wording);
    return words ? [{ key, ...words }] : [];
  });
  const on = texts.flatMap(({ key, on }) => (on ? [[key, on] as const] : []));
  return {
    ...Object.fromEntries(texts.map(({ key, text }) => [key, text])),
    ...(on.length > 0 && { on: Object.fromEntries(on) }),
  };
}

/** Without what is wrong in it. */
export type Wording = Sound<NonNullable<CommunityFile[TemplateKey]>> | undefined;

/** A text, and the words that single networks have in its place. */
export function worded(wording: Wording): { readonly text: string; readonly on?: ByNetwork<string> } | undefined {
  if (typeof wording === 'string') return { text: wording.trim() };
  if (wording?.text === undefined) return undefined;
  const on = trimmed(wording);
  return { text: wording.text.trim(), ...(Object.keys(on).length > 0 && { on }) };
}

/** What is written for single networks. */
export function trimmed(written: { readonly [Key in NetworkName]?: string | undefined }): ByNetwork<string> {
  return Object.fromEntries(
    NETWORKS.flatMap(network => (written[network] ? [[network, written[network].trim()]] : [])),
  );
}

export type WrittenPeople = Sound<NonNullable<CommunityFile['hosts']>>;

/** An empty list of people is none. */
export function isGiven(value: WrittenPeople | undefined): boolean {
  return value !== undefined && value.length > 0;
}
