import { expect, test } from 'vitest';
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
    says: 'T1 may be posted, or not: it was sent again and refused. X is ill.',
  },
])('a refusal says nothing about an earlier send whose answer got lost: $says', ({ before, says }) => {
  const progress = progressOf([...on.postedUpTo('opening'), ...before], 'x');
  const refused = on.refused('T1', '8:36', { retry: { kind: 'never' } });
  expect(entryLine(refused, wording, progress.cues.get('T1'))).toBe(`8:36:00 PM EST  ${says}`);
});
