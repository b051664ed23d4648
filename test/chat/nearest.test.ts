import { expect, test } from 'vitest';
import { nearest } from '../../src/chat/nearest.ts';

test.each([
  ['tilte', 'title'],
  ['Topics', 'topics'],
  ['citation', 'citations'],
  ['strat', 'start'],
  ['x', undefined],
  ['constructor', undefined],
])('%s is near to %s', (word, expected) => {
  expect(nearest(word, ['title', 'topics', 'citations', 'start'])).toBe(expected);
});
