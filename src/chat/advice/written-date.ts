/** What should be typed for a date that is not written as year-month-day? */

import { freeDatesNear, isDate, nearestDate, weekdayNamed, weekdayOf } from '../calendar.ts';
import { daysByCustom, daysMeant } from '../free-date.ts';
import type { Explanation } from '../problem.ts';
import { adviceWithTime, type Dates, type Starts, withDoubt, withoutTime } from './date-with-time.ts';
import { rowOf } from './moments-meant.ts';
import { withoutQuotes } from './quotes.ts';

type IsFree = (day: string) => boolean;

type Around = Starts & {
  /** Of the other chats. */
  readonly days?: { readonly isFree: IsFree } | undefined;
  /** The day with which the file's name begins. */
  readonly namedDay: string | undefined;
};

/** @param text `11/24/2026`, `Tuesday, November 24, 2026`, `24.11.2026`, `2026-11-24 8:30pm` */
export function dateAdvice(text: string, around: Around): Explanation {
  const { date, time } = withoutTime(withoutQuotes(text));
  const { days: { isFree } = { isFree: () => true }, namedDay } = around;
  const { message, ...meant } = meantBy(date, { tooMuch: moreThan(text), isFree, namedDay, ...around.clocks });
  if (time !== undefined) return adviceWithTime(meant, time, around);
  return {
    message: withDoubt(message, meant.doubt),
    advice: `${meant.lead}: ${rowOf('date', meant.dates)}`,
  };
}

type Meant = Dates & Pick<Explanation, 'message'>;

type Known = Pick<Around, 'namedDay'> & {
  readonly zone: string | undefined;
  /** The message for a date that already has the right form. */
  readonly tooMuch: string;
  readonly isFree: IsFree;
};

function meantBy(text: string, { tooMuch, isFree, namedDay, zone = '' }: Known): Meant {
  const { day, weekday } = apart(text);
  const message = /^\d{4}-\d{2}-\d{2}$/.test(day) ? tooMuch : NOT_SO;
  const days = daysByCustom(day, zone);
  const [only, ...others] = weekday === undefined ? asNamed(days, namedDay) : fitting(days, weekday);
  if (only === undefined)
    return noWeekday(day) ?? withoutYear(day) ?? { message, lead: 'Fill in', dates: ['YYYY-MM-DD'] };
  const actual = weekdayOf(only);
  if (weekday === undefined || others.length > 0 || actual === weekday)
    return { message, lead: 'Type', dates: [only, ...others] };
  const [other = nearestDate(only, weekday)] = freeDatesNear(only, weekday, isFree);
  return {
    message,
    doubt: `${only} is a ${actual}, not a ${weekday}`,
    lead: 'Type',
    dates: [`${actual} ${only}`, `${weekday} ${other}`],
  };
}

/** The message for a date that is right but has something around it. */
function moreThan(text: string): string {
  return /["'“”„‘’«»]/.test(text)
    ? 'date stands between quotes of a word processor'
    : 'date has a space or a sign too many';
}

const NOT_SO = 'date is not written as year-month-day';

/** A date that the calendar does not have: `2022-02-30`, or one with month and day swapped. */
export function noSuchDay(date: string): Explanation {
  const days = daysMeant(date);
  const month = Number(date.slice(5, 7));
  const form = month >= 1 && month <= 12 ? `${date.slice(0, 7)}-DD` : `${date.slice(0, 4)}-MM-DD`;
  return {
    message: `the calendar has no day ${date}`,
    advice: days.length > 0 ? `Type: ${rowOf('date', days)}` : `Fill in: date: ${form}`,
  };
}

type Apart = {
  /** The other words and numbers, separated by `/` or spaces; a date of the right form stays as it is. */
  readonly day: string;
  readonly weekday: string | undefined;
};

function apart(text: string): Apart {
  const words = text.split(/[\s,()]+/).filter(Boolean);
  const named = words.find(word => weekdayNamed(word) !== undefined);
  return { day: words.filter(word => word !== named).join(' '), weekday: named && weekdayNamed(named) };
}

/** If a date can mean two days, the name of the file decides where no weekday does. */
function asNamed(days: readonly string[], namedDay: string | undefined): readonly string[] {
  return namedDay !== undefined && days.includes(namedDay) ? [namedDay] : days;
}

/** If a date can mean two days, its weekday decides. */
function fitting(days: readonly string[], weekday: string): readonly string[] {
  const those = days.filter(day => weekdayOf(day) === weekday);
  return those.length > 0 ? those : days;
}

/** `Donnerstag 2022-12-06` */
function noWeekday(text: string): Meant | undefined {
  const [, word, day = ''] = /^(\p{L}+\.?) (\d{4}-\d{2}-\d{2})$/u.exec(text) ?? [];
  if (!isDate(day)) return undefined;
  return { message: `${word} is no weekday`, lead: 'Type', dates: [`${weekdayOf(day)} ${day}`] };
}

function withoutYear(day: string): Meant | undefined {
  // Any leap year will do, as it has every day.
  const days = daysMeant(`${day.replace(/[\s./-]+$/, '')}${/\p{L}/u.test(day) ? ' ' : '/'}2024`);
  if (days.length === 0) return undefined;
  return { message: 'date has no year', lead: 'Fill in', dates: days.map(each => each.replace('2024', 'YYYY')) };
}
