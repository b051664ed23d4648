/** Which lines does a reader see of an HTML page, and what does the page say of itself? */

import { Parser } from 'htmlparser2';
import { type Line, MOST_LINES, TOO_MANY_LINES, tidy } from '../chat/announcement/page.ts';
import type { Announcement } from './announcements.ts';

/** Blog pages stay below a tenth of it. The parser compares each closing tag with all that are open. */
const DEEPEST = 256;

/** Never any words of the article: what steers the page, and what can be pressed. */
const UNSEEN = words(
  'script style noscript template svg math iframe object canvas audio video select option button textarea form input',
);

/** What stands around the article. */
const AROUND = words('nav aside footer');

/** The names that blog platforms give to what stands around and below an article. */
const AROUND_CLASS =
  /^(comments?|comments?-(area|list|section|form|content)|commentlist|comment-respond|respond|disqus_thread|sidebar|.*-sidebar|widgets?|widget-area|share|sharing|sharedaddy|share-.*|sd-.*|social(-.*)?|addtoany.*|related(-.*)?|jp-relatedposts|post-likes-widget.*|likes|nav|navbar|navigation|.*-(navigation|nav)|menu|.*-menu|breadcrumbs?|site-(header|footer|branding)|masthead|header|footer|.*cookie.*|gdpr.*|advert.*|ads|wpcnt|subscribe.*|newsletter.*|subscription.*|popup|modal|screen-reader-text|sr-only|visually-hidden|skip-link|tag-?cloud|tags|tag-links|cat-links|author-(bio|box)|about-author|blog-pager|post-pager|pagination)$/;

const BLOCKS = words(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody thead tr ul',
);
/** Blocks with a gap around them: what stands in different ones does not belong together. */
const PARAGRAPHS = words('article blockquote div dl figure h1 h2 h3 h4 h5 h6 header hr main p pre section table');
const HEADING = /^h[1-6]$/;

type Element = {
  readonly name: string;
  readonly isDropped: boolean;
  /** Of `ol`: the number of its last item. */
  count: number;
};

/** A line and where in the page it stands. */
type Placed = { readonly line: Line; readonly article: number; readonly isInMain: boolean };

export function readHtml(html: string): Announcement {
  const open: Element[] = [];
  const placed: Placed[] = [];
  const said: { title?: string; name?: string; url?: string; published?: string } = {};
  let parts: string[] = [];
  let article = 0;
  let refusal: string | undefined;

  const refuse = (why: string): void => {
    refusal = why;
    parser.pause();
  };
  const isIn = (name: string): boolean => open.some(element => element.name === name);
  const place = (line: Line): void => {
    placed.push({ line, article: isIn('article') ? article : 0, isInMain: isIn('main') });
    if (placed.length > MOST_LINES) refuse(TOO_MANY_LINES);
  };
  const endLine = (): void => {
    const text = tidy(parts.join(''));
    parts = [];
    const lists = open.filter(({ name }) => name === 'ul' || name === 'ol').length;
    const isHeading = open.some(({ name }) => HEADING.test(name));
    if (text !== '') place({ text, indent: Math.max(0, lists - 1) * 2, isHeading });
  };
  const gap = (): void => {
    if (placed.at(-1)?.line.text !== '') place({ text: '', indent: 0, isHeading: false });
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length >= DEEPEST) {
        refuse('its HTML is nested too deeply to be a page');
        return;
      }
      const isDropped = open.at(-1)?.isDropped === true || isAround(name, attributes, isIn('article'));
      if (BLOCKS.has(name)) endLine();
      if (PARAGRAPHS.has(name) && !isIn('li')) gap();
      if (name === 'article' && !isIn('article')) article += 1;
      if (name === 'br') endLine();
      if (!isDropped) {
        note(name, attributes, said);
        if (name === 'li') parts.push(markOf(open.findLast(({ name }) => name === 'ul' || name === 'ol')));
        if (name === 'td' || name === 'th') parts.push(' ');
      }
      open.push({ name, isDropped, count: Number(attributes['start'] ?? 1) - 1 });
    },
    ontext(text) {
      const element = open.at(-1);
      if (element?.isDropped) return;
      if (element?.name === 'title') said.name = `${said.name ?? ''}${text}`;
      else parts.push(text);
    },
    onclosetag(name) {
      if (BLOCKS.has(name)) endLine();
      open.pop();
      if (PARAGRAPHS.has(name) && !isIn('li')) gap();
    },
  });
  parser.end(html);
  endLine();
  if (refusal !== undefined) return { kind: 'unreadable', why: refusal };
  const title = said.title ?? said.name;
  return {
    kind: 'read',
    page: {
      lines: articleOf(placed),
      ...(title !== undefined && { title: tidy(title) }),
      ...(said.url !== undefined && { url: said.url }),
      ...(said.published !== undefined && { published: said.published }),
    },
  };
}

type Attributes = Readonly<Record<string, string>>;

function isAround(name: string, attributes: Attributes, isInArticle: boolean): boolean {
  if (UNSEEN.has(name) || AROUND.has(name) || (name === 'header' && attributes['role'] === 'banner')) return true;
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true;
  // The page as a whole is called by what is in it: `has-sidebar single`.
  if (name === 'html' || name === 'body' || name === 'main') return false;
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.toLowerCase().split(/\s+/).slice(0, 50);
  return names.some(each => each.length < 60 && AROUND_CLASS.test(each) && !(isInArticle && each === 'header'));
}

function note(name: string, attributes: Attributes, said: { title?: string; url?: string; published?: string }): void {
  const { property, content, rel, href, datetime } = attributes;
  if (name === 'link' && rel === 'canonical' && href) said.url = href;
  if (name === 'meta' && property === 'og:url' && content) said.url ??= content;
  if (name === 'meta' && property === 'og:title' && content) said.title ??= content;
  if (name === 'meta' && property === 'article:published_time' && content) said.published = content;
  if (name === 'time' && datetime) said.published ??= datetime;
}

/** As a browser shows it. */
function markOf(list: Element | undefined): string {
  if (list?.name !== 'ol') return '• ';
  list.count += 1;
  return `${list.count}. `;
}

/** What is around an article is not marked as such on every page; but then the article is. */
function articleOf(placed: readonly Placed[]): readonly Line[] {
  const sizes = new Map<number, number>();
  for (const { line, article } of placed) sizes.set(article, (sizes.get(article) ?? 0) + line.text.length);
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const [largest, size] = [...sizes].filter(([article]) => article > 0).sort(([, a], [, b]) => b - a)[0] ?? [0, 0];
  const inArticle = placed.filter(({ article }) => article === largest);
  const inMain = placed.filter(({ isInMain }) => isInMain);
  const chosen = size * 3 > whole ? inArticle : inMain.length > 0 ? inMain : placed;
  return chosen.map(({ line }) => line);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
