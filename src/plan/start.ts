/** When does an evening start that is to start at another time than its file says? */

import { type Instant, MINUTE, SECOND } from '../chat/chat.ts';
import { instantOf } from '../chat/evening.ts';
import { readOffset } from '../chat/schedule.ts';
import { dateAt, readTime } from '../chat/wall-clock.ts';

export type Start =
  /** Nothing else was said: the file's. */
  | { readonly kind: 'file' }
  | {
      readonly kind: 'at';
      readonly startsAt: Instant;
      /** What was taken otherwise than it was said, such as EDT in winter. */
      readonly remark?: string;
    };

export type StartRead = Start | { readonly kind: 'refused'; readonly why: string };

type Today = {
  readonly now: Instant;
  /** The chat's day; a time of day is meant on it, or today where that day is past. */
  readonly date: string;
  readonly zone: string;
};

/** @param when `now`, `+10m` (from now), or a time of day in the chat's zone: `8:45pm`, `20:45`, `8:45 PM ET` */
export function readStart(when: string | undefined, { now, date, zone }: Today): StartRead {
  if (when === undefined) return { kind: 'file' };
  const text = when.trim();
  // A whole second: that is what people can compare with a clock.
  const soon = Math.ceil(now / SECOND) * SECOND;
  if (text.toLowerCase() === 'now') return { kind: 'at', startsAt: soon };
  const offset = readOffset(text);
  // What is some minutes away has to be announced: on the minute.
  const grain = offset !== undefined && offset >= MINUTE ? MINUTE : SECOND;
  if (offset !== undefined && offset >= 0) return { kind: 'at', startsAt: Math.ceil((now + offset) / grain) * grain };
  const time = readTime(text);
  if (time.kind !== 'time') return { kind: 'refused', why: `--start ${when} cannot be read: give now, +10m or 8:45pm` };
  const today = dateAt(now, zone);
  const { instant, findings } = instantOf(time, { date: date > today ? date : today, zone, path: ['start'] });
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (instant === undefined || wrong)
    return { kind: 'refused', why: `--start ${when}: ${wrong?.message ?? 'there is no such time'}` };
  const [doubt] = findings;
  return { kind: 'at', startsAt: instant, ...(doubt && { remark: `--start ${when}: ${doubt.message}` }) };
}
