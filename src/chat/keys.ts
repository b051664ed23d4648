/** Which keys has a chat file, and what stands behind and below each? The schema is held to it; the advice asks it. */

import { NETWORKS } from './chat.ts';

type Traits = {
  /**
   * Of words for other people: posted as they are, or when their placeholders are filled in, or as the tag of each post.
   * All else is for hcldr alone.
   */
  readonly words?: 'posted' | 'filled in' | 'tag';
  /** What is listed on the lines below, behind dashes or with keys of its own. */
  readonly lists?: 'topics' | 'texts' | 'people' | 'posts' | 'networks' | 'places' | 'handles';
  /** What is to be filled in where it is missing, or cannot be told: nobody can take it for a value; by default `…`. */
  readonly blank?: string;
};

type Table = Readonly<Record<string, Traits>>;

const OF_CHAT = {
  title: { words: 'posted' },
  date: { blank: 'YYYY-MM-DD' },
  topics: { words: 'posted', lists: 'topics', blank: '\n  T1: …' },
  citations: { words: 'posted', lists: 'texts', blank: '\n  - …' },
} as const satisfies Table;

const OF_COMMUNITY = {
  hashtag: { words: 'tag', blank: '"#…"' },
  timezone: { blank: 'REGION/CITY' },
  weekday: {},
  start: { blank: 'H:MMpm' },
  schedule: { lists: 'places', blank: '\n  closing: +MMm' },
  thread: {},
  opening: { words: 'filled in' },
  closing: { words: 'filled in' },
  sources: { words: 'filled in' },
  link: { blank: 'https://' },
  hosts: { words: 'posted', lists: 'people' },
  guests: { words: 'posted', lists: 'people' },
  extra: { words: 'filled in', lists: 'posts', blank: '\n  - at: -MMm\n    text: …' },
  networks: { lists: 'networks', blank: '\n  - x' },
  accounts: { lists: 'handles', blank: '\n  x: "@…"' },
} as const satisfies Table;

const TABLE = { ...OF_CHAT, ...OF_COMMUNITY };

/** A key that a chat has for itself: in the community's file it is out of place. */
export type KeyOfChat = keyof typeof OF_CHAT;

/** A key that a community settles once for all its chats, and a chat may settle otherwise. */
export type KeyOfCommunity = keyof typeof OF_COMMUNITY;

/** What may stand before a colon at the margin of a chat file. */
export type MarginKey = keyof typeof TABLE;

/** What may stand before a colon behind a dash or below a label. */
export type EntryKey = (typeof ENTRY_KEYS)[number];

const MARGIN = Object.keys(TABLE) as readonly MarginKey[];

export const MARGIN_KEYS: readonly string[] = MARGIN;

const OF_PICTURES = ['image', 'alt'] as const;

/** What a topic may have beside its text. */
export const TOPIC_KEYS = ['text', 'at', ...OF_PICTURES, ...NETWORKS] as const;

/** Of topics, extras and people. */
export const ENTRY_KEYS = [...TOPIC_KEYS, 'name'] as const;

/** One of the entries', to be put into patterns. */
export const ENTRY_KEY = `(?:${ENTRY_KEYS.join('|')})`;

/** All that may stand before a colon in a chat file, but for the labels. */
export const KEYS: readonly string[] = [...MARGIN, ...ENTRY_KEYS];

export function isOfChat(key: string): key is KeyOfChat {
  return Object.hasOwn(OF_CHAT, key);
}

/** Keys of a picture, which topics alone can have. */
export function isOfPicture(key: string): boolean {
  return OF_PICTURES.some(each => each === key);
}

type Lists = NonNullable<Traits['lists']>;
type With<Some extends Traits> = { [Key in MarginKey]: (typeof TABLE)[Key] extends Some ? Key : never }[MarginKey];

/** A key below which such things are listed. */
export type ListOf<Things extends Lists> = With<{ readonly lists: Things }>;

export function isListOf<Things extends Lists>(key: unknown, ...things: readonly Things[]): key is ListOf<Things> {
  const listed = traitsOf(key).lists;
  return things.some(each => each === listed);
}

/** Behind them a bracket is no part of a text. */
export const LISTS: readonly string[] = MARGIN.filter(key => traitsOf(key).lists);

export const LISTS_OF_PEOPLE = MARGIN.filter(key => isListOf(key, 'people'));

/** The keys whose texts have placeholders. */
export const FILLED_IN = MARGIN.filter(isFilledIn);

export function isFilledIn(key: unknown): key is With<{ readonly words: 'filled in' }> {
  return wordsBehind(key) === 'filled in';
}

/** What becomes of the words behind a key; none: there are no words for other people. */
export function wordsBehind(key: unknown): Traits['words'] {
  return traitsOf(key).words;
}

export function blankOf(key: unknown): string | undefined {
  return traitsOf(key).blank;
}

function traitsOf(key: unknown): Traits {
  return typeof key === 'string' && Object.hasOwn(TABLE, key) ? TABLE[key as MarginKey] : {};
}
