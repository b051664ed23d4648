/** Which HTML, Markdown or program code in a text would be posted as it stands? */

import { withoutHidden } from '../characters.ts';
import type { Finding, Path, WrittenText } from '../problem.ts';
import { isLabel } from '../topics.ts';
import { listed } from '../words.ts';
import { withoutLabel } from './marked.ts';
import { lineOf } from './word-quotes.ts';

/** Warnings, since markup is sometimes meant. Each text gets one, at its first mark; the advice removes all of them. */
export function markupFindings(texts: readonly WrittenText[]): readonly Finding[] {
  return texts.flatMap(({ path, text: written }): readonly Finding[] => {
    const text = written.trim();
    const [first, ...others] = KINDS.flatMap(kind => {
      const found = kind.pattern.exec(text);
      return found ? [{ is: kind.is, mark: found[0].trim(), index: found.index }] : [];
    }).sort((a, b) => a.index - b.index);
    if (!first) return [];
    const marks = listed(others.map(({ mark }) => mark));
    const also = others.length > 0 ? `; so ${others.length > 1 ? 'are' : 'is'} ${marks}` : '';
    const message = `${first.mark} ${first.is}, and is posted${also}`;
    return [{ severity: 'warning', path, index: first.index, message, advice: `Without: ${lineWithout(path, text)}` }];
  });
}

function lineWithout(path: Path, text: string): string {
  const clean = withoutMarkup(text);
  const label = path[0] === 'topics' ? String(path[1]) : '';
  const asked = (isLabel(label) ? withoutLabel(clean, label) : undefined) ?? clean;
  return lineOf(path, asked === '' ? '…' : asked);
}

/** Removing one mark may reveal another (`&lt;b&gt;`), hence several rounds; bounded, so that it ends soon. */
function withoutMarkup(text: string, rounds = 4): string {
  const clean = KINDS.reduce((rest, { pattern, without }) => (pattern.test(rest) ? without(rest) : rest), text);
  return clean === text || rounds === 0 ? clean : withoutMarkup(clean, rounds - 1);
}

type Kind = {
  /** Matches the mark alone. */
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
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  copy: '©',
  reg: '®',
  trade: '™',
  shy: '',
};

const ENTITY = new RegExp(`&(?:(${Object.keys(CHARACTERS).join('|')})|#(\\d{2,7})|#[xX]([0-9A-Fa-f]{2,6}));`);

/** These tags separate lines or cells: without them a space must remain. */
const BREAKING = 'blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|td|th|tr|ul';
const TAG = new RegExp(
  `<\\/?(?:(${BREAKING})|a|b|code|em|font|i|img|s|small|span|strong|sub|sup|u)(?:\\s[^<>]*)?\\/?>`,
  'i',
);

const LINK = /\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/;

const KINDS: readonly Kind[] = [
  {
    pattern: ENTITY,
    is: 'is how a web page writes a character',
    without: text =>
      text.replace(
        new RegExp(ENTITY, 'g'),
        (_, name, decimal, hexadecimal) =>
          CHARACTERS[name] ?? characterAt(Number(decimal ?? Number.parseInt(hexadecimal, 16))),
      ),
  },
  {
    pattern: TAG,
    is: 'is a mark of a web page',
    without: text =>
      text
        .replace(new RegExp(TAG, 'gi'), (_, breaking) => (breaking === undefined ? '' : ' '))
        .replace(/ {2,}/g, ' ')
        .trim(),
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
    without: text => text.replace(/(?<! ) *\\n */g, ' ').trim(),
  },
  {
    // Not the semicolon that ends an entity.
    pattern: /(?:,|(?<!&#?\w{1,10});)$/,
    is: 'stands behind the text',
    without: text => text.slice(0, -1).trim(),
  },
];

function characterAt(point: number): string {
  // No-break spaces and spaces of other widths are plain spaces to whoever types.
  if (point === 160 || (point >= 0x2000 && point <= 0x200a)) return ' ';
  const isCharacter = point >= 32 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? withoutHidden(String.fromCodePoint(point)) : '';
}
