/** What is an announcement once it is no longer a file: its lines, and what its page says about itself? */

import { withoutHidden } from '../chat/characters.ts';
import { lineOfRow } from './table-row.ts';

export type Page = {
  readonly lines: readonly Line[];
  /** An HTML page's own title, often followed by the blog's name; the subject of a mail. */
  readonly title?: string;
  readonly isMail?: true;
  /** The heading that an HTML page's markup makes the article's. */
  readonly heading?: string;
  /** The page's own address. */
  readonly url?: string;
  /** When the page says that it was published: `2022-12-05T09:00:00+00:00`, `Mon, 5 Dec 2022 09:00`. */
  readonly published?: string;
};

export type Announcement =
  | { readonly kind: 'read'; readonly page: Page }
  | { readonly kind: 'unreadable'; readonly why: string };

export type Line = {
  /** Without surrounding spaces; `''` is a gap between paragraphs. */
  readonly text: string;
  /** In columns; each level of a nested list counts two. */
  readonly indent: number;
  readonly isHeading: boolean;
  /** Whether it comes from a mail that this one answers or forwards. */
  readonly isQuoted?: boolean;
};

/** No announcement has so many lines, and each is examined in many ways. */
export const MOST_LINES = 10_000;
export const TOO_MANY_LINES = 'it has more than 10,000 lines, and no announcement has';

/**
 * The lines of a plain text. Of a mail, those below its head, including those of a mail that it forwards or answers.
 */
export function pageOfText(text: string): Page {
  const written = unquoted(text.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/));
  const { kept, heads, attributions } = withoutHeads(written.map(({ own }) => own));
  const lines = kept
    .map(index => lineAt(written[index]))
    .filter(({ text }, index, all) => text !== '' || all[index - 1]?.text !== '');
  const said = heads.flatMap(head => head.map(line => lineOf(line).text));
  const title = said.find(line => /^subject:/i.test(line))?.replace(/^subject: ?/i, '');
  const published = [...said.filter(line => /^(date|sent):/i.test(line)), ...attributions].join('; ');
  return {
    lines,
    ...(title !== undefined && { title, isMail: true as const }),
    ...(published !== '' && { published }),
  };
}

/** Removes the `>` marks before each line of a mail inside another, and puts a gap before it. */
function unquoted(lines: readonly string[]): readonly Written[] {
  let depth = 0;
  return lines.flatMap(line => {
    const [quote = ''] = QUOTE.exec(line) ?? [];
    const above = depth;
    depth = quote.replace(/[^>]/g, '').length;
    const own = line.slice(quote.length);
    const written = { own, isQuoted: depth > 0 };
    return depth > above ? [{ ...written, own: '' }, written] : [written];
  });
}

/** A line without its quote marks. */
type Written = { readonly own: string; readonly isQuoted: boolean };

/** `undefined` stands for something left out, and gives a gap. */
function lineAt(written: Written | undefined): Line {
  return { ...lineOf(written?.own ?? ''), ...(written?.isQuoted && { isQuoted: true }) };
}

const QUOTE = /^ {0,3}(?:> ?)+/;

type Mail = {
  /** Indexes of the lines; -1 is a gap in place of what is left out. */
  readonly kept: readonly number[];
  /** `From: …`, `Subject: …`, the outermost first. */
  readonly heads: readonly (readonly string[])[];
  /** `On Mon, Dec 5, 2022 at 9:00 AM Mia Chen wrote:` */
  readonly attributions: readonly string[];
};

/** A text with more is a mailbox. */
const MOST_HEADS = 20;

function withoutHeads(lines: readonly string[]): Mail {
  const kept: number[] = [];
  const [heads, attributions]: [string[][], string[]] = [[], []];
  for (let index = 0; index < lines.length; ) {
    const isRoom = heads.length + attributions.length < MOST_HEADS;
    const head = isRoom ? headAt(lines, index) : [];
    const attribution = isRoom ? attributionAt(lines, index) : [];
    if (head.length > 0) heads.push(head);
    if (attribution.length > 0) attributions.push(attribution.join(' '));
    const isDropped = head.length + attribution.length > 0 || FORWARDED.test(lines[index] ?? '');
    kept.push(isDropped ? -1 : index);
    index += head.length + attribution.length || 1;
  }
  return { kept, heads, attributions };
}

/** The lines of a mail's head: it has at least a subject, and a sender or a date with seconds. */
function headAt(lines: readonly string[], index: number): string[] {
  const below = lines.slice(index, index + LONGEST_FIELDS);
  const end = below.findIndex(line => !MAIL.test(lineOf(line).text));
  const head = end < 0 ? below : below.slice(0, end);
  const has = (name: RegExp) => head.some(line => name.test(lineOf(line).text));
  return has(/^subject:/i) && (has(/^from:/i) || has(/^date:.*\d:\d{2}:\d{2} [+-]\d{4}/i)) ? head : [];
}

/** In lines. */
const LONGEST_FIELDS = 20;

const MAIL = /^(from|to|cc|reply-to|subject|date|sent): ?./i;

/** What a mail program puts above the words that it quotes, on one line or broken into two. */
function attributionAt(lines: readonly string[], index: number): string[] {
  const [first = '', second = ''] = lines.slice(index, index + 2).map(line => line.trim());
  if (!/^On .{0,60}\d:\d{2}/.test(first) || first.length > 200) return [];
  if (first.endsWith('wrote:')) return [first];
  return second.length < 200 && second.endsWith('wrote:') ? [first, second] : [];
}

const FORWARDED = /^\s*(?:-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:)\s*$/i;

/**
 * Whether a text is a raw mail, with its head and still encoded: `=E2=80=99` for a quote, or in several parts. See RFC
 * 2045, section 6, and RFC 2047.
 */
export function isSentMail(text: string): boolean {
  const [head = ''] = text.slice(0, LONGEST_HEAD).split(/\r?\n[ \t]*\r?\n/, 1);
  return /^from:/im.test(head) && /^[a-z-]+:/i.test(head.trimStart().replace(/^From .*\s/, '')) && CODED.test(head);
}

const LONGEST_HEAD = 100_000;

const CODED =
  /^(mime-version|content-transfer-encoding|received|message-id|return-path|content-type):|^subject:.*=\?[\w-]+\?[qb]\?/im;

function lineOf(written: string): Line {
  const [blank = ''] = /^\s*/.exec(written) ?? [];
  const [, markdown] = /^#{1,6} (.*)$/.exec(written.trim()) ?? [];
  const text = tidy(withoutMarkup(markdown ?? rowOf(written) ?? written));
  return { text, indent: blank.replace(/\t/g, '    ').length, isHeading: markdown !== undefined };
}

/** A row of a Markdown table: `| T1 | Who? |`; the row of dashes below its head is a gap. */
function rowOf(written: string): string | undefined {
  const [, row] = /^\s*\|(.{1,2000})\|\s*$/.exec(written) ?? [];
  if (row === undefined) return undefined;
  return /^[\s|:-]+$/.test(row) ? '' : lineOfRow(row.split('|'));
}

function withoutMarkup(text: string): string {
  return text
    .replace(/\*\*|__/g, '')
    .replace(EMPHASIS, '$2')
    .replace(/`([^`]{1,500})`/g, '$1')
    .replace(AUTOLINK, '$1')
    .replace(LINK, (_, image, words, address) => (image ? '' : `${words} ${address}`));
}

/**
 * `[Food](https://example.org/food)`: the address may be all there is of a source, so it is kept; a picture is dropped.
 */
const LINK = /(!?)\[([^[\]]{0,300})\]\((https?:[^\s()]{1,500})(?: "[^"]{0,300}")?\)/g;

/** `<https://example.org/food>` */
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,500})>/g;

/** `*How?*` */
const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_]{1,500})(?<=\S)\1(?![\p{L}\p{N}*_])/gu;

/** Mathematical letters, used as bold ones where there is no bold: neither screen readers nor searches know them. */
const STYLED = /[\u{1D400}-\u{1D7FF}]+/gu;

/** A text as it can be posted: plain spaces, nothing hidden, and one comma where a lost link leaves two. */
export function tidy(text: string): string {
  return withoutHidden(text.replace(/\s+/g, ' ').replace(STYLED, each => each.normalize('NFKC')))
    .replace(/,(?: ?,)+/g, ',')
    .replace(/ +/g, ' ')
    .trim();
}
