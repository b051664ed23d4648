/** What is on the network after an evening whose hcldr was killed, and started again? */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { Ended, Running } from '../support/child.ts';
import { ACCOUNTS } from '../support/embedded-keys.ts';
import { clockIn } from './faked-clock.ts';
import { hcldr, heldToItsEnd, network, type Program } from './program.ts';
import { type Flaw, flawsIn, type LaneSheet, type Post, postsIn, sheetsOf } from './record.ts';

/** Where an evening is held, and how. */
export type Stage = {
  readonly program: Program;
  /** Each evening has a folder in it. */
  readonly folder: string;
  /** Of each network that it goes out on. */
  readonly sheets: readonly LaneSheet[];
  readonly hold: Hold;
};

/** The 57th of all, or one of its own kind: `POST tweets: sent 2`. */
export type Boundary = number | string;

export type Death = {
  /** `POST tweets: sent` */
  readonly boundary: string;
  /** How many posts the networks had then. */
  readonly posts: number;
};

export type LaneFlaw = Flaw & { readonly network: NetworkName };

export type KilledEvening = {
  readonly deaths: readonly Death[];
  readonly flaws: readonly LaneFlaw[];
  readonly end: Ended;
  /** Of the hcldr that nobody kills, where there is one. */
  readonly beside?: Ended;
};

/** Makes an evening ready in its folder. */
type Hold = (folder: string) => Promise<Held>;

type Held = {
  /** The command of its first life, and of those after it. */
  readonly begin: readonly string[];
  readonly goOn: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The file with the posts of a network. */
  readonly posts: (network: NetworkName) => string;
  /** Another hcldr that holds the same evening, from another machine. */
  readonly beside?: Running;
  readonly close: () => Promise<void>;
};

const CHAT = resolve('chats/2022-12-06.yaml');
const HOOK = ['--import', resolve('test/processes/die-at.js')];

/** The chat of 6 December 2022 as a rehearsal, which has the networks in its own process: all die at once. */
export async function rehearsals(
  program: Program,
  { folder, speed, networks = ['x'] }: { folder: string; speed: number; networks?: readonly NetworkName[] },
): Promise<Stage> {
  const flags = networks.flatMap(name => ['--network', name]);
  const begin = ['rehearse', CHAT, '--yes', '--speed', String(speed), ...flags];
  const hold: Hold = async place => ({
    begin,
    goOn: [...begin, '--resume'],
    env: {},
    posts: name => join(place, `state/rehearsals/hcldr-2022-12-06/posts-${name}.jsonl`),
    close: async () => undefined,
  });
  return { program, folder, sheets: await sheetsOf(program, { folder, file: CHAT, flags }), hold };
}

/** Four posts, a second apart. */
function shortChat(networks: readonly NetworkName[]): string {
  return `title: A short evening
date: 2022-12-06
start: 8:30pm
hashtag: "#hcldr"
networks: [${networks.join(', ')}]
accounts: { ${networks.map(name => `${name}: "${ACCOUNTS[name]}"`).join(', ')} }
topics:
  T1: What is the first thing?
  T2: What is the second thing?
schedule:
  T1: +1s
  T2: +2s
  closing: +3s
`;
}

/** A short evening of `hcldr run` at the machine's own pace, against networks that go on when hcldr dies. */
export async function liveRuns(
  program: Program,
  { folder, networks = ['x'] }: { folder: string; networks?: readonly NetworkName[] },
): Promise<Stage> {
  const file = join(folder, `short-on-${networks.join('-')}.yaml`);
  writeFileSync(file, shortChat(networks));
  const argv = ['run', file, '--yes', '--start', 'now'];
  const hold: Hold = async place => {
    const held = await Promise.all(networks.map(name => network(program, { network: name, folder: place })));
    const close = async (): Promise<void> => {
      for (const { running } of held) {
        running.process.kill('SIGTERM');
        await running.ended;
      }
    };
    return {
      begin: argv,
      goOn: argv,
      env: Object.assign({}, ...held.map(({ env }) => env)),
      posts: name => join(place, `posts-${name}.jsonl`),
      close,
    };
  };
  // Its start is the moment of its first life: when its cues were due is not on the file's own sheet.
  const sheets = (await sheetsOf(program, { folder, file })).map(({ network: name, cues }) => ({
    network: name,
    cues: cues.map(cue => ({ ...cue, at: 0 })),
  }));
  return { program, folder, sheets, hold };
}

/** The same evening with a second hcldr beside it, of another machine: both wait for its opening. */
export async function standbyRuns(
  program: Program,
  { folder, networks, library }: { folder: string; networks: readonly NetworkName[]; library: string },
): Promise<Stage> {
  const file = join(folder, `standby-on-${networks.join('-')}.yaml`);
  writeFileSync(file, shortChat(networks));
  const sheets = await sheetsOf(program, { folder, file });
  const startsAt = sheets[0]?.cues[0]?.at ?? 0;
  const begin = ['run', file, '--yes'];
  const hold: Hold = async place => {
    const clock = clockIn(place);
    clock.set(startsAt - 30 * SECOND);
    const clocked = { ...clock.env, LD_PRELOAD: library };
    const held = await Promise.all(
      networks.map(name => network(program, { network: name, folder: place, env: clocked })),
    );
    const env = Object.assign({}, clocked, ...held.map(one => one.env));
    const other = join(place, 'other');
    mkdirSync(other);
    const beside = hcldr(program, { argv: begin, folder: other, env });
    // If it ends without, that is told with its end.
    await beside.shown('Next: ').catch(() => undefined);
    // As long as the first one takes to be ready as well, on a busy machine.
    clock.set(startsAt - 5 * SECOND);
    return {
      begin,
      // It may die before its journal has begun, and find the other's thread when it begins anew.
      goOn: [...begin, '--adopt'],
      env,
      posts: name => join(place, `posts-${name}.jsonl`),
      beside,
      close: async () => {
        for (const running of [beside, ...held.map(one => one.running)]) {
          running.process.kill('SIGKILL');
          await running.ended;
        }
      },
    };
  };
  return { program, folder, sheets, hold };
}

/**
 * One evening; its lives end at those boundaries, one after the other, and then it is left alone. A life with fewer
 * boundaries comes to the evening's end instead.
 */
export async function killedAt(
  boundaries: readonly Boundary[],
  { program, folder, sheets, hold }: Stage,
): Promise<KilledEvening> {
  const place = mkdtempSync(join(folder, 'e-'));
  const held = await hold(place);
  try {
    const deaths: Death[] = [];
    for (const [life, boundary] of [...boundaries, 'none'].entries()) {
      const trace = join(place, `trace-${life}`);
      const env = { ...held.env, DIE_AT: String(boundary), DIE_TRACE: trace };
      const argv = life === 0 ? held.begin : held.goOn;
      const end = await heldToItsEnd(program, { argv, folder: place, env, hooks: HOOK }, held.goOn);
      const threads = () => sheets.map(({ network: name, cues }) => ({ name, cues, posts: postsIn(held.posts(name)) }));
      if (end.signal !== 'SIGKILL') {
        const beside = await held.beside?.ended;
        return { deaths, flaws: threads().flatMap(flawsOn), end, ...(beside && { beside }) };
      }
      const posts = threads().reduce((sum, thread) => sum + thread.posts.length, 0);
      deaths.push({ boundary: passedIn(trace).at(-1) ?? '', posts });
    }
    throw new Error('the last life has no boundary to die at');
  } finally {
    await held.close();
    rmSync(place, { recursive: true, force: true });
  }
}

type Thread = { readonly name: NetworkName; readonly cues: LaneSheet['cues']; readonly posts: readonly Post[] };

function flawsOn({ name, cues, posts }: Thread): readonly LaneFlaw[] {
  return flawsIn(posts, cues).map(flaw => ({ ...flaw, network: name }));
}

/** The boundaries of an evening that nobody disturbs. */
export async function boundariesOf({ program, folder, hold }: Stage): Promise<readonly string[]> {
  const place = mkdtempSync(join(folder, 'e-'));
  const held = await hold(place);
  try {
    const trace = join(place, 'trace');
    await hcldr(program, { argv: held.begin, folder: place, env: { ...held.env, DIE_TRACE: trace }, hooks: HOOK })
      .ended;
    return passedIn(trace);
  } finally {
    await held.close();
    rmSync(place, { recursive: true, force: true });
  }
}

function passedIn(trace: string): readonly string[] {
  if (!existsSync(trace)) return [];
  return readFileSync(trace, 'utf8').split('\n').slice(0, -1);
}
