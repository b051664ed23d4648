/** On which day is the next chat of a community? */

import type { Instant } from '../chat/chat.ts';
import { type ClockTime, dateAt, dayAfter, resolve, weekdayOf } from '../chat/wall-clock.ts';

export type Habit = {
  /** `America/New_York` */
  readonly zone: string;
  /** On which the community meets; where it does not say, the weekday of its newest chat is taken. */
  readonly weekday: string | undefined;
  /** At which its chats start; where it does not say, today is as good as any day. */
  readonly start: ClockTime | undefined;
  /** The days that have a chat already, `2022-12-06`. */
  readonly taken: ReadonlySet<string>;
};

/**
 * The first free day on which the community meets, and its start is still to come; none where nothing tells the weekday.
 * A night whose clocks have no such start, or have it twice, is none of them.
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
