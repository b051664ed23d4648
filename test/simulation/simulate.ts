/** How does the night of a seed go, with the real run in it? Process after process, until the evening ends. */

import { createHash } from 'node:crypto';
import { type Duration, MINUTE, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { type BegunLane, beginning } from '../../src/run/beginning.ts';
import type { Journal } from '../../src/run/journal.ts';
import type { LaneEnd, LanePlan, LaneResult } from '../../src/run/lane.ts';
import type { Watcher } from '../../src/run/lane-view.ts';
import type { LaneObeyed } from '../../src/run/obeyed.ts';
import type { Clock, ReadPicture } from '../../src/run/ports.ts';
import { type Run, runChat } from '../../src/run/run-chat.ts';
import type { Wish } from '../../src/run/wishes.ts';
import { type Answers, asking } from '../support/asking.ts';
import { PNG } from './chat-file.ts';
import type { Seat } from './hand.ts';
import type { Night } from './night.ts';
import { type Life, stillness } from './time.ts';
import type { WiredNetwork } from './wire.ts';
import type { Witness } from './witness.ts';
import { BELOW_ALL, type LaneWorld, lanesOfEntry, type World, worldOf } from './world.ts';

/** What a process has to run the chat with. */
export type Evening = {
  readonly sheet: RunSheet;
  readonly network: WiredNetwork;
  /** The other lanes. */
  readonly beside: readonly LanePlan[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly watcher: Watcher;
  /** Who is asked about a lane; none: nobody is there. */
  readonly answer: ((network: NetworkName) => Answers) | undefined;
  /** Who presses keys, now that the run is under way. */
  readonly sits: (run: Seat) => void;
  /** What she wishes, of one network or of all, and what came of it. */
  readonly wishes: (wish: Wish, network?: NetworkName) => void;
  readonly isObeyed: (wish: Wish, obeyed: LaneObeyed) => void;
  /** She ends the evening. */
  readonly stop: () => void;
  readonly sendLate: boolean;
  readonly horizon: Duration;
  readonly signal: AbortSignal;
};

/** What runs the chat: hcldr, or a rival, which has the first lane only. */
export type Policy = (evening: Evening) => Promise<readonly LaneResult[]>;

export type NightReport = {
  /** What was seen on all lanes together. */
  readonly witness: Pick<Witness, 'breaches' | 'remarks'>;
  readonly end: LaneEnd['kind'] | 'never';
  readonly processes: number;
  readonly events: number;
  readonly kills: number;
  /** Requests to post that were begun. */
  readonly posts: number;
  /** All that happened, a line each. */
  readonly log: () => readonly string[];
};

/** Two nights with the same hash went alike, event by event. */
export function hashOf({ log }: Pick<NightReport, 'log'>): string {
  return createHash('sha256').update(log().join('\n')).digest('hex').slice(0, 16);
}

export const hcldr: Policy = async ({ sheet, network, beside, ...evening }) => {
  const { answer, watcher, stop, sits, wishes, isObeyed, ...rest } = evening;
  const obey: Run['obey'] = async (wish, only) => {
    wishes(wish, only);
    const obeyed = await run.obey(wish, only);
    for (const one of obeyed) isObeyed(wish, one);
    return obeyed;
  };
  const lanes = [{ sheet, network }, ...beside];
  const ears = new Map(
    lanes.map(({ network: { name } }) => {
      const hands = () => ({ stop, ...run, obey: (wish: Wish) => obey(wish, name) });
      return [name, answer && asking(answer(name), hands)];
    }),
  );
  const moves: Watcher['moves'] = (lane, view) => {
    watcher.moves(lane, view);
    ears.get(lane)?.(lane, view);
  };
  const attended = answer !== undefined;
  const pictures: ReadPicture = async () => ({ kind: 'read', bytes: PNG });
  const run: Run = runChat({ pictures, attended, watcher: { happened: watcher.happened, moves }, lanes, ...rest });
  sits({ ...run, obey });
  const results = await run.ended;
  await run.written;
  return results;
};

export async function simulate(night: Night, policy: Policy = hcldr): Promise<NightReport> {
  const world = worldOf(night);
  const { time, lanes, log } = world;
  let processes = 0;
  let kills = 0;
  let end: NightReport['end'] = 'never';
  for (let next: Attempt | undefined = { sendLate: false }; next && processes < MOST_PROCESSES; ) {
    const ended = await runProcess({ world, policy, number: processes, sendLate: next.sendLate });
    processes += 1;
    if (ended === 'killed') kills += 1;
    end = typeof ended === 'object' ? judged(ended, world) : 'never';
    world.happens(typeof ended === 'object' ? `it ends: ${end}` : `it is ${ended}`);
    if (ended === 'stuck') break;
    next = attemptAfter(ended, world);
    if (next) await restartLater(world);
  }
  if (end === 'never') for (const { witness } of lanes) witness.neverEnds();
  // What is still on its way may arrive after the end.
  while (time.pass()) if (time.events() > MOST_EVENTS) break;
  const witness = {
    breaches: lanes.flatMap(({ witness: { breaches } }) => breaches),
    remarks: new Set(lanes.flatMap(({ witness: { remarks } }) => [...remarks])),
  };
  return { witness, end, processes, kills, events: time.events(), posts: world.begunPosts(), log };
}

/** How a process has ended: as the first lane that is not done, if any. */
function judged(results: readonly LaneResult[], { lanes }: World): LaneEnd['kind'] {
  for (const result of results) lanes.find(({ network }) => network === result.network)?.witness.ends(result);
  return results.find(({ end }) => end.kind !== 'done')?.end.kind ?? 'done';
}

const MOST_PROCESSES = 40;
const MOST_EVENTS = 60_000;

type Attempt = { readonly sendLate: boolean };
type Ended = readonly LaneResult[] | 'killed' | 'stuck' | 'not started';
type Process = Attempt & { readonly world: World; readonly policy: Policy; readonly number: number };

/** One process from its start to its end, or to the moment when it is killed. */
async function runProcess({ world, policy, number, sendLate }: Process): Promise<Ended> {
  const { time, disk, saves } = world;
  const life: Life = { alive: true };
  saves.begins(number);
  const lanes = world.lanes.map(lane => ({ lane, sheet: saves.sheetOf(lane) }));
  world.happens(`process ${number + 1} begins`);
  const evening = eveningOf({ world, lanes, life, number, sendLate });
  const ended = await outcomeOf(run(policy, evening, lanes), world, number);
  time.bury(life);
  if (ended === 'killed') disk.crash();
  return ended;
}

type Planned = { readonly lane: LaneWorld; readonly sheet: RunSheet };
type Living = Attempt & {
  readonly world: World;
  readonly lanes: readonly Planned[];
  readonly life: Life;
  readonly number: number;
};

type FirstLane = Pick<Evening, 'sheet' | 'network'>;

function eveningOf({ world, lanes, life, number, sendLate }: Living): Evening {
  const { night, time, disk } = world;
  const clock = time.clockFor(life);
  const journal = disk.open(life);
  for (const { lane, sheet } of lanes) lane.witness.begins({ sheet, sendLate });
  const { stop, signal } = stopping(world);
  const signalAfter = night.signals[number];
  if (signalAfter !== undefined) time.reach(life, signalAfter, { fire: stop });
  const [{ sheet, network }, ...beside] = lanes.map(({ lane, sheet }) => ({
    sheet,
    network: lane.wire.networkFor(life),
  })) as [FirstLane, ...FirstLane[]];
  const { horizon } = night;
  const watcher = watcherOf(world, life);
  const she = herPart(world, life);
  return { sheet, network, beside, journal, clock, watcher, stop, sendLate, horizon, signal, ...she };
}

/** Tells it to stop: a signal, or she. */
function stopping({ lanes }: World): Pick<Evening, 'stop' | 'signal'> {
  const ending = new AbortController();
  const stop = (): void => {
    for (const { witness } of lanes) witness.stops();
    // With a reason of its own, no error need be made.
    ending.abort('stopped');
  };
  return { stop, signal: ending.signal };
}

/** The lane of that name, or all; none, once the process is dead. */
function lanesAt(name: NetworkName | undefined, { lanes }: World, { alive }: Life): readonly LaneWorld[] {
  return alive ? lanes.filter(({ network }) => name === undefined || network === name) : [];
}

function watcherOf(world: World, life: Life): Watcher {
  return {
    happened: (entry, unsaved) => {
      for (const { witness } of life.alive ? lanesOfEntry(entry, world.lanes) : []) witness.hears(entry, unsaved);
    },
    moves: (name, { move }) => {
      for (const { witness } of lanesAt(name, world, life)) witness.decides(move);
    },
  };
}

function herPart(world: World, life: Life): Pick<Evening, 'answer' | 'sits' | 'wishes' | 'isObeyed'> {
  const { night, hand, saves } = world;
  const answer =
    (name: NetworkName): Answers =>
    question =>
      lanesAt(name, world, life)[0]?.moderator.ask(question, life) ?? new Promise(() => undefined);
  return {
    answer: night.attended ? answer : undefined,
    sits: run => {
      hand.sits(run, life);
      saves.sits(run, life);
    },
    wishes: (wish, name) => {
      for (const { witness } of lanesAt(name, world, life)) witness.wishes(wish);
    },
    isObeyed: (wish, obeyed) => {
      for (const { witness } of lanesAt(obeyed.network, world, life)) witness.isObeyed(wish, obeyed);
    },
  };
}

async function run(policy: Policy, evening: Evening, lanes: readonly Planned[]): Promise<Ended> {
  const { journal, clock } = evening;
  try {
    const begun = lanes.map(begunAs) as [BegunLane, ...BegunLane[]];
    for (const entry of beginning(journal.entries(), { lanes: begun, clock })) await journal.append(entry);
  } catch {
    // hcldr says that it cannot write its journal, and does not begin.
    return 'not started';
  }
  return policy(evening);
}

/** Lets one event after the other happen, until the process has ended or dies, or nothing more can come of it. */
async function outcomeOf(running: Promise<Ended>, world: World, number: number): Promise<Ended> {
  const { time } = world;
  const dies = killer(world, number);
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  running.then(over, over);
  for (;;) {
    await stillness();
    if (isOver) return running;
    if (dies()) return 'killed';
    if (!time.pass() || time.events() > MOST_EVENTS) return 'stuck';
  }
}

function begunAs({ lane, sheet }: Planned): BegunLane {
  const newest = lane.account.watch(BELOW_ALL)[0]?.id ?? BELOW_ALL;
  return { sheet, account: { id: '1', handle: '@hcldr', newest }, takenOver: [] };
}

/** Tells, before each event, whether the process dies before it. */
function killer({ night, time, begunPosts }: World, number: number): () => boolean {
  const kill = night.kills[number];
  const before = begunPosts();
  let from: number | undefined;
  return () => {
    if (!kill) return false;
    if (from === undefined && begunPosts() - before >= kill.posts) from = time.events();
    return from !== undefined && time.events() - from >= kill.events;
  };
}

/** Whether somebody gives the command again, and how. */
function attemptAfter(ended: Ended, world: World): Attempt | undefined {
  if (typeof ended !== 'object') return { sendLate: false };
  const kinds = new Set(ended.map(({ end }) => end.kind));
  if (kinds.has('stopped') || kinds.has('no-journal')) return { sendLate: false };
  if (!kinds.has('stop') || world.random.chance(0.5)) return undefined;
  for (const result of ended) helpOut(result, world);
  world.happens('the command is given again');
  return { sendLate: ended.some(({ end }) => end.kind === 'stop' && end.why === 'too-late') };
}

/**
 * She does what hcldr told her as it stopped: posts by hand what was refused, and adopts what she sees on the account.
 */
function helpOut({ network, end, progress }: LaneResult, { lanes, disk, random, time, happens }: World): void {
  const lane = lanes.find(one => one.network === network);
  const state = end.kind === 'stop' ? progress.cues.get(end.cue.id) : undefined;
  if (!lane || (state?.kind !== 'refused' && state?.kind !== 'unknown')) return;
  const { cue, intent } = state;
  if (state.kind === 'refused' && random.chance(0.5)) {
    lane.account.postByHand(intent);
    happens(`${cue.id} is posted by hand on ${network}`);
  }
  const receipt = lane.moderator.sees(cue);
  if (!receipt || random.chance(0.5)) return;
  disk.add({ at: time.wall(), up: 0, kind: 'adopted', network, cue, receipt, by: 'person' });
}

function restartLater({ time, random }: World): Promise<void> {
  const pause = random.oneOf([
    random.between(500, 5 * SECOND),
    random.between(SECOND, MINUTE),
    random.between(MINUTE, 20 * MINUTE),
  ]);
  return new Promise(resolve => {
    let isOver = false;
    time.later(pause, () => {
      isOver = true;
      resolve();
    });
    while (!isOver && time.pass());
  });
}
