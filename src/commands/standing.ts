/** What is posted and what is due in a run, according to its journal? */

import type { Chat, Instant } from '../chat/chat.ts';
import { givenUpBy } from '../run/given-up.ts';
import { type Entry, sentLate, startIn } from '../run/journal.ts';
import { type Standing, standingIn } from '../run/lane-view.ts';
import { nextCue, statusOf } from '../run/status.ts';
import type { Known } from '../system/journals.ts';
import type { PlannedChat, Unplanned } from './plan-chat.ts';
import { sheetsBegunOrPlanned, sheetsOfJournal } from './sheets.ts';

/** A run, as its journal tells of it. */
export type RunTold = {
  readonly read: Known;
  readonly standing: readonly Standing[];
  /** How it goes on, in whole sentences. */
  readonly goOn: string;
  /** The command that goes on without a damaged journal. */
  readonly rebuild: string;
  /** Why nothing is known of what is to come. */
  readonly unplanned?: Unplanned;
};

/** Each lane that the run began with, with its sheet in force. */
export function standingOf(planned: PlannedChat, entries: readonly Entry[]): readonly Standing[] {
  return sheetsBegunOrPlanned(planned, entries).map(sheet => standingIn(sheet, entries));
}

/** Each network as the newest run on it has left it. */
export function standingOfRuns(planned: PlannedChat, runs: readonly Known[]): readonly Standing[] {
  const begun = runs.map(({ entries }) => entries).filter(startIn);
  const standings = begun.flatMap(entries => standingOf(planned, entries));
  const networks = standings.map(({ sheet }) => sheet.network);
  return standings.filter(({ sheet }, i) => networks.indexOf(sheet.network) === i);
}

/** The same by the clock: without what a process that goes on as the last one did would not send any more. */
export function standingBy(now: Instant, lanes: readonly Standing[], entries: readonly Entry[]): readonly Standing[] {
  return lanes.map(lane => ({ ...lane, givenUp: givenUpBy({ now, sendLate: sentLate(entries) }, lane) }));
}

/** Whether only `--late` sends what is left. */
export function isLeftToLate(lanes: readonly Standing[]): boolean {
  const isAnyLate = lanes.some(({ givenUp = [] }) => givenUp.some(({ kind }) => kind === 'stop'));
  return isAnyLate && lanes.every(lane => nextCue(statusOf(lane)) === undefined);
}

/** The lanes of a run whose chat file cannot be read: what was tried or settled so far, and nothing of what is to come. */
export function standingByJournal(about: Pick<Chat, 'title' | 'zone'>, entries: readonly Entry[]): readonly Standing[] {
  return sheetsOfJournal(about, entries).map(sheet => standingIn(sheet, entries));
}
