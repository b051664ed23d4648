/** Time that passes only when somebody waits: an evening takes no longer than its decisions. */

import type { Duration, Instant } from '../../src/chat/chat.ts';
import type { Clock } from '../../src/run/ports.ts';

export type VirtualClock = Clock & {
  /** Time passes without anybody waiting: a machine that is suspended, a network that takes its time. */
  readonly pass: (duration: Duration) => void;
  /** The wall clock is set; no time passes. */
  readonly step: (by: Duration) => void;
  /** A new process: its uptime begins anew. */
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
