import { expect, test } from 'vitest';
import { alreadyThere } from '../../src/run/already-there.ts';
import { beginning } from '../../src/run/beginning.ts';
import { progressOf } from '../../src/run/progress.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf();
const CLOCK = virtualClock(at('8:31'));
const ACCOUNT = { id: '1', handle: '@hcldr', newest: '999' };
const THERE = SHEET.cues.slice(0, 2).map(({ text, at }, i) => {
  return { receipt: { ref: `${i + 1}`, url: '' }, text, postedAt: at };
});
const LANE = { sheet: SHEET, account: ACCOUNT, takenOver: alreadyThere(SHEET, THERE) };
const ELSEWHERE = { sheet: { ...SHEET, network: 'mastodon' }, account: ACCOUNT, takenOver: [] } as const;

test('the start comes last, so that a run that is cut off before it begins once more', () => {
  const entries = beginning([], { lanes: [LANE, ELSEWHERE], clock: CLOCK });
  expect(entries.map(({ kind }) => kind)).toEqual(['adopted', 'adopted', 'started']);
  expect(beginning(entries.slice(0, 2), { lanes: [LANE], clock: CLOCK }).at(-1)?.kind).toBe('started');
});

test('the start has the account of each network, and what is taken over is of one', () => {
  const entries = beginning([], { lanes: [ELSEWHERE, LANE], clock: CLOCK });
  expect(entries.at(-1)).toMatchObject({ accounts: { mastodon: ACCOUNT, x: ACCOUNT }, startsAt: SHEET.startsAt });
  const posted = (['x', 'mastodon'] as const).map(name => [...progressOf(entries, name).cues.keys()]);
  expect(posted).toEqual([['opening', 'T1'], []]);
});

test.each([
  [{}, []],
  [{ startIsGiven: true }, ['given']],
  [{ postsAnew: true }, ['anew']],
  [{ sendLate: true }, ['late']],
  [{ startIsGiven: false, postsAnew: false, sendLate: false }, []],
])('of a start with %j, it is kept that it is %j', (said, kept) => {
  const started = beginning([], { lanes: [LANE], clock: CLOCK, ...said }).at(-1) ?? {};
  expect(Object.keys(started).filter(key => ['given', 'anew', 'late'].includes(key))).toEqual(kept);
});

test('a run that has begun is taken up, whatever is given', () => {
  const begun = [entriesOf(SHEET).started('8:29')];
  const entries = beginning(begun, { lanes: [LANE], clock: CLOCK, postsAnew: true });
  expect(entries).toEqual([{ at: CLOCK.now(), up: CLOCK.uptime(), kind: 'resumed' }]);
});
