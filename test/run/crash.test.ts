import { describe, expect, test } from 'vitest';
import type { Journal } from '../../src/run/journal.ts';
import type { Network } from '../../src/run/ports.ts';
import { anEvening, lookAtAccount, threadOf, threadOn } from '../support/evening.ts';
import type { FakeFaults } from '../support/fake-network.ts';

/** The process dies at its nth effect: before the world has felt it, or when the world has and the process has not. */
type Crash = { readonly at: number; readonly when: 'before' | 'after' };

/** Effects that count themselves; at the crash the process hears nothing any more, for ever. */
function mortal({ network, journal }: { network: Network; journal: Journal }, crash: Crash) {
  let effects = 0;
  let die = (): void => undefined;
  const dead = new Promise<'crashed'>(resolve => {
    die = () => resolve('crashed');
  });
  const never = new Promise<never>(() => undefined);
  const guarded =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      effects += 1;
      if (effects > crash.at) return never;
      if (effects === crash.at && crash.when === 'before') {
        die();
        return never;
      }
      const result = await effect(...args);
      if (effects < crash.at) return result;
      die();
      return never;
    };
  return {
    dead,
    effects: () => effects,
    network: { ...network, post: guarded(network.post), find: guarded(network.find) },
    journal: { ...journal, append: guarded(journal.append) },
  };
}

async function crashAndGoOn(crash: Crash, faults: FakeFaults) {
  const evening = anEvening({ faults });
  const doomed = mortal(evening, crash);
  const ended = await Promise.race([evening.run(doomed), doomed.dead]);
  // As long as it takes to type the command again.
  evening.clock.pass(20_000);
  const { end } = await evening.run({ desk: { ask: question => lookAtAccount(question, evening) } });
  return { evening, crashed: ended === 'crashed', end };
}

const NIGHTS: readonly { readonly night: string; readonly faults: FakeFaults }[] = [
  { night: 'a good night', faults: {} },
  { night: 'a lost answer', faults: { post: { 3: { kind: 'lose-answer' } } } },
  { night: 'a lost answer that shows late', faults: { post: { 2: { kind: 'lose-answer', lag: 45_000 } } } },
  { night: 'a lost request', faults: { post: { 4: { kind: 'lose-request' } } } },
  { night: 'a refusal that passes', faults: { post: { 2: { kind: 'refuse', retry: { kind: 'backoff' } } } } },
];

describe.each(NIGHTS)('$night', ({ faults }) => {
  test.each(['before', 'after'] as const)(
    'a restart after a crash %s any effect ends in the same thread',
    async when => {
      let crashes = 0;
      for (let at = 1; ; at += 1) {
        const { evening, crashed, end } = await crashAndGoOn({ at, when }, faults);
        expect(end, `crash ${when} effect ${at}`).toEqual({ kind: 'done', undelivered: [] });
        expect(threadOn(evening.network), `crash ${when} effect ${at}`).toEqual(threadOf(evening.sheet));
        if (!crashed) break;
        crashes += 1;
      }
      expect(crashes).toBeGreaterThan(20);
    },
  );

  test('two crashes, one in the taking up of the other, change nothing', async () => {
    for (let first = 2; first < 24; first += 3) {
      for (let second = 1; second < 8; second += 1) {
        const evening = anEvening({ faults });
        for (const at of [first, second]) {
          const doomed = mortal(evening, { at, when: 'after' });
          await Promise.race([evening.run(doomed), doomed.dead]);
          evening.clock.pass(5_000);
        }
        await evening.run({ desk: { ask: question => lookAtAccount(question, evening) } });
        expect(threadOn(evening.network), `crashes after ${first} and ${second}`).toEqual(threadOf(evening.sheet));
      }
    }
  });
});
