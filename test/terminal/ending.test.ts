import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { LaneEnd } from '../../src/run/lane.ts';
import type { Stop } from '../../src/run/moves.ts';
import { progressOf } from '../../src/run/progress.ts';
import { handoverText } from '../../src/terminal/ending.ts';
import { paint } from '../../src/terminal/paint.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf({ extras: [{ at: -10 * MINUTE, text: 'In ten minutes we begin' }] });
const extra = SHEET.cues.find(cue => cue.extra) ?? expect.fail('the sheet has no extra');
const AGAIN = 'hcldr run chat.yaml';

function told(end: LaneEnd, unwritten = false): readonly string[] {
  const progress = progressOf(entriesOf(SHEET).postedUpTo('opening'), 'x');
  const result = { network: 'x', end, sheet: SHEET, progress } as const;
  const network = { composeLink: () => 'https://x.example/compose' };
  const wording = { again: AGAIN, adopt: 'hcldr adopt chat.yaml', unwritten, paint: paint({ colour: false }) };
  return handoverText({ result, network, ...wording })
    .trimEnd()
    .split('\n');
}

test.each<{ why: Stop['why']; says: string }>([
  { why: 'too-late', says: 'extra-1 is not posted, and it is too late to send it unasked.' },
  { why: 'refused', says: 'extra-1 is not posted.' },
])('an extra that is $why names the ways to go on', ({ why, says }) => {
  const lines = told({ kind: 'done', undelivered: [{ kind: 'stop', cue: extra, why }] });
  expect(lines[0]).toBe(`${says} It stands outside the thread, which is complete.`);
  expect(lines).toContain(extra.text);
  expect(lines).toContain('  https://x.example/compose');
  expect(lines).toContain('  hcldr adopt chat.yaml extra-1 LINK');
  expect(lines.slice(-2)).toEqual(['To send it with hcldr:', `  ${AGAIN}`]);
});

test('an evening that is done says nothing more', () => {
  expect(told({ kind: 'done', undelivered: [] })).toEqual(['']);
});

test.each([
  { what: 'all of it', unwritten: false, says: 'nothing of it is lost' },
  { what: 'not all of it', unwritten: true, says: 'what happened last is lost' },
])('a stop says what is lost, where the disk has $what', ({ unwritten, says }) => {
  const [line, again] = told({ kind: 'stopped' }, unwritten);
  expect(line).toContain(says);
  expect(again).toBe(`  ${AGAIN}`);
});
