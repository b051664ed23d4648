/** How long does it take to do something? Of this process alone: what else the machine does meanwhile does not count. */

import type { Duration } from '../../src/chat/chat.ts';

export function millisecondsOf(act: () => void): Duration {
  const began = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
