/** What time is it, and when is it later? */

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
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
    async wait(wait, signal) {
      const since = uptime();
      // A timer may fire a fraction of a millisecond early: only the clock says that the wait is over.
      for (let rest = left(wait, since); rest > 0 && !signal.aborted; rest = left(wait, since)) {
        await pause(Math.min(Math.ceil(rest / pace.speed), LONGEST_TIMER), signal);
      }
    },
  };
}

async function pause(ms: Duration, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
