import { expect, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { inForce } from '../../src/run/in-force.ts';
import { progressOf } from '../../src/run/progress.ts';
import { type LaneStatus, statusOf } from '../../src/run/status.ts';
import { eveningOver, statusText, wordsText } from '../../src/terminal/desk-text.ts';
import { paint } from '../../src/terminal/paint.ts';
import { columnsOf } from '../../src/terminal/width.ts';
import { fitTo } from '../../src/terminal/wrap.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const DAY = 24 * 3_600_000;

function laneOn(network: NetworkName, last?: string): LaneStatus {
  const progress = progressOf(last === undefined ? [] : entriesOf(SHEET).postedUpTo(last), 'x');
  return { ...statusOf({ sheet: inForce(SHEET, progress), progress }), network };
}

function textOf(lanes: readonly [LaneStatus, ...LaneStatus[]], now: number, columns = 60): readonly string[] {
  return statusText(lanes, { now, paint: paint({ colour: false }), ...fitTo(columns) }).split('\n');
}

test('on several networks each post has its link, whole', () => {
  const rows = textOf([laneOn('x', 'T1'), laneOn('mastodon', 'opening')], at('8:36'));
  expect(rows.filter(row => / on (X|Mastodon): http/.test(row)).map(row => row.split(': ')[0])).toEqual([
    'opening on X',
    'opening on Mastodon',
    'T1 on X',
  ]);
});

test.each([
  { told: 'on the day itself, without it', now: at('8:00'), head: 'Next: opening at 8:30:00 PM EST, in 30 min' },
  {
    told: 'before that, with the day',
    now: at('8:30') - 18 * DAY,
    head: 'Next: opening at 8:30:00 PM EST on December 6, in 18 d',
  },
])('what is next is told $told', ({ now, head }) => {
  expect(textOf([laneOn('x')], now)).toContain(head);
});

test('what was refused keeps back what follows, if anything does', () => {
  const last = SHEET.cues.at(-1)?.id ?? expect.fail('the sheet has cues');
  const toldOf = (cue: string) =>
    textOf([{ ...laneOn('x', 'opening'), asks: { cue, question: 'refused' } }], at('8:36'), 80);
  expect(toldOf('T1')).toContain('T1 is not posted, and what follows waits for it. What now?');
  expect(toldOf(last)).toContain(`${last} is not posted. What now?`);
});

test.each([
  { why: 'refused', what: 'X is ill (503)', says: 'T1 is not posted: X is ill (503).' },
  { why: 'too-late', says: 'T1 is not posted, and it is too late to send it unasked.' },
  { why: 'unsettled', what: 'no answer', says: 'Nobody can tell whether T1 is posted: look at the account.' },
  { why: 'bug', what: 'a bug in hcldr (x)', says: 'T1 is not posted, or may be: a bug in hcldr (x).' },
] as const)('a lane that has stopped as $why is named, with why', ({ says, ...stopped }) => {
  const rows = textOf(
    [laneOn('x', 'T1'), { ...laneOn('mastodon'), stopped: { cue: 'T1', ...stopped } }],
    at('8:36'),
    120,
  );
  expect(rows).toContain(`Mastodon: Stopped. ${says} What follows waits for it.`);
});

test('what waits behind a cue that is late was due, once its own time has passed', () => {
  const rows = textOf([laneOn('x', 'opening')], at('8:50'));
  expect(rows).toContain('Next: T1 at 8:35:00 PM EST');
  expect(rows).toContain('T2 was due at 8:48 PM EST');
  expect(rows).toContain('T3 at 9:01 PM EST');
});

test('a desk where nothing else moves is drawn again a second after the time of each cue', () => {
  const evening = eveningOver([laneOn('x', 'opening')], { paint: paint({ colour: false }), ...fitTo(60) });
  expect(evening.staysFor(at('8:40'))).toBe(at('8:48:01') - at('8:40'));
  expect(evening.rows(at('8:48:00'))).toContain('T2 at 8:48 PM EST');
  expect(evening.rows(at('8:48:01'))).toContain('T2 was due at 8:48 PM EST');
});

test('what a server says of a cue keeps to one row, however wide its letters', () => {
  const lane = laneOn('mastodon');
  const given = { state: 'given-up', what: `投稿できません🧑🏾‍⚕️`.repeat(12) } as const;
  const cues = lane.cues.map(cue => (cue.id === 'T1' ? { ...cue, ...given } : cue));
  const row = textOf([{ ...lane, cues }], at('8:00')).find(text => text.startsWith('T1 given up')) ?? '';
  expect(row.endsWith('…')).toBe(true);
  expect(columnsOf(row)).toBeGreaterThan(56);
  expect(columnsOf(row)).toBeLessThanOrEqual(60);
});

test('what one of several networks says of a cue stands behind its name', () => {
  const lane = laneOn('mastodon');
  const cues = lane.cues.map(cue =>
    cue.id === 'T1' ? ({ ...cue, state: 'given-up', what: 'ill (503)' } as const) : cue,
  );
  expect(textOf([laneOn('x'), { ...lane, cues }], at('8:00'), 100)).toContain(
    'T1 at 8:35 PM EST on X; given up, due 8:35 PM EST on Mastodon  ill (503)',
  );
});

test('a cue’s words that differ between networks have a line each, whatever lines they are of', () => {
  const lane = laneOn('mastodon');
  const cues = lane.cues.map(cue => (cue.id === 'T1' ? { ...cue, text: 'T1: Why\n  at all?' } : cue));
  expect(wordsText('T1', [laneOn('x'), laneOn('bluesky'), { ...lane, cues }], fitTo(40))).toBe(
    'On X and Bluesky: T1: How important is …\nOn Mastodon: T1: Why at all?\n',
  );
});
