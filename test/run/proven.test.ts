import { describe, expect, test } from 'vitest';
import type { Account, AccountOutcome, Clock } from '../../src/run/ports.ts';
import { provenBeforePosts } from '../../src/run/proven.ts';
import { fakeNetwork } from '../support/fake-network.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const OURS = { id: '1', handle: '@hcldr' };
const PICTURE = { bytes: new Uint8Array(1), type: 'image/png', alt: 'A dot' } as const;

const down: AccountOutcome = { kind: 'unreachable', reason: { code: 'unreachable', what: 'it is down' } };
const asked: AccountOutcome = {
  kind: 'unreachable',
  reason: { code: 'rate-limited', what: 'it was asked too often' },
  after: 9000,
};
const wrongKeys: AccountOutcome = { kind: 'refused', reason: { code: 'unauthorized', what: 'the keys are refused' } };
const another: AccountOutcome = { kind: 'account', account: { id: '2', handle: '@other' }, newest: '1' };

/** On which the network always answers in time. */
const CLOCK: Clock = { ...virtualClock(0), wait: () => new Promise(() => undefined) };

/** A network that says this of its account when it is asked for the nth time, and else that all is well. */
function aLane(account: Readonly<Record<number, AccountOutcome>> = {}) {
  const network = fakeNetwork({ clock: virtualClock(0), faults: { account } });
  return { network, proven: provenBeforePosts(network, OURS, CLOCK) };
}

describe('a lane whose account nobody has looked at', () => {
  test('posts, once its network has said that the account is its own', async () => {
    const { network, proven } = aLane();
    expect(await proven.post({ text: 'T1' })).toMatchObject({ kind: 'posted' });
    expect(network.sent).toHaveLength(1);
  });

  test.each([
    ['the network is down', down, { kind: 'backoff' }, 'it is down'],
    ['the network wants no such question yet', asked, { kind: 'after', after: 9000 }, 'it was asked too often'],
    ['the keys are refused', wrongKeys, { kind: 'never' }, 'the keys are refused'],
    [
      'the keys open another account',
      another,
      { kind: 'never' },
      'the keys open @other, and this run is posted by @hcldr',
    ],
  ] as const)('sends nothing where %s', async (_, said, retry, what) => {
    const { network, proven } = aLane({ 1: said });
    expect(await proven.post({ text: 'T1' })).toMatchObject({ kind: 'not-posted', retry, reason: { what } });
    expect(network.sent).toEqual([]);
  });

  test.each([
    ['the network is down', down],
    ['the keys open another account', another],
  ])('uploads nothing where %s', async (_, said) => {
    const { network, proven } = aLane({ 1: said });
    expect(await proven.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded' });
    expect(network.uploads).toEqual([]);
  });

  test.each([
    ['the network is down', down],
    ['the keys open another account', another],
  ])('believes nothing that it sees of the account where %s', async (_, said) => {
    const { network, proven } = aLane({ 1: said, 2: said });
    network.postByHand('T1');
    expect(await proven.recent()).toMatchObject({ kind: 'cannot-tell' });
    expect(await proven.find({ text: 'T1', newestKnown: '0' })).toMatchObject({ kind: 'cannot-tell' });
    expect(await proven.recent()).toMatchObject({ kind: 'posts', posts: [{ text: 'T1' }] });
    expect(await proven.find({ text: 'T1', newestKnown: '0' })).toMatchObject({ kind: 'found' });
  });

  test('looks no more before the network wants to be asked', async () => {
    const { proven } = aLane({ 1: asked });
    expect(await proven.recent()).toMatchObject({ kind: 'cannot-tell', after: 9000 });
  });

  test('does not hold a cue up where nobody says whose the keys are', async () => {
    const { network } = aLane();
    const silent = { ...network, account: () => new Promise<AccountOutcome>(() => undefined) };
    const clock = virtualClock(0);
    const outcome = await provenBeforePosts(silent, OURS, clock).recent();
    expect(outcome).toMatchObject({ kind: 'cannot-tell', reason: { code: 'no-answer' } });
    expect(clock.now()).toBe(8000);
  });

  test('takes a link for one of its own account’s posts only', () => {
    const { network } = aLane();
    const receiptOf = (_: string, by?: Account) => ({ ref: by?.id ?? 'anybody', url: '' });
    expect(provenBeforePosts({ ...network, receiptOf }, OURS, CLOCK).receiptOf('link')?.ref).toBe(OURS.id);
  });

  test('asks again until it has been told, and then no more', async () => {
    const { network, proven } = aLane({ 1: down, 3: another });
    expect(await proven.post({ text: 'T1' })).toMatchObject({ kind: 'not-posted' });
    expect(await proven.post({ text: 'T1' })).toMatchObject({ kind: 'posted' });
    expect(await proven.post({ text: 'T2' })).toMatchObject({ kind: 'posted' });
    expect(network.posts().map(({ text }) => text)).toEqual(['T1', 'T2']);
  });
});
