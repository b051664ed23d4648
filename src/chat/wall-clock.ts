/** What does a clock in a zone show at an instant, and at which instant does it show what somebody wrote? */

import { DAY, type Duration, HOUR, type Instant, MINUTE } from './chat.ts';
import { ENGLISH, has24Hours } from './languages.ts';
import { DateTime, IANAZone } from './time-library.ts';
import { genericZone, zoneAt } from './zones.ts';

/** What a clock shows, to the minute; 24 hours. */
export type ClockTime = { readonly hour: number; readonly minute: number };

/** The instants at which a zone's clocks show a time on a day: one, none (skipped in spring) or two (in autumn). */
export type Resolution =
  | { readonly kind: 'once'; readonly instant: Instant }
  | { readonly kind: 'never' }
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant };

/** A time of day as somebody wrote it. */
export type WrittenTime =
  | {
      readonly kind: 'time';
      readonly time: ClockTime;
      /** In capitals, `ET`; left out if none was written. */
      readonly zone?: string;
    }
  /** `8:30` may be in the morning or in the evening. */
  | { readonly kind: 'unsure'; readonly hours: string; readonly zone?: string }
  | { readonly kind: 'unreadable' };

/** A piece of a regular expression, also for JSON Schema: a time of day. */
export const TIME = String.raw`([0-9]{1,2})(?::([0-9]{2}))?(?: *([AaPp])\.?[Mm]\.?)?(?: *([A-Za-z]{2,5}))?`;

const ONLY_TIME = new RegExp(`^${TIME}$`);

/** `8:30pm`, `8 PM ET`, `9pmET`, `20:30`, `08:30`. */
export function readTime(text: string): WrittenTime {
  const [, digits, minutes, half, zone] = ONLY_TIME.exec(text.trim().replace(/\s/g, ' ')) ?? [];
  const [hour, minute] = [Number(digits), Number(minutes ?? 0)];
  if (digits === undefined || minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0))
    return { kind: 'unreadable' };
  const zoned = zone ? { zone: zone.toUpperCase() } : {};
  if (!half && (digits.length === 1 || minutes === undefined)) {
    const hours = minutes ? `${digits}:${minutes}` : digits;
    return hour > 12 ? { kind: 'unreadable' } : { kind: 'unsure', hours, ...zoned };
  }
  const time = { hour: half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour, minute };
  return { kind: 'time', time, ...zoned };
}

/**
 * @param date `2022-12-06`
 * @param zone an IANA name, `America/New_York`
 */
export function resolve(date: string, time: ClockTime, zone: string): Resolution {
  // luxon shifts a wall time that does not exist, and picks one that exists twice. So, as Temporal does it: the UTC
  // offsets a day before and a day after are all that there can be, and each is checked against the time shown.
  const shown = Date.parse(date) + time.hour * HOUR + time.minute * MINUTE;
  const ahead = new Set([aheadAt(shown - DAY, zone), aheadAt(shown + DAY, zone)]);
  const instants = [...ahead]
    .map(duration => shown - duration)
    // Where there is one offset only, which is nearly always, it need not be asked for a third time, which is slow.
    .filter(instant => ahead.size === 1 || instant + aheadAt(instant, zone) === shown)
    .sort((a, b) => a - b);
  const first = instants.at(0);
  const last = instants.at(-1);
  if (first === undefined || last === undefined) return { kind: 'never' };
  return first === last ? { kind: 'once', instant: first } : { kind: 'twice', first, second: last };
}

/** The zone's UTC offset at an instant. */
function aheadAt(instant: Instant, zone: string): Duration {
  return IANAZone.create(zone).offset(instant) * MINUTE;
}

/** The date in a zone at an instant: `2022-12-06`. */
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

/** ` on December 6`, if that is another day than the one that is known. */
export function dayWords(instant: Instant, known: Instant, zone: string): string {
  return dateAt(instant, zone) === dateAt(known, zone) ? '' : ` on ${showDay(instant, zone)}`;
}

/** `01:30 UTC`; with seconds if the instant has any. */
export function showUTC(instant: Instant): string {
  const utc = at(instant, 'utc');
  return utc.toFormat(utc.second === 0 ? "HH:mm 'UTC'" : "HH:mm:ss 'UTC'");
}

/** `8:30 PM EST`; with seconds if the instant has any, or if asked for: `8:30:00 PM EST`. */
export function showTime(instant: Instant, zone: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const local = at(instant, zone);
  const clock = precision === 'seconds' || local.second !== 0 ? 'h:mm:ss a' : 'h:mm a';
  return `${local.toFormat(clock)} ${zoneAt(instant, zone)}`;
}

/** The form in which a chat announces it: `8:30pm ET`; in German `20:30 CET`. */
export function announceTime(instant: Instant, zone: string, language = ENGLISH): string {
  const local = at(instant, zone);
  const clock = has24Hours(language) ? local.toFormat('HH:mm') : showClock(local);
  return `${clock} ${genericZone(instant, zone)}`;
}

/** What the zone's clocks show, to the minute. */
export function clockAt(instant: Instant, zone: string): ClockTime {
  const { hour, minute } = at(instant, zone);
  return { hour, minute };
}

/** `8:30pm` */
export function showClock({ hour, minute }: ClockTime): string {
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`;
}

/** `2022-12-06T20:30:00-05:00` */
export function showISO(instant: Instant, zone: string): string {
  return at(instant, zone).toISO({ suppressMilliseconds: true }) ?? '';
}

function at(instant: Instant, zone: string): DateTime {
  return DateTime.fromMillis(instant, { zone, locale: 'en-US' });
}
