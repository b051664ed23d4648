/** Which day is it in the zone of the start, if the text gives the day in another zone? */

import { dayAfter, weekdayOf } from '../chat/calendar.ts';
import { clockAt, dateAt, readTime, resolve } from '../chat/wall-clock.ts';
import { type Clocked, clockOf, isEqualled, weekdayBeside, weekdayRightBehind } from './clock-of-day.ts';
import { type NamedTime, timesIn } from './clock-times.ts';
import { datesIn, type NamedDate } from './dates.ts';
import type { FoundDay } from './day.ts';
import { cited, type Guess, type Known, missing, sure, unsure } from './guess.ts';
import type { Sentence } from './sentences.ts';
import { zoneOfAll } from './zones.ts';

/** The time taken as the start, and where it stands. */
export type Chosen = NamedTime & { readonly sentence: Sentence };

export type OwnDayReading = {
  readonly sentences: readonly Sentence[];
  readonly start: Guess<string>;
  readonly chosen: Chosen | undefined;
  readonly known: Known;
};

/**
 * `Wednesday, January 17, 01:30 UTC (Tuesday 8:30pm ET)`: the chat is on the 16th by its own clocks. Only the order of
 * the words says to which time a day belongs, so the answer is sure only if a weekday confirms it.
 */
export function byOwnClocks(day: FoundDay, { sentences, start, chosen, known }: OwnDayReading): Guess<string> {
  const { guess, date, sentence } = day;
  const time = 'value' in start ? readTime(start.value) : undefined;
  if (!date || !sentence || !chosen || chosen.isElsewhere || time?.kind !== 'time') return guess;
  if (/^midnight/i.test(chosen.written)) return mapped(guess, found => unsure(found, ofMidnight(chosen)));
  const ofAll = zoneOfAll(sentences.map(({ text }) => text));
  const clocked = ({ text, line, heading, label }: Sentence): Clocked => ({
    text,
    dates: datesIn(text),
    times: timesIn({ text, line, heading, label }, { isOfDay: true, ofAll, known }),
  });
  const found = clockBeside(
    { date, sentence },
    { below: sentencesTo(chosen.sentence, { sentence, sentences }), clocked },
  );
  if (!found) return guess;
  const { clock } = found;
  const zone = chosen.zone ?? known.zone;
  const weekday = weekdayBeside(chosen, clocked(chosen.sentence));
  const own = { chosen, time: time.time, zone, weekday, usual: known.weekday };
  if (isByUnknown(clock, { chosen, text: chosen.sentence === sentence ? sentence.text : '' }))
    return mapped(guess, found => byUnknown(found, { date, clock, own }));
  const ofClock = clock.zone ?? known.zone;
  const ofOther = weekdayRightBehind(clock, found.clocked);
  return ofClock === zone ? guess : mapped(guess, found => converted(found, { date, clock, ofClock, ofOther, own }));
}

function ofMidnight({ written }: Chosen): string {
  return `${cited(written)} may be where the day begins, or where it ends`;
}

type OfDate = { readonly date: NamedDate; readonly sentence: Sentence };

type Below = { readonly below: readonly Sentence[]; readonly clocked: (sentence: Sentence) => Clocked };

type Found = { readonly clock: NamedTime; readonly clocked: Clocked };

/** The time of the day; if its sentence has none, the first one in the sentences below. */
function clockBeside({ date, sentence }: OfDate, { below, clocked }: Below): Found | undefined {
  const own = clocked(sentence);
  if (own.times.length > 0) {
    const clock = clockOf(date, own);
    return clock && { clock, clocked: own };
  }
  const first = below.map(clocked).find(({ dates, times }) => dates.length > 0 || times.length > 0);
  const [clock] = first?.dates.length === 0 ? first.times : [];
  return first && clock && { clock, clocked: first };
}

/** The sentences from after that of the day to that of the start, if that is not far below. */
function sentencesTo(
  last: Sentence,
  { sentence, sentences }: { sentence: Sentence; sentences: readonly Sentence[] },
): readonly Sentence[] {
  const [from, to] = [sentences.indexOf(sentence), sentences.indexOf(last)];
  return to > from && last.line - sentence.line <= 4 ? sentences.slice(from + 1, to + 1) : [];
}

/**
 * Whether the zone of a time is unknown; also if it has none, but the start follows as the same time by named clocks.
 */
function isByUnknown(clock: NamedTime, { chosen, text }: { chosen: Chosen; text: string }): boolean {
  if (clock.zone !== undefined) return false;
  return clock.isElsewhere || (chosen.zone !== undefined && isEqualled(clock, { next: chosen, text }));
}

type Own = {
  readonly chosen: Chosen;
  readonly time: { readonly hour: number; readonly minute: number };
  readonly zone: string;
  /** The weekday given with the start. */
  readonly weekday: string | undefined;
  /** The weekday on which the community meets. */
  readonly usual: string | undefined;
};

type Other = { readonly date: NamedDate; readonly clock: NamedTime; readonly own: Own };

function byUnknown(day: string, { date, clock, own: { chosen, weekday } }: Other): Guess<string> | undefined {
  if (weekday === weekdayOf(day)) return undefined;
  const near = [day, dayAfter(day, -1), dayAfter(day, 1)].find(each => weekdayOf(each) === weekday) ?? day;
  return unsure(
    near,
    `${cited(date.written)} may be the day of ${cited(clock.written)}, and not that of ${cited(chosen.written)}`,
  );
}

function converted(
  day: string,
  { date, clock, ofClock, ofOther, own }: Other & { ofClock: string; ofOther: string | undefined },
): Guess<string> | undefined {
  // The other clock has a weekday of its own, so the day belongs to the start.
  if (ofOther !== undefined && ofOther !== weekdayOf(day)) return undefined;
  const instant = instantOf(day, { clock, zone: ofClock, own });
  if (instant === undefined) return undefined;
  const { hour, minute } = clockAt(instant, own.zone);
  const isAgreed = hour === own.time.hour && minute === own.time.minute;
  const other = isAgreed ? dateAt(instant, own.zone) : nearestDay(instant, { day, own });
  if (other === day) return undefined;
  const why = `${cited(date.written)} is the day of ${cited(clock.written)}`;
  const told = own.weekday ?? own.usual;
  if (isAgreed && told === weekdayOf(other)) return sure(other, `${why}, which is ${cited(own.chosen.written)} then`);
  if (told === weekdayOf(day)) return unsure(day, `by ${cited(clock.written)} it would be ${other}`);
  return unsure(other, `${why}, and ${cited(own.chosen.written)} is on another then`);
}

/** The instant that agrees with the start, if the time may be am or pm. */
function instantOf(
  day: string,
  { clock, zone, own }: { clock: NamedTime; zone: string; own: Own },
): number | undefined {
  const instants = clock.times.flatMap(written => {
    const read = readTime(written);
    const found = read.kind === 'time' ? resolve(day, read.time, zone) : undefined;
    return found?.kind === 'once' ? [found.instant] : found?.kind === 'twice' ? [found.first] : [];
  });
  const isStart = (instant: number) => {
    const { hour, minute } = clockAt(instant, own.zone);
    return hour === own.time.hour && minute === own.time.minute;
  };
  return instants.find(isStart) ?? instants[0];
}

/** The day on which the start is nearest to an instant: errors of an hour are common around clock changes. */
function nearestDay(instant: number, { day, own }: { day: string; own: Own }): string {
  const apart = (each: string) => {
    const found = resolve(each, own.time, own.zone);
    return found.kind === 'once' ? Math.abs(found.instant - instant) : Number.POSITIVE_INFINITY;
  };
  const days = [day, dayAfter(day, -1), dayAfter(day, 1)];
  return days.toSorted((a, b) => apart(a) - apart(b))[0] ?? day;
}

/** Applied to each candidate if the day is still open; what is unsure stays unsure. */
function mapped(guess: Guess<string>, of: (day: string) => Guess<string> | undefined): Guess<string> {
  if (guess.kind === 'left-out') return guess;
  if (guess.kind !== 'missing') {
    const own = of(guess.value);
    if (!own || !('value' in own)) return guess;
    return guess.kind === 'unsure' ? unsure(own.value, `${guess.why}, and ${own.why}`) : own;
  }
  const days = guess.candidates ?? [];
  const own = days.map(of);
  const moved = own.find(each => each !== undefined);
  if (!moved) return guess;
  const candidates = own.map((each, i) => (each && 'value' in each ? each.value : (days[i] ?? '')));
  return missing(`${guess.why}; ${moved.why}`, candidates);
}
