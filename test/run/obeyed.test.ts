import { expect, test } from 'vitest';
import { type LaneObeyed, refusalsIn } from '../../src/run/obeyed.ts';

const done = (network: LaneObeyed['network']): LaneObeyed => ({ network, kind: 'done' });
const refused = (network: LaneObeyed['network'], why: string): LaneObeyed => ({ network, kind: 'refused', why });
const moot = (network: LaneObeyed['network'], why: string): LaneObeyed => ({
  network,
  kind: 'refused',
  why,
  moot: true,
});

test.each([
  { lanes: 'done everywhere', obeyed: [done('x'), done('mastodon')], told: [] },
  { lanes: 'refused by the only one', obeyed: [refused('x', 'Too long.')], told: ['Too long.'] },
  {
    lanes: 'refused by all for one reason',
    obeyed: [moot('x', 'It is held already.'), moot('bluesky', 'It is held already.')],
    told: ['It is held already.'],
  },
  {
    lanes: 'done by one, refused by others',
    obeyed: [refused('x', '45 over.'), refused('bluesky', '25 over.'), done('mastodon')],
    told: ['Not on X: 45 over.', 'Not on Bluesky: 25 over.'],
  },
  { lanes: 'done by one, of no use to another', obeyed: [done('x'), moot('bluesky', 'T1 is posted.')], told: [] },
])('$lanes', ({ obeyed, told }) => {
  expect(refusalsIn(obeyed)).toEqual(told);
});
