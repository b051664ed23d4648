import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Looked, Refusal, Unknown } from '../../src/run/cue-progress.ts';
import type { Reason, Retry } from '../../src/run/ports.ts';
import { HORIZON, hasLookedEnough, isAbsent, LONGEST_HORIZON, nextLookAt, retryAt } from '../../src/run/retry.ts';
import { sheetOf } from '../support/evening.ts';

const UP = 1000 * SECOND;
const REASON: Reason = { code: 'rate-limited', what: 'X says: too fast' };
const [CUE] = sheetOf().cues;

function refusal(retry: Retry, times: number): Refusal {
  return { reason: REASON, retry, at: 0, up: UP, times };
}

/** A look so many seconds after the send. */
function look(seconds: number, result: Looked['result'] = 'none'): Looked {
  return { at: seconds * SECOND, up: UP + seconds * SECOND, result };
}

function unknown(looks: readonly Looked[]): Unknown {
  if (!CUE) throw new Error('the sheet is empty');
  return {
    kind: 'unknown',
    cue: CUE,
    intent: { text: CUE.text },
    doubts: 1,
    sent: { at: 0, up: UP },
    since: UP,
    looks,
  };
}

describe('a certain failure is tried again', () => {
  test.each([
    { retry: { kind: 'backoff' }, times: 1, seconds: 2 },
    { retry: { kind: 'backoff' }, times: 2, seconds: 5 },
    { retry: { kind: 'backoff' }, times: 3, seconds: 15 },
    { retry: { kind: 'backoff' }, times: 4, seconds: 30 },
    { retry: { kind: 'backoff' }, times: 50, seconds: 30 },
    { retry: { kind: 'once', after: 5 * SECOND }, times: 1, seconds: 5 },
    { retry: { kind: 'once', after: 0 }, times: 0, seconds: 0 },
    // The lane's window keeps it back, and every other cue as well.
    { retry: { kind: 'after', after: 7 * MINUTE }, times: 9, seconds: 0 },
    { retry: { kind: 'after', after: 0 }, times: 1, seconds: 2 },
    { retry: { kind: 'after', after: 0 }, times: 9, seconds: 30 },
  ] as const)('$seconds s later, for $retry after $times in a row', ({ retry, times, seconds }) => {
    expect(retryAt(refusal(retry, times))).toBe(UP + seconds * SECOND);
  });

  test.each([
    { retry: { kind: 'never' }, times: 1 },
    { retry: { kind: 'once', after: 5 * SECOND }, times: 2 },
  ] as const)('no more, for $retry after $times in a row', ({ retry, times }) => {
    expect(retryAt(refusal(retry, times))).toBeUndefined();
  });
});

describe('an unknown post is looked for', () => {
  test.each([
    { horizon: HORIZON, seconds: [3, 10, 25, 60, 90, 120] },
    { horizon: 90 * SECOND, seconds: [3, 10, 25, 60, 90, 120] },
    { horizon: 100 * SECOND, seconds: [3, 10, 25, 60, 100, 130] },
    { horizon: LONGEST_HORIZON, seconds: [3, 10, 25, 60, 105, 150, 180] },
  ])('after $seconds seconds, with a horizon of $horizon ms', ({ horizon, seconds }) => {
    const planned = seconds.map((_, done) => nextLookAt(unknown(seconds.slice(0, done).map(at => look(at))), horizon));
    expect(planned).toEqual(seconds.map(at => UP + at * SECOND));
  });

  test('at once, where a look took longer than the next one’s time', () => {
    expect(nextLookAt(unknown([look(30)]), HORIZON)).toBe(UP + 10 * SECOND);
  });
});

describe('an unknown post is absent', () => {
  const early = [look(3), look(10), look(25)];

  test.each([
    { told: 'at the horizon’s look', looks: [...early, look(60)], absent: true },
    { told: 'at a look behind it', looks: [...early, look(60, 'cannot-tell'), look(90)], absent: true },
    { told: 'not before any look', looks: [], absent: false },
    { told: 'not before the horizon', looks: [...early, look(59.9)], absent: false },
    { told: 'not by a look that failed', looks: [...early, look(60, 'cannot-tell')], absent: false },
    {
      told: 'not by a look before one that failed',
      looks: [...early, look(60), look(90, 'cannot-tell')],
      absent: false,
    },
  ])('$told', ({ looks, absent }) => {
    expect(isAbsent(unknown(looks), HORIZON)).toBe(absent);
  });

  test('not at the usual horizon, where a longer one is set', () => {
    expect(isAbsent(unknown([...early, look(60)]), LONGEST_HORIZON)).toBe(false);
  });
});

test.each([
  { horizon: HORIZON, looks: 3, enough: false },
  { horizon: HORIZON, looks: 4, enough: true },
  { horizon: LONGEST_HORIZON, looks: 5, enough: false },
  { horizon: LONGEST_HORIZON, looks: 6, enough: true },
])('$looks looks are enough for a horizon of $horizon ms: $enough', ({ horizon, looks, enough }) => {
  const failed = Array.from({ length: looks }, (_, i) => look(i, 'cannot-tell'));
  expect(hasLookedEnough(unknown(failed), horizon)).toBe(enough);
});
