import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { orderFindings, placesOf, readOffset, showOffset } from '../../src/chat/schedule.ts';
import { labelAt } from '../../src/chat/topics.ts';

function chatOf(count: number, schedule = new Map<string, number>()) {
  return {
    topics: Array.from({ length: count }, (_, index) => ({ label: labelAt(index), text: '' })),
    citations: ['A'],
    schedule,
  };
}

test.each([
  [1, [0, 5, 56, 58]],
  [3, [0, 5, 22, 40, 56, 58]],
  [4, [0, 5, 18, 31, 44, 56, 58]],
  [6, [0, 5, 14, 22, 31, 40, 48, 56, 58]],
])('%i topics have their places in the hour by default', (count, minutes) => {
  expect([...placesOf(chatOf(count)).values()]).toEqual(minutes.map(minute => minute * MINUTE));
});

test('without citations there is no place for the sources', () => {
  expect([...placesOf({ ...chatOf(1), citations: [] }).keys()]).toEqual(['opening', 'T1', 'closing']);
});

test('a place that is given wins, and stays in the order of the thread', () => {
  const places = placesOf(
    chatOf(
      2,
      new Map([
        ['closing', 50 * MINUTE],
        ['T1', 4 * MINUTE],
      ]),
    ),
  );
  expect([...places]).toEqual([
    ['opening', 0],
    ['T1', 4 * MINUTE],
    ['T2', 31 * MINUTE],
    ['closing', 50 * MINUTE],
    ['sources', 58 * MINUTE],
  ]);
});

test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  'the default places of %i topics are in order',
  count => {
    expect(orderFindings(placesOf(chatOf(count)), () => false)).toEqual([]);
  },
);

test.each([
  ['+90s', 90 * SECOND],
  ['-10m', -10 * MINUTE],
  ['+1h', 60 * MINUTE],
  ['+1h30m5s', 90 * MINUTE + 5 * SECOND],
  ['-0m', 0],
  ['18m', undefined],
  ['+18', undefined],
  ['+', undefined],
  ['+m', undefined],
  ['+5m1h', undefined],
])('%s is an offset of %s ms', (text, expected) => {
  expect(readOffset(text)).toBe(expected);
});

test.each(['+0m', '+18m', '+1h', '-10m', '+1h30m10s', '-1m30s', '+23h59m59s'])('%s is shown as it is written', text => {
  expect(showOffset(readOffset(text) ?? Number.NaN)).toBe(text);
});

test('an offset of whole seconds is read as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: -86_399, max: 86_399 }), seconds => {
      expect(readOffset(showOffset(seconds * SECOND))).toBe(seconds * SECOND);
    }),
  );
});
