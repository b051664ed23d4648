/** What is an announcement once it is no longer a file: its lines, and what its page says about itself? */

export type Page = {
  readonly lines: readonly Line[];
  /** An HTML page's own title, often followed by the blog's name; the subject of a mail. */
  readonly title?: string;
  /** Whether the title is the subject of a mail: of this one, or of one that it answers. */
  readonly mail?: 'own' | 'answered';
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
  /** Whether it comes from a mail that this one answers with topics of its own. */
  readonly isAnswered?: boolean;
};

/** No announcement has so many lines, and each is examined in many ways. */
export const MOST_LINES = 10_000;
export const TOO_MANY_LINES = 'it has more than 10,000 lines, and no announcement has';
