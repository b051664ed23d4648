import { expect, test } from 'vitest';
import { paint } from '../../src/terminal/paint.ts';

function samples(colour: boolean): readonly string[] {
  const { whole: _, ...colours } = paint({ colour });
  return Object.values(colours).map(set => set('text'));
}

test('adds nothing to a text without colour', () => {
  expect(new Set(samples(false))).toEqual(new Set(['text']));
});

test('sets a text off in ways that differ with colour, and ends each', () => {
  const set = samples(true);
  expect(new Set(set).size).toBe(set.length);
  for (const text of set) expect(text).toMatch(/^\u001b\[\d+mtext\u001b\[\d+m$/);
});
