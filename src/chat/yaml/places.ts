/** Where in the file does a value stand, and each of its characters? */

import type { SourceText } from '../source-text.ts';
import { indexBetweenQuotes } from './double-quoted.ts';
import { isMap, isScalar, isSeq, type ParsedNode } from './library.ts';

/** A value of the file, and where its key stands. */
export type Spot = { readonly node: ParsedNode | null; readonly keyOffset: number | undefined };

export function valueOffset(spot: Spot | undefined, text: string, index?: number): number {
  if (!spot?.node) return spot?.keyOffset ?? 0;
  const { node, keyOffset } = spot;
  const [start, end] = node.range;
  const isOnLinesBelow = (isMap(node) || isSeq(node)) && !node.flow;
  if (isOnLinesBelow || start === end) return keyOffset ?? start;
  return index === undefined ? start : offsetInside(node, { text, index });
}

/** Whether a value begins on the line of its key. */
export function isBehindKey(spot: Spot | undefined, { placeAt }: SourceText): boolean {
  if (!spot?.node || spot.keyOffset === undefined) return false;
  return placeAt(spot.keyOffset).line === placeAt(spot.node.range[0]).line;
}

/** Where a character of the value as it is used, without outer spaces, stands in the file. */
function offsetInside(node: ParsedNode, { text, index }: { text: string; index: number }): number {
  if (!isScalar(node)) return node.range[0];
  const [start, end] = node.range;
  const from = contentStart(node.type, start, text);
  const said = String(node.value);
  const value = said.trim();
  const first = from + (/^\s*/.exec(text.slice(from, end))?.[0].length ?? 0);
  if (text.startsWith(value, first)) return first + index;
  if (node.type === 'QUOTE_DOUBLE')
    return from + indexBetweenQuotes(text.slice(from, end - 1), said.length - said.trimStart().length + index);
  return pass(value.slice(0, index).replace(/\s/g, '').length, {
    text,
    from: first,
    isQuoted: node.type === 'QUOTE_SINGLE',
  });
}

function contentStart(type: string | undefined, start: number, text: string): number {
  if (type === 'PLAIN') return start;
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? text.indexOf('\n', start) + 1 : start + 1;
}

/** Line breaks and indentation differ between the file and the value, and nothing else does: so the rest is counted. */
function pass(count: number, { text, from, isQuoted }: { text: string; from: number; isQuoted: boolean }): number {
  const pattern = isQuoted ? /''|\S/g : /\S/g;
  pattern.lastIndex = from;
  for (let left = count; left > 0; left--) pattern.exec(text);
  return pattern.exec(text)?.index ?? from;
}
