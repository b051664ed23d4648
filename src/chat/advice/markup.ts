/** Which marks of other writing, of a page or of a program, would be posted as they stand? */

import type { Finding, Path } from '../problem.ts';
import { lineOf } from './word-quotes.ts';

type Text = { readonly path: Path; readonly text: string };

/** Warnings: now and then they are meant. Of a text the first is told. */
export function markupFindings(texts: readonly Text[]): readonly Finding[] {
  return texts.flatMap(({ path, text }): readonly Finding[] => {
    const found = KINDS.find(({ pattern }) => pattern.test(text));
    if (!found) return [];
    const { pattern, is, without } = found;
    const mark = pattern.exec(text)?.[0] ?? '';
    const message = `${mark.trim()} ${is}, and is posted`;
    return [{ severity: 'warning', path, message, advice: `Without: ${lineOf(path, without(text))}` }];
  });
}

type Kind = {
  /** The mark alone. */
  readonly pattern: RegExp;
  readonly is: string;
  readonly without: (text: string) => string;
};

const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

const ENTITY = new RegExp(`&(?:(${Object.keys(CHARACTERS).join('|')})|#(\\d{2,6}));`);
const TAG = /<\/?(?:a|b|br|div|em|i|p|span|strong|u)(?: [^<>]*)?\/?>/i;

const LINK = /\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/;

const KINDS: readonly Kind[] = [
  {
    pattern: ENTITY,
    is: 'is how a web page writes a character',
    without: text => text.replace(new RegExp(ENTITY, 'g'), (_, name, code) => CHARACTERS[name] ?? characterAt(code)),
  },
  {
    pattern: TAG,
    is: 'is a mark of a web page',
    without: text => text.replace(new RegExp(TAG, 'gi'), '').trim(),
  },
  {
    pattern: LINK,
    is: 'is a link of Markdown',
    without: text => text.replace(new RegExp(LINK, 'g'), '$1 $2'),
  },
  {
    pattern: /\*\*(?=\S[^*]*\S\*\*)/,
    is: 'is a mark of Markdown',
    without: text => text.replace(/\*\*(\S[^*]*\S)\*\*/g, '$1'),
  },
  {
    pattern: /\\n/,
    is: 'begins a line only between double quotes',
    without: text => text.replace(/ *\\n */g, ' '),
  },
  {
    pattern: /[,;]$/,
    is: 'stands behind the text',
    without: text => text.slice(0, -1).trim(),
  },
];

function characterAt(code: string): string {
  const point = Number(code);
  return point >= 32 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
