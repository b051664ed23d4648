import { expect, test } from 'vitest';
import { type Duration, MINUTE } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import { recorderOf, writeTheRest } from '../../src/run/recorder.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SENDING = entriesOf(sheetOf()).sending('T1', '8:35');

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

/** A disk that takes nothing until it is told to. */
function onFullDisk() {
  const clock = virtualClock(0);
  const written: Entry[] = [];
  let isFull = true;
  const append = async (entry: Entry): Promise<void> => {
    if (isFull) throw new Error('no space left on device');
    written.push(entry);
  };
  const recorder = recorderOf({ journal: { entries: () => written, append }, clock, happened: () => {} });
  const makeRoom = (): void => {
    isFull = false;
  };
  return { clock, recorder, makeRoom, kinds: () => written.map(({ kind }) => kind) };
}

test('an intent that the disk has refused is forgotten, and nothing else with it', async () => {
  const { recorder, makeRoom, kinds } = onFullDisk();
  await recorder.record({ kind: 'held', network: 'x' });
  const { unsaved } = await recorder.record(SENDING);
  expect([unsaved?.message, recorder.unwritten()]).toEqual(['no space left on device', 1]);
  makeRoom();
  await recorder.retry();
  expect(kinds()).toEqual(['held']);
});

test.each<{ told: string; room?: Duration; stop?: Duration; ends: Duration; written: boolean }>([
  { told: 'until there is room', room: 3 * MINUTE, ends: 3 * MINUTE, written: true },
  { told: 'for five minutes at most', ends: 5 * MINUTE, written: false },
  { told: 'until she wants no more of it', stop: MINUTE, ends: MINUTE, written: false },
])('at the end the disk is tried again, $told', async ({ room, stop, ends, written }) => {
  const { clock, recorder, makeRoom, kinds } = onFullDisk();
  await recorder.record({ kind: 'held', network: 'x' });
  const ending = new AbortController();
  const wait: typeof clock.wait = async (...asked) => {
    await clock.wait(...asked);
    if (clock.uptime() === room) makeRoom();
    if (clock.uptime() === stop) ending.abort();
  };
  await writeTheRest(recorder, { ...clock, wait }, ending.signal);
  expect({ ends: clock.uptime(), kinds: kinds() }).toEqual({ ends, kinds: written ? ['held'] : [] });
});
