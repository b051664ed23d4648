import { describe, expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { isSome } from '../../src/plan/side-by-side.ts';
import { type DryRun, dryRunText } from '../../src/terminal/dry-run.ts';
import { whole } from '../../src/terminal/lines.ts';
import { paint } from '../../src/terminal/paint.ts';
import { fitTo } from '../../src/terminal/wrap.ts';
import { aChat, topics } from '../support/chat-builder.ts';
import { sheetOf } from '../support/evening.ts';

type Terminal = Partial<Pick<DryRun, 'warnings' | 'localZone'>> & {
  /** None: a pipe. */
  readonly columns?: number | undefined;
  readonly colour?: boolean;
};

function show(overrides: Partial<Chat>, { colour = false, columns, ...terminal }: Terminal = {}): string {
  const chat = aChat(overrides);
  const sheets = chat.networks.flatMap(network => runSheet(chat, { network }).sheet ?? []);
  if (!isSome(sheets)) throw new Error('There is an error in the chat.');
  const { wrap } = columns === undefined ? whole : fitTo(columns);
  const defaults = { warnings: [], wrap, localZone: 'America/New_York' };
  return dryRunText({ ...defaults, ...terminal, sheets, paint: paint({ colour }) });
}

/** The lines of one post, without those around it. */
const post = (text: string, id: string) => text.split('\n\n').find(lines => lines.startsWith(`${id},`));

const small: Partial<Chat> = {
  title: 'Small talk',
  topics: [{ label: 'T1', text: 'How important is community to healthcare? Is it a nice-to-have or something more?' }],
  opening: 'Welcome to {hashtag}: {title}.',
  closing: 'Thank you all!',
  citations: ['Seneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020'],
};

describe('the dry run of several networks', () => {
  const several: Partial<Chat> = { ...small, networks: ['x', 'bluesky', 'mastodon'] };

  test('shows a text once, with its length on each, and apart where a network has its own', () => {
    const topics = [{ label: 'T1', text: 'Why?', on: { mastodon: 'Why, at length?' } }];
    const ana = { name: 'Ana', handles: { bluesky: '@ana.bsky.social' } };
    const shown = show({ ...several, topics, guests: [ana], opening: '{title} with {guests}' });
    expect(shown).toBe(`Small talk
#hcldr on Tuesday, December 6, 2022, 8:30 PM EST (01:30 UTC on December 7)
1 topic on X, Bluesky and Mastodon, each post replies to the one before

opening, 8:30 PM EST (01:30 UTC on December 7), +0m
19/280 on X, 19/500 on Mastodon, opens the thread
Small talk with Ana
38/300 on Bluesky, opens the thread
Mention: @ana.bsky.social
Small talk with Ana (@ana.bsky.social)

T1, 8:35 PM EST (01:35 UTC on December 7), +5m
15/280 on X, 15/300 on Bluesky, replies to opening
T1: Why? #hcldr
26/500 on Mastodon, replies to opening
T1: Why, at length? #hcldr

closing, 9:26 PM EST (02:26 UTC on December 7), +56m
14/280 on X, 14/300 on Bluesky, 14/500 on Mastodon, replies to T1
Thank you all!

sources, 9:28 PM EST (02:28 UTC on December 7), +58m
132/280 on X, 132/300 on Bluesky, 132/500 on Mastodon, replies to closing
Sources for #hcldr “Small talk”:
Seneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020

4 posts on X, 4 posts on Bluesky, 4 posts on Mastodon, in 58m, from 8:30 PM EST to 9:28 PM EST
Cost on X: $0.06, none with a link (prices of 2026-08-22)
Bluesky and Mastodon cost nothing
No warnings
`);
  });

  test('shows a post that only some of them need', () => {
    const shown = show({ networks: ['x', 'mastodon'] });
    expect(post(shown, 'sources')).toContain('on Mastodon, replies to closing');
    expect(post(shown, 'sources-2')).toMatch(/^\d+\/280 on X, replies to sources$/m);
    expect(shown).toContain('9 posts on X, 7 posts on Mastodon, in 58m20s');
  });
});

describe('the dry run', () => {
  test('shows the chat of 6 December 2022 at 80 columns', () => {
    expect(show({}, { columns: 80 })).toBe(`The Importance of Community in Healthcare
#hcldr on Tuesday, December 6, 2022, 8:30 PM EST (01:30 UTC on December 7)
4 topics on X, each post replies to the one before

opening, 8:30 PM EST (01:30 UTC on December 7), +0m
172/280, opens the thread
  Welcome to #hcldr! Our chat: The Importance of Community in Healthcare. 4
    topics are coming; answer with T1, T2 … and #hcldr. While we gather: who is
    here, and from where?

T1, 8:35 PM EST (01:35 UTC on December 7), +5m
92/280, replies to opening
  T1: How important is community to healthcare? Is it a nice-to-have or
    something more? #hcldr

T2, 8:48 PM EST (01:48 UTC on December 7), +18m
80/280, replies to T1
  T2: How might we continue to foster grassroots communities in healthcare?
    #hcldr

T3, 9:01 PM EST (02:01 UTC on December 7), +31m
142/280, replies to T2
  T3: How can online healthcare communities avoid becoming echo chambers where
    like-minded people all agree on the issues and challenges? #hcldr

T4, 9:14 PM EST (02:14 UTC on December 7), +44m
128/280, replies to T3
  T4: Outside of Twitter, what other online communities do you find
    useful/helpful (doesn’t have to be healthcare related)? #hcldr

closing, 9:26 PM EST (02:26 UTC on December 7), +56m
126/280, replies to T4
  That was #hcldr on “The Importance of Community in Healthcare”. Thank you
    all for coming! What is one thing you take with you?

sources, 9:28 PM EST (02:28 UTC on December 7), +58m
189/280, replies to closing
  Sources for #hcldr “The Importance of Community in Healthcare”:
  Seneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”,
    WIRED, 17 September 2020, accessed 6 December 2022

sources-2, 9:28:10 PM EST (02:28:10 UTC on December 7), +58m10s
217/280, replies to sources
  Sources for #hcldr “The Importance of Community in Healthcare”:
  Cinelli, Matteo, et al. “The echo chamber effect on social media”,
    Proceeding of the National Academy of Sciences, 2 March 2021, accessed 6
    December 2022

sources-3, 9:28:20 PM EST (02:28:20 UTC on December 7), +58m20s
176/280, replies to sources-2
  Sources for #hcldr “The Importance of Community in Healthcare”:
  “Avoiding Echo Chambers: 5 Strategies To Beat Confirmation Bias”, Forbes, 16
    June 2021, accessed 6 December 2022

9 posts in 58m20s, from 8:30 PM EST to 9:28:20 PM EST
Cost on X: $0.135, none with a link (prices of 2026-08-22)
No warnings
`);
  });

  test('keeps to 60 columns, and says what the clocks here show', () => {
    expect(show(small, { columns: 60, localZone: 'Europe/Berlin' })).toBe(`Small talk
#hcldr on Tuesday, December 6, 2022, 8:30 PM EST (2:30 AM
CET on December 7 here, 01:30 UTC on December 7)
1 topic on X, each post replies to the one before

opening, 8:30 PM EST (2:30 AM CET on December 7 here, 01:30
UTC on December 7), +0m
30/280, opens the thread
  Welcome to #hcldr: Small talk.

T1, 8:35 PM EST (2:35 AM CET on December 7 here, 01:35 UTC
on December 7), +5m
92/280, replies to opening
  T1: How important is community to healthcare? Is it a
    nice-to-have or something more? #hcldr

closing, 9:26 PM EST (3:26 AM CET on December 7 here, 02:26
UTC on December 7), +56m
14/280, replies to T1
  Thank you all!

sources, 9:28 PM EST (3:28 AM CET on December 7 here, 02:28
UTC on December 7), +58m
132/280, replies to closing
  Sources for #hcldr “Small talk”:
  Seneca, Christopher. “How to Break Out of Your Social
    Media Echo Chamber”, WIRED, 17 September 2020

4 posts in 58m, from 8:30 PM EST to 9:28 PM EST
Cost on X: $0.06, none with a link (prices of 2026-08-22)
No warnings
`);
  });

  test.each([
    { where: 'has lines of 200 columns where there is room for them', terminal: { columns: 200 }, indent: '  ' },
    { where: 'never wraps or indents where there is no terminal', terminal: {}, indent: '' },
  ])('$where', ({ terminal, indent }) => {
    expect(show(small, terminal)).toBe(`Small talk
#hcldr on Tuesday, December 6, 2022, 8:30 PM EST (01:30 UTC on December 7)
1 topic on X, each post replies to the one before

opening, 8:30 PM EST (01:30 UTC on December 7), +0m
30/280, opens the thread
${indent}Welcome to #hcldr: Small talk.

T1, 8:35 PM EST (01:35 UTC on December 7), +5m
92/280, replies to opening
${indent}T1: How important is community to healthcare? Is it a nice-to-have or something more? #hcldr

closing, 9:26 PM EST (02:26 UTC on December 7), +56m
14/280, replies to T1
${indent}Thank you all!

sources, 9:28 PM EST (02:28 UTC on December 7), +58m
132/280, replies to closing
${indent}Sources for #hcldr “Small talk”:
${indent}Seneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020

4 posts in 58m, from 8:30 PM EST to 9:28 PM EST
Cost on X: $0.06, none with a link (prices of 2026-08-22)
No warnings
`);
  });
});

describe('without a terminal', () => {
  test('the text of each post stands there just as it is sent', () => {
    const shown = show({});
    for (const { text } of sheetOf().cues) expect(shown).toContain(`\n${text}\n`);
  });
});

describe('in a terminal of any width', () => {
  test.each([24, 40, 60, 80, 120, 200])(
    'no word is lost or broken, and no line is longer than %i if its words are not',
    columns => {
      const words = (text: string) => text.split(/\s+/).filter(word => word !== '');
      const shown = show({}, { columns });
      expect(words(shown)).toEqual(words(show({})));
      const longest = Math.max(...words(shown).map(word => word.length)) + 4;
      for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(Math.max(columns, longest));
    },
  );

  test('wide characters take two columns', () => {
    const text = Array.from({ length: 10 }, () => '醫療社群').join(' ');
    const shown = post(show({ topics: [{ label: 'T1', text }] }, { columns: 40 }), 'T1');
    expect(shown?.split('\n').slice(3)).toEqual([
      '  T1: 醫療社群 醫療社群 醫療社群',
      '    醫療社群 醫療社群 醫療社群 醫療社群',
      '    醫療社群 醫療社群 醫療社群 #hcldr',
    ]);
  });

  test('lines of the text are told from those that were wrapped', () => {
    const text = 'First line, which is rather long\n\n  an indented one';
    const shown = show({ topics: [{ label: 'T1', text }] }, { columns: 34 });
    expect(shown).toContain('\n  T1: First line, which is\n    rather long\n\n    an indented one #hcldr\n');
  });
});

describe('what is said of each post', () => {
  test.each([
    ['the same', 'America/Toronto', 'T1, 8:35 PM EST (01:35 UTC on December 7), +5m'],
    ['UTC', 'UTC', 'T1, 8:35 PM EST (01:35 UTC on December 7), +5m'],
    ['London', 'Europe/London', 'T1, 8:35 PM EST (01:35 UTC on December 7), +5m'],
    ['another time', 'America/Los_Angeles', 'T1, 8:35 PM EST (5:35 PM PST here, 01:35 UTC on December 7), +5m'],
    ['another day', 'Asia/Kolkata', 'T1, 8:35 PM EST (7:05 AM IST on December 7 here, 01:35 UTC on December 7), +5m'],
  ])('is the time in ET, and what clocks here show: %s', (_, localZone, expected) => {
    expect(post(show({}, { localZone }), 'T1')?.split('\n')[0]).toBe(expected);
  });

  test('leaves out UTC on the same day', () => {
    const startsAt = Date.parse('2022-12-06T12:00:00-05:00');
    expect(post(show({ startsAt }), 'T1')).toMatch(/^T1, 12:05 PM EST, \+5m\n/);
    expect(post(show({ startsAt }, { localZone: 'UTC' }), 'T1')).toMatch(/^T1, 12:05 PM EST \(17:05 UTC\), \+5m\n/);
  });

  test('is the offset from the start as a chat file writes it', () => {
    const extras = [-90 * MINUTE, -30_000, 65 * MINUTE].map((at, i) => ({ at, text: `Extra ${i}` }));
    const shown = show({ extras });
    const offsets = ['extra-1', 'extra-2', 'opening', 'sources-2', 'extra-3'].map(id =>
      post(shown, id)?.split('\n')[0]?.split(', ').at(-1),
    );
    expect(offsets).toEqual(['-1h30m', '-30s', '+0m', '+58m10s', '+1h5m']);
  });

  test.each([
    ['chain', ['opens the thread', 'replies to opening', 'replies to T1', 'replies to closing', 'outside the thread']],
    [
      'star',
      ['opens the thread', 'replies to opening', 'replies to opening', 'replies to opening', 'outside the thread'],
    ],
  ] as const)('is what it replies to, in a %s', (thread, expected) => {
    const shown = show({ thread, extras: [{ at: 0, text: 'Hello' }] });
    const places = ['opening', 'T1', 'T2', 'sources', 'extra-1'].map(id =>
      post(shown, id)?.split('\n')[1]?.split(', ').at(-1),
    );
    expect(places).toEqual(expected);
  });

  test('is what X sees in it that costs or risks something', () => {
    const shown = show({ topics: [{ label: 'T1', text: 'We trust health.In, says @somebody of $ABC' }] });
    expect(post(shown, 'T1')?.split('\n').slice(2, 5)).toEqual([
      'Link: health.In',
      'Mention: @somebody',
      'Cashtag: $ABC',
    ]);
  });
});

describe('the lines around the posts', () => {
  test.each([
    [1, 'chain', {}, '1 topic on X, each post replies to the one before'],
    [12, 'star', { citations: small.citations }, '12 topics on X, all posts reply to the opening'],
    [2, 'star', {}, '2 topics on X, all posts reply to the opening, but further sources to those before'],
  ] as const)('say the shape of a thread of %i in a %s', (count, thread, overrides, expected) => {
    expect(show({ ...overrides, topics: topics(count), thread }).split('\n')[2]).toBe(expected);
  });

  test('say what links cost, and end with the warnings', () => {
    const warnings = ['chats/a.yaml:3:7: warning: one', 'chats/a.yaml:4:7: warning: two'];
    expect(
      show({ ...small, citations: ['https://a.co'] }, { warnings })
        .split('\n')
        .slice(-9),
    ).toEqual([
      '',
      '4 posts in 58m, from 8:30 PM EST to 9:28 PM EST',
      'Cost on X: $0.245, 1 with a link (prices of 2026-08-22)',
      '2 warnings:',
      '',
      'chats/a.yaml:3:7: warning: one',
      '',
      'chats/a.yaml:4:7: warning: two',
      '',
    ]);
  });
});

describe('for a screen reader', () => {
  test.each([
    ['without colour', { columns: 80 }],
    ['in a pipe', { columns: undefined }],
  ])('there are no drawings, no columns and no escape codes, %s', (_, terminal) => {
    const shown = show({}, terminal);
    expect(shown).not.toMatch(/[\u2500-\u259f\u2800-\u28ff\u001b]/);
    expect(shown).not.toMatch(/\S {2}/);
  });

  test('colour adds nothing to the words', () => {
    const coloured = show({}, { columns: 80, colour: true });
    expect(coloured).toContain('\u001b[1mT1\u001b[22m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(show({}, { columns: 80 }));
  });
});

test('a text that would steer the terminal is shown, not obeyed', () => {
  const shown = show({ title: 'A\u001b[2J', topics: [{ label: 'T1', text: 'B\u202e' }] });
  expect(shown).toContain('A<U+001B>[2J');
  expect(shown).toContain('T1: B<U+202E> #hcldr');
});

test('a post on another day than the chat has its day with it', () => {
  const reminder = { at: -23 * 60 * MINUTE, text: 'Tomorrow: {title}' };
  const shown = show({ ...small, extras: [reminder] }, { localZone: 'Europe/Berlin' });
  expect(post(shown, 'extra-1')).toMatch(
    /^extra-1, 9:30 PM EST on December 5 \(3:30 AM CET on December 6 here, 02:30 UTC on December 6\), -23h\n/,
  );
  expect(shown).toContain('5 posts in 23h58m, from 9:30 PM EST on December 5 to 9:28 PM EST\n');
});
