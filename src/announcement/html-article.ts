/** Which lines of a page are its article, and what are its heading and its title? */

import type { Line } from './page.ts';
import { tidy } from './tidy.ts';

/** A line, and where on the page it stands. */
export type Placed = {
  readonly line: Line;
  readonly article: number;
  readonly isInMain: boolean;
  /** What the markup makes it a heading of: `named` for the article's, `first` for the `h1` of its surroundings. */
  readonly heading: 'named' | 'first' | undefined;
};

/** What a page says about itself; `name` is its `<title>`, `site` the name of the blog. */
export type Said = { title?: string; name?: string; site?: string; url?: string; published?: string };

/** Not every page marks what stands around its article; the others mark the article itself. */
export function articleOf(placed: readonly Placed[]): readonly Placed[] {
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
export function headingOf(placed: readonly Placed[], { chosen, title }: { chosen: readonly Placed[]; title: string }) {
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
export function titleOf({ title, name, site }: Said): string | undefined {
  return [title, name].map(each => tidy(each ?? '')).find(each => each !== '' && each !== site);
}
