/** Which time is given beside an entry of a running order: `8:35pm – Welcome`, `T1 (8:35pm): Why?` */

import { timesMeant } from '../chat/free-time.ts';
import { ZONE } from './zones.ts';

export type Timed = {
  /** `8:35pm`; as written if it may be am or pm: `8:35`. */
  readonly at: string;
  /** What follows the time. */
  readonly rest: string;
};

const HALF = String.raw`(?: ?[ap]\.?m(?:\.|(?![\p{L}\d])))`;
/** Needs a colon or am/pm, since `8.35` may be any number. */
const HOUR = String.raw`\d{1,2}(?:[:h][0-5]\d${HALF}?|(?:\.[0-5]\d)?${HALF})(?!\d)`;
const IN_ZONE = String.raw`(?: ?${ZONE}(?![\p{L}\d]))`;
const TIME = new RegExp(
  `^(?<open>[([]|@ ?|at )?(?<from>${HOUR})(?: ?(?:-|–|—|to) ?(?<to>${HOUR}))?${IN_ZONE}?` +
    String.raw`(?: ?[/|] ?${HOUR}${IN_ZONE})?(?<close>[)\]])?(?<separator> ?[:.|,/–—]| ?-+>?)? +(?=\S)`,
  'iu',
);

export function behindTime(text: string): Timed | undefined {
  const { 0: written = '', groups } = TIME.exec(text) ?? {};
  return groups && { at: startOf(groups), rest: text.slice(written.length) };
}

/** After a label, a time without a sign of its own may be part of the question: `T1: 9pm is late, why?` */
export function behindTimeApart(text: string): Timed | undefined {
  const { open = '', close, separator } = TIME.exec(text)?.groups ?? {};
  return separator !== undefined || (close !== undefined && /[([]/.test(open)) ? behindTime(text) : undefined;
}

function startOf({ from = '' }: Readonly<Record<string, string | undefined>>): string {
  const [only = from, ...others] = timesMeant(from);
  return others.length === 0 && !HALF_OPEN.test(from) ? only : from;
}

const HALF_OPEN = /^(0?[1-9]|1[0-2])[:h](\d{2})$/i;

/** The first time at or after the start, if it may be am or pm: `8:35pm` for `8:35` and a start of `8:30pm`. */
export function timeAfter(start: string, at: string): string {
  const from = minutesOf(start);
  const [written, hour, minute] = HALF_OPEN.exec(at) ?? [];
  if (from === undefined || written === undefined) return at;
  const times = ['am', 'pm'].map(half => `${Number(hour)}:${minute}${half}`);
  const wait = (time: string) => ((minutesOf(time) ?? 0) - from + DAY) % DAY;
  return times.toSorted((a, b) => wait(a) - wait(b))[0] ?? at;
}

/** Minutes. */
const DAY = 24 * 60;

function minutesOf(time: string): number | undefined {
  const [, hour, minute, half] = /^(\d{1,2}):(\d{2})([ap])m/.exec(time) ?? [];
  return hour === undefined ? undefined : (Number(hour) % 12) * 60 + Number(minute) + (half === 'p' ? DAY / 2 : 0);
}
