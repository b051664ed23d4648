import { expect, test } from 'vitest';
import type { Entry } from '../../src/run/journal.ts';
import { recorderOf } from '../../src/run/recorder.ts';
import { virtualClock } from '../support/virtual-clock.ts';

test('where an entry could not be told, the next one is recorded all the same', async () => {
  const written: Entry[] = [];
  const told: Entry[] = [];
  const { record } = recorderOf({
    journal: { entries: () => written, append: async entry => void written.push(entry) },
    clock: virtualClock(0),
    happened: entry => {
      if (entry.kind === 'held') throw new Error('the desk has a bug');
      told.push(entry);
    },
  });
  const [held, wentOn] = await Promise.allSettled([
    record({ kind: 'held', network: 'x' }),
    record({ kind: 'went-on', network: 'x' }),
  ]);
  expect([held.status, wentOn.status]).toEqual(['rejected', 'fulfilled']);
  expect(written.map(({ kind }) => kind)).toEqual(['held', 'went-on']);
  expect(told.map(({ kind }) => kind)).toEqual(['went-on']);
});
