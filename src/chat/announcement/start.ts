/** When does the chat that is announced begin, and by which clocks? */

import { timesMeant } from '../advice/written-time.ts';
import { AMERICAN_LETTERS } from '../american-zones.ts';
import { zoneNamed } from '../named-zones.ts';
import { cited, type Guess, type Known } from './guess.ts';
import { isOccasion } from './occasion.ts';
import type { Sentence } from './sentences.ts';
import { toneOf } from './tone.ts';
import { isSpoken, unreadTimeIn } from './unread-time.ts';
import { ZONE, ZONE_BEHIND, type ZoneAside, zoneAside, zoneBefore, zoneOfAll } from './zones.ts';

export type FoundStart = {
  readonly start: Guess<string>;
  /** Where the chat goes by other clocks than its community's: `America/Los_Angeles`. */
  readonly timezone: Guess<string>;
};

export type StartReading = {
  readonly sentences: readonly Sentence[];
  /** The one that names the day. */
  readonly ofDay: Sentence | undefined;
  /** The one that names another day, where the chat may be on that as well. */
  readonly rival: Sentence | undefined;
  readonly known: Known;
};

export function findStart(reading: StartReading): FoundStart {
  const { ofDay, rival: ofRival, known } = reading;
  const mentions = mentionsIn(reading);
  const [likely, ...others] = mentions.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  // Where no day is sure, neither is what else is said of a time.
  const best = likely ?? (ofDay ? undefined : mentions[0]);
  if (!best) return { start: unnamed(unreadIn(reading, mentions), known), timezone: { kind: 'left-out' } };
  const isAsGood = (other: Mention) => best.score - other.score < 2 || other.sentence === ofRival;
  const rival = others.find(other => isAsGood(other) && isSameClock(other, best) && other.times[0] !== best.times[0]);
  // The sentence of the day says when it is, also where only another time can be read.
  const unread = ofDay ? unreadTimeIn(withoutRead(ofDay, mentions), 'mentioned') : undefined;
  const start = startOf(best, { rival: rival?.written ?? unread, known });
  return { start: isOfChat(best, reading) ? start : doubted(start, best), timezone: timezoneOf(best, known) };
}

/** The day, an invitation or a name for it stands with the time, or it stands alone; or it is the usual one. */
function isOfChat({ sentence, times, around }: Mention, { ofDay, known }: StartReading): boolean {
  const isUsual = known.start !== undefined && timesMeant(known.start).some(usual => times.includes(usual));
  return sentence === ofDay || isUsual || isNamed(sentence) || isInvited(around) || isOccasion(sentence.text);
}

function isInvited(around: string): boolean {
  const begins =
    /\bwe (?:begin|start|meet|open|go live|tweet)\b|\b(?:starts|begins|starting|kicks off) (?:promptly )?at\b/i;
  return toneOf(around) > 0 || (toneOf(around) === 0 && begins.test(around));
}

function isNamed({ label }: Sentence): boolean {
  return /^(time|when|date|start|day)/i.test(label);
}

function doubted(start: Guess<string>, { written }: Mention): Guess<string> {
  if (start.kind !== 'sure') return start;
  return { kind: 'unsure', value: start.value, why: `${cited(written)} may be the time of something else` };
}

type Mention = {
  /** `8:30pm EST`; two where the half of the day is open. */
  readonly times: readonly string[];
  readonly written: string;
  /** `America/New_York`; none where none is named. */
  readonly zone: string | undefined;
  /** What names it: `all times in UTC`; else as `written`. */
  readonly named: string;
  /** Whether a zone is named that nobody here knows: `8:30pm IST`. */
  readonly isElsewhere: boolean;
  readonly sentence: Sentence;
  /** The words around it. */
  readonly around: string;
  readonly score: number;
};

function isSameClock(a: Mention, b: Mention): boolean {
  return a.zone === b.zone && a.isElsewhere === b.isElsewhere;
}

/** `1930` is a time before a zone or `hrs` only. */
const CLOCK = String.raw`(?:noon|midnight|(?:[01]\d|2[0-3])[0-5]\d(?: ?h(?:rs|ours)\b|(?= ?(?:${ZONE}|Z)(?![\p{L}])))|\d{1,2}(?:[:.h]\d{2})?(?!/\d))`;
const HALF = String.raw`(?: ?[ap]\.? ?m(?:\.|(?=[^\p{L}]|$|${AMERICAN_LETTERS})))`;
/** `20:30 hrs`; a shift has `12 hrs`. */
const HOURS = String.raw`(?:(?<=\d[:.h]\d{2}) ?h(?:rs|ours)?\b)`;
const TIME = new RegExp(
  String.raw`(?<![\p{L}\d:.,$#€£-]|\d/)(?<clock>${CLOCK})(?<half>${HALF})?(?<whole> ?o[’']?clock\b| Uhr\b)?${HOURS}?` +
    `(?: ?(?:-|–|—|to|until|till|bis) ?(?<end>${CLOCK})(?<endHalf>${HALF})?(?:${HOURS}| Uhr\\b)?)?` +
    String.raw`(?<part> (?:in the )?(?:morning|afternoon|evening))?(?:,? (?:sharp|prompt)\b)?` +
    String.raw`(?:${ZONE_BEHIND})?(?!\d|:\d|%)`,
  'giu',
);

/** More times are a programme. */
const MOST = 200;
const NEAR = 100;

function mentionsIn({ sentences, ofDay, known }: StartReading): readonly Mention[] {
  const mentions: Mention[] = [];
  const ofAll = zoneOfAll(sentences.map(({ text }) => text));
  for (const sentence of sentences) {
    for (const { index, 0: written, groups = {} } of sentence.text.matchAll(TIME)) {
      if (mentions.length >= MOST) return mentions;
      const [before, behind] = [sentence.text.slice(0, index), sentence.text.slice(index + written.length)];
      if (/^(?:\d{1,2}|noon|midnight)$/i.test(groups['clock'] ?? '') && isSpoken(before)) continue;
      const isPut = isPutAsTime(groups['clock'] ?? '', { before, behind, sentence, ofDay });
      const front = zoneInFront(groups, { before, behind });
      const read = timeOf(front ? { ...groups, zone: front.name } : groups, { isPut, known });
      if (!read) continue;
      const aside = front && read.zone === undefined ? UNKNOWN : zoneAside(behind, read.zone);
      const said = aside === undefined ? read : { ...read, zone: aside.zone };
      const whole = `${front?.written ?? ''}${written}${aside?.written ?? ''}`.trim();
      const isElsewhere = aside !== undefined && aside.zone === undefined;
      const isOfAll = ofAll !== undefined && aside === undefined && read.zone === undefined;
      mentions.push({
        ...said,
        zone: isOfAll ? ofAll.zone : said.zone,
        isElsewhere: isElsewhere || (isOfAll && ofAll.zone === undefined),
        written: whole,
        named: isOfAll ? ofAll.written : whole,
        sentence,
        around: sentence.text.slice(Math.max(0, index - NEAR), index + NEAR),
        score: scoreOf(said, { sentence, index, ofDay, known }),
      });
    }
  }
  return mentions;
}

/** Of a zone that stands before the time. */
const UNKNOWN: ZoneAside = { zone: undefined, written: '' };

type Groups = Readonly<Record<string, string | undefined>>;

/** What stands before a time is its zone where it has none behind it, or one that is the next time's: `PT 5pm, ET 8pm`. */
function zoneInFront({ clock = '', half, zone }: Groups, { before, behind }: { before: string; behind: string }) {
  const isOfNext = zone === undefined || /^:? ?\d/.test(behind);
  const isTime = half !== undefined || clock.includes(':');
  return isOfNext && isTime ? zoneBefore(before) : undefined;
}

type Put = Pick<Where, 'sentence' | 'ofDay'> & { readonly before: string; readonly behind: string };

/** `8:30` in the sentence of the day, or behind `Time:` or `at`; `at 9` where it is said when the chat is. */
function isPutAsTime(clock: string, { before, behind, sentence, ofDay }: Put): boolean {
  const isBehindAt = /(?:\bat|@|^(?:start )?time:) ?$/i.test(before);
  const isTold = sentence === ofDay || /^(time|when|start)/i.test(sentence.label);
  if (clock.includes(':')) return isBehindAt || isTold;
  const isWhole = /^ ?(?:$|[,;)!]|\.(?!\d)|(?:on|sharp|tonight)\b)/i.test(behind);
  return isBehindAt && isWhole && (isTold || /\b(begin|start|join|meet|see you|chat)/i.test(before));
}

function timeOf(
  { clock = '', half, whole, end, endHalf, part, zone }: Groups,
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
    (zone !== undefined && (!/\.\d/.test(clock) || OF_EVENING.test(clock))) ||
    /^((1[3-9]|2[0-3])[:h]|\d{4})/.test(clock);
  if (!isTime) return undefined;
  const digits = clock.replace(/ ?h(rs|ours)$/i, '');
  const hour = isWord ? (/^n/i.test(clock) ? '12pm' : '12am') : `${digits}${own.replace(/[\s.]/g, '') || (part ?? '')}`;
  const named = zone === undefined ? undefined : zoneNamed(zone);
  // In summer and winter alike it is ET; who writes EST is checked against the calendar.
  const letters = zone?.replace(/\./g, '') ?? '';
  const suffix = named === known.zone && /^[A-Z][SD]T$/i.test(letters) ? ` ${letters}` : '';
  const times = timesMeant(`${hour}${suffix}`);
  return times.length === 0 ? undefined : { times, zone: named };
}

/** `19.00`, where a zone is behind it; `8.30` may be any number. */
const OF_EVENING = /^(?:1[3-9]|2[0-3])\./;

/**
 * `8–9pm` begins at 8pm, `11-12pm` at 11am: a chat is short. `10 to 9pm` is no range, but ten minutes before the hour:
 * none.
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

type Where = {
  readonly sentence: Sentence;
  readonly index: number;
  readonly ofDay: Sentence | undefined;
  readonly known: Known;
};

function scoreOf({ zone }: Pick<Mention, 'zone'>, { sentence, index, ofDay, known }: Where): number {
  const { text, heading, line } = sentence;
  const around = text.slice(Math.max(0, index - NEAR), index + NEAR);
  const apart = ofDay === undefined ? 9 : Math.abs(line - ofDay.line);
  return (
    (sentence === ofDay ? 5 : toneOf(around)) +
    (apart === 0 ? 2 : apart <= 3 ? 1 : 0) +
    Math.min(0, toneOf(heading)) +
    (isNamed(sentence) ? 3 : 0) +
    (zone === undefined ? 0 : 2) +
    (zone === known.zone ? 2 : 0) +
    // `8:35 Topic 1`: an entry of a programme.
    (index === 0 && zone === undefined && sentence !== ofDay ? -4 : 0)
  );
}

function startOf(
  { times, written, named, isElsewhere }: Mention,
  { rival, known }: { rival: string | undefined; known: Known },
): Guess<string> {
  const [value = '', other] = times;
  const usual = known.start === undefined ? undefined : timesMeant(known.start)[0];
  if (isElsewhere)
    return { kind: 'unsure', value, why: `${cited(named)} may be by other clocks than those of ${known.zone}` };
  if (rival) return { kind: 'unsure', value, why: `the text also has ${cited(rival)}` };
  if (other !== undefined && usual !== undefined && times.includes(usual))
    return { kind: 'sure', value: usual, why: `${cited(written)}, as the community’s` };
  if (other !== undefined) return { kind: 'unsure', value, why: `${cited(written)} may be in the morning` };
  return { kind: 'sure', value, why: cited(written) };
}

function timezoneOf({ zone, named }: Mention, known: Known): Guess<string> {
  if (zone === undefined || zone === known.zone) return { kind: 'left-out' };
  return { kind: 'unsure', value: zone, why: `${cited(named)} is not by the clocks of ${known.zone}` };
}

/** What looks like a time of this chat and is none that can be read: the community's does not hold then. */
function unreadIn({ sentences, ofDay }: StartReading, mentions: readonly Mention[]): string | undefined {
  for (const sentence of [...(ofDay ? [ofDay] : []), ...sentences]) {
    const isTold = sentence === ofDay || /^(time|when|start)/i.test(sentence.label);
    if (!isTold && toneOf(sentence.text) < 0) continue;
    const unread = unreadTimeIn(withoutRead(sentence, mentions), isTold ? 'told' : 'mentioned');
    if (unread !== undefined) return unread;
  }
  return undefined;
}

function withoutRead(sentence: Sentence, mentions: readonly Mention[]): string {
  const read = mentions.filter(mention => mention.sentence === sentence);
  return read.reduce((rest, { written }) => rest.replace(written, ' '), sentence.text);
}

function unnamed(unread: string | undefined, { start }: Known): Guess<string> {
  if (unread !== undefined)
    return { kind: 'missing', why: `${cited(unread)} looks like a time that hcldr cannot read` };
  return start === undefined
    ? { kind: 'missing', why: 'the text names no time' }
    : { kind: 'left-out', why: `the text names no time: the community’s ${start} holds` };
}
