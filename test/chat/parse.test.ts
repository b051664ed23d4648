import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { readChat } from '../../src/chat/parse.ts';
import type { Finding } from '../../src/chat/problem.ts';
import type { SourceFile } from '../../src/chat/source-text.ts';
import { HEAD, read, told } from './read.ts';

const TOPIC = 'topics:\n  T1: Why?\n';

function committed(file: string): SourceFile {
  return { file, bytes: readFileSync(new URL(`../../${file}`, import.meta.url)) };
}

test('a label is none in the name of a picture, nor in what it shows', () => {
  const topics = 'topics:\n  T1: Why?\n  T2:\n    text: How?\n    image: t2.png\n    alt: T2 in a circle\n';
  expect(read(HEAD + topics).problems).toEqual([]);
});

describe('the chat of 6 December 2022', () => {
  const { chat, problems } = readChat(committed('chats/2022-12-06.yaml'), committed('chats/community.yaml'));

  test('is the announcement to the letter', () => {
    expect(problems).toEqual([]);
    expect(chat).toMatchObject({
      title: 'The Importance of Community in Healthcare',
      date: '2022-12-06',
      zone: 'America/New_York',
      startsAt: Date.parse('2022-12-07T01:30Z'),
      hashtag: '#hcldr',
      topics: [
        {
          label: 'T1',
          text: 'How important is community to healthcare? Is it a nice-to-have or something more?',
        },
        { label: 'T2', text: 'How might we continue to foster grassroots communities in healthcare?' },
        {
          label: 'T3',
          text: 'How can online healthcare communities avoid becoming echo chambers where like-minded people all agree on the issues and challenges?',
        },
        {
          label: 'T4',
          text: 'Outside of Twitter, what other online communities do you find useful/helpful (doesn\u2019t have to be healthcare related)?',
        },
      ],
      citations: [
        'Seneca, Christopher. \u201CHow to Break Out of Your Social Media Echo Chamber\u201D, WIRED, 17 September 2020, accessed 6 December 2022',
        'Cinelli, Matteo, et al. \u201CThe echo chamber effect on social media\u201D, Proceeding of the National Academy of Sciences, 2 March 2021, accessed 6 December 2022',
        '\u201CAvoiding Echo Chambers: 5 Strategies To Beat Confirmation Bias\u201D, Forbes, 16 June 2021, accessed 6 December 2022',
      ],
      thread: 'chain',
      networks: ['x'],
      accounts: { x: '@hcldr' },
    });
  });

  test('has in its file only what a contributor types', () => {
    const keys = [...new TextDecoder().decode(committed('chats/2022-12-06.yaml').bytes).matchAll(/^\w+(?=:)/gm)];
    expect(keys.map(([key]) => key)).toEqual(['title', 'date', 'start', 'topics', 'citations']);
  });
});

test('without a community the built-in texts serve', () => {
  expect(read(HEAD + TOPIC).chat).toEqual({
    title: 'Echo chambers',
    date: '2022-12-06',
    zone: 'America/New_York',
    startsAt: Date.parse('2022-12-07T01:30Z'),
    hashtag: '#hcldr',
    topics: [{ label: 'T1', text: 'Why?' }],
    citations: [],
    schedule: new Map(),
    thread: 'chain',
    opening:
      'Welcome to {hashtag}! Our chat: {title}. 1 topic is coming; answer with T1 and {hashtag}. While we gather: who is here, and from where?',
    closing: 'That was {hashtag} on “{title}”. Thank you all for coming! What is one thing you take with you?',
    sources: 'Sources for {hashtag} “{title}”:',
    hosts: [],
    guests: [],
    extras: [],
    networks: ['x'],
    accounts: {},
  });
});

test('a chat wins over its community, key by key and cue by cue', () => {
  const community =
    'hashtag: "#other"\ntimezone: America/Chicago\nweekday: Monday\nstart: 7pm\nthread: star\nopening: A {title} {link} {hosts}\nclosing: B {title} {guests}\nsources: C\nlink: https://a.org\nhosts: [Ana, Joe]\nguests: Kim\nextra: [{at: -10m, text: Soon}]\nschedule: {opening: +1m, closing: +57m}\naccounts: {x: other}\n';
  const chat =
    'title: " Echo "\ndate: Tuesday 2022-12-06\ntopics:\n  - Why?\nhashtag: hcldr\ntimezone: America/New_York\nweekday: Tuesday\nclosing: |\n  D {guests}\nschedule: {closing: 9:27pm}\nhosts: Lee\naccounts: {x: "@hcldr"}\nextra: [{at: 6:45pm, text: Now}]\n';
  const { chat: resolved, problems } = read(chat, community);
  expect(problems).toEqual([]);
  expect(resolved).toMatchObject({
    title: 'Echo',
    hashtag: '#hcldr',
    zone: 'America/New_York',
    startsAt: Date.parse('2022-12-07T00:00Z'),
    thread: 'star',
    opening: 'A {title} {link} {hosts}',
    closing: 'D {guests}',
    sources: 'C',
    link: 'https://a.org',
    hosts: [{ name: 'Lee', handles: {} }],
    guests: [{ name: 'Kim', handles: {} }],
    extras: [{ at: -15 * MINUTE, text: 'Now' }],
    schedule: new Map([
      ['opening', MINUTE],
      ['closing', 147 * MINUTE],
    ]),
    accounts: { x: '@hcldr' },
  });
});

test('what networks have for themselves stands beside what all have', () => {
  const chat = `title: Echo
date: 2022-12-06
networks: [mastodon, x, bluesky, x]
accounts: {mastodon: hcldr@social.example}
topics:
  T1: {text: Why?, mastodon: " Why, at length? "}
opening: {text: "{title} {guests}", bluesky: "{title}: {guests}"}
guests: [Bo, {name: Ana, bluesky: ana.bsky.social, x: "@ana"}]
extra: [{at: -5m, text: Soon, x: Soon!}]
`;
  const { chat: resolved, problems } = read(
    chat,
    'hashtag: hcldr\nstart: 8:30pm\naccounts: {x: hcldr, mastodon: a@b.c}\n',
  );
  expect(problems).toEqual([]);
  expect(resolved).toMatchObject({
    networks: ['mastodon', 'x', 'bluesky'],
    accounts: { x: '@hcldr', mastodon: '@hcldr@social.example' },
    topics: [{ label: 'T1', text: 'Why?', on: { mastodon: 'Why, at length?' } }],
    opening: '{title} {guests}',
    on: { opening: { bluesky: '{title}: {guests}' } },
    guests: [
      { name: 'Bo', handles: {} },
      { name: 'Ana', handles: { bluesky: '@ana.bsky.social', x: '@ana' } },
    ],
    extras: [{ at: -5 * MINUTE, text: 'Soon', on: { x: 'Soon!' } }],
  });
});

test.each([
  ['opening: {text: "{titel}"}', '4:18 there is no {titel} → Type: {title}'],
  ['opening: {text: "{title}", bluesky: "{titel}"}', '4:38 there is no {titel} → Type: {title}'],
  ['opening: {bluesky: "{title}"}', '4:10 text is missing → Add and fill in: text: …'],
  ['extra: [{at: 8pm, text: A, blusky: B}]', '4:28 hcldr knows no key blusky → Type: bluesky: B'],
])('a text for a network that is wrong is told of where it stands: %s', (line, expected) => {
  const { problems } = read(
    `title: Echo\ndate: 2022-12-06\ntopics: [Why?]\n${line}\n`,
    'hashtag: hcldr\nstart: 8:30pm\n',
  );
  expect(problems.map(({ line, column, message, advice }) => `${line}:${column} ${message} → ${advice}`)).toEqual([
    expected,
  ]);
});

test.each([
  ['topics:\n  - Why?\n  - How?\n', [4, 9]],
  ['topics:\n  - Why?\n', []],
  ['topics:\n  Q1: Why?\n  Q2: How?\n', []],
  ['topics:\n  - Why?\n  - {text: How?, at: 8:41pm}\n', [4, 11]],
])("a community's places of two topics serve a chat with %j as %j", (topics, minutes) => {
  const { chat } = read(HEAD + topics, 'schedule: {T1: +4m, T2: +9m}\n');
  expect([...(chat?.schedule.values() ?? [])]).toEqual(minutes.map(minute => minute * MINUTE));
});

test.each([
  ['+90s', 90 * SECOND],
  ['+18m', 18 * MINUTE],
  ['+0m', 0],
  ['8:48pm', 18 * MINUTE],
  ['8:30 PM ET', 0],
  ['20:48', 18 * MINUTE],
])('the opening at %s leaves %i ms after the start', (place, offset) => {
  const { chat } = read(
    `title: Echo\ndate: 2022-12-06\nstart: 8:30pm\nhashtag: hcldr\nschedule: {opening: ${place}, T1: +40m}\n${TOPIC}`,
  );
  expect(chat?.schedule.get('opening')).toBe(offset);
});

test.each([
  ['-10m', -10],
  ['+1h30m', 90],
  ['8:20pm', -10],
  ['9:45pm', 75],
  ['1am', 270],
])('an extra post at %s leaves %i minutes from the start', (place, minutes) => {
  const { chat } = read(`${HEAD}${TOPIC}extra: [{at: ${place}, text: Soon}]\n`);
  expect(chat?.extras).toEqual([{ at: minutes * MINUTE, text: 'Soon' }]);
});

test.each([
  ['2027-03-14', '2:30am', 360],
  ['2027-11-07', '1:15am', 285],
  ['2027-03-13', '3:30am', 360],
])('on %s, a night of moved clocks or the one before it, %s is %i minutes after the start', (date, place, minutes) => {
  const evening = `title: Echo\ndate: ${date}\nstart: 8:30pm\nhashtag: hcldr\n${TOPIC}`;
  const { chat, problems } = read(`${evening}schedule: {closing: ${place}}\nextra: [{at: ${place}, text: Bye}]\n`);
  expect(problems).toEqual([]);
  expect(chat?.schedule.get('closing')).toBe(minutes * MINUTE);
  expect(chat?.extras).toEqual([{ at: minutes * MINUTE, text: 'Bye' }]);
});

test.each(['8:30pm', '8:30 PM ET', '8:30pmET', '8:30 p.m. EST', '20:30', '20:30 ET', '8:30pm      # Eastern Time'])(
  'the start %s is half past eight',
  start => {
    const { chat } = read(`title: Echo\ndate: 2022-12-06\nstart: ${start}\nhashtag: hcldr\n${TOPIC}`);
    expect(chat?.startsAt).toBe(Date.parse('2022-12-07T01:30Z'));
  },
);

test('the zone may be one without a common name for all seasons', () => {
  const { chat, problems } = read(`${HEAD}timezone: UTC\n${TOPIC}`.replace('8:30pm', '8:30pm UTC'));
  expect(problems).toEqual([]);
  expect(chat?.startsAt).toBe(Date.parse('2022-12-06T20:30Z'));
});

test.each(['Tuesday 2022-12-06', 'Tue 2022-12-06', 'tues. 2022-12-06', 'Tuesday, 2022-12-06'])(
  'the date %s may carry its weekday',
  date => {
    expect(read(`title: Echo\ndate: ${date}\nstart: 8pm\nhashtag: hcldr\n${TOPIC}`).chat?.date).toBe('2022-12-06');
  },
);

test.each([
  [
    'weekday: Monday\n',
    [
      'warning: 2:7 2022-12-06 is a Tuesday, and the community meets on Mondays → If that is meant, all is well; if not, type: date: 2022-12-05',
    ],
  ],
  [
    'opening: Welcome!\n',
    [
      'warning: 1:10 nothing in the opening is of this evening: X refuses a text that the account posted lately → Put {title} into it',
    ],
  ],
  [
    'closing: "Bye {hashtag} {time}"\n',
    [
      'warning: 1:10 nothing in the closing is of this evening: X refuses a text that the account posted lately → Put {title} into it',
    ],
  ],
  [
    'opening: {text: "{title}", x: "Welcome to our chat!"}\nnetworks: [x, bluesky]\n',
    [
      'warning: 1:31 nothing in the opening is of this evening: X refuses a text that the account posted lately → Put {title} into it',
    ],
  ],
  ['opening: {text: Welcome all, x: "Welcome {title}!"}\n', []],
  ['opening: Welcome all\nnetworks: [bluesky]\n', []],
  [
    'opening: "{title}: { topics } topics"\n',
    [
      'warning: 5:1 the chat has one topic, and its opening says 1 topics → Give this chat an opening of its own: opening: …',
    ],
  ],
  ['opening: "{title}, topics: {topics}"\n', []],
  ['# nothing yet\n', []],
])("the community's %j is warned about, and the chat goes on", (community, expected) => {
  const { chat, problems } = read(HEAD + TOPIC, community);
  expect(problems.map(told)).toEqual(expected);
  expect(chat).toBeDefined();
});

test('the built-in opening says how many topics are coming', () => {
  const { chat, problems } = read(`${HEAD}topics: [Why?, How?]\n`);
  expect(problems).toEqual([]);
  expect(chat?.opening).toContain('{topics} topics are coming; answer with T1, T2 … and {hashtag}.');
});

test.each([
  ['opening: "Hi {topics} topics, {title}"\n', '7:14'],
  ['opening:\n  text: "{title}: {topics} topics"\n', '8:19'],
])('a warning about several topics in %j points at it, where the chat has one topic', (opening, place) => {
  const { chat, problems } = read(HEAD + TOPIC + opening, 'opening: "{title}"\n');
  expect(problems.map(told)).toEqual([
    `warning: ${place} the chat has one topic, and its opening says 1 topics → Type: 1 topic`,
  ]);
  expect(chat).toBeDefined();
});

const UNUSED = 'hosts is set, and no text of the chat has {hosts} in it';
const ADD = 'Add an opening with {hosts} in it: opening: …';

test.each([
  { where: 'the chat', chat: 'hosts: Ana\n', community: '', advice: ADD },
  { where: 'the chat, which shares an opening', chat: 'hosts: Ana\n', community: 'opening: "{title}"\n', advice: ADD },
  {
    where: 'the chat, which has an opening of its own',
    chat: 'hosts: Ana\nopening: "{title}"\n',
    community: '',
    advice: 'Put {hosts} into the opening',
  },
  { where: 'the community', chat: '', community: 'hosts: Ana\n', advice: ADD },
  {
    where: 'the community, which has an opening',
    chat: '',
    community: 'hosts: Ana\nopening: "{title}"\n',
    advice: 'Put {hosts} into the opening',
  },
])('hosts of $where whom no text names are to be put into the opening, or one is to be added there', told => {
  const { problems } = read(HEAD + TOPIC + told.chat, told.community);
  expect(problems.map(({ message, advice }) => ({ message, advice }))).toEqual([
    { message: UNUSED, advice: told.advice },
  ]);
});

test.each([
  ['', 'opening and closing', 'opening: … and closing: …'],
  ['citations: [A]\n', 'opening, closing and sources', 'opening: … and closing: … and sources: …'],
  ['opening: "{title}: Willkommen!"\n', 'closing', 'closing: …'],
])('a chat in another language is told which words would be English: %j', (chat, words, advice) => {
  const { problems } = read(`${HEAD}${TOPIC}${chat}`, 'language: de\n');
  expect(problems.map(told)).toEqual([
    `warning: 1:11 the ${words} would be in hcldr's own words, which are English → Add: ${advice}`,
  ]);
});

test('a chat in English has none to be told of', () => {
  expect(read(`${HEAD}${TOPIC}language: en\n`).problems).toEqual([]);
});

test.each([
  ['its own', 'opening: "{title}: answer with T1"\n', '', 'let the opening say Q1'],
  ['the community’s', '', 'opening: "{title}: answer with T1"\n', 'add an opening that says Q1: opening: …'],
])('an opening of %s that says T1 is to say how the first topic is called', (_, chat, community, advice) => {
  const { problems } = read(`${HEAD}topics:\n  Q1: Why?\n  Q2: How?\n${chat}`, community);
  expect(problems.map(told)).toEqual([
    `warning: 6:3 the first topic is Q1, and the opening says T1 → Call the topics T1, T2 …, or ${advice}`,
  ]);
});

test.each([
  ['several', 'Q1: Why?\n  Q2: How?', '2', 'topics are coming; answer with Q1, Q2 … and'],
  ['one', 'F1: Warum?', '1', 'topic is coming; answer with F1 and'],
])('the built-in opening names the topics as the chat does: %s', (_, topics, count, says) => {
  const { chat, problems } = read(`${HEAD}topics:\n  ${topics}\n`);
  expect({ opening: chat?.opening.replace('{topics}', count), problems }).toEqual({
    opening: expect.stringContaining(`${count} ${says}`),
    problems: [],
  });
});

test('an opening of the evening alone may stand in the chat file as it is', () => {
  expect(read(`${HEAD}${TOPIC}opening: Tonight we talk of echoes\n`, 'opening: Welcome!\n').problems).toEqual([]);
});

test('who is named in an extra is named', () => {
  const { problems } = read(`${HEAD}${TOPIC}guests: Ana\nextra: [{at: -5m, text: "With {guests}"}]\n`);
  expect(problems).toEqual([]);
});

test('a BOM, CRLF and a final comment change nothing', () => {
  const text = `\uFEFF${HEAD}${TOPIC}# the end`.replaceAll('\n', '\r\n');
  expect(read(text).chat).toEqual(read(HEAD + TOPIC).chat);
});

test('emoji with joiners, flags and variation selectors are texts like others', () => {
  const text = '👩‍⚕️ ❤️ 1️⃣ 🏳️‍🌈 👋🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿';
  const { chat, problems } = read(`${HEAD}topics:\n  T1: ${text}\n`);
  expect(problems).toEqual([]);
  expect(chat?.topics[0]?.text).toBe(text);
});

test('a comment two spaces behind a text is a comment', () => {
  expect(read(`${HEAD}topics:\n  T1: Why?  # Ana asks this\n`).chat?.topics[0]?.text).toBe('Why?');
});

test('bytes that are no UTF-8 are told of where they stand', () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode(`${HEAD}topics:\n  T1: Caf`), 0xe9, 0x0a]);
  expect(readChat({ file: 'a.yaml', bytes }).problems.map(told)).toEqual([
    '6:10 a character that is not UTF-8 → Save the file with the encoding UTF-8, and type the character again',
  ]);
});

test('a file in UTF-16 is told of once', () => {
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${HEAD}`, 'utf16le'));
  expect(readChat({ file: 'a.yaml', bytes }).problems.map(told)).toEqual([
    '1:1 the file is saved as UTF-16 → Save it again with the encoding UTF-8',
  ]);
});

test.each([
  ['alone', HEAD.replaceAll('\n', '\r')],
  ['with one that is not', `${HEAD.replaceAll('\n', '\r')}\n`],
])('the line ends of an old Mac are told of once: %s', (_, text) => {
  expect(read(text).problems.map(told)).toEqual([
    '1:1 the file has the line ends of an old Mac (CR), and is one line to other programs → Save it again with the line ends LF or CRLF',
  ]);
});

test('a file over 32 KiB is not parsed', () => {
  expect(read(`${HEAD}${TOPIC}#${' '.repeat(32 * 1024)}`).problems.map(told)).toEqual([
    '1:1 the file has more than 32 KiB → A chat file holds one chat: its title, date, start, topics and citations',
  ]);
});

test("a community's file that cannot be read keeps the chat from being concluded", () => {
  const { chat, problems } = read(HEAD + TOPIC, '- a\n');
  expect(chat).toBeUndefined();
  expect(problems.map(({ file }) => file)).toEqual(['chats/community.yaml']);
});

describe('a finding of the plan is located', () => {
  const chat = [
    'title: "Echo"', // 1
    'date: 2022-12-06',
    'start: 8pm',
    'citations:', // 4
    "  - 'It''s a source'",
    'topics:', // 6
    '  T1: Why are',
    '    they here?', // 8
    '  T2: {text: How so?, at: +20m}',
    '  T3: >-', // 10
    '    What if',
    '    we left?', // 12
    '  T4: "Say \\"yes\\" now"',
    'schedule: {T1: +6m}', // 14
    'extra:',
    '  - {at: -5m, text: Soon!}', // 16
    '',
  ].join('\n');
  const community =
    'hashtag: hcldr\nopening: "Welcome to {title}"\nschedule: {closing: +57m}\naccounts:\n  x: "@hcldr"\n';
  const { locate, problems } = read(chat, community);

  test('without problems of its own', () => expect(problems).toEqual([]));

  const places: readonly (readonly [path: Finding['path'], index: number | undefined, place: string])[] = [
    [['title'], undefined, 'chat 1:8'],
    [['title'], 2, 'chat 1:11'],
    [['date'], undefined, 'chat 2:7'],
    [['start'], 1, 'chat 3:9'],
    [['citations', 0], undefined, 'chat 5:5'],
    [['citations', 0], 5, 'chat 5:12'],
    [['citations', 7], undefined, 'chat 4:1'],
    [['topics', 'T1'], undefined, 'chat 7:7'],
    [['topics', 'T1'], 4, 'chat 7:11'],
    [['topics', 'T1', 'text'], 8, 'chat 8:5'],
    [['topics', 'T2'], undefined, 'chat 9:14'],
    [['topics', 'T2', 'text'], 4, 'chat 9:18'],
    [['topics', 'T3'], 8, 'chat 12:5'],
    [['topics', 'T4'], 9, 'chat 13:19'],
    [['schedule', 'T1'], undefined, 'chat 14:16'],
    [['schedule', 'T2'], undefined, 'chat 9:27'],
    [['schedule', 'closing'], undefined, 'community 3:21'],
    [['extra', 0], 1, 'chat 16:22'],
    [['opening'], 11, 'community 2:22'],
    [['hashtag'], undefined, 'community 1:10'],
    [['accounts', 'x'], undefined, 'community 5:6'],
    [['closing'], 4, 'chat 1:1'],
    [['sources'], undefined, 'chat 1:1'],
  ];

  test.each(places)('%j at %s: %s', (path, index, expected) => {
    const finding: Finding = {
      severity: 'error',
      path,
      message: 'm',
      advice: 'a',
      ...(index !== undefined && { index }),
    };
    const { file, line, column, source } = locate(finding);
    const [name, text] = file.includes('community') ? ['community', community] : ['chat', chat];
    expect(`${name} ${line}:${column}`).toBe(expected);
    expect(source).toBe(text.split('\n')[line - 1]);
  });

  test('in a plain list by the label that hcldr gave', () => {
    const { locate } = read(`${HEAD}topics:\n  - Why?\n  - How?\n`);
    expect(locate({ severity: 'error', path: ['topics', 'T2'], index: 3, message: 'm', advice: 'a' })).toMatchObject({
      line: 7,
      column: 8,
    });
  });

  test('at the key where the key is meant', () => {
    expect(locate({ severity: 'error', path: ['topics', 'T4'], atKey: true, message: 'm', advice: 'a' })).toMatchObject(
      {
        line: 13,
        column: 3,
      },
    );
  });
});
