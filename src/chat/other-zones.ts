/** What do the chat's clocks show when those of another zone show a time that somebody wrote? */

import { dayAfter } from './calendar.ts';
import type { Instant } from './chat.ts';
import { zoneNamed } from './named-zones.ts';
import { clockAt, dateAt, readTime, resolve, showClock, type WrittenTime } from './wall-clock.ts';
import { zoneLetters } from './zones.ts';

/** The day of the chat, and its zone. */
export type OnDay = { readonly date: string; readonly zone: string };

/** `8:30pm ET` for `5:30pm PT`; a time without a zone, or in the chat's, stays as it is; `undefined` if nobody can tell. */
export function byOwnClocks(text: string, day: OnDay): string | undefined {
  const written = readTime(text);
  if (written.kind !== 'time' || isOwn(written, day.zone)) return text;
  const noon = resolve(day.date, { hour: 12, minute: 0 }, day.zone);
  const clock = elsewhere(written, day);
  return noon.kind === 'once' && clock !== undefined ? withLetters(clock, noon.instant, day.zone) : undefined;
}

/** What the chat's clocks show on its date when those of the written zone show the time: `8:30pm` for `5:30pm PT`. */
export function elsewhere(
  { time, zone: letters = '' }: WrittenTime & { kind: 'time' },
  { date, zone }: OnDay,
): string | undefined {
  const other = zoneNamed(letters);
  if (other === undefined) return undefined;
  // In the other zone it may already be the next day, or still the one before.
  const instants = [0, 1, -1].flatMap(days => {
    const resolution = resolve(dayAfter(date, days), time, other);
    return resolution.kind === 'once' && dateAt(resolution.instant, zone) === date ? [resolution.instant] : [];
  });
  return instants[0] === undefined ? undefined : showClock(clockAt(instants[0], zone));
}

export type Moment = {
  readonly date: string;
  /** `8:30pm ET`; or with an offset, `01:30:00Z` */
  readonly time: string;
};

/** By the chat's own clocks: `8:30pm ET` on the day before, for `01:30Z`; `undefined` if nobody can tell. */
export function onOwnDay(moment: Moment, zone: string): Moment | undefined {
  if (hasOffset(moment.time)) return shown(instantWithOffset(moment), zone);
  const written = readTime(moment.time);
  if (written.kind !== 'time' || isOwn(written, zone)) return moment;
  return shown(instantElsewhere(written, moment.date), zone);
}

function shown(instant: Instant | undefined, zone: string): Moment | undefined {
  if (instant === undefined) return undefined;
  return { date: dateAt(instant, zone), time: withLetters(showClock(clockAt(instant, zone)), instant, zone) };
}

/** Whether a time has its distance from UTC behind it, `20:30:00Z`, `T20:30-05:00`, `20:30 -0500`. */
export function hasOffset(time: string): boolean {
  return WITH_OFFSET.test(time);
}

/** What follows the bare hour, `19:00-20:00`, or is no offset of any zone, is the end of the hour. */
const WITH_OFFSET =
  /^T?(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)? ?(?:Z|(?<=^T.*|:\d\d:.*| )([+-](?:0\d|1[0-2])|\+1[34])(?::?(00|15|30|45))?)$/i;

function instantWithOffset({ date, time }: Moment): Instant | undefined {
  const [, clock = '', hours, minutes = '00'] = WITH_OFFSET.exec(time) ?? [];
  const instant = Date.parse(`${date}T${clock.padStart(5, '0')}${hours ? `${hours}:${minutes}` : 'Z'}`);
  return Number.isNaN(instant) ? undefined : instant;
}

function instantElsewhere({ time, zone = '' }: WrittenTime & { kind: 'time' }, date: string): Instant | undefined {
  const other = zoneNamed(zone);
  const resolution = other === undefined ? undefined : resolve(date, time, other);
  return resolution?.kind === 'once' ? resolution.instant : undefined;
}

/** Whether the zone behind a time, if any, is one that nobody knows. */
export function isInUnknownZone(text: string, zone: string): boolean {
  const written = readTime(text);
  return written.kind === 'time' && !isOwn(written, zone) && zoneNamed(written.zone ?? '') === undefined;
}

function isOwn({ zone: letters }: WrittenTime & { kind: 'time' }, zone: string): boolean {
  return letters === undefined || isOf(zone, letters);
}

/** `8:30pm ET`; without letters if people have none for the zone. */
export function withLetters(clock: string, instant: Instant, zone: string): string {
  const { generic, actual } = zoneLetters(instant, zone);
  return [clock, generic[0] ?? actual[0]].filter(Boolean).join(' ');
}

/** Whether people in a zone call it by these letters, in some season. */
export function isOf(zone: string, letters: string | undefined): boolean {
  const { generic, ofTheYear } = zoneLetters(SOME_WINTER, zone);
  return letters !== undefined && (generic.includes(letters) || ofTheYear.includes(letters));
}

/** Any year will do: a zone uses the same letters every year. */
const SOME_WINTER: Instant = Date.UTC(2022, 0, 1);
