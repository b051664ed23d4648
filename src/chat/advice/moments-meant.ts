/** Which moments, by the chat's own clocks, can be meant by a time of day that somebody wrote on a day? */

import { timesMeant } from '../free-time.ts';
import { hasOffset, type Moment, type OnDay, onOwnDay } from '../other-zones.ts';
import { readTime } from '../wall-clock.ts';

/** Two if the time may be am or pm; none if it is no time; `undefined` if nobody can tell what the chat's clocks show. */
export function momentsMeant({ date, time }: Moment, zone: string): readonly Moment[] | undefined {
  const times = hasOffset(time) ? [time] : timesMeant(time.replace(/^T/i, ''), zone);
  const moments = times.flatMap(each => onOwnDay({ date, time: each }, zone) ?? []);
  return moments.length < times.length ? undefined : moments.toSorted((a, b) => eveningFirst(a.time, b.time));
}

/** The later half of the day comes first, as chats do then. */
export function eveningFirst(a: string, b: string): number {
  return Number(isMorning(a)) - Number(isMorning(b));
}

function isMorning(time: string): boolean {
  return /\dam\b/.test(time);
}

/**
 * The advice for a start that is on another day by the chat's clocks than by those it is written in; `undefined` if it
 * is on the same.
 *
 * @param onSameDay the times that can be meant if the date is by the chat's clocks already
 */
export function otherDayAdvice(time: string, { date, zone }: OnDay, onSameDay: readonly string[]): string | undefined {
  const moments = momentsMeant({ date, time }, zone);
  if (moments === undefined) return fillInStart(zone);
  if (moments.every(moment => moment.date === date)) return undefined;
  const rows = moments.map(moment => (moment.date === date ? rowOf('start', [moment.time]) : pairsOf([moment])));
  return `If ${date} is the day in ${lettersIn(timesMeant(time, zone)) ?? 'that zone'}, type: ${rows.join(', or ')}; if it is the day in ${lettersIn(onSameDay) ?? zone}, type: ${rowOf('start', onSameDay)}`;
}

function lettersIn([time = '']: readonly string[]): string | undefined {
  const read = readTime(time);
  return read.kind === 'time' ? read.zone : undefined;
}

/** Where nobody can tell what the chat's clocks show. */
export function fillInStart(zone: string): string {
  return `Fill in by the clocks of ${zone}: start: H:MMpm`;
}

/** `date: 2022-12-06, or date: 2022-06-12` */
export function rowOf(key: string, values: readonly string[]): string {
  return [...new Set(values)].map(value => `${key}: ${value}`).join(', or ');
}

/** `date: 2022-12-06 and start: 8:30pm ET, or date: 2022-06-12 and start: 9:30pm ET` */
export function pairsOf(moments: readonly Moment[], isAtStart: (moment: Moment) => boolean = () => false): string {
  return moments
    .map(moment => `date: ${moment.date}${isAtStart(moment) ? '' : ` and start: ${moment.time}`}`)
    .join(', or ');
}
