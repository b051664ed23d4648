/** How long is an answer waited for in a test? */

import type { Duration } from '../../src/chat/chat.ts';

/** Long enough for any machine. */
export const DEADLINE: Duration = 10_000;

/** For what only the deadline ends, and long enough to get there. */
export const SOON: Duration = 1000;

/** The same for an upload, which may take three deadlines. */
export const UPLOADED_SOON: Duration = SOON / 3;

export function deadlineFor(faults: readonly { readonly do: string }[] = []): Duration {
  return faults.some(fault => ['hang', 'drip'].includes(fault.do)) ? SOON : DEADLINE;
}
