/** How long is a text on X, and what does X find in it? The answer is twitter-text's, with the emoji of today. */

import { parse as findEmoji } from '@twemoji/parser';
import type { Ruler, Seen } from './ruler.ts';
import { entitiesIn, hashtagsIn, hasSigns, MEASURED, weighed } from './twitter-text.ts';

const MOST_CHARACTERS = 280;

export const rulerOfX: Ruler = {
  network: 'x',
  limit: MOST_CHARACTERS,
  counting: ', and counts a link as 23, an emoji as 2',
  used: usedOnX,
  firstBeyond: (text, behind = '') => firstBeyondOnX(text, MOST_CHARACTERS - usedOnX(behind)),
  seen: text => [...seenOnX(text), ...hashtagsIn(text)],
};

/** Anything but characters that weigh 1 (the ellipsis 2), are composed (NFC) already, and belong to no emoji. */
const UNPLAIN = /[^\0-\u00a8\u00aa-\u00ad\u00af-\u024f\u2010-\u201f\u2026]/;

function usedOnX(text: string): number {
  // Most texts of a chat have nothing else, and twitter-text takes many times as long for the same result.
  if (!UNPLAIN.test(text) && !hasSigns(text)) return text.length + text.split('…').length - 1;
  return weighed(countedOnX(text).counted, MOST_CHARACTERS).weightedLength + unmeasured(text);
}

function firstBeyondOnX(text: string, room: number): number | undefined {
  const { counted, origin } = countedOnX(text);
  const { weightedLength, validRangeEnd } = weighed(counted, room);
  if (weightedLength > room) return origin(validRangeEnd + 1);
  return weightedLength + unmeasured(text) > room ? MEASURED + room - weightedLength : undefined;
}

function unmeasured(text: string): number {
  return Math.max(0, text.length - MEASURED);
}

type Counted = {
  /** The text that twitter-text measures. */
  readonly counted: string;
  /** From an index in `counted` to the start of the corresponding grapheme in the original text. */
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

/** X counts the composed form, however a text was typed. */
function measured(text: string): string {
  return text.slice(0, MEASURED).normalize('NFC');
}

/** From an index in the composed form (NFC) of a text to the start of the corresponding grapheme in the text. */
function graphemeOf(text: string): (composedIndex: number) => number {
  // Created on demand: in most texts, nothing has to be located.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const starts = Array.from(graphemes.segment(text.slice(0, MEASURED)), ({ segment, index }) =>
    new Array<number>(segment.normalize('NFC').length).fill(index),
  ).flat();
  return composedIndex => starts[composedIndex] ?? text.length;
}

/** All but hashtags. */
function seenOnX(text: string): readonly Seen[] {
  if (!hasSigns(text)) return [];
  const composed = measured(text);
  const seen = entitiesIn(composed);
  if (seen.length === 0) return [];
  const origin = graphemeOf(text);
  return seen.map(({ kind, indices: [start, end] }) => ({
    kind,
    shown: composed.slice(start, end),
    index: origin(start),
  }));
}
