/** Which time of day, or which offset, did somebody mean who wrote it in another way? */

import { AMERICAN_WORDS, genericLetters } from '../american-zones.ts';
import type { Instant } from '../chat.ts';
import { readTime, showClock, zoneLetters } from '../wall-clock.ts';
import { withoutQuotes } from './quotes.ts';

/**
 * What is typed for a place in the hour of which something can be made, and what form it has where nothing can.
 *
 * @param zone of the chat, where it is known
 */
export function placeAdvice(key: string, text: string, zone?: string): string {
  const offset = offsetMeant(/^[+-]?\d{1,2}$/.test(text) ? `${text}m` : text) ?? minutesMeant(text);
  return timeAdvice(key, offset === undefined ? timesMeant(text, zone) : [offset], '+MMm');
}

/**
 * `7:30pm`, of `7.30pm`; two where the half of the day is open; none where nothing can be made of it.
 *
 * @param zone of the chat: of a time by several clocks the one by its own is taken, else the first
 */
export function timesMeant(text: string, zone?: string): readonly string[] {
  const times = clocksOf(withoutQuotes(text)).map(each => readTime(usual(each)));
  const own = times.find(time => time.kind === 'time' && time.zone !== undefined && isOf(time.zone, zone));
  const written = own ?? times[0];
  // Half an hour after midnight has no afternoon.
  if (written?.kind === 'unsure' && /^0/.test(written.hours)) return [written.hours.replace(/^0/, '12').concat('am')];
  if (written?.kind === 'unsure') return [`${written.hours}pm`, `${written.hours}am`];
  if (written?.kind !== 'time') return [];
  return [[showClock(written.time), written.zone].filter(Boolean).join(' ')];
}

/** The same time by other clocks, and the end of the hour, stand behind a stroke or between parentheses. */
function clocksOf(text: string): readonly string[] {
  const [first = text, ...others] = text.split(/ *(?:[/|=]|\((?=\D*\d))/);
  return [first, ...others.map(each => each.replace(/\)$/, '').trim())];
}

function isOf(letters: string, zone: string | undefined): boolean {
  if (zone === undefined) return false;
  const { generic, ofTheYear } = zoneLetters(SOME_WINTER, zone);
  return generic.includes(letters) || ofTheYear.includes(letters);
}

/** The letters of a zone over the year are those of any year. */
const SOME_WINTER: Instant = Date.UTC(2022, 0, 1);

/** What is typed behind the key of a time, or of a place in the hour. */
export function timeAdvice(key: string, meant: readonly string[], form = 'H:MMpm'): string {
  return meant.length > 0 ? `Type: ${meant.map(each => `${key}: ${each}`).join(', or ')}` : `Fill in: ${key}: ${form}`;
}

/** `+18m`, of `18m`, `+18 min` and `18 minutes after the start`; `-10m`, of `10 minutes before`. */
function offsetMeant(text: string): string | undefined {
  const [, sign, written = '', side] =
    /^([+-])?(.*?)(?: (?:(before|prior|earlier|ahead)|after|later|in)\b.*)?$/i.exec(withoutQuotes(text)) ?? [];
  const offset = /^(?:\d{1,4}[hms]){1,3}$/.exec(inUnits(written))?.[0];
  const meant = sign ?? (side === undefined ? '+' : '-');
  return offset && `${meant}${offset}`;
}

/** `+18m`, of `0:18`, `00:18:00` and `+0:18`: few evenings go on after midnight. */
export function minutesMeant(text: string): string | undefined {
  const [, hours, minutes] = /^(?:00?|\+(\d{1,2})):([0-5]\d)(?::00)?$/.exec(withoutQuotes(text)) ?? [];
  if (minutes === undefined) return undefined;
  return `+${hours === undefined || Number(hours) === 0 ? '' : `${Number(hours)}h`}${Number(minutes)}m`;
}

/** Of letters that are no unit something is left. */
function inUnits(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(
      /(\d)(h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])\.?/gi,
      (_, digit: string, unit: string) => `${digit}${unit.charAt(0).toLowerCase()}`,
    );
}

const ZONE_IN_WORDS = new RegExp(String.raw`\b(${AMERICAN_WORDS})( standard| daylight)?( time)?$`, 'i');

/** `8:30-9:30pm`: of both, where the hours go on. */
const HALF_BEHIND = /^(\d{1,2}(?::\d{2})?) *(?:[-\u2013]|to|until) *(\d{1,2}(?::\d{2})?)( *[ap]\.?m\b\.?)/i;

/** What other languages, and soldiers, say behind a time. */
const NO_ZONE_BEHIND =
  /^(\d{1,2}(?:[:.h]?\d{2})?(?: *[ap]\.?m\b\.?)?),? ?(?:h(?:rs?|ours?)?|uhr|o[’']?clock|sharp|noon|local(?: time)?|tonight)\b\.?/i;

/** `20:00`, of `20`: no hour of the morning is meant by it. */
export function fullHour(text: string): string {
  return text.replace(/^(1[3-9]|2[0-3])$/, '$1:00');
}

/** Whether these letters behind a time are no zone, though they stand where one would. */
export function isNoZone(letters: string): boolean {
  return NO_ZONE_BEHIND.test(`8:30 ${letters}`);
}

/** As hcldr reads it, where it is only the custom that differs. */
function usual(text: string): string {
  return (
    text
      .replace(/^(?:at |@ ?)/i, '')
      .replace(/(\d|[ap]\.?m\.?) \(?new york(?: time)?\)?$/i, '$1 ET')
      .replace(/^00?(:\d{2}) ?pm\b/i, '12$1pm')
      // Slips of the fingers: `8;30pm`, `8-30pm`, `8::30pm`, `8:3pm`, `8:300pm`, `8:30p`, `8:30om`.
      .replace(/^(\d{1,2})(?: ?[;,_'’] ?| ?:: ?| :|: |-(?=2[5-9]|[3-5]\d))(?=\d{2}(?!\d))/, '$1:')
      .replace(/^(\d{1,2}:[0-5]\d)0(?!\d)/, '$1')
      .replace(/^(\d{1,2})[:.]([0-5])(?!\d)/, '$1:$20')
      .replace(
        /^(\d{1,2}(?:[:.]\d{2})?) ?(?:([ap])(?:[,n]|mm| m)?|([ap])[ap]m|(o)m)(?= |$)/i,
        (_, time: string, ...half) => `${time}${half.slice(0, 3).find(Boolean).toLowerCase().replace('o', 'p')}m`,
      )
      .replace(/^(?:12 )?noon\b/i, '12:00pm')
      .replace(/^(?:12 )?midnight\b/i, '12:00am')
      .replace(/( (?![ap]m\b)[a-z]{2,4}) \([^\d)]*\)$/i, '$1')
      .replace(/(?<![ap]\.m)[.,;]+$/i, '')
      .replace(NO_ZONE_BEHIND, (_, time: string) => fullHour(time))
      .replace(HALF_BEHIND, (range, from: string, to: string, half: string) =>
        Number.parseInt(from, 10) < Number.parseInt(to, 10) ? `${from}${half}` : range,
      )
      .replace(/[,:] +(?=[A-Za-z])/, ' ')
      .replace(
        /^(\d{1,2}(?:[:.]\d{2})?(?: *[ap]\.?m\b\.?)?) *(?:[-\u2013]|to|until) *\d{1,2}(?:[:.]\d{2})?(?: *[ap]\.?m\b\.?)?/i,
        '$1',
      )
      .replace(/[()]/g, '')
      .replace(/ in the (morning|afternoon|evening)\b/i, (_, part: string) => (/^m/i.test(part) ? 'am' : 'pm'))
      .replace(ZONE_IN_WORDS, (_, zone: string) => genericLetters(zone))
      .replace(/^(\d{1,2})[.h](?=\d{2})/i, '$1:')
      .replace(/^(\d{1,2})(\d{2})(?!\d)/, '$1:$2')
      .replace(/^((?:1[3-9]|2[0-3]):\d{2}) *pm\b/i, '$1')
      .replace(/^(\d{1,2}:\d{2}):\d{2}/, '$1')
  );
}
