import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../../src/chat/chat.ts';
import { temporaryFolder } from '../support/folder.ts';
import { findFaketime } from './faked-clock.ts';
import { type Boundary, type KilledEvening, killedAt, standbyRuns } from './kill.ts';
import { BUILT } from './program.ts';

const library = findFaketime();
const FAKETIME_NEEDED = library ? '' : ' (skipped: there is no libfaketime on this machine)';

/** On all networks, and both are at it from before the opening. */
async function onTwoMachines(kills: readonly Boundary[]): Promise<KilledEvening> {
  const folder = await temporaryFolder();
  return killedAt(kills, await standbyRuns(BUILT, { folder, networks: NETWORKS, library: library ?? '' }));
}

const ALL_DONE = { flaws: [], end: { code: 0 }, beside: { code: 0 } };

describe.skipIf(library === undefined)(`of two hcldr for one evening${FAKETIME_NEEDED}`, () => {
  test('neither has seen the other’s opening, and they make one thread', async () => {
    const evening = await onTwoMachines([]);
    expect(evening).toMatchObject(ALL_DONE);
    for (const ended of [evening.end, evening.beside])
      expect(ended?.err).toContain('thread on Mastodon: Nothing of this chat is on the account');
  });

  test('one dies as it posts, and is begun again', async () => {
    const evening = await onTwoMachines(['POST statuses: the answer begins 2']);
    expect(evening.deaths).toHaveLength(1);
    expect(evening).toMatchObject(ALL_DONE);
  });
});
