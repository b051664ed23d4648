import { expect, test } from 'vitest';
import { missing } from '../../src/commands/no-file.ts';

const YEARS = Array.from({ length: 40 }, (_, i) => `chats/${2000 + i}-12-06.yaml`);

test.each([
  { typed: 'chats/2022-12-6.yaml', others: YEARS.slice(20, 23), near: YEARS.slice(20, 23).join(', ') },
  { typed: 'chats/2022-12-6.yaml', others: YEARS, near: 'chats/2022-12-06.yaml, and 39 more' },
  { typed: 'tuesday.yaml', others: YEARS, near: `${YEARS.slice(-6).join(', ')}, and 34 more` },
])('of $others.length files near $typed the nearest is named, or the last', ({ typed, others, near }) => {
  expect(missing(typed, others)).toBe(`There is no file ${typed}. The chat files near it: ${near}.`);
});
