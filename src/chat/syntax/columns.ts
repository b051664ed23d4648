/** What did somebody mean whose line begins in another column than those around it? */

import { isItem, keyOf, putSpaces, takeApart } from '../line.ts';
import {
  behindDash,
  type Complaint,
  type Explained,
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

/** ` title: Echo` above all, and the others at the margin: the reader is lost from there on. */
export function deeperThanBelow({ line }: Complaint, { all }: Lines): Explained | undefined {
  const top = all.findIndex(each => /^ *[^\s#]/.test(each) && !each.startsWith('---'));
  const [first, other] = [all[top] ?? '', indentationOf(all[line - 1] ?? '')];
  if (top + 1 >= line || indentationOf(first).length <= other.length || !/:(\s|$)/.test(first)) return undefined;
  const mended = `${other}${first.trim()}`;
  const message = 'the line does not begin in the same column as those below';
  return { line: top + 1, column: indentationOf(first).length + 1, message, advice: putSpaces(mended), mended };
}

/** `T1: How?` at the margin, and a label below it where it should be. */
export function labelAtMargin({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written = '', below = ''] = [line - 1, lineBelow(line, lines)].map(each => lines.all[each]);
  const [, indentation, letters, digits] = LABELLED.exec(written) ?? [];
  const deeper = indentationOf(below);
  if (indentation !== '' || deeper === '' || !/^ *[A-Za-z]{1,12}\d{1,2} *:(\s|$)/.test(below)) return undefined;
  const mended = `${deeper}${written}`;
  const message = `${letters}${digits} stands at the margin: a topic has spaces before it`;
  return { line, column: 1, message, advice: putSpaces(mended), mended };
}

/** `topics: four of them`, and the topics below. */
export function textBeforeLines({ line }: Complaint, lines: Lines): Explained | undefined {
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

export const DEEPER = 'the line is indented deeper than the one above, which has its value already';

export function deeperThanAbove({ code, line }: Complaint, { all }: Lines): Explained | undefined {
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

/** What stands beside the line above, but for a space or two. */
export function besideAbove({ code, message, line }: Complaint, lines: Lines): Explained | undefined {
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
