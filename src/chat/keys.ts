/** Which keys does a chat file have, and what may each contain? The schema must agree; the advice relies on it. */

import { NETWORKS } from './chat.ts';

type Traits = {
  /**
   * For words that other people read: posted as they are, with their placeholders filled in, or as the tag of each
   * post. Left out for what only hcldr reads.
   */
  readonly words?: 'posted' | 'filled in' | 'tag';
  /** What the lines below it list, with dashes or with keys of their own. */
  readonly lists?: 'topics' | 'texts' | 'people' | 'posts' | 'networks' | 'places' | 'handles';
  /** What to show where the value is missing or unknown, such that nobody takes it for a value; by default `…`. */
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
  language: {},
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

/** A key that only a chat can have: it is out of place in the community's file. */
export type KeyOfChat = keyof typeof OF_CHAT;

/** A key that a community settles once for all its chats, and a chat may override. */
export type KeyOfCommunity = keyof typeof OF_COMMUNITY;

/** A key at the margin of a chat file. */
export type MarginKey = keyof typeof TABLE;

/** A key after a dash or below a label. */
export type EntryKey = (typeof ENTRY_KEYS)[number];

const MARGIN = Object.keys(TABLE) as readonly MarginKey[];

export const MARGIN_KEYS: readonly string[] = MARGIN;

const OF_PICTURES = ['image', 'alt'] as const;

/** The keys of a topic written as a map. */
export const TOPIC_KEYS = ['text', 'at', ...OF_PICTURES, ...NETWORKS] as const;

/** The keys of topics, extras and people. */
export const ENTRY_KEYS = [...TOPIC_KEYS, 'name'] as const;

/** A piece of a regular expression: any key of an entry. */
export const ENTRY_KEY = `(?:${ENTRY_KEYS.join('|')})`;

/** All keys of a chat file, apart from labels. */
export const KEYS: readonly string[] = [...MARGIN, ...ENTRY_KEYS];

export function isOfChat(key: string): key is KeyOfChat {
  return Object.hasOwn(OF_CHAT, key);
}

/** Whether it is a key of a picture, which only topics can have. */
export function isOfPicture(key: string): boolean {
  return OF_PICTURES.some(each => each === key);
}

type Lists = NonNullable<Traits['lists']>;
type With<Some extends Traits> = { [Key in MarginKey]: (typeof TABLE)[Key] extends Some ? Key : never }[MarginKey];

/** A key with a list of such things. */
export type ListOf<Things extends Lists> = With<{ readonly lists: Things }>;

export function isListOf<Things extends Lists>(key: unknown, ...things: readonly Things[]): key is ListOf<Things> {
  const listed = traitsOf(key).lists;
  return things.some(each => each === listed);
}

/** Keys with a list: a bracket after one of them is not part of a text. */
export const LISTS: readonly string[] = MARGIN.filter(key => traitsOf(key).lists);

export const LISTS_OF_PEOPLE = MARGIN.filter(key => isListOf(key, 'people'));

/** The keys whose texts have placeholders. */
export const FILLED_IN = MARGIN.filter(isFilledIn);

export function isFilledIn(key: unknown): key is With<{ readonly words: 'filled in' }> {
  return wordsBehind(key) === 'filled in';
}

/** How the words of a key are used; `undefined` if other people do not read them. */
export function wordsBehind(key: unknown): Traits['words'] {
  return traitsOf(key).words;
}

export function blankOf(key: unknown): string | undefined {
  return traitsOf(key).blank;
}

function traitsOf(key: unknown): Traits {
  return typeof key === 'string' && Object.hasOwn(TABLE, key) ? TABLE[key as MarginKey] : {};
}
