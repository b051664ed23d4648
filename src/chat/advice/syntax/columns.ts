/** What was meant by a line that begins in another column than those around it? */

import { isListOf, LISTS, MARGIN_KEYS, TOPIC_KEYS } from '../../keys.ts';
import { DIGITS, isCue, LETTERS } from '../../topics.ts';
import { isItem, keyOf, takeApart } from '../../yaml-line.ts';
import { topicsIn } from '../meant-topics.ts';
import { itemOf, typed, withoutOuterQuotes } from '../quotes.ts';
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

/** ` title: Echo` at the top, with the other keys at the margin: from there on YAML's reader is lost. */
export function deeperThanBelow({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.below(0, each => /^ *[^\s#]/.test(each) && !each.startsWith('---'));
  const [first, other] = [lines.at(top), indentationOf(lines.at(line))];
  if (top >= line || indentationOf(first).length <= other.length || !/:(\s|$)/.test(first)) return undefined;
  const message = 'the line does not begin in the same column as those below';
  return instead(top, lines, { message, mended: `${other}${first.trim()}` });
}

const LABEL_FIRST = new RegExp(`^ *${LETTERS}${DIGITS} *:(\\s|$)`);

/** `T1: How?` at the margin, followed by a label that is indented as it should be. */
export function labelAtMargin({ line }: Complaint, lines: Lines): Explained | undefined {
  return labelAtMarginOn(line, lines) ?? labelAtMarginOn(lines.above(line), lines);
}

function labelAtMarginOn(line: number, lines: Lines): Explained | undefined {
  const [written, below] = [lines.at(line), lines.at(lines.below(line))];
  const labelled = labelledIn(written);
  const deeper = indentationOf(below);
  if (labelled?.indentation !== '' || deeper === '' || !LABEL_FIRST.test(below)) return undefined;
  const message = `${labelled.label} stands at the margin: a topic has spaces before it`;
  return instead(line, lines, { message, mended: `${deeper}${written}` });
}

/** Indented topics in a file without `topics:`; whichever of them the complaint is about, it is told at the first. */
export function topicsWithoutKey({ line }: Complaint, lines: Lines): Explained | undefined {
  const isTopic = (each: number) => (labelledIn(lines.at(each))?.indentation ?? '') !== '';
  const one = [line, lines.below(line, isRead)].find(isTopic);
  if (one === undefined || lines.all.some(each => /^(topics?|questions?)\b/i.test(each))) return undefined;
  const depth = indentationOf(lines.at(one)).length;
  const isShallower = (each: string) => isRead(each) && indentationOf(each).length < depth;
  const first = lines.below(lines.above(one, isShallower), isRead);
  if (!isTopic(first)) return undefined;
  const end = lines.below(first, isShallower);
  const atMargin = lines.between(first - 1, end).map((each, index) => [first + index, each.slice(depth)] as const);
  return {
    line: first,
    column: depth + 1,
    message: 'no topics: stands above the topics',
    advice: 'Put a line above it: topics:',
    mended: lines.at(first).slice(depth),
    mendedWithIt: new Map(atMargin),
  };
}

function isRead(line: string): boolean {
  return hasWords(line) && !/^ *#/.test(line);
}

/** `T1: Who? T2: Why?` on one line. */
export function labelInside({ line }: Complaint, lines: Lines): Explained | undefined {
  const labelled = labelledIn(lines.at(line));
  if (!labelled) return undefined;
  const { indentation, label: first, letters, number, text } = labelled;
  const next = `${letters}${number + 1}`;
  const at = text.search(new RegExp(` ${next}: `));
  if (at < 0) return undefined;
  const topics = [
    [first, text.slice(0, at)],
    [next, text.slice(at + next.length + 3)],
  ] as const;
  const rows = topics.map(([label, each]) => `${indentation}${typed(label, withoutOuterQuotes(each.trim()))}`);
  return {
    line,
    column: lines.at(line).length - text.length + at + 2,
    message: `${next} stands on the line of ${first}`,
    advice: `Type them on lines of their own:\n${rows.join('\n')}`,
  };
}

/** `topics: T1: Who?` or `topics: - Who?`, with the others below it. */
export function firstBesideKey({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = lines.above(line + 1, isAtMargin);
  const [, lead = '', key = '', mark, label, text = ''] = FIRST_BESIDE_KEY.exec(lines.at(top)) ?? [];
  const below = lines.at(lines.below(top));
  const isAbove = label === undefined ? isItem(below) : hasKeyOrDash(below) && indentationOf(below) !== '';
  if (mark === undefined || !LISTS.includes(key) || !isAbove || isEntry(text)) return undefined;
  const own = withoutOuterQuotes(text);
  const topics = Object.entries(topicsIn(`${label}: ${own}`)).map(([each, asked]) => typed(each, asked));
  const rows = (label === undefined ? [itemOf(own)] : topics).map(row => `${indentationOf(below)}${row}`);
  return {
    line: top,
    column: lead.length + 1,
    message: `the first of the lines below stands behind ${key}`,
    advice: `Give it a line of its own:\n${[`${key}:`, ...rows].join('\n')}`,
  };
}

const FIRST_BESIDE_KEY = new RegExp(`^(([a-z]+) *: +)(- +|(${LETTERS}${DIGITS}) *: +)(\\S.*)$`);

/** `topics: four of them`, with the topics below it. */
export function textBeforeLines({ line }: Complaint, lines: Lines): Explained | undefined {
  const [written, below] = [lines.at(line), lines.at(lines.below(line))];
  const { lead = '', text = '' } = takeApart(written) ?? {};
  const key = keyOf(lead);
  const isAbove = isListOf(key, 'topics', 'places', 'handles') && isAtMargin(written) && !/^["'|>[{]/.test(text);
  if (!isAbove || indentationOf(below) === '' || !/^ *[A-Za-z]+\d* *:(\s|$)/.test(below)) return undefined;
  return {
    line,
    column: lead.length + 1,
    message: `a text stands behind ${key}, and lines with keys of their own below it`,
    advice: 'Leave the text out, or give it a line and a key of its own below',
    mended: `${key}:`,
  };
}

const LABEL_ALONE = new RegExp(`^( +)(${LETTERS}${DIGITS}) *: *$`);

/** `T1:`, with its text below it in the same column. */
export function textBesideLabel({ line }: Complaint, lines: Lines): Explained | undefined {
  const written = lines.at(line);
  const top = lines.above(line);
  const [, depth, label] = LABEL_ALONE.exec(lines.at(top)) ?? [];
  if (label === undefined || indentationOf(written) !== depth || hasKeyOrDash(written)) return undefined;
  const mended = typed(label, written.trim());
  return {
    line,
    column: depth.length + 1,
    message: `the text of ${label} stands below it in the same column`,
    advice: `Type it on one line: ${mended}`,
    mended: '',
    mendedWithIt: new Map([[top, `${depth}${mended}`]]),
  };
}

/** `T2: Why?` in the column of a text that stands below `T1:`. */
export function labelBesideText({ line }: Complaint, lines: Lines): Explained | undefined {
  const depth = indentationOf(lines.at(line));
  const top = lines.above(line, each => hasWords(each) && indentationOf(each).length < depth.length);
  const [, shallow] = LABEL_ALONE.exec(lines.at(top)) ?? [];
  const next = lines.below(line - 1, each => hasWords(each) && (!each.startsWith(depth) || LABEL_FIRST.test(each)));
  const written = lines.at(next);
  const isBeside = indentationOf(written) === depth && LABEL_FIRST.test(written);
  if (shallow === undefined || !isBeside || lines.between(top, next).some(hasKeyOrDash)) return undefined;
  const label = written.trim().split(/ *:/, 1)[0];
  const message = `${label} stands in the column of the text above`;
  return instead(next, lines, { message, mended: `${shallow}${written.trim()}` });
}

/** `T1: Why?` or `- Why?`, and below it `image: a.png`: next to other keys the text needs a key of its own. */
export function keysBelowText({ line }: Complaint, lines: Lines): Explained | undefined {
  const top = [line, lines.above(line)].find(each => textAt(each, lines)) ?? 0;
  const own = textAt(top, lines);
  const depth = indentationOf(lines.at(top));
  const end = lines.below(top, each => indentationOf(each).length <= depth.length);
  const below = lines.between(top, end);
  const keys = below.map(each => BESIDE_TEXT.exec(each));
  if (!own || keys.length === 0 || !keys.every(each => each !== null)) return undefined;
  const deeper = indentationOf(below[0] ?? '');
  // Written between brackets, each key keeps its line, so that line numbers stay right.
  const rows = keys.map(([, key, text = '']) => `${deeper}${key}: ${JSON.stringify(withoutOuterQuotes(text))}`);
  return {
    line: top,
    column: depth.length + own.lead.length + 2,
    ...textWithKeys(own, { depth, deeper }),
    mended: `${depth}${own.lead} {${own.key}: ${JSON.stringify(own.text)},`,
    mendedWithIt: new Map(
      rows.map((row, index) => [top + index + 1, `${row}${index === rows.length - 1 ? '}' : ','}`]),
    ),
  };
}

const BESIDE_TEXT = new RegExp(`^ +(${TOPIC_KEYS.join('|')}) *: +(\\S.*)$`);

type OwnText = {
  /** `T1:` or `-` */
  readonly lead: string;
  readonly label: string | undefined;
  /** The key that the text needs next to others: a person's is a name. */
  readonly key: 'text' | 'name';
  readonly text: string;
};

/** The text of a line that is a topic or a person and has no key before its text. */
function textAt(line: number, lines: Lines): OwnText | undefined {
  const written = lines.at(line);
  const labelled = labelledIn(written);
  if (labelled) {
    const { label, text } = labelled;
    return { lead: `${label}:`, label, key: 'text', text: withoutKey(text, 'text') };
  }
  const item = isItem(written) ? behindDash(written) : '';
  if (item === '' || isEntry(item) || isLabelled(item)) return undefined;
  const above = keyOf(lines.at(lines.above(line, each => isAtMargin(each) && !isItem(each))));
  if (!isListOf(above, 'topics', 'people')) return undefined;
  const key = above === 'topics' ? 'text' : 'name';
  return { lead: '-', label: undefined, key, text: withoutKey(item, key) };
}

/** Drops the word of `text - Why?`: the key was meant, only its colon is wrong. */
function withoutKey(text: string, key: string): string {
  return withoutOuterQuotes(text.replace(new RegExp(`^${key}(?:\\s*[:：.;=\u2013\u2014-]\\s*|\\s+)`), ''));
}

function textWithKeys(
  { lead, label, key, text }: OwnText,
  { depth, deeper }: { depth: string; deeper: string },
): Pick<Explained, 'message' | 'advice'> {
  const row = typed(key, text);
  if (label !== undefined)
    return {
      message: `${label} has its text behind it, and keys below it`,
      advice: `Give the text a key and a line of its own:\n${depth}${lead}\n${deeper}${row}`,
    };
  return {
    message: `a ${key} stands behind the dash, and other keys below it`,
    advice: `Type: ${lead.padEnd(Math.max(2, deeper.length - depth.length))}${row}`,
  };
}

export const DEEPER = 'the line is indented deeper than the one above, which has its value already';

export function deeperThanAbove({ code, line }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const written = lines.at(line);
  // A line without a key has no value either: it is itself the one in the wrong place.
  if (!isItem(written) && !/:(\s|$)/.test(written)) return undefined;
  const next = lines.below(line);
  const below = lines.at(next);
  const [above, deeper] = [indentationOf(written), indentationOf(below)];
  if (next === 0 || deeper.length <= above.length) return undefined;
  const isOfEntry = isEntry(behindDash(written)) && isEntry(below.trim());
  const depth = isOfEntry ? ' '.repeat(keyColumn(written)) : above;
  return instead(next, lines, { message: DEEPER, mended: `${depth}${below.trimStart()}` });
}

const AT_MARGIN = 'the line is indented, and its key stands at the margin';

/** A line in almost the same column as the one above: off by a space or two. */
export function besideAbove({ code, message, line }: Complaint, lines: Lines): Explained | undefined {
  const above = lines.at(lines.above(line));
  const written = lines.at(line);
  if (code !== 'BAD_INDENT' || !message.includes('same column') || !takeApart(above)) return undefined;
  // If a whole block is indented, its first key may have been moved to the margin by now.
  const key = /^ *([A-Za-z]+) *:(\s|$)/.exec(written)?.[1]?.toLowerCase() ?? '';
  const isOfSchedule = isCue(key) && keyOf(lines.at(lines.above(line, isAtMargin))) === 'schedule';
  const isOfMargin = MARGIN_KEYS.includes(key) && !isOfSchedule;
  return instead(line, lines, {
    message: isOfMargin ? AT_MARGIN : 'the line does not begin in the same column as the one above',
    mended: `${isOfMargin ? '' : indentationOf(above)}${written.trim()}`,
  });
}
