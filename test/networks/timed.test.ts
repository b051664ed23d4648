import { expect, test } from 'vitest';
import { timed, type Untimed } from '../../src/networks/timed.ts';
import { DEADLINE } from './deadlines.ts';

type Call = Exclude<keyof Untimed, 'name' | 'composeLink' | 'receiptOf'>;

/** Which of these calls are broken off once nobody waits for them any more. */
function brokenOff(calls: readonly Call[]): readonly Call[] {
  const broken: Call[] = [];
  const untimed = Object.fromEntries(
    calls.map(call => [
      call,
      (...given: readonly unknown[]) => {
        (given.at(-1) as AbortSignal).addEventListener('abort', () => broken.push(call));
        return new Promise(resolve => setImmediate(resolve));
      },
    ]),
  );
  const leaving = new AbortController();
  const network = timed(untimed as unknown as Untimed, { deadline: DEADLINE, signal: leaving.signal });
  for (const call of calls) void (network[call] as (given: unknown) => unknown)({});
  leaving.abort();
  return broken;
}

test('whoever leaves waits for a post alone: whatever nobody sees is broken off', () => {
  const unseen = ['account', 'prepare', 'find', 'recent', 'mentions', 'upload'] as const;
  expect(brokenOff([...unseen, 'post'])).toEqual(unseen);
});
