/** Which zones do the times of an announcement have behind them? */

import { AMERICAN_LETTERS, AMERICAN_WORDS } from '../american-zones.ts';
import { zoneNamed } from '../named-zones.ts';

/** As they stand behind a time: for an expression. */
export const ZONE = `(?:${AMERICAN_LETTERS}|GMT|UTC|BST|CES?T|AE[SD]?T|(?:US )?(?:central european|${AMERICAN_WORDS})(?: (?:standard|daylight))?(?: time)?|(?:UK|London|New York) time)`;

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

const UNKNOWN =
  /^,? ?[(/]? ?(?:(?!(?:AND|OR|AT|ON|IN|TO|FOR|WITH|BY|US|WE|THE|JOIN|LIVE|FREE|RSVP|CHAT|SHARP)\b)\p{Lu}{2,5}(?![\p{L}\d])(?:[+−-]\d{1,2})?|(?:\p{Lu}\p{L}{2,20} ){1,3}[Tt]ime\b|(?:Atlantic|Alaska|Hawaii)\b|(?:your |my |our )?local time\b|\+\d{1,2}(?::?\d{2})?(?!\d))/u;
