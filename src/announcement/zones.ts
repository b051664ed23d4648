/** Which zones stand beside the times of an announcement? */

import { AMERICAN_LETTERS, AMERICAN_WORDS, zoneNamed, zoneOfCity } from '../chat/named-zones.ts';
import { hasTime } from './tone.ts';

/** Other continents have an east and a center too: `Eastern European Time`, `Eastern Standard Time (Australia)`. */
const ABROAD = '(?:europe|africa|asia|australia|indonesia|brazil)';
const OF_AMERICA = `(?! (?:(?:standard|daylight|summer) )?(?:time )?[([]?(?:in )?${ABROAD})`;

/** A piece of a regular expression: zones that count beside a time and by themselves. */
export const ZONE = `(?:${AMERICAN_LETTERS}|[ECMP]\\.(?:[SD]\\.)?T\\b\\.?|GMT|UTC|BST|CES?T|AE[SD]?T|(?:US )?(?:central european|(?:${AMERICAN_WORDS})${OF_AMERICA})(?: (?:standard|daylight))?(?: time)?|(?:UK|London|New York) time)`;

/** Zones beside a time only: elsewhere they are places where somebody lives, and `Z` is any letter. */
const PLACE = String.raw`(?:London|UK|New York|Sydney|Melbourne|(?:US )?(?:west|east) coast(?: time)?|(?<=\d ?[([]?)Z)`;

/** The text ends or pauses here; otherwise it goes on, as a title would. */
const END = String.raw`(?= ?(?:$|[|•·,;.)\]/]))`;

/** What may stand between a time and its zone: `8pm, ET`, `8pm [in Pacific time]`, `8pm—Central`, `8pm | ET`. */
const BETWEEN = `(?:,? ?[([/]? ?(?:(?:in|on)(?: the)? )?| ?[–—-]{1,2} ?| ?[|:•·] ?(?=${ZONE}${END}))`;

/** A piece of a regular expression, with a group `zone`. */
export const ZONE_BEHIND = String.raw`${BETWEEN}(?<zone>${ZONE}|${PLACE})(?![\p{L}\d])`;

/**
 * The zone of `GMT 19:00`; not one that belongs to a time before it: `8pm ET 5pm PT`. The name may be unknown:
 * `IST 19:00`.
 */
export function zoneBefore(before: string): { readonly name: string; readonly written: string } | undefined {
  const near = before.slice(-LONGEST);
  const [written, name] = BEFORE.exec(near) ?? UNKNOWN_BEFORE.exec(near) ?? [];
  return written === undefined || name === undefined ? undefined : { name, written };
}

/** Some capitalised words look like a zone. */
const LETTERS = String.raw`(?!(?:HOST|POST|LAST|BEST|LIST|REST|TEST|COST|EAST|WEST|MUST|JUST|MOST|NOT|GET|SET|LET|BUT|OUT)\b)[A-Z]{2}[SD]?T(?!\p{L})`;

const APART = String.raw`(?<![\p{L}#@]|(?:\d|[ap]\.?m\.?|noon|midnight) ?[([/]?)`;
/** An offset after a zone makes it another one: `GMT+1 20:30`. */
const TO_TIME = String.raw`(?:[+−-]\d{1,2}(?::?\d{2})?)?)\)?:? $`;
const BEFORE = new RegExp(String.raw`${APART}\(?(${ZONE}${TO_TIME}`, 'iu');
const UNKNOWN_BEFORE = new RegExp(String.raw`${APART}\(?(${LETTERS}${TO_TIME}`, 'u');
/** Length of the words before a time. */
const LONGEST = 60;

/**
 * The zone that one of the texts gives for all times without one of their own: `all times in UTC`, `Time zone: CET`, or
 * only `(Central European Time)` after a text with a time.
 */
export function zoneOfAll(texts: readonly string[]): ZoneAside | undefined {
  for (const [i, text] of texts.entries()) {
    const alone = hasTime(texts[i - 1] ?? '') ? (ALONE_KNOWN.exec(text) ?? ALONE_UNKNOWN.exec(text)) : undefined;
    const [written, name] = ALL_KNOWN.exec(text) ?? ALL_UNKNOWN.exec(text) ?? alone ?? [];
    if (written !== undefined) return { zone: name === undefined ? undefined : zoneNamed(name), written };
  }
  return undefined;
}

const OF_ALL = String.raw`(?:\b(?:all )?times (?:(?:are|shown|given|listed) ){0,2}(?:(?:in|by) )?|\btime ?zone:? )`;
const ALL_KNOWN = new RegExp(String.raw`${OF_ALL}(${ZONE})(?![\p{L}\d])`, 'iu');
const ALL_UNKNOWN = /\ball times (?:(?:are|in) ){0,2}[A-Z]{3,4}(?![\p{L}\d])|^time ?zone: \S.{0,40}/iu;
/** `(ET)`; without brackets the letters could mean anything. */
const ALONE_KNOWN = new RegExp(`^(?:[([](?=.*[)\\]]$)|(?=.* time$))(${ZONE})[)\\]]?$`, 'iu');
const ALONE_UNKNOWN = new RegExp(String.raw`^[([]${LETTERS}[)\]]$`, 'u');

/** The zones that a text names, in its order; an unknown one is `undefined`. */
export function clocksIn(text: string): readonly (string | undefined)[] {
  const named = [...text.matchAll(BY_ITSELF)].map(({ index, 0: name }) => ({ index, zone: zoneNamed(name) }));
  const beside = [...text.matchAll(TIME)].flatMap(({ index, 0: time }) => {
    const behind = text.slice(index + time.length);
    const { zone: name } = KNOWN_BEHIND.exec(behind)?.groups ?? {};
    const aside = name === undefined ? zoneAside(behind, undefined) : { zone: zoneNamed(name) };
    return aside ? [{ index: index + time.length, zone: aside.zone }] : [];
  });
  return [...named, ...beside].sort((a, b) => a.index - b.index).map(({ zone }) => zone);
}

const BY_ITSELF = new RegExp(String.raw`(?<![\p{L}])${ZONE}(?![\p{L}])`, 'gu');
const KNOWN_BEHIND = new RegExp(`^${ZONE_BEHIND}`, 'iu');
const TIME = /\d(?::\d{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)/gi;

export type ZoneAside = {
  /** `undefined` if it is unknown. */
  readonly zone: string | undefined;
  readonly written: string;
};

/** A zone directly after a time that `ZONE` does not cover: ` IST`, ` Singapore time`, ` Dublin`, the `+1` of UTC. */
export function zoneAside(behind: string, zone: string | undefined): ZoneAside | undefined {
  if (zone !== undefined && zone !== 'UTC') return undefined;
  const city = zone === undefined ? cityIn(behind) : undefined;
  if (city) return city;
  const [written] = (zone === 'UTC' ? OFFSET : UNKNOWN).exec(behind) ?? [];
  return written === undefined ? undefined : { zone: undefined, written };
}

/** A dash may also continue a range of times. */
const OFFSET = /^ ?[+−–-] ?\d{1,2}(?::[0-5]\d)?(?![\d:]| ?[ap]\.?m\b)/iu;

/** A city after which a zone is named. */
function cityIn(behind: string): ZoneAside | undefined {
  const [written, city] = CITY.exec(behind) ?? [];
  const zone = city && zoneOfCity(city);
  return zone === undefined || written === undefined ? undefined : { zone, written };
}

const NAME = String.raw`\p{Lu}\p{Ll}{2,20}`;
const CITY = new RegExp(`^(?:,? ?[([/]?(?:in )?| ?[|–—-]{1,2} ?)(${NAME}(?: ${NAME}){0,2}?)(?: time)?${END}`, 'u');

/** `in Mumbai`, `(Mumbai)`; a day is no place, and a network has no clocks of its own. */
const ELSEWHERE = String.raw`(?!\W*(?:in )?(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|English|Spanish|French|Twitter|Zoom)\b)(?: ?[([](?:in )?${NAME}(?: ${NAME})?(?=[)\]])| in ${NAME})`;

/** `IST`, `I.S.T.`, `Ceylon Time`, `eastern Australia`, `heure de Paris`, `+0100`, `-0500`. */
const NAMES: readonly string[] = [
  String.raw`(?!(?:AND|OR|AT|ON|IN|TO|FOR|WITH|BY|US|WE|THE|JOIN|LIVE|FREE|RSVP|CHAT|SHARP)\b)\p{Lu}{2,5}(?![\p{L}\d])(?:[+−-]\d{1,2})?`,
  String.raw`(?:\p{Lu}\.){2,4}`,
  String.raw`(?:\p{Lu}\p{L}{2,20} ){1,3}[Tt]ime\b`,
  String.raw`(?:Atlantic|Alaska|Hawaii)\b`,
  String.raw`(?:[Ee]ast|[Ww]est|[Nn]orth|[Ss]outh|[Cc]entr)\p{Ll}{0,3} (?:Europe|Africa|Asia|Australia|Indonesia|Brazil)\p{Ll}{0,2}`,
  String.raw`(?:heure|hora|ora) d\p{Ll}{0,3}[ ’']\p{Lu}\p{L}{2,20}`,
  String.raw`(?:your |my |our )?local time\b`,
  String.raw`\+\d{1,2}(?::?\d{2})?(?!\d)`,
  String.raw`[−-](?:0\d|1[0-2]):?[03]0(?!\d|:| ?[ap]\.?m\b)`,
];

/** After a dash, a slash or a colon, a title may stand as well. */
const BEHIND_DASH = `(?: ?[|:–—-] ?${LETTERS}| ?[|–—-] ?${NAME}(?: ${NAME})? time)${END}`;

const UNKNOWN = new RegExp(`^(?:,? ?[([/]? ?(?:${NAMES.join('|')})|${ELSEWHERE}|${BEHIND_DASH})`, 'u');
