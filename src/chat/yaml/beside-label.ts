/** Which keys of a topic stand in the column of its label, and not below it as they were meant? */

import { typed } from '../advice/quotes.ts';
import { TOPIC_KEYS } from '../keys.ts';
import type { Path } from '../problem.ts';
import type { Value } from '../value.ts';
import { putSpaces } from '../yaml-line.ts';
import type { Found } from './found.ts';
import { isScalar } from './library.ts';
import { type Spot, valueOffset } from './places.ts';

/** A topic whose keys may have been typed in the column of its label. */
export type Open = { readonly label: string; readonly spot: Spot; readonly parts: Record<string, Value> };

export function openOf(label: string, spot: Spot): Open | undefined {
  return isScalar(spot.node) || spot.node === null ? { label, spot, parts: {} } : undefined;
}

/** Whether a key was meant for the topic above it, which does not have it yet. */
export function isMissingIn({ parts }: Open, name: string): boolean {
  return IN_TOPICS.has(name) && !Object.hasOwn(parts, name);
}

const IN_TOPICS = new Set<string>(TOPIC_KEYS);

/** `T1: Why?`, with `image: a.png` below it in the same column. */
export function giveTextAKey(path: Path, { label, spot, parts }: Open, found: Found): void {
  if (!isScalar(spot.node) || spot.node.value === null) return;
  const { source } = found;
  const text = String(spot.node.value);
  const depth = ' '.repeat(source.placeAt(spot.keyOffset ?? 0).column - 1);
  const rows = `${depth}${label}:\n${depth}  ${typed('text', text)}`;
  found.addProblem({
    offset: valueOffset(spot, source.text),
    message: `${label} has its text behind it, and keys below it`,
    advice: `Give the text a key and a line of its own:\n${rows}`,
  });
  found.addSpot([...path, label, 'text'], spot);
  parts.text = text;
}

/** `text: Why?` in the column of the `T1:` above it, to which it was meant to belong. */
export function tellBeside({ label }: Open, { name, offset }: { name: string; offset: number }, found: Found): void {
  const { line, column } = found.source.placeAt(offset);
  const written = (found.source.lines[line - 1] ?? '').trim();
  found.addProblem({
    offset,
    message: `${name} belongs to ${label}, and stands in the same column`,
    advice: putSpaces(`${' '.repeat(column + 1)}${written}`),
  });
}
