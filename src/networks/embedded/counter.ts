/** Has somebody asked too often? */

import type { Duration, Instant } from '../../chat/chat.ts';

export type Count = {
  readonly exceeded: boolean;
  /** How many requests are left. */
  readonly remaining: number;
  /** When the window is over. */
  readonly until: Instant;
};

export type CounterOptions = { readonly limit: number; readonly window: Duration; readonly now: () => Instant };

/** Counts requests; a window begins with the first one after the last window. A clock set back begins a new one too. */
export function counterOf({ limit, window, now }: CounterOptions): () => Count {
  let open: { readonly from: Instant; used: number } | undefined;
  return () => {
    if (open === undefined || now() >= open.from + window || now() < open.from) open = { from: now(), used: 0 };
    open.used += 1;
    return { exceeded: open.used > limit, remaining: Math.max(0, limit - open.used), until: open.from + window };
  };
}
