/** What did somebody mean whose dashes do not go together with the lines around them? */

import { isItem, keyOf, LISTS, putSpaces, spaces, takeApart } from '../line.ts';
import { itemOf, typed } from '../quotes.ts';
import { behindLabel } from '../topics.ts';
import { NO_COLON } from './colons.ts';
import {
  behindDash,
  type Complaint,
  type Explained,
  hasKeyOrDash,
  indentationOf,
  isAtMargin,
  isEntry,
  keyColumn,
  LABELLED,
  type Lines,
  lineAbove,
  lineBelow,
  OF_MAPS,
} from './complaint.ts';

/** `topics: How?`, and `- Why?` below it at the margin: the text was meant for the first item. */
export function itemsBelowText({ line }: Complaint, { all }: Lines): Explained | undefined {
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

function withoutOuterQuotes(text: string): string {
  return text.replace(/^(["'])([^"'\\]*)\1$/, '$2');
}

/** `- Why?` below `T1: How?`: it is the next topic, or where that is there already, more of this one. */
export function itemBelowLabel({ line }: Complaint, { all }: Lines): Explained | undefined {
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

export function labelBelowItem({ code, line }: Complaint, lines: Lines): Explained | undefined {
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
export function withStarForDash({ line }: Complaint, { all }: Lines): Explained | undefined {
  const written = all[line - 1] ?? '';
  const [, indentation, text] = /^( *)\* +(\S.*)$/.exec(written) ?? [];
  if (indentation === undefined || text === undefined) return undefined;
  const mended = `${indentation}- ${text}`;
  const message = 'the line begins with a *, and an item of a list with a dash';
  return { line, column: indentation.length + 1, message, advice: `Type: ${mended.trim()}`, mended };
}

/** An item that is not as deep as the items above, and what is below its dash. */
export function besideItem({ code, line }: Complaint, { all }: Lines): Explained | undefined {
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

/** `-Why?` among items, or below the key of a list. */
export function withoutSpaceBehindDash({ line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.all[lineAbove(line, lines) - 1] ?? '';
  const [, indentation, text] = /^( *)-([^\s-].*)$/.exec(lines.all[line - 1] ?? '') ?? [];
  const isAmongItems = /^ *-/.test(above);
  const isBelowKey = LISTS.includes(keyOf(above));
  if (indentation === undefined || text === undefined || !(isAmongItems || isBelowKey)) return undefined;
  const mended = `${isAmongItems ? indentationOf(above) : indentation}- ${text}`;
  return { line, column: indentation.length + 1, message: NO_SPACE, advice: `Type: ${mended.trim()}`, mended };
}

export const NO_SPACE = 'no space follows the dash';

/** Below the dash of an entry, and neither beside it nor beside the key behind it. */
export function besideEntry({ line }: Complaint, { all }: Lines): Explained | undefined {
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
export function withoutDash({ code, line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.all[line - 1] ?? '';
  const key = /^([A-Za-z]+): *$/.exec(lines.all[lineAbove(line, lines) - 1] ?? '')?.[1]?.toLowerCase() ?? '';
  if (!NO_COLON.includes(code) || !LISTS.includes(key) || OF_MAPS.slice(1).includes(key)) return undefined;
  if (!isAtMargin(written) || hasKeyOrDash(written)) return undefined;
  const below = lines.all[lineBelow(line, lines)] ?? '';
  const mended = `${isItem(below) ? indentationOf(below) : ''}${itemOf(written.trim())}`;
  const message = `no dash is before what stands below ${key}`;
  return { line, column: 1, message, ...asTyped(mended, written) };
}
