/** Which days can be meant by a date as people write it? */

import { DateTime } from './time-library.ts';

/**
 * The days that `Dec 6 2022` or `12/6/2022` can mean, as `2022-12-06`; two for the latter, whatever the zone's custom.
 */
export function daysMeant(day: string): readonly string[] {
  return daysRead(day, ['M/d/yy', 'd/M/yy']);
}

/** The same, and of a day and a month in figures first the reading that is the zone's custom. */
export function daysByCustom(day: string, zone: string): readonly string[] {
  return isMonthFirst(day, zone) ? daysMeant(day) : daysRead(day, ['d/M/yy', 'M/d/yy']);
}

function daysRead(day: string, yearLast: readonly string[]): readonly string[] {
  if (/\p{L}/u.test(day)) return daysIn(inWords(day), WITH_MONTHS_NAME);
  const numbers = day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1/$2/$3').replace(BETWEEN, '/');
  const [byYear] = daysIn(numbers, ['yyyy/M/d', 'yyyy/d/M']);
  if (byYear !== undefined) return [byYear];
  const days = daysIn(numbers, yearLast);
  // With slashes or dots, the year comes last.
  if (days.length > 0 && !/[^\d/.]/.test(day)) return days;
  // Of `26-12-06`, the later year is meant: a chat is planned, not remembered.
  return daysIn(numbers, ['yy/M/d', ...yearLast]).toSorted((a, b) => yearOf(b) - yearOf(a));
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Includes the longer dashes of word processors. */
const BETWEEN = /[\s./\u2010-\u2015-]+/g;

/** Whether a zone's custom makes `12/6` December 6; never so for `6.12`. */
export function isMonthFirst(day: string, zone: string): boolean {
  // Dots are the custom of countries where the day comes first.
  return /^(America|US)\//.test(zone) && !day.includes('.');
}

const WITH_MONTHS_NAME = ['MMMM d yy', 'MMM d yy', 'd MMMM yy', 'd MMM yy', 'yy MMMM d', 'yy MMM d'];

function inWords(day: string): string {
  return day
    .replace(BETWEEN, ' ')
    .replace(/\b(\d{1,2})(st|nd|rd|th)\b/i, '$1')
    .replace(/\b(the|of) /gi, '')
    .replace(/\bsept\b/i, 'Sep')
    .trim();
}

function daysIn(text: string, formats: readonly string[]): readonly string[] {
  const days = formats.map(format => dayIn(text, format)).filter(day => day !== undefined);
  return [...new Set(days)];
}

/**
 * The day that a text shows, `2022-12-06`; `undefined` if the text has another form, or the calendar no such day.
 *
 * @param format in luxon's letters, with a year: `M/d/yyyy`
 */
function dayIn(text: string, format: string): string | undefined {
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
