/** How far may this machine's clock be from a network's, and how is the difference put into words? */

import { DAY, type Duration, HOUR, MINUTE, SECOND } from '../chat/chat.ts';

/**
 * From `CLOCK_NOTED` on a difference between the clocks is reported; from `CLOCK_REFUSED` on a fresh start is refused.
 */
export const CLOCK_NOTED: Duration = 2 * SECOND;
export const CLOCK_REFUSED: Duration = MINUTE;

export function clockWords(ahead: Duration): string {
  return `This machine's clock is ${roughly(Math.abs(ahead))} ${ahead > 0 ? 'behind' : 'ahead of'} the network's.`;
}

const UNITS = [
  { unit: 's', length: SECOND },
  { unit: 'min', length: MINUTE },
  { unit: 'h', length: HOUR },
  { unit: 'days', length: DAY },
] as const;

/** `90 s`, `3 min`, `5 h`, `3650 days`: in the largest unit of which there are at least two. */
function roughly(difference: Duration): string {
  const { unit, length } = UNITS.findLast(({ length }) => difference >= 2 * length) ?? UNITS[0];
  return `${Math.round(difference / length)} ${unit}`;
}
