import { expect, test } from 'vitest';
import { missedMentions } from '../../src/plan/missed-mentions.ts';
import { millisecondsOf } from '../support/cpu-time.ts';

/** By CPU time; with the square of the length each would take ten seconds or more. */
const LIMIT = 2000;

test.each([
  ['dots', '.'],
  ['hyphens', '-'],
  ['signs and dots', '@a..'],
  ['hyphens before a sign', '-----@'],
  ['addresses', 'a.b/@'],
])('a text full of %s is looked through in a time that grows with its length', (_, piece) => {
  const text = `@a${piece.repeat(100_000 / piece.length)}b`;
  const look = () => missedMentions(text, { seen: [], networks: ['bluesky'] });
  expect(millisecondsOf(look)).toBeLessThan(LIMIT);
});
