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

/** What is to be posted: a whole sheet, or what is left of one. */
type Posts = Pick<RunSheet, 'network' | 'cues'>;

export function costOf({ network, cues }: Posts): Cost {
  const { asOf, post, postWithLink, alt } = PRICES[network];
  const posts = cues.length;
  const withLinks = cues.filter(cue => cue.notes.some(note => note.kind === 'link')).length;
  const pictures = cues.filter(({ picture }) => picture).length;
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

type Looking = {
  /**
   * How often a post is looked for if its answer gets lost; then the thread is read once more before it is sent again.
   */
  readonly looks: number;
  /** How many posts are out already; none: the run is still to begin. */
  readonly out: number;
};

/** Before each post, the thread so far is read, to notice posts by another hand. */
export function costOfLooks(toCome: Posts, { looks, out }: Looking): CostOfLooks {
  const { post, postWithLink, read } = PRICES[toCome.network];
  const { posts, withLinks } = costOf(toCome);
  const reads = (out > 0 ? posts * out : MOST_READ) + (posts * (posts - 1)) / 2;
  const dearest = withLinks > 0 ? postWithLink : post;
  return { reads, dollars: (reads * read) / 1000, doubt: (dearest + (looks + out + posts) * read) / 1000 };
}
