/** What in a sentence looks like a date, though hcldr cannot read it? */

import { daysMeant } from '../chat/free-date.ts';
import { MONTH, withoutDates } from './dates.ts';
import { FOREIGN_MONTH, FOREIGN_WEEKDAY } from './foreign-dates.ts';

const OF = `(?: (?:de|di|of|del))?`;
const YEAR = String.raw`(?:,?${OF} (?:19|20)\d{2})`;
const NUMBER = String.raw`\d{1,2}(?:\.|er|[ºª°])?`;
const WEEKDAY = `(?:${FOREIGN_WEEKDAY}(?:,? (?:den|el|le|il))?,? )`;
const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{3,5}teenth|twentieth|thirtieth|(?:twenty|thirty)[ -][a-z]{5,7})';

/**
 * `Dienstag, 16. Januar 2024`, `16 января 2024`, `mardi`, `the sixteenth of January`, `2024年1月16日`, `16-01-2024`,
 * `20240116`, `February 30`.
 */
const SHAPES: readonly string[] = [
  String.raw`${WEEKDAY}?${NUMBER}${OF} ${FOREIGN_MONTH}(?!\p{L})${YEAR}?`,
  String.raw`${WEEKDAY}?${NUMBER}${OF} (?=[a-z]{0,11}[^\x00-\x7F])\p{L}{3,12}${YEAR}(?!\d)`,
  String.raw`${FOREIGN_WEEKDAY}(?!\p{L})`,
  String.raw`(?:the )?${ORDINAL} of ${MONTH}(?!\p{L})${YEAR}?`,
  String.raw`${MONTH} (?:the )?${ORDINAL}(?!\p{L})${YEAR}?`,
  // Readable dates are removed beforehand: what is left is `February 30`.
  String.raw`${MONTH} (?:the )?3\d(?:st|nd|rd|th)?(?![\d:]|[-–]\d)${YEAR}?`,
  String.raw`3\d(?:st|nd|rd|th)?\.? (?:of )?${MONTH}(?!\p{L})${YEAR}?`,
  String.raw`20\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日`,
  String.raw`\d{1,2}-\d{1,2}-20\d{2}(?![\d-])`,
  String.raw`20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)`,
];

const UNREAD = new RegExp(String.raw`(?<![\p{L}\d./#-])(?:${SHAPES.join('|')})`, 'iu');

export function unreadDateIn(text: string): string | undefined {
  return UNREAD.test(text) ? UNREAD.exec(withoutDates(text))?.[0].trim() : undefined;
}

/** The days that a date in numbers can be; none if it has letters. */
export function daysOfUnread(written: string): readonly string[] {
  const numbers = written.replace(/ ?[年月] ?/g, '/').replace(/ ?日$/, '');
  return /\p{L}/u.test(numbers) ? [] : daysMeant(numbers);
}
