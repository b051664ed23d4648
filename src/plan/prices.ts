/** What does a network charge for a post? */

import type { NetworkName } from '../chat/chat.ts';

/** In thousandths of a US dollar: whole numbers, so that sums are exact. */
type Prices = {
  /** The day of the price list, `2026-08-22`. */
  readonly asOf: string;
  readonly post: number;
  readonly postWithLink: number;
  readonly alt: number;
  readonly read: number;
};

const FREE: Prices = { asOf: '2026-11-26', post: 0, postWithLink: 0, alt: 0, read: 0 };

// X: docs.x.com, pay-per-use pricing, as of that day.
export const PRICES: Readonly<Record<NetworkName, Prices>> = {
  x: { asOf: '2026-08-22', post: 15, postWithLink: 200, alt: 5, read: 1 },
  bluesky: FREE,
  mastodon: FREE,
};

export function isFree(network: NetworkName): boolean {
  return PRICES[network] === FREE;
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
