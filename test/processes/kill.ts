/** What is on the network after an evening whose hcldr was killed, and started again? */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Ended, hcldr, heldToItsEnd, network, type Program } from './program.ts';
import { type Flaw, flawsIn, postsIn, type SheetCue, sheetOf } from './record.ts';

/** Where an evening is held, and how. */
export type Stage = {
  readonly program: Program;
  /** Each evening has a folder in it. */
  readonly folder: string;
  readonly sheet: readonly SheetCue[];
  readonly hold: Hold;
};

/** The 57th of all, or one of its own kind: `POST tweets: sent 2`. */
export type Boundary = number | string;

export type Death = {
  /** `POST tweets: sent` */
  readonly boundary: string;
  /** How many posts the network had then. */
  readonly posts: number;
};

export type KilledEvening = {
  readonly deaths: readonly Death[];
  readonly flaws: readonly Flaw[];
  readonly end: Ended;
};

/** Makes an evening ready in its folder. */
type Hold = (folder: string) => Promise<Held>;

type Held = {
  /** The command of its first life, and of those after it. */
  readonly begin: readonly string[];
  readonly goOn: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The file with the network's posts. */
  readonly posts: string;
  readonly close: () => Promise<void>;
};

const CHAT = resolve('chats/2022-12-06.yaml');
const HOOK = ['--import', resolve('test/processes/die-at.js')];

/** The chat of 6 December 2022 as a rehearsal, which has the network in its own process: both die at once. */
export async function rehearsals(program: Program, folder: string, speed: number): Promise<Stage> {
  const begin = ['rehearse', CHAT, '--yes', '--speed', String(speed)];
  const hold: Hold = async place => ({
    begin,
    goOn: [...begin, '--resume'],
    env: {},
    posts: join(place, 'state/rehearsals/hcldr-2022-12-06/posts-x.jsonl'),
    close: async () => undefined,
  });
  return { program, folder, sheet: await sheetOf(program, { folder, file: CHAT }), hold };
}

const SHORT = `title: A short evening
date: 2022-12-06
start: 8:30pm
hashtag: "#hcldr"
topics:
  T1: What is the first thing?
  T2: What is the second thing?
schedule:
  T1: +1s
  T2: +2s
  closing: +3s
`;

/** A short evening of `hcldr run` at the machine's own pace, against a network that goes on when hcldr dies. */
export async function liveRuns(program: Program, folder: string): Promise<Stage> {
  const file = join(folder, 'short.yaml');
  writeFileSync(file, SHORT);
  const argv = ['run', file, '--yes', '--start', 'now'];
  const hold: Hold = async place => {
    const { running, env, posts } = await network(program, { folder: place });
    const close = async (): Promise<void> => {
      running.process.kill('SIGTERM');
      await running.ended;
    };
    return { begin: argv, goOn: argv, env, posts, close };
  };
  // Its start is the moment of its first life: when its cues were due is not on the file's own sheet.
  const sheet = (await sheetOf(program, { folder, file })).map(cue => ({ ...cue, at: 0 }));
  return { program, folder, sheet, hold };
}

/**
 * One evening; its lives end at those boundaries, one after the other, and then it is left alone. A life with fewer
 * boundaries comes to the evening's end instead.
 */
export async function killedAt(
  boundaries: readonly Boundary[],
  { program, folder, sheet, hold }: Stage,
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
      const posts = postsIn(held.posts);
      if (end.signal !== 'SIGKILL') return { deaths, flaws: flawsIn(posts, sheet), end };
      deaths.push({ boundary: passedIn(trace).at(-1) ?? '', posts: posts.length });
    }
    throw new Error('the last life has no boundary to die at');
  } finally {
    await held.close();
    rmSync(place, { recursive: true, force: true });
  }
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
