import { expect, test } from 'vitest';
import { isZone } from '../../src/chat/zones.ts';

test.each([
  ['America/New_York', true],
  ['UTC', true],
  ['EST', false],
  ['ET', false],
  ['America/NewYork', false],
])('%s as a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});
