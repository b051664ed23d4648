/** Which days does a text name, and what do the words around them say? */

import { WEEKDAYS, weekdayNamed } from '../chat/calendar.ts';
import { type Clocked, clockOf, spanOf } from './clock-of-day.ts';
import { type NamedTime, timesIn } from './clock-times.ts';
import { datesIn, type NamedDate, withoutDates } from './dates.ts';
import type { Known } from './guess.ts';
import { type Sentence, saysWhen } from './sentences.ts';
import { hasTime, isAboutWriting, toneOf } from './tone.ts';
import type { Dated } from './year.ts';
import { clocksIn, zoneOfAll } from './zones.ts';

export type Mention = Dated & {
  readonly sentence: Sentence;
  /** The time that belongs to this day. */
  readonly clock: NamedTime | undefined;
  /** How far the words around it speak of a chat, as part of the score; below zero, they speak of something else. */
  readonly tone: number;
  readonly isTimed: boolean;
  /** Whether the clock is another zone's. */
  readonly isElsewhere: boolean;
  /** Whether the date itself includes its weekday. */
  readonly isOfWeekday: boolean;
  /** Whether nothing around it says that it is a chat's day. */
  readonly isBare: boolean;
};

/** A text with more dates is a calendar. */
const MOST = 200;

export function mentionsIn(sentences: readonly Sentence[], known: Known): readonly Mention[] {
  const mentions: Mention[] = [];
  const ofAll = zoneOfAll(sentences.map(({ text }) => text));
  for (const [place, sentence] of sentences.entries()) {
    if (mentions.length >= MOST) break;
    const dates = datesIn(sentence.text);
    const times = dates.length > 0 ? timesIn(sentence, { isOfDay: true, ofAll, known }) : [];
    const isSigned = [sentences[place - 1], sentences[place + 1]].some(other => other && isNameBeside(other, sentence));
    for (const [i, date] of dates.entries())
      mentions.push(mentionOf(date, { sentence, dates, times, i, isSigned, known }));
  }
  return mentions;
}

const NEAR = 100;

type Where = {
  readonly sentence: Sentence;
  readonly dates: readonly NamedDate[];
  readonly times: readonly NamedTime[];
  readonly i: number;
  /** Whether the author is named next to the sentence. */
  readonly isSigned: boolean;
  readonly known: Known;
};

function mentionOf(date: NamedDate, { sentence, dates, times, i, isSigned, known }: Where): Mention {
  const { text } = sentence;
  const before = text.slice(Math.max(dates[i - 1]?.to ?? 0, date.from - NEAR), date.from);
  const behind = text.slice(date.to, Math.min(dates[i + 1]?.from ?? text.length, date.to + NEAR)).replace(FROM, '');
  const clocked = { text, dates, times };
  const clock = clockOf(date, clocked);
  const tone = toneOf(`${before} ${behind}`) + (isPutOff(behind) ? -9 : 0);
  const isElsewhere = clock !== undefined && (clock.isElsewhere || (clock.zone ?? known.zone) !== known.zone);
  const weekday = date.weekday ?? loneWeekday((isElsewhere && ownWords(date, clock, clocked)) || before + behind);
  const isLabelled = saysWhen(sentence) || /^chat\b/i.test(sentence.label);
  const isOfByline = tone <= 0 && (isSigned || isBesideName(text.slice(0, date.from), behind));
  const score =
    tone +
    (isOfByline ? -9 : 0) +
    Math.min(0, toneOf(sentence.heading)) +
    (weekday === undefined ? 0 : 3) +
    (hasTime(before + behind) ? 3 : hasTime(text) ? 2 : 0) +
    (isLabelled ? 3 : 0) +
    (date.year === undefined ? 0 : 1) +
    // By other zones' clocks the same evening may have another date.
    (isElsewhere && dates.length > 1 ? -2 : 0) +
    // A fraction alone is hardly a date.
    (/^\d+\/\d+$/.test(date.written) ? -2 : 0);
  const isBare = tone <= 0 && !isLabelled && !hasTime(text);
  return {
    date: weekday === undefined ? date : { ...date, weekday },
    sentence,
    clock,
    score,
    tone,
    isTimed: hasTime(before + behind),
    isElsewhere,
    isOfWeekday: date.weekday !== undefined,
    isBare,
    isOfWriting: isOfByline || isAboutWriting(before),
  };
}

/**
 * The words that belong to a day by other clocks: in `17 January, 01:30 UTC (Tuesday 8:30pm ET)` the weekday is that of
 * the other time.
 */
function ownWords(date: NamedDate, clock: NamedTime, clocked: Clocked): string | undefined {
  if (clocked.times.length < 2) return undefined;
  const { from, to } = spanOf(date, clock, clocked);
  return clocked.text.slice(from, to);
}

/** Belongs to the day before it: `March 14, rescheduled from March 7`. */
const FROM = /\b(?:re-?scheduled|postponed|moved|changed) from\b.*$/i;

/** `Tuesday, December 6 is postponed`; a chat that is postponed to a named day is on that day. */
function isPutOff(behind: string): boolean {
  return /^[^.;]{0,40}\b(?:postponed|rescheduled|call(?:ed|ing) off|put off|cancell?ed|moved to|does not take place|will not take place)\b/i.test(
    behind,
  );
}

const NAME = String.raw`[Bb]y:? +(?:Dr\.? )?[\p{Lu}@]`;
/** `By Ana Diaz | December 1, 2022`, `December 1, 2022 by Ana Diaz`: the day of the writing. */
const BY_BEFORE = new RegExp(`^(?:.{0,140}[|·•–—-] ?)?${NAME}[^?!]{0,60}$`, 'u');
const BY_BEHIND = new RegExp(String.raw`^[\s,|·•–—-]*${NAME}`, 'u');
const BY = new RegExp(`^${NAME}[^?!]{0,60}$`, 'u');

/** A guest may be introduced this way too, but then with the time in some zone. */
function isBesideName(before: string, behind: string): boolean {
  return (BY_BEFORE.test(before) || BY_BEHIND.test(behind)) && clocksIn(behind).length === 0;
}

/** Whether a name stands on its own line, with only a date on the line above or below it. */
function isNameBeside(other: Sentence, { text, line }: Sentence): boolean {
  return Math.abs(other.line - line) <= 2 && BY.test(other.text) && !/\p{L}/u.test(withoutDates(text));
}

/** The weekday of `Tuesday at 8:30pm ET, December 6`, apart from the date. `Tuesdays` names no single day. */
export function loneWeekday(text: string): string | undefined {
  const [only, ...others] = text.match(WEEKDAY) ?? [];
  return only !== undefined && others.length === 0 ? weekdayNamed(only) : undefined;
}

const WEEKDAY = new RegExp(`\\b(${WEEKDAYS.join('|')})\\b`, 'gi');
