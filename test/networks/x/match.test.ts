import { describe, expect, test } from 'vitest';
import { isMatch, newestOf, readPage, type TimelinePost } from '../../../src/networks/x/match.ts';
import type { Intent } from '../../../src/run/ports.ts';

const NO_LINKS = new Map<string, string>();

const INTENT: Intent = { text: 'T1: How? #hcldr', parent: '100', newestKnown: '100' };
const POST: TimelinePost = { id: '101', text: 'T1: How? #hcldr', parent: '100', links: NO_LINKS };

describe('a post on the timeline', () => {
  test.each<[string, Partial<TimelinePost>, Partial<Intent>]>([
    ['has the same text and parent, and is newer', {}, {}],
    ['is newer by number, not by letter', { id: '1000' }, { newestKnown: '999' }],
    ['differs beyond the precision of numbers', { id: '1600301565342646273' }, { newestKnown: '1600301565342646272' }],
    ['has its marks as entities', { text: 'a &amp; b &lt;c&gt;' }, { text: 'a & b <c>' }],
    ['has a written entity escaped', { text: 'a &amp;amp; b' }, { text: 'a &amp; b' }],
    ['has other spaces', { text: 'T1: How? #hcldr ' }, { text: 'T1: \u00a0How?\n#hcldr' }],
    ['is composed', { text: 'Caf\u00e9' }, { text: 'Cafe\u0301' }],
    [
      'has its link shortened',
      { text: 'see https://t.co/abc #hcldr', links: new Map([['https://t.co/abc', 'https://example.org/a?b=1&c=2']]) },
      { text: 'see https://example.org/a?b=1&c=2 #hcldr' },
    ],
    [
      'has its bare domain shortened, completed and in lower case',
      { text: 'https://t.co/abc 2026', links: new Map([['https://t.co/abc', 'http://health.in/']]) },
      { text: 'health.In 2026' },
    ],
    [
      'has one link twice',
      { text: 'https://t.co/abc https://t.co/abc', links: new Map([['https://t.co/abc', 'https://example.org']]) },
      { text: 'https://example.org https://example.org' },
    ],
  ])('is the intended one when it %s', (_what, post, intent) => {
    expect(isMatch({ ...POST, ...post }, { ...INTENT, ...intent })).toBe(true);
  });

  test.each<[string, Partial<TimelinePost>, Partial<Intent>]>([
    ['has another text', { text: 'T2: How? #hcldr' }, {}],
    ['has another parent', { parent: '99' }, {}],
    ['is as old as the newest known', { id: '100' }, {}],
    ['is older', { id: '99' }, { newestKnown: '100' }],
    ['is older by number, not by letter', { id: '99' }, { newestKnown: '1000' }],
    [
      'has a link to elsewhere',
      { text: 'https://t.co/abc', links: new Map([['https://t.co/abc', 'https://example.com']]) },
      { text: 'https://example.org' },
    ],
    ['has a link that it does not explain', { text: 'https://t.co/abc' }, { text: 'https://example.org' }],
  ])('is not the intended one when it %s', (_what, post, intent) => {
    expect(isMatch({ ...POST, ...post }, { ...INTENT, ...intent })).toBe(false);
  });

  test('outside of a thread is not the intended reply', () => {
    const { parent: _parent, ...root } = POST;
    expect(isMatch(root, INTENT)).toBe(false);
  });

  test('in a thread is not the intended opening', () => {
    const { parent: _parent, ...opening } = INTENT;
    expect(isMatch(POST, opening)).toBe(false);
  });
});

describe('a page of the timeline', () => {
  test('is read with parents, links and the token of the next one', () => {
    const page = readPage({
      data: [
        {
          id: '101',
          text: 'T1 https://t.co/abc',
          referenced_tweets: [
            { type: 'quoted', id: '5' },
            { type: 'replied_to', id: '100' },
          ],
          entities: { urls: [{ url: 'https://t.co/abc', expanded_url: 'https://example.org' }] },
        },
        { id: '100', text: 'opening', created_at: '2022-12-07T01:30:00.000Z' },
      ],
      meta: { result_count: 2, next_token: 'more' },
    });
    expect(page).toEqual({
      posts: [
        {
          id: '101',
          text: 'T1 https://t.co/abc',
          parent: '100',
          links: new Map([['https://t.co/abc', 'https://example.org']]),
        },
        { id: '100', text: 'opening', postedAt: Date.parse('2022-12-07T01:30:00Z'), links: NO_LINKS },
      ],
      next: 'more',
    });
  });

  test('without posts is read as such', () => {
    expect(readPage({ meta: { result_count: 0 } })).toEqual({ posts: [] });
  });

  test.each([
    ['is no object', 'text'],
    ['is null', null],
    ['has no meta', { data: [] }],
    ['has no list of posts', { data: {}, meta: {} }],
    ['has a post without an id', { data: [{ text: 'T1' }], meta: {} }],
    ['has a post without a text', { data: [{ id: '1' }], meta: {} }],
    ['has an endless text', { data: [{ id: '1', text: 'x'.repeat(100_000) }], meta: {} }],
    ['names errors', { data: [], meta: {}, errors: [{ detail: 'Could not find user' }] }],
  ])('that %s proves nothing', (_what, json) => {
    expect(readPage(json)).toBeUndefined();
  });
});

test.each([
  [[], undefined],
  [['9', '10', '8'], '10'],
  [['1600301565342646272', '1600301565342646273'], '1600301565342646273'],
  [[null, 7, '7', 'not an id'], '7'],
])('the newest of %j is %s', (refs, newest) => {
  expect(newestOf(refs)).toBe(newest);
});
