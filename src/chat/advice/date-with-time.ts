/** What should be typed where the time of day stands behind the date? */

import { isDate } from '../calendar.ts';
import { timesMeant } from '../free-time.ts';
import { byOwnClocks, hasOffset, type Moment, onOwnDay } from '../other-zones.ts';
import type { Explanation, Path } from '../problem.ts';
import { readTime, showClock } from '../wall-clock.ts';
import type { Clocks } from './written-time.ts';

/** What the files say of the start. */
export type Starts = {
  readonly valueAt: (path: Path) => unknown;
  readonly clocks: Clocks;
  /** The community's. */
  readonly usualStart: unknown;
};

/** The forms of a date that are to be typed, or filled in. */
export type Dates = { readonly lead: 'Type' | 'Fill in'; readonly dates: readonly string[] };

/** Splits `December 6, 2022 at 8:30pm ET` and `2022-12-06T20:30`, whose `T` stays at the time. */
export function withoutTime(text: string): { date: string; time: string | undefined } {
  const [whole, time] =
    /(?:(?=T\d\d:)|[\s,]+(?:at\s+|@\s*)?(?=\d{1,2}(?::\d{2}|\s?[ap]\.?m\b)))(T?\d.*)$/i.exec(text) ?? [];
  return { date: whole === undefined ? text : text.slice(0, -whole.length), time };
}

/** A date alone would leave the chat to the start of the community, whatever time was written. */
export function adviceWithTime({ lead, dates }: Dates, time: string, starts: Starts): Explanation {
  const { valueAt, usualStart, clocks } = starts;
  const moments = dates.flatMap(date => momentsOf({ date, time }, clocks.zone));
  const dateRow = rowOf('date', moments.length > 0 ? moments.map(({ date }) => date) : dates);
  const own = valueAt(['start']);
  const start = own ?? usualStart;
  if (moments.some(moment => isAt(moment, start, clocks.zone)))
    return { message: BEHIND, advice: `${lead}: ${dateRow}` };
  const startRow =
    moments.length > 0
      ? rowOf(
          'start',
          moments.map(each => each.time),
        )
      : 'start: H:MMpm';
  if (own !== undefined)
    return {
      message: 'date has a time behind it, and start: has another',
      advice: `If the start is right, type: ${dateRow}; if not, type also: ${startRow}`,
    };
  return { message: BEHIND, advice: `${moments.length > 0 ? lead : 'Fill in'}:\n${dateRow}\n${startRow}` };
}

const BEHIND = 'date has a time behind it, which belongs behind start:';

/** `date: 2022-12-06, or date: 2022-06-12` */
export function rowOf(key: string, values: readonly string[]): string {
  return [...new Set(values)].map(value => `${key}: ${value}`).join(', or ');
}

/** By the chat's clocks; two if the time may be am or pm; none if nobody can tell. */
function momentsOf({ date, time }: Moment, zone: string | undefined): readonly Moment[] {
  const day = date.slice(-'YYYY-MM-DD'.length);
  const isOnDay = zone !== undefined && isDate(day);
  if (hasOffset(time) && !isOnDay) return [];
  const times = hasOffset(time) ? [time] : timesMeant(time.replace(/^T/i, ''), zone);
  return times.flatMap(each => {
    if (!isOnDay) return [{ date, time: each }];
    const moved = onOwnDay({ date: day, time: each }, zone);
    if (moved === undefined) return [];
    return [moved.date === day ? { ...moved, date } : moved];
  });
}

function isAt({ date, time }: Moment, start: unknown, zone: string | undefined): boolean {
  const day = date.slice(-'YYYY-MM-DD'.length);
  const own = (text: string) => (zone === undefined ? text : byOwnClocks(text, { date: day, zone }));
  return typeof start === 'string' && clockOf(own(start)) === clockOf(time);
}

function clockOf(text: string): string {
  const written = readTime(text);
  return written.kind === 'time' ? showClock(written.time) : text;
}
