/** Has this account asked too often? */

import type { OutgoingHttpHeaders } from 'node:http';
import { type Instant, MINUTE, SECOND } from '../../../chat/chat.ts';
import { counterOf } from '../counter.ts';
import type { RequestKind } from './faults.ts';

/** Requests of each kind in 15 minutes of the network's clock. */
export type Limits = Readonly<Record<RequestKind, number>>;

/** Those of X. */
export const LIMITS_OF_X: Limits = { post: 100, timeline: 900, me: 75, picture: 500 };

export type Limited = { readonly exceeded: boolean; readonly headers: OutgoingHttpHeaders };

export function limiterOf(limits: Limits, now: () => Instant): (kind: RequestKind) => Limited {
  const counters = new Map<RequestKind, ReturnType<typeof counterOf>>();
  return kind => {
    const limit = limits[kind];
    const count = counters.get(kind) ?? counterOf({ limit, window: WINDOW, now });
    counters.set(kind, count);
    const { exceeded, remaining, until } = count();
    return {
      exceeded,
      headers: {
        'x-rate-limit-limit': limit,
        'x-rate-limit-remaining': remaining,
        'x-rate-limit-reset': Math.ceil(until / SECOND),
      },
    };
  };
}

const WINDOW = 15 * MINUTE;
