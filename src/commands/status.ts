/** `hcldr status [FILE]`: what stands where, of a run under way or of what its journal says. */

import type { Instant } from '../chat/chat.ts';
import { isFinished } from '../run/journal.ts';
import type { Json } from '../run/ports.ts';
import type { Response } from '../run/requests.ts';
import { type LaneStatus, statusOf } from '../run/status.ts';
import type { Told } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { explain, type PlannedChat, planChat } from './plan-chat.ts';
import { reachRun, tellSilent } from './reach.ts';
import { jsonText, note, refuse } from './say.ts';
import { standingOf } from './standing.ts';

export type StatusOptions = {
  /** Left out: all runs of this machine, a line each. */
  readonly file?: string;
  readonly json: boolean;
};

/** What `--json` prints; version 1. Instants are ISO 8601 in UTC. */
type Report = {
  readonly version: 1;
  /** `running`: a process is at it. `stopped`: it is begun, and not finished. `damaged`: what is certain is told. */
  readonly state: 'running' | 'stopped' | 'finished' | 'damaged' | 'none';
  readonly pid?: number;
  /** What is under way is a rehearsal. */
  readonly rehearses?: true;
  readonly lanes: readonly Json[];
  /** What the journal says is wrong with it. */
  readonly problem?: string;
};

export async function status({ file, json }: StatusOptions, edges: Edges): Promise<ExitCode> {
  if (file === undefined) return listRuns({ json }, edges);
  const reached = await reachRun(file, { want: 'status' }, edges);
  if (reached.kind === 'silent') return tellSilent(edges);
  if (reached.kind === 'answered') {
    const { pid, response, now, rehearses } = reached;
    if (response.kind !== 'status') return refuse(whyNot(response), edges);
    const occasion = rehearses ? ({ rehearses } as const) : {};
    return tell({ state: 'running', pid, ...occasion, lanes: response.lanes }, { json, now }, edges);
  }
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, { json }, edges);
  return tellJournal(planned, { json }, edges);
}

function whyNot(response: Response): string {
  return response.kind === 'refused' ? response.why : 'The run does not say how it stands.';
}

async function tellJournal(planned: PlannedChat, options: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const journals = (await edges.load.journals()).journalsOf(settings.journals, planned.sheet);
  const read = await journals.read();
  if (read.kind === 'none') {
    const told = await tell({ state: 'none', lanes: [] }, options, edges, planned);
    if (!options.json) await noteRehearsal(planned, settings, edges);
    return told;
  }
  const { entries } = read;
  const state = stateOf(read);
  const problem = read.kind === 'damaged' ? { problem: read.message } : {};
  return tell({ state, lanes: standingOf(planned, entries).map(statusOf), ...problem }, options, edges, planned);
}

/** Whoever asks about a chat that was not run may mean the rehearsal that she has just stopped. */
async function noteRehearsal({ chat, command }: PlannedChat, settings: Settings, edges: Edges): Promise<void> {
  const [{ rehearsalFolder, takeUpRehearsal }, { journalsOf }] = await Promise.all([
    edges.load.rehearsals(),
    edges.load.journals(),
  ]);
  const folder = rehearsalFolder(settings.rehearsals, chat);
  if (!(await takeUpRehearsal(folder)) || stateOf(await journalsOf(folder, chat).read()) === 'finished') return;
  await note(`Its rehearsal has stopped. To go on with that: ${command('rehearse')} --resume`, edges);
}

type Telling = Omit<Report, 'version' | 'lanes'> & { readonly lanes: readonly LaneStatus[] };

async function tell(
  told: Telling,
  { json, now }: { readonly json: boolean; readonly now?: Instant | undefined },
  edges: Edges,
  planned?: PlannedChat,
): Promise<ExitCode> {
  if (json) {
    edges.stdout.write(jsonText({ version: 1, ...told, lanes: told.lanes.map(laneJson) } satisfies Report));
    return EXIT.done;
  }
  const [{ paint }, { statusText }, clock] = await Promise.all([
    edges.load.words(),
    edges.load.deskWords(),
    edges.realTime(),
  ]);
  const columns = edges.stdout.isTerminal ? edges.stdout.columns : undefined;
  const [lane, ...others] = told.lanes;
  const drawing = { now: now ?? clock.now(), paint: paint(edges.stdout), columns };
  if (lane) edges.stdout.write(statusText([lane, ...others], drawing));
  await note(SAYS[told.state](told, planned), edges);
  return EXIT.done;
}

const SAYS: Readonly<Record<Report['state'], (told: Telling, planned: PlannedChat | undefined) => string>> = {
  running: ({ pid, rehearses }) => `Process ${pid} is ${rehearses ? 'rehearsing' : 'running'} it.`,
  stopped: (_, planned) => `It is not running. To go on: ${planned?.command('run')}`,
  finished: () => 'It was run to its end.',
  damaged: ({ problem }, planned) =>
    `The journal is damaged: ${problem}. What is certain stands above. To go on: ${planned?.command('run')} --rebuild`,
  none: (_, planned) => `It was not run on this machine. To run it: ${planned?.command('run')}`,
};

function laneJson({ startsAt, cues, next, ...lane }: LaneStatus): Json {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    ...lane,
    startsAt: iso(startsAt),
    cues: cues.map(cue => ({ ...cue, at: iso(cue.at) })),
    ...(next ? { next: { ...next, at: iso(next.at) } } : {}),
  };
}

/** What was run and is running here, a line each. */
async function listRuns({ json }: { readonly json: boolean }, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const [{ holdersOf, runningIn }, { chatsIn, journalsOf }] = await Promise.all([
    edges.load.lock(),
    edges.load.journals(),
  ]);
  const running = await runningIn(settings.locks);
  const chats = await chatsIn(settings.journals);
  const runs = await Promise.all(
    chats.map(async chat => {
      const isRunning = (await holdersOf(settings.locks, chat)).some(({ rehearses }) => !rehearses);
      return { ...chat, state: isRunning ? 'running' : stateOf(await journalsOf(settings.journals, chat).read()) };
    }),
  );
  if (json) {
    edges.stdout.write(jsonText({ version: 1, running, runs }));
    return EXIT.done;
  }
  const { safe } = await edges.load.words();
  for (const { pid, doing, file, rehearses } of running) {
    edges.stdout.write(`${rehearses ? 'the rehearsal of ' : ''}${safe(file)}: process ${pid}, which ${safe(doing)}\n`);
  }
  for (const { hashtag, date, state } of runs) edges.stdout.write(`#${hashtag} of ${date}: ${state}\n`);
  if (running.length + runs.length === 0) await note('No chat was run on this machine.', edges);
  return EXIT.done;
}

function stateOf(read: Told): Report['state'] {
  if (read.kind !== 'read') return read.kind;
  return isFinished(read.entries) ? 'finished' : 'stopped';
}
