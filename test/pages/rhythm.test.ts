import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import { type Beat, rhythm } from '../../src/pages/rhythm.ts';
import { evening, START } from './evening.ts';

const places = (markup: string): readonly string[] =>
  [...markup.matchAll(/beat.*cx="(.*?)"/g)].map(([, cx]) => cx ?? '');
const labels = (markup: string): readonly string[] =>
  [...markup.matchAll(/>(\w+)<\/text>/g)].map(([, text]) => text ?? '');

test('every cue stands at its minute between the first and the last', () => {
  expect(places(rhythm(evening(0).lanes[0].posts, 'opening').markup)).toEqual([
    '0%',
    '8.62%',
    '31.03%',
    '53.45%',
    '75.86%',
    '96.55%',
    '100%',
  ]);
});

test('the only cue of an evening stands at the beginning', () => {
  expect(places(rhythm(evening(0).lanes[0].posts.slice(0, 1), undefined).markup)).toEqual(['0%']);
});

test('topics are named, longer names would not fit', () => {
  expect(labels(rhythm(evening(0).lanes[0].posts, 'opening').markup)).toEqual(['T1', 'T2', 'T3', 'T4']);
});

test('where twenty topics are too close for all names, every name has its room', () => {
  const topics = Array.from({ length: 20 }, (_none, index): Beat => {
    const label = `T${index + 1}`;
    return { id: label, label, at: START + index * 3 * MINUTE, state: { kind: 'planned' } };
  });
  expect(labels(rhythm(topics, undefined).markup)).toEqual([
    'T1',
    'T3',
    'T5',
    'T7',
    'T9',
    'T11',
    'T13',
    'T15',
    'T17',
    'T19',
  ]);
});
