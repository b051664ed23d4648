/** Does a line say nothing but that there is a chat, and when? */

import { weekdayNamed } from '../chat/calendar.ts';
import { MONTH, withoutDates } from './dates.ts';

/** Longer than a title with its day. */
const LONGEST = 280;

/** `#hcldr Tweetchat, December 6`, `Save the date!` */
export function isOccasion(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (MONTH_ALONE.test(text)) return true;
  if (NUMBER_ALONE.test(text)) return false;
  const words = withoutDates(text.replace(RANGE, ' '))
    .replace(/\b([ap])\. ?m\b\.?/gi, '$1m')
    .replace(BANNER, ' ')
    .split(/[\s,.()/:@–—!-]+|\p{Extended_Pictographic}\uFE0F?/u)
    .filter(Boolean);
  return words.every(word => weekdayNamed(word.replace(/[’']s$/, '')) !== undefined || OF_OCCASION.test(word));
}

/** As on the page of a calendar. */
const MONTH_ALONE = new RegExp(`^${MONTH}$`, 'i');

/** A number alone is what a chat is about: `9/11`, `24/7`, `1984`. */
const NUMBER_ALONE = /^(?:9\/11|24\/7|\d{3,4})$/;

/** A range of days, which is no date: `March 7-9, 2023`. */
const RANGE = /(?<!\p{L})\p{L}{3,9}\.? \d{1,2} ?[-–] ?\d{1,2}(?:,? \d{4})?(?![\p{L}\d:])/gu;

const BANNER =
  /(?<![\p{L}\d])(save the date|you(?:[’']re| are) (?:all )?invited|mark your calendars?|run of show|(?:moderator(?:[’']?s)?|chat|(?<=#\w+)) script)\b/giu;

const OF_OCCASION =
  /^(#\w+|gmt|utc|bst|ces?t|ae[sd]?t|tweetchats?|twitter|tweet|chats?|topics?|preview|announcement|announcing|draft|journal|club|live|event|for|on|from|to|until|till|the|this|our|next|at|a|re|fwd?|subject|join|us|weekly|monthly|week[’']?s|reminders?|today|tomorrow|tonight[’']?s?|upcoming|\d{1,4}|(\d{1,2})?[ap]m([ecmp][sd]?t)?|\d{1,2}c|noon|midnight|hrs|hours|o[’']?clock|[ecmp][sd]?t|eastern|central|mountain|pacific|time|\||[•·~])$/i;
