/** How does an evening take no longer than its decisions? On a clock that only moves when somebody waits. */

import type { Duration, Instant } from '../../src/chat/chat.ts';
import type { Clock } from '../../src/run/ports.ts';

export type VirtualClock = Clock & {
  /** Lets time pass without anybody waiting: a suspended machine, a slow network. */
  readonly pass: (duration: Duration) => void;
  /** Sets the wall clock; no time passes. */
  readonly step: (by: Duration) => void;
  /** Begins a new process: its uptime starts anew. */
  readonly restart: () => void;
};

export function virtualClock(start: Instant): VirtualClock {
  let wall = start;
  let up = 0;
  const pass = (duration: Duration): void => {
    wall += duration;
    up += duration;
  };
  return {
    now: () => wall,
    uptime: () => up,
    wait: async (wait, signal) => {
      await Promise.resolve();
      if (!signal.aborted) pass(Math.max(0, 'until' in wait ? wait.until - wall : wait.for));
    },
    pass,
    step: by => {
      wall += by;
    },
    restart: () => {
      up = 0;
    },
  };
}
