/** Which dates does a text name, whole or in part? */

import { weekdayNamed } from '../chat/calendar.ts';
import { daysByCustom, daysMeant, isMonthFirst } from '../chat/free-date.ts';
import { AMERICAN_LETTERS } from '../chat/named-zones.ts';
import { FOREIGN_MONTH } from './foreign-dates.ts';

/** A date as somebody wrote it. */
export type NamedDate = {
  /** Without weekday and year, in the form that `daysMeant` takes: `December 6th`, `12/6`. */
  readonly day: string;
  readonly weekday?: string;
  readonly year?: number;
  /** UTF-16 indexes in the text. */
  readonly from: number;
  readonly to: number;
  readonly written: string;
};

/** A piece of a regular expression: `Tuesday`, `tues`, `weds`. */
export const WEEKDAY = `(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)`;
export const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const FOUR = String.raw`(?:19|20)\d{2}`;
/** `(Tuesday) 2022`, `(2022)`; not `1930 ET`, which is a time. The apostrophe makes `’23` a year. */
const YEAR = String.raw`(?:,? {0,2}\(?(?<weekday3>${WEEKDAY})\)?(?=,? {1,2}${FOUR}(?!\d)))?(?:(?:,? {0,2}(?:of |\()?|[-/])(?<year>${FOUR})(?:(?<=\(\d{4})\))?(?! ?(?:hrs|hours|${AMERICAN_LETTERS})\b)|,? {0,2}['’‘](?<cut>\d{2}))?`;
const BEFORE = String.raw`(?<![\p{L}\d/.-])(?:(?<weekday>${WEEKDAY})(?:\.|,|\.,)?(?: the)? {0,2}(?:[-–—(] ?)?)?`;
/** What must not follow, because it makes the match something else: a range of days, a longer number, a time. */
const BEHIND = String.raw`(?![\d/]|[-–][\d]|:\d| ?[ap]\.?m\b)(?:,? {0,2}\(?(?<weekday2>${WEEKDAY})(?![\p{L}])\)?)?`;

/** `16 Nov 21`, but not times: `6 Dec 20.30`, `6 Dec 11 to 12`, `6 Dec 20 ET`. */
const SHORT = String.raw`[ -]['’]?(?<short>\d{2})(?![.h]\d| ?(?:h(?:rs|ours)?|${AMERICAN_LETTERS}|o[’']?clock)\b| ?(?:[-–—]|to|until|till) ?\d)`;

const FORMS: readonly RegExp[] = [
  `${BEFORE}(?<day>${DAY}[ /-](?:of )?${MONTH})${SHORT}${BEHIND}`,
  // After a weekday, `6 Dec 20` is not December 20.
  String.raw`(?=${WEEKDAY})${BEFORE}(?<day>${DAY}[ /-](?:of )?${MONTH})(?![\p{L}])${YEAR}${BEHIND}`,
  String.raw`(?<!${MONTH} ${DAY},? )${BEFORE}(?<year>${FOUR}),? (?<day>${MONTH} ${DAY})(?![\p{L}]|,? ${FOUR})${BEHIND}`,
  String.raw`${BEFORE}(?<day>${DAY}\. ${MONTH}) (?<year>${FOUR})${BEHIND}`,
  // The `mar.` of `mar. 6 juin` is a mardi, a Tuesday.
  String.raw`${BEFORE}(?<day>${MONTH}[ /-]?(?:the )?${DAY})(?![\p{L}]| ${FOREIGN_MONTH}(?![\p{L}]))${YEAR}${BEHIND}`,
  String.raw`${BEFORE}(?<day>${DAY}[ /-](?:of )?${MONTH})(?![\p{L}])${YEAR}${BEHIND}`,
  String.raw`${BEFORE}(?<year>(?:19|20)\d{2})(?<separator>[-/.])(?<monthDay>\d{1,2}\k<separator>\d{1,2})${BEHIND}`,
  String.raw`${BEFORE}(?<day>\d{1,2}[/.]\d{1,2})[/.](?<year>(?:20)?\d{2})${BEHIND}`,
  String.raw`${BEFORE}(?<day>\d{1,2}/\d{1,2})(?!\p{L})${BEHIND}`,
].map(form => new RegExp(form, 'giu'));

/** A text with more is a calendar, and no announcement. */
const MOST = 100;

/** The dates in the order of the text. */
export function datesIn(text: string): readonly NamedDate[] {
  // Most lines have no digit, and each form is tried at every letter.
  if (!/\d/.test(text)) return [];
  const found: NamedDate[] = [];
  for (const form of FORMS) {
    for (const { index, groups, 0: written } of text.matchAll(form)) {
      if (found.length >= MOST) break;
      const date = { from: index, to: index + written.length, written: written.trim(), ...partsOf(groups ?? {}) };
      if (isFree(date, found) && isDay(date)) found.push(date);
    }
  }
  found.push(...found.flatMap(date => besideOf(date, text)).filter(date => isFree(date, found) && isDay(date)));
  return found.sort((a, b) => a.from - b.from);
}

function isFree(date: NamedDate, found: readonly NamedDate[]): boolean {
  return found.every(({ from, to }) => date.from >= to || from >= date.to);
}

/** `Tuesday 14 and Thursday 16 March`, `Tuesday March 14 and Thursday 16`: the month is given only once. */
function besideOf(date: NamedDate, text: string): readonly NamedDate[] {
  const [month] = /\p{L}{3,}/u.exec(date.day) ?? [];
  if (month === undefined) return [];
  const start = Math.max(0, date.from - NEAR);
  const before = BESIDE_BEFORE.exec(text.slice(start, date.from));
  const behind = BESIDE_BEHIND.exec(text.slice(date.to, date.to + NEAR));
  const matches = [
    { match: before, at: start },
    { match: behind, at: date.to },
  ];
  return matches.flatMap(({ match, at }) => (match ? withMonth(match.groups ?? {}, { month, at, match, date }) : []));
}

const NEAR = 40;
const JOIN = '(?:and|&|or|to|until|till|through|[-–—])';
const ITS_WEEKDAY = String.raw`(?<weekday>${WEEKDAY})(?:\.|,|\.,)? (?:the )?`;
const BESIDE_BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d/.:-])(?<own>(?:${ITS_WEEKDAY})?(?<day>${DAY})),? (?<join>${JOIN}) (?:on )?$`,
  'iu',
);
const BESIDE_BEHIND = new RegExp(
  String.raw`^,? (?<join>${JOIN}) (?:on )?(?<own>${ITS_WEEKDAY}(?<day>${DAY}))(?![\p{L}\d/:]|[ -](?:of )?${MONTH}|[.,]\d)`,
  'iu',
);

type Beside = {
  readonly month: string;
  readonly at: number;
  readonly match: RegExpExecArray;
  readonly date: NamedDate;
};

function withMonth(
  { own = '', day = '', join = '', weekday }: Readonly<Record<string, string | undefined>>,
  { month, at, match, date }: Beside,
): readonly NamedDate[] {
  // `Part 2 – 16 March`: without a weekday, the number may count something else.
  if (weekday === undefined && !/^(?:and|&|or)$/i.test(join)) return [];
  const from = at + match.index + match[0].indexOf(own);
  const year = date.year !== undefined && { year: date.year };
  return [{ ...partsOf({ day: `${day} ${month}`, weekday }), ...year, from, to: from + own.length, written: own }];
}

/** Replaces each date by a space. */
export function withoutDates(text: string): string {
  return datesIn(text).reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): Pick<NamedDate, 'day' | 'weekday' | 'year'> {
  const { monthDay, day = monthDay?.replace(/\D/, '-') ?? '', short, weekday, weekday2, weekday3 } = groups;
  const named = weekdayNamed(weekday ?? weekday2 ?? weekday3 ?? '');
  // `16 Nov 21 of us met`: two digits are a year only if a weekday confirms it, or in `16-Nov-21`.
  const isDashed = /\d-\p{L}/u.test(day);
  const year = groups['year'] ?? groups['cut'] ?? (named === undefined && !isDashed ? undefined : short);
  return {
    day: (isWordy(day) ? day.replace(/[.\s/-]+/g, ' ') : day).trim(),
    ...(named !== undefined && { weekday: named }),
    ...(year !== undefined && { year: Number(year) < 100 ? 2000 + Number(year) : Number(year) }),
  };
}

/** Checked in a leap year, which has every day. `24/7` is no date; for other fractions the words around them decide. */
function isDay({ day, written }: Pick<NamedDate, 'day' | 'written'>): boolean {
  return !/^(24\/7$|may\b)/.test(written) && daysOf(day, 2024).length > 0;
}

/**
 * The days of a year that can be meant: two for `4/5`, the one by the zone's custom first.
 *
 * @param day as in a `NamedDate`
 */
export function daysOf(day: string, year: number, zone = 'America/New_York'): readonly string[] {
  // After a year, the month comes first.
  if (/^\d+-\d+$/.test(day)) return daysMeant(`${year}-${day}`);
  return daysByCustom(`${day}${isWordy(day) ? ' ' : '/'}${year}`, zone);
}

/** Whether the order of day and month is not the zone's custom, because only the other order gives a day. */
export function isAgainstCustom({ day }: Pick<NamedDate, 'day'>, found: string, zone: string): boolean {
  if (isWordy(day) || day.includes('-')) return false;
  const hasMonthFirst = Number(/^\d+/.exec(day)?.[0]) === Number(found.slice(5, 7));
  return hasMonthFirst !== isMonthFirst(day, zone);
}

function isWordy(day: string): boolean {
  return /\p{L}/u.test(day);
}
