/** What do a new run and a resumed one have in common? */

import type { Start } from '../plan/start.ts';
import { startIn } from '../run/journal.ts';
import type { LaneResult } from '../run/lane.ts';
import type { Clock } from '../run/ports.ts';
import { isUntouched } from '../run/progress.ts';
import type { JournalFile } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import type { Awake } from '../system/wakefulness.ts';
import { type Meant, sameCommand, type Wished } from './command-line.ts';
import type { Edges, ExitCode } from './edges.ts';
import { type EveningLane, holdEvening } from './evening.ts';
import { lookAgain } from './later-looks.ts';
import type { Manner } from './manner.ts';
import { commandFor, type PlannedChat } from './plan-chat.ts';
import type { Kept } from './replan.ts';
import { note } from './say.ts';
import type { Speaking } from './speaking.ts';

export type RunOptions = Manner &
  Meant &
  Wished & {
    /** Dry run only: a file for the page, or `-`. */
    readonly html?: string;
  };

export type Night = {
  readonly planned: PlannedChat;
  readonly start: Start;
  readonly options: RunOptions;
  readonly clock: Clock;
};

export type LockedNight = Night & {
  readonly settings: Settings;
  /** How this process answers another hcldr. */
  readonly speaks: Speaking;
  /** Keeps the machine awake, where that is possible. */
  readonly awake: Awake;
};

type Ready = LockedNight & {
  readonly lanes: readonly [EveningLane, ...EveningLane[]];
  readonly journal: JournalFile;
};

/** Holds chat night itself, and tells its result. */
export async function goLive(ready: Ready, edges: Edges): Promise<ExitCode> {
  const { planned, options, settings, start, clock, lanes, journal, speaks } = ready;
  const { chat, file, isShared } = planned;
  edges.interruption.onHangUp(
    () => void note(`The terminal is closed, and the posting goes on. To stop it: ${planned.command('stop')}`, edges),
  );
  return holdEvening(
    {
      held: {
        lanes,
        journal,
        clock,
        startIsGiven: start.kind === 'at',
        postsAnew: options.again,
        sendLate: options.late,
        horizon: settings.horizon,
      },
      from: {
        chat,
        file,
        isShared,
        part: sheet => sheet,
        isUntouched: () => isUntouched(journal.entries()),
        isGiven: kept => isGiven(kept, ready),
      },
      told: {
        manner: options,
        speaks,
        beside: (run, tells) => lookAgain({ lanes, run, clock, file, journals: settings.journals, tells }, edges),
        tellResult: results => tellPosted(results, edges),
        again: ({ late, file = planned.file }) =>
          sameCommand({ command: commandFor(file) }, journal.entries(), { ...options, late }),
        adopt: planned.command('adopt'),
        networksStay: true,
      },
    },
    edges,
  );
}

/** Whether the command that is given again says this, or the journal keeps it. A handle says its network as well. */
function isGiven(kept: Kept, { options: { networks, accounts }, journal }: Ready): boolean {
  switch (kept) {
    case 'startsAt':
      return startIn(journal.entries())?.given === true;
    case 'thread':
      return false;
    case 'networks':
    case 'accounts':
      return networks !== undefined || accounts.length > 0;
  }
}

/** Prints the result: the link of each post. */
export async function tellPosted(
  lanes: readonly Pick<LaneResult, 'sheet' | 'progress'>[],
  { load, stdout }: Pick<Edges, 'load' | 'stdout'>,
): Promise<void> {
  const { linksText } = await load.eveningWords();
  stdout.write(linksText(lanes));
}
