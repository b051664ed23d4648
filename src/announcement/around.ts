/** Which elements of a page are not part of its article? */

export type Attributes = Readonly<Record<string, string>>;

export type Opened = {
  readonly name: string;
  readonly attributes: Attributes;
  /** The elements around it, the innermost last. */
  readonly open: readonly { readonly name: string }[];
};

/** Never part of the article's words: what steers the page, what can be pressed, what is struck out. */
const UNSEEN = new Set(
  'script style noscript template svg math iframe object canvas audio video select option button textarea input del s strike'.split(
    ' ',
  ),
);

export function isUnseen({ name, attributes }: Opened): boolean {
  if (UNSEEN.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true') return true;
  return /\b(display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(attributes['style'] ?? '');
}

/** Elements that stand around an article. */
const AROUND = new Set(['nav', 'aside', 'footer', 'form']);

/** Class names that blog platforms give to what stands around and below an article. */
const AROUND_CLASS =
  /^(comments?|comments?-(area|list|section|form|content)|commentlist|comment-respond|respond|disqus_thread|sidebar|.*-sidebar|widgets?|widget-area|share|sharing|sharedaddy|share-.*|sd-.*|social(-.*)?|addtoany.*|related(-.*)?|jp-relatedposts|post-likes-widget.*|likes|nav|navbar|navigation|.*-(navigation|nav)|menu|.*-menu|breadcrumbs?|site-(header|footer|branding)|masthead|header|footer|.*cookie.*|gdpr.*|advert.*|ads|wpcnt|subscribe.*|newsletter.*|subscription.*|popup|modal|screen-reader-text|sr-only|visually-hidden|skip-link|tag-?cloud|tags|tag-links|cat-links|author-(bio|box)|about-author|blog-pager|post-pager|pagination)$/;

export function isAround(element: Opened): boolean {
  const { name, attributes, open } = element;
  if (isUnseen(element) || AROUND.has(name) || (name === 'header' && attributes['role'] === 'banner')) return true;
  // The page as a whole has classes for its contents: `has-sidebar single`.
  if (name === 'html' || name === 'body' || name === 'main') return false;
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.toLowerCase().split(/\s+/).slice(0, 50);
  const isInArticle = open.some(({ name }) => name === 'article');
  return names.some(each => each.length < 60 && AROUND_CLASS.test(each) && !(isInArticle && each === 'header'));
}
