/** How long is a text on a network, what of it does not fit, and what does the network's parser see in it? */

import { parse as findEmoji } from '@twemoji/parser';
import twitter from 'twitter-text';
import type { NetworkName } from '../chat/chat.ts';
import type { Length, Note } from './run-sheet.ts';

/** A note with its place: the UTF-16 index in the text at which it begins. */
export type Seen = Note & { readonly index: number };

/** In the network's own units: on X, weighted characters; every link is 23, every emoji 2. */
export function lengthOn(network: NetworkName, text: string): Length {
  const { limit, used } = RULERS[network];
  return { used: used(text), limit };
}

export function fits(network: NetworkName, text: string): boolean {
  const { used, limit } = lengthOn(network, text);
  return used <= limit;
}

/**
 * The UTF-16 index in the text of the first grapheme that goes beyond the room; a link that does so counts as a whole.
 *
 * @param room in the network's units, where less than its limit is left for this text
 * @returns undefined: all of it fits
 */
export function firstBeyond(network: NetworkName, text: string, room = RULERS[network].limit): number | undefined {
  return RULERS[network].firstBeyond(text, room);
}

/** Links (of bare domains too), handles and cashtags, in the order of the text. */
export function seenOn(network: NetworkName, text: string): readonly Seen[] {
  return RULERS[network].seen(text);
}

/** Whether the network makes this hashtag of the text; upper and lower case are the same to it. */
export function carriesHashtag(network: NetworkName, text: string, hashtag: string): boolean {
  const name = hashtag.replace(/^#/, '').normalize('NFC').toLowerCase();
  return RULERS[network].hashtags(text).some(other => other.toLowerCase() === name);
}

type Ruler = {
  readonly limit: number;
  readonly used: (text: string) => number;
  readonly firstBeyond: (text: string, room: number) => number | undefined;
  readonly seen: (text: string) => readonly Seen[];
  readonly hashtags: (text: string) => readonly string[];
};

const RULERS: Readonly<Record<NetworkName, Ruler>> = {
  x: { limit: 280, used: usedOnX, firstBeyond: firstBeyondOnX, seen: seenOnX, hashtags: hashtagsOnX },
};

/** twitter-text's configuration version 3, in hundredths of a character where it says weight. */
const X_CONFIGURATION = {
  version: 3,
  maxWeightedTweetLength: 280,
  scale: 100,
  defaultWeight: 200,
  emojiParsingEnabled: true,
  transformedURLLength: 23,
  ranges: [
    { start: 0x0000, end: 0x10ff, weight: 100 },
    { start: 0x2000, end: 0x200d, weight: 100 },
    { start: 0x2010, end: 0x201f, weight: 100 },
    { start: 0x2032, end: 0x2037, weight: 100 },
  ],
};

/**
 * twitter-text takes time by the square of the number of links, so of a text this many UTF-16 units are measured, and
 * each one beyond them counts as one character: such a text is far too long anyway (a link has 4,096 at most).
 */
const MEASURED = 8_000;

/** What weighs 1 (the ellipsis 2), is composed (NFC) by itself, and is no part of an emoji. */
const UNPLAIN = /[^\0-\u00a8\u00aa-\u00ad\u00af-\u024f\u2010-\u201f\u2026]/;

/** Without one of these there is no link, no handle and no cashtag; without a `#` no hashtag. */
const SIGNS = /\.\p{L}|[@＠$]/u;
const HASHES = /[#＃]/;

function usedOnX(text: string): number {
  // Most texts of a chat are such, and twitter-text takes many times as long to say the same.
  if (!UNPLAIN.test(text) && !SIGNS.test(text)) return text.length + text.split('…').length - 1;
  return twitter.parseTweet(countedOnX(text).counted, X_CONFIGURATION).weightedLength + unmeasured(text);
}

function firstBeyondOnX(text: string, room: number): number | undefined {
  const { counted, origin } = countedOnX(text);
  const { weightedLength, validRangeEnd } = twitter.parseTweet(counted, {
    ...X_CONFIGURATION,
    maxWeightedTweetLength: room,
  });
  if (weightedLength > room) return origin(validRangeEnd + 1);
  return weightedLength + unmeasured(text) > room ? MEASURED + room - weightedLength : undefined;
}

function unmeasured(text: string): number {
  return Math.max(0, text.length - MEASURED);
}

type Counted = {
  /** What twitter-text measures. */
  readonly counted: string;
  /** From an index in what is counted to the start of the grapheme of the text that stands there. */
  readonly origin: (index: number) => number;
};

/**
 * twitter-text 3.1.0 knows the emoji of 2018 and counts each part of a newer one. So every emoji of today is counted
 * as a black square, which weighs the same 2.
 */
function countedOnX(text: string): Counted {
  const composed = measured(text);
  const emoji = findEmoji(composed);
  return {
    counted: emoji.reduceRight(
      (counted, { indices: [start, end] }) => `${counted.slice(0, start)}\u2b1b${counted.slice(end)}`,
      composed,
    ),
    origin: index =>
      graphemeOf(text)(
        emoji.reduce((at, { indices: [start, end] }) => (start < at ? at + end - start - 1 : at), index),
      ),
  };
}

/** X counts the composed form, whatever was typed. */
function measured(text: string): string {
  return text.slice(0, MEASURED).normalize('NFC');
}

/** From an index of the measured text's composed form (NFC) to the start of the grapheme of the text that stands there. */
function graphemeOf(text: string): (composedIndex: number) => number {
  // Made when it is needed: most texts have nothing of which the place must be told.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const starts = Array.from(graphemes.segment(text.slice(0, MEASURED)), ({ segment, index }) =>
    new Array<number>(segment.normalize('NFC').length).fill(index),
  ).flat();
  return composedIndex => starts[composedIndex] ?? text.length;
}

function seenOnX(text: string): readonly Seen[] {
  if (!SIGNS.test(text)) return [];
  const composed = measured(text);
  const seen = twitter.extractEntitiesWithIndices(composed).flatMap(entity => {
    const kind = kindOf(entity);
    return kind ? [{ kind, indices: entity.indices }] : [];
  });
  if (seen.length === 0) return [];
  const origin = graphemeOf(text);
  return seen.map(({ kind, indices: [start, end] }) => ({
    kind,
    shown: composed.slice(start, end),
    index: origin(start),
  }));
}

function kindOf(entity: ReturnType<typeof twitter.extractEntitiesWithIndices>[number]): Note['kind'] | undefined {
  if ('url' in entity) return 'link';
  if ('screenName' in entity) return 'handle';
  return 'cashtag' in entity ? 'cashtag' : undefined;
}

function hashtagsOnX(text: string): readonly string[] {
  if (!HASHES.test(text)) return [];
  return twitter.extractHashtags(measured(text));
}
