/** What time is it, and how does a run wait for a later one? */

import type { Duration, Instant } from '../chat/chat.ts';
import type { Clock } from '../run/ports.ts';

/** An evening's clock, `speed` times as fast as the machine's: it shows `evening` when the machine shows `machine`. */
export type Pace = { readonly evening: Instant; readonly machine: Instant; readonly speed: number };

/**
 * The longest timer; the clock is read again after each. A timer that spans a suspend is late by the rest of its wait,
 * and one of more than 24.8 days fires at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args).
 */
const LONGEST_TIMER: Duration = 1000;

const REAL_TIME: Pace = { evening: 0, machine: 0, speed: 1 };

/** The machine's clock, or one that runs at another pace. */
export function clockAt(pace: Pace = REAL_TIME): Clock {
  const now = (): Instant => Math.floor(pace.evening + (Date.now() - pace.machine) * pace.speed);
  const uptime = (): Duration => performance.now() * pace.speed;
  const waits = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;

  /** One timer for all waits, so that more of them do not wake the machine more often. */
  const sleep = (): void => {
    clearTimeout(timer);
    if (waits.size === 0) return;
    const rest = Math.min(...[...waits].map(({ left }) => left()));
    timer = setTimeout(look, Math.min(Math.ceil(rest / pace.speed), LONGEST_TIMER));
  };
  // A timer may fire a fraction of a millisecond early, so only the clock decides whether a wait is over.
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
