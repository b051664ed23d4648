/** How does a line of YAML divide into key or dash and text, and how is it typed with the text in quotes? */

import { inBrackets } from './advice/brackets.ts';
import { withoutLabel } from './advice/marked.ts';
import { type Misread, misread } from './advice/misread.ts';
import { hashtagMeant } from './advice/one-hashtag.ts';
import { isNoText, quoted } from './advice/quotes.ts';
import { ENTRY_KEY, type EntryKey, LISTS, type MarginKey } from './keys.ts';
import { LABEL } from './topics.ts';

/** A line of YAML in two: `  T1: What: a question` is `  T1: ` and `What: a question`. */
export type Line = { readonly lead: string; readonly text: string };

/** Only the keys of an entry may follow a dash; any other word and colon there belong to the item's text. */
const ENTRY = new RegExp(`^(\\s*(?:- +(?=${ENTRY_KEY} *:))?[\\p{L}\\p{N}_-]+ *:[ \\u00A0]+)(\\S.*)$`, 'u');
const ITEM = /^(\s*- +)(\S.*)$/;

/** Splits a line after its key or dash; `undefined` if it has neither, or nothing follows. */
export function takeApart(line: string): Line | undefined {
  const [, lead, text] = ENTRY.exec(line) ?? ITEM.exec(line) ?? [];
  return lead !== undefined && text !== undefined
    ? { lead: lead.replace(/\u00A0/g, ' '), text: text.trimEnd() }
    : undefined;
}

/**
 * The line with its text in quotes: `  T1: "What: a question"`; in a list in brackets, only the texts that need them.
 * `undefined` if it is unclear what belongs together.
 */
export function inQuotes(line: Line): string | undefined {
  const brackets = bracketsOf(line);
  // A handle without a network is one on X.
  if (keyOf(line.lead) === 'accounts' && line.text.startsWith('@')) return `${line.lead}{x: ${quoted(line.text)}}`;
  if (brackets) return `${line.lead}${brackets.text}`;
  return isInBrackets(line) ? undefined : `${line.lead}${quoted(asMeant(line))}`;
}

/** How a line is typed so that YAML takes its text as text. */
export type TypedLine = { readonly mended: string; readonly advice: string };

/** What is set apart as a comment stays one; of what may be a note or a part of the text, both ways are told. */
export function typedLine(line: Line): TypedLine | undefined {
  const comment = isInBrackets(line) ? '' : commentIn(line);
  const text = line.text.slice(0, line.text.length - comment.length).trimEnd();
  const quoted = inQuotes({ ...line, text });
  if (quoted === undefined) return undefined;
  const mended = `${quoted}${line.text.slice(text.length)}`;
  const note = isInBrackets(line) || comment !== '' ? -1 : text.search(/\s#\s/);
  const without = note < 0 ? undefined : inQuotes({ ...line, text: text.slice(0, note) });
  const advice =
    without === undefined
      ? `Type: ${mended.trim()}`
      : ifNote(`, and type: ${without.trim()}`, `type: ${mended.trim()}`);
  return { mended, advice };
}

/**
 * The advice where a `#` with a space behind it may begin a note, which nobody should be told to post.
 *
 * @param behindNote what else is to be done then
 * @param ifText what is to be done if it is a part of the text
 */
export function ifNote(behindNote: string, ifText: string): string {
  return `If what follows the # is a note, give it a line of its own${behindNote}; if it is to be posted, ${ifText}`;
}

/** Why YAML does not take the line's text as text, and where in the text. */
export function misreadIn(line: Line): Misread | undefined {
  return bracketsOf(line)?.wrong ?? misread(line.text);
}

function bracketsOf(line: Line) {
  return isInBrackets(line) ? inBrackets(line.text) : undefined;
}

/** The advice to indent a line as it is here, with quotes around its text where it needs them. */
export function putSpaces(line: string): string {
  const count = line.length - line.trimStart().length;
  return `Put ${spaces(count)} before it: ${withQuotes(line).trim()}`;
}

/**
 * The line, with its text in quotes where YAML would not take all of it as text. So advice that repairs something else
 * in the line never leaves a line that is still wrong. A comment after the text stays.
 */
export function withQuotes(line: string): string {
  const parts = takeApart(line);
  if (!parts || BLOCK.test(parts.text)) return line;
  const comment = commentIn(parts);
  const text = parts.text.slice(0, parts.text.length - comment.length).trimEnd();
  const isRead = isOfClocks(parts) || isQuoted(text) || !(HASH.test(text) || (isOfWords(parts) && isNoText(text)));
  if (isRead && !misreadIn({ ...parts, text })) return line;
  const quoted = inQuotes({ ...parts, text });
  return quoted === undefined ? line : `${quoted}${parts.text.slice(text.length)}`;
}

/** The text stands on the lines below. */
const BLOCK = /^[|>][-+\d]{0,2}$/;

const HASH = /\s#/;

function isQuoted(text: string): boolean {
  return /^["']/.test(text);
}

/**
 * The comment after a text, `# ask Ana`: set apart by two spaces, or after a quoted text, or where nothing but a
 * comment can be meant.
 */
function commentIn(parts: Line): string {
  const { text } = parts;
  const from = isQuoted(text) ? text.lastIndexOf(text.charAt(0)) : 0;
  const index = text.slice(from).search(HASH);
  if (index < 0) return '';
  const comment = text.slice(from + index + 1);
  const isApart = from > 0 || /\s/.test(text.charAt(from + index - 1));
  return isOfClocks(parts) || (isApart && /^#(\s|$)/.test(comment)) ? comment : '';
}

function isOfWords({ lead }: Line): boolean {
  return LABEL.test(keyOf(lead)) || ['text', 'title'].includes(keyOf(lead));
}

function isOfClocks({ lead }: Line): boolean {
  return CLOCKS.includes(keyOf(lead));
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

/** `{at: -10m, text: Soon!}` is a map wherever it stands; `{hosts}` never is. */
function isOfEntry(text: string): boolean {
  return OF_ENTRY.test(text);
}

const OF_ENTRY = new RegExp(`^\\{ *${ENTRY_KEY} *:`);

/**
 * The text without what people wrongly type around it: a second label or colon, the curly quotes of a word processor.
 */
function asMeant({ lead, text: written }: Line): string {
  const key = keyOf(lead);
  if (key === 'hashtag') return hashtagMeant(written) ?? written;
  if (key === 'link') return /\]\((https?:\/\/[^\s()]+)\)$/.exec(written)?.[1] ?? written;
  // A comma after a quoted text comes from JSON.
  const text = written.replace(/^[:：]\s+/, '').replace(/^((["']).*\2),$/, '$1');
  if (CLOCKS.includes(key))
    return text
      .replace(/^@ ?(?=\d)/, '')
      .replace(/^(\d{4}-\d{2}-\d{2}): +(\p{L}+)$/u, '$2 $1')
      .replace(/^(\d{1,2}): +(?=\d{2}(?!\d))/, '$1:')
      .replace(/:(?= )/, '');
  const asked = LABEL.test(key) ? (withoutLabel(text, key) ?? text) : text;
  // A citation that is nothing but a quoted title keeps its quotes.
  return key === '' ? asked : asked.replace(/^“([^“”"]*)["”]$/, '$1');
}

/** The values of these keys have no colon followed by a space: `8:30pm: ET` means `8:30pm ET`. */
const CLOCKS: readonly string[] = ['date', 'start', 'at'] satisfies readonly (MarginKey | EntryKey)[];

/** The key that ends what stands before a text; `''` if there is none. */
export function keyOf(lead: string): string {
  return /([\p{L}\p{N}_-]+) *: *$/u.exec(lead)?.[1] ?? '';
}
