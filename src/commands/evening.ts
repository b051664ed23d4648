/** How is an evening held, live or rehearsed: the journal opened or taken up, the lane run, the end told? */

import type { Chat, Duration } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import { type Begun, type BegunLane, beginning } from '../run/beginning.ts';
import { isComplete, type LanePlan, type LaneResult } from '../run/lane.ts';
import type { Watcher } from '../run/lane-view.ts';
import type { Clock, Journal, Json, Network } from '../run/ports.ts';
import { answerTo, type Response } from '../run/requests.ts';
import { type Run, runChat } from '../run/run-chat.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import type { LaterLooks } from './later-looks.ts';
import { type Manner, programsOf } from './manner.ts';
import { type Replanning, replanOnSave } from './replan.ts';
import type { Answered, Speaking } from './speaking.ts';

/** One network's part of the evening. */
export type EveningLane = LanePlan & BegunLane;

export type Evening = {
  readonly held: Held;
  readonly from: Source;
  readonly told: Telling;
};

/** What is held: a run that the journal holds, or that begins with this. */
type Held = Omit<Begun, 'lanes'> & {
  readonly lanes: readonly [EveningLane, ...EveningLane[]];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly sendLate: boolean;
  /** How long an unknown post is looked for before it is taken for absent. */
  readonly horizon: Duration;
};

/** Where it comes from: the chat file, which may be saved meanwhile, and what of it is part of this evening. */
type Source = Pick<Replanning, 'file' | 'isShared' | 'part'> & { readonly chat: Chat };

/** How it is told, and to whom. */
type Telling = {
  readonly manner: Manner;
  /** Who watches besides the terminal and the programs. */
  readonly watch?: Watcher;
  /** What other processes hear of the evening, and may ask of it as soon as it is under way. */
  readonly speaks: Pick<Speaking, 'moves' | 'answers'>;
  /** What looks on beside the run, and may tell something; what it returns ends that. */
  readonly beside?: (run: Run, tells: LaterLooks['tells']) => () => void;
  /** Writes what has come of it to standard output. */
  readonly tellResult: (results: readonly LaneResult[]) => Promise<void>;
  /** The command that takes the evening up again, as it stands then. */
  readonly again: () => string;
  /** The command that takes a post made by hand into the run, without its cue and link. */
  readonly adopt: string;
  /** Whether it does so also once the run has ended: the networks of a rehearsal are gone by then. */
  readonly isAdoptedLater: boolean;
};

/** Begins or takes up the run that the journal holds, sees it to its end, and tells how it ended. */
export async function holdEvening(evening: Evening, edges: Edges): Promise<ExitCode> {
  const { held, from, told } = evening;
  const { lanes, journal, clock, sendLate, horizon } = held;
  const networks = lanes.map(({ network }) => network);
  const entries = beginning(journal.entries(), held);
  for (const entry of entries) await journal.append(entry);
  const { manner, again, adopt, isAdoptedLater } = told;
  const attended = edges.interactive && !manner.yes;
  const { quiet, plain } = manner;
  const desk = await edges.desk({ zone: from.chat.zone, clock, networks, quiet, plain, attended, adopt });
  const pictures = (await edges.load.pictures()).picturesRead(from.file);
  const programs = await programsOf({ manner, clock, again }, edges);
  const watcher = together([desk, programs, spoken(evening), ...(told.watch ? [told.watch] : [])]);
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
    // The result first: the last lines on her screen are those that say how to go on.
    if (!manner.json) await told.tellResult(results);
    const later = isAdoptedLater ? adopt : undefined;
    await handOver(results, { networks, again: again(), adopt: later, unwritten: run.unwritten() > 0 }, edges);
    await run.written;
    return exitCode(results, edges);
  } finally {
    await desk.close();
  }
}

/** What other processes hear. */
function spoken({ from, told }: Evening): Watcher {
  return { happened: () => undefined, moves: (_, { move }) => told.speaks.moves(move, from.chat.zone) };
}

/** What other processes ask of this one. */
function answering(run: Run, { held, told }: Evening, { interruption }: Edges): (request: Json) => Promise<Json> {
  const { lanes, clock } = held;
  // Once more it is no signal, which would end the process in the middle of a request.
  const stop = (): void => {
    if (!interruption.signal.aborted) interruption.stop(143);
  };
  const networks = lanes.map(({ network }) => network);
  return async request => {
    // A bug that somebody meets from elsewhere does not end the evening.
    const response = await answerTo(request, { run, networks, stop, again: told.again() }).catch(
      (error: unknown): Response => ({ kind: 'refused', why: `That did not work: ${messageOf(error)}.` }),
    );
    return { ...response, now: clock.now() } satisfies Answered as unknown as Json;
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
  readonly again: string;
  readonly adopt: string | undefined;
  /** The disk has refused something to the end. */
  readonly unwritten: boolean;
};

async function handOver(
  results: readonly LaneResult[],
  { networks, unwritten, ...commands }: HandingOver,
  { load, stderr }: Edges,
): Promise<void> {
  const several = networks.length > 1;
  const [{ paint }, { handoverText }] = await Promise.all([load.words(), load.eveningWords()]);
  for (const result of results) {
    const network = networks.find(({ name }) => name === result.network);
    if (network) stderr.say(handoverText({ result, network, ...commands, unwritten, several, paint: paint(stderr) }));
  }
}

function exitCode(results: readonly LaneResult[], { interruption }: Edges): ExitCode {
  if (results.every(({ end }) => isComplete(end))) return EXIT.done;
  if (results.some(({ end }) => end.kind === 'stopped')) return interruption.exitCode();
  return EXIT.problems;
}
