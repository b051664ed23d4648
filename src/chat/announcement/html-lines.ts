/** Which lines does a reader see on an HTML page, and what does the page say about itself? */

import { HtmlParser } from '../html.ts';
import { type Attributes, isAround, isUnseen } from './around.ts';
import { type Announcement, type Line, MOST_LINES, type Page, TOO_MANY_LINES, tidy } from './page.ts';
import { raised } from './raised.ts';
import { lineOfRow } from './table-row.ts';

export function readHtml(html: string): Announcement {
  const read = readWithout(isAround, html);
  // Some pages are one form as a whole, and a newsletter may have that class: all of it would be dropped.
  const isEmpty = read.kind === 'read' && sizeOf(read.page) < LEAST;
  const whole = isEmpty ? readWithout(isUnseen, html) : read;
  return isEmpty && whole.kind === 'read' && sizeOf(whole.page) < LEAST ? read : whole;
}

/** Letters on a page; no announcement is shorter. */
const LEAST = 100;

function sizeOf({ lines }: Page): number {
  return lines.reduce((size, { text }) => size + text.length, 0);
}

function readWithout(isOther: typeof isAround, html: string): Announcement {
  const open: Element[] = [];
  const page = newPage(open);
  let refusal: string | undefined;
  const refuse = (why: string): void => {
    refusal = why;
    parser.pause();
  };
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      if (open.length >= DEEPEST) return refuse('its HTML is nested too deeply to be a page');
      if (page.length() > MOST_LINES) return refuse(TOO_MANY_LINES);
      const isDropped = open.at(-1)?.isDropped === true || isOther({ name, attributes, open });
      page.opens(name);
      const count = Number(attributes['start'] ?? 1) - 1;
      open.push({ name, isDropped, ...readingOf(attributes), count });
      if (!isDropped) page.enters(name, attributes);
    },
    ontext(text) {
      const element = open.at(-1);
      if (!element?.isDropped) page.reads(text, element?.name);
    },
    onclosetag(name) {
      page.closes(name);
      open.pop();
      page.left(name);
    },
  });
  parser.end(html);
  return refusal === undefined ? { kind: 'read', page: page.whole() } : { kind: 'unreadable', why: refusal };
}

/** Blog pages stay below a tenth of it. The parser compares each closing tag with all that are open. */
const DEEPEST = 256;

type Element = {
  readonly name: string;
  readonly isDropped: boolean;
  readonly isTitle: boolean;
  /** Whether its content is the mark of a list item. */
  readonly isMark: boolean;
  readonly isQuote: boolean;
  /** In columns, from its style. */
  readonly indent: number;
  /** For `ol`, the number of its last item. */
  count: number;
};

/**
 * Class names that blog platforms give to an article's heading; see microformats.org/wiki/h-entry and
 * schema.org/headline.
 */
const TITLE_CLASS = /^(entry-title|post-title|article-title|post-full-title|p-name)$/;

function isTitle({ class: names = '', itemprop }: Attributes): boolean {
  return (
    itemprop === 'headline' ||
    names
      .toLowerCase()
      .split(/\s+/, 50)
      .some(name => TITLE_CLASS.test(name))
  );
}

type Reading = Pick<Element, 'isTitle' | 'isMark' | 'isQuote' | 'indent'>;

function readingOf(attributes: Attributes): Reading {
  return {
    isTitle: isTitle(attributes),
    isMark: isWordMark(attributes),
    isQuote: isQuote(attributes),
    indent: indentOf(attributes),
  };
}

/** How Gmail, Yahoo, Thunderbird and Apple Mail mark the mail that is answered. */
function isQuote({ class: names = '', type = '' }: Attributes): boolean {
  return (
    type.toLowerCase() === 'cite' ||
    /(?:^| )(?:gmail|yahoo|protonmail)_quoted?(?: |$)/i.test(names.slice(0, LONGEST_ATTRIBUTE))
  );
}

const LONGEST_ATTRIBUTE = 500;

/**
 * From `margin-left: 30px`. Word and Google Docs do not nest their lists, but give the level:
 * `mso-list: l0 level2 lfo1` and `lst-kix_abc-1`.
 */
function indentOf({ style: written = '', class: names = '' }: Attributes): number {
  const style = written.slice(0, LONGEST_ATTRIBUTE);
  const [, depth = '0'] = /(?:^| )lst-kix_\w{1,40}-(\d)(?: |$)/.exec(names.slice(0, LONGEST_ATTRIBUTE)) ?? [];
  const [, level = '1'] = /mso-list:[^;]{0,40}\blevel([1-9])/i.exec(style) ?? [];
  const [, length = '0', unit = ''] = INDENT.exec(style) ?? [];
  return Math.round(Number(length) / (COLUMN[unit.toLowerCase()] ?? 1)) + (Number(level) - 1 + Number(depth)) * 2;
}

/** The last of four margins is the left one. */
const INDENT =
  /(?:\b(?:margin|padding)-left:|\bmargin:(?: ?[\d.]{1,6}[a-z]{0,3}){3}) ?(\d{0,4}\.?\d{1,4})(px|pt|em|rem|in|cm)/i;

/** The width of a column in each unit. */
const COLUMN: Readonly<Record<string, number>> = { px: 8, pt: 6, em: 0.5, rem: 0.5, in: 0.08, cm: 0.2 };

/** Text copied from Word has letters of special fonts for bullets, `o` and `§` among them. */
function isWordMark({ style = '' }: Attributes): boolean {
  return /mso-list: ?Ignore/i.test(style);
}

const BLOCKS = words(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody thead tr ul br',
);
/** Blocks with a gap around them: texts in different ones do not belong together. */
const PARAGRAPHS = words('article blockquote div dl figure h1 h2 h3 h4 h5 h6 header hr main p pre section table');
const HEADING = /^h[1-6]$/;
const LIST = /^[ou]l$/;

/** Separates the cells of a row; no page contains it. */
const CELL = '\u001F';

/** A line, and where on the page it stands. */
type Placed = {
  readonly line: Line;
  readonly article: number;
  readonly isInMain: boolean;
  /** What the markup makes it a heading of: `named` for the article's, `first` for the `h1` of its surroundings. */
  readonly heading: 'named' | 'first' | undefined;
};

/**
 * Collects the lines as the parser reports them.
 *
 * @param open the open elements, the innermost last
 */
function newPage(open: readonly Element[]) {
  const placed: Placed[] = [];
  const said: Said = {};
  let parts: string[] = [];
  let mark = '';
  let article = 0;
  let isBroken = false;

  const isIn = (name: string): boolean => open.some(element => element.name === name);
  const place = (line: Line): void => {
    const heading = open.some(({ isTitle }) => isTitle) ? 'named' : isIn('h1') ? 'first' : undefined;
    placed.push({ line, article: isIn('article') ? article : 0, isInMain: isIn('main'), heading });
  };
  const endLine = (): void => {
    const text = tidy(lineOfRow(parts.join('').split(CELL)));
    parts = [];
    if (text !== '') isBroken = false;
    // Without words yet: the item's mark is kept for them.
    if (text === '') return;
    const lists = open.filter(({ name }) => LIST.test(name)).length;
    const isHeading = open.some(({ name }) => HEADING.test(name));
    const styled = open.reduce((columns, { indent }) => columns + indent, 0);
    const isQuoted = open.some(({ isQuote }) => isQuote);
    const indent = Math.max(0, lists - 1) * 2 + styled;
    place({ text: `${mark}${text}`, indent, isHeading, ...(isQuoted && { isQuoted }) });
    mark = '';
  };
  /** Two line breaks with nothing between them make a gap. */
  const nextLine = (): void => {
    const isEmpty = tidy(parts.join('').replaceAll(CELL, ' ')) === '';
    endLine();
    if (isEmpty && isBroken) gap('p');
    isBroken = true;
  };
  /** A row of preformatted text, whose line breaks are kept. */
  const nextRow = (row: string, i: number): void => {
    if (i > 0) endLine();
    parts.push(row);
  };
  const gap = (name: string): void => {
    const isLast = placed.at(-1)?.line.text === '';
    if (PARAGRAPHS.has(name) && !isIn('li') && !isLast) place({ text: '', indent: 0, isHeading: false });
  };
  return {
    length: () => placed.length,
    opens: (name: string): void => {
      if (name === 'br') nextLine();
      else if (BLOCKS.has(name)) endLine();
      gap(name);
      if (name === 'article' && !isIn('article')) article += 1;
    },
    enters: (name: string, attributes: Attributes): void => {
      note(name, attributes, said);
      if (name === 'li') mark = markOf(open.findLast(element => LIST.test(element.name)));
      if (name === 'td' || name === 'th') parts.push(CELL);
    },
    reads: (text: string, name: string | undefined): void => {
      if (name === 'title') said.name = `${said.name ?? ''}${text}`;
      else if (open.at(-1)?.isMark) parts.push(/^\s*\S\s*$/.test(text) ? '• ' : `${text} `);
      else if (isIn('sup') && /^\s*\d{1,3}\s*$/.test(text))
        parts.push(isOpen(parts.at(-1)) ? text : raised(text.trim()));
      else if (!isIn('pre')) parts.push(text);
      else for (const [i, row] of text.split('\n').entries()) nextRow(row, i);
    },
    closes: (name: string): void => {
      if (BLOCKS.has(name)) endLine();
      if (name === 'li') mark = '';
    },
    left: gap,
    whole: (): Page => {
      endLine();
      const { url, published } = said;
      const chosen = articleOf(placed);
      const title = titleOf(said);
      const heading = headingOf(placed, { chosen, title: title ?? '' });
      return {
        lines: chosen.map(({ line }) => line),
        ...(title !== undefined && { title }),
        ...(heading !== undefined && { heading }),
        ...(url !== undefined && { url }),
        ...(published !== undefined && { published }),
      };
    },
  };
}

/** What a page says about itself; `name` is its `<title>`, `site` the name of the blog. */
type Said = { title?: string; name?: string; site?: string; url?: string; published?: string };

function note(name: string, attributes: Attributes, said: Said): void {
  const { property, content, rel, href, datetime } = attributes;
  if (name === 'link' && rel === 'canonical' && href) said.url = href;
  if (name === 'meta' && property === 'og:url' && content) said.url ??= content;
  if (name === 'meta' && property === 'og:title' && content) said.title ??= content;
  if (name === 'meta' && property === 'og:site_name' && content) said.site ??= tidy(content);
  if (name === 'meta' && property === 'article:published_time' && content) said.published = content;
  if (name === 'time' && datetime) said.published ??= datetime;
}

/** `<sup>[<a>1</a>]</sup>` reads as the mark of a note already, and need not be raised. */
function isOpen(part = ''): boolean {
  return part.endsWith('[');
}

/** The mark of an item, as a browser shows it. */
function markOf(list: Element | undefined): string {
  if (list?.name !== 'ol') return '• ';
  list.count += 1;
  return `${list.count}. `;
}

/** Not every page marks what stands around its article; the others mark the article itself. */
function articleOf(placed: readonly Placed[]): readonly Placed[] {
  const sizes = new Map<number, number>();
  for (const { line, article } of placed) sizes.set(article, (sizes.get(article) ?? 0) + line.text.length);
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const [largest, size] = [...sizes].filter(([article]) => article > 0).sort(([, a], [, b]) => b - a)[0] ?? [0, 0];
  const inArticle = placed.filter(({ article }) => article === largest);
  const inMain = placed.filter(({ isInMain }) => isInMain);
  return size * 3 > whole ? inArticle : inMain.length > 0 ? inMain : placed;
}

/**
 * If several headings are marked as the article's, none counts. The only `h1` may be the blog's name, if the page title
 * begins with another heading.
 */
function headingOf(placed: readonly Placed[], { chosen, title }: { chosen: readonly Placed[]; title: string }) {
  const named = onlyOf(chosen.filter(isNamed)) ?? onlyOf(placed.filter(isNamed));
  const ofArticle = chosen.find(({ heading, article }) => heading === 'first' && article > 0)?.line.text;
  const only = onlyOf(chosen.filter(({ heading }) => heading === 'first'));
  const isSaid = chosen.some(({ line }) => line.isHeading && line.text !== only && title.startsWith(line.text));
  return named ?? ofArticle ?? (isSaid ? undefined : only);
}

function isNamed({ heading }: Placed): boolean {
  return heading === 'named';
}

function onlyOf(placed: readonly Placed[]): string | undefined {
  const [only, ...others] = new Set(placed.map(({ line }) => line.text));
  return others.length === 0 ? only : undefined;
}

/** The first that is more than the name of the blog. */
function titleOf({ title, name, site }: Said): string | undefined {
  return [title, name].map(each => tidy(each ?? '')).find(each => each !== '' && each !== site);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
