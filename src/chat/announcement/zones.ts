/** Which zones do the times of an announcement have beside them? */

import { AMERICAN_LETTERS, AMERICAN_WORDS } from '../american-zones.ts';
import { zoneNamed } from '../named-zones.ts';

/** As they stand beside a time, and by themselves: for an expression. */
export const ZONE = `(?:${AMERICAN_LETTERS}|[ECMP]\\.(?:[SD]\\.)?T\\b\\.?|GMT|UTC|BST|CES?T|AE[SD]?T|(?:US )?(?:central european|${AMERICAN_WORDS})(?: (?:standard|daylight))?(?: time)?|(?:UK|London|New York) time)`;

/** A zone beside a time only: elsewhere they are where somebody lives, and `Z` is any letter. */
const PLACE = String.raw`(?:London|UK|New York|Sydney|Melbourne|(?:US )?(?:west|east) coast(?: time)?|(?<=\d ?[([]?)Z)`;

/** What may stand between a time and its zone: `8pm, ET`, `8pm [in Pacific time]`, `8pm—Central`. */
const BETWEEN = `(?:,? ?[([/]? ?(?:(?:in|on)(?: the)? )?| ?[–—-]{1,2} ?)`;

/** For an expression: it gives a `zone`. */
export const ZONE_BEHIND = String.raw`${BETWEEN}(?<zone>${ZONE}|${PLACE})(?![\p{L}\d])`;

/** `GMT 19:00`, which is that of no time before it: `8pm ET 5pm PT`. */
export function zoneBefore(before: string): { readonly name: string; readonly written: string } | undefined {
  const [written, name] = BEFORE.exec(before.slice(-LONGEST)) ?? [];
  return written === undefined || name === undefined ? undefined : { name, written };
}

const BEFORE = new RegExp(String.raw`(?<!\p{L}|(?:\d|[ap]\.?m\.?|noon|midnight) ?[([/]?)(${ZONE}):? $`, 'iu');
/** Of the words before a time. */
const LONGEST = 60;

/** By which clocks all times are that name none themselves, as one of the texts says: `all times in UTC`. */
export function zoneOfAll(texts: readonly string[]): ZoneOfAll | undefined {
  const [written] = texts.flatMap(text => ALL.exec(text)?.[0] ?? []);
  if (written === undefined) return undefined;
  const [, name] = ALL_KNOWN.exec(written) ?? [];
  return { zone: name === undefined ? undefined : zoneNamed(name), written };
}

/** `zone`: none where nobody here knows it. */
export type ZoneOfAll = { readonly zone: string | undefined; readonly written: string };

const OF_ALL = String.raw`\b(?:all )?times (?:(?:are|shown|given|listed) ){0,2}(?:(?:in|by) )?`;
const ALL_KNOWN = new RegExp(String.raw`${OF_ALL}(${ZONE})(?![\p{L}\d])`, 'iu');
const ALL = new RegExp(String.raw`${ALL_KNOWN.source}|\ball times (?:(?:are|in) ){0,2}[A-Z]{3,4}(?![\p{L}\d])`, 'iu');

/** The zones that a text names, in order; none at all where it names none. */
export function clocksIn(text: string): readonly string[] | undefined {
  const names = text.match(new RegExp(String.raw`(?<![\p{L}])${ZONE}(?![\p{L}])`, 'gu')) ?? [];
  const zones = names.flatMap(name => zoneNamed(name) ?? []);
  return zones.length === 0 ? undefined : zones;
}

/** What stands right behind a time and names a zone that is none of these: ` IST`, ` Singapore time`, the `+1` of UTC. */
export function unknownZoneIn(behind: string, zone: string | undefined): string | undefined {
  return (zone === 'UTC' ? OFFSET : zone === undefined ? UNKNOWN : undefined)?.exec(behind)?.[0];
}

/** A range of times goes on behind a dash as well. */
const OFFSET = /^ ?[+−–-] ?\d{1,2}(?::[0-5]\d)?(?![\d:]| ?[ap]\.?m\b)/iu;

const NAME = String.raw`\p{Lu}\p{Ll}{2,20}`;
/** `in Mumbai`, `(Mumbai)`; a day is no place, and a network none with clocks of its own. */
const ELSEWHERE = String.raw`(?!\W*(?:in )?(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|English|Spanish|French|Twitter|Zoom)\b)(?: ?[([](?:in )?${NAME}(?: ${NAME})?(?=[)\]])| in ${NAME})`;

const UNKNOWN = new RegExp(
  String.raw`^(?:,? ?[([/]? ?(?:(?!(?:AND|OR|AT|ON|IN|TO|FOR|WITH|BY|US|WE|THE|JOIN|LIVE|FREE|RSVP|CHAT|SHARP)\b)\p{Lu}{2,5}(?![\p{L}\d])(?:[+−-]\d{1,2})?|(?:\p{Lu}\.){2,4}|(?:\p{Lu}\p{L}{2,20} ){1,3}[Tt]ime\b|(?:Atlantic|Alaska|Hawaii)\b|(?:your |my |our )?local time\b|\+\d{1,2}(?::?\d{2})?(?!\d))|${ELSEWHERE})`,
  'u',
);
