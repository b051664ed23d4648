/** What does the disk keep of a journal, and what does it refuse or lose? */

import type { Entry } from '../../src/run/journal.ts';
import type { Journal } from '../../src/run/ports.ts';
import type { Night } from './night.ts';
import { randomOf } from './random.ts';
import type { Life, Time } from './time.ts';

export type Disk = {
  /** The journal as a process finds it: what is on the disk, and nothing else. */
  readonly open: (life: Life) => Journal;
  /** Another command, between two processes, writes an entry. */
  readonly add: (entry: Entry) => void;
  /** The process dies: what it was writing is torn, or has just reached the disk. */
  readonly crash: () => void;
};

export type DiskWatch = {
  /** A process begins to write. */
  readonly writes: (entry: Entry) => void;
  /** It is on the disk. */
  readonly keeps: (entry: Entry) => void;
  readonly happens: (what: string) => void;
};

/** After so many, somebody makes room: an evening has to have an end. */
const MOST_REFUSALS = 12;

type Line = { readonly entry: Entry; readonly text: string };

export function diskOf(night: Night, { time, watch }: { time: Time; watch: DiskWatch }): Disk {
  const { disk } = night;
  const random = randomOf(night.seed, 'disk');
  const lines: string[] = [];
  /** A line that is on the disk although its write failed: the next write goes over it, a crash lets it stay. */
  let left: Line | undefined;
  let unfinished: Line | undefined;
  let refusals = 0;

  const keep = ({ entry, text }: Line): void => {
    lines.push(text);
    watch.keeps(entry);
    watch.happens(text);
  };
  const refuses = (): boolean => {
    const isFull = disk.full !== undefined && time.now() >= disk.full.from && time.now() < disk.full.to;
    if (isFull) return true;
    if (refusals >= MOST_REFUSALS || !random.chance(disk.refuses)) return false;
    refusals += 1;
    return true;
  };

  const write = (life: Life, line: Line): Promise<void> =>
    new Promise((resolve, reject) => {
      unfinished = line;
      const finish = (): void => {
        unfinished = undefined;
        if (refuses()) {
          watch.happens(`the disk refuses ${line.text}`);
          if (random.chance(disk.leaves)) left = line;
          reject(new Error('ENOSPC: no space left on device, write'));
          return;
        }
        left = undefined;
        keep(line);
        resolve();
      };
      const takes = disk.slow ? random.between(1, 3000) : random.between(1, 20);
      time.reach(life, takes, { fire: finish });
    });

  /** Whoever opens the journal finds what was left. */
  const find = (): void => {
    if (left !== undefined) keep(left);
    left = undefined;
  };

  return {
    open: life => {
      find();
      const entries: Entry[] = lines.map(line => JSON.parse(line));
      return {
        entries: () => entries,
        append: async entry => {
          if (!life.alive) return new Promise(() => undefined);
          watch.writes(entry);
          await write(life, { entry, text: JSON.stringify(entry) });
          entries.push(entry);
        },
      };
    },
    add: entry => {
      find();
      keep({ entry, text: JSON.stringify(entry) });
    },
    crash: () => {
      if (unfinished !== undefined) {
        const isWhole = random.chance(disk.leaves);
        watch.happens(`a line is ${isWhole ? 'written' : 'torn'} by the crash: ${unfinished.text}`);
        left = isWhole ? unfinished : undefined;
      }
      unfinished = undefined;
    },
  };
}
