import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { instantsOf } from '../../src/plan/schedule.ts';
import { aChat, topics } from '../support/chat-builder.ts';

/** Offsets in minutes, by cue. */
function minutes(overrides: Parameters<typeof aChat>[0], sources = 1): Record<string, number> {
  const chat = aChat(overrides);
  const instants = instantsOf(chat, { startsAt: chat.startsAt, sources });
  return Object.fromEntries(Array.from(instants, ([cue, at]) => [cue, (at - chat.startsAt) / MINUTE]));
}

describe('the hour', () => {
  test.each([
    [1, [5]],
    [2, [5, 31]],
    [3, [5, 22, 40]],
    [4, [5, 18, 31, 44]],
    [5, [5, 15, 26, 36, 47]],
    [6, [5, 14, 22, 31, 40, 48]],
    [7, [5, 12, 20, 27, 35, 42, 50]],
    [8, [5, 12, 18, 25, 31, 38, 44, 51]],
    [9, [5, 11, 17, 22, 28, 34, 40, 45, 51]],
    [10, [5, 10, 15, 21, 26, 31, 36, 41, 47, 52]],
    [11, [5, 10, 14, 19, 24, 29, 33, 38, 43, 48, 52]],
    [12, [5, 9, 14, 18, 22, 27, 31, 35, 40, 44, 48, 53]],
    [13, [5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53]],
    [14, [5, 9, 12, 16, 20, 24, 27, 31, 35, 38, 42, 46, 50, 53]],
    [15, [5, 8, 12, 15, 19, 22, 26, 29, 33, 36, 40, 43, 47, 50, 54]],
    [16, [5, 8, 12, 15, 18, 21, 25, 28, 31, 34, 38, 41, 44, 47, 51, 54]],
    [17, [5, 8, 11, 14, 17, 20, 23, 26, 29, 33, 36, 39, 42, 45, 48, 51, 54]],
    [18, [5, 8, 11, 14, 17, 19, 22, 25, 28, 31, 34, 37, 40, 43, 45, 48, 51, 54]],
    [19, [5, 8, 10, 13, 16, 19, 21, 24, 27, 30, 32, 35, 38, 41, 43, 46, 49, 52, 54]],
    [20, [5, 8, 10, 13, 15, 18, 21, 23, 26, 28, 31, 34, 36, 39, 41, 44, 47, 49, 52, 54]],
  ])('is shared by %i topics', (count, expected) => {
    const { opening, closing, sources, ...places } = minutes({ topics: topics(count) });
    expect(Object.values(places)).toEqual(expected);
    expect({ opening, closing, sources }).toEqual({ opening: 0, closing: 56, sources: 58 });
  });
});

describe('the schedule', () => {
  test('has no place for sources where there are no citations', () => {
    expect(minutes({ citations: [] })).not.toHaveProperty('sources');
  });

  test('sends the posts of the sources ten seconds apart', () => {
    const places = minutes({}, 3);
    expect(places).toMatchObject({ sources: 58, 'sources-2': 58 + 1 / 6, 'sources-3': 58 + 2 / 6 });
  });

  test('gives way to what the files say, cue by cue', () => {
    const schedule = new Map([
      ['T2', 20 * MINUTE],
      ['sources', 90 * SECOND + 60 * MINUTE],
    ]);
    expect(minutes({ schedule }, 2)).toEqual({
      opening: 0,
      T1: 5,
      T2: 20,
      T3: 31,
      T4: 44,
      closing: 56,
      sources: 61.5,
      'sources-2': 61.5 + 1 / 6,
    });
  });

  test('places the posts outside the thread, before the start too', () => {
    const extras = [
      { at: -10 * MINUTE, text: 'Soon' },
      { at: 2 * MINUTE, text: 'Who is here?' },
    ];
    expect(minutes({ extras })).toMatchObject({ 'extra-1': -10, 'extra-2': 2 });
  });

  test('moves as a whole with the start', () => {
    const chat = aChat();
    const early = instantsOf(chat, { startsAt: 0, sources: 1 });
    const late = instantsOf(chat, { startsAt: chat.startsAt, sources: 1 });
    expect(Array.from(late, ([cue, at]) => [cue, at - chat.startsAt])).toEqual([...early]);
  });
});
