/** What of a line of YAML is its key or dash, what is its text, and how is it typed with that in quotes? */

import { ENTRY_KEY, type EntryKey, LISTS, type MarginKey } from '../keys.ts';
import { LABEL } from '../topics.ts';
import { inBrackets } from './brackets.ts';
import { withoutLabel } from './marked.ts';
import { type Misread, misread } from './misread.ts';
import { hashtagMeant } from './one-hashtag.ts';
import { quoted } from './quotes.ts';

/** A line of YAML taken apart: `  T1: What: a question` is `  T1: ` and `What: a question`. */
export type Line = { readonly lead: string; readonly text: string };

/** The keys that an item of a list may begin with; any other word and colon behind a dash belong to the item's text. */
const ENTRY = new RegExp(`^(\\s*(?:- +(?=${ENTRY_KEY} *:))?[\\p{L}\\p{N}_-]+ *:[ \\u00A0]+)(\\S.*)$`, 'u');
const ITEM = /^(\s*- +)(\S.*)$/;

/** What stands behind the key or behind the dash; none where the line has neither, or nothing behind it. */
export function takeApart(line: string): Line | undefined {
  const [, lead, text] = ENTRY.exec(line) ?? ITEM.exec(line) ?? [];
  return lead !== undefined && text !== undefined
    ? { lead: lead.replace(/\u00A0/g, ' '), text: text.trimEnd() }
    : undefined;
}

/**
 * The line with its text in quotes: `  T1: "What: a question"`; of a list in brackets those of its texts that need
 * them. None where it cannot be told what belongs together.
 */
export function inQuotes(line: Line): string | undefined {
  const brackets = bracketsOf(line);
  // The account is X's, unless it is said.
  if (keyOf(line.lead) === 'accounts' && line.text.startsWith('@')) return `${line.lead}{x: ${quoted(line.text)}}`;
  if (brackets) return `${line.lead}${brackets.text}`;
  return isInBrackets(line) ? undefined : `${line.lead}${quoted(asMeant(line))}`;
}

/** Why YAML does not take the text of the line for text, and where in it. */
export function misreadIn(line: Line): Misread | undefined {
  return bracketsOf(line)?.wrong ?? misread(line.text);
}

function bracketsOf(line: Line) {
  return isInBrackets(line) ? inBrackets(line.text) : undefined;
}

/** The advice to give a line the spaces that it has here. */
export function putSpaces(line: string): string {
  const count = line.length - line.trimStart().length;
  return `Put ${spaces(count)} before it: ${line.trim()}`;
}

export function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count === 0 ? 'no' : count} spaces`;
}

/** Whether the line begins with the dash of an item. */
export function isItem(line: string): boolean {
  return /^ *- /.test(line);
}

export function isInBrackets({ lead, text }: Line): boolean {
  return isOfEntry(text) || (LISTS.includes(keyOf(lead)) && /^(\[|\{(?!\w+\}))/.test(text));
}

/** `{at: -10m, text: Soon!}` is a map, wherever it stands; `{hosts}` is none, wherever it stands. */
function isOfEntry(text: string): boolean {
  return OF_ENTRY.test(text);
}

const OF_ENTRY = new RegExp(`^\\{ *${ENTRY_KEY} *:`);

/** Without a label or a colon that stands before the text once more, and without the quotes of a word processor around it. */
function asMeant({ lead, text: written }: Line): string {
  const key = keyOf(lead);
  if (key === 'hashtag') return hashtagMeant(written) ?? written;
  if (key === 'link') return /\]\((https?:\/\/[^\s()]+)\)$/.exec(written)?.[1] ?? written;
  // Behind a text in quotes the comma is one of JSON.
  const text = written.replace(/^[:：]\s+/, '').replace(/^((["']).*\2),$/, '$1');
  if (CLOCKS.includes(key)) return text.replace(/^(\d{4}-\d{2}-\d{2}): +(\p{L}+)$/u, '$2 $1').replace(/:(?= )/, '');
  const asked = LABEL.test(key) ? (withoutLabel(text, key) ?? text) : text;
  // A source that is nothing but a title in quotes keeps them.
  return key === '' ? asked : asked.replace(/^“([^“”"]*)["”]$/, '$1');
}

/** Behind them a colon and a space part two things that stand beside each other: `8:30pm: ET`. */
const CLOCKS: readonly string[] = ['date', 'start', 'at'] satisfies readonly (MarginKey | EntryKey)[];

/** The key at the end of a line, or of what is before a text; `''`: there is none. */
export function keyOf(lead: string): string {
  return /([\p{L}\p{N}_-]+) *: *$/u.exec(lead)?.[1] ?? '';
}
