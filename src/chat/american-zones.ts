/** Which zone do people in the United States mean by `ET`, `CST` or `Pacific`? */

/** `ET`, `CST`, `PDT`: for an expression. */
export const AMERICAN_LETTERS = '[ECMP][SD]?T';

/** For an expression as well. */
export const AMERICAN_WORDS = 'eastern|central|mountain|pacific';

const NAME = new RegExp(`^(?:US[ /])?(?:${AMERICAN_LETTERS}|${AMERICAN_WORDS})$`, 'i');

const ZONES: Readonly<Record<string, string>> = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  P: 'America/Los_Angeles',
};

/** @param name `ET`, `est`, `Eastern`, `US/Eastern`, whatever its letters' case */
export function americanZone(name: string): string | undefined {
  return NAME.test(name) ? ZONES[initialOf(name)] : undefined;
}

/** `ET`, of `eastern`. */
export function genericLetters(word: string): string {
  return `${initialOf(word)}T`;
}

function initialOf(name: string): string {
  return name
    .replace(/^US[ /]/i, '')
    .charAt(0)
    .toUpperCase();
}
