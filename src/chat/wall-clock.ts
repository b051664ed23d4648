/** What does a clock in a zone show at an instant, and at which instant does it show what somebody wrote? */

import { DateTime, IANAZone } from 'luxon';
import { DAY, type Duration, HOUR, type Instant, MINUTE } from './chat.ts';
import { WEEKDAYS } from './weekdays.ts';

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

/** Accepts places that have a zone of their own, and UTC: `EST` alone would be a zone without summer time. */
export function isZone(name: string): boolean {
  return (name === 'UTC' || name.includes('/')) && IANAZone.create(name).isValid;
}

/** The names of all zones. */
export function zones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

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

/** Whether the calendar has the day: not `2022-02-29`. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const midnight = Date.parse(date);
  // JavaScript turns February 30 into a day in March.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

/**
 * The day that a text shows, `2022-12-06`; `undefined` if the text has another form, or the calendar no such day.
 *
 * @param format in luxon's letters, with a year: `M/d/yyyy`
 */
export function dayIn(text: string, format: string): string | undefined {
  const read = DateTime.fromFormatParser(text, parserOf(format), { zone: 'utc', ...WRITTEN });
  return read.toISODate() ?? undefined;
}

const WRITTEN = { locale: 'en-US' };

type Parser = ReturnType<typeof DateTime.buildFormatParser>;

/** Cached: building a parser takes eight times as long as using it, and an announcement is full of days. */
function parserOf(format: string): Parser {
  const parser = PARSERS.get(format) ?? DateTime.buildFormatParser(format, WRITTEN);
  PARSERS.set(format, parser);
  return parser;
}

const PARSERS = new Map<string, Parser>();

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

/** `01:30 UTC`; with seconds if the instant has any. */
export function showUTC(instant: Instant): string {
  const utc = at(instant, 'utc');
  return utc.toFormat(utc.second === 0 ? "HH:mm 'UTC'" : "HH:mm:ss 'UTC'");
}

/** `8:30 PM EST`; with seconds if the instant has any, or if asked for: `8:30:00 PM EST`. */
export function showTime(instant: Instant, zone: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const local = at(instant, zone);
  const clock = precision === 'seconds' || local.second !== 0 ? 'h:mm:ss a' : 'h:mm a';
  return `${local.toFormat(clock)} ${shortName(local, zone)}`;
}

/** A zone's short name at an instant: `EST`, `EDT`, `BST`, `UTC`; `GMT+9` if English has none. */
export function zoneAt(instant: Instant, zone: string): string {
  return shortName(at(instant, zone), zone);
}

/** What people in a zone call it: at an instant, in all seasons, and over the year. */
export type ZoneLetters = {
  /** `EST`, `BST`, `CET`; `AEDT`. */
  readonly actual: readonly string[];
  /** `ET`; `AET`. */
  readonly generic: readonly string[];
  /** `EST` and `EDT`. */
  readonly ofTheYear: readonly string[];
};

/** English names differ by country: to Americans, London's `BST` is `GMT+1`. */
const ENGLISH = ['en-US', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-CA', 'en-IN', 'en-ZA', 'en-HK', 'en-SG'];

export function zoneLetters(instant: Instant, zone: string): ZoneLetters {
  const ofMonths = [1, 7].map(month => at(instant, zone).set({ month, day: 1 }).toMillis());
  const ofTheYear = ofMonths.flatMap(each => lettersIn('short', each, zone));
  return {
    actual: lettersIn('short', instant, zone),
    // In Berlin, the generic letters are those of the winter.
    generic: lettersIn('shortGeneric', instant, zone).filter(letters => !ofTheYear.includes(letters)),
    ofTheYear,
  };
}

function lettersIn(timeZoneName: 'short' | 'shortGeneric', instant: Instant, zone: string): readonly string[] {
  const names = ENGLISH.map(locale => nameOf(zone, instant, { locale, timeZoneName }) ?? '');
  return [...new Set(names.filter(name => LETTERS.test(name)))];
}

/** People type letters, never `GMT-3`. */
const LETTERS = /^[A-Z]+$/;

const SHORT_NAMES = new Map<string, string>();

/** Cached for each offset of a year: a desk that shows its times each second would spend most of its time here. */
function shortName(local: DateTime, zone: string): string {
  const key = `${zone} ${local.year} ${local.offset}`;
  const name = SHORT_NAMES.get(key) ?? namedInEnglish(local, zone);
  SHORT_NAMES.set(key, name);
  return name;
}

/** The American name, else one from a country whose English has letters for it. */
function namedInEnglish(local: DateTime, zone: string): string {
  const american = local.offsetNameShort ?? zone;
  return LETTERS.test(american) ? american : (lettersIn('short', local.toMillis(), zone)[0] ?? american);
}

/** What people call the zone in all seasons: `ET`. If there is no such name, the one at that instant. */
export function genericZone(instant: Instant, zone: string): string {
  const name = genericName(instant, zone);
  return name && LETTERS.test(name) ? name : zoneAt(instant, zone);
}

const GENERIC_NAMES = new Map<string, string | undefined>();

/** Cached for each year: asking for it takes longer than everything else about a chat's evening. */
function genericName(instant: Instant, zone: string): string | undefined {
  const key = `${zone} ${new Date(instant).getUTCFullYear()}`;
  if (!GENERIC_NAMES.has(key)) GENERIC_NAMES.set(key, nameOf(zone, instant, GENERIC));
  return GENERIC_NAMES.get(key);
}

type Naming = { readonly locale: string; readonly timeZoneName: 'short' | 'shortGeneric' };

const GENERIC: Naming = { locale: 'en-US', timeZoneName: 'shortGeneric' };

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached: creating one takes longer than using it. */
function nameOf(zone: string, instant: Instant, { locale, timeZoneName }: Naming): string | undefined {
  const key = `${zone} ${locale} ${timeZoneName}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName });
  FORMATS.set(key, format);
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
}

/** The form in which a chat announces it: `8:30pm ET`. */
export function announceTime(instant: Instant, zone: string): string {
  return `${showClock(at(instant, zone))} ${genericZone(instant, zone)}`;
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
