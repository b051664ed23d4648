/** How does something that may take for ever end by a deadline? */

import type { Duration } from '../chat/chat.ts';

/**
 * Not with node's own `AbortSignal.timeout`: it does not keep the process alive, and then nothing would ever settle.
 */
export async function within<Result>(
  deadline: Duration,
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), deadline);
  try {
    return await act(over.signal);
  } finally {
    clearTimeout(timer);
  }
}
