/** Which zone does somebody mean who writes `ET`, `Pacific time`, `GMT` or `London`? */

import { americanZone } from './american-zones.ts';

/** Beside the American ones, by names that are not in use for another zone in announcements in English. */
const ZONES: readonly (readonly [zone: string, names: RegExp])[] = [
  ['America/New_York', /^(new york|east coast)/i],
  ['America/Los_Angeles', /^west coast/i],
  ['Europe/London', /^(bst|uk|london)/i],
  ['Europe/Berlin', /^(ces?t|central european)/i],
  ['Australia/Sydney', /^(ae[sd]?t|sydney|melbourne)/i],
  // With hours behind it, it is another one, of which there are several.
  ['UTC', /^(gmt|utc|z)([+-]0+(:00)?)?$/i],
];

export function zoneNamed(name: string): string | undefined {
  const bare = name.replace(/\./g, '').replace(/ (standard|daylight|summer)?( ?time)?$/i, '');
  return americanZone(bare) ?? ZONES.find(([, names]) => names.test(bare))?.[0];
}
