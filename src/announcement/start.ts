/** When does the announced chat begin, and in which zone? */

import { timesMeant } from '../chat/free-time.ts';
import { type NamedTime, timesIn } from './clock-times.ts';
import { cited, doubted, type Guess, type Known, leftOut, missing, sure, unsure } from './guess.ts';
import { isOccasion } from './occasion.ts';
import type { Chosen } from './own-day.ts';
import { type Sentence, saysWhen } from './sentences.ts';
import { toneOf } from './tone.ts';
import { unreadTimeIn } from './unread-time.ts';
import { zoneOfAll } from './zones.ts';

export type FoundStart = {
  readonly start: Guess<string>;
  /** The chat's zone, if it is not the community's: `America/Los_Angeles`. */
  readonly timezone: Guess<string>;
  /** The time taken as the start; left out if there is none. */
  readonly chosen?: Chosen;
};

export type StartReading = {
  readonly sentences: readonly Sentence[];
  /** The sentence that names the day. */
  readonly ofDay: Sentence | undefined;
  /** A sentence that names another day on which the chat may be as well. */
  readonly rival: Sentence | undefined;
  readonly known: Known;
};

export function findStart(reading: StartReading): FoundStart {
  const { ofDay, rival: ofRival, known } = reading;
  const mentions = mentionsIn(reading);
  const [likely, ...others] = mentions.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  // If no day is sure, even a time that words speak against may be the start.
  const best = likely ?? (ofDay ? undefined : mentions[0]);
  if (!best) return { start: unnamed(unreadIn(reading, mentions), known), timezone: leftOut() };
  const isAsGood = (other: Mention) => best.score - other.score < 2 || other.sentence === ofRival;
  const rival = others.find(other => isAsGood(other) && isSameClock(other, best) && other.times[0] !== best.times[0]);
  // The sentence of the day is where the start is given, so an unreadable time in it casts doubt on any other.
  const unread = ofDay ? unreadTimeIn(withoutRead(ofDay, mentions), 'mentioned') : undefined;
  const start = startOf(best, { rival: rival?.written ?? unread, known });
  return {
    start: isOfChat(best, reading) ? start : doubted(start, `${cited(best.written)} may be the time of something else`),
    timezone: timezoneOf(best, known),
    chosen: best,
  };
}

/** Whether it is this chat's time: the usual one, or given with the day, an invitation or a label, or alone. */
function isOfChat({ sentence, times, around }: Mention, { ofDay, known }: StartReading): boolean {
  const isUsual = known.start !== undefined && timesMeant(known.start).some(usual => times.includes(usual));
  return sentence === ofDay || isUsual || saysWhen(sentence) || isInvited(around) || isOccasion(sentence.text);
}

function isInvited(around: string): boolean {
  const begins =
    /\bwe (?:begin|start|meet|open|go live|tweet)\b|\b(?:starts|begins|starting|kicks off) (?:promptly )?at\b/i;
  return toneOf(around) > 0 || (toneOf(around) === 0 && begins.test(around));
}

type Mention = Chosen & {
  /** The words around the time. */
  readonly around: string;
  readonly score: number;
};

function isSameClock(a: Mention, b: Mention): boolean {
  return a.zone === b.zone && a.isElsewhere === b.isElsewhere;
}

/** A text with more times is a programme. */
const MOST = 200;
const NEAR = 100;

function mentionsIn({ sentences, ofDay, known }: StartReading): readonly Mention[] {
  const mentions: Mention[] = [];
  const ofAll = zoneOfAll(sentences.map(({ text }) => text));
  for (const sentence of sentences) {
    if (mentions.length >= MOST) break;
    const times = timesIn(sentence, { isOfDay: sentence === ofDay, ofAll, known });
    mentions.push(
      ...times.map(time => ({
        ...time,
        sentence,
        around: sentence.text.slice(Math.max(0, time.from - NEAR), time.from + NEAR),
        score: scoreOf(time, { sentence, ofDay, known }),
      })),
    );
  }
  return mentions;
}

type Where = {
  readonly sentence: Sentence;
  readonly ofDay: Sentence | undefined;
  readonly known: Known;
};

function scoreOf({ zone: its, from, written, named }: NamedTime, { sentence, ofDay, known }: Where): number {
  // A zone given for all times says nothing about any one of them.
  const zone = named === written ? its : undefined;
  const { text, heading, line } = sentence;
  const around = text.slice(Math.max(0, from - NEAR), from + NEAR);
  const apart = ofDay === undefined ? 9 : Math.abs(line - ofDay.line);
  return (
    (sentence === ofDay ? 5 : toneOf(around)) +
    (apart === 0 ? 2 : apart <= 3 ? 1 : 0) +
    Math.min(0, toneOf(heading)) +
    (saysWhen(sentence) ? 3 : 0) +
    (zone === undefined ? 0 : 2) +
    (zone === known.zone ? 2 : 0) +
    // `8:35 Topic 1` is an entry of a programme.
    (from === 0 && zone === undefined && sentence !== ofDay ? -4 : 0)
  );
}

function startOf(
  { times, written, named, isElsewhere }: Mention,
  { rival, known }: { rival: string | undefined; known: Known },
): Guess<string> {
  const [value = '', other] = times;
  const usual = known.start === undefined ? undefined : timesMeant(known.start)[0];
  if (isElsewhere) return unsure(value, `${cited(named)} may be by other clocks than those of ${known.zone}`);
  if (rival) return unsure(value, `the text also has ${cited(rival)}`);
  if (other !== undefined && usual !== undefined && times.includes(usual))
    return sure(usual, `${cited(written)}, as the community’s`);
  if (other !== undefined) return unsure(value, `${cited(written)} may be in the morning`);
  return sure(value, cited(written));
}

function timezoneOf({ zone, named }: Mention, known: Known): Guess<string> {
  if (zone === undefined || zone === known.zone) return leftOut();
  return unsure(zone, `${cited(named)} is not by the clocks of ${known.zone}`);
}

/** What looks like a time of this chat but cannot be read: the community's start must not be assumed then. */
function unreadIn({ sentences, ofDay }: StartReading, mentions: readonly Mention[]): string | undefined {
  for (const sentence of [...(ofDay ? [ofDay] : []), ...sentences]) {
    const moved = movedIn(sentence.text);
    if (moved !== undefined) return moved;
    const isTold = sentence === ofDay || saysWhen(sentence);
    if (!isTold && toneOf(sentence.text) < 0) continue;
    const unread = unreadTimeIn(withoutRead(sentence, mentions), isTold ? 'told' : 'mentioned');
    if (unread !== undefined) return unread;
  }
  return undefined;
}

/** `The chat starts an hour earlier than usual`, whatever other times the text has. */
function movedIn(text: string): string | undefined {
  return OF_START.test(text) ? MOVED.exec(text)?.[0] : undefined;
}

const OF_START = /\b(?:chat|we|start|begin|meet)(?:s|ing|ning)?\b/i;
const MOVED =
  /\b(?:(?:an?|one|two|half an|\d{1,2}) (?:hours?|minutes?) )?(?:earlier|later) than (?:usual|normal|always)\b/i;

function withoutRead(sentence: Sentence, mentions: readonly Mention[]): string {
  const read = mentions.filter(mention => mention.sentence === sentence);
  return read.reduce((rest, { written }) => rest.replace(written, ' '), sentence.text);
}

function unnamed(unread: string | undefined, { start }: Known): Guess<string> {
  if (unread !== undefined) return missing(`${cited(unread)} looks like a time that hcldr cannot read`);
  return start === undefined
    ? missing('the text names no time')
    : leftOut(`the text names no time: the community’s ${start} holds`);
}
