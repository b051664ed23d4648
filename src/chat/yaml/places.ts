/** Where in the file are a value and each of its characters? */

import type { SourceText } from '../source-text.ts';
import { indexesBetweenQuotes } from './double-quoted.ts';
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
  const said = String(node.value);
  const value = said.trim();
  const first = from + (/^\s*/.exec(text.slice(from, end))?.[0].length ?? 0);
  if (text.startsWith(value, first)) return index => first + index;
  if (node.type === 'QUOTE_DOUBLE') {
    const indexes = indexesBetweenQuotes(text.slice(from, end - 1));
    const lead = said.length - said.trimStart().length;
    return index => from + (indexes[lead + index] ?? end - 1 - from);
  }
  const offsets = offsetsOf(value, { text, from: first, isQuoted: node.type === 'QUOTE_SINGLE' });
  return index => offsets[index] ?? first;
}

function contentStart(type: string | undefined, start: number, text: string): number {
  if (type === 'PLAIN') return start;
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? text.indexOf('\n', start) + 1 : start + 1;
}

/**
 * The offset of each character of the value, and of what follows it. The file and the value differ only in line breaks
 * and indentation, so counting all other characters is enough.
 */
function offsetsOf(
  value: string,
  { text, from, isQuoted }: { text: string; from: number; isQuoted: boolean },
): readonly (number | undefined)[] {
  const written = [...text.slice(from).matchAll(isQuoted ? /''|\S/g : /\S/g)].map(({ index }) => from + index);
  let passed = 0;
  const offsets = Array.from({ length: value.length }, (_, index) => {
    const offset = written[passed];
    if (/\S/.test(value[index] ?? '')) passed += 1;
    return offset;
  });
  return [...offsets, written[passed]];
}
