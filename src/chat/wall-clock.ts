/** What does a clock in a zone show at an instant, and at which instant does it show what somebody wrote? */

import { DateTime, IANAZone } from 'luxon';
import type { Instant } from './chat.ts';

/** What a clock shows, to the minute; 24 hours. */
export type ClockTime = { readonly hour: number; readonly minute: number };

/** The instants at which a zone's clocks show a time on a day: one, none (skipped in spring) or two (autumn). */
export type Resolution =
  | { readonly kind: 'once'; readonly instant: Instant }
  | { readonly kind: 'never' }
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant };

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/**
 * @param date `2022-12-06`
 * @param zone an IANA name, `America/New_York`
 */
export function resolve(date: string, time: ClockTime, zone: string): Resolution {
  const shown = DateTime.fromISO(date, { zone }).set(time);
  // luxon moves a wall time that does not exist, and picks one of two: so every candidate is asked what it shows.
  // No zone has moved its clocks by more than three hours at once since 1970.
  const instants = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
    .map(hours => shown.plus({ hours }))
    .filter(
      candidate => candidate.toISODate() === date && candidate.hour === time.hour && candidate.minute === time.minute,
    )
    .map(candidate => candidate.toMillis())
    .sort((a, b) => a - b);
  const first = instants.at(0);
  const last = instants.at(-1);
  if (first === undefined || last === undefined) return { kind: 'never' };
  return first === last ? { kind: 'once', instant: first } : { kind: 'twice', first, second: last };
}

/** Whether there is such a day: `2022-02-29` is none. */
export function isDate(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && DateTime.fromISO(date, { zone: 'utc' }).isValid;
}

/** `Tuesday`, of a day `2022-12-06`. */
export function weekdayOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en-US' }).weekdayLong ?? '';
}

/** The day that the zone's calendars show: `2022-12-06`. */
export function dateAt(instant: Instant, zone: string): string {
  return at(instant, zone).toISODate() ?? '';
}

/** `Tuesday, December 6, 2022` */
export function showDate(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat('cccc, MMMM d, yyyy');
}

/** `December 6` */
export function showDay(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat('MMMM d');
}

/** `01:30 UTC`; with seconds where the instant has some. */
export function showUTC(instant: Instant): string {
  const utc = at(instant, 'utc');
  return utc.toFormat(utc.second === 0 ? "HH:mm 'UTC'" : "HH:mm:ss 'UTC'");
}

/** `8:30 PM EST`; with seconds where the instant has some, or where they are asked for: `8:30:00 PM EST`. */
export function showTime(instant: Instant, zone: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const local = at(instant, zone);
  const clock = precision === 'seconds' || local.second !== 0 ? 'h:mm:ss a' : 'h:mm a';
  return `${local.toFormat(clock)} ${zoneAt(instant, zone)}`;
}

/** The zone's short name at that instant: `EST`, `EDT`, `UTC`, `GMT+1`. */
export function zoneAt(instant: Instant, zone: string): string {
  return at(instant, zone).offsetNameShort ?? zone;
}

/** The zone's name in all seasons, as people say it: `ET`; where there is none, the one of that instant. */
export function genericZone(instant: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(
    instant,
  );
  const name = parts.find(part => part.type === 'timeZoneName')?.value;
  return name && /^[A-Z]+$/.test(name) ? name : zoneAt(instant, zone);
}

/** As a chat announces it: `8:30pm ET`. */
export function announceTime(instant: Instant, zone: string): string {
  return `${at(instant, zone).toFormat('h:mma').toLowerCase()} ${genericZone(instant, zone)}`;
}

/** `2022-12-06T20:30:00-05:00` */
export function showISO(instant: Instant, zone: string): string {
  return at(instant, zone).toISO({ suppressMilliseconds: true }) ?? '';
}

/** The zone of this machine, `Europe/Berlin`. */
export function localZone(): string {
  return DateTime.local().zoneName;
}

function at(instant: Instant, zone: string): DateTime {
  return DateTime.fromMillis(instant, { zone, locale: 'en-US' });
}
