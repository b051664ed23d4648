/** Is one day the same evening as another by other clocks, as March 15 in London is March 14 at 8:30pm in New York? */

import { DAY, MINUTE } from '../chat/chat.ts';
import { dateAt, readTime, resolve } from '../chat/wall-clock.ts';
import type { NamedTime } from './clock-times.ts';
import { daysOf, type NamedDate } from './dates.ts';

type NamedEvening = {
  /** The day by the clocks of `zone`. */
  readonly date: NamedDate;
  readonly zone: string;
};

/** @param elsewhere `zone` is `undefined` if it is unknown */
export function isSameEvening(
  { date, zone }: NamedEvening,
  elsewhere: { readonly date: NamedDate; readonly zone: string | undefined },
): boolean {
  return neighbours(date, elsewhere.date).some(
    ([own, other]) => elsewhere.zone === undefined || daysWithin(own, { zone, other: elsewhere.zone }).includes(other),
  );
}

/** `17 January, 01:30 UTC / 8:30pm ET (16 January)`: whether one day's time is on the other by the chat's clocks. */
export function isEveningOf(
  { date, zone }: NamedEvening,
  other: { readonly date: NamedDate; readonly clock: NamedTime },
): boolean {
  const { clock } = other;
  const ofClock = clock.zone;
  if (ofClock === undefined || ofClock === zone) return false;
  return neighbours(date, other.date).some(([own, elsewhere]) =>
    clock.times.some(written => {
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

/** The dates that clocks elsewhere show at the first and the last minute of a day. */
function daysWithin(
  day: string,
  { zone, other }: { readonly zone: string; readonly other: string },
): readonly string[] {
  const noon = resolve(day, { hour: 12, minute: 0 }, zone);
  return noon.kind === 'once' ? [-HALF, HALF].map(apart => dateAt(noon.instant + apart, other)) : [];
}

/** A minute short of half a day, so as to stay within the day. */
const HALF = DAY / 2 - MINUTE;
