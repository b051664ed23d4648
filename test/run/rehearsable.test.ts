import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { rehearsable, rehearsedFrom, tooLongBefore } from '../../src/run/rehearsable.ts';
import { sheetOf } from '../support/evening.ts';

/** A sheet with extras so long before its start. */
const withExtras = (...before: readonly number[]) =>
  sheetOf({ extras: before.map((each, i) => ({ at: -each, text: `Reminder ${i}` })) });

test.each([
  { told: 'without extras', extras: [], begins: 0, left: [] },
  { told: 'with a reminder', extras: [10 * MINUTE], begins: 10 * MINUTE, left: [] },
  { told: 'with one that is just not too late', extras: [30 * MINUTE], begins: 30 * MINUTE, left: [] },
  { told: 'with one of hours before', extras: [3 * HOUR, 10 * MINUTE], begins: 10 * MINUTE, left: ['extra-1'] },
])('an evening $told is rehearsed from ten seconds before its first post', ({ extras, begins, left }) => {
  const sheet = withExtras(...extras);
  expect(sheet.startsAt - rehearsedFrom([sheet])).toBe(begins + 10 * SECOND);
  expect(tooLongBefore(sheet).map(({ id }) => id)).toEqual(left);
  const ids = sheet.cues.map(({ id }) => id).filter(id => !left.includes(id));
  expect(rehearsable(sheet).cues.map(({ id }) => id)).toEqual(ids);
});
