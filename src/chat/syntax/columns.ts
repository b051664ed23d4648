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
  OF_MAPS,
} from './complaint.ts';
import type { Lines } from './lines.ts';

/** ` title: Echo` above all, and the others at the margin: the reader is lost from there on. */
export function deeperThanBelow({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.below(0, each => /^ *[^\s#]/.test(each) && !each.startsWith('---'));
  const [first, other] = [lines.at(top), indentationOf(lines.at(line))];
  if (top >= line || indentationOf(first).length <= other.length || !/:(\s|$)/.test(first)) return undefined;
  const mended = `${other}${first.trim()}`;
  const message = 'the line does not begin in the same column as those below';
  return { line: top, column: indentationOf(first).length + 1, message, advice: putSpaces(mended), mended };
}

/** `T1: How?` at the margin, and a label below it where it should be. */
export function labelAtMargin({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written, below] = [lines.at(line), lines.at(lines.below(line))];
  const [, indentation, letters, digits] = LABELLED.exec(written) ?? [];
  const deeper = indentationOf(below);
  if (indentation !== '' || deeper === '' || !/^ *[A-Za-z]{1,12}\d{1,2} *:(\s|$)/.test(below)) return undefined;
  const mended = `${deeper}${written}`;
  const message = `${letters}${digits} stands at the margin: a topic has spaces before it`;
  return { line, column: 1, message, advice: putSpaces(mended), mended };
}

/** `topics: four of them`, and the topics below. */
export function textBeforeLines({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written, below] = [lines.at(line), lines.at(lines.below(line))];
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

export function deeperThanAbove({ code, line }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const written = lines.at(line);
  // A line without a key has no value: it strays itself.
  if (!isItem(written) && !/:(\s|$)/.test(written)) return undefined;
  const next = lines.below(line);
  const below = lines.at(next);
  const [above, deeper] = [indentationOf(written), indentationOf(below)];
  if (next === 0 || deeper.length <= above.length) return undefined;
  const isOfEntry = isEntry(behindDash(written)) && isEntry(below.trim());
  const mended = `${isOfEntry ? ' '.repeat(keyColumn(written)) : above}${below.trimStart()}`;
  return {
    line: next,
    column: deeper.length + 1,
    message: DEEPER,
    advice: putSpaces(mended),
    mended,
  };
}

/** What stands beside the line above, but for a space or two. */
export function besideAbove({ code, message, line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.at(lines.above(line));
  const written = lines.at(line);
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
