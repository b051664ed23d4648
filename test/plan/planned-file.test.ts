import { describe, expect, test } from 'vitest';
import { planFile } from '../../src/plan/planned-file.ts';
import { HEAD, read, told } from '../chat/read.ts';

const LONG = 'long '.repeat(60).trim();
const OVER = '30 over: yours 299, `T1: ` 4, ` #hcldr` 7';

/** All that is told of a chat with `LONG` in it; of what is too long the line, and by how much. */
const problems = (chat: string, community?: string) =>
  planFile(read(chat.replaceAll('LONG', LONG), community))
    .problems.map(told)
    .map(line => line.replace(/^(\d+):\d+ (.*) → Shorten it by .*$/, '$1 $2'));

const TOPIC = 'topics:\n  T1: LONG\n';

describe('a topic that is too long is told of beside', () => {
  test.each([
    ['a wrong weekday', `title: A\ndate: Friday 2022-12-06\nstart: 8:30pm\nhashtag: hcldr\n${TOPIC}`, 6],
    ['no date', `title: A\nstart: 8:30pm\nhashtag: hcldr\n${TOPIC}`, 5],
    ['no title', `date: 2022-12-06\nstart: 8:30pm\nhashtag: hcldr\n${TOPIC}`, 5],
    ['a start that is none', `title: A\ndate: 2022-12-06\nstart: late\nhashtag: hcldr\n${TOPIC}`, 6],
    ['a zone that is none', `${HEAD}timezone: Mars/Here\n${TOPIC}`, 7],
    [
      'a hashtag that YAML takes for a comment',
      `title: A\ndate: 2022-12-06\nstart: 8:30pm\nhashtag: #hcldr\n${TOPIC}`,
      6,
    ],
    ['a key that is misspelt', `${HEAD}topisc:\n  T1: LONG\n`, 6],
    ['a key that there is not', `${HEAD}mood: fine\n${TOPIC}`, 7],
    ['a topic that is there twice', `${HEAD}${TOPIC}  T2: Why?\n  T2: How?\n`, 6],
    ['a topic that is empty', `${HEAD}${TOPIC}  T2:\n`, 6],
    ['a topic that is misread', `${HEAD}${TOPIC}  T2: What: how?\n`, 6],
    ['a gap in the numbers', `${HEAD}${TOPIC}  T3: How?\n`, 6],
    ['a line that is indented with a tab', `${HEAD}${TOPIC}\tT2: Why?\n`, 6],
    ['a place that is none', `${HEAD}${TOPIC}schedule:\n  closing: late\n`, 6],
    ['a place of its own that is none', `${HEAD}topics:\n  T1:\n    text: LONG\n    at: late\n`, 7],
    ['a placeholder that is none', `${HEAD}${TOPIC}closing: Bye {titel}\n`, 6],
    ['a network that is none', `${HEAD}${TOPIC}networks: [x, blusky]\n`, 6],
    ['a list where a map belongs', `${HEAD}${TOPIC}schedule: [late]\n`, 6],
  ])('%s', (_, chat, line) => {
    const all = problems(chat);
    expect(all).toHaveLength(2);
    expect(all).toContain(`${line} ${OVER}`);
  });

  test.each([
    ['that cannot be read', 'hashtag: hcldr\n  weekday: Tuesday'],
    ['with a closing that is empty', 'hashtag: hcldr\nclosing: ""'],
    ['with places that are none', 'hashtag: hcldr\nschedule:\n  closing: late'],
  ])('a community’s file %s', (_, community) => {
    const all = problems(`title: A\ndate: 2022-12-06\nstart: 8:30pm\n${TOPIC}`, community);
    expect(all).toHaveLength(2);
    expect(all).toContain(`5 ${OVER}`);
  });
});

describe('where something is wrong, the rest is told of', () => {
  test.each([
    [
      'of a list',
      'citations:\n  -\n  - LONG\n',
      ['8:4 citation 1 is empty → Fill in: - …', '9 55 over: yours 299, the heading 36'],
    ],
    [
      'of the posts outside the thread',
      'extra:\n  - text: LONG\n  - at: soon\n    text: See {tilte}\n',
      [
        '8:5 at is missing → Add and fill in: at: -MMm',
        '8 19 over: yours 299',
        '9:9 at is neither an offset nor a time of day → Fill in: at: -MMm',
        '10:15 there is no {tilte} → Type: {title}',
      ],
    ],
    [
      'of the places, of which those that are written are compared',
      'schedule:\n  T1: late\n  closing: +3m\n  sources: +2m\ncitations:\n  - A\n',
      [
        '8:7 T1 is neither an offset nor a time of day → Fill in: T1: +MMm',
        '10:12 sources at +2m is not after closing at +3m → Cues go out in the order of the thread: give sources a later place, or closing an earlier one',
      ],
    ],
    [
      'of the words of the networks',
      'networks: [x, bluesky]\nclosing:\n  text: Bye\n  x: LONG\n  bluesky: ""\n',
      ['10 19 over: yours 299', '11:12 bluesky is empty → Fill in: bluesky: …'],
    ],
  ])('%s', (_, body, expected) => {
    expect(problems(`${HEAD}topics:\n  T1: Why?\n${body}`)).toEqual(expected);
  });

  test('of a topic whose label is none, which takes no room', () => {
    expect(problems(`${HEAD}topics:\n  T1: Why?\n  Topic 2: LONG\n`)).toEqual([
      '7:3 Topic 2 is not a label → Type: T2: LONG'.replace('LONG', LONG),
      '7 26 over: yours 299, ` #hcldr` 7',
    ]);
  });

  test('of a text that was misread', () => {
    expect(problems(`${HEAD}topics:\n  T1: Why: {title}?\n  T2: LONG\n`)).toEqual([
      '6:10 a colon and a space inside the text: YAML takes what is before it for a key → Type: T1: "Why: {title}?"',
      '6:12 {title} would be posted as it is: only opening, closing, sources and extra are filled in → Write out what it stands for',
      '7 30 over: yours 299, `T2: ` 4, ` #hcldr` 7',
    ]);
  });

  test('places are compared where it is not known when the chat starts', () => {
    const schedule = 'schedule:\n  T1: 8:40pm\n  closing: +30m\n  sources: +20m\ncitations:\n  - A\n';
    expect(problems(`title: A\ndate: 2022-12-06\nhashtag: hcldr\ntopics:\n  T1: Why?\n${schedule}`)).toEqual([
      '1:1 start is missing, and no community.yaml stands beside the file → Move the file to where that is, or add and fill in: start: H:MMpm',
      '9:12 sources at +20m is not after closing at +30m → Cues go out in the order of the thread: give sources a later place, or closing an earlier one',
    ]);
  });

  test('what is not known takes no room', () => {
    const opening = `${'x'.repeat(280)}{title}{time}`;
    expect(problems(`start: late\nhashtag: hcldr\nopening: "${opening}"\ntopics:\n  T1: Why?\n`)).toEqual([
      '1:1 title is missing → Add and fill in: title: …',
      '1:1 date is missing → Add and fill in: date: YYYY-MM-DD',
      '1:8 start is not a time of day → Fill in: start: H:MMpm',
    ]);
  });
});
