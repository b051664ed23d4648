/** What do a run that begins and one that is taken up have in common? */

import type { NetworkName } from '../chat/chat.ts';
import type { Where } from '../plan/planned-file.ts';
import type { Start } from '../plan/start.ts';
import type { LaneResult } from '../run/lane.ts';
import type { Clock } from '../run/ports.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { JournalFile } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import type { Awake } from '../system/wakefulness.ts';
import type { Edges, ExitCode } from './edges.ts';
import { type Evening, holdEvening } from './evening.ts';
import { lookAgain } from './later-looks.ts';
import type { Manner } from './manner.ts';
import type { PlannedChat } from './plan-chat.ts';
import { note, quoted } from './say.ts';
import type { Speaking } from './speaking.ts';

export type RunOptions = Manner &
  Pick<Where, 'networks'> & {
    readonly dryRun: boolean;
    /** Of a dry run: a file for the page, or `-`. */
    readonly html?: string;
    /** Send what is too late. */
    readonly late: boolean;
    /** Begin another run, whatever one before has posted. */
    readonly again: boolean;
    /** Take what is posted of this chat into a fresh run. */
    readonly adopt: boolean;
    /** Put a damaged journal aside, and begin anew with what is posted. */
    readonly rebuild: boolean;
    readonly start?: string;
    /** In the place of those that the files name: of each network one. */
    readonly accounts: readonly string[];
  };

export type Night = {
  readonly planned: PlannedChat;
  readonly start: Start;
  readonly options: RunOptions;
  readonly clock: Clock;
};

/** What says which evening is meant. */
export type Given = Pick<RunOptions, 'networks' | 'accounts' | 'start'>;

type AsGiven = { readonly planned: PlannedChat; readonly options: Given };

/** The command that was given, for a run on the same networks and accounts. */
export function sameRun({ planned, options: { networks = [], accounts } }: AsGiven): string {
  const flags = [...networks.map(name => ` --network ${name}`), ...accounts.map(handle => ` --account ${handle}`)];
  return `${planned.command('run')}${flags.join('')}`;
}

/** Likewise, and with the start that was given. */
export function sameEvening(night: AsGiven): string {
  const { start } = night.options;
  return `${sameRun(night)}${start === undefined ? '' : ` --start ${quoted(start)}`}`;
}

/** The command that begins such a run anew: at once, where no start was given and its time is over. */
export function anew(night: Pick<Night, 'planned' | 'options' | 'clock'>): string {
  const { planned, options, clock } = night;
  const needsStart = options.start === undefined && isOver(planned.sheets, clock.now());
  return `${sameEvening(night)}${needsStart ? ' --start now' : ''} --again`;
}

/** Likewise, on some of the networks only. */
export function without({ planned, options }: AsGiven) {
  return (networks: readonly NetworkName[]): string => sameEvening({ planned, options: { ...options, networks } });
}

export type LockedNight = Night & {
  readonly settings: Settings;
  /** How this process speaks to another hcldr that asks. */
  readonly speaks: Speaking;
  /** Keeps the machine from sleeping, where that can be done. */
  readonly awake: Awake;
};

type Ready = LockedNight & Pick<Evening, 'lanes'> & { readonly journal: JournalFile };

/** Chat night itself, and its result. */
export async function goLive({ planned, options, settings, speaks, ...ready }: Ready, edges: Edges): Promise<ExitCode> {
  edges.interruption.onHangUp(
    () => void note(`The terminal is closed, and the posting goes on. To stop it: ${planned.command('stop')}`, edges),
  );
  return holdEvening(
    {
      ...ready,
      chat: planned.chat,
      startIsGiven: ready.start.kind === 'at',
      postsAnew: options.again,
      sendLate: options.late,
      horizon: settings.horizon,
      speaks,
      beside: (run, tells) => {
        const { lanes, clock } = ready;
        return lookAgain({ lanes, run, clock, file: planned.file, journals: settings.journals, tells }, edges);
      },
      manner: options,
      file: planned.file,
      isShared: planned.isShared,
      part: sheet => sheet,
      tellResult: results => tellPosted(results, edges),
      again: sameRun({ planned, options }),
      adopt: planned.command('adopt'),
    },
    edges,
  );
}

/** The result: where each post is. */
export async function tellPosted(
  lanes: readonly Pick<LaneResult, 'sheet' | 'progress'>[],
  { load, stdout }: Pick<Edges, 'load' | 'stdout'>,
): Promise<void> {
  const { linksText } = await load.eveningWords();
  stdout.write(linksText(lanes));
}
