/** Which times of day does a sentence name, and in which zones? */

import { timesMeant } from '../chat/free-time.ts';
import { AMERICAN_LETTERS, zoneNamed } from '../chat/named-zones.ts';
import { clockAt, dateAt, showClock } from '../chat/wall-clock.ts';
import { datesIn } from './dates.ts';
import type { Known } from './guess.ts';
import { type Sentence, saysWhen } from './sentences.ts';
import { isSpoken } from './unread-time.ts';
import { ZONE, ZONE_BEHIND, type ZoneAside, zoneAside, zoneBefore } from './zones.ts';

export type NamedTime = {
  /** `8:30pm EST`; two if it may be am or pm. */
  readonly times: readonly string[];
  readonly written: string;
  /** `America/New_York`; `undefined` if no zone is named, or an unknown one. */
  readonly zone: string | undefined;
  /** The words that name the zone: `all times in UTC`; otherwise the same as `written`. */
  readonly named: string;
  /** Whether an unknown zone is named: `8:30pm IST`. */
  readonly isElsewhere: boolean;
  /** UTF-16 indexes in the sentence; a zone before the clock is not included: `GMT` of `GMT 19:00`. */
  readonly from: number;
  readonly to: number;
};

export type TimesReading = {
  /** Whether this is the sentence that names the chat's day. */
  readonly isOfDay: boolean;
  /** The zone of all times without one of their own. */
  readonly ofAll: ZoneAside | undefined;
  readonly known: Known;
};

/** The times in the order of the sentence. */
export function timesIn(sentence: Sentence, { isOfDay, ofAll, known }: TimesReading): readonly NamedTime[] {
  // Most sentences have none, and each is read several times.
  if (!/\d|noon|midnight/i.test(sentence.text)) return [];
  const named: NamedTime[] = [...isoTimesIn(sentence.text, known)];
  const text = withoutDays(sentence.text);
  for (const { index, 0: written, groups = {} } of text.matchAll(TIME)) {
    if (named.length >= MOST) break;
    const [before, behind] = [text.slice(0, index), text.slice(index + written.length)];
    if (/^(?:\d{1,2}|noon|midnight)$/i.test(groups['clock'] ?? '') && isSpoken(before)) continue;
    const isPut = isPutAsTime(groups['clock'] ?? '', { before, behind, sentence, isOfDay });
    const front = zoneInFront(groups, { before, behind });
    const read = timeOf(front ? { ...groups, zone: front.name } : groups, { isPut, known });
    if (!read) continue;
    const aside = front && read.zone === undefined ? UNKNOWN : zoneAside(behind, read.zone);
    const said = aside === undefined ? read : { ...read, zone: aside.zone };
    const whole = `${front?.written ?? ''}${written}${aside?.written ?? ''}`.trim();
    const isElsewhere = aside !== undefined && aside.zone === undefined;
    const isOfAll = ofAll !== undefined && aside === undefined && read.zone === undefined;
    named.push({
      ...said,
      zone: isOfAll ? ofAll.zone : said.zone,
      isElsewhere: isElsewhere || (isOfAll && ofAll.zone === undefined),
      written: whole,
      named: isOfAll ? ofAll.written : whole,
      from: index,
      to: index + written.length + (aside?.written.length ?? 0),
    });
  }
  return named.sort((a, b) => a.from - b.from);
}

/** Blanks out dates, because `March 12 – 8:30pm` is no range of hours. All places stay the same. */
function withoutDays(text: string): string {
  return datesIn(text).reduce(
    (rest, { from, to }) => rest.slice(0, from) + rest.slice(from, to).replace(/\d/g, ' ') + rest.slice(to),
    text,
  );
}

/** A sentence with more times is a programme. */
const MOST = 200;

/** Four digits, `1930`, are a time only before a zone or `hrs`; three, `830`, only before `pm`. */
const CLOCK = String.raw`(?:noon|midnight|(?:0?[1-9]|1[0-2])[0-5]\d(?= ?[ap]\.? ?m\b)|(?:[01]\d|2[0-3])[0-5]\d(?: ?h(?:rs|ours)\b|(?= ?(?:${ZONE}|Z)(?![\p{L}])))|\d{1,2}(?:[:.h]\d{2})?(?!/\d))`;
const HALF = String.raw`(?: ?[ap]\.? ?m(?:\.|(?=[^\p{L}]|$|${AMERICAN_LETTERS})))`;
/** `20:30 hrs`, but not `12 hrs`, which is the length of a shift. */
const HOURS = String.raw`(?:(?<=\d[:.h]\d{2}) ?h(?:rs|ours)?\b)`;
const TIME = new RegExp(
  String.raw`(?<![\p{L}\d:.,$#€£-]|\d/)(?<clock>${CLOCK})(?<half>${HALF})?(?<whole> ?o[’']?clock\b| Uhr\b)?(?<hours>${HOURS})?` +
    // After `20:30`, an early hour with a minus is a UTC offset and no end: `-05:00`.
    String.raw`(?:(?! ?[-−](?:0\d|1[0-2]):[03]0(?! ?[ap]\.? ?m|:|\d))` +
    ` ?(?:-|–|—|to|until|till|bis) ?(?<end>${CLOCK})(?<endHalf>${HALF})?(?<endHours>${HOURS}| Uhr\\b)?)?` +
    String.raw`(?<part> (?:in the )?(?:morning|afternoon|evening))?(?:,? (?:sharp|prompt)\b)?` +
    String.raw`(?:${ZONE_BEHIND})?(?!\d|:\d|%)`,
  'giu',
);

const ISO =
  /(?<=(?<![\d-])(?<day>\d{4}-\d{2}-\d{2}))T(?<clock>[0-2]\d:[0-5]\d)(?<second>:[0-5]\d(?:\.\d{1,9})?)?(?<offset>Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d:+-])/gu;

/** `2022-12-06T20:30:00-05:00`: in the chat's own zone, if that has this offset on this day. */
function isoTimesIn(text: string, { zone }: Known): readonly NamedTime[] {
  return [...text.matchAll(ISO)].slice(0, MOST).flatMap(({ index, 0: written, groups = {} }) => {
    const { day = '', clock = '', offset } = groups;
    const times = timesMeant(clock);
    const place = { times, written, named: written, from: index, to: index + written.length };
    if (offset === undefined) return [{ ...place, zone: undefined, isElsewhere: false }];
    const instant = Date.parse(`${day}T${clock}:00${offset.replace(/(\d{2}):?(\d{2})$/, '$1:$2')}`);
    if (Number.isNaN(instant) || times.length === 0) return [];
    const isOwn = dateAt(instant, zone) === day && showClock(clockAt(instant, zone)) === times[0];
    const own = isOwn ? zone : zoneAhead(offset);
    return [{ ...place, zone: own, isElsewhere: own === undefined }];
  });
}

/** A zone with a fixed UTC offset. The sign in its name is inverted, as in POSIX: `Etc/GMT+5` for `-05:00`. */
function zoneAhead(offset: string): string | undefined {
  const [, sign, hours] = /^([+-])(\d{2}):?00$/.exec(offset) ?? [];
  if (offset === 'Z' || Number(hours) === 0) return 'UTC';
  return sign === undefined || Number(hours) > 12 ? undefined : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}

/** For an unknown zone before the time. */
const UNKNOWN: ZoneAside = { zone: undefined, written: '' };

type Groups = Readonly<Record<string, string | undefined>>;

/** The zone before a time, if none follows it or the one that follows is the next time's: `PT 5pm, ET 8pm`. */
function zoneInFront({ clock = '', half, zone }: Groups, { before, behind }: { before: string; behind: string }) {
  const isOfNext = zone === undefined || /^:? ?\d/.test(behind);
  const isTime = half !== undefined || clock.includes(':');
  return isOfNext && isTime ? zoneBefore(before) : undefined;
}

type Put = {
  readonly sentence: Sentence;
  readonly isOfDay: boolean;
  readonly before: string;
  readonly behind: string;
};

/**
 * `8:30` in the sentence of the day, or after `Time:` or `at`; `at 9` only where the sentence says when the chat is.
 */
function isPutAsTime(clock: string, { before, behind, sentence, isOfDay }: Put): boolean {
  const isBehindAt = /(?:\bat|@|^(?:start )?time:) ?$/i.test(before);
  const isTold = isOfDay || saysWhen(sentence);
  if (clock.includes(':')) return isBehindAt || isTold;
  const isWhole = /^ ?(?:$|[,;)!]|\.(?!\d)|(?:on|sharp|tonight)\b)/i.test(behind);
  return isBehindAt && isWhole && (isTold || /\b(begin|start|join|meet|see you|chat)/i.test(before));
}

function timeOf(
  { clock = '', half, whole, hours, end, endHalf, endHours, part, zone }: Groups,
  { isPut, known }: { isPut: boolean; known: Known },
) {
  const isWord = /^[nm]/i.test(clock);
  const own = half ?? (isWord ? '' : halfBefore(clock, { end, endHalf }));
  if (own === undefined) return undefined;
  const isTime =
    isWord ||
    isPut ||
    own !== '' ||
    whole !== undefined ||
    part !== undefined ||
    (hours ?? endHours) !== undefined ||
    (zone !== undefined && (!/\.\d/.test(clock) || OF_EVENING.test(clock))) ||
    /^((1[3-9]|2[0-3])[:h]|\d{4})/.test(clock);
  if (!isTime) return undefined;
  const digits = clock.replace(/ ?h(rs|ours)$/i, '');
  const hour = isWord ? (/^n/i.test(clock) ? '12pm' : '12am') : `${digits}${own.replace(/[\s.]/g, '') || (part ?? '')}`;
  const named = zone === undefined ? undefined : zoneNamed(zone);
  // ET is right all year, so it is left out; EST is kept, to be checked against the calendar.
  const letters = zone?.replace(/\./g, '') ?? '';
  const suffix = named === known.zone && /^[A-Z][SD]T$/i.test(letters) ? ` ${letters}` : '';
  const halves = timesMeant(hour);
  const times = halves.length === 1 ? timesMeant(`${hour}${suffix}`) : halves;
  return times.length === 0 ? undefined : { times, zone: named };
}

/** `19.00` is a time if a zone follows; `8.30` may be any number. */
const OF_EVENING = /^(?:1[3-9]|2[0-3])\./;

/**
 * am or pm for the beginning of a range: `8–9pm` begins at 8pm, `11-12pm` at 11am, since a chat is short. `undefined`
 * for `10 to 9pm`, which is no range but ten minutes before the hour.
 */
function halfBefore(
  clock: string,
  { end, endHalf }: { end: string | undefined; endHalf: string | undefined },
): string | undefined {
  if (end === undefined) return '';
  const isNoon = /^n/i.test(end);
  const half = isNoon ? 'pm' : (endHalf ?? '').replace(/[\s.]/g, '');
  if (half === '') return '';
  const [from, to] = [clock, isNoon ? '12' : end].map(text => Number.parseInt(text, 10) % 12) as [number, number];
  if ((to - from + 12) % 12 > LONGEST_CHAT) return undefined;
  return from <= to ? half : half.toLowerCase() === 'pm' ? 'am' : 'pm';
}

/** In hours. */
const LONGEST_CHAT = 3;
