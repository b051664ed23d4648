/** What does a network say when requests go wrong? The same tests for each that there is an imitation of. */

import { describe, expect, onTestFinished, test } from 'vitest';
import { type Duration, type Instant, SECOND } from '../../src/chat/chat.ts';
import type { RuleOf } from '../../src/networks/embedded/faults.ts';
import type { Intent, Network } from '../../src/run/ports.ts';
import { SOON } from '../networks/deadlines.ts';
import { EVENING } from '../networks/embedded-x.ts';

/** The network of a test, opened on a server whose clock only the test moves. */
export type Opened = {
  readonly network: Network;
  readonly server: {
    readonly posts: () => readonly { readonly text: string }[];
    readonly requests: () => readonly { readonly path: string }[];
    readonly close: () => Promise<void>;
  };
  readonly clock: { instant: Instant };
};

export type Opening<Refusal extends string> = {
  readonly faults: readonly RuleOf<'post' | 'me' | 'timeline', Refusal | Shared>[];
  /** What our clock shows. */
  readonly now?: () => Instant;
};

export type FaultSubject<Refusal extends string> = {
  readonly open: (opening: Opening<Refusal>) => Promise<Opened>;
  /** All that its server can answer instead of taking a post. */
  readonly refusals: Readonly<Record<Refusal, { readonly status: number }>>;
  /** The call that tells whose the keys are. */
  readonly me: string;
};

/** What all of them can answer, by the names in the scripts. */
type Shared = 'unauthorized' | 'forbidden' | 'rate-limited' | (typeof ILL)[number];

const ILL = ['request-timeout', 'internal-error', 'bad-gateway', 'unavailable', 'gateway-timeout'] as const;
const DOUBTFUL = [
  ...ILL,
  ...(['reset', 'hang', 'drip', 'cut', 'cut-gzip', 'html-200', 'huge', 'redirect', 'no-id'] as const),
];

/** What hangs, hangs for ever; and a busy machine takes its time. */
const WELL_WITHIN = 20 * SOON;

export function describeFaultContract<Refusal extends string>(name: string, subject: FaultSubject<Refusal>): void {
  async function open(faults: Opening<Refusal>['faults'] = [], now?: () => Instant): Promise<Opened> {
    const opened = await subject.open({ faults, ...(now && { now }) });
    onTestFinished(opened.server.close);
    return opened;
  }

  const certain = Object.keys(subject.refusals) as Refusal[];

  describe(`a post on ${name}`, () => {
    test.each(certain.filter(refusal => isCertain(subject.refusals[refusal])))(
      'that is answered with %s is certainly not posted, and is not there',
      async refusal => {
        const { network, server } = await open([{ on: 'post', do: refusal }]);
        expect((await network.post(await intentOn(network))).kind).toBe('not-posted');
        expect(server.posts()).toEqual([]);
      },
    );

    test.each(DOUBTFUL.flatMap(fault => [false, true].map(stored => ({ fault, stored }))))(
      'that meets $fault is unknown within the deadline, and a look agrees with the server (stored: $stored)',
      async ({ fault, stored }) => {
        const { network, server } = await open([{ on: 'post', nth: 1, do: fault, stored }]);
        const intent = await intentOn(network);
        const { result, took } = await lasting(() => network.post(intent));
        expect(result.kind).toBe('unknown');
        expect(took).toBeLessThan(WELL_WITHIN);
        expect(server.posts()).toHaveLength(stored ? 1 : 0);
        expect((await network.find(intent)).kind).toBe(stored ? 'found' : 'none');
      },
    );

    test('that is committed late is unknown, not there at first, and there later', async () => {
      const { network, server, clock } = await open([{ on: 'post', do: 'late-commit', after: 5000 }]);
      const intent = await intentOn(network);
      expect((await network.post(intent)).kind).toBe('unknown');
      expect(await network.find(intent)).toEqual({ kind: 'none' });
      clock.instant += 5000;
      await expect.poll(() => server.posts().length).toBe(1);
      expect((await network.find(intent)).kind).toBe('found');
    });

    test('that is sent again before it is committed late is there once', async () => {
      const late = { on: 'post', do: 'late-commit', after: 5000 } as const;
      const { network, server, clock } = await open([
        { ...late, nth: 1 },
        { ...late, nth: 3 },
      ]);
      const intent = await intentOn(network);
      await network.post(intent);
      expect((await network.post(intent)).kind).toBe('posted');
      await network.post(await intentOn(network, 'what is committed after it'));
      clock.instant += 5000;
      const texts = () => server.posts().map(({ text }) => text);
      await expect.poll(() => texts().at(-1)).toBe('what is committed after it');
      expect(texts().slice(0, -1)).toEqual([intent.text]);
    });

    test('that is one too many waits as long as the network wants', async () => {
      const { network } = await open([{ on: 'post', do: 'rate-limited', reset: 60 }]);
      expect(await network.post(await intentOn(network))).toMatchObject({
        kind: 'not-posted',
        reason: { code: 'rate-limited' },
        retry: { kind: 'after', after: 61 * SECOND },
      });
    });

    test('goes over a connection of its own, and has certainly not left where that is refused', async () => {
      const { network, server } = await open([{ on: 'post', nth: 1, do: 'refuse-connections', after: 1000 }]);
      expect((await network.post(await intentOn(network, 'opening'))).kind).toBe('posted');
      expect(await network.post(await intentOn(network))).toMatchObject({
        kind: 'not-posted',
        reason: { code: 'unreachable', what: `${name} could not be reached (ECONNREFUSED)` },
        retry: { kind: 'backoff' },
      });
      expect(server.posts()).toHaveLength(1);
    });
  });

  describe(`the account on ${name}`, () => {
    test('says when it may be asked again', async () => {
      const { network } = await open([{ on: 'me', do: 'rate-limited', reset: 60 }]);
      expect(await network.account()).toMatchObject({ kind: 'unreachable', after: expect.closeTo(60 * SECOND, -4) });
    });

    test.each([
      ['rate-limited', 'rate-limited'],
      ['unavailable', 'network-ill'],
      ['reset', 'no-answer'],
      ['hang', 'no-answer'],
      ['drip', 'no-answer'],
      ['cut', 'no-answer'],
      ['html-200', 'strange-answer'],
      ['no-id', 'strange-answer'],
      ['huge', 'no-answer'],
      ['redirect', 'strange-answer'],
    ] as const)('cannot be reached where it meets %s, and that is known within the deadline', async (fault, code) => {
      const { network } = await open([{ on: 'me', do: fault }]);
      const { result, took } = await lasting(() => network.account({ posts: 20 }));
      expect(result).toMatchObject({ kind: 'unreachable', reason: { code } });
      expect(took).toBeLessThan(WELL_WITHIN);
    });

    test.each([
      ['unavailable', 'network-ill'],
      ['cut', 'no-answer'],
      ['drip', 'no-answer'],
    ] as const)('is known where its posts meet %s, which is told', async (fault, code) => {
      const { network } = await open([{ on: 'timeline', do: fault }]);
      const { result, took } = await lasting(() => network.account({ posts: 20 }));
      expect(result).toMatchObject({ kind: 'account', recent: { kind: 'cannot-tell', reason: { code } } });
      expect(took).toBeLessThan(WELL_WITHIN);
    });

    test.each([
      [0, 0],
      [90_500, -90_000],
      [-89_500, 90_000],
      [700, 0],
    ])('is on a clock that is seen to be off: ours by %i ms, theirs then by %i', async (ours, clockAhead) => {
      const { network } = await open([], () => EVENING + ours);
      expect(await network.account()).toMatchObject({ kind: 'account', clockAhead });
    });
  });

  describe(`a look for a post on ${name}`, () => {
    test.each([
      ...(['unavailable', 'cut', 'drip', 'hang', 'no-id', 'html-200', 'huge', 'unauthorized', 'forbidden'] as const),
    ])('cannot tell where it meets %s', async fault => {
      const { network } = await open([{ on: 'timeline', do: fault }]);
      const looks = await Promise.all([network.find(await intentOn(network)), network.recent()]);
      expect(looks.map(({ kind }) => kind)).toEqual(['cannot-tell', 'cannot-tell']);
    });

    test('that comes too often says when the next may leave', async () => {
      const { network } = await open([{ on: 'timeline', do: 'rate-limited', reset: 60 }]);
      expect(await network.find(await intentOn(network))).toMatchObject({
        kind: 'cannot-tell',
        after: 61 * SECOND,
      });
    });

    test('cannot tell where the account is not known and cannot be asked for', async () => {
      const { network } = await open([{ on: 'me', do: 'unavailable' }]);
      expect(await network.find(await intentOn(network))).toMatchObject({
        kind: 'cannot-tell',
        reason: { code: 'network-ill' },
      });
    });

    test('asks for the account once', async () => {
      const { network, server } = await open();
      await network.find(await intentOn(network));
      await network.find(await intentOn(network));
      expect(server.requests().filter(({ path }) => path.endsWith(subject.me))).toHaveLength(1);
    });
  });
}

function isCertain({ status }: { readonly status: number }): boolean {
  return status < 500 && status !== 408;
}

/** Newer than whatever is on the account, which is not asked for that. */
async function intentOn(network: Network, text = 'T1: How important is community? #hcldr'): Promise<Intent> {
  return { ...(await network.prepare({ text, at: EVENING, known: [] })), newestKnown: '1' };
}

async function lasting<Result>(act: () => Promise<Result>): Promise<{ result: Result; took: Duration }> {
  const from = performance.now();
  const result = await act();
  return { result, took: performance.now() - from };
}
