/** What precedes the words of a line: a topic's label, a number, a letter, a bullet? */

import { labelIn, romanNumber } from './label-spellings.ts';
import type { Line } from './page.ts';
import { numberRaised } from './raised.ts';
import { behindTime, behindTimeApart } from './times-beside.ts';

/** `T1:`, `Q1.`, `Topic 1 -`, `Question A:`; `1.`, `IV.`; `a)`; `8:35pm –`; `•`. */
export type Mark =
  /** `part` is the `b` of `T1b` and `T1(b)`, the `2` of `T1.2`. */
  | { readonly kind: 'label'; readonly number: number; readonly part?: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'letter' }
  /** An entry of a running order. */
  | { readonly kind: 'time' }
  | { readonly kind: 'bullet' };

export type MarkedLine = Line & {
  readonly mark?: Mark;
  /** What follows the mark. */
  readonly words: string;
  /** The mark as written: `a)`; `''` if there is none. */
  readonly written: string;
  /** The time given beside it: `8:35pm`. */
  readonly at?: string;
  /** Who asks, or whatever else is in brackets between a label and its colon: `(Ana)`. */
  readonly beside?: string;
};

/** Splits lines on which several topics have ended up. */
export function markedLines(lines: readonly Line[]): readonly MarkedLine[] {
  const each = lines.flatMap(line => partsOf(line.text).map(text => marked({ ...line, text })));
  return asRunningOrder(withRomanNumbers(each));
}

/** A label without a separator counts only after the end of a sentence: `T1 Why? T2 How?` */
function partsOf(text: string): readonly string[] {
  const labels = [...text.matchAll(ON_ONE_LINE)].slice(0, MOST).map(({ index, 0: written }) => ({ index, written }));
  const isRun = labels.every(({ written }, i) => i === 0 || numberIn(written) === numberIn(labels[i - 1]?.written) + 1);
  const isList =
    labels.length > 2
      ? isRun || labels.every(({ written }) => /[:.)]$/.test(written))
      : labels.length === 2 && isRun && labels.every(({ index }) => ENDED.test(text.slice(0, index)));
  if (!isList || labels.length === MOST) return [text];
  const starts = [0, ...labels.flatMap(({ index }) => (index > 0 ? [index] : []))];
  return starts.map((start, i) => text.slice(start, starts[i + 1]).replace(/ (?:[•|/–—-] )?$/, ''));
}

function numberIn(written = ''): number {
  return Number(/\d+/.exec(written)?.[0]);
}

/** Where a topic may begin: at the start, or after a sentence or the hashtag of the one before. */
const ENDED = /(?:^|[.?!…:]["”’)]*|#[\p{L}\p{N}_]{1,100}) ?(?:[•|/–—-] )?$/u;

const ON_ONE_LINE =
  /(?<= |^)[TQ]\d{1,2}(?:[:.)](?= )|:(?=\p{L})| [-\u2013\u2014/|](?= )|(?<=(?:^|[.?!…]["”’)]* )\S{2,3})(?= [\p{Lu}"“]))/gu;

/** Two consecutive numerals make a list. A single one, or the last, may be an initial: `V. Woolf, “Rooms”`. */
function withRomanNumbers(lines: readonly MarkedLine[]): readonly MarkedLine[] {
  const read = lines.map(line => (isBare(line) ? romanOf(line.words) : undefined));
  const found = new Set(read.map(each => each?.mark.number));
  return lines.map((line, index) => {
    const roman = read[index];
    if (!roman) return line;
    const [isBefore, isBehind] = [found.has(roman.mark.number + 1), found.has(roman.mark.number - 1)];
    return isBefore || (isBehind && !OF_NAME.test(line.words)) ? { ...line, ...roman } : line;
  });
}

const OF_NAME = /^[IVX]\. \p{Lu}[\p{L}’'-]+, [^?]*$/u;

/** If two topics or questions follow times, every line that follows a time is an entry. */
function asRunningOrder(lines: readonly MarkedLine[]): readonly MarkedLine[] {
  const read = lines.map(line => (isBare(line) ? behindTime(line.words) : undefined));
  const asked = lines.filter(({ at }, index) => at !== undefined || read[index]?.rest.includes('?'));
  if (asked.length < 2) return lines;
  return lines.map((line, index): MarkedLine => {
    const { at, rest } = read[index] ?? {};
    return at === undefined || rest === undefined ? line : { ...line, mark: { kind: 'time' }, words: rest, at };
  });
}

function isBare({ mark }: MarkedLine): boolean {
  return mark === undefined || mark.kind === 'bullet';
}

export function marked(line: Line): MarkedLine {
  const bare = { ...line, words: line.text, written: '' };
  const bullet = BULLET.exec(line.text);
  const text = bullet ? line.text.slice(bullet[0].length) : line.text;
  const read = labelOf(text) ?? labelBehindTime(text) ?? numberOf(text) ?? letterOf(text);
  if (read) return { ...line, ...read };
  return bullet ? { ...line, mark: { kind: 'bullet' }, words: text, written: bullet[0].trim() } : bare;
}

/** More topics than an evening has. */
const MOST = 50;

type Read = Pick<MarkedLine, 'mark' | 'words' | 'written' | 'at' | 'beside'>;

/** Word and Outlook have `o` and `§` as bullets: letters once the special font is lost. */
const BULLET =
  /^(?:(?:-{2,3}|[•·▪▫‣⁃◦●○■□►▶▸➢➤→»✓✔❖*–—§o-]|\p{Extended_Pictographic}\uFE0F?)[ \t]+|\p{Extended_Pictographic}\uFE0F?(?=[TQ]\d))/u;

/** After a label without a separator a sentence must begin: `T2 diabetes` and `Q4 2022` are no labels. */
function labelOf(text: string): Read | undefined {
  const { number, part, kept, isWord, written, separator } = labelIn(text) ?? { written: '' };
  if (number === undefined) return undefined;
  const behind = text.slice(written.length).trim();
  const { at, rest } = behindTimeApart(behind) ?? { rest: behind };
  const [inBrackets = '', beside] = (separator === undefined && /^(\([^()]{1,40}\)): ?(?=\S)/.exec(rest)) || [];
  const words = rest.slice(inBrackets.length);
  if (separator === undefined && beside === undefined && words !== '') {
    if (at === undefined && !/^[\p{Lu}"“‘'¿[(]/u.test(words)) return undefined;
    if (isWord && !/[)\]]/.test(written)) return undefined;
  }
  return {
    mark: { kind: 'label', number, ...(part !== undefined && { part }) },
    words: kept === undefined ? words : `${kept} ${words}`.trim(),
    written: written.trim(),
    ...(at !== undefined && { at }),
    ...(beside !== undefined && { beside }),
  };
}

/** `8:35pm – T1: Why?` */
function labelBehindTime(text: string): Read | undefined {
  const { at, rest } = behindTime(text) ?? {};
  const read = rest === undefined ? undefined : labelOf(rest);
  // In `8:35 T1`, the topics themselves stand elsewhere.
  return read && at !== undefined && read.words !== '' ? { at, ...read } : undefined;
}

function romanOf(text: string) {
  const [written, roman = ''] = /^[([]?([IVX]{1,5})(?:[.):\]]\)?|(?= [-–—] \D) [-–—])(?: |$)/.exec(text) ?? [];
  const number = romanNumber(roman);
  if (written === undefined || number === undefined) return undefined;
  const mark = { kind: 'number' as const, number };
  return { mark, words: text.slice(written.length).trim(), written: written.trim() };
}

function numberOf(text: string): Read | undefined {
  const [note, digits = ''] = /^([⁰¹²³⁴-⁹]{1,2}) ?(?=\S)/u.exec(text) ?? [];
  if (note !== undefined)
    return {
      mark: { kind: 'number', number: numberRaised(digits) },
      words: text.slice(note.length),
      written: digits,
    };
  const [written, number] =
    /^[([]?(\d{1,2})(?:[.):\]]\)?|\/(?= \D)|\uFE0F?\u20E3|(?= [-–—] \D) [-–—])(?: |(?<=\u20E3))/u.exec(text) ?? [];
  if (written === undefined) return undefined;
  const behind = text.slice(written.length).trim();
  const { at, rest: words } = behindTimeApart(behind) ?? { rest: behind };
  return {
    mark: { kind: 'number', number: Number(number) },
    words,
    written: written.trim(),
    ...(at !== undefined && { at }),
  };
}

function letterOf(text: string): Read | undefined {
  const [written] = /^[([]?(?:[a-h]|i{1,3}|iv|v)[.)\]] /.exec(text) ?? [];
  if (written === undefined) return undefined;
  return { mark: { kind: 'letter' }, words: text.slice(written.length).trim(), written: written.trim() };
}
