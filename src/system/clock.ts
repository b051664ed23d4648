/** What time is it, and when is it later? */

import type { Duration, Instant } from '../chat/chat.ts';
import type { Clock } from '../run/ports.ts';

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
  const waits = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;

  /** One timer for all of them: who waits beside another wakes the machine no more often. */
  const sleep = (): void => {
    clearTimeout(timer);
    if (waits.size === 0) return;
    const rest = Math.min(...[...waits].map(({ left }) => left()));
    timer = setTimeout(look, Math.min(Math.ceil(rest / pace.speed), LONGEST_TIMER));
  };
  // A timer may fire a fraction of a millisecond early: only the clock says that a wait is over.
  const look = (): void => {
    for (const { left, end } of waits) if (left() <= 0) end();
    sleep();
  };
  return {
    now,
    uptime,
    wait: (wait, signal) =>
      new Promise(resolve => {
        if (signal.aborted) return resolve();
        const since = uptime();
        const left = (): Duration => ('until' in wait ? wait.until - now() : wait.for - (uptime() - since));
        const end = (): void => {
          waits.delete(waiting);
          signal.removeEventListener('abort', give);
          resolve();
        };
        const give = (): void => {
          end();
          sleep();
        };
        const waiting: Waiting = { left, end };
        waits.add(waiting);
        signal.addEventListener('abort', give);
        look();
      }),
  };
}

type Waiting = { readonly left: () => Duration; readonly end: () => void };
