/** In which year is a day that an announcement names, often without one? */

import { daysBetween, isDate, nearestDate, weekdayOf } from '../chat/calendar.ts';
import { datesIn, daysOf, isAgainstCustom, type NamedDate } from './dates.ts';
import { cited, type Guess, type Known, missing, sure, unsure } from './guess.ts';
import type { Page } from './page.ts';
import { isAboutWriting } from './tone.ts';

/** A day as the text names it. */
export type Dated = {
  readonly date: NamedDate;
  /** How far it seems to be the chat's day. */
  readonly score: number;
  /** Whether it is the day on which something was written, published or read. */
  readonly isOfWriting: boolean;
};

export type YearReading = {
  readonly mentions: readonly Dated[];
  /** The texts of the sources, which may say when somebody read them. */
  readonly citations: readonly string[];
  readonly page: Pick<Page, 'url' | 'published'>;
  readonly known: Known;
};

/** A year in which the chat may be, and how much that counts. */
type Year = {
  readonly year: number;
  /** `strong` comes from the announcement itself, `weak` from something in it, and needs a weekday to confirm it. */
  readonly kind: 'given' | 'strong' | 'weak';
  readonly why: string;
};

/** Length of the words before a date. */
const NEAR = 100;

export function yearsFor({ date }: Dated, { mentions, citations, page, known }: YearReading): readonly Year[] {
  if (known.year !== undefined) return [{ year: known.year, kind: 'given', why: '--year' }];
  if (date.year !== undefined) return [{ year: date.year, kind: 'strong', why: 'the text' }];
  const near = (days: readonly string[], kind: 'strong' | 'weak', why: string): readonly Year[] =>
    days.flatMap(day => nearestYear(date, day)).map(year => ({ year, kind, why }));
  const ofMention = (mention: Pick<Dated, 'date' | 'isOfWriting'> & { score?: number }): readonly Year[] => {
    const isAnnounced = (mention.score ?? 0) > 0 && isSameDay(mention.date, date);
    const kind = isAnnounced || mention.isOfWriting ? 'strong' : 'weak';
    return near(wholeDay(mention.date), kind, cited(mention.date.written));
  };
  const read = citations.flatMap(text =>
    datesIn(text).map(date => ({
      date,
      isOfWriting: isAboutWriting(text.slice(Math.max(0, date.from - NEAR), date.from)),
    })),
  );
  return [
    ...[known.url, page.url].flatMap(url => near(daysInAddress(url ?? ''), 'strong', 'its address')),
    ...near(datesIn(page.published ?? '').flatMap(wholeDay), 'strong', 'when it was published'),
    ...[...mentions, ...read].flatMap(ofMention),
  ];
}

/** The day of a date that has its year. */
export function wholeDay({ day, year }: NamedDate): readonly string[] {
  return year === undefined ? [] : daysOf(day, year).slice(0, 1);
}

export function isSameDay(a: NamedDate, b: NamedDate): boolean {
  const [days, others] = [daysOf(a.day, 2024), daysOf(b.day, 2024)];
  return days.some(day => others.includes(day)) && (a.year ?? b.year) === (b.year ?? a.year);
}

/** The day in a blog's address, `/2022/12/05/`; the middle of the month if it has none. */
function daysInAddress(url: string): readonly string[] {
  const [, year, month, day = '15'] = /\/(20\d{2})[/-](\d{2})(?:[/-](\d{2}))?(?![\d])/.exec(url) ?? [];
  const date = `${year}-${month}-${day}`;
  return isDate(date) ? [date] : [];
}

/** An announcement is written within some weeks of its chat, which may be in December for January. */
const WEEKS_AROUND = 6;

function nearestYear({ day }: NamedDate, around: string): readonly number[] {
  const year = Number(around.slice(0, 4));
  if (!isDate(around)) return [];
  const apart = (other: number): number =>
    Math.min(...daysOf(day, other).map(each => Math.abs(daysBetween(around, each))));
  return [year, year + 1, year - 1].filter(other => apart(other) <= WEEKS_AROUND * 7).slice(0, 1);
}

/** The day, if there is one that nothing contradicts. */
export function settle({ date }: Dated, { years, known }: { years: readonly Year[]; known: Known }): Guess<string> {
  const { weekday, written } = date;
  const possible = years.flatMap(each => daysOf(date.day, each.year, known.zone).map(day => ({ ...each, day })));
  const fitting = possible.filter(({ day }) => weekday === undefined || weekdayOf(day) === weekday);
  const strongest = (['given', 'strong', 'weak'] as const)
    .map(kind => fitting.filter(each => each.kind === kind))
    .find(those => those.length > 0);
  const [first] = strongest ?? [];
  if (years.length > 0 && possible.length === 0) {
    const those = [...new Set(years.map(({ year }) => year))].join(' and ');
    return missing(`${cited(written)} is no day of ${those}`);
  }
  if (!strongest || !first) return openYear(date, { wrong: possible[0], known });
  const { day, year, why, kind } = first;
  const days = [...new Set(strongest.map(each => each.day))];
  if (strongest.some(each => each.year !== year)) return missing(`the year of ${cited(written)} is open`, days);
  if (days.length > 1) return unsure(day, `${cited(written)} can be read as ${days.join(' and as ')}`);
  if (weekday === undefined && isAgainstCustom(date, day, known.zone))
    return unsure(day, `${cited(written)} can only be read as ${day}`);
  if (weekday === undefined && kind === 'weak')
    return unsure(day, `the year is that of ${why}, and no weekday confirms it`);
  return sure(day, date.year === year ? cited(written) : `${cited(written)}, and ${year} from ${why}`);
}

/**
 * The candidates for an open year: the days around today that have the weekday; without a weekday, the next two. If the
 * text has a year, the day as written, and the nearest one with the weekday.
 */
function openYear(
  { day, weekday, written, year: own }: NamedDate,
  { wrong, known: { today, zone } }: { wrong: (Year & { day: string }) | undefined; known: Known },
): Guess<string> {
  const year = Number(today.slice(0, 4));
  const days = Array.from({ length: 14 }, (_, i) => year - 11 + i).flatMap(each => daysOf(day, each, zone).slice(0, 1));
  if (weekday === undefined)
    return missing(`${cited(written)} has no year`, days.filter(each => each >= today).slice(0, 2));
  const fitting = days.filter(each => weekdayOf(each) === weekday);
  if (!wrong) return missing(`${cited(written)} has no year, and these are ${weekday}s`, fitting);
  const why = `${wrong.day} is a ${weekdayOf(wrong.day)}, and the text says ${cited(written)}`;
  return missing(why, wrong.year === own ? [wrong.day, nearestDate(wrong.day, weekday)].sort() : fitting);
}
