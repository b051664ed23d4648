/** How long is a text on X, and what does X see in it? twitter-text says, with the emoji of today. */

import { parse as findEmoji } from '@twemoji/parser';
import twitter from 'twitter-text';
import type { Ruler, Seen } from '../length.ts';
import type { Note } from '../run-sheet.ts';

declare module 'twitter-text' {
  // Its types have forgotten the options.
  export function extractHashtagsWithIndices(
    text: string,
    options: { readonly checkUrlOverlap: boolean },
  ): twitter.HashtagWithIndices[];
}

export const rulerOfX: Ruler = {
  network: 'x',
  limit: 280,
  counting: ', and counts a link as 23, an emoji as 2',
  used: usedOnX,
  firstBeyond: (text, behind = '') => firstBeyondOnX(text, 280 - usedOnX(behind)),
  seen: text => [...seenOnX(text), ...hashtagsIn(text)],
};

/** What begins with `http://` or `https://`: as Mastodon, whose own rule this is, sees links. */
export function webLinksIn(text: string): readonly Seen[] {
  if (!text.includes('://')) return [];
  const found = twitter.extractUrlsWithIndices(text.slice(0, MEASURED), { extractUrlsWithoutProtocol: false });
  return found.map(({ url, indices: [index] }) => ({ kind: 'link', shown: url, index }));
}

/** With their sign. */
export function hashtagsIn(text: string): readonly Seen[] {
  if (!HASHES.test(text)) return [];
  const whole = text.slice(0, MEASURED);
  // What stands in a link is no hashtag; the patterns for links take long to compile, so where there is none it is not asked.
  const options = { checkUrlOverlap: SIGNS.test(whole) };
  return twitter.extractHashtagsWithIndices(whole, options).map(({ indices: [index, end] }) => ({
    kind: 'hashtag',
    shown: whole.slice(index, end),
    index,
  }));
}

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

/** But for hashtags. */
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
