/** Which time of day, or which offset, did somebody mean who wrote it in another way? */

import { AMERICAN_WORDS, genericLetters } from './american-zones.ts';
import { withoutQuotes } from './quotes.ts';
import { readTime, showClock } from './wall-clock.ts';

/** What is typed for a place in the hour of which something can be made, and what form it has where nothing can. */
export function placeAdvice(key: string, text: string): string {
  const offset = offsetMeant(text);
  return timeAdvice(key, offset === undefined ? timesMeant(text) : [offset], '+MMm');
}

/** `7:30pm`, of `7.30pm`; two where the half of the day is open; none where nothing can be made of it. */
export function timesMeant(text: string): readonly string[] {
  const written = readTime(usual(withoutQuotes(text)));
  if (written.kind === 'unsure') return [`${written.hours}pm`, `${written.hours}am`];
  if (written.kind === 'unreadable') return [];
  return [[showClock(written.time), written.zone].filter(Boolean).join(' ')];
}

/** What is typed behind the key of a time, or of a place in the hour. */
export function timeAdvice(key: string, meant: readonly string[], form = 'H:MMpm'): string {
  return meant.length > 0 ? `Type: ${meant.map(each => `${key}: ${each}`).join(', or ')}` : `Fill in: ${key}: ${form}`;
}

/** `+18m`, of `18m`, `+18 min` and `18 minutes`. */
function offsetMeant(text: string): string | undefined {
  const [, sign = '+', offset] = /^([+-])?((?:\d{1,4}[hms]){1,3})$/.exec(inUnits(withoutQuotes(text))) ?? [];
  return offset && `${sign}${offset}`;
}

function inUnits(text: string): string {
  return text.replace(/\s+/g, '').replace(/(\d)(h|m|s)[a-z]*\.?/gi, (_, digit: string, unit: string) => {
    return `${digit}${unit.toLowerCase()}`;
  });
}

const ZONE_IN_WORDS = new RegExp(String.raw`\b(${AMERICAN_WORDS})( standard| daylight)?( time)?$`, 'i');

/** As hcldr reads it, where it is only the custom that differs. */
function usual(text: string): string {
  return (
    text
      .replace(/^at /i, '')
      // The same time by other clocks, and the end of the hour.
      .replace(/ *(?:\/|\(\D*\d).*$/, '')
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
