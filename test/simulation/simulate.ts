/** How does the night of a seed go, with the real run in it? Process after process, until the evening has its end. */

import { createHash } from 'node:crypto';
import { type Duration, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Answer } from '../../src/networks/answer.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import type { Happening } from '../../src/run/journal.ts';
import type { LaneEnd, LaneResult, Obeyed } from '../../src/run/lane.ts';
import type { Clock, Intent, Journal } from '../../src/run/ports.ts';
import type { CueProgress } from '../../src/run/progress.ts';
import { type Desk, type Run, runChat } from '../../src/run/run-chat.ts';
import type { Wish } from '../../src/run/wishes.ts';
import { type Answers, asking } from '../support/asking.ts';
import { accountOf, type NetworkAccount } from './account.ts';
import { type Disk, diskOf } from './disk.ts';
import { type Hand, handOf, type Seat } from './hand.ts';
import { type Moderator, moderatorOf } from './moderator.ts';
import type { Night } from './night.ts';
import { type Random, randomOf } from './random.ts';
import { type Life, stillness, type Time, timeFrom } from './time.ts';
import { type Wire, type WiredNetwork, wireTo } from './wire.ts';
import { type Witness, witnessOf } from './witness.ts';

/** What a process has to run the chat with. */
export type Evening = {
  readonly sheet: RunSheet;
  readonly network: WiredNetwork;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly desk: Desk;
  /** Who is asked; none: nobody is there. */
  readonly answer?: Answers;
  /** Who presses keys, now that the run is under way. */
  readonly sits: (run: Seat) => void;
  /** What she wishes, and what came of it. */
  readonly wishes: (wish: Wish) => void;
  readonly isObeyed: (wish: Wish, obeyed: Obeyed) => void;
  /** She ends it. */
  readonly stop: () => void;
  readonly sendLate: boolean;
  readonly horizon: Duration;
  readonly signal: AbortSignal;
};

/** What runs the chat: hcldr, or a rival. */
export type Policy = (evening: Evening) => Promise<LaneResult>;

export type NightReport = {
  readonly witness: Witness;
  readonly end: LaneEnd['kind'] | 'never';
  readonly processes: number;
  readonly events: number;
  readonly kills: number;
  /** Requests to post that were begun. */
  readonly posts: number;
  /** All that happened, a line each. */
  readonly log: readonly string[];
};

/** Two nights with the same one went alike, event by event. */
export function hashOf({ log }: Pick<NightReport, 'log'>): string {
  return createHash('sha256').update(log.join('\n')).digest('hex').slice(0, 16);
}

export const hcldr: Policy = async ({ sheet, network, ...evening }) => {
  const { answer, desk, stop, sits, wishes, isObeyed, ...rest } = evening;
  const obey: Run['obey'] = async wish => {
    wishes(wish);
    const obeyed = await run.obey(wish);
    for (const one of obeyed) isObeyed(wish, one);
    return obeyed;
  };
  const ears = answer ? asking(answer, () => ({ ...run, obey, stop })) : undefined;
  const moves: Desk['moves'] = (lane, view) => {
    desk.moves(lane, view);
    ears?.(lane, view);
  };
  const attended = answer !== undefined;
  const run: Run = runChat({
    ...rest,
    pictures: async () => 'there are none',
    attended,
    desk: { ...desk, moves },
    lanes: [{ sheet, network }],
  });
  sits({ ...run, obey });
  const [result] = await run.ended;
  await run.written;
  if (!result) throw new Error('the evening has no lane');
  return result;
};

export async function simulate(night: Night, policy: Policy = hcldr): Promise<NightReport> {
  const world = worldOf(night);
  const { time, witness, log } = world;
  let processes = 0;
  let kills = 0;
  let end: NightReport['end'] = 'never';
  for (let next: Attempt | undefined = { sendLate: false }; next && processes < MOST_PROCESSES; ) {
    const ended = await runProcess({ world, policy, number: processes, sendLate: next.sendLate });
    processes += 1;
    if (ended === 'killed') kills += 1;
    if (typeof ended === 'object') witness.ends(ended);
    end = typeof ended === 'object' ? ended.end.kind : 'never';
    world.happens(typeof ended === 'object' ? `it ends: ${ended.end.kind}` : `it is ${ended}`);
    if (ended === 'stuck') break;
    next = attemptAfter(ended, world);
    if (next) await restartLater(world);
  }
  if (end === 'never') witness.neverEnds();
  // What is still on its way may arrive after the end.
  while (time.pass()) if (time.events() > MOST_EVENTS) break;
  return { witness, end, processes, kills, events: time.events(), posts: world.begunPosts(), log };
}

const MOST_PROCESSES = 40;
const MOST_EVENTS = 20_000;

type World = {
  readonly night: Night;
  readonly time: Time;
  readonly witness: Witness;
  readonly account: NetworkAccount;
  readonly wire: Wire;
  readonly disk: Disk;
  readonly moderator: Moderator;
  readonly hand: Hand;
  readonly random: Random;
  readonly log: string[];
  readonly happens: (what: string) => void;
  /** Posts that were begun, by all processes. */
  readonly begunPosts: () => number;
};

function worldOf(night: Night): World {
  const random = randomOf(night.seed, 'evening');
  const nightRandom = randomOf(night.seed, 'time');
  const log: string[] = [];
  let posts = 0;
  const notices = (): Duration => nightRandom.between(0, SECOND);
  const time = timeFrom({ start: night.beginsAt, countsSleep: night.countsSleep, notices });
  const start = night.files[0].startsAt;
  const happens = (what: string): void => void log.push(`${time.now() - start} ${what}`);
  const witness: Witness = witnessOf(night, { time, account: () => account, happens });
  const watch = {
    ...witness,
    happens,
    posts: (intent: Intent) => {
      posts += 1;
      witness.posts(intent);
    },
    answered: (what: 'post' | 'look', answer: Answer) => {
      if (answer.kind === 'answered' && answer.status === 429) witness.isTold(what);
    },
  };
  const account = accountOf(night, { time, watch });
  const wire = wireTo(night, { time, account, watch });
  const disk = diskOf(night, { time, watch });
  const newest = account.posts().at(-1)?.id ?? BELOW_ALL;
  const moderator = moderatorOf(night, { time, account, wire, newest: () => newest, watch });
  const hand = handOf(night, { time, watch });
  for (const { at, by } of night.steps) {
    time.later(at - night.beginsAt, () => {
      time.set(by);
      happens(`the wall clock is set by ${by}`);
    });
  }
  for (const { at, for: duration } of night.sleeps) {
    time.later(at - night.beginsAt, () => {
      time.sleep(duration, () => nightRandom.chance(0.5));
      happens(`the machine sleeps for ${duration}`);
    });
  }
  for (const hand of night.byHand) {
    const cue = night.files[0].cues.find(({ id }) => id === hand.cue);
    if (!cue) continue;
    time.later(Math.max(0, cue.at - hand.before - night.beginsAt), () => {
      account.postByHand({ text: hand.exact ? cue.text : `${cue.text} Tell us!` });
      happens(`${cue.id} is posted by hand`);
    });
  }
  return {
    night,
    time,
    witness,
    account,
    wire,
    disk,
    moderator,
    hand,
    random,
    log,
    happens,
    begunPosts: () => posts,
  };
}

const BELOW_ALL = '1';

type Attempt = { readonly sendLate: boolean };
type Ended = LaneResult | 'killed' | 'stuck' | 'not started';
type Process = Attempt & { readonly world: World; readonly policy: Policy; readonly number: number };

/** One process from its start to its end, or to the moment when it is killed. */
async function runProcess({ world, policy, number, sendLate }: Process): Promise<Ended> {
  const { night, time, witness, wire, disk, moderator, hand } = world;
  const life: Life = { alive: true };
  const sheet = night.files[Math.min(number, night.files.length - 1)] ?? night.files[0];
  world.happens(`process ${number + 1} begins`);
  const clock = time.clockFor(life);
  const journal = disk.open(life);
  witness.begins({ sheet, sendLate });
  const ending = new AbortController();
  const stop = (): void => {
    witness.stops();
    ending.abort();
  };
  const signalAfter = night.signals[number];
  if (signalAfter !== undefined) {
    time.reach(life, signalAfter, { fire: stop });
  }

  const desk: Desk = {
    happened: (entry, unsaved) => {
      if (life.alive) witness.hears(entry, unsaved);
    },
    moves: (_, { move }) => {
      if (life.alive) witness.decides(move);
    },
  };
  const answer: Answers | undefined = night.attended ? question => moderator.ask(question, life) : undefined;
  const here = { sheet, network: wire.networkFor(life), journal, clock, desk, stop, sendLate };
  const hers = {
    sits: (run: Seat) => hand.sits(run, life),
    wishes: witness.wishes,
    isObeyed: (wish: Wish, obeyed: Obeyed) => {
      if (life.alive) witness.isObeyed(wish, obeyed);
    },
  };
  const evening = { ...here, ...hers, horizon: night.horizon, ...(answer ? { answer } : {}) };

  let ended: Ended | undefined;
  let bug: unknown;
  const run = async (): Promise<void> => {
    try {
      await journal.append({ at: clock.now(), up: clock.uptime(), ...beginning(journal, { sheet, world }) });
    } catch {
      // hcldr says that it cannot write its journal, and does not begin.
      ended = 'not started';
      return;
    }
    ended = await policy({ ...evening, signal: ending.signal });
  };
  run().catch(error => {
    bug = error;
    ended = 'stuck';
  });

  const dies = killer(world, number);
  for (;;) {
    await stillness();
    if (bug) throw bug;
    if (ended) break;
    if (dies()) {
      ended = 'killed';
      break;
    }
    if (!time.pass() || time.events() > MOST_EVENTS) {
      ended = 'stuck';
      break;
    }
  }
  time.bury(life);
  if (ended === 'killed') disk.crash();
  return ended;
}

function beginning(journal: Journal, { sheet, world }: { sheet: RunSheet; world: World }): Happening {
  if (journal.entries().some(({ kind }) => kind === 'started')) return { kind: 'resumed' };
  const { hashtag, date, startsAt, thread } = sheet;
  const newest = world.account.watch(BELOW_ALL)[0]?.id ?? BELOW_ALL;
  const accounts = { x: { id: '1', handle: '@hcldr', newest } };
  return { kind: 'started', hashtag, date, startsAt, thread, accounts };
}

/** Says, before each event, whether the process dies before it. */
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
  const { end } = ended;
  switch (end.kind) {
    case 'done':
      return undefined;
    case 'stopped':
    case 'no-journal':
      return { sendLate: false };
    case 'stop': {
      if (world.random.chance(0.5)) return undefined;
      helpOut(ended.progress.cues.get(end.cue.id), world);
      world.happens('the command is given again');
      return { sendLate: end.why === 'too-late' };
    }
  }
}

/** She does what hcldr told her as it stopped: posts by hand what was refused, and adopts what she sees on the account. */
function helpOut(state: CueProgress | undefined, { account, disk, moderator, random, time, happens }: World): void {
  if (state?.kind === 'refused' && random.chance(0.5)) {
    account.postByHand(state.intent);
    happens(`${state.cue.id} is posted by hand`);
  }
  if (state?.kind !== 'refused' && state?.kind !== 'unknown') return;
  const receipt = moderator.sees(state.cue);
  if (!receipt || random.chance(0.5)) return;
  const { cue } = state;
  disk.add({ at: time.wall(), up: 0, kind: 'adopted', network: 'x', cue, receipt, by: 'person' });
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
