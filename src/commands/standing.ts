/** What is posted and what is due in a run, according to its journal? */

import type { Entry } from '../run/journal.ts';
import { type Standing, standingIn } from '../run/lane-view.ts';
import type { PlannedChat } from './plan-chat.ts';
import { sheetsBegunOrPlanned } from './sheets.ts';

/** Each lane that the run began with, with its sheet in force. */
export function standingOf(planned: PlannedChat, entries: readonly Entry[]): readonly Standing[] {
  return sheetsBegunOrPlanned(planned, entries).map(sheet => standingIn(sheet, entries));
}
