/** When does a chat begin, according to the date, the start and the zone that people wrote? */

import { blank } from './advice/blanks.ts';
import { fillInStart, otherDayAdvice, rowOf } from './advice/moments-meant.ts';
import { noSuchDay } from './advice/written-date.ts';
import { type Clocks, startAdvice, whichHalf } from './advice/written-time.ts';
import { freeDatesNear, isDate, nearestDate, weekdayNamed, weekdayOf } from './calendar.ts';
import type { Instant } from './chat.ts';
import { isNoZone } from './free-time.ts';
import { blankOf } from './keys.ts';
import { zoneNamed } from './named-zones.ts';
import { elsewhere, withLetters } from './other-zones.ts';
import { type Finding, hasErrors, type Path } from './problem.ts';
import { readTime, resolve, showClock, type WrittenTime } from './wall-clock.ts';
import { genericZone, zoneAt, zoneLetters } from './zones.ts';

/** As in the files; what is missing, or wrong in itself, is reported elsewhere. */
export type WrittenEvening = {
  /** `2022-12-06`, `Tuesday 2022-12-06` */
  readonly date: string | undefined;
  /** `8:30pm`, `8:30 PM ET`, `20:30` */
  readonly start: string | undefined;
  /** Whether the start is the community's, whose file has no date. */
  readonly isStartShared?: boolean;
  /** `America/New_York` */
  readonly zone: string;
  /** Whether nobody has written the zone, so that it is the built-in one. */
  readonly isZoneAssumed?: boolean;
  /** The weekday on which the community meets. */
  readonly weekday: string | undefined;
  readonly days?: OtherDays | undefined;
};

/** What is known about the days of the other chats. */
export type OtherDays = {
  /** Whether no other chat is on a day. */
  readonly isFree: (day: string) => boolean;
  /** Whether the chat's own file is named after its day, so that its name changes with the day. */
  readonly isNamed?: boolean;
};

export type Evening = { readonly date: string; readonly zone: string; readonly startsAt: Instant };

export type ReadEvening = {
  /** `undefined` without a date or a start. */
  readonly evening: Evening | undefined;
  /** Given even if the start is wrong; `undefined` if something about the day itself is. */
  readonly date: string | undefined;
  readonly findings: readonly Finding[];
};

export function readEvening(written: WrittenEvening): ReadEvening {
  const day = written.date === undefined ? undefined : readDay(written.date, written);
  const start = written.start === undefined ? undefined : startInFile(written.start, { ...written, date: day?.date });
  const findings = [...(day?.findings ?? []), ...(start?.findings ?? [])];
  const isWhole = day?.date !== undefined && start?.startsAt !== undefined;
  return {
    evening: isWhole ? { date: day.date, zone: written.zone, startsAt: start.startsAt } : undefined,
    date: day && !hasErrors(day.findings) ? day.date : undefined,
    findings,
  };
}

type TimeOnDay = Pick<WrittenEvening, 'zone' | 'isZoneAssumed'> & {
  readonly date: string;
  readonly path: Finding['path'];
  /** The advice instead of these times, where by the chat's clocks the time that is written is on another date. */
  readonly onOtherDay?: (times: readonly string[]) => string | undefined;
};

/**
 * The instant of a time of day on the date of an evening, or why there is none.
 * @param path where the time is written
 */
export function instantOf(
  written: WrittenTime & { kind: 'time' },
  { date, zone, isZoneAssumed = false, path, onOtherDay }: TimeOnDay,
): { instant: Instant | undefined; findings: readonly Finding[] } {
  const resolution = resolve(date, written.time, zone);
  if (resolution.kind !== 'once')
    return { instant: undefined, findings: [onDstNight(resolution.kind, { written, date, zone, path })] };
  const { instant } = resolution;
  const clock = showClock(written.time);
  const finding =
    written.zone === undefined
      ? undefined
      : zoneFinding(written.zone, {
          instant,
          zone,
          clock,
          path,
          ...(onOtherDay && { onOtherDay }),
          elsewhere: elsewhere(written, { date, zone }),
          isZoneAssumed,
        });
  return { instant, findings: finding ? [{ ...finding, path }] : [] };
}

/** The day of `Tuesday 2022-12-06`; `undefined` if there is none at the end. */
export function dayOf(date: string): string | undefined {
  const day = date.trim().slice(-'YYYY-MM-DD'.length);
  return isDate(day) ? day : undefined;
}

type Day = { readonly date: string | undefined; readonly findings: readonly Finding[] };

const NO_OTHERS: OtherDays = { isFree: () => true };

function readDay(text: string, { weekday: meetsOn, days = NO_OTHERS }: Pick<WrittenEvening, 'weekday' | 'days'>): Day {
  const [, word, date = ''] = /^(?:([^\d\s,]+),?\s+)?(\S+)$/.exec(text.trim()) ?? [];
  if (!isDate(date)) return { date: undefined, findings: [{ severity: 'error', path: ['date'], ...noSuchDay(date) }] };
  const actual = weekdayOf(date);
  const named = word === undefined ? undefined : weekdayNamed(word);
  if (word !== undefined && named === undefined)
    return { date, findings: [wrongDay(`${word} is no weekday`, `Type: date: ${actual} ${date}`)] };
  if (named !== undefined && named !== actual) {
    const [other = nearestDate(date, named)] = freeDatesNear(date, named, days.isFree);
    return {
      date,
      findings: [
        wrongDay(`${date} is a ${actual}, not a ${named}`, `Type: date: ${actual} ${date}, or date: ${named} ${other}`),
      ],
    };
  }
  return { date, findings: meetsOn && meetsOn !== actual ? [unusualDay({ date, actual, meetsOn, days })] : [] };
}

function wrongDay(message: string, advice: string): Finding {
  return { severity: 'error', path: ['date'], message, advice };
}

type Unusual = {
  readonly date: string;
  readonly actual: string;
  readonly meetsOn: string;
  readonly days: OtherDays;
};

function unusualDay({ date, actual, meetsOn, days: { isFree, isNamed } }: Unusual): Finding {
  const usual = freeDatesNear(date, meetsOn, isFree).map(day => `date: ${day}`);
  const name = isNamed ? ', and name the file by that day' : '';
  return {
    severity: 'warning',
    path: ['date'],
    message: `${date} is a ${actual}, and the community meets on ${meetsOn}s`,
    advice: `If that is meant, all is well; if not, type: ${usual.join(', or ')}${name}`,
  };
}

type Start = { readonly startsAt: Instant | undefined; readonly findings: readonly Finding[] };

type OnDay = Pick<WrittenEvening, 'date' | 'zone' | 'isZoneAssumed' | 'isStartShared'>;

function startInFile(text: string, { date, zone, isZoneAssumed = false, isStartShared = false }: OnDay): Start {
  const written = readTime(text);
  const clocks = { zone, date: isStartShared ? undefined : date };
  if (written.kind !== 'time') return { startsAt: undefined, findings: [noTime(text, written, clocks)] };
  if (date === undefined) return { startsAt: undefined, findings: [] };
  const { instant, findings } = instantOf(written, {
    date,
    zone,
    isZoneAssumed,
    path: ['start'],
    onOtherDay: times => {
      const advice = otherDayAdvice(text, { zone, date }, times);
      return advice !== undefined && isStartShared ? fillInStart(zone) : advice;
    },
  });
  return { startsAt: instant, findings };
}

function noTime(text: string, written: Exclude<WrittenTime, { kind: 'time' }>, clocks: Clocks): Finding {
  const message = written.kind === 'unsure' ? whichHalf(written) : `${text} is no time of day`;
  return { severity: 'error', path: ['start'], message, advice: startAdvice(text, clocks) };
}

/** When clocks go forward, an hour of that night does not exist; when they go back, one exists twice. */
function onDstNight(
  kind: 'never' | 'twice',
  {
    written,
    date,
    zone,
    path,
  }: { written: WrittenTime & { kind: 'time' }; date: string; zone: string; path: Finding['path'] },
): Finding {
  const clock = showClock(written.time);
  return {
    severity: 'error',
    path,
    message:
      kind === 'never'
        ? `${clock} does not exist on ${date}: the clocks of ${zone} are put forward over it that night`
        : `${clock} comes twice on ${date}: the clocks of ${zone} are put back that night`,
    advice: 'Choose a time at least an hour earlier or later',
  };
}

type Zoned = Pick<TimeOnDay, 'path' | 'onOtherDay'> & {
  readonly instant: Instant;
  readonly zone: string;
  readonly clock: string;
  /** The time in the chat's zone, if it is written in another that somebody knows. */
  readonly elsewhere: string | undefined;
  readonly isZoneAssumed: boolean;
};

function zoneFinding(
  written: string,
  { instant, zone, clock, path, onOtherDay, elsewhere, isZoneAssumed }: Zoned,
): Omit<Finding, 'path'> | undefined {
  // Most people write the American name of a zone, so that is checked first.
  if (written === genericZone(instant, zone) || written === zoneAt(instant, zone)) return undefined;
  const letters = zoneLetters(instant, zone);
  if (letters.actual.includes(written) || letters.generic.includes(written)) return undefined;
  const [actual = zoneAt(instant, zone)] = letters.actual;
  const usual = letters.generic[0] ?? letters.actual[0];
  const key = String(path.at(-1));
  if (letters.ofTheYear.includes(written))
    return {
      severity: 'warning',
      message: `the clocks show ${actual} on that day, not ${written}: ${clock} ${actual} is taken`,
      advice: `Type: ${key}: ${withLetters(clock, instant, zone)}`,
    };
  if (isNoZone(written))
    return {
      severity: 'error',
      message: `${written} is no zone: behind a time stands nothing, or that of the chat, ${usual ?? actual}`,
      advice: `Type: ${key}: ${clock}`,
    };
  const times = elsewhere === undefined ? [] : [elsewhere, clock].map(time => withLetters(time, instant, zone));
  const meant = times.length > 0 ? (onOtherDay?.(times) ?? `Type: ${rowOf(key, times)}`) : blankTime(path, zone);
  return {
    severity: 'error',
    message: `${written} is not the zone of the chat: ${zone} has ${usual ?? actual}`,
    advice: isZoneAssumed
      ? `${meant}; or keep it, and add: timezone: ${zoneNamed(written) ?? blankOf('timezone')}`
      : meant,
  };
}

function blankTime(path: Path, zone: string): string {
  return path[0] === 'start' ? fillInStart(zone) : `Fill in:${blank(path)}`;
}
