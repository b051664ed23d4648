/** Which zone is meant by `ET`, `Pacific time`, `GMT` or `London`? */

import { zones } from './zones.ts';

/** A piece of a regular expression: `ET`, `CST`, `PDT`. */
export const AMERICAN_LETTERS = '[ECMP][SD]?T';

/** A piece of a regular expression. */
export const AMERICAN_WORDS = 'eastern|central|mountain|pacific';

/** Only names that announcements in English use for no other zone, each as a whole: `uk` is not the `Ukraine`. */
const ZONES: readonly (readonly [zone: string, names: string])[] = [
  ['America/New_York', '(US[ /])?(e[sd]?t|eastern|east coast( USA?)?)|new york( city|,? NY)?'],
  ['America/Chicago', '(US[ /])?(c[sd]?t|central)'],
  ['America/Denver', '(US[ /])?(m[sd]?t|mountain)'],
  ['America/Los_Angeles', '(US[ /])?(p[sd]?t|pacific|west coast( USA?)?)'],
  ['Europe/London', 'bst|british|(london,? )?(uk|england)|london|united kingdom|(great )?britain|scotland|wales'],
  ['Europe/Dublin', 'ireland|irish'],
  ['Europe/Berlin', 'ces?t|central european|mes?z|germany'],
  ['Asia/Kolkata', 'india|indian|(new )?delhi|mumbai|bengaluru|bangalore|chennai|kolkata'],
  ['Australia/Sydney', 'ae[sd]?t|sydney(,? australia)?|australian eastern'],
  ['Australia/Melbourne', 'melbourne(,? australia)?'],
  ['Pacific/Auckland', 'nz[sd]?t|new zealand|auckland|wellington'],
  ['Africa/Johannesburg', 'sast|south africa|cape town'],
  // An offset after it makes it another zone, which has no single name.
  ['UTC', '(gmt|utc|z)([+-]0+(:00)?)?'],
];

const NAMED = ZONES.map(([zone, names]) => ({ zone, names: new RegExp(`^(${names})$`, 'i') }));

export function zoneNamed(name: string): string | undefined {
  const bare = name.replace(/\./g, '').replace(/ (standard|daylight|summer)?( ?time)?$/i, '');
  return NAMED.find(({ names }) => names.test(bare))?.zone;
}

/** `Europe/Zurich`, of `Zürich`. */
export function zoneOfCity(city: string): string | undefined {
  const name = city.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '_').toLowerCase();
  return zones().find(zone => OF_CITY.exec(zone)?.[1]?.toLowerCase() === name);
}

/**
 * Leaves out islands and places within places, whose names are also words: `Pacific/Midway`,
 * `America/North_Dakota/Center`.
 */
const OF_CITY = /^(?:Africa|America|Asia|Australia|Europe)\/([^/]+)$/;
