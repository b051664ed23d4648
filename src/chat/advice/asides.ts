/** What stands beside a topic's label, or in its place, and is no part of its text? */

import { withKey } from './quotes.ts';
import { timesMeant } from './written-time.ts';

type Topic = {
  /** With its label, where it has one. */
  readonly text: string;
  /** A time, or a note for those who moderate. */
  readonly aside: string | undefined;
};

/** `T1: Why?` and `Ana`, of `T1 (Ana): Why?`; `Why?` and `8:35pm`, of `8:35pm: Why?`. */
export function withoutAside(written: string): Topic {
  const [, time, asked] = TIMED.exec(written) ?? [];
  if (time !== undefined && asked !== undefined) return { text: asked, aside: time };
  const [, label, note, at, rest] = NOTED.exec(written) ?? [];
  return label === undefined ? { text: written, aside: undefined } : { text: `${label}${rest}`, aside: note ?? at };
}

const CLOCK = String.raw`\d{1,2}(?::\d{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?: [A-Z]{2,4}\b)?`;

const TIMED = new RegExp(String.raw`^\(?(${CLOCK})\)?:\s+(\S.*)$`, 'i');

/** Other letters, as of `B12 (cobalamin)`, or none, begin a text. */
const LABEL = String.raw`\W*(?:(?:topic|question) *|[tq] ?)\d{1,2}`;

const NOTED = new RegExp(
  String.raw`^(${LABEL})(?: *\(([^()]+)\)| +(?:[@\u2013\u2014-] *)?(${CLOCK}))(\s*[:：].*)$`,
  'i',
);

/** The line of a topic: with its time as its place, and with a note as a comment, which is not posted. */
export function lineWithAside(label: string, value: unknown, aside: string | undefined): string {
  if (aside === undefined) return withKey(label, value);
  const times = typeof value === 'object' || !new RegExp(`^${CLOCK}`, 'i').test(aside) ? [] : timesMeant(aside);
  if (times.length === 0) return `${withKey(label, value)}  # ${aside}`;
  return times.map(at => `${label}: {at: ${at}, text: ${JSON.stringify(value)}}`).join(', or ');
}
