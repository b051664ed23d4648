import { expect, test } from 'vitest';
import { turns } from '../../src/run/turns.ts';

test('each begins when the one before it is over, in the order in which they were asked for', async () => {
  const inTurn = turns();
  const happened: string[] = [];
  const task = (name: string, steps: number) => async () => {
    happened.push(`${name} begins`);
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    happened.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(task('long', 9)), inTurn(task('short', 0))])).toEqual(['long', 'short']);
  expect(happened).toEqual(['long begins', 'long ends', 'short begins', 'short ends']);
});

test.each<[string, () => Promise<never>]>([
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
])('one that %s tells that to whoever asked for it, and the next comes all the same', async (_, task) => {
  const inTurn = turns();
  const [failed, next] = await Promise.allSettled([inTurn(task), inTurn(async () => 'next')]);
  expect(failed).toEqual({ status: 'rejected', reason: new Error('no') });
  expect(next).toEqual({ status: 'fulfilled', value: 'next' });
});
