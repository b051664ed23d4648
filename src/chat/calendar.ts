/** Which days does the calendar have, on which weekdays, and how far apart? */

import { DateTime } from './time-library.ts';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `Tuesday` for `Tuesday`, `tue` and `Tues.`; `Weds` is the one short form that is not how its day begins. */
export function weekdayNamed(word: string): string | undefined {
  const letters = word
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^weds$/, 'wed');
  return letters.length < 3 ? undefined : WEEKDAYS.find(weekday => weekday.toLowerCase().startsWith(letters));
}

/** Whether the calendar has the day: not `2022-02-29`. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const midnight = Date.parse(date);
  // JavaScript turns February 30 into a day in March.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

/** `Tuesday` for `2022-12-06`. */
export function weekdayOf(date: string): string {
  return WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] ?? '';
}

/** The day nearest to a date that has the weekday: for Wednesday and `2022-12-06` it is `2022-12-07`. */
export function nearestDate(date: string, weekday: string): string {
  const days = [0, 1, -1, 2, -2, 3, -3].map(days => dayAfter(date, days));
  return days.find(day => weekdayOf(day) === weekday) ?? date;
}

/**
 * The free days with a weekday that a date with another weekday may mean, the nearest first: one, or two if the one on
 * the other side is about as near.
 */
export function freeDatesNear(date: string, weekday: string, isFree: (day: string) => boolean): readonly string[] {
  const near = nearestDate(date, weekday);
  const other = dayAfter(near, near < date ? WEEK : -WEEK);
  const free = [near, other]
    .map(day => firstFree(day, day < date ? -WEEK : WEEK, isFree))
    .filter(day => day !== undefined)
    .map(day => ({ day, distance: Math.abs(daysBetween(date, day)) }))
    .sort((a, b) => a.distance - b.distance);
  const [least = 0] = free.map(({ distance }) => distance);
  return free.filter(({ distance }) => distance - least <= 1).map(({ day }) => day);
}

/** Days. */
const WEEK = 7;

/** `undefined` if the calendar ends before it. */
function firstFree(from: string, step: number, isFree: (day: string) => boolean): string | undefined {
  let day = from;
  while (isDate(day) && !isFree(day)) day = dayAfter(day, step);
  return isDate(day) ? day : undefined;
}

/** @param days negative for a day before */
export function dayAfter(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? date;
}

/** How many days the second date is after the first; negative if it is before. */
export function daysBetween(first: string, second: string): number {
  return DateTime.fromISO(second, { zone: 'utc' }).diff(DateTime.fromISO(first, { zone: 'utc' }), 'days').days;
}
