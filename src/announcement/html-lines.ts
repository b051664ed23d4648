/** Which lines does a reader see on an HTML page, and what does the page say about itself? */

import { HtmlParser } from '../chat/html.ts';
import { type Attributes, isAround, isUnseen } from './around.ts';
import { articleOf, headingOf, type Placed, type Said, titleOf } from './html-article.ts';
import { type Reading, readingOf } from './html-attributes.ts';
import { type Announcement, type Line, MOST_LINES, type Page, TOO_MANY_LINES } from './page.ts';
import { raised } from './raised.ts';
import { lineOfRow } from './table-row.ts';
import { tidy } from './tidy.ts';

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

type Element = Reading & {
  readonly name: string;
  readonly isDropped: boolean;
  /** For `ol`, the number of its last item. */
  count: number;
};

const BLOCKS = words(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody thead tr ul br',
);
/** Blocks with a gap around them: texts in different ones do not belong together. */
const PARAGRAPHS = words('article blockquote div dl figure h1 h2 h3 h4 h5 h6 header hr main p pre section table');
const HEADING = /^h[1-6]$/;
const LIST = /^[ou]l$/;

/** Separates the cells of a row; no page contains it. */
const CELL = '\u001F';

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

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
