import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../src/run/journal.ts';
import { simulateCommand } from './command.ts';
import { nightOf } from './night.ts';
import { RIVALS } from './rivals.ts';
import { type Evening, hashOf, hcldr, type NightReport, simulate } from './simulate.ts';
import { sumOf, type Tally, tallyOf } from './tally.ts';

const MINUTES = 60_000;

test(
  'no promise is broken on any of 10,000 nights, and what is not promised is seen where it happens',
  async () => {
    // As a program of its own: bundled, the nights take less time than they would here.
    const args = ['test/bench/simulate.js', '--seeds', '10000', '--threads', '1', '--rivals-every', '0'];
    // If a promise is broken it ends with 1, and has said which.
    const { stdout } = await promisify(execFile)(process.execPath, args).catch((ended: { stdout: string }) => ended);
    expect(stdout).not.toContain('BROKEN');
    const [, policy, nights, twice, beyond] =
      /^\| hcldr .*/m
        .exec(stdout)?.[0]
        .split('|')
        .map(cell => cell.trim()) ?? [];
    expect({ policy, nights, twice }).toEqual({ policy: 'hcldr', nights: '10,000', twice: '0' });
    expect(beyond).toMatch(/^\d.* %$/);
  },
  5 * MINUTES,
);

describe('a seed', () => {
  test('gives the same night again, event by event', async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const [once, again] = [await simulate(nightOf(seed)), await simulate(nightOf(seed))];
      expect(hashOf(again), `seed ${seed}`).toBe(hashOf(once));
    }
  });

  test('gives another night than the next one', async () => {
    const hashes = await Promise.all([1, 2, 3, 4].map(async seed => hashOf(await simulate(nightOf(seed)))));
    expect(new Set(hashes).size).toBe(4);
  });

  test('may be any whole number', async () => {
    expect(hashOf(await simulate(nightOf(2 ** 40 + 1)))).not.toBe(hashOf(await simulate(nightOf(1))));
  });
});

describe('a rival', () => {
  type Broken = { readonly twice: number; readonly lost: number };
  const nights = new Map<string, Promise<Broken>>();

  /** The same nights for each of its tests. */
  function nightsOf(policy: string): Promise<Broken> {
    const begun = nights.get(policy) ?? simulated(policy);
    nights.set(policy, begun);
    return begun;
  }

  async function simulated(policy: string): Promise<Broken> {
    const run = RIVALS[policy];
    if (!run) throw new Error(`there is no rival “${policy}”`);
    const reports: NightReport[] = [];
    for (let seed = 1; seed <= 400; seed += 1) reports.push(await simulate(nightOf(seed), run));
    const isBroken = (kind: string) => reports.filter(({ witness }) => witness.breaches.some(one => one.kind === kind));
    return { twice: isBroken('twice').length, lost: isBroken('lost').length };
  }

  test.each(['retry loop', 'journal after success', 'exact text'])('posts a cue twice: %s', async policy => {
    expect((await nightsOf(policy)).twice).toBeGreaterThan(0);
  });

  test('takes last week’s post for this one, and a cue is lost: exact text', async () => {
    expect((await nightsOf('exact text')).lost).toBeGreaterThan(0);
  });
});

/** Bugs to plant in an evening, each with the breach that it must lead to. */
const BUGS: readonly {
  readonly breach: string;
  readonly bug: string;
  readonly plant: (evening: Evening) => Evening;
}[] = [
  {
    breach: 'without intent',
    bug: 'writes no intents',
    plant: evening => ({ ...evening, journal: without('sending', evening.journal) }),
  },
  {
    breach: 'early',
    bug: 'has a clock of its own',
    plant: evening => ({ ...evening, clock: { ...evening.clock, now: () => evening.clock.now() + MINUTES } }),
  },
  {
    breach: 'sent again',
    bug: 'takes a failed look for absence',
    plant: evening => ({ ...evening, network: { ...evening.network, find: async () => ({ kind: 'none' }) } }),
  },
  {
    breach: 'wrong parent',
    bug: 'replies to nothing',
    plant: evening => ({
      ...evening,
      network: { ...evening.network, prepare: ({ parent: _, ...draft }) => evening.network.prepare(draft) },
    }),
  },
  {
    breach: 'lost',
    bug: 'leaves the last cue out',
    plant: evening => ({
      ...evening,
      sheet: { ...evening.sheet, cues: evening.sheet.cues.slice(0, -1) },
    }),
  },
  {
    breach: 'false receipt',
    bug: 'takes the first post that it sees',
    plant: evening => ({
      ...evening,
      network: {
        ...evening.network,
        post: async intent => {
          const outcome = await evening.network.post(intent);
          return outcome.kind === 'posted' ? { ...outcome, receipt: { ref: '1', url: '' } } : outcome;
        },
      },
    }),
  },
  {
    breach: 'given up',
    bug: 'takes what is not known for refused',
    plant: evening => ({
      ...evening,
      network: {
        ...evening.network,
        post: async intent => {
          const outcome = await evening.network.post(intent);
          return outcome.kind === 'unknown' ? { ...outcome, kind: 'not-posted', retry: { kind: 'never' } } : outcome;
        },
      },
    }),
  },
];

function without(kind: string, journal: Journal): Journal {
  return { ...journal, append: async entry => (entry.kind === kind ? undefined : journal.append(entry)) };
}

describe('the witness', () => {
  test.each(BUGS)('sees that hcldr $bug: $breach', async ({ breach, plant }) => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const { witness } = await simulate(nightOf(seed), evening => hcldr(plant(evening)));
      for (const { kind } of witness.breaches) seen.add(kind);
    }
    expect([...seen]).toContain(breach);
  });
});

describe('npm run simulate', () => {
  async function told(args: readonly string[], part: (seeds: { from: number; to: number }) => Promise<Tally>) {
    let text = '';
    const stdout = (more: string): void => {
      text += more;
    };
    const isWell = await simulateCommand(args, { stdout, stderr: () => undefined, part });
    return { text, isWell };
  }
  const none = async (): Promise<Tally> => sumOf([]);

  test('shares the seeds among its threads', async () => {
    const parts: string[] = [];
    await told(['--seeds', '10', '--from', '5', '--threads', '3'], async ({ from, to }) => {
      parts.push(`${from}-${to}`);
      return none();
    });
    expect(parts).toEqual(['5-9', '9-13', '13-15']);
  });

  test('prints the command that replays a night on which a promise is broken', async () => {
    const broken: Tally = { counts: {}, failing: [{ seed: 17, kind: 'twice', what: 'T1' }] };
    const { text, isWell } = await told(['--seeds', '1', '--threads', '1'], async () => broken);
    expect(text).toContain('npm run simulate -- --seed 17 --trace');
    expect(isWell).toBe(false);
  });

  test('tells one night, with all that happened', async () => {
    const { text, isWell } = await told(['--seed', '3', '--trace'], none);
    const report = await simulate(nightOf(3));
    expect(text).toContain(report.log().join('\n'));
    expect(text).toContain(hashOf(report));
    expect(isWell).toBe(true);
  });

  test('puts all policies into one table', async () => {
    const { text } = await told(['--seeds', '4', '--threads', '1', '--rivals-every', '2'], seeds =>
      tallyOf({ ...seeds, rivalsEvery: 2 }),
    );
    expect(text).toMatch(/^\| hcldr \| 4 \|/m);
    expect(text).toMatch(/^\| retry loop \| 2 \|/m);
  });
});
