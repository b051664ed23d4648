/** When does the chat that is announced begin, and by which clocks? */

import { timesMeant } from '../written-time.ts';
import { cited, type Guess, type Known } from './guess.ts';
import type { Sentence } from './sentences.ts';
import { toneOf } from './tone.ts';
import { ZONE, zoneNamed } from './zones.ts';

export type FoundStart = {
  readonly start: Guess<string>;
  /** Where the chat goes by other clocks than its community's: `America/Los_Angeles`. */
  readonly timezone: Guess<string>;
};

export type StartReading = {
  readonly sentences: readonly Sentence[];
  /** The one that names the day. */
  readonly ofDay: Sentence | undefined;
  readonly known: Known;
};

export function findStart({ sentences, ofDay, known }: StartReading): FoundStart {
  const mentions = mentionsIn(sentences, { ofDay, known });
  const [best, ...others] = mentions.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  if (!best) return { start: unnamed(known), timezone: { kind: 'left-out' } };
  const rival = others.find(
    other => best.score - other.score < 2 && other.zone === best.zone && other.times[0] !== best.times[0],
  );
  return { start: startOf(best, { rival, known }), timezone: timezoneOf(best, known) };
}

type Mention = {
  /** `8:30pm EST`; two where the half of the day is open. */
  readonly times: readonly string[];
  readonly written: string;
  /** `America/New_York`; none where none is named. */
  readonly zone: string | undefined;
  readonly score: number;
};

const CLOCK = String.raw`(?:noon|midnight|\d{1,2}(?:[:.]\d{2})?)`;
const HALF = String.raw`(?: ?[ap]\.? ?m(?:\.|(?=[^\p{L}]|$|[ECMP][SD]?T)))`;
const TIME = new RegExp(
  String.raw`(?<![\p{L}\d:.,$#€£-]|\d/)(?<clock>${CLOCK})(?<half>${HALF})?` +
    `(?: ?(?:-|–|—|to|until|till) ?(?<end>${CLOCK})(?<endHalf>${HALF})?)?` +
    `(?<part> (?:in the )?(?:morning|afternoon|evening))?` +
    String.raw`(?:,? ?[(/]? ?(?<zone>${ZONE})(?![\p{L}\d]))?(?![\d:%])`,
  'giu',
);

/** More times are a programme. */
const MOST = 200;
const NEAR = 100;

function mentionsIn(
  sentences: readonly Sentence[],
  { ofDay, known }: Pick<StartReading, 'ofDay' | 'known'>,
): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const sentence of sentences) {
    for (const { index, 0: written, groups = {} } of sentence.text.matchAll(TIME)) {
      if (mentions.length >= MOST) return mentions;
      const read = timeOf(groups, { label: sentence.label, known });
      if (read)
        mentions.push({ ...read, written: written.trim(), score: scoreOf(read, { sentence, index, ofDay, known }) });
    }
  }
  return mentions;
}

type Groups = Readonly<Record<string, string | undefined>>;

function timeOf(
  { clock = '', half, end, endHalf, part, zone }: Groups,
  { label, known }: { label: string; known: Known },
) {
  const isWord = /^[nm]/i.test(clock);
  const own = half ?? (isWord ? '' : halfBefore(clock, { end, endHalf }));
  const isTime =
    isWord ||
    own !== '' ||
    part !== undefined ||
    (zone !== undefined && !/\.\d/.test(clock)) ||
    /^(1[3-9]|2[0-3]):/.test(clock) ||
    (clock.includes(':') && /^(time|when|start)/i.test(label));
  if (!isTime) return undefined;
  const hour = isWord ? (/^n/i.test(clock) ? '12pm' : '12am') : `${clock}${own.replace(/[\s.]/g, '')}${part ?? ''}`;
  const named = zone === undefined ? undefined : zoneNamed(zone);
  // In summer and winter alike it is ET; who writes EST is checked against the calendar.
  const suffix = named === known.zone && /^[A-Z][SD]T$/i.test(zone ?? '') ? ` ${zone}` : '';
  const times = timesMeant(`${hour}${suffix}`);
  return times.length === 0 ? undefined : { times, zone: named };
}

/** `8–9pm` begins at 8pm, `11-12pm` at 11am: a chat is short. */
function halfBefore(clock: string, { end, endHalf }: { end: string | undefined; endHalf: string | undefined }): string {
  if (end === undefined) return '';
  const isNoon = /^n/i.test(end);
  const half = isNoon ? 'pm' : (endHalf ?? '').replace(/[\s.]/g, '');
  if (half === '') return '';
  const [from, to] = [clock, isNoon ? '12' : end].map(text => Number.parseInt(text, 10) % 12) as [number, number];
  return from <= to ? half : half.toLowerCase() === 'pm' ? 'am' : 'pm';
}

type Where = {
  readonly sentence: Sentence;
  readonly index: number;
  readonly ofDay: Sentence | undefined;
  readonly known: Known;
};

function scoreOf({ zone }: Pick<Mention, 'zone'>, { sentence, index, ofDay, known }: Where): number {
  const { text, label, heading, line } = sentence;
  const around = text.slice(Math.max(0, index - NEAR), index + NEAR);
  const apart = ofDay === undefined ? 9 : Math.abs(line - ofDay.line);
  return (
    (sentence === ofDay ? 5 : toneOf(around)) +
    (apart === 0 ? 2 : apart <= 3 ? 1 : 0) +
    Math.min(0, toneOf(heading)) +
    (/^(time|when|date|start|day)/i.test(label) ? 3 : 0) +
    (zone === undefined ? 0 : 2) +
    (zone === known.zone ? 2 : 0) +
    // `8:35 Topic 1`: an entry of a programme.
    (index === 0 && zone === undefined && sentence !== ofDay ? -4 : 0)
  );
}

function startOf(
  { times, written }: Mention,
  { rival, known }: { rival: Mention | undefined; known: Known },
): Guess<string> {
  const [value = '', other] = times;
  const usual = known.start === undefined ? undefined : timesMeant(known.start)[0];
  if (other !== undefined && usual !== undefined && times.includes(usual))
    return { kind: 'sure', value: usual, why: `${cited(written)}, as the community’s` };
  if (other !== undefined) return { kind: 'unsure', value, why: `${cited(written)} may be in the morning` };
  if (rival) return { kind: 'unsure', value, why: `the text also has ${cited(rival.written)}` };
  return { kind: 'sure', value, why: cited(written) };
}

function timezoneOf({ zone, written }: Mention, known: Known): Guess<string> {
  if (zone === undefined || zone === known.zone) return { kind: 'left-out' };
  return { kind: 'unsure', value: zone, why: `${cited(written)} is not by the clocks of ${known.zone}` };
}

function unnamed({ start }: Known): Guess<string> {
  return start === undefined
    ? { kind: 'missing', why: 'the text names no time' }
    : { kind: 'left-out', why: `the text names no time: the community’s ${start} holds` };
}
