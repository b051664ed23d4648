/** What came of many nights, and under which policy? */

import { lanesOf, nightOf, proofOf } from './night.ts';
import type { Breach } from './promises.ts';
import { RIVALS } from './rivals.ts';
import { hcldr, type NightReport, type Policy, simulate } from './simulate.ts';

/** From the first seed up to, but not including, the other. */
export type Seeds = { readonly from: number; readonly to: number };

export type Failing = { readonly seed: number; readonly kind: Breach['kind']; readonly what: string };

/** Plain data, so that it can be sent from one thread to another. */
export type Tally = {
  /** By `policy: what`: on how many nights it is true, or the sum of what is counted. */
  readonly counts: Readonly<Record<string, number>>;
  /** Under hcldr. */
  readonly failing: readonly Failing[];
};

export type TallyOptions = Seeds & {
  /** Rivals live through every nth night; 0: none. */
  readonly rivalsEvery: number;
  readonly onProgress?: (nights: number) => void;
};

const PROGRESS_EVERY = 500;

export async function tallyOf({ from, to, rivalsEvery, onProgress }: TallyOptions): Promise<Tally> {
  const tally = emptyTally();
  for (let seed = from; seed < to; seed += 1) {
    const night = nightOf(seed);
    const isProven = lanesOf(night).every(lane => proofOf(lane) !== undefined);
    const report = await simulate(night);
    count(tally, { policy: 'hcldr', report, isProven });
    tally.failing.push(...report.witness.breaches.map(breach => ({ seed, ...breach })));
    if (rivalsEvery > 0 && seed % rivalsEvery === 0) {
      for (const [policy, run] of Object.entries(RIVALS)) {
        count(tally, { policy, report: await simulate(night, run), isProven });
      }
    }
    if ((seed - from + 1) % PROGRESS_EVERY === 0) onProgress?.(PROGRESS_EVERY);
  }
  return tally;
}

/** The sum of all of them. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { counts, failing } of tallies) {
    for (const [what, number] of Object.entries(counts)) sum.counts[what] = (sum.counts[what] ?? 0) + number;
    sum.failing.push(...failing);
  }
  return sum;
}

/** The policies of the table, hcldr first. */
export const POLICIES: Readonly<Record<string, Policy>> = { hcldr, ...RIVALS };

type Counting = { counts: Record<string, number>; failing: Failing[] };

function emptyTally(): Counting {
  return { counts: {}, failing: [] };
}

type Counted = { readonly policy: string; readonly report: NightReport; readonly isProven: boolean };

function count({ counts }: Counting, { policy, report, isProven }: Counted): void {
  const add = (what: string, number = 1): void => {
    const key = `${policy}: ${what}`;
    counts[key] = (counts[key] ?? 0) + number;
  };
  const { breaches, remarks } = report.witness;
  add('nights');
  if (isProven) add('nights within the assumptions');
  add(`ends ${report.end}`);
  add('posts begun', report.posts);
  add('processes', report.processes);
  add('kills', report.kills);
  add('events', report.events);
  for (const kind of new Set(breaches.map(one => one.kind))) add(kind);
  for (const remark of remarks) add(remark);
}
