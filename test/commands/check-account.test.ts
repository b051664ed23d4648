import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { lookUpAccount } from '../../src/commands/check-account.ts';
import type { Edges } from '../../src/commands/edges.ts';
import type { AccountOutcome } from '../../src/run/ports.ts';
import { fakeNetwork } from '../support/fake-network.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const down: AccountOutcome = { kind: 'unreachable', reason: { code: 'unreachable', what: 'it is down' } };
const closed = (after: number): AccountOutcome => ({
  kind: 'unreachable',
  reason: { code: 'rate-limited', what: 'it was asked too often' },
  after,
});

/** When a run that is taken up asks whose the keys are, where the network says this first, and at last that all is well. */
async function asks(...answers: readonly AccountOutcome[]): Promise<readonly number[]> {
  const clock = virtualClock(0);
  const faults = { account: Object.fromEntries(answers.map((answer, index) => [index + 1, answer])) };
  const network = fakeNetwork({ clock, faults });
  const at: number[] = [];
  const account: typeof network.account = look => {
    at.push(clock.now());
    return network.account(look);
  };
  const load = {
    eveningWords: () => import('../../src/terminal/evening-words.ts'),
    words: () => import('../../src/terminal/words.ts'),
  };
  const { signal } = new AbortController();
  const edges = { load, interruption: { signal }, stderr: { say: () => {} } } as unknown as Edges;
  await lookUpAccount({ network: { ...network, account }, clock, posts: 0, patient: true }, edges);
  return at;
}

test.each([
  ['four times a minute where the network is down', [down, down], [0, 15 * SECOND, 30 * SECOND]],
  ['once the network wants to be asked again', [closed(5 * MINUTE), down], [0, 5 * MINUTE, 5.25 * MINUTE]],
  ['no more where that is later than it would wait', [closed(40 * MINUTE)], [0]],
])('whose the keys are is asked %s', async (_when, answers, at) => {
  expect(await asks(...answers)).toEqual(at);
});
