/** What does the real hcldr do when the disk that has its journal is full? */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from '../support/child.ts';
import { hcldr, network, type Program } from './program.ts';
import { entriesIn, flawsIn, postsIn, type SheetCue, sheetOf, showFlaw } from './record.ts';

export type Level = {
  /** How much of the 64 KiB is left: whole pages, since the disk takes no less. */
  readonly pages: number;
  /** By so many characters the texts are longer, so that another byte of the journal is the first without room. */
  readonly longer: number;
  /** When room is made: as soon as hcldr says that it needs some, or after its end. */
  readonly room: 'in time' | 'afterwards';
};

export type FullNight = {
  /** How the run on the full disk ended. */
  readonly end: Ended;
  /** How many posts were out by then. */
  readonly posts: number;
  readonly wrong: readonly string[];
};

export type DiskStage = { readonly program: Program; readonly folder: string };

const SIZE = 64 * 1024;

const PAGE = 4096;

const TOPICS = [1, 2, 3, 4, 5, 6];

const chatWith = (longer: number): string => `title: A night on a full disk
date: 2022-12-06
start: 8:30pm
hashtag: "#hcldr"
opening: Welcome to {hashtag} on {title}${'.'.repeat(longer)}
topics:
${TOPICS.map(i => `  T${i}: What is thing ${i}${'.'.repeat(longer)}?`).join('\n')}
schedule:
${TOPICS.map(i => `  T${i}: +${i}s`).join('\n')}
  closing: +${TOPICS.length + 1}s
accounts:
  x: "@hcldr"
`;

/** Why no such disk can be had here; none: it can. */
export function whyNoDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  try {
    mounted(folder).unmount();
    return undefined;
  } catch (error) {
    return `no tmpfs can be mounted here: ${error instanceof Error ? error.message.split('\n').at(-2) : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A short evening with its journal there, then the same command with room. */
export async function nightOn(level: Level, { program, folder }: DiskStage): Promise<FullNight> {
  const place = mkdtempSync(join(folder, 'd-'));
  const file = join(place, 'full.yaml');
  writeFileSync(file, chatWith(level.longer));
  const argv = ['run', file, '--yes', '--start', 'now'];
  const sheet = (await sheetOf(program, { folder: place, file })).map(cue => ({ ...cue, at: 0 }));
  const held = await network(program, { folder: place });
  const disk = mounted(join(place, 'state'));
  try {
    fill(disk, level.pages * PAGE);
    const env = { ...held.env, HCLDR_STATE_DIR: disk.path };
    const running = hcldr(program, { argv, folder: place, env });
    if (level.room === 'in time') void running.shown('could not be written').then(disk.makeRoom, () => undefined);
    const end = await running.ended;
    const posts = postsIn(held.store);
    const journal = join(disk.path, 'journals', 'loopback');
    const first = [
      ...flawsIn(posts, sheet)
        .filter(({ kind }) => kind !== 'lost')
        .map(showFlaw),
      ...wrongly(
        end,
        posts.map(({ text }) => text),
        sheet,
      ),
    ];

    const hasRoom = level.room === 'in time' && end.code === 0;
    const isKept = !hasRoom || (await receiptsIn(journal)) === posts.length;
    disk.makeRoom();
    const again = await hcldr(program, { argv, folder: place, env }).ended;
    const isFinished = (await entriesIn(journal)).some(({ kind }) => kind === 'finished');
    const after = flawsIn(postsIn(held.store), sheet).map(showFlaw);
    const last = again.code === 0 && isFinished ? [] : [`with room it ended with ${again.code}: ${again.err}`];
    const kept = isKept ? [] : ['a receipt did not get into the journal although there was room in time'];
    return { end, posts: posts.length, wrong: [...first, ...kept, ...after, ...last] };
  } finally {
    held.running.process.kill('SIGTERM');
    await held.running.ended;
    disk.unmount();
    rmSync(place, { recursive: true, force: true });
  }
}

async function receiptsIn(journal: string): Promise<number> {
  return (await entriesIn(journal)).filter(({ kind }) => kind === 'posted').length;
}

/** Of the run on the full disk: each post that is out was shown with its link, and an end that is not good has a reason. */
function wrongly({ code, out, err }: Ended, texts: readonly string[], sheet: readonly SheetCue[]): readonly string[] {
  const untold = sheet
    .filter(({ id, text }) => texts.includes(text) && !new RegExp(`${id} posted {2}http`).test(err))
    .map(({ id }) => `${id} is out, and its receipt was not shown`);
  if (code === 0) return untold;
  const isTold = /ENOSPC|no space left/.test(err) && (code === 1 || code === 2);
  const isBug = /hcldr has a bug/.test(out + err);
  return [...untold, ...(isTold && !isBug ? [] : [`ended with ${code} and said: ${err}`])];
}

type Disk = { readonly path: string; readonly makeRoom: () => void; readonly unmount: () => void };

function mounted(path: string): Disk {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', path], { stdio: 'pipe' });
  return {
    path,
    makeRoom: () => rmSync(join(path, 'filler'), { force: true }),
    unmount: () => void execFileSync('umount', ['--lazy', path], { stdio: 'pipe' }),
  };
}

/** Fills it up to so many bytes. */
function fill({ path }: Disk, free: number): void {
  const { bavail, bsize } = statfsSync(path);
  writeFileSync(join(path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
}
