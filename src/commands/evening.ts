/** How does an evening run from start to end, live or rehearsed? */

import type { Duration, NetworkName } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import { type Begun, type BegunLane, beginning } from '../run/beginning.ts';
import type { Journal } from '../run/journal.ts';
import { isComplete, isTooLateFor, type LanePlan, type LaneResult } from '../run/lane.ts';
import type { Watcher } from '../run/lane-view.ts';
import type { Clock, Json, Network } from '../run/ports.ts';
import { answerTo, type Response } from '../run/requests.ts';
import { type Run, runChat } from '../run/run-chat.ts';
import { sendWatch } from '../run/send-watch.ts';
import { goCommand, nextCommand } from './command-line.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import type { LaterLooks } from './later-looks.ts';
import { type Manner, programsOf } from './manner.ts';
import { type Replanning, replanOnSave } from './replan.ts';
import type { Speaking, TimedResponse } from './speaking.ts';
import { tellOfStop } from './stopping.ts';

/** One network's part of the evening. */
export type EveningLane = LanePlan & BegunLane;

export type HeldEvening = {
  readonly held: Held;
  readonly from: Source;
  readonly told: Telling;
};

/** The run itself, new or resumed from its journal. */
type Held = Omit<Begun, 'lanes'> & {
  readonly lanes: readonly [EveningLane, ...EveningLane[]];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly sendLate: boolean;
  /** How long to look for an unknown post before taking it for absent. */
  readonly horizon: Duration;
};

/** The chat file, which may be saved during the evening, and which part of it this evening plays. */
type Source = Omit<Replanning, 'begun' | 'run' | 'tells'>;

/** How the evening is reported, and to whom. */
type Telling = {
  readonly manner: Manner;
  /** A watcher besides the terminal and `--json` or `--notify`. */
  readonly watch?: Watcher;
  /** What other processes hear of the evening, and the answers they get once it is under way. */
  readonly speaks: Pick<Speaking, 'moves' | 'answers'>;
  /** Something that looks on beside the run and may report. It returns the function that stops it. */
  readonly beside?: (run: Run, tells: LaterLooks['tells']) => () => void;
  /** Writes the result to standard output. */
  readonly tellResult: (results: readonly LaneResult[]) => Promise<void>;
  /**
   * The command that resumes the evening, as it stands when called. `late`: it also sends what is too late; `file`: it
   * is given where that path leads to the chat file.
   */
  readonly again: (change: { readonly late: boolean; readonly file?: string | undefined }) => string;
  /** The start of the command that adopts a post made by hand, without cue and link. */
  readonly adopt: string;
  /** Whether one can still post by hand after the run: the networks of a rehearsal are gone by then. */
  readonly networksStay: boolean;
};

/** Begins or resumes the run in the journal, sees it through, and reports how it ended. */
export async function holdEvening(evening: HeldEvening, edges: Edges): Promise<ExitCode> {
  const { held, from, told } = evening;
  const { lanes, journal, clock, sendLate, horizon } = held;
  const networks = lanes.map(({ network }) => network);
  const entries = beginning(journal.entries(), held);
  for (const entry of entries) await journal.append(entry);
  const { manner, adopt, networksStay } = told;
  const goOn = (network?: NetworkName): string => goCommand(from.file, network);
  const sendNext = (network: NetworkName): string => nextCommand(from.file, network);
  const again = ({ end }: LaneResult): string => told.again({ late: sendLate || isTooLateFor(end) });
  const attended = edges.interactive && !manner.yes;
  const { quiet, plain } = manner;
  const desk = await edges.desk({
    zone: from.chat.zone,
    clock,
    networks,
    quiet,
    plain,
    attended,
    adopt,
    goOn,
    sendNext,
  });
  const pictures = (await edges.load.pictures()).picturesRead(from.file);
  const programs = await programsOf({ manner, clock, again }, edges);
  const sends = sendWatch();
  const watcher = together([desk, programs, spoken(evening), sends, ...(told.watch ? [told.watch] : [])]);
  const untold = await tellOfStop({ desk, sends, again: () => told.again({ late: sendLate }) }, edges);
  try {
    for (const entry of entries) watcher.happened(entry);
    const run = runChat({
      lanes,
      journal,
      pictures,
      clock,
      attended,
      watcher,
      sendLate,
      horizon,
      signal: edges.interruption.signal,
    });
    desk.begins(run);
    told.speaks.answers(answering(run, evening, edges));
    const tells = (changes: readonly string[] | 'unreadable', text: string): void => {
      desk.says(text);
      programs.saved(changes);
    };
    const [{ sheet: first }, ...others] = lanes;
    const begun = [first, ...others.map(({ sheet }) => sheet)] as const;
    const unwatch = await replanOnSave({ ...from, begun, run, tells }, edges);
    const unlook = told.beside?.(run, (looked, text) => {
      programs.looked(looked);
      if (!quiet || looked.notFine.length > 0) desk.says(text);
    });
    const results = await run.ended.finally(() => {
      unwatch();
      unlook?.();
    });
    await desk.close();
    programs.ended(results);
    // The result comes first, so that the last lines on her screen say how to go on.
    if (!manner.json) await told.tellResult(results);
    await handOver(
      results,
      { networks, again, adopt: networksStay ? adopt : undefined, unwritten: run.unwritten() > 0 },
      edges,
    );
    untold();
    await run.written;
    return exitCode(results, edges);
  } finally {
    await desk.close();
  }
}

/** Tells other processes what the run is doing. */
function spoken({ from, told }: HeldEvening): Watcher {
  return { happened: () => undefined, moves: (_, { move }) => told.speaks.moves(move, from.chat.zone) };
}

/** Answers requests from other processes. */
function answering(run: Run, { held, told }: HeldEvening, { interruption }: Edges): (request: Json) => Promise<Json> {
  const { lanes, clock, sendLate } = held;
  // Not a second time: interrupting twice ends the process, even in the middle of a request.
  const stop = (): void => {
    if (!interruption.signal.aborted) interruption.stop(143);
  };
  const networks = lanes.map(({ network }) => network);
  return async request => {
    // A bug met by a request from outside does not end the evening.
    const again = (file: string | undefined): string => told.again({ late: sendLate, file });
    const response = await answerTo(request, { run, networks, stop, again }).catch(
      (error: unknown): Response => ({ kind: 'refused', why: `That did not work: ${messageOf(error)}.` }),
    );
    return { ...response, now: clock.now() } satisfies TimedResponse as unknown as Json;
  };
}

function together(watchers: readonly Watcher[]): Watcher {
  return {
    happened: (entry, unsaved) => {
      for (const { happened } of watchers) happened(entry, unsaved);
    },
    moves: (network, view) => {
      for (const { moves } of watchers) moves(network, view);
    },
  };
}

type HandingOver = {
  readonly networks: readonly Network[];
  readonly again: (result: LaneResult) => string;
  /** Undefined: the networks are gone. */
  readonly adopt: string | undefined;
  /** Some entries were still not on the disk when the run ended. */
  readonly unwritten: boolean;
};

async function handOver(
  results: readonly LaneResult[],
  { networks, again, adopt, ...ending }: HandingOver,
  { load, stderr }: Edges,
): Promise<void> {
  const several = networks.length > 1;
  const [{ paint }, { handoversText }] = await Promise.all([load.words(), load.eveningWords()]);
  const handovers = results.map(result => {
    const network = networks.find(({ name }) => name === result.network);
    const hand = network && adopt !== undefined ? { network, adopt } : undefined;
    return { result, hand, again: again(result), ...ending, several, paint: paint(stderr) };
  });
  stderr.say(handoversText(handovers));
}

function exitCode(results: readonly LaneResult[], { interruption }: Edges): ExitCode {
  if (results.every(isComplete)) return EXIT.done;
  if (results.some(({ end }) => end.kind === 'stopped')) return interruption.exitCode();
  return EXIT.problems;
}
