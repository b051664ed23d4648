/** What does the disk keep of a journal, and what does it refuse or lose? */

import type { Entry, Journal } from '../../src/run/journal.ts';
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
  readonly happens: (what: string, entry: Entry) => void;
};

/** After so many, somebody makes room: an evening has to have an end. */
const MOST_REFUSALS = 12;

export function diskOf(night: Night, { time, watch }: { time: Time; watch: DiskWatch }): Disk {
  const { disk } = night;
  const random = randomOf(night.seed, 'disk');
  /** As processes have found them, and what was written since then. */
  const found: Entry[] = [];
  const written: Entry[] = [];
  /** A line that is on the disk although its write failed: the next write goes over it, a crash lets it stay. */
  let left: Entry | undefined;
  let unfinished: Entry | undefined;
  let refusals = 0;

  const keep = (entry: Entry): void => {
    written.push(entry);
    watch.keeps(entry);
    watch.happens('', entry);
  };
  const refuses = (): boolean => {
    const isFull = disk.full !== undefined && time.now() >= disk.full.from && time.now() < disk.full.to;
    if (isFull) return true;
    if (refusals >= MOST_REFUSALS || !random.chance(disk.refuses)) return false;
    refusals += 1;
    return true;
  };

  const write = (life: Life, entry: Entry): Promise<void> =>
    new Promise((resolve, reject) => {
      unfinished = entry;
      const finish = (): void => {
        unfinished = undefined;
        if (refuses()) {
          watch.happens('the disk refuses ', entry);
          if (random.chance(disk.leaves)) left = entry;
          reject(new Error('ENOSPC: no space left on device, write'));
          return;
        }
        left = undefined;
        keep(entry);
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
      found.push(...written.splice(0).map(throughText));
      const entries = [...found];
      return {
        entries: () => entries,
        append: async entry => {
          if (!life.alive) return new Promise(() => undefined);
          watch.writes(entry);
          await write(life, entry);
          entries.push(entry);
        },
      };
    },
    add: entry => {
      find();
      keep(entry);
    },
    crash: () => {
      if (unfinished !== undefined) {
        const isWhole = random.chance(disk.leaves);
        watch.happens(`a line is ${isWhole ? 'written' : 'torn'} by the crash: `, unfinished);
        left = isWhole ? unfinished : undefined;
      }
      unfinished = undefined;
    },
  };
}

/** An entry as another process reads it: what JSON cannot say is not on the disk. */
function throughText(entry: Entry): Entry {
  return isPlain(entry) ? entry : JSON.parse(JSON.stringify(entry));
}

/** Whether JSON gives back the very same: asking is much faster than trying. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (isPlainRecord(value) && Object.values(value).every(isPlain));
    default:
      return false;
  }
}

function isPlainRecord(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
