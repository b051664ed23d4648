import { expect, test } from 'vitest';
import { askedInTime } from '../../src/run/asked-in-time.ts';
import type { AccountOutcome } from '../../src/run/ports.ts';
import { fakeNetwork } from '../support/fake-network.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const reason = { code: 'rate-limited', what: 'it was asked too often' } as const;

test('a network is not asked for its account before the time that it has named', async () => {
  const clock = virtualClock(0);
  const asked: number[] = [];
  const account = async (): Promise<AccountOutcome> => {
    asked.push(clock.uptime());
    return { kind: 'unreachable', reason, ...(asked.length < 3 ? { after: 60_000 } : {}) };
  };
  const network = askedInTime({ ...fakeNetwork({ clock }), account }, clock);
  const rests: (number | undefined)[] = [];
  for (let times = 0; times < 9; times += 1) {
    const outcome = await network.account();
    rests.push(outcome.kind === 'unreachable' ? outcome.after : Number.NaN);
    clock.pass(20_000);
  }
  expect(rests).toEqual([60_000, 40_000, 20_000, 60_000, 40_000, 20_000, undefined, undefined, undefined]);
  expect(asked).toEqual([0, 60_000, 120_000, 140_000, 160_000]);
});
