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
  ['Europe/London', /^(bst|uk|london|(great )?britain$|england$|scotland$|wales$)/i],
  ['Europe/Dublin', /^(ireland|irish)$/i],
  ['Europe/Berlin', /^(ces?t|central european|mes?z$|germany$)/i],
  ['Asia/Kolkata', /^(india|indian|(new )?delhi|mumbai|bengaluru|bangalore|chennai|kolkata)$/i],
  ['Australia/Sydney', /^(ae[sd]?t|sydney|australian eastern$)/i],
  ['Australia/Melbourne', /^melbourne/i],
  ['Pacific/Auckland', /^(nz[sd]?t|new zealand|auckland|wellington)$/i],
  ['Africa/Johannesburg', /^(sast|south africa|cape town)$/i],
  // An offset after it makes it another zone, which has no single name.
  ['UTC', /^(gmt|utc|z)([+-]0+(:00)?)?$/i],
];

export function zoneNamed(name: string): string | undefined {
  const bare = name.replace(/\./g, '').replace(/ (standard|daylight|summer)?( ?time)?$/i, '');
  return ZONES.find(([, names]) => names.test(bare))?.[0];
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
