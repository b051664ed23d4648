/** Where in the file are a value and each of its characters? */

import type { SourceText } from '../source-text.ts';
import { isMap, isScalar, isSeq, type ParsedNode } from './library.ts';

/** A value in the file, and the offset of its key. */
export type Spot = { readonly node: ParsedNode | null; readonly keyOffset: number | undefined };

export function valueOffset(spot: Spot | undefined, text: string, index?: number): number {
  if (!spot?.node) return spot?.keyOffset ?? 0;
  const { node, keyOffset } = spot;
  const [start, end] = node.range;
  const isOnLinesBelow = (isMap(node) || isSeq(node)) && !node.flow;
  if (isOnLinesBelow || start === end) return keyOffset ?? start;
  return index === undefined ? start : offsetInside(node, { text, index });
}

/** Whether the value begins on the line of its key. */
export function isBehindKey(spot: Spot | undefined, { placeAt }: SourceText): boolean {
  if (!spot?.node || spot.keyOffset === undefined) return false;
  return placeAt(spot.keyOffset).line === placeAt(spot.node.range[0]).line;
}

/** The offset in the file of a character of the value, which counts without outer spaces. */
function offsetInside(node: ParsedNode, { text, index }: { text: string; index: number }): number {
  const places = PLACES.get(node) ?? placesIn(node, text);
  PLACES.set(node, places);
  return places(index);
}

type Places = (index: number) => number;

/** Cached, as a long text may have problems in a thousand places. */
const PLACES = new WeakMap<ParsedNode, Places>();

function placesIn(node: ParsedNode, text: string): Places {
  if (!isScalar(node)) return () => node.range[0];
  const [start, end] = node.range;
  const from = contentStart(node.type, start, text);
  const value = String(node.value).trim();
  const first = from + (/^\s*/.exec(text.slice(from, end))?.[0].length ?? 0);
  if (text.startsWith(value, first)) return index => first + index;
  const seen = seenIn(text.slice(from), node.type).map(index => from + index);
  const offsets = offsetsOf(value, seen);
  return index => offsets[index] ?? first;
}

function contentStart(type: string | undefined, start: number, text: string): number {
  if (type === 'PLAIN') return start;
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? text.indexOf('\n', start) + 1 : start + 1;
}

/** Where in a written text its characters begin, but for blanks and what stands for them. */
function seenIn(written: string, type: string | undefined): readonly number[] {
  return [...written.matchAll(CHARACTERS[type ?? ''] ?? /\S/g)]
    .filter(([character]) => !BLANK.test(character))
    .map(({ index }) => index);
}

/** See https://yaml.org/spec/1.2.2/#57-escaped-characters. */
const CHARACTERS: Readonly<Record<string, RegExp>> = {
  QUOTE_SINGLE: /''|\S/g,
  QUOTE_DOUBLE: /\\(?:x.{2}|u.{4}|U.{8}|\r?\n|.)|\S/g,
};
const BLANK = /^\\[\stnrvf_LP]/;

/**
 * The offset of each character of the value, and of what follows it. The file and the value differ only in blanks and in
 * how a character is written, so counting the others is enough.
 */
function offsetsOf(value: string, seen: readonly number[]): readonly (number | undefined)[] {
  let passed = 0;
  const offsets = Array.from({ length: value.length }, (_, index) => {
    const offset = seen[passed];
    if (/\S/.test(value[index] ?? '')) passed += 1;
    return offset;
  });
  return [...offsets, seen[passed]];
}
