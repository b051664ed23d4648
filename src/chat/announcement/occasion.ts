/** Does a line say nothing but that there is a chat, and when? */

import { weekdayNamed } from '../weekdays.ts';
import { withoutDates } from './dates.ts';

/** More than a title and its day. */
const LONGEST = 280;

/** What only says that there is a chat, and when: `#hcldr Tweetchat, December 6`. */
export function isOccasion(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = withoutDates(text)
    .replace(/\b([ap])\. ?m\b\.?/gi, '$1m')
    .split(/[\s,.()/:@–—-]+/)
    .filter(Boolean);
  return words.every(word => weekdayNamed(word.replace(/[’']s$/, '')) !== undefined || OF_OCCASION.test(word));
}

const OF_OCCASION =
  /^(#\w+|tweetchats?|twitter|tweet|chats?|topics?|preview|announcement|announcing|draft|journal|club|live|event|for|on|from|to|until|till|the|this|our|next|at|a|re|fwd?|join|us|weekly|monthly|week[’']?s|tonight[’']?s?|upcoming|\d{1,4}|(\d{1,2})?[ap]m([ecmp][sd]?t)?|noon|midnight|hrs|hours|o[’']?clock|[ecmp][sd]?t|eastern|central|mountain|pacific|time|\||[•·~])$/i;
