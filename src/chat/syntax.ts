/** What did somebody mean who wrote a line that is not YAML, and what is typed instead? */

import { MARGIN_KEYS } from './chat-file.ts';
import { wholeAt } from './going-on.ts';
import { inQuotes, isInBrackets, isItem, keyOf, LISTS, misreadIn, putSpaces, spaces, takeApart } from './line.ts';
import { itemOf, typed } from './quotes.ts';
import { behindLabel } from './topics.ts';

/** What YAML's reader complains about, in its own words. */
export type Complaint = {
  /** The reader's name for it: `BLOCK_AS_IMPLICIT_KEY`. */
  readonly code: string;
  readonly message: string;
  /** From 1; of an unclosed quote the line where it opens. */
  readonly line: number;
  readonly column: number;
};

export type Explained = {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly advice: string;
  /** The line as it should be typed, where that can be known. */
  readonly mended?: string;
  /** Other lines that are typed otherwise with it, by their numbers. */
  readonly mendedWithIt?: ReadonlyMap<number, string>;
};

export type Lines = {
  readonly all: readonly string[];
  /** Whether a line is no YAML even when it stands alone: then the fault is its own. */
  readonly isBroken: (line: string) => boolean;
};

/** The first of them that says something is right. */
const EXPLANATIONS: readonly ((complaint: Complaint, lines: Lines) => Explained | undefined)[] = [
  secondDocument,
  fence,
  deeperThanBelow,
  missingSpace,
  goesOnBelow,
  brokenLine,
  withColonLeftOut,
  commentInside,
  itemsBelowText,
  itemBelowLabel,
  labelBelowItem,
  withoutSpaceBehindDash,
  withStarForDash,
  besideItem,
  labelAtMargin,
  textBeforeLines,
  deeperThanAbove,
  besideAbove,
  besideEntry,
  withoutDash,
  withoutColon,
];

export function explain(complaint: Complaint, lines: Lines): Explained {
  for (const explanation of EXPLANATIONS) {
    const explained = explanation(complaint, lines);
    if (explained && !isAsWritten(explained, lines)) return explained;
  }
  return inReadersWords(complaint);
}

/** What would be typed stands there already: then it is something else. */
function isAsWritten({ line, mended }: Explained, { all }: Lines): boolean {
  return mended !== undefined && mended === all[line - 1];
}

function secondDocument({ code, line, column }: Complaint): Explained | undefined {
  if (code !== 'MULTIPLE_DOCS') return undefined;
  return { line, column, message: 'a second document begins here', advice: 'Delete the line: a file holds one chat' };
}

/** Of Markdown, where the file was copied out of a page. */
function fence({ line }: Complaint, lines: Lines): Explained | undefined {
  const fenced = [line, lineAbove(line, lines)].find(each => /^ *(`{3}|~{3})/.test(lines.all[each - 1] ?? ''));
  if (fenced === undefined) return undefined;
  return {
    line: fenced,
    column: 1,
    message: 'the line is of Markdown, and not of YAML',
    advice: 'Delete the line',
    mended: '',
  };
}

/** ` title: Echo` above all, and the others at the margin: the reader is lost from there on. */
function deeperThanBelow({ line }: Complaint, { all }: Lines): Explained | undefined {
  const top = all.findIndex(each => /^ *[^\s#]/.test(each) && !each.startsWith('---'));
  const [first, other] = [all[top] ?? '', indentationOf(all[line - 1] ?? '')];
  if (top + 1 >= line || indentationOf(first).length <= other.length || !/:(\s|$)/.test(first)) return undefined;
  const mended = `${other}${first.trim()}`;
  const message = 'the line does not begin in the same column as those below';
  return { line: top + 1, column: indentationOf(first).length + 1, message, advice: putSpaces(mended), mended };
}

function missingSpace({ code, line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
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

/** Below a text and deeper, `today: trust or tools?` is no key, but how the text goes on. */
function goesOnBelow({ line }: Complaint, { all }: Lines): Explained | undefined {
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

/** The reader often notices only on the line below. */
function brokenLine(complaint: Complaint, lines: Lines): Explained | undefined {
  for (const line of [complaint.line, lineAbove(complaint.line, lines)]) {
    const written = lines.all[line - 1] ?? '';
    const parts = takeApart(written);
    if (!parts || !lines.isBroken(written.trim())) continue;
    const [wrong, mended] = [misreadIn(parts), inQuotes(parts)];
    const column = parts.lead.length + (wrong?.index ?? 0) + 1;
    if (wrong && mended !== undefined)
      return { line, column, message: wrong.message, advice: `Type: ${mended.trim()}`, mended };
    if (isInBrackets(parts)) return { line, column, ...BRACKETS };
  }
  return undefined;
}

const BRACKETS = {
  message: 'YAML cannot read what is between the brackets',
  advice: 'Leave them out, and type each thing between them on a line of its own below the key',
} as const;

function commentInside(complaint: Complaint, lines: Lines): Explained | undefined {
  const line = lineAbove(complaint.line, lines);
  if (hasKeyOrDash(lines.all[complaint.line - 1] ?? '')) return undefined;
  const comment = / #\S/.exec(lines.all[line - 1] ?? '');
  if (!comment) return undefined;
  return {
    line,
    column: comment.index + 2,
    message: 'YAML takes this # for the beginning of a comment, and the text ends before it',
    advice: 'Put the whole text between double quotes',
  };
}

function hasKeyOrDash(line: string): boolean {
  return /^ *(-|[\p{L}\p{N}_-]+ *:)( |$)/u.test(line);
}

/** `topics`, `date 2022-12-06` or `T1 - What?`: only the colon is missing. Of a key the reader complains on the line below too. */
function withColonLeftOut({ code, line }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && !NO_COLON.includes(code)) return undefined;
  const keyLine = [line, lineAbove(line, lines)].find(each => LISTS.includes(lines.all[each - 1] ?? ''));
  return keyWithoutColon(keyLine ?? line, lines) ?? labelWithoutColon(line, lines);
}

function keyWithoutColon(line: number, { all }: Lines): Explained | undefined {
  const [, written = '', text] = COLONLESS.exec(all[line - 1] ?? '') ?? [];
  const key = written.toLowerCase();
  const isFree = MARGIN_KEYS.includes(key) && !all.some(each => each.startsWith(`${key}:`));
  if (text === undefined || !isFree || (text === '') !== LISTS.includes(key)) return undefined;
  const mended = text === '' ? `${key}:` : typed(key, text);
  const message = `no colon follows ${written}`;
  return { line, column: written.length + 1, message, advice: `Type: ${mended}`, mended };
}

/** Behind a space alone a small letter goes on with a sentence, unless it begins the only word: `start over with them?`, `hashtag hcldr`. */
const COLONLESS = /^([A-Za-z]+)(?:\s*[-=.;\u2013\u2014]\s*|\s+(?![a-z]\S*(?: |[.?!,]$))|$)(.*)$/;

function labelWithoutColon(line: number, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
  const [, label, text] = SEPARATED.exec(written) ?? [];
  const parts = label === undefined || text === undefined ? labelAmong(line, all) : { label, text, end: label.length };
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
function labelAmong(line: number, all: readonly string[]) {
  const [, indentation, letters = '', digits, text] =
    /^( +)(?:([A-Za-z]{1,2})(?=\d)|(?=\d+[.)]))(\d{1,2})[.)]?\s+(\S.*)$/.exec(all[line - 1] ?? '') ?? [];
  if (indentation === undefined || digits === undefined || text === undefined) return undefined;
  const top = all.slice(0, line).findLastIndex(isAtMargin);
  const end = all.findIndex((each, index) => index >= line && isAtMargin(each));
  const others = all.slice(top + 1, end < 0 ? all.length : end).map(each => LABELLED.exec(each));
  const other = others.find(each => each && ['', each[2]].includes(letters))?.[2];
  const isFree = others.every(each => each?.[3] !== digits);
  if (other === undefined || !isFree) return undefined;
  return { label: `${other}${digits}`, text, end: letters.length + digits.length };
}

function isAtMargin(line: string): boolean {
  return /^[^\s#]/.test(line);
}

const NO_COLON = ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR', 'BAD_INDENT'];

/** `topics: How?`, and `- Why?` below it at the margin: the text was meant for the first item. */
function itemsBelowText({ line }: Complaint, { all }: Lines): Explained | undefined {
  const top = all.slice(0, line).findLastIndex(each => each.trim() !== '' && !isItem(each));
  const { lead = '', text = '' } = takeApart(all[top] ?? '') ?? {};
  const key = keyOf(lead);
  const items = itemsFrom(top + 1, all);
  if (!LISTS.includes(key) || lead.startsWith(' ') || items.size === 0 || line <= top + 1) return undefined;
  if ([...items.values()].some(isEntry)) return undefined;
  const texts = [withoutOuterQuotes(text), ...items.values()];
  return {
    line: top + 1,
    column: lead.length + 1,
    message: textBeforeDashes(key),
    advice: `Type:\n${typed(key, texts)}`,
    // On one line, for the numbers of the lines below.
    mended: `${key}: ${JSON.stringify(texts)}`,
    mendedWithIt: new Map([...items.keys()].map(each => [each, ''])),
  };
}

export function textBeforeDashes(key: string): string {
  return `${key} has a text behind its colon, and YAML takes the dashes below for more of that text`;
}

/** The texts of the items from a line on, by the numbers of their lines. */
function itemsFrom(start: number, all: readonly string[]): ReadonlyMap<number, string> {
  const below = all.slice(start);
  const end = below.findIndex(each => !isItem(each));
  const items = end < 0 ? below : below.slice(0, end);
  return new Map(
    items.map((each, index) => [start + index + 1, withoutOuterQuotes(each.replace(/^ *- +/, '').trim())]),
  );
}

/** What is behind a dash is no text, but has keys of its own. */
function isEntry(item: string): boolean {
  return /^(text|at|image|alt|name) *:/.test(item);
}

function behindDash(line: string): string {
  return line.replace(/^ *- +/, '');
}

/** How many columns stand before the key behind a dash; none: the line has no dash. */
function keyColumn(line: string): number {
  return /^ *- +/.exec(line)?.[0].length ?? 0;
}

function withoutOuterQuotes(text: string): string {
  return text.replace(/^(["'])([^"'\\]*)\1$/, '$2');
}

/** `- Why?` below `T1: How?`: it is the next topic, or where that is there already, more of this one. */
function itemBelowLabel({ line }: Complaint, { all }: Lines): Explained | undefined {
  const top = all.slice(0, line).findLastIndex(each => each.trim() !== '' && !isItem(each));
  const [, indentation = '', letters = '', digits, text] = LABELLED.exec(all[top] ?? '') ?? [];
  const items = itemsFrom(top + 1, all);
  const [[first, topic] = []] = items;
  if (text === undefined || first === undefined || topic === undefined || line < first || isEntry(topic))
    return undefined;
  const column = indentationOf(all[first - 1] ?? '').length + 1;
  const message = 'the line begins with a dash, and the topic above with a label';
  const [label, next] = [`${letters}${digits}`, `${letters}${Number(digits) + 1}`];
  if (all.slice(first).some(each => each.trimStart().startsWith(`${next}:`))) {
    const whole = typed(label, [withoutOuterQuotes(text), ...items.values()].join(' '));
    const mendedWithIt = new Map([...items.keys()].map(each => [each, '']));
    const advice = `If ${label} goes on here, type it on one line: ${whole}`;
    return { line: first, column, message, advice, mended: '', mendedWithIt };
  }
  const mended = `${indentation}${typed(next, behindLabel(topic)?.rest ?? topic)}`;
  return { line: first, column, message, ...asTyped(mended, all[first - 1] ?? '') };
}

const LABELLED = /^( *)([A-Za-z]{1,12})(\d{1,2}) *: +(\S.*)$/;

function labelBelowItem({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.all[lineAbove(line, lines) - 1] ?? '';
  const written = lines.all[line - 1] ?? '';
  const [, indentation = '', , , text] = LABELLED.exec(written) ?? [];
  if (code !== 'BAD_INDENT' || text === undefined || !isItem(above)) return undefined;
  const mended = `${indentationOf(above)}${itemOf(withoutOuterQuotes(text))}`;
  const message = 'the line begins with a label, and the topic above with a dash';
  return { line, column: indentation.length + 1, message, ...asTyped(mended, written) };
}

function asTyped(mended: string, written: string): Pick<Explained, 'advice' | 'mended'> {
  const isInPlace = indentationOf(mended) === indentationOf(written);
  return { advice: isInPlace ? `Type: ${mended.trim()}` : putSpaces(mended), mended };
}

/** `* Why?` in a list, which is no dash to YAML. */
function withStarForDash({ line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
  const [, indentation, text] = /^( *)\* +(\S.*)$/.exec(written) ?? [];
  if (indentation === undefined || text === undefined) return undefined;
  const mended = `${indentation}- ${text}`;
  const message = 'the line begins with a *, and an item of a list with a dash';
  return { line, column: indentation.length + 1, message, advice: `Type: ${mended.trim()}`, mended };
}

/** An item that is not as deep as the items above, and what is below its dash. */
function besideItem({ code, line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
  const isDeeper = (other: string) => indentationOf(other).length > indentationOf(written).length;
  const above = all.slice(0, line - 1).findLast(each => each.trim() !== '' && (isItem(each) || !isDeeper(each))) ?? '';
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !isItem(written) || !isItem(above) || !isDeeper(above)) return undefined;
  const missing = indentationOf(above).slice(indentationOf(written).length);
  const end = all.findIndex((below, index) => index >= line && (isItem(below) || !isDeeper(below)));
  const below = all.slice(line, end < 0 ? all.length : end);
  const mended = `${missing}${written}`;
  return {
    line,
    column: indentationOf(written).length + 1,
    message: 'the line does not begin in the same column as the items above',
    advice:
      below.length === 0
        ? putSpaces(mended)
        : `Put ${spaces(missing.length)} more before it, and before what is below its dash: ${written.trim()}`,
    mended,
    mendedWithIt: new Map(below.map((each, index) => [line + index + 1, `${missing}${each}`])),
  };
}

/** `T1: How?` at the margin, and a label below it where it should be. */
function labelAtMargin({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written = '', below = ''] = [line - 1, lineBelow(line, lines)].map(each => lines.all[each]);
  const [, indentation, letters, digits] = LABELLED.exec(written) ?? [];
  const deeper = indentationOf(below);
  if (indentation !== '' || deeper === '' || !/^ *[A-Za-z]{1,12}\d{1,2} *:(\s|$)/.test(below)) return undefined;
  const mended = `${deeper}${written}`;
  const message = `${letters}${digits} stands at the margin: a topic has spaces before it`;
  return { line, column: 1, message, advice: putSpaces(mended), mended };
}

/** `topics: four of them`, and the topics below. */
function textBeforeLines({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written = '', below = ''] = [line - 1, lineBelow(line, lines)].map(each => lines.all[each]);
  const { lead = '', text = '' } = takeApart(written) ?? {};
  const key = keyOf(lead);
  const isAbove = OF_MAPS.includes(key) && isAtMargin(written) && !/^["'|>[{]/.test(text);
  if (!isAbove || indentationOf(below) === '' || !/^ *[A-Za-z]+\d* *:(\s|$)/.test(below)) return undefined;
  return {
    line,
    column: lead.length + 1,
    message: `a text stands behind ${key}, and lines with keys of their own below it`,
    advice: 'Leave the text out, or give it a line and a key of its own below',
    mended: `${key}:`,
  };
}

/** Below them stand keys. */
const OF_MAPS = ['topics', 'schedule', 'accounts'];

export const DEEPER = 'the line is indented deeper than the one above, which has its value already';

function deeperThanAbove({ code, line }: Complaint, { all }: Lines): Explained | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  // A line without a key has no value: it strays itself.
  if (!isItem(all[line - 1] ?? '') && !/:(\s|$)/.test(all[line - 1] ?? '')) return undefined;
  const offset = all.slice(line).findIndex(below => below.trim() !== '');
  const below = all[line + offset] ?? '';
  const [above, deeper] = [indentationOf(all[line - 1] ?? ''), indentationOf(below)];
  if (offset < 0 || deeper.length <= above.length) return undefined;
  const isOfEntry = isEntry(behindDash(all[line - 1] ?? '')) && isEntry(below.trim());
  const mended = `${isOfEntry ? ' '.repeat(keyColumn(all[line - 1] ?? '')) : above}${below.trimStart()}`;
  return {
    line: line + offset + 1,
    column: deeper.length + 1,
    message: DEEPER,
    advice: putSpaces(mended),
    mended,
  };
}

/** `-Why?` among items, or below the key of a list. */
function withoutSpaceBehindDash({ line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.all[lineAbove(line, lines) - 1] ?? '';
  const [, indentation, text] = /^( *)-([^\s-].*)$/.exec(lines.all[line - 1] ?? '') ?? [];
  const isAmongItems = /^ *-/.test(above);
  const isBelowKey = LISTS.includes(keyOf(above));
  if (indentation === undefined || text === undefined || !(isAmongItems || isBelowKey)) return undefined;
  const mended = `${isAmongItems ? indentationOf(above) : indentation}- ${text}`;
  return { line, column: indentation.length + 1, message: NO_SPACE, advice: `Type: ${mended.trim()}`, mended };
}

export const NO_SPACE = 'no space follows the dash';

/** What stands beside the line above, but for a space or two. */
function besideAbove({ code, message, line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.all[lineAbove(line, lines) - 1] ?? '';
  const written = lines.all[line - 1] ?? '';
  if (code !== 'BAD_INDENT' || !message.includes('same column') || !takeApart(above)) return undefined;
  const mended = `${indentationOf(above)}${written.trim()}`;
  return {
    line,
    column: indentationOf(written).length + 1,
    message: 'the line does not begin in the same column as the one above',
    advice: putSpaces(mended),
    mended,
  };
}

/** Below the dash of an entry, and neither beside it nor beside the key behind it. */
function besideEntry({ line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
  const depth = indentationOf(written).length;
  const above = all.slice(0, line - 1).findLast(each => isItem(each) || indentationOf(each).length < depth) ?? '';
  const column = keyColumn(above);
  if (!isEntry(behindDash(above)) || !isEntry(written.trim()) || depth >= column) return undefined;
  const mended = `${' '.repeat(column)}${written.trim()}`;
  const message = 'the line does not begin in the same column as the key behind the dash';
  return { line, column: depth + 1, message, advice: putSpaces(mended), mended };
}

/** Below `citations:` and at the margin, without a dash. */
function withoutDash({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.all[line - 1] ?? '';
  const key = /^([A-Za-z]+): *$/.exec(lines.all[lineAbove(line, lines) - 1] ?? '')?.[1]?.toLowerCase() ?? '';
  if (!NO_COLON.includes(code) || !LISTS.includes(key) || OF_MAPS.slice(1).includes(key)) return undefined;
  if (!isAtMargin(written) || hasKeyOrDash(written)) return undefined;
  const below = lines.all[lineBelow(line, lines)] ?? '';
  const mended = `${isItem(below) ? indentationOf(below) : ''}${itemOf(written.trim())}`;
  const message = `no dash is before what stands below ${key}`;
  return { line, column: 1, message, ...asTyped(mended, written) };
}

function withoutColon({ code, line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
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

/** The reader's own sentence, for what nobody types by accident. */
function inReadersWords({ code, line, column, message }: Complaint): Explained {
  const advice = READERS[code] ?? 'Compare the line with the same line of another chat file';
  return { line, column, message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, advice };
}

const READERS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Give the line as many spaces as the lines that it belongs beside',
  BAD_DQ_ESCAPE: 'Between double quotes type \\\\ for a backslash, or use single quotes',
};

function lineAbove(line: number, { all }: Lines): number {
  return all.slice(0, Math.max(0, line - 1)).findLastIndex(above => above.trim() !== '') + 1;
}

/** As an index. */
function lineBelow(line: number, { all }: Lines): number {
  return all.findIndex((each, index) => index >= line && each.trim() !== '');
}

function indentationOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}
