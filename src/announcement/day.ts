/** On which day is the announced chat? */

import { WEEKDAYS, weekdayOf } from '../chat/calendar.ts';
import { datesIn, type NamedDate, withoutDates } from './dates.ts';
import { cited, doubted, type Guess, type Known, missing } from './guess.ts';
import { loneWeekday, type Mention, mentionsIn } from './mentions.ts';
import { isDayApart, isEveningOf } from './other-clocks.ts';
import type { Sentence } from './sentences.ts';
import { hasTime, toneOf } from './tone.ts';
import { daysOfUnread, unreadDateIn } from './unread-date.ts';
import { isSameDay, settle, wholeDay, type YearReading, yearsFor } from './year.ts';
import { clocksIn } from './zones.ts';

export type FoundDay = {
  readonly guess: Guess<string>;
  /** The sentence that names the day, and the date in it. */
  readonly sentence?: Sentence;
  readonly date?: NamedDate;
  /** A sentence that names another day on which the chat may be as well. */
  readonly rival?: Sentence;
};

export type DayReading = Omit<YearReading, 'mentions'> & { readonly sentences: readonly Sentence[] };

export function findDay(reading: DayReading): FoundDay {
  const { known } = reading;
  const mentions = mentionsIn(reading.sentences, known);
  const weekdays = weekdaysOfChat(reading.sentences);
  const [best, ...others] = mentions
    .filter(
      mention => mention.score > 0 && !isContradicted(mention, weekdays) && !isNamedElsewhere(mention, mentions, known),
    )
    .sort((a, b) => rankOf(b, known) - rankOf(a, known));
  if (!best) return { guess: unnamed(reading.sentences, mentions) };
  const settled = (mention: Mention): Guess<string> =>
    settle(mention, { years: yearsFor(mention, { ...reading, mentions }), known });
  const guess = settled(best);
  const twin = mentions.find(other => isBeside(other, best) && !isSameDay(other.date, best.date));
  if (twin) return { guess: eitherOf([best, twin].sort(byPlace), settled), sentence: best.sentence };
  // A neighbouring day may be the same evening by other clocks.
  const isNext = (other: Mention) =>
    (!other.isBare || hasHashtag(other.sentence, known)) && isDayApart(other.date, best.date);
  const isAsGood = (other: Mention) => best.score - other.score < 2 || isWhole(other) || isNext(other);
  const rival = others.find(other => isAsGood(other) && !isSameDay(other.date, best.date));
  if (rival) return { ...named(best, rivalled(guess, { rival, other: settled(rival) })), rival: rival.sentence };
  const held = heldAgainst(best, { reading, guess });
  // A sentence about something else says nothing about the start either.
  return best.tone < LATER ? { guess: held } : named(best, held);
}

function named({ sentence, date }: Mention, guess: Guess<string>): FoundDay {
  return { guess, sentence, date };
}

/** The lowest tone of what is still said of chats, such as `save the date` or `next week`. */
const LATER = -2;

/** Of two days with the same score, the one beside the hashtag ranks first; that of a mail that is answered ranks last. */
function rankOf({ score, tone, sentence }: Mention, known: Known): number {
  return score + (tone >= 0 && hasHashtag(sentence, known) ? 2 : 0) + (sentence.isAnswered ? ANSWERED : 0);
}

/** More than anything speaks for a day. */
const ANSWERED = -100;

function hasHashtag({ text }: Sentence, { hashtag = '' }: Known): boolean {
  return hashtag !== '' && text.toLowerCase().includes(hashtag.toLowerCase());
}

/** Whether it has a weekday and a time, as an evening has, and nothing says that it is something else. */
function isWhole({ date, tone, isTimed, isElsewhere, sentence }: Mention): boolean {
  return date.weekday !== undefined && isTimed && tone >= 0 && toneOf(sentence.heading) >= 0 && !isElsewhere;
}

/** `8:30pm ET / 12:30am GMT (Wed 15 March)`: the same evening by other clocks, if its own day is named as well. */
function isNamedElsewhere({ date, clock }: Mention, mentions: readonly Mention[], { zone }: Known): boolean {
  if (!clock) return false;
  const others = mentions.filter(other => !other.isElsewhere && other.score > 0 && other.clock !== clock);
  return others.some(other => isEveningOf({ date: other.date, zone }, { date, clock }));
}

/** Doubts about the best day: a bare date may be that of the page, and words around it may be about something else. */
function heldAgainst(best: Mention, { reading, guess }: { reading: DayReading; guess: Guess<string> }): Guess<string> {
  if (guess.kind !== 'sure') return guess;
  if (best.tone < 0) return doubted(guess, `${cited(best.date.written)} may be the day of something else`);
  const off = reading.sentences.find(({ text }) => CALLED_OFF.test(text) && datesIn(text).length === 0);
  if (off) return doubted(guess, `the text also says ${cited(off.text)}`);
  const unread = unreadOfChat(reading.sentences, best);
  if (unread !== undefined)
    return doubted(guess, `the text also has ${cited(unread)}, which looks like a date that hcldr cannot read`);
  if (!best.isBare) return guess;
  if (
    datesIn(reading.page.published ?? '')
      .flatMap(wholeDay)
      .includes(guess.value)
  )
    return doubted(guess, 'it is also the day on which the page was published');
  const later = reading.sentences.find(({ text }) => toneOf(text) >= 0 && LATER_THAN_WRITTEN.test(text));
  if (later) return doubted(guess, `it may be the day of the writing: the text also has ${cited(later.text)}`);
  const told = dayOfChat(reading.sentences);
  if (told === undefined || (best.isOfWeekday && !/^next/i.test(told))) return guess;
  return doubted(guess, `it may be the day of the writing: the text also has ${cited(told)}`);
}

const LATER_THAN_WRITTEN =
  /\b(?:tomorrow|next week|in (?:a|two|three|\d) (?:days?|weeks?)|on the \d{1,2}(?:st|nd|rd|th)(?= at\b|[.,;!(]|$))(?!\p{L})/iu;

const CALLED_OFF =
  /\b(?:chat|event|evening|it)\b.{0,40}\b(?:is|was|been|be) (?:cancell?ed|postponed|called off|put off)\b/i;

/** `Next #hcldr: Tuesday at 8:30pm`: the words that say when the chat is, but without a date. */
function dayOfChat(sentences: readonly Sentence[]): string | undefined {
  const told = sentences.find(({ text }) => isOfChat(text) && loneWeekday(text) !== undefined);
  return told && /(?:\bnext\b.{0,40}?)?\w+day\b/i.exec(told.text)?.[0];
}

/** `Join us on Tuesday at 8:30pm`: weekdays given without a date. */
function weekdaysOfChat(sentences: readonly Sentence[]): readonly string[] {
  return sentences.flatMap(({ text }) => {
    // With several clocks, the weekday may belong to any of them.
    return isOfChat(text) && new Set(clocksIn(text)).size < 2 ? (loneWeekday(text) ?? []) : [];
  });
}

function isOfChat(text: string): boolean {
  const tone = toneOf(text);
  return (tone > 0 || (tone === 0 && hasTime(text))) && datesIn(text).length === 0;
}

/**
 * `By Jane, Oct 2, 2016`, a Sunday, above `Join us on Tuesday`: the date is that of the writing, and not the chat's.
 */
function isContradicted({ date, isBare }: Mention, weekdays: readonly string[]): boolean {
  const own = [date.weekday ?? [], wholeDay(date).map(weekdayOf)].flat();
  return isBare && own.length > 0 && weekdays.length > 0 && !own.some(weekday => weekdays.includes(weekday));
}

/** `June 13th and June 20th, both at 8:30pm`, `June 13th to June 15th`: what is said of one holds for both. */
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
  return missing(why, mentions.flatMap(mention => daysIn(settled(mention))).sort());
}

function daysIn(guess: Guess<string>): readonly string[] {
  if (guess.kind === 'missing') return guess.candidates ?? [];
  return 'value' in guess ? [guess.value] : [];
}

/** The guess, with the doubt that another day is just as likely. */
function rivalled(guess: Guess<string>, { rival, other }: { rival: Mention; other: Guess<string> }): Guess<string> {
  const why = `the text also has ${cited(rival.date.written)}`;
  if (guess.kind !== 'missing') return doubted(guess, why);
  return missing(`${guess.why}, and ${why}`, [...daysIn(guess), ...daysIn(other)].sort());
}

/** Why no day was found. `tonight` or `next Tuesday` name one only to those who know when it was written. */
function unnamed(sentences: readonly Sentence[], mentions: readonly Mention[]): Guess<string> {
  const [unread] = sentences.flatMap(({ text }) => {
    const written = unreadDateIn(text);
    return written === undefined || toneOf(text) < 0 ? [] : [{ written, weekday: loneWeekday(text) }];
  });
  if (unread) return unreadable(unread);
  const [relative] = sentences.flatMap(({ text }) => RELATIVE.exec(withoutDates(text))?.[0] ?? []);
  if (relative !== undefined) return missing(`${cited(relative)} is all that the text says`);
  const [doubtful] = mentions.toSorted((a, b) => b.score - a.score);
  if (!doubtful) return missing('the text names no day');
  return missing(`${cited(doubtful.date.written)} may be the day of something else`);
}

function unreadable({ written, weekday }: { written: string; weekday: string | undefined }): Guess<string> {
  const days = daysOfUnread(written).filter(day => weekday === undefined || weekdayOf(day) === weekday);
  return missing(`${cited(written)} looks like a date that hcldr cannot read`, days);
}

/** An unreadable date in a sentence about the chat: the day that was found may be another one. */
function unreadOfChat(sentences: readonly Sentence[], { isBare }: Mention): string | undefined {
  for (const { text } of sentences) {
    const written = unreadDateIn(text);
    const isOfOne = toneOf(text) > 0 || (toneOf(text) === 0 && hasTime(text));
    if (written !== undefined && isOfOne && (isBare || /\d/.test(written))) return written;
  }
  return undefined;
}

/** `second Tuesday of May 2023`, `Tuesday, March 7-9, 2023`, `Tuesday the 6th`: quotes the unreadable part too. */
const OF_WEEKDAY = String.raw`(?: of \p{L}{3,9}(?: \d{4})?|,? (?:the )?(?:\p{L}{3,9} )?\d{1,2}(?:st|nd|rd|th|(?:[./–-]\d{1,4}){1,2})(?:, \d{4})?)?`;

const RELATIVE = new RegExp(
  String.raw`\b(tonight|today|tomorrow|on the \d{1,2}(?:st|nd|rd|th)|((this|next|coming|on|first|second|third|fourth|last) )?(${WEEKDAYS.join('|')})(?!\p{L})${OF_WEEKDAY})(?!\p{L})`,
  'iu',
);
