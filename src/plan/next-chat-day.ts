/** On which day is a community's next chat? */

import { dayAfter, weekdayOf } from '../chat/calendar.ts';
import type { Instant } from '../chat/chat.ts';
import { type ClockTime, dateAt, resolve } from '../chat/wall-clock.ts';

export type Habit = {
  /** `America/New_York` */
  readonly zone: string;
  /** The weekday on which the community meets; without it, that of its newest chat is used. */
  readonly weekday: string | undefined;
  /** When its chats start; without it, a chat may still be today. */
  readonly start: ClockTime | undefined;
  /** The days that have a chat already, `2022-12-06`. */
  readonly taken: ReadonlySet<string>;
};

/**
 * The first free day with the community's weekday whose start is still to come; `undefined` if nothing tells the
 * weekday. Nights of a clock change on which the start does not exist, or exists twice, are left out.
 */
export function nextChatDay({ zone, weekday, start, taken }: Habit, now: Instant): string | undefined {
  const newest = [...taken].sort().at(-1);
  const meetsOn = weekday ?? (newest === undefined ? undefined : weekdayOf(newest));
  if (meetsOn === undefined) return undefined;
  const isToCome = (day: string): boolean => {
    if (!start) return true;
    const resolved = resolve(day, start, zone);
    return resolved.kind === 'once' && resolved.instant > now;
  };
  let day = dateAt(now, zone);
  while (weekdayOf(day) !== meetsOn || taken.has(day) || !isToCome(day)) day = dayAfter(day, 1);
  return day;
}
