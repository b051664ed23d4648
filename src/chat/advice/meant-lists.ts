/** Which list was meant by a single text? */

import { NETWORKS } from '../chat.ts';
import { isListOf, type ListOf } from '../keys.ts';
import type { Path } from '../problem.ts';
import { DIGITS, isCue, LETTERS } from '../topics.ts';
import { blank } from './blanks.ts';
import { marked } from './marked.ts';
import { meantOf } from './meant-keys.ts';
import { sourceMeant } from './meant-sources.ts';
import { isWhole, topicsIn } from './meant-topics.ts';
import { typed, withoutOuterQuotes } from './quotes.ts';

/** The advice for a text where a list belongs; of several lines, each becomes an item. */
export function listOf(path: Path, text: string, lines: readonly string[]): string {
  if (path[0] === 'networks') return networksIn(text) ?? `Fill in:${blank(path)}`;
  if (path.length === 1 && path[0] === 'schedule')
    return placesIn(lines.length > 1 ? lines : text.split(/[,;]\s*/)) ?? `Fill in:${blank(path)}`;
  if (path.length > 1 || !isListOf(path[0], 'topics', 'texts')) return `Fill in:${blank(path)}`;
  if (path[0] === 'citations')
    return /^(none|no|n\/a|-+)\.?$/i.test(text)
      ? 'Delete the line: a chat needs no sources'
      : `Type:\n${typed('citations', withoutMarks(lines.length > 0 ? lines : [text]))}`;
  return `Type:\n${typed('topics', textsOf('topics', text, lines))}`;
}

/** The value for the key of a list, made from a text that was meant as one; of several lines, each becomes an item. */
export function textsOf(
  key: ListOf<'topics' | 'texts' | 'people'>,
  text: string,
  lines: readonly string[],
): readonly unknown[] | Readonly<Record<string, string>> {
  if (key === 'citations') return withoutMarks(lines);
  if (key !== 'topics') return withoutMarks(lines).map(personIn);
  const topics = topicsIn(text, lines);
  return Object.keys(topics).length === 1 && lines.length > 1 && lines.every(isWhole) ? lines : topics;
}

/** `x, Bluesky and mastodon` */
export function networksIn(text: string): string | undefined {
  const names = text.split(/(?:[\s,;&/+]|\band\b)+/).map(word => meantOf(word, NETWORKS));
  return names.every(name => name !== undefined) ? `Type:\n${typed('networks', names)}` : undefined;
}

/** `T2 +20m`, `closing at 9:25pm`: cues with their places. */
export function placesIn(entries: readonly string[]): string | undefined {
  const places = entries.map(each => {
    const [, cue, place] = PLACED.exec(each.trim()) ?? [];
    return cue !== undefined && isCue(cue) ? [cue, place] : undefined;
  });
  if (!places.every(each => each !== undefined)) return undefined;
  return `Type:\n${typed('schedule', Object.fromEntries(places))}`;
}

const PLACED = new RegExp(
  `^(${LETTERS}(?:${DIGITS})?)(?:\\s*[:=\u2013\u2014]\\s*|\\s+(?:at\\s+)?)([+\\d](?:(?! \\+| [A-Za-z]+\\d).)*)$`,
);

/** Removes the bullets or numbers, provided every line has one. */
function withoutMarks(lines: readonly string[]): readonly string[] {
  const found = lines.map(line => marked(line));
  return lines.map((line, index) => (found.every(Boolean) ? found[index]?.rest : undefined) ?? line);
}

/** The items of a list that was written as a map; `undefined` if a list can hardly have been meant. */
export function itemsOf(key: string, map: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const entries = Object.entries(map);
  const source = key === 'citations' ? sourceMeant(map) : undefined;
  if (source !== undefined) return [source];
  if (key === 'citations')
    return withoutMarks(entries.map(([begin, rest]) => (rest === null ? begin : `${begin}: ${rest}`)));
  if (!isListOf(key, 'people', 'posts')) return undefined;
  const isNamed =
    key !== 'extra' && entries.every(([name]) => name !== 'name' && !NETWORKS.some(each => each === name));
  if (!isNamed) return [map];
  const names = withoutMarks(Object.keys(map));
  return entries.map(([key, value], index) => personOf(names[index] ?? key, value));
}

/** `Ana: "@ana"`, `Ana: MD`, `Ana` */
function personIn(line: string): unknown {
  const [, name, value] = /^(.+?): +(\S.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? line : personOf(name, withoutOuterQuotes(value));
}

/** `Ana: "@ana"`, `Ana: MD` */
function personOf(name: string, value: unknown): unknown {
  if (value === null) return name;
  return /^@\w+$/.test(String(value)) ? { name, x: value } : `${name}, ${value}`;
}
