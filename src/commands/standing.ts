/** What stands where of a run, by what its journal says? */

import { inForce } from '../run/in-force.ts';
import type { Entry } from '../run/journal.ts';
import type { Standing } from '../run/lane-view.ts';
import { progressOf } from '../run/progress.ts';
import { type PlannedChat, sheetsAsBegun } from './plan-chat.ts';

/** Each lane that it was begun with, and its sheet in force. */
export function standingOf(planned: PlannedChat, entries: readonly Entry[]): readonly Standing[] {
  return sheetsAsBegun(planned, entries).map(sheet => {
    const progress = progressOf(entries, sheet.network);
    return { sheet: inForce(sheet, progress), progress };
  });
}
