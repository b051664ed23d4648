import { expect, test } from 'vitest';
import { freeDatesNear, isDate, nearestDate } from '../../src/chat/calendar.ts';

test.each([
  ['2022-12-06', true],
  ['2024-02-29', true],
  ['2022-02-29', false],
  ['2022-2-9', false],
  ['2022-12-06T00:00', false],
])('%s as a day: %s', (date, expected) => {
  expect(isDate(date)).toBe(expected);
});

test.each([
  ['2022-12-06', 'Wednesday', '2022-12-07'],
  ['2022-12-06', 'Friday', '2022-12-09'],
  ['2022-12-06', 'Saturday', '2022-12-03'],
  ['2022-12-06', 'Tuesday', '2022-12-06'],
])('nearest to %s is the %s %s', (date, weekday, expected) => {
  expect(nearestDate(date, weekday)).toBe(expected);
});

test.each([
  ['a day earlier', '2022-12-21', [], ['2022-12-20']],
  ['a day later', '2022-12-19', [], ['2022-12-20']],
  ['in the middle of the week, the nearer one first', '2022-12-23', [], ['2022-12-20', '2022-12-27']],
  ['in the middle of the week', '2022-12-24', [], ['2022-12-27', '2022-12-20']],
  ['where the nearest is taken', '2022-12-21', ['2022-12-20'], ['2022-12-27']],
  ['where both are taken', '2022-12-21', ['2022-12-20', '2022-12-27'], ['2022-12-13']],
  ['where two on a side are taken', '2022-12-23', ['2022-12-27'], ['2022-12-20']],
  ['at the end of the calendar', '9999-12-29', [], ['9999-12-28']],
])('the free Tuesdays that can be meant: %s', (_, date, taken, expected) => {
  expect(freeDatesNear(date, 'Tuesday', day => !taken.some(each => each === day))).toEqual(expected);
});
