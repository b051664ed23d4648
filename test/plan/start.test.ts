import { expect, test } from 'vitest';
import { readStart } from '../../src/plan/start.ts';

test.each([
  [
    '7:45pm CT',
    'CT is not the zone of the chat: America/New_York has ET. Type: --start "8:45pm ET", or --start "7:45pm ET"',
  ],
  ['8:45pm h', 'cannot be read: give now, +10m or 8:45pm'],
])('a start that is refused says what to give instead: %s', (when, why) => {
  const today = { now: Date.parse('2022-12-06T12:00Z'), date: '2022-12-06', zone: 'America/New_York' };
  expect(readStart(when, today)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
});
