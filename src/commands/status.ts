/** `hcldr status [FILE]`: what is posted, what is next, and what waits for her, in a live run or by its journal? */

import type { Instant } from '../chat/chat.ts';
import { type Entry, isFinished, startIn } from '../run/journal.ts';
import type { Json } from '../run/ports.ts';
import type { Response } from '../run/requests.ts';
import { type LaneStatus, statusOf } from '../run/status.ts';
import type { Told } from '../system/journals.ts';
import { goCommand, rebuildCommand, resumeCommand } from './command-line.ts';
import { tellCertain } from './damaged.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { howToRun } from './not-run.ts';
import { explain, type PlannedChat, planChat } from './plan-chat.ts';
import { reachRun, tellSilent } from './reach.ts';
import { fitFor, jsonText, note, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { standingOf } from './standing.ts';

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
    const says = `Process ${pid} is ${rehearses ? 'rehearsing' : 'running'} it.${howToGoOn(file, response.lanes)}`;
    return tell({ standing, lanes: response.lanes, says }, { json, now }, edges);
  }
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  return tellJournal(planned, { json }, edges);
}

/** One held lane among others is named: another may be held by the time that the command is given. */
function howToGoOn(file: string, lanes: readonly LaneStatus[]): string {
  const held = lanes.filter(({ asks }) => asks?.question === 'held');
  const [first, ...others] = held;
  if (!first) return '';
  const isAlone = others.length === 0 && lanes.length > 1;
  return ` To let it go on: ${goCommand(file, isAlone ? first.network : undefined)}`;
}

function whyNot(response: Response): string {
  return response.kind === 'refused' ? response.why : 'The run does not say how it stands.';
}

async function tellJournal(planned: PlannedChat, options: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const settings = await settingsOf(edges);
  const journals = await journalsIn(settings, planned.sheet, edges);
  const read = await journals.read();
  switch (read.kind) {
    case 'none': {
      const says = `It was not run on this machine. ${await howToRun(planned, settings, edges)}`;
      return tell({ standing: { state: 'none' }, lanes: [], says }, options, edges);
    }
    case 'damaged':
      return tellDamaged(planned, read, options, edges);
    case 'read': {
      const state = endedBy(read.entries);
      const lanes = standingOf(planned, read.entries).map(statusOf);
      const says =
        state === 'finished'
          ? 'It was run to its end.'
          : `It is not running. To go on: ${resumeCommand(planned, read.entries)}`;
      return tell({ standing: { state }, lanes, says }, options, edges);
    }
  }
}

/** What is posted can be told also where the process that runs the chat says nothing. */
async function showByJournal(file: string, edges: Edges): Promise<void> {
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return;
  const settings = await settingsOf(edges);
  const read = await (await journalsIn(settings, planned.sheet, edges)).read();
  if (read.kind === 'read') await show(standingOf(planned, read.entries).map(statusOf), undefined, edges);
}

/** People see the posts alone: in the plan, one whose entry was lost would look as if it were to come. */
async function tellDamaged(
  planned: PlannedChat,
  damaged: Extract<Told, { kind: 'damaged' }>,
  { json }: { readonly json: boolean },
  edges: Edges,
): Promise<ExitCode> {
  if (json) {
    const { entries, message } = damaged;
    const lanes = startIn(entries) ? standingOf(planned, entries).map(statusOf).map(onlyCertain) : [];
    return write({ standing: { state: 'damaged', problem: message }, lanes }, edges);
  }
  await note(await tellCertain(damaged, { planned, rebuild: rebuildCommand(planned) }, edges), edges);
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
};

async function tell(
  { standing, lanes, says }: Telling,
  { json, now }: { readonly json: boolean; readonly now?: Instant | undefined },
  edges: Edges,
): Promise<ExitCode> {
  if (json) return write({ standing, lanes }, edges);
  await show(lanes, now, edges);
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
function write({ standing, lanes }: Omit<Telling, 'says'>, { stdout }: Pick<Edges, 'stdout'>): ExitCode {
  stdout.write(jsonText({ version: 1, ...standing, lanes: lanes.map(laneJson) }));
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
      const told = { hashtag: `#${chat.hashtag}`, date: chat.date };
      if (await isRunning(settings.locks, chat)) return { ...told, state: 'running' };
      return { ...told, state: stateOf(await journalsOf(settings.journals, chat).read()) };
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
