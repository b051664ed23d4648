/** What does the real hcldr do when its wall clock is set while it waits? */

import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, Running } from '../support/child.ts';
import { hcldr, network, type Program } from './program.ts';
import { type Post, postsIn, type SheetCue, sheetOf } from './record.ts';

/** An evening of `hcldr run` and its network, both on a clock that the test sets. */
export type FakedNight = {
  readonly sheet: readonly SheetCue[];
  readonly running: Running;
  /** The clock shows this now, and goes on from there. */
  readonly set: (instant: number) => void;
  /** What the clock shows. */
  readonly now: () => number;
  /** The posts by the network's record, on the same clock. */
  readonly posts: () => readonly Post[];
  /** Resolves once hcldr has said that the cue is posted: its clock is not set while a request is under way. */
  readonly posted: (cue: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const CHAT = `title: A night of many clocks
date: 2022-12-06
start: 8:30pm
hashtag: "#hcldr"
topics:
  T1: What is the first thing?
  T2: What is the second thing?
schedule:
  T1: +10m
  T2: +20m
  closing: +30m
accounts:
  x: "@hcldr"
`;

const FOLDERS = ['/usr/lib', '/usr/local/lib'];

/** Where libfaketime is; none: it is not installed. */
export function findFaketime(): string | undefined {
  const folders = FOLDERS.filter(existsSync).flatMap(folder => [
    folder,
    ...readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
      entry.isDirectory() ? [join(folder, entry.name)] : [],
    ),
  ]);
  return folders.map(folder => join(folder, 'faketime', 'libfaketime.so.1')).find(existsSync);
}

/** @param from what the clock shows when it begins */
export async function fakedNight(
  program: Program,
  { folder, library, from }: { folder: string; library: string; from: number },
): Promise<FakedNight> {
  const file = join(folder, 'clocks.yaml');
  writeFileSync(file, CHAT);
  const sheet = await sheetOf(program, { folder, file });
  const clock = clockIn(folder);
  clock.set(from);
  const env = { ...clock.env, LD_PRELOAD: library };
  const held = await network(program, { folder, env });
  const running = hcldr(program, { argv: ['run', file, '--yes'], folder, env: { ...env, ...held.env } });
  await running.shown('Next: ');
  return {
    sheet,
    running,
    set: clock.set,
    now: clock.now,
    posts: () => postsIn(held.store),
    posted: cue => running.shown(`${cue} posted`),
    close: async () => {
      for (const one of [running, held.running]) {
        one.process.kill('SIGKILL');
        await one.ended;
      }
    },
  };
}

/** A clock as libfaketime reads it: by how much the machine's is wrong. Timers go on by the machine's own uptime. */
export function clockIn(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'clock');
  let ahead = 0;
  const env: Environment = {
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
  return {
    env,
    now: () => Date.now() + ahead,
    set: (instant: number): void => {
      ahead = instant - Date.now();
      // An empty file is read as the right time, so it is never there without its text.
      writeFileSync(`${file}.new`, `${ahead < 0 ? '-' : '+'}${Math.abs(ahead) / 1000}`);
      renameSync(`${file}.new`, file);
    },
  };
}
