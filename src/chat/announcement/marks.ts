/** What stands before the words of a line: a topic's label, a number, a letter, a bullet? */

import type { Line } from './page.ts';

/** `T1:`, `Q1.`, `Topic 1 -`; `1.`; `a)`; `•`. */
export type Mark =
  /** `part`: `b` of `T1b`, `2` of `T1.2`. */
  | { readonly kind: 'label'; readonly number: number; readonly part?: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'letter' }
  | { readonly kind: 'bullet' };

export type MarkedLine = Line & {
  readonly mark?: Mark;
  /** What follows the mark. */
  readonly words: string;
  /** How the mark is written: `a)`; empty where there is none. */
  readonly written: string;
};

/** Also where several topics have come to stand on one line. */
export function markedLines(lines: readonly Line[]): readonly MarkedLine[] {
  return lines.flatMap(line => {
    const parts = line.text.split(/ (?=[TQ]\d{1,2}[:.)] )/, MOST);
    return parts.length < 3 || parts.length === MOST ? [marked(line)] : parts.map(text => marked({ ...line, text }));
  });
}

export function marked(line: Line): MarkedLine {
  const bare = { ...line, words: line.text, written: '' };
  const bullet = BULLET.exec(line.text);
  const text = bullet ? line.text.slice(bullet[0].length) : line.text;
  const read = labelOf(text) ?? numberOf(text) ?? letterOf(text);
  if (read) return { ...line, ...read };
  return bullet ? { ...line, mark: { kind: 'bullet' }, words: text, written: bullet[0].trim() } : bare;
}

/** More topics than an evening has. */
const MOST = 50;

type Read = Pick<MarkedLine, 'mark' | 'words' | 'written'>;

const BULLET = /^(?:-{2,3}|[•·▪▫‣⁃◦●○■□►▶▸➢➤→»✓✔❖*–—-]|\p{Extended_Pictographic}\uFE0F?)[ \t]+/u;

const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'.split('|');
const CARDINALS = 'one|two|three|four|five|six|seven|eight|nine|ten'.split('|');

const NAMED = String.raw`(?:discussion )?(?:topic|question)s? ?(?:no\. ?|#)?`;
const LABEL = new RegExp(
  String.raw`^[([]?(?:(?:${NAMED}|[TQ][. ]?|[TQ]-(?=\d{1,2}[)\]]?[:.)]))(?<digits>\d{1,2})(?:(?<letter>[a-h])|\.(?<decimal>\d))?|${NAMED}(?<cardinal>${CARDINALS.join('|')})|(?<ordinal>${ORDINALS.join('|')}) (?:topic|question))[)\]]?(?<separator> ?[:.)|/\u2013\u2014]| ?-+(?= |$))?( |$)`,
  'i',
);

/** Behind a space alone a label is followed by a sentence: `T2 diabetes` and `Q4 2022` are none. */
function labelOf(text: string): Read | undefined {
  const { 0: written, groups = {} } = LABEL.exec(text) ?? {};
  if (written === undefined) return undefined;
  const { digits, letter, decimal, cardinal = '', ordinal = '', separator } = groups;
  const words = text.slice(written.length).trim();
  if (separator === undefined && words !== '' && !/^[\p{Lu}"“‘'¿[(]/u.test(words)) return undefined;
  const part = letter?.toLowerCase() ?? decimal;
  const spelled = Math.max(CARDINALS.indexOf(cardinal.toLowerCase()), ORDINALS.indexOf(ordinal.toLowerCase())) + 1;
  return {
    mark: {
      kind: 'label',
      number: digits === undefined ? spelled : Number(digits),
      ...(part !== undefined && { part }),
    },
    words: part === undefined ? words : `${part}) ${words}`.trim(),
    written: written.trim(),
  };
}

function numberOf(text: string): Read | undefined {
  const [written, number] =
    /^[([]?(\d{1,2})(?:[.):\]]\)?|\uFE0F?\u20E3|(?= [-–—] \D) [-–—])(?: |(?<=\u20E3))/u.exec(text) ?? [];
  if (written === undefined) return undefined;
  return {
    mark: { kind: 'number', number: Number(number) },
    words: text.slice(written.length).trim(),
    written: written.trim(),
  };
}

function letterOf(text: string): Read | undefined {
  const [written] = /^[([]?(?:[a-h]|i{1,3}|iv|v)[.)\]] /.exec(text) ?? [];
  if (written === undefined) return undefined;
  return { mark: { kind: 'letter' }, words: text.slice(written.length).trim(), written: written.trim() };
}
