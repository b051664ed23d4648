import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../../src/chat/chat.ts';
import { randomOf } from '../simulation/random.ts';
import { temporaryFolder } from '../support/folder.ts';
import { inParallel } from './in-parallel.ts';
import { type Boundary, boundariesOf, killedAt, liveRuns, rehearsals, type Stage } from './kill.ts';
import { BUILT } from './program.ts';

/** The half hour after which a cue is too late is six seconds: enough to start again on a busy machine. */
const SPEED = 300;

/** That many boundaries of the evening, one out of each stretch of the same length. */
async function spread(stage: Stage, count: number): Promise<readonly Boundary[]> {
  const boundaries = sure(await boundariesOf(stage));
  const random = randomOf(boundaries.length, 'where it dies');
  const stretch = Math.floor(boundaries.length / count);
  return Array.from({ length: count }, (_, i) => boundaries[i * stretch + random.between(0, stretch - 1)] ?? '');
}

/**
 * Those that another evening has as well, each by its name: `POST tweets: sent 2`. All evenings have the same posts; a
 * busy machine leaves out a look here and there, and the lines about it in the journal, but for the first ones.
 */
function sure(passed: readonly string[]): readonly Boundary[] {
  const timesOf = (kind: string, boundaries: readonly string[]) => boundaries.filter(each => each === kind).length;
  return passed.flatMap((kind, i) => {
    const nth = timesOf(kind, passed.slice(0, i + 1));
    const isSure = /^(POST|network)/.test(kind) || nth <= Math.ceil(timesOf(kind, passed) / 3);
    return isSure ? [`${kind} ${nth}`] : [];
  });
}

async function flawsAfter(stage: Stage, kills: readonly (readonly Boundary[])[]) {
  const evenings = await inParallel(kills, kills.length, boundaries => killedAt(boundaries, stage));
  return evenings.map(({ flaws, end, deaths }, i) => ({
    kills: kills[i],
    deaths: deaths.length,
    flaws,
    code: end.code,
    said: end.code === 0 ? '' : `${end.out}\n${end.err}`,
  }));
}

const asItShould = (kills: readonly (readonly Boundary[])[]) =>
  kills.map(boundaries => ({ kills: boundaries, deaths: boundaries.length, flaws: [], code: 0, said: '' }));

test('a rehearsal killed with its network anywhere ends in the same thread', async () => {
  const stage = await rehearsals(BUILT, { folder: await temporaryFolder(), speed: SPEED });
  const anywhere = await spread(stage, 6);
  // Every other one is killed again, while it is taken up.
  const kills = anywhere.map((boundary, i) => (i % 2 === 0 ? [boundary] : [boundary, 3 + 2 * i]));
  expect(await flawsAfter(stage, kills)).toEqual(asItShould(kills));
});

test('a run killed at any step of a post goes on without posting twice', async () => {
  const stage = await liveRuns(BUILT, { folder: await temporaryFolder() });
  const kills = [
    ['journal: in the middle of the write 4'],
    ['POST tweets: sent 2'],
    ['POST tweets: the answer begins 3'],
    ['POST tweets: the answer begins 2', 'GET tweets: the answer begins 2'],
  ];
  expect(await flawsAfter(stage, kills)).toEqual(asItShould(kills));
});

describe('on X, Bluesky and Mastodon at once', () => {
  test('a rehearsal killed anywhere ends in the same three threads', async () => {
    const stage = await rehearsals(BUILT, { folder: await temporaryFolder(), speed: SPEED, networks: NETWORKS });
    const kills = (await spread(stage, 2)).map(boundary => [boundary]);
    expect(await flawsAfter(stage, kills)).toEqual(asItShould(kills));
  });

  test('a run killed at any step of a post goes on without posting twice', async () => {
    const stage = await liveRuns(BUILT, { folder: await temporaryFolder(), networks: NETWORKS });
    const kills = [
      ['POST com.atproto.repo.putRecord: sent 2'],
      ['POST statuses: the answer begins 2', 'GET tweets: the answer begins 1'],
    ];
    expect(await flawsAfter(stage, kills)).toEqual(asItShould(kills));
  });
});
