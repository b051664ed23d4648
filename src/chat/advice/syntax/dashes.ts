/** What was meant by dashes that do not fit the lines around them? */

import { blankOf, isListOf, LISTS, MARGIN_KEYS } from '../../keys.ts';
import { isItem, keyOf, putSpaces, spaces, takeApart } from '../../yaml-line.ts';
import { marked } from '../marked.ts';
import { itemOf, typed, withoutOuterQuotes } from '../quotes.ts';
import { NO_COLON } from './colons.ts';
import {
  behindDash,
  type Complaint,
  type Explained,
  hasKeyOrDash,
  indentationOf,
  instead,
  isAtMargin,
  isEntry,
  isLabelled,
  keyColumn,
  labelledIn,
} from './complaint.ts';
import { hasWords, type Lines } from './lines.ts';

/** `- title: Rest`, followed by keys at the margin that have no dash. */
export function dashesBeforeKeys(_: Complaint, lines: Lines): Explained | undefined {
  const top = lines.below(0, each => hasWords(each) && !/^(#|---)/.test(each));
  const dashed = lines.all.flatMap((each, index) => (DASHED.test(each) ? [index + 1] : []));
  if (dashed[0] !== top || top === 0) return undefined;
  const mended = new Map(dashed.map(each => [each, lines.at(each).replace(/^- +/, '')]));
  const message = 'a dash stands before a key of the file';
  const advice = `Leave out the dash before each key:\n${[...mended.values()].join('\n')}`;
  return { line: top, column: 1, message, advice, mended: mended.get(top) ?? '', mendedWithIt: mended };
}

const DASHED = new RegExp(`^- +(?:${MARGIN_KEYS.join('|')}) *:(?: |$)`);

/**
 * `topics: How?`, and below it `- Why?` at the margin: the text was meant as the first item; so was `{ at: … }` behind
 * `extra:`. What is a map is not a list, and goes on without dashes.
 */
export function itemsBelowText({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.above(line + 1, each => hasWords(each) && !isItem(each));
  const { lead = '', text = '' } = takeApart(lines.at(top)) ?? {};
  const key = keyOf(lead);
  const items = itemsBelow(top, lines);
  if (!LISTS.includes(key) || lead.startsWith(' ') || items.size === 0 || line <= top) return undefined;
  const values = [withoutOuterQuotes(text), ...items.values()];
  const meant = isMapKey(key) ? asMap(key, values) : asList(key, values);
  if (!meant) return undefined;
  return {
    line: top,
    column: lead.length + 1,
    message:
      mapIn(text) === undefined ? textBeforeDashes(key) : `${key} has a value behind its colon, and dashes below`,
    ...meant,
    ...(meant.mended !== undefined && { mendedWithIt: new Map([...items.keys()].map(each => [each, ''])) }),
  };
}

type Meant = Pick<Explained, 'advice' | 'mended'>;

/** Mended all on one line, so that the lines below keep their numbers. */
function asList(key: string, values: readonly string[]): Meant | undefined {
  const isMap = (value: string) => mapIn(value) !== undefined;
  const [first = ''] = values;
  if (values.some(isEntry))
    return isMap(first) ? { advice: `Put on a line of its own below ${key}: - ${first}` } : undefined;
  const rows = values.map(value => `  ${isMap(value) ? `- ${value}` : itemOf(value)}`);
  const mended = `${key}: [${values.map(value => (isMap(value) ? value : JSON.stringify(value))).join(',')}]`;
  return { advice: `Type:\n${[`${key}:`, ...rows].join('\n')}`, mended };
}

function asMap(key: string, values: readonly string[]): Meant {
  const pairs = values.map(value => mapIn(value) ?? value);
  if (!pairs.every(pair => /^\p{L}[^:]*: +\S/u.test(pair))) return { advice: formOf(key) };
  const mended = `${key}: { ${pairs.join(', ')} }`;
  return { advice: `Type:\n${mended}`, mended };
}

/** Below such a key stand keys, and no dashes. */
export function isMapKey(key: string): boolean {
  return isListOf(key, 'places', 'handles');
}

/** Its form, where what was meant cannot be told. */
export function formOf(key: string): string {
  return `Fill in:\n${key}:${blankOf(key)}`;
}

/** What stands between its braces, which are not those of a placeholder. */
function mapIn(value: string): string | undefined {
  return /^\{ *(\w+ *: .*?) *\}$/.exec(value)?.[1];
}

export function textBeforeDashes(key: string): string {
  return `${key} has a text behind its colon, and YAML takes the dashes below for more of that text`;
}

/** The texts of the items directly below a line, by line number. */
function itemsBelow(top: number, lines: Lines): ReadonlyMap<number, string> {
  const items = lines.between(
    top,
    lines.below(top, each => !isItem(each)),
  );
  return new Map(items.map((each, index) => [top + index + 1, withoutOuterQuotes(behindDash(each).trim())]));
}

/** `- Why?` below `T1: How?` is the next topic or, if that one exists already, more of this one. */
export function itemBelowLabel({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.above(line + 1, each => hasWords(each) && !isItem(each));
  const above = labelledIn(lines.at(top));
  const items = itemsBelow(top, lines);
  const [[first, topic] = []] = items;
  if (!above || first === undefined || topic === undefined || line < first || isEntry(topic)) return undefined;
  const { indentation, label, letters, number, text } = above;
  const column = indentationOf(lines.at(first)).length + 1;
  const message = 'the line begins with a dash, and the topic above with a label';
  const next = `${letters}${number + 1}`;
  if (lines.all.slice(first).some(each => each.trimStart().startsWith(`${next}:`))) {
    const whole = typed(label, [withoutOuterQuotes(text), ...items.values()].join(' '));
    const mendedWithIt = new Map([...items.keys()].map(each => [each, '']));
    const advice = `If ${label} goes on here, type it on one line: ${whole}`;
    return { line: first, column, message, advice, mended: '', mendedWithIt };
  }
  return instead(first, lines, { message, mended: `${indentation}${typed(next, marked(topic)?.rest ?? topic)}` });
}

/** `-` with nothing after it, among labels. */
export function dashAlone({ line }: Complaint, lines: Lines): Explained | undefined {
  const alone = [line, lines.above(line)].find(each => /^ *- *$/.test(lines.at(each))) ?? 0;
  const depth = indentationOf(lines.at(alone));
  const isFilled = indentationOf(lines.at(lines.below(alone))).length > depth.length;
  if (alone === 0 || isFilled || !isLabelled(lines.at(lines.above(alone)))) return undefined;
  const message = 'nothing stands behind the dash, and the topics have labels';
  return { line: alone, column: depth.length + 1, message, advice: 'Delete the line', mended: '' };
}

/** `* Why?` or `[1] Smith, 2020` in a list: no dash to YAML. Below items, also `– Why?`, `2. Why?` and `T2 Why?`. */
export function withMarkForDash({ line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const entries = entriesAbove(line, lines);
  const above = lines.at(lines.above(line));
  const isAmongItems = isItem(entries[0] ?? above);
  const [, star] = /^ *(\*|\[\d{1,2}\]) /.exec(written) ?? [];
  const found = marked(written.trim(), entries.length + 1);
  if (!found || /^ *-/.test(written) || (star === undefined && !isAmongItems)) return undefined;
  const isLabel = found.label !== undefined;
  const item = isEntry(found.rest) ? `- ${found.rest}` : itemOf(found.rest);
  const indentation = indentationOf(isItem(above) ? above : written);
  const mended = `${indentation}${isLabel && !isAmongItems ? typed(found.label, found.rest) : item}`;
  const message =
    isLabel && isAmongItems
      ? 'the line begins with a label, and the topic above with a dash'
      : `the line begins with a ${star ?? found.mark}, and an item of a list with a dash`;
  return instead(line, lines, { message, mended });
}

/** The lines between this one and the key above it, except those deeper than this one. */
function entriesAbove(line: number, lines: Lines): readonly string[] {
  const depth = indentationOf(lines.at(line)).length;
  const top = lines.above(line, each => /^[A-Za-z]+ *:/.test(each));
  return lines.between(top, line).filter(each => hasWords(each) && indentationOf(each).length <= depth);
}

/** An item that is less deep than the items above it, along with the lines below its dash. */
export function besideItem({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const isDeeper = (other: string) => indentationOf(other).length > indentationOf(written).length;
  const above = lines.at(lines.above(line, each => hasWords(each) && (isItem(each) || !isDeeper(each))));
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !isItem(written) || !isItem(above) || !isDeeper(above)) return undefined;
  const missing = indentationOf(above).slice(indentationOf(written).length);
  const end = lines.below(line, each => isItem(each) || !isDeeper(each));
  const below = lines.between(line, end);
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

/**
 * `-Why?` among items or below the key of a list. If it is the first and contains a colon, the reader complains about
 * the line below it.
 */
export function withoutSpaceBehindDash({ line }: Complaint, lines: Lines): Explained | undefined {
  const dashed = [line, lines.above(line)].find(each => GLUED.test(lines.at(each))) ?? 0;
  const above = lines.at(lines.above(dashed));
  const [, indentation, text] = GLUED.exec(lines.at(dashed)) ?? [];
  const isAmongItems = /^ *-/.test(above);
  const isBelowKey = LISTS.includes(keyOf(above));
  if (indentation === undefined || text === undefined || !(isAmongItems || isBelowKey)) return undefined;
  const found = marked(text);
  const item = isEntry(text) ? `- ${text}` : itemOf(found?.label ? found.rest : withoutOuterQuotes(text.trim()));
  const mended = `${isAmongItems ? indentationOf(above) : indentation}${item}`;
  return instead(dashed, lines, { message: NO_SPACE, mended });
}

const GLUED = /^( *)-([^\s-].*)$/;

export const NO_SPACE = 'no space follows the dash';

/** A key below the dash of an entry, in the column of neither the dash nor the key after it. */
export function besideEntry({ line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const depth = indentationOf(written).length;
  const above = lines.at(lines.above(line, each => isItem(each) || indentationOf(each).length < depth));
  const column = keyColumn(above);
  if (!isEntry(behindDash(above)) || !isEntry(written.trim()) || depth >= column) return undefined;
  const message = 'the line does not begin in the same column as the key behind the dash';
  return instead(line, lines, { message, mended: `${' '.repeat(column)}${written.trim()}` });
}

/** A line at the margin below `citations:`, without a dash. */
export function withoutDash({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const key = /^([A-Za-z]+): *$/.exec(lines.at(lines.above(line)))?.[1]?.toLowerCase() ?? '';
  if (!NO_COLON.includes(code) || !LISTS.includes(key) || isMapKey(key)) return undefined;
  if (!isAtMargin(written) || hasKeyOrDash(written)) return undefined;
  const below = lines.at(lines.below(line));
  const text = marked(written, 1)?.rest ?? written;
  const message = `no dash is before what stands below ${key}`;
  return instead(line, lines, {
    message,
    mended: `${isItem(below) ? indentationOf(below) : ''}${itemOf(text.trim())}`,
  });
}
