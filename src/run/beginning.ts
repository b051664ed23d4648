/** What does a process write first in a journal, to begin a run or to take one up? */

import type { RunSheet } from '../plan/run-sheet.ts';
import type { TakenOver } from './already-there.ts';
import { type Entry, type LaneAccount, startIn } from './journal.ts';
import type { Clock } from './ports.ts';

/** One network's part of a run that begins. */
export type BegunLane = {
  readonly sheet: RunSheet;
  readonly account: LaneAccount;
  /** What of the chat is on the account already (`alreadyThere`). */
  readonly takenOver: readonly TakenOver[];
};

export type Begun = {
  readonly lanes: readonly [BegunLane, ...BegunLane[]];
  readonly clock: Pick<Clock, 'now' | 'uptime'>;
  /** `--start`: the start is not the file's. */
  readonly startIsGiven?: boolean;
  /** `--again`: what an earlier run has posted is posted once more. */
  readonly postsAnew?: boolean;
  /** `--late`: what is too late is sent all the same. */
  readonly sendLate?: boolean;
};

/** @param entries what the journal holds already */
export function beginning(
  entries: readonly Entry[],
  { lanes, clock, startIsGiven, postsAnew, sendLate }: Begun,
): readonly Entry[] {
  const [at, up] = [clock.now(), clock.uptime()];
  const late = sendLate ? ({ late: true } as const) : {};
  if (startIn(entries)) return [{ at, up, kind: 'resumed', ...late }];
  const { hashtag, date, startsAt, thread } = lanes[0].sheet;
  const accounts = Object.fromEntries(lanes.map(({ sheet, account }) => [sheet.network, account]));
  // `started` comes last: a journal without it is begun again from scratch, so no run is left with only half of what
  // was there.
  return [
    ...lanes.flatMap(({ sheet: { network }, takenOver }) => takenOver.map(taken => ({ at, up, network, ...taken }))),
    {
      at,
      up,
      kind: 'started',
      hashtag,
      date,
      startsAt,
      thread,
      accounts,
      ...(startIsGiven && { given: true }),
      ...(postsAnew && { anew: true }),
      ...late,
    },
  ];
}
