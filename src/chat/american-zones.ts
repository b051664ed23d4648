/** Which zone does `ET`, `CST` or `Pacific` mean in the United States? */

/** A piece of a regular expression: `ET`, `CST`, `PDT`. */
export const AMERICAN_LETTERS = '[ECMP][SD]?T';

/** A piece of a regular expression. */
export const AMERICAN_WORDS = 'eastern|central|mountain|pacific';

const NAME = new RegExp(`^(?:US[ /])?(?:${AMERICAN_LETTERS}|${AMERICAN_WORDS})$`, 'i');

const ZONES: Readonly<Record<string, string>> = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  P: 'America/Los_Angeles',
};

/** @param name `ET`, `est`, `Eastern`, `US/Eastern`, in upper or lower case */
export function americanZone(name: string): string | undefined {
  return NAME.test(name) ? ZONES[initialOf(name)] : undefined;
}

/** `ET` for `eastern`. */
export function genericLetters(word: string): string {
  return `${initialOf(word)}T`;
}

function initialOf(name: string): string {
  return name
    .replace(/^US[ /]/i, '')
    .charAt(0)
    .toUpperCase();
}
