/** How is an evening held, live or rehearsed: the journal opened or taken up, the lane run, the end told? */

import type { Chat, Duration } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type BegunLane, beginning } from '../run/beginning.ts';
import { isComplete, type LanePlan, type LaneResult } from '../run/lane.ts';
import type { Watcher } from '../run/lane-view.ts';
import type { Clock, Journal, Json } from '../run/ports.ts';
import { answerTo, type Response } from '../run/requests.ts';
import { type Run, runChat } from '../run/run-chat.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import type { LaterLooks } from './later-looks.ts';
import { type Manner, programsOf } from './manner.ts';
import { replanOnSave } from './replan.ts';
import type { Answered, Speaking } from './speaking.ts';

/** One network's part of the evening. */
export type EveningLane = LanePlan & BegunLane;

export type Evening = {
  readonly chat: Chat;
  readonly lanes: readonly [EveningLane, ...EveningLane[]];
  readonly journal: Journal;
  readonly clock: Clock;
  /** The start is not the file's. */
  readonly startIsGiven?: boolean;
  /** What an earlier run has posted is posted once more. */
  readonly postsAnew?: boolean;
  /** Who watches besides the terminal and the programs. */
  readonly watch?: Watcher;
  readonly sendLate: boolean;
  /** How long an unknown post is looked for before it is taken for absent. */
  readonly horizon: Duration;
  readonly manner: Manner;
  /** The chat file, and what of its sheet is part of this evening. */
  readonly file: string;
  /** Some of it is what the community's file says. */
  readonly isShared: boolean;
  readonly part: (sheet: RunSheet) => RunSheet;
  /** What looks on beside the run, and may tell something; what it returns ends that. */
  readonly beside: (run: Run, tells: LaterLooks['tells']) => () => void;
  /** What other processes hear of the evening, and may ask of it as soon as it is under way. */
  readonly speaks: Pick<Speaking, 'moves' | 'answers'>;
  /** Writes what has come of it to standard output. */
  readonly tellResult: (results: readonly LaneResult[]) => Promise<void>;
  /** The command that takes the evening up again. */
  readonly again: string;
  /** The command that takes a post made by hand into the run, without its cue and link; none in a rehearsal. */
  readonly adopt?: string;
};

/** Begins or takes up the run that the journal holds, sees it to its end, and tells how it ended. */
export async function holdEvening(evening: Evening, edges: Edges): Promise<ExitCode> {
  const { chat, lanes, journal, clock } = evening;
  const networks = lanes.map(({ network }) => network);
  const entries = beginning(journal.entries(), evening);
  for (const entry of entries) await journal.append(entry);
  const { manner, again } = evening;
  const attended = edges.interactive && !manner.yes;
  const { quiet, plain } = manner;
  const desk = await edges.desk({ zone: chat.zone, clock, networks, quiet, plain, attended, adopt: evening.adopt });
  const pictures = (await edges.load.pictures()).picturesRead(evening.file);
  const programs = await programsOf({ manner, clock, again }, edges);
  const watcher = together([desk, programs, spoken(evening), ...(evening.watch ? [evening.watch] : [])]);
  try {
    for (const entry of entries) watcher.happened(entry);
    const run = runChat({
      lanes,
      journal,
      pictures,
      clock,
      attended,
      watcher,
      sendLate: evening.sendLate,
      horizon: evening.horizon,
      signal: edges.interruption.signal,
    });
    desk.begins(run);
    evening.speaks.answers(answering(run, evening, edges));
    const tells = (changes: readonly string[] | 'unreadable', text: string): void => {
      desk.says(text);
      programs.saved(changes);
    };
    const [{ sheet: first }, ...others] = lanes;
    const begun = [first, ...others.map(({ sheet }) => sheet)] as const;
    const unwatch = await replanOnSave({ ...evening, begun, run, tells }, edges);
    const unlook = evening.beside(run, (looked, text) => {
      programs.looked(looked);
      if (!quiet || looked.notFine.length > 0) desk.says(text);
    });
    const results = await run.ended.finally(() => {
      unwatch();
      unlook();
    });
    await desk.close();
    programs.ended(results);
    // The result first: the last lines on her screen are those that say how to go on.
    if (!manner.json) await evening.tellResult(results);
    await handOver(results, { ...evening, unwritten: run.unwritten() > 0 }, edges);
    await run.written;
    return exitCode(results, edges);
  } finally {
    await desk.close();
  }
}

/** What other processes hear. */
function spoken({ speaks, chat }: Evening): Watcher {
  return { happened: () => undefined, moves: (_, { move }) => speaks.moves(move, chat.zone) };
}

/** What other processes ask of this one. */
function answering(run: Run, evening: Evening, { interruption }: Edges): (request: Json) => Promise<Json> {
  const { lanes, again, clock } = evening;
  // Once more it is no signal, which would end the process in the middle of a request.
  const stop = (): void => {
    if (!interruption.signal.aborted) interruption.stop(143);
  };
  const networks = lanes.map(({ network }) => network);
  return async request => {
    // A bug that somebody meets from elsewhere does not end the evening.
    const response = await answerTo(request, { run, networks, stop, again }).catch(
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

async function handOver(
  results: readonly LaneResult[],
  { lanes, again, adopt, unwritten }: Evening & { readonly unwritten: boolean },
  { load, stderr }: Edges,
): Promise<void> {
  const several = lanes.length > 1;
  const [{ paint }, { handoverText }] = await Promise.all([load.words(), load.eveningWords()]);
  for (const result of results) {
    const network = lanes.find(lane => lane.network.name === result.network)?.network;
    if (network) stderr.say(handoverText({ result, network, again, adopt, unwritten, several, paint: paint(stderr) }));
  }
}

function exitCode(results: readonly LaneResult[], { interruption }: Edges): ExitCode {
  if (results.every(({ end }) => isComplete(end))) return EXIT.done;
  if (results.some(({ end }) => end.kind === 'stopped')) return interruption.exitCode();
  return EXIT.problems;
}
