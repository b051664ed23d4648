import { expect, it } from 'vitest';
import { paint } from '../../src/terminal/paint.ts';

const samples = (colour: boolean) => Object.values(paint({ colour })).map(set => set('text'));

it('adds nothing to a text without colour', () => {
  expect(new Set(samples(false))).toEqual(new Set(['text']));
});

it('sets a text off in ways that differ with colour, and ends each', () => {
  const set = samples(true);
  expect(new Set(set).size).toBe(set.length);
  for (const text of set) expect(text).toMatch(/^\u001b\[\d+mtext\u001b\[\d+m$/);
});
