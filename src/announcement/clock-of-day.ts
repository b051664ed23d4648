/** Which time in a sentence belongs to a given day, and which weekday to a given time? */

import { weekdayNamed } from '../chat/calendar.ts';
import type { NamedTime } from './clock-times.ts';
import { type NamedDate, WEEKDAY } from './dates.ts';

type Place = { readonly from: number; readonly to: number };

export type Clocked = {
  readonly text: string;
  /** Everything that the text names, in order. */
  readonly dates: readonly NamedDate[];
  readonly times: readonly NamedTime[];
};

/**
 * In `17 January, 01:30 UTC / 8:30pm ET` it is the first time after the day; in `8:30pm ET / 01:30 UTC on 17 January`
 * the first of those before it. What stands in brackets goes with what is in them or right before:
 * `8:30pm ET (01:30 UTC, 17 January)`.
 */
export function clockOf(date: Place, { text, dates, times }: Clocked): NamedTime | undefined {
  const { from, to } = bracketAround(date, text);
  const inside = times.filter(time => time.from >= from && time.to <= to);
  const near = inside.length > 0 ? inside : times;
  const next = dates.find(other => other.from >= date.to)?.from ?? text.length;
  const last = dates.findLast(other => other.to <= date.from)?.to ?? 0;
  const behind = near.find(time => time.from >= date.to && time.from < next);
  const before = near.filter(time => time.to <= date.from && time.from >= last);
  const closest = before.at(-1);
  const isClosest =
    closest !== undefined &&
    /^,? ?(?:on )?(?:the )?\(?$/i.test(text.slice(closest.to, date.from)) &&
    !/^(?:,|:|@| at| from| -| –| \|)* ?$/.test(text.slice(date.to, behind?.from));
  if (behind && !isClosest) return behind;
  const isApart = last > 0 || (from > 0 && inside.length === 0);
  return isApart ? closest : firstListed(before, text);
}

/** The inside of the brackets around a place; the whole text if there are none. */
function bracketAround({ from, to }: Place, text: string): Place {
  const open = /[([][^()[\]]*$/.exec(text.slice(0, from));
  const close = /^[^()[\]]*[)\]]/.exec(text.slice(to));
  return open && close ? { from: open.index + 1, to: to + close[0].length - 1 } : { from: 0, to: text.length };
}

/** `8:30pm ET / 1:30am GMT, Tuesday 16 January`: the day is that of the time named first. */
function firstListed(times: readonly NamedTime[], text: string): NamedTime | undefined {
  const apart = times.findLastIndex((time, i) => !isListed(times[i - 1], { next: time, text }));
  return times[apart];
}

/** Whether a time directly follows another, as the same time by other clocks does: `01:30 UTC / 8:30pm ET`. */
function isListed(time: Place | undefined, { next, text }: { next: Place; text: string }): boolean {
  return time !== undefined && LISTED.test(text.slice(time.to, next.from));
}

/** Like `isListed`, but also with an unknown name for the clocks: `00:30 Zulu (8:30pm ET)`. */
export function isEqualled(time: Place, { next, text }: { next: Place; text: string }): boolean {
  const gap = text.slice(time.to, next.from);
  return LISTED.test(gap) || /^(?: \p{Lu}\p{L}{1,12}){1,2} ?[/(=|] ?$/u.test(gap);
}

const LISTED = /^[ ,;/|=&•·()[\]–—-]{0,5}(?:(?:or|and|that is|which is|i\.e\.|=) )?$/i;

/** What belongs to a day and its clock: it begins after the time or day before them. */
export function spanOf(date: Place, clock: Place, { dates, times }: Clocked): Place {
  const [from, to] = [Math.min(date.from, clock.from), Math.max(date.to, clock.to)];
  const others = [...dates, ...times].filter(other => other.to <= from).map(other => other.to);
  return { from: Math.max(0, ...others), to };
}

/** The weekday next to a time that is not part of a date: `Tuesday` in `(Tuesday 8:30pm ET)`. */
export function weekdayBeside(time: Place, clocked: Clocked): string | undefined {
  const { before, behind } = weekdaysAround(time, clocked);
  const found = [before, behind].filter(each => each !== undefined);
  // `1:30am GMT Wednesday / 8:30pm ET Tuesday`: a weekday beyond a separator belongs to the other time.
  const own = found.length > 1 ? found.filter(({ gap }) => !APART.test(gap)) : found;
  return own.length === 1 ? own[0]?.day : undefined;
}

/** `01:30 UTC Monday / 8:30pm ET`: no separator between the time and the weekday, but one before the next time. */
export function weekdayRightBehind(time: Place, clocked: Clocked): string | undefined {
  const { behind } = weekdaysAround(time, clocked);
  return behind && !APART.test(behind.gap) && (behind.isLast || APART.test(behind.rest)) ? behind.day : undefined;
}

const APART = /[/|;,=()[\]]/;

type Beside = { readonly day: string | undefined; readonly gap: string };

type Around = {
  readonly before: Beside | undefined;
  /** `rest` is the text up to the next time or day; `isLast` says that there is none. */
  readonly behind: (Beside & { readonly rest: string; readonly isLast: boolean }) | undefined;
};

function weekdaysAround(time: Place, { text, dates, times }: Clocked): Around {
  const others = [...dates, ...times].filter(({ from, to }) => to <= time.from || from >= time.to);
  const start = Math.max(0, time.from - NEAR, ...others.filter(({ to }) => to <= time.from).map(({ to }) => to));
  const end = Math.min(time.to + NEAR, ...others.filter(({ from }) => from >= time.to).map(({ from }) => from));
  const before = WEEKDAY_LAST.exec(text.slice(start, time.from));
  const behind = WEEKDAY_FIRST.exec(text.slice(time.to, end));
  const besideOf = ({ groups: { day = '', gap = '' } = {} }: RegExpExecArray) => ({ day: weekdayNamed(day), gap });
  return {
    before: before ? besideOf(before) : undefined,
    behind: behind
      ? { ...besideOf(behind), rest: text.slice(time.to + behind[0].length, end), isLast: end >= text.length }
      : undefined,
  };
}

const NEAR = 60;

/** `Tuesdays` names no single day. */
const WORD = String.raw`(?<!\p{L})(?<day>${WEEKDAY})(?!\p{L})`;
const WEEKDAY_LAST = new RegExp(String.raw`${WORD}(?<gap>(?:(?!(?<!\p{L})${WEEKDAY}(?!\p{L})).)*)$`, 'iu');
const WEEKDAY_FIRST = new RegExp(`^(?<gap>.*?)${WORD}`, 'iu');
