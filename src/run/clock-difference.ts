/** How far may this machine's clock be from a network's, and how is the difference put into words? */

import { type Duration, MINUTE, SECOND } from '../chat/chat.ts';

/**
 * From `CLOCK_NOTED` on a difference between the clocks is reported; from `CLOCK_REFUSED` on a fresh start is refused.
 */
export const CLOCK_NOTED: Duration = 2 * SECOND;
export const CLOCK_REFUSED: Duration = MINUTE;

export function clockWords(ahead: Duration): string {
  const seconds = Math.round(Math.abs(ahead) / SECOND);
  return `This machine's clock is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} the network's.`;
}
