/** What was meant by a list without dashes in which a colon inside a text makes YAML see a key? */

import { isListOf, type ListOf, MARGIN_KEYS } from '../../keys.ts';
import { isItem, keyOf } from '../../yaml-line.ts';
import { marked } from '../marked.ts';
import { meantOf } from '../meant-keys.ts';
import { textsOf } from '../meant-lists.ts';
import { typed } from '../quotes.ts';
import { type Complaint, type Explained, hasKeyOrDash, indentationOf, isAtMargin, isEntry } from './complaint.ts';
import { hasWords, type Lines } from './lines.ts';

/** `Frank, A. Rest: A Book` and `Chen, M. Sleep` below each other: one explanation covers the whole list. */
export function listWithoutDashes({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.above(line, isKeyOrItem);
  const end = lines.below(top, isKeyOrItem);
  const below = lines.between(top, end);
  const rows = isItem(lines.at(end)) ? [] : rowsIn(below);
  const written = /^[A-Za-z]+ *: *$/.test(lines.at(top)) ? keyOf(lines.at(top)) : '';
  const key = listMeant(written, rows);
  if (key === undefined || rows.length < 2 || rows.some(each => isItem(each) || isEntry(each))) return undefined;
  const texts = textsOf(key, rows.join(' '), rows);
  return {
    line: top,
    column: 1,
    message: `no dashes are before what stands below ${written}`,
    advice: `Type:\n${typed(key, texts)}`,
    // All on one line, so that the lines below keep their numbers.
    mended: `${key}: ${JSON.stringify(texts)}`,
    mendedWithIt: new Map(below.map((_, index) => [top + index + 1, ''])),
  };
}

/** Any other line at the margin belongs to the list. */
function isKeyOrItem(line: string): boolean {
  return isAtMargin(line) && hasKeyOrDash(line);
}

/** Topics with bullets or labels are explained one by one. `sources` is no list, unless all its lines have marks. */
function listMeant(written: string, rows: readonly string[]): ListOf<'topics' | 'texts' | 'people'> | undefined {
  const key = meantOf(written, MARGIN_KEYS);
  const marks = rows.map((row, index) => marked(row, index + 1));
  if (key === 'topics') return marks.some(Boolean) ? undefined : key;
  if (key === 'sources') return marks.every(Boolean) ? 'citations' : undefined;
  return isListOf(key, 'texts', 'people') ? key : undefined;
}

/** One row for each line in the column of the first, with the deeper lines below it; empty if a line is less deep. */
function rowsIn(below: readonly string[]): readonly string[] {
  const lines = below.filter(each => hasWords(each) && !/^ *#/.test(each));
  const depth = indentationOf(lines[0] ?? '').length;
  const rows: string[] = [];
  for (const line of lines) {
    const own = indentationOf(line).length;
    if (own < depth) return [];
    if (own === depth) rows.push(line.trim());
    else rows.push(`${rows.pop()} ${line.trim()}`);
  }
  return rows;
}
