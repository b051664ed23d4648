/** What in a sentence looks like a time of day, though hcldr cannot read it? */

import { withoutDates } from './dates.ts';
import { ZONE } from './zones.ts';

/**
 * @param text without the times that could be read
 * @param place `told` if the chat's time would stand here: then a number after `at` is enough
 */
export function unreadTimeIn(text: string, place: 'told' | 'mentioned'): string | undefined {
  const pattern = place === 'told' ? TOLD : MENTIONED;
  return pattern.test(text) ? pattern.exec(withoutDates(text))?.[0].trim() : undefined;
}

const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const NUMBER = String.raw`(?:\d[\d:.h/–-]{0,20}|(?:${HOURS})(?:[ -](?:fifteen|thirty))?)`;
const OF_ZONE = String.raw`${ZONE}(?![\p{L}]| al\b)`;

const MINUTES = String.raw`(?:half|quarter|\d{1,2}|five|ten|twenty(?:[ -]five)?)(?: minutes)?`;
const SPOKEN = `(?:half|${MINUTES}[ -](?:past|to|after|before|till))[ -]`;

/** Whether the hour after these words is only part of a time: `half past 8 pm`, `quarter to 9`. */
export function isSpoken(before: string): boolean {
  return BEFORE_HOUR.test(before.slice(-LONGEST));
}

const BEFORE_HOUR = new RegExp(String.raw`(?<![\p{L}\d:.])${SPOKEN}$`, 'iu');
/** Length of the words before an hour. */
const LONGEST = 40;

/** `8`, `8p`, `8pE`. */
const SHORT = String.raw`\d{1,2}(?:[:.]\d{2})?(?:[ap][ecmp]?|c)`;

/**
 * `nine pm`, `5:30/8:30pm PT/ET`, `21h ET`, `half past eight`, `seven in the evening`, `8/7c`, `5pP/8pE`, `20.30 uur`.
 */
const CLOCKS: readonly string[] = [
  `(?:${SPOKEN})?${NUMBER} in the evening`,
  String.raw`(?:${SPOKEN})?${NUMBER} ?(?:[ap]\.?m\b\.?|o[’']?clock\b|uhr\b)(?:[ /(]{0,2}${OF_ZONE}){0,3}`,
  String.raw`(?:${SPOKEN})?${NUMBER}(?: ?h(?:rs|ours)?\b)?[ (]{0,2}${OF_ZONE}`,
  String.raw`\d{1,2}[.:h][0-5]\d ?(?:uur|heures|horas|ore)\b`,
  String.raw`(?:\d{1,2}(?::\d{2})?|${SHORT})/${SHORT}\b`,
  `(?:${MINUTES}[ -]past|quarter[ -]to)[ -](?:${NUMBER}|noon|midnight)`,
];

/**
 * What counts only where the time would be told: `from 19.30`, `19.30 until 20.30`, `at 9ish`, `at nine sharp`, `8p`,
 * `9:30`, `T20:30:00`, `19h`, `9 to 10`, a zone alone, `Time: nine`. Not `12h`, the length of a shift.
 */
const HINTS: readonly string[] = [
  `${NUMBER} in the (?:morning|afternoon)`,
  String.raw`(?:from|@|at) \d{1,2}\.[0-5]\d(?!\d)`,
  String.raw`\d{1,2}\.[0-5]\d ?(?:[-–—]|to|until|till) ?\d{1,2}\.[0-5]\d(?![\d.])`,
  String.raw`at (?:${HOURS})(?=$|[,.;!)]| (?:tonight|sharp|on)\b)`,
  String.raw`${SHORT}(?![\p{L}\d])`,
  String.raw`T\d{2}:\d{2}\S*`,
  String.raw`(?:1[3-9]|2[0-3]) ?h\b`,
  String.raw`(?:at|@) ?\d\S*(?: (?:to|till) \d\S*)?`,
  String.raw`\d{1,2}[:h]\d{2}\S*`,
  String.raw`\d{1,2} ?(?:[-–]|to) ?\d{1,2}`,
  OF_ZONE,
  `^(?:start )?time: .*${NUMBER}`,
];

const MENTIONED = oneOf(CLOCKS);
const TOLD = oneOf([...CLOCKS, ...HINTS]);

function oneOf(patterns: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\d]|\d[:.])(?:${patterns.join('|')})`, 'iu');
}
