/** What is the place of each cue, counted from the start of a chat? */

import { rowOf } from './advice/moments-meant.ts';
import { placeAdvice, whichHalf } from './advice/written-time.ts';
import { dayAfter } from './calendar.ts';
import { type Chat, DAY, type Duration, HOUR, MINUTE, type Outline, SECOND } from './chat.ts';
import { type Evening, instantOf } from './evening.ts';
import { isNoZone, minutesMeant } from './free-time.ts';
import { zoneNamed } from './named-zones.ts';
import { byOwnClocks } from './other-zones.ts';
import type { Finding, Path } from './problem.ts';
import { type ClockTime, clockAt, readTime, showClock, type WrittenTime } from './wall-clock.ts';

/** The cues of a chat in thread order, each with its offset from the start; `sources` only if there are citations. */
export type Places = ReadonlyMap<string, Duration>;

type Scheduled = Pick<Chat, 'topics' | 'schedule'> & Pick<Outline, 'citations'>;

export function placesOf({ topics, citations, schedule }: Scheduled): Places {
  const defaults: (readonly [string, Duration])[] = [
    ['opening', 0],
    ...topics.map(({ label }, index) => [label, topicPlace(index, topics.length)] as const),
    ['closing', 56 * MINUTE],
    ...(citations.length > 0 ? [['sources', 58 * MINUTE] as const] : []),
  ];
  return new Map(defaults.map(([cue, place]) => [cue, schedule.get(cue) ?? place]));
}

/** A piece of a regular expression, also for JSON Schema: an offset. */
export const OFFSET = '([+-])(?=[0-9])(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,5})s)?';

const ONLY_OFFSET = new RegExp(`^${OFFSET}$`);

/** `+90s`, `+18m`, `+1h`, `-10m`, `+1h30m`: milliseconds from the start. */
export function readOffset(text: string): Duration | undefined {
  const [, sign, hours, minutes, seconds] = ONLY_OFFSET.exec(text.trim()) ?? [];
  if (sign === undefined) return undefined;
  const length = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
  return sign === '-' ? 0 - length : length;
}

/** In the form of a chat file: `+18m`, `+58m10s`, `-1h30m`, `+0m`. */
export function showOffset(offset: Duration): string {
  return `${offset < 0 ? '-' : '+'}${showSpan(Math.abs(offset))}`;
}

/** `58m20s`; fractions of a second are dropped. */
export function showSpan(span: Duration): string {
  const parts = [
    [Math.floor(span / HOUR), 'h'],
    [Math.floor(span / MINUTE) % 60, 'm'],
    [Math.floor(span / SECOND) % 60, 's'],
  ] as const;
  const shown = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return shown.join('') || '0m';
}

export type ReadPlace = { readonly offset: Duration | undefined; readonly findings: readonly Finding[] };

/** No cue is planned further from the start than this: a clock time that is must be a slip. */
const EVENING = 12 * HOUR;

/** A cue's place, never before the start; a clock time means the first one at or after it. */
export function readPlace(text: string, evening: Evening | undefined, path: Path): ReadPlace {
  const read = readEither(text, {
    evening,
    path,
    dayOf: later => [0, 1].find(days => later + days * DAY >= 0 && later + days * DAY <= EVENING),
  });
  if (read.offset === undefined) return read;
  if (read.offset >= 0) return { ...read, findings: [...read.findings, ...farPlace(text, read.offset, path)] };
  const message = 'the thread cannot begin before the start of the chat';
  return refused(path, message, 'Give an offset with +, as in +18m; what goes out earlier is an `extra`');
}

/** `00:18` is a time after midnight on a clock, but may be meant as minutes. */
function farPlace(text: string, offset: Duration, path: Path): readonly Finding[] {
  const minutes = minutesMeant(text);
  if (minutes === undefined || offset <= LONG_EVENING) return [];
  return [
    {
      severity: 'warning',
      path,
      message: `${text} is a time of day, ${showSpan(offset)} after the start`,
      advice: `If minutes are meant, type: ${path.at(-1)}: ${minutes}`,
    },
  ];
}

const LONG_EVENING = 2 * HOUR;

/** The place of a post outside the thread; a clock time means the one nearest to the start, before it or after. */
export function readExtraPlace(text: string, evening: Evening | undefined, path: Path): ReadPlace {
  return readEither(text, {
    evening,
    path,
    dayOf: later => [0, 1, -1].find(days => Math.abs(later + days * DAY) <= EVENING),
  });
}

/** Each cue must be later than the one before it in the thread. */
export function orderFindings(places: Places, isWritten: (cue: string) => boolean): readonly Finding[] {
  const cues = [...places];
  return cues.flatMap(([cue, place], index) => {
    const [before, earlier] = cues[index - 1] ?? [];
    if (before === undefined || earlier === undefined || place > earlier) return [];
    const finding: Finding = {
      severity: 'error',
      path: ['schedule', isWritten(cue) || !isWritten(before) ? cue : before],
      message: `${cue} at ${showOffset(place)} is not after ${before} at ${showOffset(earlier)}`,
      advice: `Cues go out in the order of the thread: give ${cue} a later place, or ${before} an earlier one`,
    };
    return [finding];
  });
}

/** Four topics: 5, 18, 31 and 44 minutes after the start. */
function topicPlace(index: number, count: number): Duration {
  return Math.round(5 + (52 * index) / count) * MINUTE;
}

type Wanted = {
  /** `undefined` if the start is unknown: then a clock time has no offset. */
  readonly evening: Evening | undefined;
  readonly path: Path;
  /**
   * The day on which a clock time is meant, counted from that of the start; `later` is how much later than the start it
   * is on a clock. Compares clocks and not instants, so that a night of a clock change matters only if it is meant.
   */
  readonly dayOf: (later: Duration) => number | undefined;
};

function readEither(text: string, wanted: Wanted): ReadPlace {
  const offset = readOffset(text);
  if (offset === undefined) return readClock(text, wanted);
  return Math.abs(offset) < DAY ? { offset, findings: [] } : refused(wanted.path, ...A_DAY);
}

function readClock(text: string, { evening, path, dayOf }: Wanted): ReadPlace {
  const written = readTime(text);
  if (!evening) {
    if (written.kind === 'time') return { offset: undefined, findings: [] };
    return refused(path, noClock(text, written), placeAdvice(path, text, { zone: undefined, date: undefined }));
  }
  const start = clockAt(evening.startsAt, evening.zone);
  const onEvening = { evening, path, dayOf: (clock: ClockTime) => dayOf(sinceMidnight(clock) - sinceMidnight(start)) };
  if (written.kind !== 'time') return refused(path, noClock(text, written), unsureAdvice(text, written, onEvening));
  const own = isNoZone(written.zone ?? '') ? text : byOwnClocks(text, evening);
  if (own === text) return readOwn(written, onEvening);
  return own === undefined ? readUnknown(written, onEvening) : readElsewhere({ text, written, own }, onEvening);
}

function noClock(text: string, written: Exclude<WrittenTime, Clocked>): string {
  return written.kind === 'unsure' ? whichHalf(written) : `${text} is neither an offset nor a time of day`;
}

type Clocked = WrittenTime & { readonly kind: 'time' };

type OnEvening = Pick<Wanted, 'path'> & {
  readonly evening: Evening;
  /** `undefined` for what the clock does not show in the hours of the chat. */
  readonly dayOf: (clock: ClockTime) => number | undefined;
};

function readOwn(written: Clocked, { evening, path, dayOf }: OnEvening): ReadPlace {
  const days = dayOf(written.time);
  if (days === undefined) return notThen(showClock(written.time), written.time, { evening, path });
  const { instant, findings } = instantOf(written, { ...evening, date: dayAfter(evening.date, days), path });
  return { findings, offset: instant === undefined ? undefined : instant - evening.startsAt };
}

function readUnknown(written: Clocked, { evening, path }: OnEvening): ReadPlace {
  return { offset: undefined, findings: instantOf(written, { ...evening, path }).findings };
}

type Elsewhere = {
  readonly text: string;
  readonly written: Clocked;
  /** `2:35pm ET` for `8:35pm CET` */
  readonly own: string;
};

/** If the time is none of this evening by the clocks of the zone that is written, the zone may be the slip. */
function readElsewhere({ text, written, own }: Elsewhere, onEvening: OnEvening): ReadPlace {
  const { evening, path } = onEvening;
  const times = [own, own.replace(/^\S+/, showClock(written.time))].filter(
    time => clockOffset(time, onEvening) !== undefined,
  );
  const read = readTime(own);
  if (times.length === 0 && read.kind === 'time') return notThen(`${text}, which is ${own},`, read.time, onEvening);
  const { findings } = instantOf(written, { ...evening, path });
  const advice = `Type: ${rowOf(String(path.at(-1)), times)}`;
  return { offset: undefined, findings: findings.map(finding => ({ ...finding, advice })) };
}

/** By the clocks, not the instants; `undefined` if it is not in the hours of the chat. */
function clockOffset(time: string, { evening, dayOf }: OnEvening): Duration | undefined {
  const read = readTime(time);
  const days = read.kind === 'time' ? dayOf(read.time) : undefined;
  if (read.kind !== 'time' || days === undefined) return undefined;
  return sinceMidnight(read.time) + days * DAY - sinceMidnight(clockAt(evening.startsAt, evening.zone));
}

/** By other clocks and without am or pm, a time can mean too much for one that is hours away to be proposed. */
function unsureAdvice(text: string, written: Exclude<WrittenTime, Clocked>, onEvening: OnEvening): string {
  const { evening, path } = onEvening;
  if (written.kind !== 'unsure' || zoneNamed(written.zone ?? '') === undefined) return placeAdvice(path, text, evening);
  const fits = (time: string) => Math.abs(clockOffset(time, onEvening) ?? DAY) <= LONG_EVENING;
  return placeAdvice(path, text, { ...evening, fits });
}

function notThen(named: string, clock: ClockTime, { evening, path }: Pick<OnEvening, 'evening' | 'path'>): ReadPlace {
  const start = clockAt(evening.startsAt, evening.zone);
  const is =
    sinceMidnight(clock) < sinceMidnight(start) ? 'is before the start' : 'is not in the hours after the start';
  return refused(path, `${named} ${is} (${showClock(start)})`, AFTER_START);
}

function sinceMidnight({ hour, minute }: ClockTime): Duration {
  return hour * HOUR + minute * MINUTE;
}

const AFTER_START = 'Give a time after the start, or an offset, as in +18m; what goes out earlier is an `extra`';

const A_DAY = [
  'a place so far from the start is not of the same evening',
  'Give an offset of less than a day',
] as const;

function refused(path: Path, message: string, advice: string): ReadPlace {
  return { offset: undefined, findings: [{ severity: 'error', path, message, advice }] };
}
