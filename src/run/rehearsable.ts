/** When does a rehearsed evening begin, and which of its posts are in it? */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { TOO_LATE } from './retry.ts';

/** How long before its first post the evening begins. */
const LEAD: Duration = 10 * SECOND;

/** Extras that are too late by the opening do not count. */
export function rehearsedFrom(sheets: readonly RunSheet[]): Instant {
  const instants = sheets.flatMap(({ cues, startsAt }) =>
    cues.map(({ at }) => at).filter(at => at >= startsAt - TOO_LATE),
  );
  return Math.min(...instants) - LEAD;
}

/** Without posts of hours before the chat, which would make the rehearsal take as long. */
export function rehearsable(sheet: RunSheet): RunSheet {
  const left = tooLongBefore(sheet);
  return { ...sheet, cues: sheet.cues.filter(cue => !left.includes(cue)) };
}

export function tooLongBefore(sheet: RunSheet): readonly Cue[] {
  const from = rehearsedFrom([sheet]);
  return sheet.cues.filter(({ at }) => at < from);
}
