import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/chat/problem.ts';
import { read, told } from './read.ts';

/** What a newcomer typed, as the first lines of a chat that is right otherwise, and all that hcldr says to it. */
const typed: Readonly<Record<string, readonly (readonly [lines: string, ...told: string[]])[]>> = {
  'a date in another order, or in words': [
    ...['8pm UK time', '8pm London time', '8pm (UK time)'].map((start): [string, string] => [
      `start: ${start}\ntimezone: Europe/London`,
      '1:8 start is not a time of day → Type: start: 8:00pm GMT',
    ]),
    ['start: "20"', '1:8 20 is no time of day → Type: start: 8:00pm'],
    ['start: 8pm India time\ntimezone: Asia/Kolkata', '1:8 start is not a time of day → Type: start: 8:00pm IST'],
    ['date: 11/24/2026', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 12/5/2022', '1:7 date is not written as year-month-day → Type: date: 2022-12-05, or date: 2022-05-12'],
    // The file is named 2022-12-06.yaml.
    ['date: 06.12.2022', '1:7 date is not written as year-month-day → Type: date: 2022-12-06'],
    ['date: Dienstag 2022-12-06', '1:7 Dienstag is no weekday → Type: date: Tuesday 2022-12-06'],
    ['date: Donnerstag 2022-12-08', '1:7 Donnerstag is no weekday → Type: date: Thursday 2022-12-08'],
    ['date: 6/12/2022', '1:7 date is not written as year-month-day → Type: date: 2022-12-06'],
    ['date: 12/05/22', '1:7 date is not written as year-month-day → Type: date: 2022-12-05, or date: 2022-05-12'],
    ['date: Tuesday 06/12/2022', '1:7 date is not written as year-month-day → Type: date: 2022-12-06'],
    ['date: 2022–12–13', '1:7 date is not written as year-month-day → Type: date: 2022-12-13'],
    [
      'date: Tuesday, December 13th, 2022 at 8:30pm ET',
      '1:7 date has a time behind it, which belongs behind start: → Type: date: 2022-12-13',
    ],
    ['date: 2022-12-13T20:30', '1:7 date has a time behind it, which belongs behind start: → Type: date: 2022-12-13'],
    [
      'date: 2022-12-13 7pm',
      '1:7 date has a time behind it, and start: has another → If the start is right, type: date: 2022-12-13; if not, type also: start: 7:00pm',
    ],
    [
      'date: 2022-12-14T01:30:00Z',
      '1:7 date has a time behind it, which belongs behind start: → Type: date: 2022-12-13',
    ],
    ...[
      '2022-12-13 20:30-21:30',
      'Tuesday, December 13, 2022 20:30-21:30',
      '2022-12-13 20:30 -21:30',
      '2022-12-13T20:30-21:30',
      '2022-12-13T20:30-0500',
      '2022-12-13T20:30:00-05',
      '2022-12-13 20:30 -05:00',
      '2022-12-14 01:30:00+00',
    ].map(
      date =>
        [
          `date: ${date}`,
          '1:7 date has a time behind it, which belongs behind start: → Type: date: 2022-12-13',
        ] as const,
    ),
    [
      'date: 2022-12-13 25:30',
      '1:7 date has a time behind it, and start: has another → If the start is right, type: date: 2022-12-13; if not, fill in also: start: H:MMpm',
    ],
    ...['2022-12-13T25:30:00Z', '2022-12-13 7am IST', '2022-12-13 8:30pm ACDT'].map(
      date =>
        [
          `date: ${date}`,
          '1:7 date has a time behind it, which belongs behind start: → Fill in by the clocks of America/New_York:\ndate: YYYY-MM-DD\nstart: H:MMpm',
        ] as const,
    ),
    [
      'date: 12/5/2022 1:30 UTC',
      '1:7 date has a time behind it, which belongs behind start: → Type: date: 2022-12-04, or date: 2022-05-11 and start: 9:30pm ET, or date: 2022-05-12 and start: 9:30am ET',
    ],
    [
      'date: 12/5/2022 1:30am UTC\nstart: 9pm',
      '1:7 date has a time behind it, and start: has another → If the start is right, type: date: 2022-12-04, or date: 2022-05-11; if not, type: date: 2022-12-04 and start: 8:30pm ET, or date: 2022-05-11 and start: 9:30pm ET',
    ],
    [
      'date: Tuesday 2022-12-14 8:30pm',
      '1:7 date has a time behind it, which belongs behind start:, and 2022-12-14 is a Wednesday, not a Tuesday → Type: date: Wednesday 2022-12-14, or date: Tuesday 2022-12-13',
    ],
    ...['', ' ""'].map(
      start =>
        [
          `date: 2022-12-13 8:30pm\nstart:${start}`,
          '1:7 date has a time behind it, which belongs behind start: → Type:\ndate: 2022-12-13\nstart: 8:30pm',
          start === ''
            ? '2:1 start is empty → Fill in: start: H:MMpm'
            : '2:8 start is not a time of day → Fill in: start: H:MMpm',
        ] as const,
    ),
    ['date: “November 24, 2026”', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    [
      'date: Wednesday, November 24, 2026',
      '1:7 date is not written as year-month-day, and 2026-11-24 is a Tuesday, not a Wednesday → Type: date: Tuesday 2026-11-24, or date: Wednesday 2026-11-25',
    ],
    ['date: Tue, Nov. 24th, 2026', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 24 November 2026', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 24.11.2026', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 5.12.2022', '1:7 date is not written as year-month-day → Type: date: 2022-12-05, or date: 2022-05-12'],
    ['date: 2026/11/24', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 2026-11-4', '1:7 date is not written as year-month-day → Type: date: 2026-11-04'],
    ['date: 26-11-24', '1:7 date is not written as year-month-day → Type: date: 2026-11-24, or date: 2024-11-26'],
    [
      'date: 26-12-06\ntimezone: Asia/Kolkata',
      '1:7 date is not written as year-month-day → Type: date: 2026-12-06, or date: 2006-12-26',
    ],
    ['date: 13-06-22', '1:7 date is not written as year-month-day → Type: date: 2022-06-13, or date: 2013-06-22'],
    ['date: 20261124', '1:7 date is not written as year-month-day → Type: date: 2026-11-24'],
    ['date: 2026-24-11', '1:7 the calendar has no day 2026-24-11 → Type: date: 2026-11-24'],
    ['date: "2026-11-24 "', '1:7 date has a space or a sign too many → Type: date: 2026-11-24'],
    ['date: 1/15/2027\ntimezone: US/Eastern', '1:7 date is not written as year-month-day → Type: date: 2027-01-15'],
    ['date: “2026-11-24”', '1:7 date stands between quotes of a word processor → Type: date: 2026-11-24'],
    ['date: Nov 24', '1:7 date has no year → Fill in: date: YYYY-11-24'],
    ['date: 11/24', '1:7 date has no year → Fill in: date: YYYY-11-24'],
    ['date: Tuesday', '1:7 date is not written as year-month-day → Fill in: date: YYYY-MM-DD'],
    ['date: 2026-11-24;', '1:7 date has a space or a sign too many → Type: date: 2026-11-24'],
    ['date: 2026-11-31', '1:7 the calendar has no day 2026-11-31 → Fill in: date: 2026-11-DD'],
  ],
  'a start that no clock shows': [
    ['start: 7.30pm', '1:8 start is not a time of day → Type: start: 7:30pm'],
    ['start: 8:30 pm Eastern', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: “8:30pm”', '1:8 start is not a time of day → Type: start: 8:30pm'],
    ['start: 8:30 in the evening', '1:8 start is not a time of day → Type: start: 8:30pm'],
    ['start: 8:30pm ET (5:30pm PT)', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 5:30pm PT / 8:30pm ET', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 8:30pm ET.', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 8:30 p.m., Eastern time (5:30 Pacific)', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 20:30h', '1:8 start is not a time of day → Type: start: 8:30pm'],
    ['start: 0:30', '1:8 0:30 in the morning or in the evening → Type: start: 12:30am'],
    [
      'start: 01:30 UTC',
      '1:8 UTC is not the zone of the chat: America/New_York has ET → If 2026-11-24 is the day in UTC, type: date: 2026-11-23 and start: 8:30pm ET; if it is the day in ET, type: start: 8:30pm ET, or start: 1:30am ET; or keep it, and add: timezone: UTC',
    ],
    [
      'start: 1:30 UTC',
      '1:8 1:30 UTC in the morning or in the evening → If 2026-11-24 is the day in UTC, type: date: 2026-11-23 and start: 8:30pm ET, or start: 8:30am ET; if it is the day in ET, type: start: 8:30pm ET, or start: 8:30am ET',
    ],
    [
      'date: 2022-12-07\nstart: 1.30am UTC',
      '2:8 start is not a time of day → If 2022-12-07 is the day in UTC, type: date: 2022-12-06 and start: 8:30pm ET; if it is the day in ET, type: start: 8:30pm ET',
    ],
    // Half past one came twice in London.
    [
      'date: 2022-10-30\nstart: 1:30am BST\ntimezone: America/New_York',
      '2:8 BST is not the zone of the chat: America/New_York has ET → Fill in by the clocks of America/New_York: start: H:MMpm',
    ],
    [
      'start: 7am IST',
      '1:8 IST is not the zone of the chat: America/New_York has ET → Fill in by the clocks of America/New_York: start: H:MMpm; or keep it, and add: timezone: REGION/CITY',
    ],
    ...['7.00am NPT', '8:30 p.m., ACDT'].map(
      start =>
        [
          `start: ${start}`,
          '1:8 start is not a time of day → Fill in by the clocks of America/New_York: start: H:MMpm',
        ] as const,
    ),
    [
      'start: 7:00 IST',
      '1:8 7:00 in the morning or in the evening → Fill in by the clocks of America/New_York: start: H:MMpm',
    ],
    ['start: 7:30 CT', '1:8 7:30 CT in the morning or in the evening → Type: start: 8:30pm ET, or start: 8:30am ET'],
    [
      'start: 0:30 UTC',
      '1:8 0:30 UTC in the morning or in the evening → If 2026-11-24 is the day in UTC, type: date: 2026-11-23 and start: 7:30pm ET; if it is the day in ET, type: start: 7:30pm ET',
    ],
    ['start: 8:30 ET', '1:8 8:30 ET in the morning or in the evening → Type: start: 8:30pm ET, or start: 8:30am ET'],
    ['start: 7:30 CT / 8:30 ET', '1:8 start is not a time of day → Type: start: 8:30pm ET, or start: 8:30am ET'],
    ['start: 5:30pm Pacific Time', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    [
      'start: 1:30 UTC\ntimezone: UTC',
      '1:8 1:30 UTC in the morning or in the evening → Type: start: 1:30pm UTC, or start: 1:30am UTC',
    ],
    [
      'start: 8.30pm ET\ntimezone: Foo/Bar',
      '1:8 start is not a time of day → Type: start: 8:30pm ET',
      '2:11 timezone is not the name of a time zone → Fill in: timezone: REGION/CITY',
    ],
    ['start: 8:30pm EST / 5:30pm PST', '1:8 start is not a time of day → Type: start: 8:30pm EST'],
    ['start: 8:30-9:30pm', '1:8 start is not a time of day → Type: start: 8:30pm'],
    ['start: 11-1pm', '1:8 start is not a time of day → Type: start: 11pm, or start: 11am'],
    ['start: 7-8pm ET', '1:8 start is not a time of day → Type: start: 7:00pm ET'],
    ['start: noon ET', '1:8 start is not a time of day → Type: start: 12:00pm ET'],
    ['start: 8:30 PM EST (New York)', '1:8 start is not a time of day → Type: start: 8:30pm EST'],
    ['start: 8:30pm (5:30pm Pacific)', '1:8 start is not a time of day → Type: start: 8:30pm'],
    ['start: 8:30pm to 9:30pm ET', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 2030', '1:8 start is a number, and should be a text → Type: start: 8:30pm'],
    ['start: 830', '1:8 start is a number, and should be a text → Type: start: 8:30pm, or start: 8:30am'],
    ['start: 20:30pm', '1:8 20:30pm is no time of day → Type: start: 8:30pm'],
    ['start: 20.30', '1:8 start is a number, and should be a text → Type: start: 8:30pm'],
    ['start: 8.30', '1:8 start is a number, and should be a text → Type: start: 8:30pm, or start: 8:30am'],
    ['start: 20', '1:8 start is a number, and should be a text → Type: start: 8:00pm'],
    ...[
      '8:30p',
      '8:3pm',
      '8.3pm',
      '8;30pm',
      '8,30 pm',
      '8::30pm',
      '8 :30pm',
      '8:30 p m',
      '8:30 pm tonight',
      '20.30 Uhr',
    ].map(start => [`start: ${start}`, '1:8 start is not a time of day → Type: start: 8:30pm'] as const),
    ...['8:30om', '8:30ppm', '8:30 pmm', '8:30pn'].map(
      start => [`start: ${start}`, '1:8 8:30 in the morning or in the evening → Type: start: 8:30pm'] as const,
    ),
    [
      'start: 8: 30pm',
      '1:9 a colon and a space inside the text: YAML takes what is before it for a key → Type: start: "8:30pm"',
    ],
    [
      'start: 20:30 Uhr',
      '1:8 UHR is no zone: behind a time stands nothing, or that of the chat, ET → Type: start: 8:30pm',
    ],
    ['start: 20 Uhr', '1:8 20 Uhr is no time of day → Type: start: 8:00pm'],
    ['start: 8:30 PM (ET)', '1:8 start is not a time of day → Type: start: 8:30pm ET'],
    ['start: 20:30-21:30', '1:8 start is not a time of day → Type: start: 8:30pm'],
    [
      'start: 20:30 -08:00',
      '1:8 start is not a time of day → Fill in by the clocks of America/New_York: start: H:MMpm',
    ],
    ['start: half past eight', '1:8 start is not a time of day → Fill in: start: H:MMpm'],
  ],
  'a place in the hour': [
    ['schedule: {closing: 9.25pm}', '1:21 closing is neither an offset nor a time of day → Type: closing: 9:25pm'],
    ['schedule: {T1: 7:35 CT}', '1:16 7:35 CT in the morning or in the evening → Type: T1: 8:35pm ET'],
    ['schedule: {T1: 8:35 CET}', '1:16 8:35 CET in the morning or in the evening → Type: T1: 8:35pm ET'],
    ['schedule: {T1: 3:15 CET}', '1:16 3:15 CET in the morning or in the evening → Type: T1: 9:15pm ET'],
    ['schedule: {T1: 6:15 CET}', '1:16 6:15 CET in the morning or in the evening → Fill in: T1: +MMm'],
    ...['CET', 'UTC', 'BST'].map(
      zone =>
        [
          `schedule: {T1: 8:35pm ${zone}}`,
          `1:16 ${zone} is not the zone of the chat: America/New_York has ET → Type: T1: 8:35pm ET`,
        ] as const,
    ),
    [
      'schedule: {T1: 1:35am UTC}',
      '1:16 UTC is not the zone of the chat: America/New_York has ET → Type: T1: 8:35pm ET, or T1: 1:35am ET',
    ],
    ['schedule: {T1: 8:20pm IST}', '1:16 IST is not the zone of the chat: America/New_York has ET → Fill in: T1: +MMm'],
    ['schedule: {T1: 5:35pm PT}', '1:16 PT is not the zone of the chat: America/New_York has ET → Type: T1: 8:35pm ET'],
    [
      'schedule: {T1: 7:35pm PT}',
      '1:16 PT is not the zone of the chat: America/New_York has ET → Type: T1: 10:35pm ET',
    ],
    [
      'schedule: {T1: 5:35pm CT}',
      '1:16 5:35pm CT, which is 6:35pm ET, is before the start (8:30pm) → Give a time after the start, or an offset, as in +18m; what goes out earlier is an `extra`',
    ],
    ['schedule: {T1: 18 min}', '1:16 18 min is neither an offset nor a time of day → Type: T1: +18m'],
    [
      'extra:\n  - {at: 10 minutes before, text: Soon}',
      '2:10 at is neither an offset nor a time of day → Type: at: -10m',
    ],
    [
      'extra:\n  - {at: -1d, text: Soon}',
      '2:10 at is neither an offset nor a time of day → Give an offset of less than a day. Fill in: at: -MMm',
    ],
    ['extra:\n  - {at: soon, text: Soon}', '2:10 at is neither an offset nor a time of day → Fill in: at: -MMm'],
    ['extra:\n  - {at: , text: Soon}', '2:6 at is empty → Fill in: at: -MMm'],
    ['schedule: {T1: 18 minutes after the start}', '1:16 T1 is neither an offset nor a time of day → Type: T1: +18m'],
    ['schedule: {closing: 21.25}', '1:21 21.25 is neither an offset nor a time of day → Type: closing: 9:25pm'],
    ['schedule: {closing: 2125}', '1:21 2125 is neither an offset nor a time of day → Type: closing: 9:25pm'],
    ['schedule: {closing: 56.5}', '1:21 56.5 has no unit → Fill in: closing: +MMm'],
    ['schedule: {closing: soon}', '1:21 closing is neither an offset nor a time of day → Fill in: closing: +MMm'],
    [
      'schedule: {T9: 9.25pm}',
      '1:12 the chat has no cue T9 → The cues of this chat are opening, T1, closing',
      '1:16 T9 is neither an offset nor a time of day → Type: T9: 9:25pm',
    ],
  ],
  'a comma between brackets': [
    [
      'topics: [What wears you out, and why?, What heals you?]',
      '1:9 between brackets a comma ends a text that has no quotes → Type:\ntopics:\n  - What wears you out, and why?\n  - What heals you?',
    ],
    ['topics: [One?, "Two, or three?", Four.]'],
    [
      'topics: [first text, second text]',
      '1:9 between brackets a comma ends a text that has no quotes → Type:\ntopics:\n  - first text\n  - second text',
    ],
    [
      'topics: [One, two, Three]',
      '1:9 between brackets a comma ends a text that has no quotes → Type:\ntopics:\n  - One, two\n  - Three',
    ],
    [
      'topics: ["a, b", c d]',
      '1:9 between brackets a comma ends a text that has no quotes → Type:\ntopics:\n  - a, b\n  - c d',
    ],
    [
      'topics: {T1: What wears you out, and why?, T2: How?}',
      '1:34 between brackets the comma before this ends the text → Put all of the text between quotes, and keep the rest of the line: T1: "What wears you out, and why?"',
    ],
    [
      'extra: [{at: -10m, text: Ten minutes to go, get tea!}]',
      '1:45 between brackets the comma before this ends the text → Put all of the text between quotes, and keep the rest of the line: text: "Ten minutes to go, get tea!"',
    ],
    [
      'citations: [Frank, Arthur W. The Wounded Storyteller, 1995]',
      '1:12 between brackets a comma ends a text that has no quotes → Fill in, one source a line:\ncitations:\n  - …\n  - …',
    ],
    [
      'guests: [Ana Diaz, MD, Joe]\nopening: "{title} {guests}"',
      'warning: 1:20 between brackets the comma before MD makes a name of its own of it → If it belongs to Ana Diaz, type: guests: ["Ana Diaz, MD", Joe]',
    ],
  ],
  'a mark between brackets': [
    [
      'extra: [{at: -10m, text: Ten minutes to go: get tea!}]',
      '1:43 a colon and a space inside the text: YAML takes what is before it for a key → Type: extra: [{at: -10m, text: "Ten minutes to go: get tea!"}]',
    ],
    [
      'extra: [{at: -1m, text: "a"}, {at: -10m, text: Ten: two}]',
      '1:8 YAML cannot read what is between the brackets → Leave them out, and type each thing between them on a line of its own below the key',
    ],
    [
      'guests: [@EricTopol, Ana Diaz]',
      'warning: 1:9 guests is set, and no text of the chat has {guests} in it → Add an opening with {guests} in it: opening: …',
      '1:10 YAML takes the @ at the beginning of the text for a mark of its own → Type: guests: ["@EricTopol", Ana Diaz]',
    ],
    ...[
      ['26', 'Soon: {title}', 'a colon and a space inside the text: YAML takes what is before it for a key'],
      ['22', '{title}', 'YAML takes the { at the beginning of the text for a map'],
      ['27', 'Soon {title}', 'between brackets YAML takes this { for one of its own'],
    ].map(
      ([column, text, message]) =>
        [
          `extra:\n  - {at: -10m, text: ${text}}`,
          `2:${column} ${message} → Type: - {at: -10m, text: "${text}"}`,
        ] as const,
    ),
    [
      'extra: [{at: -10m, text: Soon: {title}}]',
      '1:30 a colon and a space inside the text: YAML takes what is before it for a key → Type: extra: [{at: -10m, text: "Soon: {title}"}]',
    ],
    [
      'guests: [Ana, *Joe*]',
      'warning: 1:9 guests is set, and no text of the chat has {guests} in it → Add an opening with {guests} in it: opening: …',
      '1:15 YAML takes the * at the beginning of the text for an alias → Type: guests: [Ana, "*Joe*"]',
    ],
    [
      'guests: [#ana, Joe]',
      'warning: 1:9 guests is set, and no text of the chat has {guests} in it → Add an opening with {guests} in it: opening: …',
      '1:10 YAML takes the # at the beginning of the text for a comment → Type: guests: ["#ana", Joe]',
    ],
  ],
  'a list that is a text': [
    [
      'extra: Soon we begin!',
      '1:8 extra is a text, and should be a list → Fill in:\nextra:\n  - at: -MMm\n    text: …',
    ],
    [
      'extra:\n  at: -10m\n  text: Soon!',
      '1:1 extra is a map of keys and values, and should be a list → Type:\nextra:\n  - at: -10m\n    text: Soon!',
    ],
    [
      'citations:\n  Frank, 1995\n  Hardt, 2021,\n    accessed 2022',
      '2:3 citations is a text, and should be a list → Type:\ncitations:\n  - Frank, 1995\n  - Hardt, 2021, accessed 2022',
    ],
    [
      'topics:\n  What wears you out?\n  What heals?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  - What wears you out?\n  - What heals?',
    ],
    ['citations: Frank 1995', '1:12 citations is a text, and should be a list → Type:\ncitations:\n  - Frank 1995'],
    [
      'topics: What wears you out?',
      '1:9 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What wears you out?',
    ],
    [
      'topics:\n  T1:What wears you out?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What wears you out?',
    ],
    [
      'topics:\n  T1:What? T2:Why?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What?\n  T2: Why?',
    ],
    [
      'topics:\n  • What?\n  • How?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What?\n  T2: How?',
    ],
    [
      'topics: What of B12. And what at 21. Then?',
      '1:9 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What of B12. And what at 21. Then?',
    ],
    [
      'topics:\n  1. What?\n  2. How?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: What?\n  T2: How?',
    ],
    ...['', '1. ', '• ', '– '].map(
      lead =>
        [
          `topics:\n  T1: Why?\nReferences:\n  ${lead}Frank, A. Rest: A Book, 1995\n  ${lead.replace('1', '2')}Chen, M. Sleep, 2020`,
          '3:1 no dashes are before what stands below References → Type:\ncitations:\n  - "Frank, A. Rest: A Book, 1995"\n  - Chen, M. Sleep, 2020',
        ] as const,
    ),
    [
      'citations:\n  1. Frank, A. Rest: A Book, 1995\n  2. Chen, M. Sleep: Why, 2020',
      '1:1 citations is a map of keys and values, and should be a list → Type:\ncitations:\n  - "Frank, A. Rest: A Book, 1995"\n  - "Chen, M. Sleep: Why, 2020"',
    ],
    [
      'citations:\n  Chen, M. Sleep,\n    Penguin, 2020\n  Frank, A. Rest: A Book, 1995',
      '1:1 no dashes are before what stands below citations → Type:\ncitations:\n  - Chen, M. Sleep, Penguin, 2020\n  - "Frank, A. Rest: A Book, 1995"',
    ],
    [
      'guests:\n  Ana Diaz: MD\n  Joe Li\n  Bo Ek: "@bo"\nopening: "{title} {guests}"',
      '1:1 no dashes are before what stands below guests → Type:\nguests:\n  - Ana Diaz, MD\n  - Joe Li\n  - name: Bo Ek\n    x: "@bo"',
    ],
    [
      'topics:\n  When did you sleep: at night?\n  How?',
      '1:1 no dashes are before what stands below topics → Type:\ntopics:\n  - "When did you sleep: at night?"\n  - How?',
    ],
    [
      'topics:\n  What matters most\n  today: trust or tools?',
      '1:1 no dashes are before what stands below topics → Type:\ntopics:\n  T1: "What matters most today: trust or tools?"',
    ],
    [
      'guests:\n  • Ana Diaz, MD\n  • Joe Li\nopening: "{title} {guests}"',
      'warning: 2:3 the lines below guests are one name to YAML → If they are several, type:\nguests:\n  - Ana Diaz, MD\n  - Joe Li',
    ],
    ['hosts:\n  Ana Diaz and\n  Joe Li\nopening: "{title} {hosts}"'],
    ['hosts:\n  Ana Diaz, MD\n  of Boston\nopening: "{title} {hosts}"'],
    [
      'citations:\n1. Frank, A. Rest, 1995\n2. Chen, M. Sleep, 2020',
      '1:1 no dashes are before what stands below citations → Type:\ncitations:\n  - Frank, A. Rest, 1995\n  - Chen, M. Sleep, 2020',
    ],
  ],
  'labels without a colon': [
    [
      'topics:\n  T1 How are you?\n  T2 Why?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: How are you?\n  T2: Why?',
    ],
    [
      'topics:\n  Q1 Burnout\n  Q2 “Rest”\n  Q3 Who cares',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  Q1: Burnout\n  Q2: “Rest”\n  Q3: Who cares',
    ],
    [
      'topics:\n  T1 As in T2 Diabetes, who cares?\n  T2 What of T1 Diabetes?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: As in T2 Diabetes, who cares?\n  T2: What of T1 Diabetes?',
    ],
    [
      'topics:\n  B12 Helps whom?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: B12 Helps whom?',
    ],
    [
      'Questions:\n  T1: Why?\n  2. How?\nReferences:\n  - Frank, 1995',
      '1:1 hcldr knows no key Questions → Type: topics:',
      '3:4 no colon follows 2 → Type: T2: How?',
      '4:1 hcldr knows no key References → Type: citations:',
    ],
  ],
  'quotes around quotes': [
    [
      "topics:\n  T1: 'What's your cure?'",
      `2:12 the text goes on behind its closing quote → Type: T1: "What's your cure?"`,
    ],
    [
      `topics:\n  T1: "What's "burnout"?"`,
      `2:15 the text goes on behind its closing quote → Type: T1: What's "burnout"?`,
    ],
    [
      'topics:\n  T1: “Burnout: who cares?”',
      '2:15 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "Burnout: who cares?"',
    ],
    [
      'topics:\n  T1: Why?\n  "T2: Rest: how?"\n  T3: Who?',
      '3:3 the quotes stand around T2 as well as around its text → Type: T2: "Rest: how?"',
    ],
    [
      `'link: https://example.org'\nopening: "{title} {link}"`,
      '1:1 the quotes stand around link as well as around its text → Type: link: https://example.org',
    ],
  ],
  'quotes of a word processor': [
    [
      'topics:\n  T1: “What wears you out?”',
      'warning: 2:7 quotes of a word processor stand around the text, and are posted → Without: T1: What wears you out?',
    ],
    [
      'topics:\n  T1: “Half',
      'warning: 2:7 a quote of a word processor has no other that belongs to it, and is posted → Without: T1: Half',
    ],
    [
      'topics:\n  T1: What heals you?”',
      'warning: 2:7 a quote of a word processor has no other that belongs to it, and is posted → Without: T1: What heals you?',
    ],
    [
      'guests: [“@EricTopol”, Ana Diaz]\nopening: "{title} {guests}"',
      'warning: 1:10 quotes of a word processor stand around the text, and are posted → Without: - "@EricTopol"',
    ],
    [
      'topics:\n  T1: What heals you?"',
      'warning: 2:7 a quote has no other that belongs to it, and is posted → Without: T1: What heals you?',
    ],
    ['topics:\n  T1: Whose are 6"?'],
    ['citations:\n  - “A title alone”'],
    ['topics:\n  T1: What is “rest”?'],
  ],
  'marks that only a page or a program reads': [
    [
      'topics:\n  T1: Who owns<br>the story?',
      'warning: 2:15 <br> is a mark of a web page, and is posted → Without: T1: Who owns the story?',
    ],
    [
      'topics:\n  T1: <p>Who owns the <b>story</b> of a patient&#8217;s?</p>',
      'warning: 2:7 <p> is a mark of a web page, and is posted; so is &#8217; → Without: T1: Who owns the story of a patient’s?',
    ],
    [
      'topics:\n  T1: Who&nbsp;owns the <i>story</i>&#x2019;s **end**?',
      'warning: 2:10 &nbsp; is how a web page writes a character, and is posted; so are <i> and ** → Without: T1: Who owns the story’s end?',
    ],
    [
      'topics:\n  T1: Is it &lt;b&gt;mine&lt;/b&gt;?',
      'warning: 2:13 &lt; is how a web page writes a character, and is posted → Without: T1: Is it mine?',
    ],
    ['topics:\n  T1: <b>2022</b>', 'warning: 2:7 <b> is a mark of a web page, and is posted → Without: T1: "2022"'],
    [
      'topics:\n  T1: "<b>T1:</b> <p>Why: now?</p>"',
      'warning: 2:8 <b> is a mark of a web page, and is posted → Without: T1: "Why: now?"',
    ],
    ['topics:\n  T1: <p></p>', 'warning: 2:7 <p> is a mark of a web page, and is posted → Without: T1: …'],
    [
      'topics:\n  T1: What does &quot;care&quot; &amp; cost mean?',
      'warning: 2:17 &quot; is how a web page writes a character, and is posted → Without: T1: What does "care" & cost mean?',
    ],
    [
      'topics:\n  T1: Whose&#8217;s is it?',
      'warning: 2:12 &#8217; is how a web page writes a character, and is posted → Without: T1: Whose’s is it?',
    ],
    [
      'topics:\n  T1: Is <b class="a">it</b> well?',
      'warning: 2:10 <b class="a"> is a mark of a web page, and is posted → Without: T1: Is it well?',
    ],
    [
      'topics:\n  T1: Who is **really** well?',
      'warning: 2:14 ** is a mark of Markdown, and is posted → Without: T1: Who is really well?',
    ],
    [
      'topics:\n  T1: Who?\\nWhat?',
      'warning: 2:11 \\n begins a line only between double quotes, and is posted → Without: T1: Who? What?',
    ],
    ['topics:\n  T1: Who rests,', 'warning: 2:16 , stands behind the text, and is posted → Without: T1: Who rests'],
    ['topics:\n  T1: Is 2 < 3 & 3 > 2? AT&T; or a*b*c?'],
    ['topics:\n  T1: "Who?\\nWhat?"'],
    [
      'topics:\n  T1: See [the study](https://example.org/a?b), why?',
      'warning: 2:11 [the study](https://example.org/a?b) is a link of Markdown, and is posted → Without: T1: See the study https://example.org/a?b, why?',
    ],
  ],
  'the hashtag itself': [
    [
      'hashtag: https://x.com/hashtag/hcldr?src=hash',
      '1:10 hashtag has more than letters, digits and _, or no letter at all → Type: hashtag: "#hcldr"',
    ],
    [
      'hashtag: @hcldr',
      '1:10 YAML takes the @ at the beginning of the text for a mark of its own → Type: hashtag: "#hcldr"',
    ],
    ['hashtag: 2022', '1:10 hashtag is a number, and should be a text → Fill in: hashtag: "#…"'],
    ['hashtag: ["#a"]', '1:10 hashtag is a list, and should be a text → Type: hashtag: "#a"'],
  ],
  'sources of nothing': [
    [
      'sources: Diaz, Words',
      'warning: 1:1 there are no citations, so that no sources are posted → List the sources behind the key citations:, or leave this out',
    ],
    [
      'schedule: {sources: +58m}',
      'warning: 1:12 there are no citations, so that no sources are posted → List the sources behind the key citations:, or leave this out',
    ],
    ['schedule: {sources: +58m}\ncitations:\n  - Diaz'],
  ],
  'minutes that a clock shows after midnight': [
    ['schedule: {T1: 0:06}', '1:16 0:06 in the morning or in the evening → Type: T1: +6m'],
    [
      'schedule: {T1: 00:06, closing: 00:50}',
      'warning: 1:16 00:06 is a time of day, 3h36m after the start → If minutes are meant, type: T1: +6m',
      'warning: 1:32 00:50 is a time of day, 4h20m after the start → If minutes are meant, type: closing: +50m',
    ],
    ['start: 11:30pm\nschedule: {T1: 00:06}'],
  ],
  'keys and texts of a topic that are not where they belong': [
    ['topics:\n  T1:\n    question: Who waits?', '3:5 hcldr knows no key question → Type: text: Who waits?'],
    [
      'topics:\n  T1:\n    text: Who?\n    picture: q1.png\n    alt: A cat',
      '4:5 hcldr knows no key picture → Type: image: q1.png',
    ],
    [
      'topics:\n  T1: Who?\n  at: +6m',
      '2:7 T1 has its text behind it, and keys below it → Give the text a key and a line of its own:\n  T1:\n    text: Who?',
      '3:3 at belongs to T1, and stands in the same column → Put 4 spaces before it: at: +6m',
    ],
    [
      'topics:\n  T1: Who? T2: What?',
      '2:12 T2 stands on the line of T1 → Type them on lines of their own:\n  T1: Who?\n  T2: What?',
    ],
    ['topics:\n  T1: Who?\n  T2\n  T3: What?', '3:5 no colon and no text follow T2 → Fill in: T2: …'],
    [
      'guests: {Ana: "@ana", Bo: MD}\nopening: "{title} {guests}"',
      '1:9 guests is a map of keys and values, and should be a list → Type:\nguests:\n  - name: Ana\n    x: "@ana"\n  - Bo, MD',
    ],
    [
      'citations: {Diaz: Words}',
      '1:12 citations is a map of keys and values, and should be a list → Type:\ncitations:\n  - "Diaz: Words"',
    ],
    [
      'accounts: @hcldr',
      '1:11 YAML takes the @ at the beginning of the text for a mark of its own → Type: accounts: {x: "@hcldr"}',
    ],
    [
      'link: [a](https://example.org)\nopening: "{title} {link}"',
      '1:7 YAML takes the [ at the beginning of the text for a list → Type: link: "https://example.org"',
    ],
    ['topics:\n  T1: Who?\n  T2:\n    test: Why?', '4:5 hcldr knows no key test → Type: text: Why?'],
    [
      'topics:\n  T1:\n    Test: who rests?',
      '3:5 a colon and a space inside the text: YAML takes what is before it for a key → Type: "Test: who rests?"',
    ],
  ],
  'the hashtag behind a topic': [
    [
      'topics:\n  T1: What wears you out? #hcldr',
      '2:27 YAML takes this # for a comment, and hcldr posts the hashtag by itself → Type: T1: What wears you out?',
    ],
    [
      'topics:\n  T1: What wears you out? #other',
      '2:27 YAML takes this # and what follows for a comment, and it would not be posted → Type: T1: "What wears you out? #other"',
    ],
  ],
  'a label': [
    [
      'topics:\nT1: What?\nT2: Why?',
      '2:1 T1 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T1: What?',
      '3:1 T2 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T2: Why?',
    ],
    [
      'topics:\n  T1: What?\nT2: Why?',
      '3:1 T2 stands at the margin: a topic has spaces before it → Put as many spaces before it as there are before T1',
    ],
    [
      'topics:\nT1 - What?\nT2 - Why?',
      '2:3 no colon follows T1 → Put 2 spaces before it: T1: What?',
      '3:3 no colon follows T2 → Put 2 spaces before it: T2: Why?',
    ],
    ['topics:\n  T1: What?\n  • T2: bullets?', '3:3 • T2 is not a label → Type: T2: bullets?'],
    [
      'topics:\n  Topic 1: Why?\n  Topic 2: How?',
      '2:3 Topic 1 is not a label → Type: T1: Why?',
      '3:3 Topic 2 is not a label → Type: T2: How?',
    ],
    [
      'topics:\n  - T1 What wears you out?\n  - Q2. What heals?\n  - T3 diabetes and you?',
      '2:5 hcldr puts T1 before the text, and T1 stands there already → Type: - What wears you out?',
      '3:5 hcldr puts T2 before the text, and Q2 stands there already → Type: - What heals?',
    ],
    [
      'topics:\n  T1: T1: What?',
      '2:9 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "What?"',
    ],
    ['topics:\n  T1: T1 What?', '2:7 hcldr puts T1 before the text, and T1 stands there already → Type: T1: What?'],
    ['topics:\n  T1: What?\n  T2:', '3:3 T2 is empty → Fill in: T2: …'],
  ],
  'a label in another way, and of the whole text behind it': [
    ...['T1 ', '1. ', '1 ', '• ', '', 'T1. ', 'T1 - ', 'T1, ', '● T1 – ', 'Question 1 - '].map(
      lead =>
        [
          `topics:\n  ${lead}Patient stories: whose?`,
          `2:3 ${lead}Patient stories is not a label → Type: T1: "Patient stories: whose?"`,
        ] as const,
    ),
    [
      'topics:\n  T1 Who rests at 8:30pm?\n  T2 See https://x.org: why?',
      '2:5 no colon follows T1 → Type: T1: Who rests at 8:30pm?',
      '3:3 T2 See https://x.org is not a label → Type: T2: "See https://x.org: why?"',
    ],
    ...['–', '● T1', '1)', 'T1;', 'T1,', 'T1 ='].map(
      lead =>
        [
          `topics:\n  ${lead} Who rests?\n  ${lead.replace('1', '2')} Why?`,
          '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: Who rests?\n  T2: Why?',
        ] as const,
    ),
    [
      'topics:\n1) Who rests?\n2) Why?',
      '2:2 no colon follows 1 → Put 2 spaces before it: T1: Who rests?',
      '3:2 no colon follows 2 → Put 2 spaces before it: T2: Why?',
    ],
    ['topics:\n  T1: Who rests?\n  T2 :Why?', '3:5 no colon follows T2 → Type: T2: Why?'],
    [
      'topics:\n  Topic 1 - Stories: whose?\n  Question 2: Rest: why?',
      '2:3 Topic 1 - Stories is not a label → Type: T1: "Stories: whose?"',
      '3:13 Question 2 is not a label → Type: T2: "Rest: why?"',
    ],
    [
      'topics:\n• T1: Who?\nTopic 2: Why?',
      '2:1 • T1 is not a label, and stands at the margin: a topic has spaces before it → Put 2 spaces before it: T1: Who?',
      '3:1 Topic 2 is not a label, and stands at the margin: a topic has spaces before it → Put 2 spaces before it: T2: Why?',
    ],
    [
      'topics:\n  - ● T1 Who?\n  - T2; Why?\n  - 3) How?\n  - T5 - Who?\n  - – How?\n  - B12 Helps whom?\n  - 2 nurses?',
      '2:5 hcldr puts T1 before the text, and ● T1 stands there already → Type: - Who?',
      '3:5 hcldr puts T2 before the text, and T2 stands there already → Type: - Why?',
      '4:5 hcldr puts T3 before the text, and 3 stands there already → Type: - How?',
      'warning: 5:5 T5 stands before the text, and is posted → Without: - Who?',
      'warning: 6:5 – stands before the text, and is posted → Without: - How?',
    ],
    [
      'topics:\n  • Who rests?\n  • Who cannot: you?\n  • Why?',
      '2:4 • is not a label → Type: T1: Who rests?',
      '3:3 • Who cannot is not a label → Type: T2: "Who cannot: you?"',
      '4:4 • is not a label → Type: T3: Why?',
    ],
    [
      'topics:\n  T1 Who rests?\n  T1 Why?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: Who rests?\n  T2: Why?',
    ],
    [
      'topics:\n  - B12: who needs it?',
      '2:5 a colon and a space inside the text: YAML takes what is before it for a key → Type: - "B12: who needs it?"',
    ],
    ...['•', '1.'].map(
      lead =>
        [
          `citations:\n  ${lead} Smith, “Rest”, 2020\n  ${lead.replace('1', '2')} Jones, 2021`,
          '2:3 citations is a text, and should be a list → Type:\ncitations:\n  - Smith, “Rest”, 2020\n  - Jones, 2021',
        ] as const,
    ),
    ['citations: none', '1:12 citations is a text, and should be a list → Delete the line: a chat needs no sources'],
    [
      'topics:\n  -T1: Why?\n  –T2: How?',
      '2:3 -T1 is not a label → Type: T1: Why?',
      '3:3 –T2 is not a label → Type: T2: How?',
    ],
    ['topics:\n  T1: Why?\n  -How?', '3:4 - is not a label → Type: T2: How?'],
    ...['T1 (8:35pm)', 'T1 – 8:35pm', '8:35pm'].map(
      lead =>
        [
          `topics:\n  ${lead}: Who rests?`,
          `2:3 ${lead} is not a label → Type: T1: {at: 8:35pm, text: "Who rests?"}`,
        ] as const,
    ),
    [
      'topics:\n  Topic 1 (Ana): Who rests?\n  T2 (Bo): Rest: why?',
      '2:3 Topic 1 (Ana) is not a label → Type: T1: Who rests?  # Ana',
      '3:5 T2 is not a label → Type: T2: "Rest: why?"  # Bo',
    ],
    [
      'topics:\n  B12 (cobalamin): who needs it?',
      '2:3 B12 (cobalamin) is not a label → Type: T1: "B12 (cobalamin): who needs it?"',
    ],
    [
      'topics:\n  T1: Why?\n  // T2: How?',
      '3:3 // T2 is not a label → If it is a note, put # before it; if it is a topic, type: T2: How?',
    ],
  ],
  'a # behind a text': [
    [
      'topics:\n  - "Rest" #1: what is it?\n  - "Sleep" # a comment',
      `2:12 YAML takes this # and what follows for a comment, and it would not be posted → Type: - '"Rest" #1: what is it?'`,
    ],
    [
      'topics:\n  T1: "Who rests?" #hcldr',
      '2:20 YAML takes this # for a comment, and hcldr posts the hashtag by itself → Type: T1: "Who rests?"',
    ],
    ['topics:\t# a comment\n  T1: Who rests?\t# another'],
    [
      'topics:\n  T1: Who rests?\t#one',
      '2:18 YAML takes this # and what follows for a comment, and it would not be posted → Type: T1: "Who rests? #one"',
    ],
    [
      'topics:\n  T1: What? # ask Ana first',
      '2:13 YAML takes this # and what follows for a comment, and it would not be posted → If what follows the # is a note, give it a line of its own; if it is to be posted, type: T1: "What? # ask Ana first"',
    ],
    [
      'topics:\n  T1: What: why? # ask Ana first',
      '2:11 a colon and a space inside the text: YAML takes what is before it for a key → If what follows the # is a note, give it a line of its own, and type: T1: "What: why?"; if it is to be posted, type: T1: "What: why? # ask Ana first"',
    ],
    [
      'topics:\n  T1: What: why?  # ask Ana first',
      '2:11 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "What: why?"  # ask Ana first',
    ],
    [
      'topics:\n  T1: 5  # ask Ana first',
      '2:7 YAML reads this as a number, not as a text → Type: T1: "5"  # ask Ana first',
    ],
  ],
  'marks around a key': [
    [
      'topics:\n  **T1**: What?\n  **T2**: Why: now?',
      '2:3 ** stands around T1, and a key stands alone → Type: T1: What?',
      '3:3 ** stands around T2, and a key stands alone → Type: T2: "Why: now?"',
    ],
    ['**citations**:\n  - Frank', '1:1 ** stands around citations, and a key stands alone → Type: citations:'],
    ['**Thread:** star', '1:1 ** stands around Thread, and a key stands alone → Type: thread: star'],
    ['topics:\n  `T1`: What?', '2:3 ` stands around T1, and a key stands alone → Type: T1: What?'],
    ['topics:\n  "T1": "What"?', `2:3 " stands around T1, and a key stands alone → Type: T1: '"What"?'`],
    [
      '{{{\ntopics:\n  T1: What?\n}}}',
      '1:1 the line is of a wiki, and not of YAML → Delete the line',
      '4:1 the line is of a wiki, and not of YAML → Delete the line',
    ],
    [
      '{{link}}: https://example.org',
      '1:2 what stands before the colon is no key → Type nothing but the key before it, as in `title: …`',
    ],
  ],
  'half of the quotes, or two kinds of them': [
    [`topics:\n  T1: 'Who rests?`, '2:7 the quote that opens here is never closed → Type: T1: "Who rests?"'],
    [`topics:\n  T1: 'What's rest?`, `2:12 the text goes on behind its closing quote → Type: T1: "What's rest?"`],
    ['topics:\n  T1: "Who: rests?”', '2:7 the quote that opens here is never closed → Type: T1: "Who: rests?"'],
    [
      'topics:\n  T1: “Who rests?"',
      'warning: 2:7 quotes of a word processor stand around the text, and are posted → Without: T1: Who rests?',
    ],
    ['topics:\n  T1: "Who rests?",', '2:18 the text goes on behind its closing quote → Type: T1: "Who rests?"'],
    [
      'topics:\n  T1: : Who rests?',
      '2:7 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "Who rests?"',
    ],
    [
      'date: 2022-12-13: Tuesday',
      '1:17 a colon and a space inside the text: YAML takes what is before it for a key → Type: date: "Tuesday 2022-12-13"',
    ],
    [
      'start: 8:30pm: ET',
      '1:14 a colon and a space inside the text: YAML takes what is before it for a key → Type: start: "8:30pm ET"',
    ],
  ],
  'keys of a topic that stand elsewhere': [
    [
      'topics:\n  T1: Who: rests?\n    at: +6m\n    bluesky: "Who?"\n  T2: Why?',
      '2:7 T1 has its text behind it, and keys below it → Give the text a key and a line of its own:\n  T1:\n    text: "Who: rests?"',
    ],
    [
      'topics:\n  T1:\n  text: Who?\n  at: +6m\n  T2:\n  text: Why?',
      '3:3 text belongs to T1, and stands in the same column → Put 4 spaces before it: text: Who?',
      '4:3 at belongs to T1, and stands in the same column → Put 4 spaces before it: at: +6m',
      '6:3 text belongs to T2, and stands in the same column → Put 4 spaces before it: text: Why?',
    ],
    [
      'topics:\n  T1:\n  Who rests?\n  T2:\n  Why?',
      '3:3 the text of T1 stands below it in the same column → Type it on one line: T1: Who rests?',
      '5:3 the text of T2 stands below it in the same column → Type it on one line: T2: Why?',
    ],
    ['topics:\n  T1:\n    Text: Who rests?', '3:5 hcldr knows no key Text → Type: text: Who rests?'],
    [
      'topics:\n  T1: Who?\n  citations:\n  - Smith, 2020',
      '3:3 citations is not a label → Put no spaces before it: citations:',
    ],
    [
      'topics:\n  - Who?\n    image: a.png\n    alt: A\n  - Why?',
      '2:5 a text stands behind the dash, and other keys below it → Type: - text: Who?',
    ],
    [
      'topics:\n  - Who: you?\n      at: +6m',
      '2:5 a text stands behind the dash, and other keys below it → Type: -   text: "Who: you?"',
    ],
    [
      'guests:\n  - Ana Diaz\n    x: "@ana"\nopening: "{title} {guests}"',
      '2:5 a name stands behind the dash, and other keys below it → Type: - name: Ana Diaz',
    ],
    [
      'topics:\n  T1: Who?\n    text: Why?\n    at: +6m\n  T2: How?',
      '2:7 T1 has its text behind it, and keys below it → Give the text a key and a line of its own:\n  T1:\n    text: Who?',
      '3:5 text stands here again; it stands on line 2 already → Delete one of the two',
    ],
    [
      'topics:\n  - text - Who?\n    x: Why?',
      '2:5 a text stands behind the dash, and other keys below it → Type: - text: Who?',
    ],
    [
      'topics:\n  T1:\n    Who rests?\n    T2: Why not?',
      '4:5 T2 stands in the column of the text above → Put 2 spaces before it: T2: Why not?',
    ],
    [
      'topics:\n  T1:\n    Who rests?\n    T2:\n    Why not?',
      '4:5 T2 stands in the column of the text above → Put 2 spaces before it: T2:',
      '5:5 the text of T2 stands below it in the same column → Type it on one line: T2: Why not?',
    ],
  ],
  'sources that are called otherwise, or have other marks': [
    ['topics:\n  T1: Who?\nSources:\n- Smith, Rest', '3:1 hcldr knows no key Sources → Type: citations:'],
    [
      'topics:\n  T1: Who?\nSources\n- Smith: Rest',
      '3:8 no colon follows Sources → Type: citations:',
      '4:3 a colon and a space inside the text: YAML takes what is before it for a key → Type: - "Smith: Rest"',
    ],
    [
      'topics:\n  T1: Who?\ncitations:\n  [1] Smith, “Rest”, 2020\n  [2] Jones: Sleep',
      '4:3 the line begins with a [1], and an item of a list with a dash → Type: - Smith, “Rest”, 2020',
      '5:3 the line begins with a [2], and an item of a list with a dash → Type: - "Jones: Sleep"',
    ],
    ['topics:\n  * T1: Who?', '2:3 the line begins with a *, and an item of a list with a dash → Type: T1: Who?'],
    [
      'topics:\n* text: Who rests?\n  x: Who?\n* Why?\ncitations:\n– Smith, Rest',
      '2:1 the line begins with a *, and an item of a list with a dash → Type: - text: Who rests?',
      '4:1 the line begins with a *, and an item of a list with a dash → Type: - Why?',
      '6:1 no dash is before what stands below citations → Type: - Smith, Rest',
    ],
  ],
  'several where one is asked for, and one where several are': [
    [
      'hashtag: #hcldr #rest',
      '1:10 YAML takes this # and what follows for a comment, and it would not be posted → A chat has one. Type: hashtag: "#hcldr", or hashtag: "#rest"',
    ],
    [
      'hashtag: "#hcldr #rest"',
      '1:10 hashtag has more than letters, digits and _, or no letter at all → A chat has one. Type: hashtag: "#hcldr", or hashtag: "#rest"',
    ],
    [
      'hashtag: “#hcldr”',
      '1:10 hashtag has more than letters, digits and _, or no letter at all → Type: hashtag: "#hcldr"',
    ],
    ['networks: x, Bluesky', '1:11 networks is a text, and should be a list → Type:\nnetworks:\n  - x\n  - bluesky'],
    [
      'schedule: T1 +20m, closing at 9:25pm',
      '1:11 schedule is a text, and should be a map of keys and values → Type:\nschedule:\n  T1: +20m\n  closing: 9:25pm',
    ],
    [
      'schedule:\n  - T1 +20m\n  - closing 9:25pm',
      '1:1 schedule is a list, and should be a map of keys and values → Type:\nschedule:\n  T1: +20m\n  closing: 9:25pm',
    ],
  ],
  'a line that begins at another column': [
    [
      'topics:\n  T1: What?\n  T2: Why?\n T3: What else?',
      '4:2 the line does not begin in the same column as the one above → Put 2 spaces before it: T3: What else?',
    ],
    [
      'topics:\n  T1:\tWhat?\n\t\t\tT2: Why?',
      '2:6 a tab follows the colon → Type: T1: What?',
      '3:1 the line is indented with a tab → Put 2 spaces before it: T2: Why?',
    ],
    [
      'topics:\n  T1: What?\n\tT2: Dr. Smith said: “rest”, so?',
      '3:1 the line is indented with a tab → Put 2 spaces before it: T2: "Dr. Smith said: “rest”, so?"',
    ],
    ['topics\n  T1: Why?\n  T2: How?', '1:7 no colon follows topics → Type: topics:'],
    [
      'topics:\n  T1: Why?\n    T2: How?',
      '3:5 the line is indented deeper than the one above, which has its value already → Put 2 spaces before it: T2: How?',
    ],
    [
      'date: 2026-11-24\n  topics:\n    T1: Why?\n  citations:\n    - Frank, 1995',
      '2:3 the line is indented deeper than the one above, which has its value already → Put no spaces before it: topics:',
      '4:3 the line is indented, and its key stands at the margin → Put no spaces before it: citations:',
    ],
    [
      'schedule:\n    T1: +6m\n  closing: +50m',
      '3:3 the line does not begin in the same column as the one above → Put 4 spaces before it: closing: +50m',
    ],
  ],
  'an item that begins at another column': [
    [
      'topics:\n  - How do you feel?\n   - Why so bad?\n  - Who says it?',
      '3:4 the line is indented deeper than the one above, which has its value already → Put 2 spaces before it: - Why so bad?',
    ],
    [
      'topics:\n- One\n- Two\n - Three\n    - Four',
      '4:2 the line is indented deeper than the one above, which has its value already → Put no spaces before it: - Three',
      '5:5 the line is indented deeper than the one above, which has its value already → Put no spaces before it: - Four',
    ],
    [
      'topics:\n  - What?\ncitations:\n  -\n    Frank\n    - Hardt',
      '6:5 the line is indented deeper than the one above, which has its value already → Put 2 spaces before it: - Hardt',
    ],
    [
      'topics:\n  T1: How do you feel?\n    - Why so bad?\n  T2: Who says it?',
      '3:5 the line is indented deeper than the one above, which has its value already → If T1 goes on here, type it on one line: T1: How do you feel? - Why so bad?',
    ],
    [
      'topics: How do you\n  feel?\n  - Why so bad?',
      '1:9 topics has a text behind its colon, and YAML takes the dashes below for more of that text → Type:\ntopics:\n  - How do you feel?\n  - Why so bad?',
    ],
    [
      'topics:\n  - How is he?\n- Why is he?\n- Who?\nopening: Hi',
      '3:1 the line does not begin in the same column as the items above → Put 2 spaces before it: - Why is he?',
      '4:1 the line does not begin in the same column as the items above → Put 2 spaces before it: - Who?',
    ],
    [
      'topics:\n  - How is he?\n - Why is he?\n  - Who?',
      '3:2 the line does not begin in the same column as the items above → Put 2 spaces before it: - Why is he?',
    ],
    [
      'topics:\n  - How is he?\n- text: Why is he?\n  at: +30m\n- Who?',
      '3:1 the line does not begin in the same column as the items above → Put 2 spaces more before it, and before what is below its dash: - text: Why is he?',
      '5:1 the line does not begin in the same column as the items above → Put 2 spaces before it: - Who?',
    ],
    ['topics:\n  - "What is it\n    - if anything?"\n  - >\n    And why\n    - if ever?\n  - Who is\n    -40 degrees?'],
  ],
  'dashes and labels together': [
    [
      'topics:\n  T1: How?\n  Note: ask Ana',
      '3:3 Note is not a label → If it is a note, put # before it; if it is a topic, type: T2: "Note: ask Ana"',
    ],
    [
      'topics:\n  T1: How?\n  T1.5: Half?\n  T2: Why?',
      '3:3 T1.5 is not a label → If it is a note, put # before it; if it is a topic, number those behind it anew, and type: T2: Half?',
    ],
    [
      'topics:\n  T1: How?\n  Note: ask Ana\n  T2: Why?',
      '3:3 Note is not a label → If it is a note, put # before it; if it is a topic, number those behind it anew, and type: T2: "Note: ask Ana"',
    ],
    [
      'topics:\n  T1: How?\n  - Why?',
      '3:3 the line begins with a dash, and the topic above with a label → Type: T2: Why?',
    ],
    [
      'topics:\n  T1: How?\n- Why: not?\n- T3. Who?',
      '3:1 the line begins with a dash, and the topic above with a label → Put 2 spaces before it: T2: "Why: not?"',
      '4:1 the line begins with a dash, and the topic above with a label → Put 2 spaces before it: T3: Who?',
    ],
    [
      'topics:\n  T1: How?\n  - at work\n  - at home\n  T2: Why?',
      '3:3 the line begins with a dash, and the topic above with a label → If T1 goes on here, type it on one line: T1: How? at work at home',
    ],
    [
      'topics:\n  - How?\n  T2: Why?',
      '3:3 the line begins with a label, and the topic above with a dash → Type: - Why?',
    ],
    [
      'topics: How?\n- Why?\n- What: else?',
      '1:9 topics has a text behind its colon, and YAML takes the dashes below for more of that text → Type:\ntopics:\n  - How?\n  - Why?\n  - "What: else?"',
    ],
    [
      'citations: "Foo, 2020"\n- Bar, 2021',
      '1:12 citations has a text behind its colon, and YAML takes the dashes below for more of that text → Type:\ncitations:\n  - Foo, 2020\n  - Bar, 2021',
    ],
    [
      'topics: ["One"]\nextra: {at: -10m, text: Soon}\n  - {at: +1h, text: Later}',
      '2:8 extra has a value behind its colon, and dashes below → Type:\nextra:\n  - {at: -10m, text: Soon}\n  - {at: +1h, text: Later}',
    ],
    [
      'topics: ["One"]\nextra: {at: -10m, text: Soon}\n  - at: +1h\n    text: Later',
      '2:8 extra has a value behind its colon, and dashes below → Put on a line of its own below extra: - {at: -10m, text: Soon}',
    ],
    [
      'topics: ["One", "Two"]\nschedule: { T2: +20m }\n  - closing: +50m',
      '2:11 schedule has a value behind its colon, and dashes below → Type:\nschedule: { T2: +20m, closing: +50m }',
    ],
    [
      'topics: ["One", "Two"]\nschedule: { T2: +20m }\n  - later',
      '2:11 schedule has a value behind its colon, and dashes below → Fill in:\nschedule:\n  closing: +MMm',
    ],
    [
      'topics: ["One", "Two"]\nschedule: T2 +20m\n  - closing +50m',
      '2:11 schedule has a text behind its colon, and YAML takes the dashes below for more of that text → Fill in:\nschedule:\n  closing: +MMm',
    ],
    ['topics:\n  - Why?\n  -T2: How?', '3:3 no space follows the dash → Type: - How?'],
    [
      'topics:\n  -Why: so?\n  -How?',
      '2:3 no space follows the dash → Type: - "Why: so?"',
      '3:3 no space follows the dash → Type: - How?',
    ],
    [
      'topics:\n  - Why?\ncitations:\n  -Frank, A. Rest: A Book, 1995\n  - Chen, M. Sleep, 2020',
      '4:3 no space follows the dash → Type: - "Frank, A. Rest: A Book, 1995"',
    ],
    ...['–', '•', '2.', 'T2'].map(
      lead =>
        [
          `topics:\n  - Why?\n  ${lead} How: so?`,
          lead === 'T2'
            ? '3:3 the line begins with a label, and the topic above with a dash → Type: - "How: so?"'
            : `3:3 the line begins with a ${lead.replace('.', '')}, and an item of a list with a dash → Type: - "How: so?"`,
        ] as const,
    ),
    [
      'topics:\n  - Why?\ncitations:\n  - Frank, A. Rest, 1995\n  – Chen, M. Sleep, 2020',
      '5:3 the line begins with a –, and an item of a list with a dash → Type: - Chen, M. Sleep, 2020',
    ],
    [
      'topics:\n  T1: How?\n  // ask Ana\n  T2: Why?',
      '3:3 the line begins with //, which is no comment to YAML → Type: # ask Ana',
    ],
    [
      'topics: T1: When do you sleep?\n  T2: Why not?',
      '1:9 the first of the lines below stands behind topics → Give it a line of its own:\ntopics:\n  T1: When do you sleep?',
    ],
    [
      'citations: - Frank, A. Rest: A Book, 1995\n  - Chen, M. Sleep, 2020',
      '1:12 the first of the lines below stands behind citations → Give it a line of its own:\ncitations:\n  - "Frank, A. Rest: A Book, 1995"',
    ],
    [
      'topics: T1: Who? T2: Why?\n  T3: How?',
      '1:9 the first of the lines below stands behind topics → Give it a line of its own:\ntopics:\n  T1: Who?\n  T2: Why?',
    ],
    [
      'topics:\n  T1: How?\n  -\n  T2: Why?',
      '3:3 nothing stands behind the dash, and the topics have labels → Delete the line',
    ],
    [
      '- date: 2026-11-24\n- topics:\n  - How?',
      '1:1 a dash stands before a key of the file → Leave out the dash before each key:\ndate: 2026-11-24\ntopics:',
    ],
  ],
  'a text that goes on at the margin': [
    ...['T1: A long\ntext that goes on\n  T2: Why?\n  T3: How?', '- A long\ntext that goes on\n  - Why?'].map(
      topics =>
        [
          `topics:\n  ${topics}`,
          '3:1 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
        ] as const,
    ),
  ],
  'a text on several lines with a colon': [
    [
      'topics:\n  T1: What matters most to patients\n    today: trust or tools?\n  T2: Why?',
      '3:10 the text goes on here, and YAML takes what is before the colon for a key → Type it on one line: T1: "What matters most to patients today: trust or tools?"',
    ],
    [
      'topics:\n  - What matters most\n    to patients\n    today: trust or tools:\n    what?\n  - Why?',
      '4:10 the text goes on here, and YAML takes what is before the colon for a key → Type it on one line: - "What matters most to patients today: trust or tools: what?"',
    ],
    ...[
      ['5', '    Publisher: X', 'Publisher: X'],
      ['5', '    Publisher: X\n\n    title: B', 'Publisher: X title: B'],
      ['13', '      Publisher: X', 'Publisher: X'],
      ['13', '    Publisher', 'Publisher'],
      ['13', '    Publisher: X: Y', 'Publisher: X: Y'],
    ].map(
      ([column, below, rest]) =>
        [
          `topics: [Why?]\ncitations:\n  - Smith, J: A\n${below}\n  - Other`,
          `3:${column} a colon and a space inside the text: YAML takes what is before it for a key → Type it on one line: - "Smith, J: A ${rest}"`,
        ] as const,
    ),
    [
      'topics:\n  T1: What: so\n    and: now?\n  T2: Why?',
      '2:11 a colon and a space inside the text: YAML takes what is before it for a key → Type it on one line: T1: "What: so and: now?"',
    ],
    [
      'topics:\n  - What: so\n    and: now?\n  - Why?',
      '2:5 a colon and a space inside the text: YAML takes what is before it for a key → Type it on one line: - "What: so and: now?"',
    ],
    [
      'topics:\n  - "What: so"\n    and: now?\n  - Why?',
      '2:14 the text goes on behind its closing quote → Type it on one line: - "What: so and: now?"',
    ],
    [
      'topics:\n  - text: What: so\n      and: now?\n    at: +5m\n  - Why?',
      '2:15 a colon and a space inside the text: YAML takes what is before it for a key → Type it on one line: - text: "What: so and: now?"',
    ],
    [
      'topics:\n  - text: What: so?\n    at: +5m\n  - Why?',
      '2:15 a colon and a space inside the text: YAML takes what is before it for a key → Type: - text: "What: so?"',
    ],
    [
      'topics:\n  T1: *What*\n    now?\n  T2: Why?',
      '2:7 YAML takes the * at the beginning of the text for an alias → Type it on one line: T1: "*What* now?"',
    ],
    [
      'topics:\n  T1: !What\n    now?\n  T2: Why?',
      '2:7 YAML takes the ! at the beginning of the text for a tag → Type it on one line: T1: "!What now?"',
    ],
    [
      'topics:\n  T1: What matters most to patients\n  today: trust or tools?\n  T2: Why?',
      '3:3 today is not a label → If T1 goes on here, type it on one line: T1: "What matters most to patients today: trust or tools?"',
    ],
    [
      'topics:\n  T1: Why?\n  then: How?\n  T2: What?',
      '3:3 then is not a label → If it is a note, put # before it; if it is a topic, number those behind it anew, and type: T2: "then: How?"',
    ],
  ],
  'a wide colon': [
    ['topics：\n  T1: Why?', '1:7 the colon is a wide one, which is none to YAML → Type: topics:'],
    ['topics:\n  T1: Why?\n  T2：How: so?', '3:3 T2：How is not a label → Type: T2: "How: so?"'],
    [
      'link：https://example.org\nopening: "{title} {link}"',
      '1:5 the colon is a wide one, which is none to YAML → Type: link: https://example.org',
    ],
    [
      'topics:\n  T1：Why?\n  T2：How?',
      '2:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: Why?\n  T2: How?',
    ],
  ],
  'what is set for nobody': [
    [
      'hosts: Ana\nguests: [Bo]\nlink: https://example.org',
      'warning: 1:8 hosts is set, and no text of the chat has {hosts} in it → Add an opening with {hosts} in it: opening: …',
      'warning: 2:9 guests is set, and no text of the chat has {guests} in it → Add an opening with {guests} in it: opening: …',
      'warning: 3:7 link is set, and no text of the chat has {link} in it → Add an opening with {link} in it: opening: …',
    ],
  ],
  'tabs below a line that they are deeper than': [
    [
      'topics:\n  T1: |\n\tWhat\n\tnow?\n  T2: Why?',
      '3:1 the line is indented with a tab → Put 4 spaces before it: What',
      '4:1 the line is indented with a tab → Put 4 spaces before it: now?',
    ],
    [
      'topics:\n\tT1:\n\t\ttext: Why?\n\tT2: How?',
      '2:1 the line is indented with a tab → Put 2 spaces before it: T1:',
      '3:1 the line is indented with a tab → Put 4 spaces before it: text: Why?',
      '4:1 the line is indented with a tab → Put 2 spaces before it: T2: How?',
    ],
    ['topics:\n  T1: Why?\n\t\n  T2: How?\n\t\t'],
    ['topics:\n  - Why?\n\u00A0\n  - "How\n\t\n    so?"'],
  ],
  'a misspelt key, and of what stands behind it': [
    [
      'Date: 11/24/2026\nTopics:\n  Topic 1: Why?',
      '1:1 hcldr knows no key Date → Type: date: 2026-11-24',
      '1:7 date is not written as year-month-day → Type: date: 2026-11-24',
      '2:1 hcldr knows no key Topics → Type: topics:',
      '3:3 Topic 1 is not a label → Type: T1: Why?',
    ],
    [
      'foo bar\nstart: 7.30pm',
      '1:1 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
      '2:8 start is not a time of day → Type: start: 7:30pm',
    ],
    [
      'host: Ana\nmoderator: Joe\nopening: "{title} {hosts}"',
      '1:1 hcldr knows no key host → Type: hosts: Ana',
      '2:1 hcldr knows no key moderator → Put it into hosts, which is there already, or leave it out',
    ],
    [
      'topics:\n  T1: Why?\nquestions:\n  - How?',
      '3:1 hcldr knows no key questions → Put it into topics, which is there already, or leave it out',
    ],
    [
      'topics:\n  T1:\n    text: Why?\n    txt: How?',
      '4:5 hcldr knows no key txt → Put it into text, which is there already, or leave it out',
    ],
    [
      'date: 11/24/2026\nday: Tuesday',
      '1:7 date is not written as year-month-day → Type: date: 2026-11-24',
      '2:1 hcldr knows no key day → Put it into date, which is there already, or leave it out',
    ],
    [
      'links:\n  - https://a.org\nopening: "{title} {link}"',
      '1:1 link is a list, and should be a text → Type it on one line: link: https://a.org',
      '1:1 hcldr knows no key links → Type it on one line: link: https://a.org',
    ],
    [
      'link: [https://a.org, https://b.org]\nopening: "{title} {link}"',
      '1:7 link is a list, and should be a text → A chat has one. Type: link: https://a.org, or link: https://b.org',
    ],
  ],
  'one mistake, and of nothing that follows from it': [
    [
      ' thread: star\nstart: 8:30pm\ntopics:\n  T1: Why?',
      '1:2 the line does not begin in the same column as those below → Put no spaces before it: thread: star',
    ],
    [
      'opening: Hi {title}: {guests}\nguests:\n  - Ana\nextra:\n  - at: -10m\n    text: Soon',
      '1:20 a colon and a space inside the text: YAML takes what is before it for a key → Type: opening: "Hi {title}: {guests}"',
    ],
    ['timezone America/New_York', '1:9 no colon follows timezone → Type: timezone: America/New_York'],
    ['thread star', '1:7 no colon follows thread → Type: thread: star'],
    ['Thread - star', '1:7 no colon follows Thread → Type: thread: star'],
    [
      'topics:\n  T1: Why?\nstart over with whom?',
      '3:1 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
    ],
    ['topics:\n  T1 How?\n  T2: Why?\nschedule: {T1: +6m}', '2:5 no colon follows T1 → Type: T1: How?'],
    ['topics:\n  T1: How?\n  2. Why?\n  T3: Who?', '3:4 no colon follows 2 → Type: T2: Why?'],
    [
      'topics:\n  T1: How many?\n  2 of us?\n  T2: Why?',
      '3:3 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
    ],
    ['topics:\n  T1: How?\n  T2; Why?\n  T3: Who?', '3:5 no colon follows T2 → Type: T2: Why?'],
    [
      'topics:\nT1: How?\n  T2: Why?\n  T3: Who?',
      '2:1 T1 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T1: How?',
    ],
    [
      'topics:\n  T1: How?\nT2: Why?\n  T3: Who?\n  T4: Where?',
      '3:1 T2 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T2: Why?',
    ],
    [
      'topics:\n\tT1: How?\n  T2: Why?\n  T3: Who?',
      '2:1 the line is indented with a tab → Put 2 spaces before it: T1: How?',
    ],
    [
      'topics:\n    T1: How?\n  T2: Why?\n  T3: Who?',
      '3:3 the line does not begin in the same column as the one above → Put 4 spaces before it: T2: Why?',
      '4:3 the line does not begin in the same column as the one above → Put 4 spaces before it: T3: Who?',
    ],
    [
      'topics:\n  - How?\n  T2: Why?\n  T3: Who?',
      '3:3 the line begins with a label, and the topic above with a dash → Type: - Why?',
      '4:3 the line begins with a label, and the topic above with a dash → Type: - Who?',
    ],
    [
      'topics: two of them\n  T1: How?\n  T2: Why?',
      '1:9 a text stands behind topics, and lines with keys of their own below it → Leave the text out, or give it a line and a key of its own below',
    ],
    [
      'topics:\n  T1: How? #hcldr\n  T2 Why?',
      '2:12 YAML takes this # for a comment, and hcldr posts the hashtag by itself → Type: T1: How?',
      '3:5 no colon follows T2 → Type: T2: Why?',
    ],
    [
      'topics:\n  T1: How? #hcldr\nT2: Why?\n  T3: Who?',
      '2:12 YAML takes this # for a comment, and hcldr posts the hashtag by itself → Type: T1: How?',
      '3:1 T2 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T2: Why?',
    ],
    [
      'topics:\n  T1: How?\n  T3: Why?\n  T3: Who?',
      '4:3 T3 stands here again; it stands on line 3 already → Delete one of the two, or type these, in the order of the lines: T1:, T2:, T3:',
    ],
    [
      'topics:\n  Q1: How?\n  T2: Why?\n  T3: Who?\nschedule: {T1: +6m}',
      '2:3 Q1 stands where T1 is expected → Number the topics from T1 on, without a gap: type T1:',
    ],
    [
      'topics:\n  - What?\ncitations:\n  * Frank\n  * Hardt',
      '4:3 the line begins with a *, and an item of a list with a dash → Type: - Frank',
      '5:3 the line begins with a *, and an item of a list with a dash → Type: - Hardt',
    ],
    [
      'topics:\n  - What?\ncitations:\n  - Frank\n  Why We Sleep',
      '5:3 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
    ],
    [
      'extra:\n  - at: -10m\n   text: Soon',
      '3:4 the line does not begin in the same column as the key behind the dash → Put 4 spaces before it: text: Soon',
    ],
    ['extra:\n  - at: -10m\n    txt: Soon', '3:5 hcldr knows no key txt → Type: text: Soon'],
    ['topics:\n  T1:\n    text: Why?\n    img: a.png\n    alt: A', '4:5 hcldr knows no key img → Type: image: a.png'],
    [
      'guests:\n  - Ana: MD\nopening: "{title} {guests}"',
      '2:5 a colon and a space inside the text: YAML takes what is before it for a key → Type: - "Ana: MD"',
    ],
    [
      'topics:\n  T1:\n    Why: not?',
      '3:5 a colon and a space inside the text: YAML takes what is before it for a key → Type: "Why: not?"',
    ],
    [
      '```yaml\nthread: star\n```',
      '1:1 the line is of Markdown, and not of YAML → Delete the line',
      '3:1 the line is of Markdown, and not of YAML → Delete the line',
    ],
    [
      'topics:\n  - What?\nCitations:\nFrank, 1995',
      '3:1 hcldr knows no key Citations → Type: citations:',
      '4:1 no dash is before what stands below citations → Type: - Frank, 1995',
    ],
    [
      'topics:\n  T1: How?\ntopics:\n  T2: Why?',
      '3:1 topics stands here again; it stands on line 1 already → Delete one of the two',
    ],
    [
      'accounts:\nx: "@hcldr"',
      '2:1 x stands at the margin: an account has spaces before it → Put 2 spaces before it: x: "@hcldr"',
    ],
    ['schedule: {t1: +6m}', '1:12 the chat has no cue t1 → Type: T1: +6m'],
    ['accounts:\n  twitter: "@hcldr"', '2:3 hcldr knows no key twitter → Type: x: "@hcldr"'],
    ['networks: [twitter]', '1:12 network 1 cannot be twitter → Type: networks: [x]'],
    ['networks:\n  - twitter', '2:5 network 1 cannot be twitter → Type: - x'],
    [
      'networks: [twitter, foo]',
      '1:12 network 1 cannot be twitter → Fill in: networks: [x, …]; each is one of x, bluesky, mastodon',
      '1:21 network 2 cannot be foo → Fill in: networks: [x, …]; each is one of x, bluesky, mastodon',
    ],
    [
      'schedule:\n  - T1: +5m',
      '1:1 schedule is a list, and should be a map of keys and values → Type:\nschedule:\n  T1: +5m',
    ],
    ['schedule: {clsing: 1 hour}', '1:12 clsing is not a cue → Type: closing: +1h'],
    [
      'Topics:\n  T1: What #now?',
      '1:1 hcldr knows no key Topics → Type: topics:',
      '2:12 YAML takes this # and what follows for a comment, and it would not be posted → Type: T1: "What #now?"',
    ],
    ['timezone: Eastern Time (US)', '1:11 timezone is not the name of a time zone → Type: timezone: America/New_York'],
    ...[
      ['India', 'Asia/Kolkata'],
      ['IST', 'Asia/Kolkata'],
      ['Mumbai', 'Asia/Kolkata'],
      ['England', 'Europe/London'],
      ['London, UK', 'Europe/London'],
      ['US East Coast', 'America/New_York'],
      ['New York, NY', 'America/New_York'],
      ['Ireland', 'Europe/Dublin'],
      ['MEZ', 'Europe/Berlin'],
      ['Zürich', 'Europe/Zurich'],
      ['Melbourne', 'Australia/Melbourne'],
      ['Australian Eastern Time', 'Australia/Sydney'],
      ['NZT', 'Pacific/Auckland'],
    ].map(([meant, zone]): [string, string] => [
      `timezone: ${meant}`,
      `1:11 timezone is not the name of a time zone → Type: timezone: ${zone}`,
    ]),
    [
      'topics: T1: Why?',
      '1:11 a colon and a space inside the text: YAML takes what is before it for a key → Type:\ntopics:\n  T1: Why?',
    ],
    ['topics: "Why?", "How?"', '1:14 the text goes on behind its closing quote → Type:\ntopics:\n  - Why?\n  - How?'],
    ['accounts: {x: https://x.com/hcldr}', '1:15 x is not a handle of X → Type: x: "@hcldr"'],
    ['accounts: {bluesky: hcldr}', '1:21 bluesky is not a handle of Bluesky → Type: bluesky: "@hcldr.bsky.social"'],
    ...['"@hcldr.bsky"', '"＠hcldr.bsky.social"', 'hcldr.bsky.social.', '"@ hcldr .bsky.social"'].map(
      (handle): [string, string] => [
        `accounts: {bluesky: ${handle}}`,
        '1:21 bluesky is not a handle of Bluesky → Type: bluesky: "@hcldr.bsky.social"',
      ],
    ),
    [
      'accounts: {mastodon: https://mastodon.social/@hcldr}',
      '1:22 mastodon is not a handle of Mastodon → Type: mastodon: "@hcldr@mastodon.social"',
    ],
    [
      'opening: "{title} {hosts}"\nhosts:\n  - Ana: @ana',
      '3:8 a colon and a space inside the text: YAML takes what is before it for a key → Type: - {name: Ana, x: "@ana"}',
    ],
    [
      'opening:\n  Welcome to {hashtag}: {title}',
      '2:3 a colon and a space inside the text: YAML takes what is before it for a key → Type: "Welcome to {hashtag}: {title}"',
    ],
    [
      'opening: {text: Welcome {title}, x: Hi {title}}',
      '1:10 YAML cannot read what is between the brackets → Leave them out, and type each thing between them on a line of its own below the key',
    ],
    [
      'schedule:\n  T1 +5m\n  closing +56m',
      '2:3 schedule is a text, and should be a map of keys and values → Type:\nschedule:\n  T1: +5m\n  closing: +56m',
    ],
    ['schedule: {closing: +1:05}', '1:21 closing is neither an offset nor a time of day → Type: closing: +1h5m'],
    ['networks: [x; bluesky]', '1:12 network 1 cannot be x; bluesky → Type: networks: [x, bluesky]'],
    ['moderators: Ana\nopening: "{title} {hosts}"', '1:1 hcldr knows no key moderators → Type: hosts: Ana'],
    [
      'citations:\n  - title: "A: B"\n    author: Ana\n    type: book\n    translator: Joe',
      '2:5 citation 1 has keys, and should be one text → Type it on one line: - "Ana, “A: B”, Joe"',
    ],
    ...['<https://a.org>', 'htp://a.org', 'https:/a.org'].map(
      link =>
        [
          `opening: "{title} {link}"\nlink: ${link}`,
          '2:7 link is not a web address → Type: link: https://a.org',
        ] as const,
    ),
    [
      `topics:\n  T1: What's "this": a #test?`,
      '2:20 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "What\'s \\"this\\": a #test?"',
    ],
    ...['German', 'Deutsch', 'DE', 'de-AT', 'de_DE', 'deu', 'ger', 'DEU'].map((meant): [string, string] => [
      `language: ${meant}`,
      '1:11 language is not the code of a language → Type: language: de',
    ]),
    ...Object.entries({ jp: 'ja', dk: 'da', cz: 'cs', gr: 'el', iw: 'he', Romanian: 'ro' }).map(
      ([written, code]): [string, string] => [
        `language: ${written}`,
        `1:11 language is not the code of a language → Type: language: ${code}`,
      ],
    ),
    ['language: xx', '1:11 language is not the code of a language → Fill in: language: …'],
    ['language: Elvish', '1:11 language is not the code of a language → Fill in: language: …'],
    ['thread: stars', '1:9 thread cannot be stars → Type: thread: star'],
    [
      'weekday: Someday',
      '1:10 weekday cannot be Someday → Fill in: weekday: …, which is one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
    ],
    [
      'citations:\n  - author: Frank\n    title: The Wounded',
      '2:5 citation 1 has keys, and should be one text → Type it on one line: - Frank, “The Wounded”',
    ],
    [
      'citations:\n  - year: 1995\n    author: Frank, Arthur W.\n    title: "The Wounded: Storyteller"\n    place: Chicago\n    accessed: 6 December 2022',
      '2:5 citation 1 has keys, and should be one text → Type it on one line: - "Frank, Arthur W. “The Wounded: Storyteller”, Chicago, 1995, accessed 6 December 2022"',
    ],
    [
      'citations:\n  author: [Ana, Joe]\n  title: A',
      '1:1 citations is a map of keys and values, and should be a list → Type:\ncitations:\n  - Ana and Joe, “A”',
    ],
    [
      'topics:\n  T1:\n    text: Why?\n    image: ../a.png',
      '2:3 alt is missing: what is to be seen on the picture → Fill in: alt: …',
      '4:12 image leads out of the folder of the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
    ],
    ['thread:', '1:1 thread is empty → Type: thread: chain, or thread: star'],
  ],
  'a zone': [
    ['timezone: PST', '1:11 timezone is not the name of a time zone → Type: timezone: America/Los_Angeles'],
    ['timezone: Eastern', '1:11 timezone is not the name of a time zone → Type: timezone: America/New_York'],
    ['timezone: Pacific Time', '1:11 timezone is not the name of a time zone → Type: timezone: America/Los_Angeles'],
    ['timezone: Berlin', '1:11 timezone is not the name of a time zone → Type: timezone: Europe/Berlin'],
    ['timezone: new york', '1:11 timezone is not the name of a time zone → Type: timezone: America/New_York'],
    ['timezone: Hong Kong', '1:11 timezone is not the name of a time zone → Type: timezone: Asia/Hong_Kong'],
    ['timezone: utc', '1:11 timezone is not the name of a time zone → Type: timezone: UTC'],
    ['timezone: GMT-5', '1:11 timezone is not the name of a time zone → Fill in: timezone: REGION/CITY'],
    ['timezone: UTC+05:30', '1:11 timezone is not the name of a time zone → Fill in: timezone: REGION/CITY'],
    ['timezone: GMT+0', '1:11 timezone is not the name of a time zone → Type: timezone: UTC'],
    [
      'zone: ET',
      '1:1 hcldr knows no key zone → Type: timezone: America/New_York',
      '1:7 timezone is not the name of a time zone → Type: timezone: America/New_York',
    ],
    ['timezone: nowhere', '1:11 timezone is not the name of a time zone → Fill in: timezone: REGION/CITY'],
    ...['Ukraine', 'London Ontario', 'Melbourne, Florida', 'West Coast of Ireland'].map((place): [string, string] => [
      `timezone: ${place}`,
      '1:11 timezone is not the name of a time zone → Fill in: timezone: REGION/CITY',
    ]),
    ['timezone: GMT', '1:11 timezone is not the name of a time zone → Type: timezone: UTC, or timezone: Europe/London'],
  ],
};

/** The lines, and below them what a chat lacks. */
function chatWith(lines: string): string {
  const rest = [
    [/^[ -]*(topics|questions)/im, 'topics:\n  T1: Why?'],
    [/^[ -]*date:/im, 'date: 2026-11-24'],
    [/^start:/im, 'start: 8:30pm'],
  ] as const;
  const added = rest.filter(([key]) => !key.test(lines)).map(([, line]) => line);
  const last = /^hashtag:/m.test(lines) ? ['title: Burnout'] : ['title: Burnout', 'hashtag: hcldr'];
  return `${[lines, ...added, ...last].join('\n')}\n`;
}

describe.each(Object.entries(typed))('what this person should type is told of %s', (_, rows) => {
  test.each(rows)('%j', (lines, ...expected) => {
    expect(read(chatWith(lines)).problems.map(told)).toEqual(expected);
  });
});

/** The line as it is advised, with all that the advice does not name left as it is. */
const ADVISED =
  /^(?:Type|Type it on (one line)|Put (no|\d+) spaces? before it|If (?:it|what follows the #) is a note, .* if it is (?:a topic|to be posted), type|If \S+ is the day in \w+, type): (.*?)(?:, or .*|; if .*)?$/;

/** The lines that are typed for the one. */
const ON_LINES = /^(?:Give (?:it|the text a key and) a line of its own|Type them on lines of their own):\n(.*)$/s;

/** The text that the line is of, typed as advised, and nothing left on the lines that it went on on. */
function putOnOneLine(lines: string[], { line, advised }: { line: number; advised: string }): void {
  const first = lines.slice(0, line).findLastIndex(each => each.trim().slice(0, 2) === advised.slice(0, 2));
  const depth = indentationOf(lines[first] ?? '') + (advised.startsWith('- text:') ? '- '.length : 0);
  const count = lines.slice(first + 1).findIndex(each => each !== '' && indentationOf(each) <= depth);
  // The text may stand beside its label, and not deeper.
  const last = Math.max(first + count, line - 1);
  lines.splice(
    first,
    last - first + 1,
    ' '.repeat(indentationOf(lines[first] ?? '')) + advised,
    ...Array(last - first).fill(''),
  );
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}

function beginsKey(line: string): boolean {
  return /^[A-Za-z]+ *:/.test(line);
}

/** The text with each line that has an error, or the whole of its key, typed as it is advised; none where an advice is no line. */
function asAdvised(text: string): string | undefined {
  const lines = text.split('\n');
  const errors = read(text).problems.filter(({ severity }) => severity === 'error');
  const isOfKey = ({ advice }: Problem) => /^Type:\n/.test(advice);
  for (const { line, source, advice } of errors.filter(error => !isOfKey(error))) {
    const [, rows] = ON_LINES.exec(advice) ?? [];
    if (rows !== undefined) {
      lines.splice(line - 1, 1, rows);
      continue;
    }
    const [, isWhole, spaces, advised] = ADVISED.exec(advice) ?? [];
    if (advised !== undefined && isWhole !== undefined) {
      putOnOneLine(lines, { line, advised });
      continue;
    }
    if (advised === undefined || (/[{[]/.test(source) && !/[{[]/.test(advised))) return undefined;
    const indentation =
      spaces === undefined ? (/^ */.exec(source)?.[0] ?? '') : ' '.repeat(spaces === 'no' ? 0 : Number(spaces));
    const [, date, start = advised] = /^(date: \S+) and (start: .*)$/.exec(advised) ?? [];
    lines.splice(line - 1, 1, indentation + start);
    if (date !== undefined)
      lines.splice(
        lines.findIndex(each => each.startsWith('date:')),
        1,
        date,
      );
  }
  for (const { line, advice } of errors.filter(isOfKey).toReversed()) {
    const first = lines.slice(0, line).findLastIndex(beginsKey);
    const count = lines.slice(first + 1).findIndex(beginsKey) + 1;
    lines.splice(first, count, ...advice.split('\n').slice(1));
  }
  return errors.length > 0 ? lines.join('\n') : undefined;
}

describe('a line that is typed as advised', () => {
  const all = Object.values(typed).flat();
  const cured = all.flatMap(([lines]) => {
    const after = asAdvised(chatWith(lines));
    return after === undefined ? [] : [[lines, after] as const];
  });

  test('is advised for most of them', () => expect(cured.length).toBeGreaterThan(all.length / 2));

  test.each(cured)('makes a chat of %j', (_, after) => {
    expect(read(after).chat).toBeDefined();
  });
});

test.each([
  'title: …',
  'date: YYYY-MM-DD',
  'date: YYYY-11-24',
  'start: H:MMpm',
  'timezone: REGION/CITY',
  'hashtag: "#…"',
  'link: https://',
  'accounts:\n  x: "@…"',
  'topics:\n  T1: …',
  'citations:\n  - …',
  'schedule:\n  closing: +MMm',
  'extra:\n  - at: -MMm\n    text: …',
])('the form %j is refused where nobody has filled it in', form => {
  const key = form.split(':', 1)[0];
  const others = chatWith(form).split('\n').slice(form.split('\n').length);
  const text = [form, ...others.filter(line => !line.startsWith(`${key}:`))].join('\n');
  expect(read(text).chat).toBeUndefined();
});

test.each([
  [
    'title Rest\ndate 2022-12-13\ntopics\n  T1 Who?',
    '1:6 no colon follows title → Type: title: Rest',
    '2:5 no colon follows date → Type: date: 2022-12-13',
    '3:7 no colon follows topics → Type: topics:',
    '4:3 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: Who?',
  ],
  [
    'title：Rest\ndate：2022-12-13\ntopics：\n  T1：Who?',
    '1:6 the colon is a wide one, which is none to YAML → Type: title: Rest',
    '2:5 the colon is a wide one, which is none to YAML → Type: date: 2022-12-13',
    '3:7 the colon is a wide one, which is none to YAML → Type: topics:',
    '4:5 the colon is a wide one, which is none to YAML → Type: T1: Who?',
  ],
])('a file without any colon is told of line by line: %j', (text, ...expected) => {
  expect(read(text, 'hashtag: hcldr\nstart: 8:30pm\n').problems.map(told)).toEqual(expected);
});

describe('a time behind the date, in a file that names no start,', () => {
  test.each([
    ['December 1, 2026 at 7pm ET', 'date: 2026-12-01', 'start: 7:00pm ET'],
    ['2026-12-01 7:00pm', 'date: 2026-12-01', 'start: 7:00pm'],
    ['2026-12-01 6pm CT', 'date: 2026-12-01', 'start: 7:00pm ET'],
    ['2026-12-02T00:00:00Z', 'date: 2026-12-01', 'start: 7:00pm ET'],
    ['2026-12-01T19:00-05:00', 'date: 2026-12-01', 'start: 7:00pm ET'],
    ['2026-12-01 20:30 -0800', 'date: 2026-12-01', 'start: 11:30pm ET'],
    ['2026-12-01 19:00-20:00', 'date: 2026-12-01', 'start: 7:00pm'],
    ['12/13/2026 7:30', 'date: 2026-12-13', 'start: 7:30pm, or start: 7:30am'],
    ['2026-12-01 8:30', 'date: 2026-12-01'],
    ['1/7/2027 1:30am UTC', 'date: 2027-01-06, or date: 2027-06-30 and start: 9:30pm ET'],
    ['2026-12-02 1 am UTC', 'date: 2026-12-01', 'start: 8:00pm ET'],
    ['2026-12-02 1:00 UTC', 'date: 2026-12-01 and start: 8:00pm ET, or date: 2026-12-02 and start: 8:00am ET'],
    ['2026-12-01 7:30pm CT', 'date: 2026-12-01'],
  ])('is the start, unless that is the usual one: %s', (date, ...rows) => {
    const others = 'title: Burnout\nhashtag: hcldr\ntopics:\n  T1: Why?\n';
    const community = 'start: 8:30pm\ntimezone: America/New_York\n';
    const { problems } = read(`${others}date: ${date}\n`, community);
    const type = rows.length > 1 ? `Type:\n${rows.join('\n')}` : `Type: ${rows.join('')}`;
    expect(problems.map(({ advice }) => advice)).toEqual([type]);
    const typed = rows.map(row => row.replace(/, or .*/, '').replace(' and ', '\n')).join('\n');
    expect(read(`${others}${typed}\n`, community).chat).toBeDefined();
  });

  test('has its form to be filled in if it is none, and a year if that is missing', () => {
    const advice = (date: string) => read(`date: ${date}`).problems.find(({ column }) => column > 1)?.advice;
    expect(advice('2026-12-01 33:00')).toBe('Fill in:\ndate: 2026-12-01\nstart: H:MMpm');
    for (const date of ['2026-12-01T25:30:00Z', 'Dec 1 at 19:00:00Z', 'Dec 1 at 7pm NPT'])
      expect(advice(date)).toBe('Fill in by the clocks of America/New_York:\ndate: YYYY-MM-DD\nstart: H:MMpm');
    expect(advice('Dec 1 at 7pm')).toBe('Fill in:\ndate: YYYY-12-01\nstart: 7:00pm');
  });
});

test('month and day are not guessed where both orders are in use', () => {
  const lines = (date: string) => chatWith(`date: ${date}\ntimezone: Europe/London`);
  const advice = (date: string) => read(lines(date)).problems.map(({ advice }) => advice);
  expect(advice('12/5/2022')).toEqual(['Type: date: 2022-05-12, or date: 2022-12-05']);
  expect(advice('Tuesday 12/6/2022')).toEqual(['Type: date: 2022-12-06']);
});

test("of the two days that a date can mean, that by the custom of the community's zone comes first", () => {
  const { problems } = read(chatWith('date: 12/5/2022'), 'timezone: Europe/London\n');
  expect(problems.map(({ advice }) => advice)).toEqual(['Type: date: 2022-05-12, or date: 2022-12-05']);
});

test("a start twelve hours away from the community's is asked about", () => {
  expect(read(chatWith('start: 8:30am'), 'start: 8:30pm\n').problems.map(told)).toEqual([
    'warning: 1:8 8:30am is twelve hours away from 8:30pm, when the chats of the community start → If that is meant, all is well; if not, type: start: 8:30pm',
  ]);
});
