/** How does something that may take for ever end by a deadline, or when nobody waits for it any more? */

import { setMaxListeners } from 'node:events';
import type { Duration } from '../chat/chat.ts';

/**
 * Not with node's own `AbortSignal.timeout`: it does not keep the process alive, and then nothing would ever settle.
 *
 * @param given ends it earlier
 */
export async function within<Result>(
  deadline: Duration,
  act: (signal: AbortSignal) => Promise<Result>,
  given?: AbortSignal,
): Promise<Result> {
  const over = new AbortController();
  const signal = given ? AbortSignal.any([over.signal, given]) : over.signal;
  // Several requests may share one deadline: node would take that for a leak, and print so.
  setMaxListeners(0, signal);
  const timer = setTimeout(() => over.abort(), deadline);
  try {
    return await act(signal);
  } finally {
    clearTimeout(timer);
  }
}
