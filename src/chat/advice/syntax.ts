/** What was meant by a line that is not YAML, and what should be typed instead? */

import { isListOf, KEYS } from '../keys.ts';
import { DIGITS, isLabel, LETTERS } from '../topics.ts';
import { inQuotes, isInBrackets, isItem, keyOf, misreadIn, takeApart, withQuotes } from '../yaml-line.ts';
import { wholeAt } from './going-on.ts';
import { topicsIn } from './meant-topics.ts';
import { typed } from './quotes.ts';
import { missingSpace, withColonLeftOut, withoutColon } from './syntax/colons.ts';
import {
  besideAbove,
  deeperThanAbove,
  deeperThanBelow,
  firstBesideKey,
  keysBelowText,
  labelAtMargin,
  labelBesideText,
  labelInside,
  textBeforeLines,
  textBesideLabel,
  topicsWithoutKey,
} from './syntax/columns.ts';
import { type Complaint, type Explained, hasKeyOrDash, indentationOf, isAtMargin } from './syntax/complaint.ts';
import {
  besideEntry,
  besideItem,
  dashAlone,
  dashesBeforeKeys,
  itemBelowLabel,
  itemsBelowText,
  labelBelowItem,
  withMarkForDash,
  withoutDash,
  withoutSpaceBehindDash,
} from './syntax/dashes.ts';
import type { Lines } from './syntax/lines.ts';
import { listWithoutDashes } from './syntax/undashed.ts';

/** In order of precedence: the first that explains the line is right. */
const EXPLANATIONS: readonly ((complaint: Complaint, lines: Lines) => Explained | undefined)[] = [
  secondDocument,
  fence,
  slashes,
  quotedKey,
  dashesBeforeKeys,
  deeperThanBelow,
  missingSpace,
  keysBelowText,
  firstBesideKey,
  labelInside,
  topicsWithoutKey,
  goesOnBelow,
  brokenLine,
  withColonLeftOut,
  withMarkForDash,
  commentInside,
  itemsBelowText,
  itemBelowLabel,
  dashAlone,
  labelBelowItem,
  withoutSpaceBehindDash,
  besideItem,
  labelAtMargin,
  textBesideLabel,
  labelBesideText,
  textBeforeLines,
  deeperThanAbove,
  besideAbove,
  besideEntry,
  listWithoutDashes,
  withoutDash,
  withoutColon,
];

/** For a line of a file that has no key at all; `undefined` if no colon or space is missing. */
export function explainColon(line: number, lines: Lines): Explained | undefined {
  const complaint = { code: 'MISSING_CHAR', message: '', line, column: 1 };
  return missingSpace(complaint, lines) ?? withColonLeftOut(complaint, lines);
}

export function explain(complaint: Complaint, lines: Lines): Explained {
  for (const explanation of EXPLANATIONS) {
    const explained = explanation(complaint, lines);
    if (explained && !isAsWritten(explained, lines)) return inRightQuotes(explained);
  }
  return inReadersWords(complaint);
}

/** Advice for one mistake must not contain the next: what is advised gets the quotes that it needs. */
function inRightQuotes(explained: Explained): Explained {
  const { mended, advice } = explained;
  const right = mended === undefined ? undefined : withQuotes(mended);
  if (mended === undefined || right === undefined || right === mended) return explained;
  return { ...explained, mended: right, advice: advice.replace(mended.trim(), () => right.trim()) };
}

/** The line already is what the explanation would advise, so the mistake must be another. */
function isAsWritten({ line, mended }: Explained, lines: Lines): boolean {
  return mended !== undefined && mended === lines.at(line);
}

function secondDocument({ code, line, column }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'MULTIPLE_DOCS') return undefined;
  const advice =
    lines.below(line) === 0
      ? 'Delete the line: a file holds one chat'
      : 'A file holds one chat: move what is below into a file of its own, and delete the line';
  return { line, column, message: 'a second document begins here', advice };
}

/** A code fence of Markdown, left over when the file was copied from a page. */
function fence({ line }: Complaint, lines: Lines): Explained | undefined {
  const fenced = [line, lines.above(line)].find(each => /^ *(`{3}|~{3})/.test(lines.at(each)));
  if (fenced === undefined) return undefined;
  return {
    line: fenced,
    column: 1,
    message: 'the line is of Markdown, and not of YAML',
    advice: 'Delete the line',
    mended: '',
  };
}

/** `"T2: Why not?"`: the quotes include the key, so that all of it is one text. */
function quotedKey({ line }: Complaint, lines: Lines): Explained | undefined {
  const quoted = [line, lines.above(line)].find(each => QUOTED.test(lines.at(each)));
  const [, indentation = '', , entry = '', key = ''] = QUOTED.exec(lines.at(quoted ?? 0)) ?? [];
  if (quoted === undefined) return undefined;
  const isTopic = keyOf(lines.at(lines.above(quoted, isAtMargin))) === 'topics' && isLabel(key);
  if (!isTopic && !KEYS.includes(key)) return undefined;
  const parts = takeApart(entry);
  const mended = `${indentation}${(parts && misreadIn(parts) && inQuotes(parts)) ?? entry}`;
  const message = `the quotes stand around ${key} as well as around its text`;
  return { line: quoted, column: indentation.length + 1, message, advice: `Type: ${mended.trim()}`, mended };
}

const QUOTED = /^( *)(["'])(([A-Za-z]+\d*) *:(?: +(?:(?!\2|\\).)*)?)\2 *$/;

/** `// ask Ana`: a comment as in many programming languages. */
function slashes({ line }: Complaint, lines: Lines): Explained | undefined {
  const slashed = [line, lines.above(line)].find(each => SLASHES.test(lines.at(each)));
  if (slashed === undefined) return undefined;
  const mended = lines.at(slashed).replace(SLASHES, '$1# ');
  const column = indentationOf(mended).length + 1;
  const message = 'the line begins with //, which is no comment to YAML';
  return { line: slashed, column, message, advice: `Type: ${mended.trim()}`, mended };
}

const SLASHES = /^( *)\/\/+ */;

/** Deeper than a text and below it, `today: trust or tools?` is no key: the text continues there. */
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

/** YAML's reader often notices the mistake only on the line below it. */
function brokenLine(complaint: Complaint, lines: Lines): Explained | undefined {
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
    if (wrong && person !== undefined) {
      const mended = `${parts.lead}${person}`;
      return { line, column, message: wrong.message, advice: `Type: ${mended.trim()}`, mended };
    }
    const mended = inQuotes(parts);
    if (wrong && mended !== undefined)
      return { line, column, message: wrong.message, advice: `Type: ${mended.trim()}`, mended };
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

function commentInside(complaint: Complaint, lines: Lines): Explained | undefined {
  const line = lines.above(complaint.line);
  if (hasKeyOrDash(lines.at(complaint.line))) return undefined;
  const comment = / #\S/.exec(lines.at(line));
  if (!comment) return undefined;
  return {
    line,
    column: comment.index + 2,
    message: 'YAML takes this # for the beginning of a comment, and the text ends before it',
    advice: 'Put the whole text between double quotes',
  };
}

/** The message of YAML's reader, for mistakes that nobody makes by accident. */
function inReadersWords({ code, line, column, message }: Complaint): Explained {
  const advice = READERS[code] ?? 'Compare the line with the same line of another chat file';
  return { line, column, message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, advice };
}

const READERS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Give the line as many spaces as the lines that it belongs beside',
  BAD_DQ_ESCAPE: 'Between double quotes type \\\\ for a backslash, or use single quotes',
};
