import { expect, test } from 'vitest';
import { type LaneSays, toldOnce } from '../../src/run/told-once.ts';

const x = (...says: readonly string[]): LaneSays => ({ network: 'x', says });
const bluesky = (...says: readonly string[]): LaneSays => ({ network: 'bluesky', says });
const mastodon = (...says: readonly string[]): LaneSays => ({ network: 'mastodon', says });

test.each<{ by: string; lanes: readonly LaneSays[]; told: readonly string[] }>([
  { by: 'the only lane', lanes: [x('T1 is out.')], told: ['T1 is out.'] },
  { by: 'all lanes', lanes: [x('T1 is out.'), bluesky('T1 is out.')], told: ['T1 is out.'] },
  {
    by: 'one lane, and otherwise by the other',
    lanes: [x('T1 is out.', 'T3 is late.'), bluesky('T1 is out.', 'T3 is new.')],
    told: ['T1 is out.', 'X: T3 is late.', 'Bluesky: T3 is new.'],
  },
  {
    by: 'two of three',
    lanes: [x('T3 is new.'), bluesky(), mastodon('T3 is new.')],
    told: ['X and Mastodon: T3 is new.'],
  },
])('what is said by $by', ({ lanes, told }) => {
  expect(toldOnce(lanes)).toEqual(told);
});
