/** Has this account asked too often? */

import type { OutgoingHttpHeaders } from 'node:http';
import { type Instant, MINUTE, SECOND } from '../../../chat/chat.ts';
import type { RequestKind } from './faults.ts';

/** Requests of each kind in 15 minutes of the network's clock. */
export type Limits = Readonly<Record<RequestKind, number>>;

/** Those of X. */
export const LIMITS_OF_X: Limits = { post: 100, timeline: 900, me: 75, picture: 500 };

export type Count = { readonly exceeded: boolean; readonly headers: OutgoingHttpHeaders };

/** Counts requests; a window begins with the first one after the last window. A clock set back begins a new one too. */
export function counterOf(limits: Limits, now: () => Instant): (kind: RequestKind) => Count {
  const windows = new Map<RequestKind, { from: Instant; used: number }>();
  return kind => {
    const open = windows.get(kind);
    const isOver = open === undefined || now() >= open.from + WINDOW || now() < open.from;
    const window = isOver ? { from: now(), used: 0 } : open;
    const exceeded = window.used >= limits[kind];
    if (!exceeded) window.used += 1;
    windows.set(kind, window);
    return {
      exceeded,
      headers: {
        'x-rate-limit-limit': limits[kind],
        'x-rate-limit-remaining': limits[kind] - window.used,
        'x-rate-limit-reset': Math.ceil((window.from + WINDOW) / SECOND),
      },
    };
  };
}

const WINDOW = 15 * MINUTE;
