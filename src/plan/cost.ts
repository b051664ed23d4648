/** What do the posts of a run sheet cost? */

import type { NetworkName } from '../chat/chat.ts';
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

/** What a network charges, in thousandths of a US dollar: whole numbers, so that sums are exact. */
type Prices = {
  readonly asOf: string;
  readonly post: number;
  readonly postWithLink: number;
  readonly alt: number;
  readonly read: number;
};

const FREE: Prices = { asOf: '2026-11-26', post: 0, postWithLink: 0, alt: 0, read: 0 };

// X: docs.x.com, pay-per-use pricing, as of that day.
const PRICES: Readonly<Record<NetworkName, Prices>> = {
  x: { asOf: '2026-08-22', post: 15, postWithLink: 200, alt: 5, read: 1 },
  bluesky: FREE,
  mastodon: FREE,
};

export function isFree(network: NetworkName): boolean {
  return PRICES[network] === FREE;
}

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

/** What a link does to the price of a post: `$0.20 instead of $0.015`. */
export function priceOfLink(network: NetworkName): string {
  const { post, postWithLink } = PRICES[network];
  return `${showDollars(postWithLink / 1000)} instead of ${showDollars(post / 1000)}`;
}

/** `$0.20`, `$0.015`: cents, and thousandths if there are any. */
export function showDollars(dollars: number): string {
  return `$${dollars.toFixed(3).replace(/0$/, '')}`;
}
