/** What should be typed where the time of day stands behind the date? */

import { isDate } from '../calendar.ts';
import { timesMeant } from '../free-time.ts';
import { hasOffset, isInUnknownZone, isOf, type Moment } from '../other-zones.ts';
import type { Explanation, Path } from '../problem.ts';
import { readTime, showClock } from '../wall-clock.ts';
import { momentsMeant, pairsOf, rowOf } from './moments-meant.ts';
import type { Clocks } from './written-time.ts';

/** What the files say of the start. */
export type Starts = {
  readonly valueAt: (path: Path) => unknown;
  readonly clocks: Clocks;
  /** The community's. */
  readonly usualStart: unknown;
};

/** The forms of a date that are to be typed, or filled in. */
export type Dates = {
  readonly lead: 'Type' | 'Fill in';
  readonly dates: readonly string[];
  /** What else is wrong with the date: `2022-12-07 is a Wednesday, not a Tuesday`. */
  readonly doubt?: string;
};

/** Splits `December 6, 2022 at 8:30pm ET` and `2022-12-06T20:30`, whose `T` stays at the time. */
export function withoutTime(text: string): { date: string; time: string | undefined } {
  const [whole, time] =
    /(?:(?=T\d\d:)|[\s,]+(?:at\s+|@\s*)?(?=\d{1,2}(?::\d{2}|\s?[ap]\.?m\b)))(T?\d.*)$/i.exec(text) ?? [];
  return { date: whole === undefined ? text : text.slice(0, -whole.length), time };
}

/** A date alone would leave the chat to the start of the community, whatever time was written. */
export function adviceWithTime({ lead, dates, doubt }: Dates, time: string, starts: Starts): Explanation {
  const { zone } = starts.clocks;
  const own = starts.valueAt(['start']);
  // Also an empty start keeps that of the community out.
  const start = own === undefined ? starts.usualStart : own;
  const isAtStart = (moment: Moment) => isAt(moment, start, zone);
  const readings = dates.map(date => momentsOf({ date, time }, zone));
  if (readings.includes(undefined)) return { message: withDoubt(BEHIND, doubt), advice: byOwnClocksOf(zone) };
  const moments = readings.flatMap((halves = []) => (halves.some(isAtStart) ? halves.filter(isAtStart) : halves));
  const isAnother = isGiven(own) && !moments.some(isAtStart);
  const message = isAnother ? 'date has a time behind it, and start: has another' : BEHIND;
  const advice = (isAnother ? besideStart : instead)({ lead, dates, moments, isAtStart });
  return { message: withDoubt(message, doubt), advice };
}

export function withDoubt(message: string, doubt: string | undefined): string {
  return doubt === undefined ? message : `${message}, and ${doubt}`;
}

/** Also the day may be another. */
function byOwnClocksOf(zone: string | undefined): string {
  return `Fill in${zone === undefined ? '' : ` by the clocks of ${zone}`}:\ndate: YYYY-MM-DD\nstart: H:MMpm`;
}

const BEHIND = 'date has a time behind it, which belongs behind start:';

/** An empty start is none. */
function isGiven(start: unknown): boolean {
  return start !== undefined && start !== null && start !== '';
}

type Readings = Dates & {
  /** None if the time makes no sense. */
  readonly moments: readonly Moment[];
  readonly isAtStart: (moment: Moment) => boolean;
};

function besideStart({ dates, moments }: Readings): string {
  if (moments.length === 0)
    return `If the start is right, type: ${rowOf('date', dates)}; if not, fill in also: start: H:MMpm`;
  const { date, start } = rowsOf(moments);
  return `If the start is right, type: ${date}; if not, type${isAnyWithAny(moments) ? ` also: ${start}` : `: ${pairsOf(moments)}`}`;
}

function instead({ lead, dates, moments, isAtStart }: Readings): string {
  if (moments.length === 0) return `Fill in:\n${rowOf('date', dates)}\nstart: H:MMpm`;
  const { date, start } = rowsOf(moments);
  if (moments.every(isAtStart)) return `${lead}: ${date}`;
  return isAnyWithAny(moments) && !moments.some(isAtStart)
    ? `${lead}:\n${date}\n${start}`
    : `${lead}: ${pairsOf(moments, isAtStart)}`;
}

function rowsOf(moments: readonly Moment[]): { readonly date: string; readonly start: string } {
  const [dates, times] = [moments.map(({ date }) => date), moments.map(({ time }) => time)];
  return { date: rowOf('date', dates), start: rowOf('start', times) };
}

/** Whether each of the dates can be meant with each of the times. */
function isAnyWithAny(moments: readonly Moment[]): boolean {
  const [dates, times] = [new Set(moments.map(({ date }) => date)), new Set(moments.map(({ time }) => time))];
  return dates.size * times.size === moments.length;
}

/** By the chat's clocks; two if the time may be am or pm; none if it is no time; `undefined` if nobody can tell. */
function momentsOf({ date, time }: Moment, zone: string | undefined): readonly Moment[] | undefined {
  // A weekday may stand before it.
  const day = date.slice(-'YYYY-MM-DD'.length);
  if (zone !== undefined && isDate(day))
    return momentsMeant({ date: day, time }, zone)?.map(moment => (moment.date === day ? { ...moment, date } : moment));
  const times = timesMeant(time.replace(/^T/i, ''), zone);
  const isUnknown = zone !== undefined && times.some(each => isInUnknownZone(each, zone));
  return hasOffset(time) || isUnknown ? undefined : times.map(each => ({ date, time: each }));
}

function isAt({ time }: Moment, start: unknown, zone: string | undefined): boolean {
  if (typeof start !== 'string') return false;
  const own = readTime(start);
  const meant = readTime(time);
  if (own.kind !== 'time' || meant.kind !== 'time' || showClock(own.time) !== showClock(meant.time)) return false;
  // By the clocks of another zone it is another time.
  return meant.zone === undefined || meant.zone === own.zone || (zone !== undefined && isOf(zone, meant.zone));
}
