/** What should be typed for a time of day or an offset that is written in another form? */

import { fullHour, minutesMeant, offsetMeant, timesMeant } from '../free-time.ts';
import { zoneNamed } from '../named-zones.ts';
import { byOwnClocks, hasOffset, isInUnknownZone } from '../other-zones.ts';
import type { Path } from '../problem.ts';
import type { WrittenTime } from '../wall-clock.ts';
import { placeForm } from './blanks.ts';
import { eveningFirst, fillInStart, otherDayAdvice } from './moments-meant.ts';

/** By which clocks a chat goes, as far as that is known. */
export type Clocks = {
  /** `America/New_York` */
  readonly zone: string | undefined;
  /** `2022-12-06`; without it, a time by the clocks of another zone stays one. */
  readonly date: string | undefined;
};

/** The message for a time without am or pm. */
export function whichHalf({ hours, zone = '' }: WrittenTime & { kind: 'unsure' }): string {
  const letters = zoneNamed(zone) === undefined ? '' : ` ${zone}`;
  return `${hours}${letters} in the morning or in the evening`;
}

type PlaceClocks = Clocks & {
  /** Whether a cue can be at a time; without it, that is not known. */
  readonly fits?: (time: string) => boolean;
};

/** The advice for a cue's place: the offset or times that were meant, or else the form to fill in. */
export function placeAdvice(path: Path, text: string, clocks: PlaceClocks): string {
  const offset = offsetMeant(/^[+-]?\d{1,2}$/.test(text) ? `${text}m` : text) ?? minutesMeant(text);
  const meant = offset === undefined ? placesMeant(text, clocks) : [offset];
  const advice = typeOneOf(String(path.at(-1)), meant, placeForm(path));
  return OF_DAYS.test(text) ? `Give an offset of less than a day. ${advice}` : advice;
}

/** Where by the clocks of the written zone no time fits, the zone is the slip. */
function placesMeant(text: string, { fits = () => true, ...clocks }: PlaceClocks): readonly string[] {
  const own = ownTimes(text, clocks);
  const fitting = own.filter(fits);
  if (own.length === 0 || fitting.length > 0) return fitting;
  const letters = /\S* ?(.*)/.exec(own[0] ?? '')?.[1];
  return timesMeant(text, clocks.zone)
    .filter(fits)
    .map(each => each.replace(/ .*/, letters ? ` ${letters}` : ''));
}

/** `-1d`, `2 days before`, `a week earlier` */
const OF_DAYS = /(?:\d ?|\b)(?:d|days?|w|weeks?)\b/i;

/** The advice for a key whose value is a time of day. */
export function timeAdvice(key: string, text: string, clocks: Clocks): string {
  return typeOneOf(key, ownTimes(text, clocks), 'H:MMpm');
}

/** The advice for a start, which is on the day of the file. */
export function startAdvice(text: string, { zone, date }: Clocks): string {
  const times = ownTimes(fullHour(text), { zone, date });
  if (zone === undefined) return typeOneOf('start', times, 'H:MMpm');
  if (times.length === 0 && (hasOffset(text) || timesMeant(text, zone).length > 0)) return fillInStart(zone);
  const onOtherDay = date === undefined ? undefined : otherDayAdvice(text, { zone, date }, times);
  return onOtherDay ?? typeOneOf('start', times, 'H:MMpm');
}

function typeOneOf(key: string, meant: readonly string[], form: string): string {
  return meant.length > 0 ? `Type: ${meant.map(each => `${key}: ${each}`).join(', or ')}` : `Fill in: ${key}: ${form}`;
}

/** The times that can be meant, by the chat's own clocks. */
function ownTimes(text: string, { zone, date }: Clocks): readonly string[] {
  // To a chat file an offset is no zone, and without it the time is another.
  const meant = hasOffset(text) ? [] : timesMeant(text, zone);
  if (zone === undefined) return meant;
  if (date === undefined) return meant.filter(each => !isInUnknownZone(each, zone));
  const own = meant.flatMap(each => byOwnClocks(each, { zone, date }) ?? []);
  return own.length < meant.length ? [] : own.toSorted(eveningFirst);
}
