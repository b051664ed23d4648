/** What do the posts of a run sheet cost? */

import { PRICES } from './prices.ts';
import type { RunSheet } from './run-sheet.ts';

export type Cost = {
  readonly posts: number;
  /** How many of them have a link, which costs more. */
  readonly withLinks: number;
  /** US dollars, with thousandths. */
  readonly dollars: number;
  /** The day of the price list, `2026-08-22`. */
  readonly pricesOf: string;
};

export function costOf(sheet: RunSheet): Cost {
  const { asOf, post, postWithLink, alt } = PRICES[sheet.network];
  const posts = sheet.cues.length;
  const withLinks = sheet.cues.filter(cue => cue.notes.some(note => note.kind === 'link')).length;
  const pictures = sheet.cues.filter(({ picture }) => picture).length;
  const thousandths = (posts - withLinks) * post + withLinks * postWithLink + pictures * alt;
  return { posts, withLinks, dollars: thousandths / 1000, pricesOf: asOf };
}

/** At most so many of the account's posts are read before a run begins. */
export const MOST_READ = 20;

export type CostOfLooks = {
  /** How many posts are read, provided that the account posts nothing else. */
  readonly reads: number;
  readonly dollars: number;
  /** What a post costs in addition if its answer gets lost, so that it has to be looked for and sent again. */
  readonly doubt: number;
};

/**
 * Before each post, the thread so far is read, to notice posts by another hand.
 *
 * @param looks how often a post is looked for if its answer gets lost; then the thread is read once more before it is
 *   sent again
 */
export function costOfLooks(sheet: RunSheet, looks: number): CostOfLooks {
  const { post, postWithLink, read } = PRICES[sheet.network];
  const { posts, withLinks } = costOf(sheet);
  const reads = MOST_READ + (posts * (posts - 1)) / 2;
  const dearest = withLinks > 0 ? postWithLink : post;
  return { reads, dollars: (reads * read) / 1000, doubt: (dearest + (looks + posts) * read) / 1000 };
}
