/** What do a chat's file, its community's file and the defaults settle together? */

import { type ByNetwork, type Chat, NETWORKS, type NetworkName } from './chat.ts';
import type { ChatFile, CommunityFile, Sound } from './chat-file.ts';

export type Written = {
  readonly chat: Sound<ChatFile>;
  readonly community: Sound<CommunityFile>;
  /** The labels of the topics in the chat file, also of those whose text is wrong. */
  readonly labels: readonly string[];
  /** The cues of the schedule in the chat file, also of those whose place is wrong. */
  readonly cues: readonly string[];
  /** The keys that are wrong in themselves: of what they would have said nothing is concluded. */
  readonly broken: ReadonlySet<string>;
};

export const BUILT_IN = {
  timezone: 'America/New_York',
  opening:
    'Welcome to {hashtag}! Our chat: {title}. {topics} topics are coming; answer with T1, T2 … and {hashtag}. While we gather: who is here, and from where?',
  closing: 'That was {hashtag} on “{title}”. Thank you all for coming! What is one thing you take with you?',
  sources: 'Sources for {hashtag} “{title}”:',
} as const;

/** What the chat file says, else what the community's does. */
export function settled<Key extends keyof CommunityFile>({ chat, community, broken }: Written, key: Key) {
  return broken.has(key) ? undefined : (chat[key] ?? community[key]);
}

export const TEMPLATES = ['opening', 'closing', 'sources'] as const;

export type TemplateKey = (typeof TEMPLATES)[number];

export function textsOf(written: Written): Pick<Chat, TemplateKey | 'link' | 'on'> {
  const link = settled(written, 'link')?.trim();
  const wordingOf = (key: TemplateKey) => worded(settled(written, key) ?? BUILT_IN[key]);
  const on = Object.fromEntries(
    TEMPLATES.flatMap(key => {
      const { on } = wordingOf(key);
      return on ? [[key, on]] : [];
    }),
  );
  return {
    opening: wordingOf('opening').text,
    closing: wordingOf('closing').text,
    sources: wordingOf('sources').text,
    ...(Object.keys(on).length > 0 && { on }),
    ...(link !== undefined && { link }),
  };
}

export type Wording = string | ({ readonly text: string } & { readonly [Key in NetworkName]?: string | undefined });

/** A text, and the words that single networks have in its place. */
export function worded(wording: Wording): { readonly text: string; readonly on?: ByNetwork<string> } {
  if (typeof wording === 'string') return { text: wording.trim() };
  const on = trimmed(wording);
  return { text: wording.text.trim(), ...(Object.keys(on).length > 0 && { on }) };
}

/** What is written for single networks. */
export function trimmed(written: { readonly [Key in NetworkName]?: string | undefined }): ByNetwork<string> {
  return Object.fromEntries(
    NETWORKS.flatMap(network => (written[network] ? [[network, written[network].trim()]] : [])),
  );
}

export type WrittenPeople = NonNullable<CommunityFile['hosts']>;

/** An empty list of people is none. */
export function isGiven(value: string | WrittenPeople | undefined): boolean {
  return value !== undefined && value.length > 0;
}
