/** How is a text that YAML misreads typed on one line? */

import { isListOf } from '../../keys.ts';
import { DIGITS, LETTERS } from '../../topics.ts';
import { isInBrackets, isItem, keyOf, misreadIn, takeApart, typedLine } from '../../yaml-line.ts';
import { wholeAt } from '../going-on.ts';
import { topicsIn } from '../meant-topics.ts';
import { typed } from '../quotes.ts';
import { type Complaint, type Explained, instead, isAtMargin } from './complaint.ts';
import type { Lines } from './lines.ts';

/** Deeper than a text and below it, `today: trust or tools?` is no key: the text continues there. */
export function goesOnBelow({ line }: Complaint, { all }: Lines): Explained | undefined {
  const whole = wholeAt(line, all);
  const wrong = whole && misreadIn(whole.parts);
  if (!wrong || whole.quoted === undefined) return undefined;
  const place = whole.placeOf(wrong.index);
  const isKeyBelow = place.line > whole.first && whole.parts.text[wrong.index] === ':';
  const mended = new Map(all.slice(whole.first - 1, whole.last).map((_, index) => [whole.first + index, '']));
  mended.set(whole.first, whole.quoted);
  return {
    ...place,
    message: isKeyBelow ? 'the text goes on here, and YAML takes what is before the colon for a key' : wrong.message,
    advice: `Type it on one line: ${whole.quoted.trim()}`,
    mended: mended.get(place.line) ?? '',
    mendedWithIt: mended,
  };
}

/** YAML's reader often notices the mistake only on the line below it. */
export function brokenLine(complaint: Complaint, lines: Lines): Explained | undefined {
  for (const line of [complaint.line, lines.above(complaint.line)]) {
    const written = lines.at(line);
    const parts = takeApart(written);
    if (!parts || !lines.isBroken(written.trim())) continue;
    const wrong = misreadIn(parts);
    const column = parts.lead.length + (wrong?.index ?? 0) + 1;
    const list = isAtMargin(written) ? listBehind(keyOf(parts.lead), parts.text) : undefined;
    if (wrong && list !== undefined) return { line, column, message: wrong.message, ...list };
    const person = isItem(written)
      ? personBehind(parts.text, keyOf(lines.at(lines.above(line, isKeyAtMargin))))
      : undefined;
    if (wrong && person !== undefined)
      return instead(line, lines, { message: wrong.message, mended: `${parts.lead}${person}`, at: column - 1 });
    const typedAsText = typedLine(parts);
    if (wrong && typedAsText) return { line, column, message: wrong.message, ...typedAsText };
    if (isInBrackets(parts)) return { line, column, ...BRACKETS };
  }
  return undefined;
}

/** `topics: T1: Why?`, `topics: "Why?", "How?"`: quotes would make it one text, but a list belongs here. */
function listBehind(key: string, text: string): Pick<Explained, 'advice' | 'mended'> | undefined {
  if (!isListOf(key, 'topics', 'texts') || isInBrackets({ lead: `${key}: `, text })) return undefined;
  const items = quotedItems(text);
  // Only for topics: whether a text is several citations cannot be told.
  const isTopics = key === 'topics' && BEGINS_WITH_LABEL.test(text);
  if (items === undefined && !isTopics) return undefined;
  const list = items ?? topicsIn(text);
  return { advice: `Type:\n${typed(key, list)}`, mended: `${key}: ${JSON.stringify(list)}` };
}

const BEGINS_WITH_LABEL = new RegExp(`^${LETTERS}${DIGITS}\\W`);

function isKeyAtMargin(line: string): boolean {
  return isAtMargin(line) && !isItem(line);
}

const LONGEST_NAME = 200;

/** `Ana: @ana` or `Ana @ana` as the map of a person. */
function personBehind(text: string, key: string): string | undefined {
  // The search for the spaces before the handle is quadratic in their number.
  if (text.length > LONGEST_NAME) return undefined;
  const [, name, handle] = /^([^:@]+?)(?: *: *| +)(@\w+)$/.exec(text) ?? [];
  return name === undefined || handle === undefined || !isListOf(key, 'people')
    ? undefined
    : `{name: ${name}, x: "${handle}"}`;
}

/** The texts of `"Why?", "How?"`; `undefined` if not all of it has that form. */
function quotedItems(text: string): readonly string[] | undefined {
  const items = [...text.matchAll(/"([^"]*)"(?:[,;] *|$)/g)];
  const isWhole = items.map(([item]) => item).join('') === text;
  return isWhole && items.length > 1 ? items.map(([, item = '']) => item) : undefined;
}

const BRACKETS = {
  message: 'YAML cannot read what is between the brackets',
  advice: 'Leave them out, and type each thing between them on a line of its own below the key',
} as const;
