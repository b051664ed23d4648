/** On which day is the chat that is announced? */

import { weekdayOf } from '../wall-clock.ts';
import { WEEKDAYS, weekdayNamed } from '../weekdays.ts';
import { type Clocked, clockOf, spanOf } from './clock-of-day.ts';
import { type NamedTime, timesIn } from './clock-times.ts';
import { datesIn, type NamedDate, withoutDates } from './dates.ts';
import { cited, type Guess, type Known } from './guess.ts';
import { isDayApart, isEveningOf, isSameEvening } from './other-clocks.ts';
import type { Sentence } from './sentences.ts';
import { hasTime, isAboutWriting, toneOf } from './tone.ts';
import { daysOfUnread, unreadDateIn } from './unread-date.ts';
import { type Dated, isSameDay, settle, unsure, wholeDay, type YearReading, yearsFor } from './year.ts';
import { type Clocks, clocksIn, zoneOfAll } from './zones.ts';

export type FoundDay = {
  readonly guess: Guess<string>;
  /** The sentence that names it, and how. */
  readonly sentence?: Sentence;
  readonly date?: NamedDate;
  /** The one that names another day, where the chat may be on that as well. */
  readonly rival?: Sentence;
};

export type DayReading = Omit<YearReading, 'mentions'> & { readonly sentences: readonly Sentence[] };

export function findDay(reading: DayReading): FoundDay {
  const { known } = reading;
  const mentions = mentionsIn(reading.sentences, known);
  const weekdays = weekdaysOfChat(reading.sentences);
  const [best, ...others] = mentions
    .filter(
      mention => mention.score > 0 && !isContradicted(mention, weekdays) && !isElsewhere(mention, mentions, known),
    )
    .sort((a, b) => rankOf(b, known) - rankOf(a, known));
  if (!best) return { guess: unnamed(reading.sentences, mentions) };
  const settled = (mention: Mention): Guess<string> =>
    settle(mention, { years: yearsFor(mention, { ...reading, mentions }), known });
  const guess = settled(best);
  const twin = mentions.find(other => isBeside(other, best) && !isSameDay(other.date, best.date));
  if (twin) return { guess: eitherOf([best, twin].sort(byPlace), settled), sentence: best.sentence };
  // The next day may be the same evening by other clocks, or this one be that.
  const isNext = (other: Mention) =>
    (!other.isBare || hasHashtag(other.sentence, known)) && isDayApart(other.date, best.date);
  const isAsGood = (other: Mention) => best.score - other.score < 2 || isWhole(other) || isNext(other);
  const rival = others.find(other => isAsGood(other) && !isSameDay(other.date, best.date));
  if (rival) return { ...named(best, doubted(guess, { rival, other: settled(rival) })), rival: rival.sentence };
  const held = heldAgainst(best, { reading, guess });
  // What is said of something else says no more of the start.
  return best.tone < LATER ? { guess: held } : named(best, held);
}

function named({ sentence, date }: Mention, guess: Guess<string>): FoundDay {
  return { guess, sentence, date };
}

/** The tone of `save the date` and of `next week`, which go with a chat as well. */
const LATER = -2;

/** Of two days about which as much is said it is the one beside the hashtag. */
function rankOf({ score, tone, sentence }: Mention, known: Known): number {
  return score + (tone >= 0 && hasHashtag(sentence, known) ? 2 : 0);
}

function hasHashtag({ text }: Sentence, { hashtag = '' }: Known): boolean {
  return hashtag !== '' && text.toLowerCase().includes(hashtag.toLowerCase());
}

/** With a weekday and a time it is the day of an evening, and nothing says that it is another. */
function isWhole({ date, tone, isTimed, elsewhere, sentence }: Mention): boolean {
  return date.weekday !== undefined && isTimed && tone >= 0 && toneOf(sentence.heading) >= 0 && !elsewhere;
}

/** `8:30pm ET / 12:30am GMT (Wed 15 March)`: of an evening that has its own day, what the clocks of others show. */
function isElsewhere(mention: Mention, mentions: readonly Mention[], { zone }: Known): boolean {
  const { date, elsewhere, clocks, clock } = mention;
  return mentions.some(other => {
    if (other.elsewhere || other.score <= 0) return false;
    if (clock && other.clock !== clock && isEveningOf({ date: other.date, zone }, { date, clock })) return true;
    return (
      elsewhere !== undefined &&
      (clocks.includes(zone) || other.clocks.includes(zone)) &&
      isSameEvening({ date: other.date, zone }, { date, zone: elsewhere.zone })
    );
  });
}

/** A date by itself may be that of the page, and one about which other things are said may be of those. */
function heldAgainst(best: Mention, { reading, guess }: { reading: DayReading; guess: Guess<string> }): Guess<string> {
  if (guess.kind !== 'sure') return guess;
  if (best.tone < 0) return unsure(guess.value, `${cited(best.date.written)} may be the day of something else`);
  const off = reading.sentences.find(({ text }) => CALLED_OFF.test(text) && datesIn(text).length === 0);
  if (off) return unsure(guess.value, `the text also says ${cited(off.text)}`);
  const unread = unreadOfChat(reading.sentences, best);
  if (unread !== undefined)
    return unsure(guess.value, `the text also has ${cited(unread)}, which looks like a date that hcldr cannot read`);
  if (!best.isBare) return guess;
  if (
    datesIn(reading.page.published ?? '')
      .flatMap(wholeDay)
      .includes(guess.value)
  )
    return unsure(guess.value, 'it is also the day on which the page was published');
  const later = reading.sentences.find(({ text }) => toneOf(text) >= 0 && LATER_THAN_WRITTEN.test(text));
  if (later) return unsure(guess.value, `it may be the day of the writing: the text also has ${cited(later.text)}`);
  const told = dayOfChat(reading.sentences);
  if (told === undefined || (best.isOfWeekday && !/^next/i.test(told))) return guess;
  return unsure(guess.value, `it may be the day of the writing: the text also has ${cited(told)}`);
}

const LATER_THAN_WRITTEN =
  /\b(?:tomorrow|next week|in (?:a|two|three|\d) (?:days?|weeks?)|on the \d{1,2}(?:st|nd|rd|th)(?= at\b|[.,;!(]|$))(?!\p{L})/iu;

const CALLED_OFF =
  /\b(?:chat|event|evening|it)\b.{0,40}\b(?:is|was|been|be) (?:cancell?ed|postponed|called off|put off)\b/i;

/** `Next #hcldr: Tuesday at 8:30pm`: what says when the chat is, without a date. */
function dayOfChat(sentences: readonly Sentence[]): string | undefined {
  const told = sentences.find(({ text }) => isOfChat(text) && loneWeekday(text) !== undefined);
  return told && /(?:\bnext\b.{0,40}?)?\w+day\b/i.exec(told.text)?.[0];
}

/** `Join us on Tuesday at 8:30pm`: days of the week without a date. */
function weekdaysOfChat(sentences: readonly Sentence[]): readonly string[] {
  return sentences.flatMap(({ text }) => {
    // Of several clocks it may be the day by one of them.
    return isOfChat(text) && new Set(clocksIn(text)).size < 2 ? (loneWeekday(text) ?? []) : [];
  });
}

function isOfChat(text: string): boolean {
  const tone = toneOf(text);
  return (tone > 0 || (tone === 0 && hasTime(text))) && datesIn(text).length === 0;
}

/** `By Jane, Oct 2, 2016`, a Sunday, above `Join us on Tuesday`: the chat is on another day than the writing. */
function isContradicted({ date, isBare }: Mention, weekdays: readonly string[]): boolean {
  const own = [date.weekday ?? [], wholeDay(date).map(weekdayOf)].flat();
  return isBare && own.length > 0 && weekdays.length > 0 && !own.some(weekday => weekdays.includes(weekday));
}

/** `June 13th and June 20th, both at 8:30pm`, `June 13th to June 15th`: what is said of one is said of the other. */
function isBeside(a: Mention, b: Mention): boolean {
  if (a.sentence !== b.sentence || a === b) return false;
  const [first, second] = [a, b].sort(byPlace) as [Mention, Mention];
  const between = a.sentence.text.slice(first.date.to, second.date.from);
  const isRange = first.tone >= 0 && second.tone >= 0 && /^ ?(?:[-–—]|to|until|till|through) ?$/i.test(between);
  return isRange || /^,? (?:and|&|or|plus)(?: on)? $/i.test(between);
}

function byPlace(a: Mention, b: Mention): number {
  return a.date.from - b.date.from;
}

function eitherOf(mentions: readonly Mention[], settled: (mention: Mention) => Guess<string>): Guess<string> {
  const why = `the text names ${mentions.map(({ date }) => cited(date.written)).join(' and ')}`;
  return { kind: 'missing', why, candidates: mentions.flatMap(mention => daysIn(settled(mention))).sort() };
}

function daysIn(guess: Guess<string>): readonly string[] {
  if (guess.kind === 'missing') return guess.candidates ?? [];
  return 'value' in guess ? [guess.value] : [];
}

/** As much speaks for another day. */
function doubted(guess: Guess<string>, { rival, other }: { rival: Mention; other: Guess<string> }): Guess<string> {
  const why = `the text also has ${cited(rival.date.written)}`;
  if (guess.kind === 'sure') return { ...guess, kind: 'unsure', why };
  if (guess.kind !== 'missing') return guess;
  return {
    ...guess,
    why: `${guess.why}, and ${why}`,
    candidates: [...(guess.candidates ?? []), ...daysIn(other)].sort(),
  };
}

type Mention = Dated & {
  readonly sentence: Sentence;
  /** All that the sentence names. */
  readonly clocks: Clocks;
  /** The time that is its own. */
  readonly clock: NamedTime | undefined;
  /** What the words around it add to that; below zero: they are of something else. */
  readonly tone: number;
  readonly isTimed: boolean;
  /** By which clocks it is named, where those of another zone are beside it; `zone`: none where nobody here knows it. */
  readonly elsewhere: { readonly zone: string | undefined } | undefined;
  /** Whether its own words name the day of the week. */
  readonly isOfWeekday: boolean;
  /** Whether nothing around it says that it is the day of a chat. */
  readonly isBare: boolean;
};

/** More dates are a calendar. */
const MOST = 200;

function mentionsIn(sentences: readonly Sentence[], known: Known): readonly Mention[] {
  const mentions: Mention[] = [];
  const ofAll = zoneOfAll(sentences.map(({ text }) => text));
  for (const [place, sentence] of sentences.entries()) {
    if (mentions.length >= MOST) break;
    const dates = datesIn(sentence.text);
    const times = dates.length > 0 ? timesIn(sentence, { isOfDay: true, ofAll, known }) : [];
    const clocks = dates.length > 0 ? clocksIn(sentence.text) : [];
    const isSigned = [sentences[place - 1], sentences[place + 1]].some(other => other && isNameBeside(other, sentence));
    for (const [i, date] of dates.entries())
      mentions.push(mentionOf(date, { sentence, clocks, dates, times, i, isSigned, known }));
  }
  return mentions;
}

const NEAR = 100;

type Where = {
  readonly sentence: Sentence;
  readonly clocks: Clocks;
  readonly dates: readonly NamedDate[];
  readonly times: readonly NamedTime[];
  readonly i: number;
  /** Whether who wrote it is named beside the sentence. */
  readonly isSigned: boolean;
  readonly known: Known;
};

function mentionOf(date: NamedDate, { sentence, clocks, dates, times, i, isSigned, known }: Where): Mention {
  const { text } = sentence;
  const before = text.slice(Math.max(dates[i - 1]?.to ?? 0, date.from - NEAR), date.from);
  const behind = text.slice(date.to, Math.min(dates[i + 1]?.from ?? text.length, date.to + NEAR)).replace(FROM, '');
  const clocked = { text, dates, times };
  const clock = clockOf(date, clocked);
  const weekday = date.weekday ?? loneWeekday(ownWords(date, { clock, clocked, known }) ?? before + behind);
  const tone = toneOf(`${before} ${behind}`) + (isPutOff(behind) ? -9 : 0);
  const elsewhere = elsewhereOf({ before, behind, known });
  const isLabelled = /^(date|when|day|time|chat)\b/i.test(sentence.label);
  const isOfByline = tone <= 0 && (isSigned || isBesideName(text.slice(0, date.from), behind));
  const score =
    tone +
    (isOfByline ? -9 : 0) +
    Math.min(0, toneOf(sentence.heading)) +
    (weekday === undefined ? 0 : 3) +
    (hasTime(before + behind) ? 3 : hasTime(text) ? 2 : 0) +
    (isLabelled ? 3 : 0) +
    (date.year === undefined ? 0 : 1) +
    // In other zones the same evening may have another date.
    (elsewhere && dates.length > 1 ? -2 : 0) +
    // A fraction is no date by itself.
    (/^\d+\/\d+$/.test(date.written) ? -2 : 0);
  const isBare = tone <= 0 && !isLabelled && !hasTime(text);
  return {
    date: weekday === undefined ? date : { ...date, weekday },
    sentence,
    clocks,
    clock,
    score,
    tone,
    isTimed: hasTime(before + behind),
    elsewhere,
    isOfWeekday: date.weekday !== undefined,
    isBare,
    isOfWriting: isOfByline || isAboutWriting(before),
  };
}

/** Of a day by other clocks: in `17 January, 01:30 UTC (Tuesday 8:30pm ET)` the weekday is that of the other time. */
function ownWords(
  date: NamedDate,
  { clock, clocked, known }: { clock: NamedTime | undefined; clocked: Clocked; known: Known },
): string | undefined {
  if (!clock || (clock.zone ?? known.zone) === known.zone || clocked.times.length < 2) return undefined;
  const { from, to } = spanOf(date, clock, clocked);
  return clocked.text.slice(from, to);
}

/** `1 March, 01:30 UTC`, `01:30 UTC (1 March)`: the clocks behind a day are its own, else the last before it. */
function elsewhereOf({
  before,
  behind,
  known,
}: {
  before: string;
  behind: string;
  known: Known;
}): Mention['elsewhere'] {
  const [ofBehind, ofBefore] = [clocksIn(behind), clocksIn(before)];
  const clocks = ofBehind.length > 0 ? ofBehind : ofBefore.slice(-1);
  return clocks.length === 0 || clocks.includes(known.zone) ? undefined : { zone: clocks.at(-1) };
}

/** Of the day that follows: `March 14, rescheduled from March 7`. */
const FROM = /\b(?:re-?scheduled|postponed|moved|changed) from\b.*$/i;

/** `Tuesday, December 6 is postponed`; of one that is postponed to a day that day is said. */
function isPutOff(behind: string): boolean {
  return /^[^.;]{0,40}\b(?:postponed|rescheduled|call(?:ed|ing) off|put off|cancell?ed|moved to|does not take place|will not take place)\b/i.test(
    behind,
  );
}

const NAME = String.raw`[Bb]y:? +(?:Dr\.? )?[\p{Lu}@]`;
/** `By Ana Diaz | December 1, 2022`, `December 1, 2022 by Ana Diaz`: when somebody wrote it. */
const BY_BEFORE = new RegExp(`^(?:.{0,140}[|·•–—-] ?)?${NAME}[^?!]{0,60}$`, 'u');
const BY_BEHIND = new RegExp(String.raw`^[\s,|·•–—-]*${NAME}`, 'u');
const BY = new RegExp(`^${NAME}[^?!]{0,60}$`, 'u');

/** A guest may be named so too, with the hour by somebody's clocks. */
function isBesideName(before: string, behind: string): boolean {
  return (BY_BEFORE.test(before) || BY_BEHIND.test(behind)) && clocksIn(behind).length === 0;
}

/** The name on a line of its own, and the day alone on the one above or below. */
function isNameBeside(other: Sentence, { text, line }: Sentence): boolean {
  return Math.abs(other.line - line) <= 2 && BY.test(other.text) && !/\p{L}/u.test(withoutDates(text));
}

/** `Tuesday at 8:30pm ET, December 6`: the weekday stands apart. `Tuesdays` is no day. */
function loneWeekday(text: string): string | undefined {
  const [only, ...others] = text.match(WEEKDAY) ?? [];
  return only !== undefined && others.length === 0 ? weekdayNamed(only) : undefined;
}

const WEEKDAY = new RegExp(`\\b(${WEEKDAYS.join('|')})\\b`, 'gi');

/** `tonight`, `next Tuesday`: a day that only the reader of that day knows. */
function unnamed(sentences: readonly Sentence[], mentions: readonly Mention[]): Guess<string> {
  const [unread] = sentences.flatMap(({ text }) => {
    const written = unreadDateIn(text);
    return written === undefined || toneOf(text) < 0 ? [] : [{ written, weekday: loneWeekday(text) }];
  });
  if (unread) return unreadable(unread);
  const [relative] = sentences.flatMap(({ text }) => RELATIVE.exec(withoutDates(text))?.[0] ?? []);
  if (relative !== undefined) return { kind: 'missing', why: `${cited(relative)} is all that the text says` };
  const [doubtful] = mentions.toSorted((a, b) => b.score - a.score);
  if (!doubtful) return { kind: 'missing', why: 'the text names no day' };
  return { kind: 'missing', why: `${cited(doubtful.date.written)} may be the day of something else` };
}

function unreadable({ written, weekday }: { written: string; weekday: string | undefined }): Guess<string> {
  const days = daysOfUnread(written).filter(day => weekday === undefined || weekdayOf(day) === weekday);
  const candidates = days.length > 0 && { candidates: days };
  return { kind: 'missing', why: `${cited(written)} looks like a date that hcldr cannot read`, ...candidates };
}

/** In a sentence of the chat, which another day then is not, or may not be. */
function unreadOfChat(sentences: readonly Sentence[], { isBare }: Mention): string | undefined {
  for (const { text } of sentences) {
    const written = unreadDateIn(text);
    const isOfOne = toneOf(text) > 0 || (toneOf(text) === 0 && hasTime(text));
    if (written !== undefined && isOfOne && (isBare || /\d/.test(written))) return written;
  }
  return undefined;
}

/** `second Tuesday of May 2023`, `Tuesday, March 7-9, 2023`, `Tuesday the 6th`: what hcldr cannot read is quoted as well. */
const OF_WEEKDAY = String.raw`(?: of \p{L}{3,9}(?: \d{4})?|,? (?:the )?(?:\p{L}{3,9} )?\d{1,2}(?:st|nd|rd|th|(?:[./–-]\d{1,4}){1,2})(?:, \d{4})?)?`;

const RELATIVE = new RegExp(
  String.raw`\b(tonight|today|tomorrow|on the \d{1,2}(?:st|nd|rd|th)|((this|next|coming|on|first|second|third|fourth|last) )?(${WEEKDAYS.join('|')})(?!\p{L})${OF_WEEKDAY})(?!\p{L})`,
  'iu',
);
