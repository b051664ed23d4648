/** Which zones are there, and what do people call them? */

import type { Instant } from './chat.ts';
import { IANAZone } from './time-library.ts';

/** Accepts places that have a zone of their own, and UTC: `EST` alone would be a zone without summer time. */
export function isZone(name: string): boolean {
  return (name === 'UTC' || name.includes('/')) && IANAZone.create(name).isValid;
}

/** The names of all zones. */
export function zones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

/**
 * A zone's short name at an instant: the American one, `EST`, `UTC`, else one from a country whose English has letters
 * for it, `BST`; `GMT+9` if there is none.
 */
export function zoneAt(instant: Instant, zone: string): string {
  const american = nameOf(zone, instant, { locale: 'en-US', timeZoneName: 'short' }) ?? zone;
  return LETTERS.test(american) ? american : nameElsewhere(american, instant, zone);
}

const NAMES_ELSEWHERE = new Map<string, string>();

/** Cached for each such name of a year: a desk asks each second, and there are ten countries to be asked. */
function nameElsewhere(american: string, instant: Instant, zone: string): string {
  const key = `${zone} ${american} ${new Date(instant).getUTCFullYear()}`;
  const name = NAMES_ELSEWHERE.get(key) ?? lettersIn('short', instant, zone)[0] ?? american;
  NAMES_ELSEWHERE.set(key, name);
  return name;
}

/** What people in a zone call it: at an instant, in all seasons, and over the year. */
export type ZoneLetters = {
  /** `EST`, `BST`, `CET`; `AEDT`. */
  readonly actual: readonly string[];
  /** `ET`; `AET`. */
  readonly generic: readonly string[];
  /** `EST` and `EDT`. */
  readonly ofTheYear: readonly string[];
};

/** English names differ by country: to Americans, London's `BST` is `GMT+1`. */
const ENGLISH = ['en-US', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-CA', 'en-IN', 'en-ZA', 'en-HK', 'en-SG'];

export function zoneLetters(instant: Instant, zone: string): ZoneLetters {
  const year = new Date(instant).getUTCFullYear();
  const ofTheYear = [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)].flatMap(each => lettersIn('short', each, zone));
  return {
    actual: lettersIn('short', instant, zone),
    // In Berlin, the generic letters are those of the winter.
    generic: lettersIn('shortGeneric', instant, zone).filter(letters => !ofTheYear.includes(letters)),
    ofTheYear,
  };
}

function lettersIn(timeZoneName: 'short' | 'shortGeneric', instant: Instant, zone: string): readonly string[] {
  const names = ENGLISH.map(locale => nameOf(zone, instant, { locale, timeZoneName }) ?? '');
  return [...new Set(names.filter(name => LETTERS.test(name)))];
}

/** People type letters, never `GMT-3`. */
const LETTERS = /^[A-Z]+$/;

/** What people call the zone in all seasons: `ET`. If there is no such name, the one at that instant. */
export function genericZone(instant: Instant, zone: string): string {
  const name = genericName(instant, zone);
  return name && LETTERS.test(name) ? name : zoneAt(instant, zone);
}

const GENERIC_NAMES = new Map<string, string | undefined>();

/** Cached for each year: asking for it takes longer than everything else about a chat's evening. */
function genericName(instant: Instant, zone: string): string | undefined {
  const key = `${zone} ${new Date(instant).getUTCFullYear()}`;
  if (!GENERIC_NAMES.has(key)) GENERIC_NAMES.set(key, nameOf(zone, instant, GENERIC));
  return GENERIC_NAMES.get(key);
}

type Naming = { readonly locale: string; readonly timeZoneName: 'short' | 'shortGeneric' };

const GENERIC: Naming = { locale: 'en-US', timeZoneName: 'shortGeneric' };

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached: creating one takes longer than using it. */
function nameOf(zone: string, instant: Instant, { locale, timeZoneName }: Naming): string | undefined {
  const key = `${zone} ${locale} ${timeZoneName}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName });
  FORMATS.set(key, format);
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
}
