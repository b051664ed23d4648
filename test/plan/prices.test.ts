import { expect, test } from 'vitest';
import { priceOfLink, showDollars } from '../../src/plan/prices.ts';

test.each([
  [0.135, '$0.135'],
  [0.2, '$0.20'],
  [0.015, '$0.015'],
  [1.5, '$1.50'],
])('shows %d as dollars', (dollars, shown) => {
  expect(showDollars(dollars)).toBe(shown);
});

test('says what a link adds', () => {
  expect(priceOfLink('x')).toBe('$0.20 instead of $0.015');
});
