import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { temporaryFolder } from '../support/folder.ts';
import { type FakedNight, fakedNight, findFaketime } from './faked-clock.ts';
import { BUILT } from './program.ts';
import { flawsIn } from './record.ts';

const START = Date.parse('2022-12-06T20:30:00-05:00');
const [T1, T2, CLOSING] = [START + 10 * MINUTE, START + 20 * MINUTE, START + 30 * MINUTE];

const library = findFaketime();
const FAKETIME_NEEDED = library ? '' : ' (skipped: there is no libfaketime on this machine)';

async function aNight(from: number): Promise<FakedNight> {
  const night = await fakedNight(BUILT, { folder: await temporaryFolder(), library: library ?? '', from });
  onTestFinished(night.close);
  return night;
}

/** An evening whose opening is out. */
async function begun(): Promise<FakedNight> {
  const night = await aNight(START - 2 * SECOND);
  await night.posted('opening');
  return night;
}

/** How late the newest post is after an instant; negative is early. The clock is looked at each second. */
function lateness({ posts }: FakedNight, due: number): number {
  return (posts().at(-1)?.at ?? Number.NaN) - due;
}

function expectInTime(late: number): void {
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(LATEST);
}

/** A second, and what a busy machine needs for a request: a clock that is not looked at is minutes late. */
const LATEST = 10 * SECOND;

/** Longer than any timer of hcldr. */
const A_WHILE = 1.5 * SECOND;

describe.skipIf(library === undefined)(`the wall clock of a real run, when it is set${FAKETIME_NEEDED}`, () => {
  test('set forwards after a week of waiting, it is the hour: the opening goes out within a second', async () => {
    const night = await aNight(START - 7 * 24 * HOUR);
    await sleep(A_WHILE);
    expect(night.posts()).toEqual([]);
    night.set(START - 2 * SECOND);
    await night.posted('opening');
    expectInTime(lateness(night, START));
  });

  test('set forwards past a cue, the cue goes out within a second', async () => {
    const night = await begun();
    const now = T1 + 2 * MINUTE;
    night.set(now);
    await night.posted('T1');
    expectInTime(lateness(night, now));
  });

  test('set back before a cue is due, it waits for its instant by the new clock', async () => {
    const night = await begun();
    night.set(T1 - 5 * SECOND);
    await sleep(1 * SECOND);
    night.set(T1 - 5 * MINUTE);
    await sleep(5 * SECOND);
    expect(night.posts()).toHaveLength(1);
    night.set(T1 - 1 * SECOND);
    await night.posted('T1');
    expectInTime(lateness(night, T1));
  });

  test('set back after a cue is out, nothing goes out twice', async () => {
    const night = await begun();
    night.set(T1 - 1 * SECOND);
    await night.posted('T1');
    night.set(START - 1 * SECOND);
    await sleep(A_WHILE + SECOND);
    for (const [due, cue] of [
      [T2, 'T2'],
      [CLOSING, 'closing'],
    ] as const) {
      night.set(due - 1 * SECOND);
      await night.posted(cue);
      expectInTime(lateness(night, due));
    }
    expect((await night.running.ended).code).toBe(0);
    expect(flawsIn(night.posts(), night.sheet)).toEqual([]);
  });

  test('woken after two cues were slept through, one goes out at once and the other three minutes later', async () => {
    const night = await begun();
    night.running.process.kill('SIGSTOP');
    const woken = T2 + 2 * MINUTE;
    night.set(woken);
    await sleep(A_WHILE);
    expect(night.posts()).toHaveLength(1);
    const now = night.now();
    night.running.process.kill('SIGCONT');
    await night.posted('T1');
    expectInTime(lateness(night, now));
    const received = night.posts().at(-1)?.at ?? Number.NaN;
    // Early enough that one that does not wait for the whole gap is seen.
    night.set(now + 3 * MINUTE - 5 * SECOND);
    await night.posted('T2');
    // The gap counts from send to send: that of T1 was after it was woken, and before the network received it.
    expect(lateness(night, now + 3 * MINUTE)).toBeGreaterThanOrEqual(0);
    expect(lateness(night, received + 3 * MINUTE)).toBeLessThan(LATEST);
  });
});
