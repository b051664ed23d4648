import { expect, test } from 'vitest';
import { waysOn } from '../../src/commands/ways-on.ts';
import { inForce } from '../../src/run/in-force.ts';
import { progressOf } from '../../src/run/progress.ts';
import { type LaneStatus, STANDS_STILL_FOR, statusOf } from '../../src/run/status.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const FILE = 'my chat.yaml';

function laneOn(network: LaneStatus['network'], other: Partial<LaneStatus> = {}): LaneStatus {
  const progress = progressOf([], network);
  return { ...statusOf({ sheet: inForce({ ...SHEET, network }, progress), progress }), ...other };
}

const WAYS: Readonly<Record<(typeof STANDS_STILL_FOR)[number], readonly string[]>> = {
  refused: ["To send T1 to Mastodon again, once the cause is mended: hcldr next 'my chat.yaml' --network mastodon"],
  'too-late': ["To send T1 to Mastodon all the same: hcldr next 'my chat.yaml' --network mastodon"],
  unsettled: [
    "If T1 is on Mastodon: hcldr adopt 'my chat.yaml' T1 LINK",
    "If it is not, to go on there without it: hcldr skip 'my chat.yaml' --network mastodon",
  ],
  bug: [],
};

test.each(STANDS_STILL_FOR)('a lane that has stopped as %s goes on by what settles that', why => {
  const lanes = [laneOn('x'), laneOn('mastodon', { stopped: { cue: 'T1', why } })];
  expect(waysOn(FILE, lanes)).toEqual(WAYS[why]);
});

test('lanes that go on by themselves need nothing', () => {
  expect(waysOn(FILE, [laneOn('x'), laneOn('mastodon')])).toEqual([]);
});
