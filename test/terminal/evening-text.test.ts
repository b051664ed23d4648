import { expect, test } from 'vitest';
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
