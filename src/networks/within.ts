/** How is something that may take for ever over by a deadline? */

import type { Duration } from '../chat/chat.ts';

/** Node's own `AbortSignal.timeout` does not keep the process alive, and then nothing would ever settle. */
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
