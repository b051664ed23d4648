/** What did somebody mean who left out a colon, or the space behind it? */

import { MARGIN_KEYS } from '../chat-file.ts';
import { LISTS, putSpaces } from '../line.ts';
import { typed } from '../quotes.ts';
import { type Complaint, type Explained, indentationOf, isAtMargin, LABELLED } from './complaint.ts';
import type { Lines } from './lines.ts';

export function missingSpace({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const [, key, colon, rest] = /^(\s*(?:- +)?[\p{L}\p{N}_-]+)(:\u00A0*(?=[^\s/:])|\s*：\s*)(.*)$/u.exec(written) ?? [];
  if (key === undefined || colon === undefined || !NO_COLON.includes(code)) return undefined;
  const mended = `${key}: ${rest}`.trimEnd();
  return {
    line,
    column: key.length + 1,
    message: colon.includes('：') ? 'the colon is a wide one, which is none to YAML' : 'no space follows the colon',
    advice: `Type: ${mended.trim()}`,
    mended,
  };
}

/** `topics`, `date 2022-12-06` or `T1 - What?`: only the colon is missing. Of a key the reader complains on the line below too. */
export function withColonLeftOut({ code, line }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && !NO_COLON.includes(code)) return undefined;
  const keyLine = [line, lines.above(line)].find(each => LISTS.includes(lines.at(each)));
  return keyWithoutColon(keyLine ?? line, lines) ?? labelWithoutColon(line, lines);
}

function keyWithoutColon(line: number, lines: Lines): Explained | undefined {
  const [, written = '', text] = COLONLESS.exec(lines.at(line)) ?? [];
  const key = written.toLowerCase();
  const isFree = MARGIN_KEYS.includes(key) && !lines.all.some(each => each.startsWith(`${key}:`));
  if (text === undefined || !isFree || (text === '') !== LISTS.includes(key)) return undefined;
  const mended = text === '' ? `${key}:` : typed(key, text);
  const message = `no colon follows ${written}`;
  return { line, column: written.length + 1, message, advice: `Type: ${mended}`, mended };
}

/** Behind a space alone a small letter goes on with a sentence, unless it begins the only word: `start over with them?`, `hashtag hcldr`. */
const COLONLESS = /^([A-Za-z]+)(?:\s*[-=.;\u2013\u2014]\s*|\s+(?![a-z]\S*(?: |[.?!,]$))|$)(.*)$/;

function labelWithoutColon(line: number, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const [, label, text] = SEPARATED.exec(written) ?? [];
  const parts =
    label === undefined || text === undefined ? labelAmong(line, lines) : { label, text, end: label.length };
  if (!parts) return undefined;
  const mended = `${indentationOf(written) || '  '}${typed(parts.label, parts.text)}`;
  return {
    line,
    column: indentationOf(written).length + parts.end + 1,
    message: `no colon follows ${written.trim().slice(0, parts.end)}`,
    advice: written.startsWith(' ') ? `Type: ${mended.trim()}` : putSpaces(mended),
    mended,
  };
}

/** `T1 - What?` */
const SEPARATED = /^\s*([A-Za-z]{1,2}[0-9]{1,2})\s*[-.);：\u2013\u2014]\s*(\S.*)$/;

/** `T2 What?` or `2. What?`, beside lines that have labels, and none of them this one. */
function labelAmong(line: number, lines: Lines) {
  const [, indentation, letters = '', digits, text] =
    /^( +)(?:([A-Za-z]{1,2})(?=\d)|(?=\d+[.)]))(\d{1,2})[.)]?\s+(\S.*)$/.exec(lines.at(line)) ?? [];
  if (indentation === undefined || digits === undefined || text === undefined) return undefined;
  const [above, below] = [lines.above(line, isAtMargin), lines.below(line, isAtMargin)];
  const others = lines.between(above, below).map(each => LABELLED.exec(each));
  const other = others.find(each => each && ['', each[2]].includes(letters))?.[2];
  const isFree = others.every(each => each?.[3] !== digits);
  if (other === undefined || !isFree) return undefined;
  return { label: `${other}${digits}`, text, end: letters.length + digits.length };
}

export const NO_COLON = ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR', 'BAD_INDENT'];

export function withoutColon({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  if (!NO_COLON.includes(code) || /:(\s|$)/.test(written)) return undefined;
  return {
    line,
    column: indentationOf(written).length + 1,
    message: 'the line has no key and colon, and does not go on with the line above',
    advice: 'Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
    // What is below it can be read without it.
    mended: '',
  };
}
