import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { clockAt } from '../../src/system/clock.ts';

const NEVER = new AbortController().signal;
const EVENING = Date.parse('2022-12-06T20:30:00-05:00');

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many milliseconds of the machine it took. */
async function timed(what: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await what();
  return performance.now() - since;
}

/** Which is over first, a wait or so many milliseconds: a machine that is busy delays both, and keeps their order. */
function firstOf(waiting: Promise<unknown>, time: number): Promise<'the wait' | 'the time'> {
  return Promise.race([waiting.then(() => 'the wait' as const), sleep(time, 'the time' as const, { ref: false })]);
}

describe('a wait', () => {
  test('is never over early, by uptime or by wall clock', async () => {
    const clock = clockAt();
    for (let time = 1; time <= 100; time += 1) {
      const length = (time % 5) + 0.5;
      const since = clock.uptime();
      await clock.wait({ for: length }, NEVER);
      expect(clock.uptime() - since).toBeGreaterThanOrEqual(length);

      const until = clock.now() + (time % 5) + 1;
      await clock.wait({ until }, NEVER);
      expect(clock.now()).toBeGreaterThanOrEqual(until);
    }
  });

  test.each([
    { what: 'until an instant that is past', wait: { until: 1 } },
    { what: 'until a moment ago', wait: { until: Date.now() } },
    { what: 'for no time', wait: { for: 0 } },
    { what: 'for less than no time', wait: { for: -MINUTE } },
  ])('$what is over at once', async ({ wait }) => {
    expect(await firstOf(clockAt().wait(wait, NEVER), 100)).toBe('the wait');
  });

  test.each([
    { what: 'until an instant', wait: { until: Date.now() + HOUR } },
    { what: 'for some time', wait: { for: HOUR } },
    { what: 'for longer than a timer can last', wait: { for: 25 * 24 * HOUR } },
  ])('$what ends when it is aborted, without an error', async ({ wait }) => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await clockAt().wait(wait, abort.signal);
    expect(abort.signal.aborted).toBe(true);
  });

  test('beside others shares their timer, and the last one takes it along', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(what => what === 'Timeout').length;
    const clock = clockAt();
    const before = timers();
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [clock.wait({ for: HOUR }, one.signal), clock.wait({ until: clock.now() + HOUR }, other.signal)];
    expect(timers()).toBe(before + 1);
    await clock.wait({ for: 10 }, NEVER);
    one.abort();
    expect(timers()).toBe(before + 1);
    other.abort();
    expect(timers()).toBe(before);
    await Promise.all(waiting);
  });

  test('that was aborted before it began does not begin', async () => {
    expect(await firstOf(clockAt().wait({ for: HOUR }, AbortSignal.abort()), 100)).toBe('the wait');
  });

  test('until an instant ends within a second of the clock being put forward', async () => {
    const clock = clockAt();
    const waiting = clock.wait({ until: clock.now() + HOUR }, NEVER);
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 2 * HOUR);
    expect(await firstOf(waiting, 1.5 * SECOND)).toBe('the wait');
  });

  test('until an instant goes on when the clock is put back', async () => {
    const clock = clockAt();
    const abort = new AbortController();
    let over = false;
    const waiting = clock.wait({ until: clock.now() + 100 }, abort.signal).then(() => {
      over = true;
    });
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - HOUR);
    await clock.wait({ for: 300 }, NEVER);
    expect(over).toBe(false);
    abort.abort();
    await waiting;
  });

  test('for some time does not heed the wall clock', async () => {
    const clock = clockAt();
    const waiting = timed(() => clock.wait({ for: 200 }, NEVER));
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + HOUR);
    expect(await waiting).toBeGreaterThanOrEqual(200);
  });
});

describe('the clock', () => {
  test('is the machine’s, to the millisecond, where no pace is given', () => {
    const before = Date.now();
    const now = clockAt().now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test.each([
    { passed: 0, shown: 0 },
    { passed: 500, shown: 30 * SECOND },
    { passed: MINUTE, shown: HOUR },
    { passed: -SECOND, shown: -MINUTE },
  ])('at speed 60 shows $shown ms of the evening after $passed ms of the machine', ({ passed, shown }) => {
    const machine = 1_700_000_000_000;
    vi.spyOn(Date, 'now').mockReturnValue(machine + passed);
    expect(clockAt({ evening: EVENING, machine, speed: 60 }).now()).toBe(EVENING + shown);
  });

  test('shows whole milliseconds at any speed', () => {
    vi.spyOn(Date, 'now').mockReturnValue(7);
    expect(clockAt({ evening: EVENING, machine: 0, speed: 0.3 }).now()).toBe(EVENING + 2);
  });

  test.each([
    { speed: 600, wait: { for: MINUTE }, takes: 100 },
    { speed: 600, wait: { until: EVENING + MINUTE }, takes: 100 },
    { speed: 0.5, wait: { for: 100 }, takes: 200 },
  ])('at speed $speed waits $takes ms for $wait', async ({ speed, wait, takes }) => {
    const clock = clockAt({ evening: EVENING, machine: Date.now(), speed });
    const waiting = timed(() => clock.wait(wait, NEVER));
    expect(await firstOf(waiting, takes + 500)).toBe('the wait');
    expect(await waiting).toBeGreaterThanOrEqual(takes - 1); // the wall clock had begun its millisecond
  });

  test('has an uptime that runs at its speed', async () => {
    const clock = clockAt({ evening: EVENING, machine: Date.now(), speed: 600 });
    const look = () => [performance.now(), clock.uptime(), performance.now()] as const;
    const [before, began, begun] = look();
    await clock.wait({ for: MINUTE }, NEVER);
    const [over, ended, after] = look();
    expect(ended - began).toBeGreaterThanOrEqual(600 * (over - begun) - 1);
    expect(ended - began).toBeLessThanOrEqual(600 * (after - before) + 1);
  });
});
