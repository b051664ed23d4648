/** Which clock time stands beside an entry of a running order: `8:35pm – Welcome`, `T1 (8:35pm): Why?` */

import { timesMeant } from '../written-time.ts';
import { ZONE } from './zones.ts';

export type Timed = {
  /** `8:35pm`; as it is written where the half of the day is open: `8:35`. */
  readonly at: string;
  /** What is behind it. */
  readonly rest: string;
};

const HALF = String.raw`(?: ?[ap]\.?m(?:\.|(?![\p{L}\d])))`;
/** `8.35` may be any number. */
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

/** Behind a label a time without a sign of its own may be what is asked about: `T1: 9pm is late, why?` */
export function behindTimeApart(text: string): Timed | undefined {
  const { open = '', close, separator } = TIME.exec(text)?.groups ?? {};
  return separator !== undefined || (close !== undefined && /[([]/.test(open)) ? behindTime(text) : undefined;
}

function startOf({ from = '' }: Readonly<Record<string, string | undefined>>): string {
  const [only = from, ...others] = timesMeant(from);
  return others.length === 0 ? only : from;
}
