import { describe, expect, test } from 'vitest';
import { planFile } from '../../src/plan/planned-file.ts';
import { HEAD, read, told } from './read.ts';
import { COLON, COMMENT, evenings, TOPIC, traps } from './traps.ts';

describe.each(Object.entries(traps))('what to type instead is told of %s', (_, rows) => {
  test.each(rows)('%j', (body, ...expected) => {
    const reading = read(`${HEAD}${body}\n`);
    expect(planFile(reading).problems.map(told)).toEqual(expected);
    expect(reading.chat).toBeUndefined();
  });
});

test.each(evenings)('an evening %s at %s is refused with what is right', (date, start, ...expected) => {
  const { chat, problems } = read(`title: Echo\ndate: ${date}\nstart: ${start}\nhashtag: hcldr\n${TOPIC}`);
  expect(problems.map(told)).toEqual(expected);
  expect(chat).toBeUndefined();
});

test('EST in July is pointed out, and the clocks of July are taken', () => {
  const { chat, problems } = read(`title: Echo\ndate: 2022-07-05\nstart: 8:30pm EST\nhashtag: hcldr\n${TOPIC}`);
  expect(problems.map(told)).toEqual([
    'warning: 3:8 the clocks show EDT on that day, not EST: 8:30pm EDT is taken → Type: start: 8:30pm ET',
  ]);
  expect(chat?.startsAt).toBe(Date.parse('2022-07-06T00:30Z'));
});

const inZone = (zone: string, start: string) =>
  read(`title: Echo\ndate: 2027-07-06\nstart: ${start}\nhashtag: hcldr\ntimezone: ${zone}\n${TOPIC}`);

test.each([
  ['Europe/London', '8pm BST', '2027-07-06T19:00Z'],
  ['Europe/Dublin', '8pm IST', '2027-07-06T19:00Z'],
  ['Europe/Berlin', '8pm CEST', '2027-07-06T18:00Z'],
  ['Australia/Sydney', '8pm AEST', '2027-07-06T10:00Z'],
  ['Australia/Sydney', '8pm AET', '2027-07-06T10:00Z'],
  ['Pacific/Auckland', '8pm NZST', '2027-07-06T08:00Z'],
  ['Asia/Kolkata', '8pm IST', '2027-07-06T14:30Z'],
  ['Africa/Johannesburg', '8pm SAST', '2027-07-06T18:00Z'],
])('the clocks of %s are known by the letters of the place: %s', (zone, start, instant) => {
  const { chat, problems } = inZone(zone, start);
  expect(problems).toEqual([]);
  expect(chat?.startsAt).toBe(Date.parse(instant));
});

test.each([
  [
    'Europe/Berlin',
    '8pm CET',
    'warning: 3:8 the clocks show CEST on that day, not CET: 8:00pm CEST is taken → Type: start: 8:00pm CEST',
  ],
  [
    'Europe/London',
    '8pm ET',
    '3:8 ET is not the zone of the chat: Europe/London has BST → If 2027-07-06 is the day in ET, type: date: 2027-07-07 and start: 1:00am BST; if it is the day in BST, type: start: 1:00am BST, or start: 8:00pm BST',
  ],
])('what is advised for %s at %s is taken', (zone, start, said) => {
  expect(inZone(zone, start).problems.map(told)).toEqual([said]);
  expect(inZone(zone, said.replace(/^.*start: /, '')).problems).toEqual([]);
});

test('letters that nobody knows are not taken for those of the chat', () => {
  const said =
    '3:8 BRT is not the zone of the chat: America/Sao_Paulo has GMT-3 → Fill in by the clocks of America/Sao_Paulo: start: H:MMpm';
  expect(inZone('America/Sao_Paulo', '8pm BRT').problems.map(told)).toEqual([said]);
});

test("a start that all chats share is to be filled in where it is on another day by the chat's clocks", () => {
  const chat = `title: Echo\ndate: 2027-01-05\nhashtag: hcldr\n${TOPIC}`;
  expect(read(chat, 'timezone: America/New_York\nstart: 01:30 UTC\n').problems.map(told)).toEqual([
    '2:8 UTC is not the zone of the chat: America/New_York has ET → Fill in by the clocks of America/New_York: start: H:MMpm',
  ]);
});

const inCET = (community?: string) =>
  read(`title: Echo\ndate: 2027-01-05\nstart: 8pm CET\nhashtag: hcldr\n${TOPIC}`, community).problems.map(told);

test.each([
  { where: 'no file names a zone', community: undefined },
  { where: 'the community names none', community: 'weekday: Tuesday\n' },
])('a zone of other clocks is advised for a start in them where $where', ({ community }) => {
  const [said = '', ...others] = inCET(community);
  expect({ said, others }).toEqual({
    said: '3:8 CET is not the zone of the chat: America/New_York has ET → Type: start: 2:00pm ET, or start: 8:00pm ET; or keep it, and add: timezone: Europe/Berlin',
    others: [],
  });
  expect(inCET(said.replace(/^.* add: /, ''))).toEqual([]);
});

test('a zone that somebody has chosen is kept', () => {
  expect(inCET('timezone: America/New_York\n')).toEqual([
    '3:8 CET is not the zone of the chat: America/New_York has ET → Type: start: 2:00pm ET, or start: 8:00pm ET',
  ]);
});

test('what is to be filled in stands for a zone that letters alone do not tell', () => {
  const { problems } = read(`title: Echo\ndate: 2027-01-05\nstart: 8pm JST\nhashtag: hcldr\n${TOPIC}`);
  expect(problems.map(({ advice }) => advice)).toEqual([
    'Fill in by the clocks of America/New_York: start: H:MMpm; or keep it, and add: timezone: REGION/CITY',
  ]);
});

test.each(['%YAML 1.1\n---\n', '%YAML 1.1\n'])('the directive %j is told of, and hides nothing', directive => {
  expect(read(`${directive}${HEAD}topics:\n  first: Why?\n`).problems.map(told)).toEqual([
    '1:1 a YAML directive → Delete the line',
    `${directive.split('\n').length + 5}:3 first is not a label → Type: T1: Why?`,
  ]);
});

test('a problem behind a problem has its line as it is written', () => {
  const { problems } = read(`title：A title\n${HEAD.replace(/^title.*\n/, '')}opening: Hi: {titel}\n${TOPIC}`);
  expect(problems.map(({ column, source }) => [column, source])).toEqual([
    [6, 'title：A title'],
    [12, 'opening: Hi: {titel}'],
    [14, 'opening: Hi: {titel}'],
  ]);
});

test.each([
  ['#hcldr', `${COMMENT} → Type: hashtag: "#hcldr"`],
  ['my-chat', 'hashtag has more than letters, digits and _, or no letter at all → Type: hashtag: "#mychat"'],
  ['"#2022"', 'hashtag has more than letters, digits and _, or no letter at all → Fill in: hashtag: "#…"'],
])('the hashtag %s is refused', (hashtag, said) => {
  const { problems } = read(`title: Echo\ndate: 2022-12-06\nstart: 8pm\nhashtag: ${hashtag}\n${TOPIC}`);
  expect(problems.map(told)).toEqual([`4:10 ${said}`]);
});

test.each([
  ['', ['1:1 the file is empty → Begin with the lines title: …, date: … and topics: …']],
  [
    '- Why?',
    [
      '1:1 the file is a list, and should be a map of keys and values → Begin with the lines title: …, date: … and topics: …',
    ],
  ],
  ['# mine', ['1:1 the file is empty → Begin with the lines title: …, date: … and topics: …']],
  [
    'thread: chain',
    [
      '1:1 title is missing → Add and fill in: title: …',
      '1:1 date is missing → Add and fill in: date: YYYY-MM-DD',
      '1:1 topics is missing → Add and fill in:\ntopics:\n  T1: …',
      '1:1 hashtag is missing, and no community.yaml stands beside the file → Move the file to where that is, or add and fill in: hashtag: "#…"',
      '1:1 start is missing, and no community.yaml stands beside the file → Move the file to where that is, or add and fill in: start: H:MMpm',
    ],
  ],
])('the file %j lacks a chat', (text, expected) => {
  expect(read(text).problems.map(told)).toEqual(expected);
});

test('a community without a hashtag leaves it to the chat', () => {
  const { problems } = read('title: A\ndate: 2022-12-06\ntopics:\n  T1: Why?\n  T2: How?\n', 'start: 8:30pm\n');
  expect(problems.map(told)).toEqual([
    '1:1 hashtag is missing, and there is none in community.yaml → Add and fill in: hashtag: "#…"',
  ]);
});

test('problems of syntax, shape and sense are told together, those of the chat file first', () => {
  const chat =
    'title: A: b\ndate: Wednesday 2022-12-06\ntopics:\n  T1: How?\n  T3: Why: c\nlnik: x\nstart: 8:30pm PT\n';
  const community = 'weekday: Tuesday\nhashtag: #hcldr\nopening: "{titel}"\nstrat: 8pm\ntopics: [a]\n';
  expect(read(chat, community).problems.map(problem => `${problem.file} ${told(problem)}`)).toEqual([
    `chats/2022-12-06.yaml 1:9 ${COLON} → Type: title: "A: b"`,
    'chats/2022-12-06.yaml 2:7 2022-12-06 is a Tuesday, not a Wednesday → Type: date: Tuesday 2022-12-06, or date: Wednesday 2022-12-07',
    'chats/2022-12-06.yaml 5:3 T3 stands where T2 is expected → Number the topics from T1 on, without a gap: type T2:',
    `chats/2022-12-06.yaml 5:10 ${COLON} → Type: T3: "Why: c"`,
    'chats/2022-12-06.yaml 6:1 hcldr knows no key lnik → Type: link: x',
    'chats/2022-12-06.yaml 6:7 link is not a web address → Fill in: link: https://',
    'chats/2022-12-06.yaml 7:8 PT is not the zone of the chat: America/New_York has ET → Type: start: 11:30pm ET, or start: 8:30pm ET; or keep it, and add: timezone: America/Los_Angeles',
    `chats/community.yaml 2:10 ${COMMENT} → Type: hashtag: "#hcldr"`,
    'chats/community.yaml 3:11 there is no {titel} → Type: {title}',
    'chats/community.yaml 4:1 hcldr knows no key strat → Type: start: 8pm',
    "chats/community.yaml 5:1 topics is a chat's own, not the community's → Move it into the file of the chat",
  ]);
});
