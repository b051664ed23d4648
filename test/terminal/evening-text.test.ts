import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import { progressOf } from '../../src/run/progress.ts';
import { entryLine } from '../../src/terminal/evening-text.ts';
import { paint } from '../../src/terminal/paint.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const wording = { zone: SHEET.zone, paint: paint({ colour: false }), networks: [] };

test.each([
  { text: 'T1: What is it? #hcldr', says: 'T1: What is it? #hcldr' },
  { text: 't1: What is it? #HCLDR', says: 't1: What is it? #HCLDR' },
  { text: 'What is it? #hcldr', says: 'What is it? #hcldr (without T1:)' },
  { text: 'What is it?', says: 'What is it? (without T1: and #hcldr)' },
])('new words are told with what readers follow a topic by, where it is gone: $text', ({ text, says }) => {
  const [, told] = entryLine(on.edited('T1', '8:34', text), wording)?.split(' T1 has new words: ') ?? [];
  expect(told).toBe(says);
});

test.each<{ before: readonly Entry[]; says: string }>([
  { before: [], says: 'T1 not posted: X is ill.' },
  {
    before: [on.sending('T1', '8:35'), on.doubted('T1', '8:35')],
    says: 'T1 may be posted, or not: it was sent again and refused. X is ill. hcldr looks for it.',
  },
])('a refusal says nothing about an earlier send whose answer got lost: $says', ({ before, says }) => {
  const progress = progressOf([...on.postedUpTo('opening'), ...before], 'x');
  const refused = on.refused('T1', '8:36', { retry: { kind: 'never' } });
  expect(entryLine(refused, wording, { sheet: SHEET, progress })).toBe(`8:36:00 PM EST  ${says}`);
});

test('a cue is told to be moved from the time that was seen, to which the gap had put it off', () => {
  const progress = progressOf([on.sending('opening', '8:33:03'), on.posted('opening', '8:33:03')], 'x');
  const moved = on.moved(['T1', 'T2'], '8:34', MINUTE + 63 * SECOND);
  const said = entryLine(moved, wording, { sheet: SHEET, progress });
  expect(said).toBe('8:34:00 PM EST  T1 and all that follows moved 1 min later.');
});
