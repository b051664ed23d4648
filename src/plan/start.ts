/** When does an evening start, if not when its file says? */

import { type Instant, MINUTE, SECOND } from '../chat/chat.ts';
import { instantOf } from '../chat/evening.ts';
import { readOffset } from '../chat/schedule.ts';
import { dateAt, readTime } from '../chat/wall-clock.ts';

export type Start =
  /** No start was given: the file's holds. */
  | { readonly kind: 'file' }
  | {
      readonly kind: 'at';
      readonly startsAt: Instant;
      /** What was understood otherwise than it was said, such as EDT in winter. */
      readonly remark?: string;
    };

export type StartRead = Start | { readonly kind: 'refused'; readonly why: string };

type Today = {
  readonly now: Instant;
  /** The chat's day. A time of day means that day, or today if that day is past. */
  readonly date: string;
  readonly zone: string;
};

/** @param when `now`, `+10m` (from now), or a time of day in the chat's zone: `8:45pm`, `20:45`, `8:45 PM ET` */
export function readStart(when: string | undefined, { now, date, zone }: Today): StartRead {
  if (when === undefined) return { kind: 'file' };
  const text = when.trim();
  // A whole second, since people compare it with a clock.
  const soon = Math.ceil(now / SECOND) * SECOND;
  if (text.toLowerCase() === 'now') return { kind: 'at', startsAt: soon };
  const offset = readOffset(text);
  // A start some minutes away has to be announced, so it falls on a full minute.
  const grain = offset !== undefined && offset >= MINUTE ? MINUTE : SECOND;
  if (offset !== undefined && offset >= 0) return { kind: 'at', startsAt: Math.ceil((now + offset) / grain) * grain };
  const time = readTime(text);
  if (time.kind !== 'time') return { kind: 'refused', why: `--start ${when} cannot be read: give now, +10m or 8:45pm` };
  const today = dateAt(now, zone);
  const { instant, findings } = instantOf(time, { date: date > today ? date : today, zone, path: ['start'] });
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong) return { kind: 'refused', why: `--start ${when}: ${wrong.message}. ${asFlag(wrong.advice)}` };
  if (instant === undefined) return { kind: 'refused', why: `--start ${when}: there is no such time` };
  const [doubt] = findings;
  return { kind: 'at', startsAt: instant, ...(doubt && { remark: `--start ${when}: ${doubt.message}` }) };
}

/** Advice is a line of a file, `start: 8:45pm ET`; here it is typed behind a flag. */
function asFlag(advice: string): string {
  return advice.replace(/\bstart: ([^,;]+)/g, '--start "$1"');
}
