/** Is one day the same evening as another by other clocks, as March 15 in London is March 14 at 8:30pm in New York? */

import { DAY } from '../chat/chat.ts';
import { dateAt, readTime, resolve } from '../chat/wall-clock.ts';
import type { NamedTime } from './clock-times.ts';
import { daysOf, type NamedDate } from './dates.ts';

/**
 * `17 January, 01:30 UTC / 8:30pm ET (16 January)`: whether one day's time is on the other by the chat's clocks. By
 * unknown clocks it may be.
 */
export function isEveningOf(
  { date, zone }: { readonly date: NamedDate; readonly zone: string },
  other: { readonly date: NamedDate; readonly clock: NamedTime },
): boolean {
  const { zone: ofClock, isElsewhere, times } = other.clock;
  if (ofClock === zone) return false;
  if (ofClock === undefined) return isElsewhere && isDayApart(date, other.date);
  return neighbours(date, other.date).some(([own, elsewhere]) =>
    times.some(written => {
      const read = readTime(written);
      const found = read.kind === 'time' ? resolve(elsewhere, read.time, ofClock) : undefined;
      return found?.kind === 'once' && dateAt(found.instant, zone) === own;
    }),
  );
}

export function isDayApart(a: NamedDate, b: NamedDate): boolean {
  return neighbours(a, b).length > 0;
}

/** All pairs of possible days that are one day apart, even across the end of a year. */
function neighbours(a: NamedDate, b: NamedDate): readonly (readonly [string, string])[] {
  const year = a.year ?? b.year ?? LEAP;
  const around = [year - 1, year, year + 1];
  const days = (a.year === undefined && b.year !== undefined ? around : [year]).flatMap(each => daysOf(a.day, each));
  const others = (b.year === undefined ? around : [b.year]).flatMap(each => daysOf(b.day, each));
  const pairs = days.flatMap(day => others.map(other => [day, other] as const));
  return pairs.filter(([day, other]) => Math.abs(Date.parse(other) - Date.parse(day)) === DAY);
}

/** A leap year, which has every day. */
const LEAP = 2024;
