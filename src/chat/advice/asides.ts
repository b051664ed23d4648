/** What stands beside a topic's label, or in place of it, and is not part of its text? */

import { timesMeant } from '../free-time.ts';
import { withKey } from './quotes.ts';

type Topic = {
  /** Includes the label, where there is one. */
  readonly text: string;
  /** A time, or a note to the moderators. */
  readonly aside: string | undefined;
};

/** `T1 (Ana): Why?` gives `T1: Why?` and `Ana`; `8:35pm: Why?` gives `Why?` and `8:35pm`. */
export function withoutAside(written: string): Topic {
  const [, time, asked] = TIMED.exec(written) ?? [];
  if (time !== undefined && asked !== undefined) return { text: asked, aside: time };
  const [, label, note, at, rest] = NOTED.exec(written) ?? [];
  return label === undefined ? { text: written, aside: undefined } : { text: `${label}${rest}`, aside: note ?? at };
}

const CLOCK = String.raw`\d{1,2}(?::\d{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?: [A-Z]{2,4}\b)?`;

const TIMED = new RegExp(String.raw`^\(?(${CLOCK})\)?:\s+(\S.*)$`, 'i');

/** Any other letters are not a label but the beginning of a text: `B12 (cobalamin)`. */
const LABEL = String.raw`\W*(?:(?:topic|question) *|[tq] ?)\d{1,2}`;

const NOTED = new RegExp(
  String.raw`^(${LABEL})(?: *\(([^()]+)\)| +(?:[@\u2013\u2014-] *)?(${CLOCK}))(\s*[:：].*)$`,
  'i',
);

/** The line to type for a topic: a time becomes its `at`, a note a comment, since comments are not posted. */
export function lineWithAside(label: string, value: unknown, aside: string | undefined): string {
  if (aside === undefined) return withKey(label, value);
  const times = typeof value === 'object' || !new RegExp(`^${CLOCK}`, 'i').test(aside) ? [] : timesMeant(aside);
  if (times.length === 0) return `${withKey(label, value)}  # ${aside}`;
  return times.map(at => `${label}: {at: ${at}, text: ${JSON.stringify(value)}}`).join(', or ');
}
