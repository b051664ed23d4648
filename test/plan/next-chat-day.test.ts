import { expect, test } from 'vitest';
import { nextChatDay } from '../../src/plan/next-chat-day.ts';

const NEW_YORK = 'America/New_York';
const EVENING = { hour: 20, minute: 30 };

test.each([
  { says: 'the next Tuesday', now: '2022-12-07T12:00-05:00', day: '2022-12-13' },
  { says: 'today, while the start is to come', now: '2022-12-06T20:29-05:00', day: '2022-12-06' },
  { says: 'not today from the start on', now: '2022-12-06T20:30-05:00', day: '2022-12-13' },
  {
    says: 'today by the clocks of the chat, though it is Wednesday in UTC',
    now: '2022-12-07T01:00Z',
    day: '2022-12-06',
  },
  { says: 'over the end of the year', now: '2026-12-30T12:00-05:00', day: '2027-01-05' },
  { says: 'the 29th of February', now: '2028-02-28T12:00-05:00', day: '2028-02-29' },
  { says: 'not a day that has a chat', now: '2022-12-07T12:00-05:00', taken: ['2022-12-13'], day: '2022-12-20' },
  {
    says: 'not one of several, past the end of the year',
    now: '2022-12-14T12:00-05:00',
    taken: ['2022-12-20', '2022-12-27', '2023-01-10'],
    day: '2023-01-03',
  },
  {
    says: 'another day than one on which the clocks skip the start',
    now: '2027-03-12T12:00-05:00',
    weekday: 'Sunday',
    start: { hour: 2, minute: 30 },
    day: '2027-03-21',
  },
  {
    says: 'another day than one on which the start comes twice',
    now: '2026-10-30T12:00-04:00',
    weekday: 'Sunday',
    start: { hour: 1, minute: 30 },
    day: '2026-11-08',
  },
  {
    says: 'a day on which the clocks have changed',
    now: '2027-03-14T12:00-04:00',
    weekday: 'Sunday',
    day: '2027-03-14',
  },
  { says: 'today, where no start is known', now: '2022-12-06T23:59-05:00', start: undefined, day: '2022-12-06' },
  {
    says: 'the weekday of the newest chat, where the community names none',
    now: '2022-12-07T12:00-05:00',
    weekday: undefined,
    taken: ['2022-12-01', '2022-11-22'],
    day: '2022-12-08',
  },
  {
    says: 'no day, where nothing tells the weekday',
    now: '2022-12-07T12:00-05:00',
    weekday: undefined,
    day: undefined,
  },
])('the next free chat day is $says: $day', ({ now, day, taken = [], ...habit }) => {
  const usual = { zone: NEW_YORK, weekday: 'Tuesday', start: EVENING, taken: new Set(taken) };
  expect(nextChatDay({ ...usual, ...habit }, Date.parse(now))).toBe(day);
});
