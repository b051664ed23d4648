/** What was meant where a colon, or the space after it, is missing? */

import { LISTS, MARGIN_KEYS } from '../../keys.ts';
import { isLabel } from '../../topics.ts';
import { isItem } from '../../yaml-line.ts';
import { lineWithAside, withoutAside } from '../asides.ts';
import { marked } from '../marked.ts';
import { meantOf } from '../meant-keys.ts';
import { typed } from '../quotes.ts';
import { type Complaint, type Explained, indentationOf, instead, isLabelled, labelledIn } from './complaint.ts';
import { hasWords, type Lines } from './lines.ts';

export function missingSpace({ code, line: noticed }: Complaint, lines: Lines): Explained | undefined {
  const line = beforeComment(noticed, lines);
  const written = lines.at(line);
  const [, key, colon, rest] = /^(\s*(?:- +)?[\p{L}\p{N}_-]+)(:\u00A0*(?=[^\s/:])|\s*：\s*)(.*)$/u.exec(written) ?? [];
  if (key === undefined || colon === undefined || !NO_COLON.includes(code)) return undefined;
  const isWide = colon.includes('：');
  const message = isWide ? 'the colon is a wide one, which is none to YAML' : 'no space follows the colon';
  return instead(line, lines, { message, mended: `${key}: ${rest}`.trimEnd(), at: key.length });
}

/** If a text ends in a comment, YAML's reader complains about the line below it: the mistake is on the one above. */
function beforeComment(line: number, lines: Lines): number {
  const above = lines.above(line);
  return !isItem(lines.at(line)) && /\s#/.test(lines.at(above)) && !/^[^#]*:\s/.test(lines.at(above)) ? above : line;
}

/**
 * `topics`, `date 2022-12-06` or `T1 - What?`: only the colon is missing. The reader may complain about the line below
 * a key.
 */
export function withColonLeftOut({ code, line }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && !NO_COLON.includes(code)) return undefined;
  const isKey = (word: string) => LISTS.includes(word.toLowerCase()) || /^sources$/i.test(word);
  const keyLine = [line, lines.above(line)].find(each => isKey(lines.at(each)));
  return keyWithoutColon(keyLine ?? line, lines) ?? labelWithoutColon(beforeComment(line, lines), lines);
}

function keyWithoutColon(line: number, lines: Lines): Explained | undefined {
  const [, written = '', text] = COLONLESS.exec(lines.at(line)) ?? [];
  const word = written.toLowerCase();
  // `sources` is the heading; a list below it means the citations.
  const key = word === 'sources' && text === '' ? 'citations' : word;
  const isFree = MARGIN_KEYS.includes(key) && !lines.all.some(each => each.startsWith(`${key}:`));
  if (text === undefined || !isFree || (text === '') !== LISTS.includes(key)) return undefined;
  const mended = text === '' ? `${key}:` : typed(key, text);
  return instead(line, lines, { message: `no colon follows ${written}`, mended, at: written.length });
}

/**
 * After a mere space, a lower-case letter continues a sentence (`start over with them?`), unless it begins the only
 * word (`hashtag hcldr`).
 */
const COLONLESS = /^([A-Za-z]+)(?:\s*[-=.;\u2013\u2014]\s*|\s+(?![a-z]\S*(?: |[.?!,]$))|$)(.*)$/;

/** `T1 - What?`, `T2 What?` or `2. What?` among the topics. */
function labelWithoutColon(line: number, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  if (isItem(written) || isLabelled(written)) return undefined;
  const top = lines.above(line, each => sectionOf(each) !== undefined);
  if (!['topics', undefined].includes(sectionOf(lines.at(top)))) return undefined;
  const first = lines.between(top, line).find(hasWords) ?? '';
  if (isItem(first)) return undefined;
  if (isLabel(written.trim())) return textlessLabel(written.trim(), { line, written });
  const number = numberBelow(lines.between(top, line));
  const { text, aside } = withoutAside(written.trim());
  const found = marked(text, number) ?? (aside === undefined ? undefined : { ...BY_PLACE, mark: aside, rest: text });
  if (!found || (found.number === undefined && isOfList(found.mark, first))) return undefined;
  const others = lines.between(top, 0).map(each => labelledIn(each)?.letters);
  const meant = found.label ?? `${others.find(each => each !== undefined) ?? 'T'}${found.number ?? number}`;
  const depth = indentationOf(written);
  const isNoLabel = found.number === undefined || text.startsWith(`${found.mark}:`);
  return instead(line, lines, {
    message: isNoLabel ? `${found.mark} is not a label` : `no colon follows ${found.mark}`,
    mended: `${depth || '  '}${lineWithAside(meant, found.rest, aside)}`,
    at: depth.length + found.mark.length,
  });
}

const BY_PLACE = { label: undefined, number: undefined } as const;

/** Handled as an item of a list instead: a star, or a dash that is not among labels. */
function isOfList(mark: string, first: string): boolean {
  return mark === '*' || (mark === '-' && !isLabelled(first));
}

/** `T2`, and nothing else. */
function textlessLabel(label: string, { line, written }: { line: number; written: string }): Explained {
  const depth = indentationOf(written);
  return {
    line,
    column: depth.length + label.length + 1,
    message: `no colon and no text follow ${label}`,
    advice: `Fill in: ${label}: …`,
    mended: `${depth}${label}:`,
  };
}

/** The key with which a line begins at the margin, or the one it means: `topics` for `Questions:`. */
function sectionOf(line: string): string | undefined {
  const [, word, colon] = /^([A-Za-z]+) *([:：]|$)/.exec(line) ?? [];
  if (word === undefined) return undefined;
  const meant = meantOf(word, MARGIN_KEYS);
  return colon === '' && meant !== word.toLowerCase() ? undefined : (meant ?? word);
}

/** The number that a topic has if it follows these lines. */
function numberBelow(lines: readonly string[]): number {
  let number = 1;
  for (const line of lines) if (isItem(line) || isLabelled(line) || marked(line.trim(), number)) number++;
  return number;
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
    // Without this line, the rest of the file can be read.
    mended: '',
  };
}
