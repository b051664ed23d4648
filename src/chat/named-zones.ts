/** Which zone is meant by `ET`, `Pacific time`, `GMT` or `London`? */

import { zones } from './zones.ts';

/** A piece of a regular expression: `ET`, `CST`, `PDT`. */
export const AMERICAN_LETTERS = '[ECMP][SD]?T';

/** A piece of a regular expression. */
export const AMERICAN_WORDS = 'eastern|central|mountain|pacific';

/** Only names that announcements in English use for no other zone. */
const ZONES: readonly (readonly [zone: string, names: RegExp])[] = [
  ['America/New_York', /^((US[ /])?(e[sd]?t|eastern)$|new york|east coast)/i],
  ['America/Chicago', /^(US[ /])?(c[sd]?t|central)$/i],
  ['America/Denver', /^(US[ /])?(m[sd]?t|mountain)$/i],
  ['America/Los_Angeles', /^((US[ /])?(p[sd]?t|pacific)$|west coast)/i],
  ['Europe/London', /^(bst|uk|london)/i],
  ['Europe/Berlin', /^(ces?t|central european)/i],
  ['Australia/Sydney', /^(ae[sd]?t|sydney|melbourne)/i],
  // An offset after it makes it another zone, which has no single name.
  ['UTC', /^(gmt|utc|z)([+-]0+(:00)?)?$/i],
];

export function zoneNamed(name: string): string | undefined {
  const bare = name.replace(/\./g, '').replace(/ (standard|daylight|summer)?( ?time)?$/i, '');
  return ZONES.find(([, names]) => names.test(bare))?.[0];
}

/** `Europe/Berlin`, of `Berlin`. */
export function zoneOfCity(city: string): string | undefined {
  const name = city.replaceAll(' ', '_').toLowerCase();
  return zones().find(zone => OF_CITY.exec(zone)?.[1]?.toLowerCase() === name);
}

/**
 * Leaves out islands and places within places, whose names are also words: `Pacific/Midway`,
 * `America/North_Dakota/Center`.
 */
const OF_CITY = /^(?:Africa|America|Asia|Australia|Europe)\/([^/]+)$/;
