import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter } from '../../src/chat/calendar.ts';
import { HOUR, MINUTE } from '../../src/chat/chat.ts';
import * as wallClock from '../../src/chat/wall-clock.ts';

const ZONE = 'America/New_York';
const QUARTERS = Array.from({ length: 96 }, (_, quarter) => ({
  hour: Math.floor(quarter / 4),
  minute: (quarter % 4) * 15,
}));

/** What the zone's clocks show, by another library: `2022-12-06 20:30`. */
const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

function daysOf(year: number): readonly string[] {
  const first = Date.UTC(year, 0, 1);
  const count = (Date.UTC(year + 1, 0, 1) - first) / (24 * HOUR);
  return Array.from({ length: count }, (_, day) => new Date(first + day * 24 * HOUR).toISOString().slice(0, 10));
}

/** Whether a zone's clocks are moved on a day: its distance to UTC is another on the next. */
function movesOn(date: string): boolean {
  const [today, tomorrow] = [date, dayAfter(date, 1)].map(day =>
    wallClock.showISO(Date.parse(`${day}T05:00Z`), ZONE).slice(-6),
  );
  return today !== tomorrow;
}

const years = Array.from({ length: 21 }, (_, index) => 2020 + index);

test.each(years)('each quarter of an hour of %i in New York is one instant that shows it, or is refused', year => {
  const days = daysOf(year);
  const dst = days.filter(movesOn);
  expect(dst).toHaveLength(2);
  // On the other days a quarter each, a different one from day to day: over the years each comes up.
  const samples = days.map((date, day) => ({
    date,
    times: dst.includes(date) ? QUARTERS : QUARTERS.slice(day % 96, (day % 96) + 1),
  }));
  const refused = samples.flatMap(({ date, times }) =>
    times.flatMap(time => {
      const resolution = wallClock.resolve(date, time, ZONE);
      const instants =
        resolution.kind === 'once'
          ? [resolution.instant]
          : resolution.kind === 'twice'
            ? [resolution.first, resolution.second]
            : [];
      const written = `${date} ${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
      for (const instant of instants) expect(shown.format(instant)).toBe(written);
      return resolution.kind === 'once' ? [] : [`${resolution.kind} ${written.slice(11)}`];
    }),
  );
  const spring = ['02:00', '02:15', '02:30', '02:45'].map(time => `never ${time}`);
  const autumn = ['01:00', '01:15', '01:30', '01:45'].map(time => `twice ${time}`);
  expect(refused).toEqual([...spring, ...autumn]);
});

test('a night whose clocks are moved by half an hour is known too', () => {
  expect(wallClock.resolve('2022-10-02', { hour: 2, minute: 15 }, 'Australia/Lord_Howe')).toEqual({ kind: 'never' });
  expect(wallClock.resolve('2022-04-03', { hour: 1, minute: 45 }, 'Australia/Lord_Howe').kind).toBe('twice');
});

test('any time of a day in any zone resolves to what that zone shows', () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'Europe/London',
    'Asia/Kolkata',
    'Pacific/Chatham',
    'America/Caracas',
    'UTC',
  );
  const instants = fc.integer({ min: Date.parse('2000-01-01') / MINUTE, max: Date.parse('2040-01-01') / MINUTE });
  fc.assert(
    fc.property(instants, zones, (minutes, zone) => {
      const instant = minutes * MINUTE;
      const [hour = 0, minute = 0] = wallClock.showISO(instant, zone).slice(11, 16).split(':').map(Number);
      const resolution = wallClock.resolve(wallClock.dateAt(instant, zone), { hour, minute }, zone);
      const found =
        resolution.kind === 'twice'
          ? [resolution.first, resolution.second]
          : resolution.kind === 'once'
            ? [resolution.instant]
            : [];
      expect(found).toContain(instant);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['8:30pm', { kind: 'time', time: { hour: 20, minute: 30 } }],
  ['8 PM ET', { kind: 'time', time: { hour: 20, minute: 0 }, zone: 'ET' }],
  ['9pmET', { kind: 'time', time: { hour: 21, minute: 0 }, zone: 'ET' }],
  ['8:30 p.m. est', { kind: 'time', time: { hour: 20, minute: 30 }, zone: 'EST' }],
  ['12am', { kind: 'time', time: { hour: 0, minute: 0 } }],
  ['12:15pm', { kind: 'time', time: { hour: 12, minute: 15 } }],
  ['08:30', { kind: 'time', time: { hour: 8, minute: 30 } }],
  ['00:00', { kind: 'time', time: { hour: 0, minute: 0 } }],
  ['20:30 UTC', { kind: 'time', time: { hour: 20, minute: 30 }, zone: 'UTC' }],
  ['8:30', { kind: 'unsure', hours: '8:30' }],
  ['8', { kind: 'unsure', hours: '8' }],
  ['20', { kind: 'unreadable' }],
  ['13pm', { kind: 'unreadable' }],
  ['0am', { kind: 'unreadable' }],
  ['24:00', { kind: 'unreadable' }],
  ['8:60pm', { kind: 'unreadable' }],
  ['noon', { kind: 'unreadable' }],
])('%s is read as a time of day', (text, expected) => {
  expect(wallClock.readTime(text)).toEqual(expected);
});

describe('an instant is shown', () => {
  const instant = Date.parse('2022-12-07T01:30Z');

  test('as a chat announces it', () => expect(wallClock.announceTime(instant, ZONE)).toBe('8:30pm ET'));
  test('with the name of its season', () => expect(wallClock.showTime(instant, ZONE)).toBe('8:30 PM EST'));
  test('with seconds where it has some', () => expect(wallClock.showTime(instant + 5000, ZONE)).toBe('8:30:05 PM EST'));
  test.each([
    ['Europe/London', '1:30 AM GMT', '1:30 AM BST'],
    ['Europe/Paris', '2:30 AM CET', '2:30 AM CEST'],
    ['Australia/Sydney', '12:30 PM AEDT', '10:30 AM AEST'],
    ['Asia/Kolkata', '7:00 AM IST', '6:00 AM IST'],
    ['Asia/Tokyo', '10:30 AM GMT+9', '9:30 AM GMT+9'],
  ])('with the name that English has for it there: %s', (zone, winter, summer) => {
    expect(wallClock.showTime(instant, zone)).toBe(winter);
    expect(wallClock.showTime(Date.parse('2022-07-06T00:30:00Z'), zone)).toBe(summer);
  });
  test('with its day', () => expect(wallClock.showDate(instant, ZONE)).toBe('Tuesday, December 6, 2022'));
  test('for machines', () => expect(wallClock.showISO(instant, ZONE)).toBe('2022-12-06T20:30:00-05:00'));
});
