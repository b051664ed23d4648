import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Watcher } from '../../src/run/lane-view.ts';
import type { LaneObeyed } from '../../src/run/obeyed.ts';
import type { Network, Receipt } from '../../src/run/ports.ts';
import type { Run } from '../../src/run/run-chat.ts';
import type { Wish } from '../../src/run/wishes.ts';
import { anEvening } from '../support/evening.ts';

/** What comes of a wish that she has as soon as the opening is out. */
async function wishing(
  evening: ReturnType<typeof anEvening>,
  { wish, network = evening.network }: { readonly wish: (opening: Receipt) => Wish; readonly network?: Network },
): Promise<readonly LaneObeyed[]> {
  let run: Run | undefined;
  let obeyed: ReturnType<Run['obey']> | undefined;
  const happened: Watcher['happened'] = entry => {
    if (entry.kind !== 'posted' || entry.cue !== 'opening') return;
    obeyed = run?.obey(wish(entry.receipt));
  };
  const hands = (begun: Run): void => {
    run = begun;
  };
  await evening.run({ network, desk: { happened }, hands });
  return (await obeyed) ?? [];
}

describe('a post that she names', () => {
  test('and that the account does not show is taken at her word, and she is told', async () => {
    const evening = anEvening();
    const receipt = { ref: '424242', url: 'https://fake.example/hcldr/status/424242' };
    const obeyed = await wishing(evening, { wish: () => ({ kind: 'adopt', cue: 'T1', receipt }) });
    expect(obeyed).toEqual([{ network: 'x', kind: 'done', adopted: 'T1', unseen: true }]);
    const adopted = evening.journal.entries().find(({ kind }) => kind === 'adopted');
    expect(adopted).toMatchObject({ cue: { id: 'T1' }, receipt });
    expect(adopted).not.toHaveProperty('says');
  });

  test('is not looked for while the network wants no looks', async () => {
    const evening = anEvening();
    const looks: number[] = [];
    const recent: Network['recent'] = async since => {
      looks.push((evening.clock.now() - evening.sheet.startsAt) / SECOND);
      if (looks.length > 1) return evening.network.recent(since);
      return { kind: 'cannot-tell', reason: { code: 'rate-limited', what: 'too fast' }, after: 3 * MINUTE };
    };
    const byHand = ({ ref }: Receipt) => evening.network.postByHand('T1: Something by hand', ref);
    const obeyed = await wishing(evening, {
      wish: opening => ({ kind: 'adopt', cue: 'T1', receipt: byHand(opening) }),
      network: { ...evening.network, recent },
    });
    expect(obeyed).toEqual([{ network: 'x', kind: 'done', adopted: 'T1', unseen: true }]);
    // The look before the opening, which closes the window, and the one before T2.
    expect(looks.slice(0, 2)).toEqual([-10, 18 * 60 - 10]);
  });
});

test('the account is looked at when she wishes it, once, and she hears what was seen', async () => {
  const evening = anEvening();
  const looks: number[] = [];
  const recent: Network['recent'] = async since => {
    looks.push((evening.clock.now() - evening.sheet.startsAt) / SECOND);
    return evening.network.recent(since);
  };
  await wishing(evening, { wish: () => ({ kind: 'check' }), network: { ...evening.network, recent } });
  expect(looks.slice(0, 3)).toEqual([-10, 0, 5 * 60 - 10]);
  const seen = evening.journal.entries().filter(entry => entry.kind === 'peeked' && entry.result === 'none');
  expect(seen).toMatchObject([{ cue: 'T1', at: evening.sheet.startsAt }]);
});

test('what she wishes once the evening has ended is refused, and nothing is written', async () => {
  const evening = anEvening();
  let run: Run | undefined;
  const hands = (begun: Run): void => {
    run = begun;
  };
  await evening.run({ hands });
  const written = evening.journal.entries().length;
  const obeyed = await run?.obey({ kind: 'hold' });
  expect(obeyed).toEqual([{ network: 'x', kind: 'refused', why: 'This evening has ended.' }]);
  expect(evening.journal.entries()).toHaveLength(written);
});
