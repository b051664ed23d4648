/** `hcldr status [FILE]`: what is posted, what is next, and what waits for her, in a live run or by its journal? */

import type { Instant } from '../chat/chat.ts';
import { type Entry, isFinished, sentLate, startIn } from '../run/journal.ts';
import type { Json } from '../run/ports.ts';
import type { Response } from '../run/requests.ts';
import { type LaneStatus, statusOf } from '../run/status.ts';
import type { Told } from '../system/journals.ts';
import { rebuildCommand, resumeCommand } from './command-line.ts';
import { tellCertain } from './damaged.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { howToRun } from './not-run.ts';
import { explain, type PlannedChat, planChat, type Unplanned } from './plan-chat.ts';
import { reachRun, tellSilent } from './reach.ts';
import { fitFor, jsonText, note, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { isLeftToLate, type RunTold, standingBy, standingOfRuns } from './standing.ts';
import { unplannedRun } from './unplanned-run.ts';
import { waysOn } from './ways-on.ts';

export type StatusOptions = {
  /** Undefined: list all runs of this machine, one per line. */
  readonly file?: string;
  readonly json: boolean;
};

/** `--json` prints it as `version` 1, with its lanes, as `docs/status-json.md` says. */
type State =
  /** A process runs it, or rehearses it. */
  | { readonly state: 'running'; readonly pid: number; readonly rehearses?: true }
  /** Begun but not finished; finished; or never run here. */
  | { readonly state: 'stopped' | 'finished' | 'none' }
  /**
   * `problem`: what is wrong with the journal. What is posted for certain is `posted`, every other cue `unknown`; no
   * lanes if their start is not certain.
   */
  | { readonly state: 'damaged'; readonly problem: string };

export async function status({ file, json }: StatusOptions, edges: Edges): Promise<ExitCode> {
  if (file === undefined) return listRuns({ json }, edges);
  const reached = await reachRun(file, { want: 'status' }, edges);
  if (reached.kind === 'silent') {
    if (!json && !reached.rehearses) await showByJournal(file, edges);
    return tellSilent(reached, file, edges);
  }
  if (reached.kind === 'answered') {
    const { pid, response, now, rehearses } = reached;
    if (response.kind !== 'status') return refuse(whyNot(response), edges);
    const standing = { state: 'running', pid, ...(rehearses && { rehearses }) } as const;
    const does = `Process ${pid} is ${rehearses ? 'rehearsing' : 'running'} it.`;
    const says = `${does} ${waysOn(file, response.lanes).join('\n')}`.trimEnd();
    return tell({ standing, lanes: response.lanes, says }, { json, now }, edges);
  }
  return tellJournal(file, { json }, edges);
}

function whyNot(response: Response): string {
  return response.kind === 'refused' ? response.why : 'The run does not say how it stands.';
}

/** By its journal, a run is told of also while its chat file has a mistake, which is told beside it. */
async function tellJournal(file: string, options: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges);
  const run = await runTold(planned, file, edges);
  if (run) return tellRun(run, options, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  const says = `It was not run on this machine. ${await howToRun(planned, await settingsOf(edges), edges)}`;
  return tell({ standing: { state: 'none' }, lanes: [], says }, options, edges);
}

async function runTold(planned: PlannedChat | Unplanned, file: string, edges: Edges): Promise<RunTold | undefined> {
  if (planned.kind !== 'planned') return unplannedRun(planned, file, edges);
  const journals = await journalsIn(await settingsOf(edges), planned.sheet, edges);
  const read = await journals.read();
  if (read.kind === 'none') return undefined;
  // What a damaged journal has lost must not be made up for by an earlier one.
  const earlier = read.kind === 'read' ? await journals.earlier() : [];
  const { now } = await edges.realTime();
  const standing = standingBy(now(), standingOfRuns(planned, [read, ...earlier]), read.entries);
  const late = sentLate(read.entries) || isLeftToLate(standing);
  return {
    read,
    standing,
    goOn: `To go on: ${resumeCommand(planned, read.entries, { late })}`,
    rebuild: rebuildCommand(planned),
  };
}

function tellRun(run: RunTold, options: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const { read, standing, goOn, unplanned } = run;
  if (read.kind === 'damaged') return tellDamaged(run, read, options, edges);
  const state = endedBy(read.entries);
  const says = state === 'finished' ? 'It was run to its end.' : `It is not running. ${goOn}`;
  return tell({ standing: { state }, lanes: standing.map(statusOf), says, unplanned }, options, edges);
}

/** What is posted can be told also where the process that runs the chat says nothing. */
async function showByJournal(file: string, edges: Edges): Promise<void> {
  const run = await runTold(await planChat(file, edges), file, edges);
  if (run?.read.kind === 'read') await show(run.standing.map(statusOf), undefined, edges);
}

/** People see the posts alone: in the plan, one whose entry was lost would look as if it were to come. */
async function tellDamaged(
  { standing, rebuild, unplanned }: RunTold,
  { entries, message }: Extract<Told, { kind: 'damaged' }>,
  { json }: { readonly json: boolean },
  edges: Edges,
): Promise<ExitCode> {
  const lanes = startIn(entries) ? standing.map(statusOf).map(onlyCertain) : [];
  if (json) return write({ standing: { state: 'damaged', problem: message }, lanes, unplanned }, edges);
  const says = await tellCertain({ message, standing }, rebuild, edges);
  if (unplanned) await explain(unplanned, edges);
  await note(says, edges);
  return EXIT.done;
}

/** What the lost entries said of a cue is not known: one that was refused, or skipped, may be posted by now as well. */
function onlyCertain(lane: LaneStatus): LaneStatus {
  return { ...lane, cues: lane.cues.map(cue => (cue.state === 'posted' ? cue : { ...cue, state: 'unknown' })) };
}

type Telling = {
  readonly standing: State;
  readonly lanes: readonly LaneStatus[];
  /** The summary for people. */
  readonly says: string;
  /** Why the chat file does not tell what is to come. */
  readonly unplanned?: Unplanned | undefined;
};

async function tell(
  { standing, lanes, says, unplanned }: Telling,
  { json, now }: { readonly json: boolean; readonly now?: Instant | undefined },
  edges: Edges,
): Promise<ExitCode> {
  if (json) return write({ standing, lanes, unplanned }, edges);
  await show(lanes, now, edges);
  if (unplanned) await explain(unplanned, edges);
  await note(says, edges);
  return EXIT.done;
}

/** @param now what the run's clock shows, if it is not the machine's */
async function show(lanes: readonly LaneStatus[], now: Instant | undefined, edges: Edges): Promise<void> {
  const [{ paint }, { statusText }, clock, fit] = await Promise.all([
    edges.load.words(),
    edges.load.deskWords(),
    edges.realTime(),
    fitFor(edges.stdout, edges.load),
  ]);
  const [lane, ...others] = lanes;
  const drawing = { now: now ?? clock.now(), paint: paint(edges.stdout), ...fit };
  if (lane) edges.stdout.write(statusText([lane, ...others], drawing));
}

/** For programs. */
async function write({ standing, lanes, unplanned }: Omit<Telling, 'says'>, edges: Edges): Promise<ExitCode> {
  const told = { version: 1, ...standing, ...(unplanned && { incomplete: true }), lanes: lanes.map(laneJson) };
  edges.stdout.write(jsonText(told));
  if (unplanned) await explain(unplanned, edges);
  return EXIT.done;
}

function laneJson({ startsAt, cues, next, ...lane }: LaneStatus): Json {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    ...lane,
    startsAt: iso(startsAt),
    cues: cues.map(cue => ({ ...cue, at: iso(cue.at) })),
    ...(next && { next: { ...next, at: iso(next.at) } }),
  };
}

/** Lists what was run and is running here. */
async function listRuns({ json }: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const settings = await settingsOf(edges);
  const [{ isRunning, runningIn }, { chatsIn, journalsOf }] = await Promise.all([
    edges.load.lock(),
    edges.load.journals(),
  ]);
  const { running, silent } = await runningIn(settings.locks);
  const chats = await chatsIn(settings.journals);
  const runs = await Promise.all(
    chats.map(async chat => {
      const read = await journalsOf(settings.journals, chat).read();
      const started = read.kind === 'none' ? undefined : startIn(read.entries);
      // The journal's name has no capitals.
      const told = { hashtag: started?.hashtag ?? `#${chat.hashtag}`, date: chat.date };
      return { ...told, state: (await isRunning(settings.locks, chat)) ? 'running' : stateOf(read) };
    }),
  );
  if (json) {
    edges.stdout.write(jsonText({ version: 1, running, silent, runs }));
    return EXIT.done;
  }
  const { safe } = await edges.load.words();
  for (const { pid, doing, file, rehearses } of running) {
    edges.stdout.write(`${rehearses ? 'the rehearsal of ' : ''}${safe(file)}: process ${pid}, which ${safe(doing)}\n`);
  }
  for (const pid of silent) edges.stdout.write(`process ${pid} does not answer: it may be busy or suspended\n`);
  for (const { hashtag, date, state } of runs) edges.stdout.write(`${hashtag} of ${date}: ${state}\n`);
  if (running.length + silent.length + runs.length === 0) await note('No chat was run on this machine.', edges);
  return EXIT.done;
}

function stateOf(read: Told): 'damaged' | 'none' | Ended {
  return read.kind === 'read' ? endedBy(read.entries) : read.kind;
}

type Ended = 'finished' | 'stopped';

function endedBy(entries: readonly Entry[]): Ended {
  return isFinished(entries) ? 'finished' : 'stopped';
}
