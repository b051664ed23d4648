/** What time is it, and when is it later? */

import { performance } from 'node:perf_hooks';
import type { Duration, Instant } from '../chat/chat.ts';
import type { Clock, Wait } from '../run/ports.ts';

/** An evening that runs on the machine's clock, `speed` times as fast: it shows `evening` when the machine shows `machine`. */
export type Pace = { readonly evening: Instant; readonly machine: Instant; readonly speed: number };

/**
 * No timer is longer. One that spans a suspend is late by the whole rest of the wait, and one of more than 24.8 days
 * fires at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args), so the clock is read again.
 */
const LONGEST_TIMER: Duration = 1000;

export const REAL_TIME: Pace = { evening: 0, machine: 0, speed: 1 };

/** The machine's clock, or one that runs at another pace. */
export function clockAt(pace: Pace = REAL_TIME): Clock {
  const now = (): Instant => Math.floor(pace.evening + (Date.now() - pace.machine) * pace.speed);
  const uptime = (): Duration => performance.now() * pace.speed;
  const left = (wait: Wait, since: Duration): Duration =>
    'until' in wait ? wait.until - now() : wait.for - (uptime() - since);
  return {
    now,
    uptime,
    wait: (wait, signal) =>
      new Promise(resolve => {
        const since = uptime();
        let timer: NodeJS.Timeout | undefined;
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        // A timer may fire a fraction of a millisecond early: only the clock says that the wait is over.
        const look = (): void => {
          const rest = left(wait, since);
          if (rest <= 0 || signal.aborted) end();
          else timer = setTimeout(look, Math.min(Math.ceil(rest / pace.speed), LONGEST_TIMER));
        };
        signal.addEventListener('abort', end);
        look();
      }),
  };
}
