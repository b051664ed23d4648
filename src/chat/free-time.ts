/** Which time of day, or offset, can be meant by one as people write it? */

import { withoutQuotes } from './advice/quotes.ts';
import { AMERICAN_WORDS } from './named-zones.ts';
import { isOf } from './other-zones.ts';
import { readTime, showClock, type WrittenTime } from './wall-clock.ts';

/**
 * `7:30pm` for `7.30pm`; two times if it may be am or pm; none if it makes no sense.
 *
 * @param zone the chat's: among times by several clocks the one in this zone is taken, else the first
 */
export function timesMeant(text: string, zone?: string): readonly string[] {
  const times = clocksOf(withoutQuotes(text)).map(each => readTime(usual(each)));
  const own = times.find(time => time.kind !== 'unreadable' && zone !== undefined && isOf(zone, time.zone));
  const written = own ?? times[0];
  if (written === undefined || written.kind === 'unreadable') return [];
  return halvesOf(written).map(clock => [clock, written.zone].filter(Boolean).join(' '));
}

function halvesOf(written: Exclude<WrittenTime, { kind: 'unreadable' }>): readonly string[] {
  if (written.kind === 'time') return [showClock(written.time)];
  // `0:30` can only be half an hour after midnight.
  if (/^0/.test(written.hours)) return [`${written.hours.replace(/^0/, '12')}am`];
  return [`${written.hours}pm`, `${written.hours}am`];
}

/** Times by other clocks, or the end of the hour, come after a slash or in parentheses. */
function clocksOf(text: string): readonly string[] {
  const [first = text, ...others] = text.split(/ *(?:[/|=]|\((?=\D*\d))/);
  return [first, ...others.map(each => each.replace(/\)$/, '').trim())];
}

/** `+18m` for `18m`, `+18 min` and `18 minutes after the start`; `-10m` for `10 minutes before`. */
export function offsetMeant(text: string): string | undefined {
  const [, sign, written = '', side] =
    /^([+-])?(.*?)(?: (?:(before|prior|earlier|ahead)|after|later|in)\b.*)?$/i.exec(withoutQuotes(text)) ?? [];
  const offset = /^(?:\d{1,4}[hms]){1,3}$/.exec(inUnits(written))?.[0];
  const meant = sign ?? (side === undefined ? '+' : '-');
  return offset && `${meant}${offset}`;
}

/** `+18m` for `0:18`, `00:18:00` and `+0:18`: hardly any evening goes on after midnight. */
export function minutesMeant(text: string): string | undefined {
  const [, hours, minutes] = /^(?:00?|\+(\d{1,2})):([0-5]\d)(?::00)?$/.exec(withoutQuotes(text)) ?? [];
  if (minutes === undefined) return undefined;
  return `+${hours === undefined || Number(hours) === 0 ? '' : `${Number(hours)}h`}${Number(minutes)}m`;
}

/** What is not a unit remains in the text, which then is no offset. */
function inUnits(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(
      /(\d)(h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])\.?/gi,
      (_, digit: string, unit: string) => `${digit}${unit.charAt(0).toLowerCase()}`,
    );
}

const ZONE_IN_WORDS = new RegExp(String.raw`\b(${AMERICAN_WORDS})( standard| daylight)?( time)?$`, 'i');

/** `8:30-9:30pm`: the half of the day is that of both hours, if the second is the later one. */
const HALF_BEHIND = /^(\d{1,2}(?::\d{2})?) *(?:[-\u2013]|to|until) *(\d{1,2}(?::\d{2})?)( *[ap]\.?m\b\.?)/i;

/** What other languages, and the military, put after a time. */
const NO_ZONE_BEHIND =
  /^(\d{1,2}(?:[:.h]?\d{2})?(?: *[ap]\.?m\b\.?)?),? ?(?:h(?:rs?|ours?)?|uhr|o[’']?clock|sharp|noon|local(?: time)?|tonight)\b\.?/i;

/** `20:00` for `20`; only for hours that cannot be meant as morning. */
export function fullHour(text: string): string {
  return text.replace(/^(1[3-9]|2[0-3])$/, '$1:00');
}

/** Whether letters after a time, where a zone would stand, are none. */
export function isNoZone(letters: string): boolean {
  return NO_ZONE_BEHIND.test(`8:30 ${letters}`);
}

/** Rewrites a time that merely follows another custom into a form that hcldr reads. */
function usual(text: string): string {
  return (
    text
      .replace(/^(?:at |@ ?)/i, '')
      .replace(/(\d|[ap]\.?m\.?) \(?new york(?: time)?\)?$/i, '$1 ET')
      .replace(/(\d|[ap]\.?m\.?) \(?(?:london|british)(?: time)?\)?$/i, '$1 UK')
      .replace(/(\d|[ap]\.?m\.?) \(?([a-z]{2,5}) time\)?$/i, '$1 $2')
      .replace(/^00?(:\d{2}) ?pm\b/i, '12$1pm')
      // Typing errors: `8;30pm`, `8-30pm`, `8::30pm`, `8:3pm`, `8:300pm`, `8:30p`, `8:30om`.
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
      .replace(ZONE_IN_WORDS, (_, zone: string) => `${zone.charAt(0).toUpperCase()}T`)
      .replace(/^(\d{1,2})[.h](?=\d{2})/i, '$1:')
      .replace(/^(\d{1,2})(\d{2})(?!\d)/, '$1:$2')
      .replace(/^((?:1[3-9]|2[0-3]):\d{2}) *pm\b/i, '$1')
      .replace(/^(\d{1,2}:\d{2}):\d{2}/, '$1')
  );
}
