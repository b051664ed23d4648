import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chat, NetworkName } from '../../src/chat/chat.ts';
import { fits, rulerFor } from '../../src/plan/length.ts';
import { extrasOf, type Post, threadOf } from '../../src/plan/thread.ts';
import { aChat } from '../support/chat-builder.ts';

function thread(overrides: Partial<Chat> = {}, startsAt = aChat().startsAt): readonly Post[] {
  return threadOf(aChat(overrides), { ruler: rulerFor('x'), startsAt });
}

const extras = (network: NetworkName, overrides: Partial<Chat>) =>
  extrasOf(aChat(overrides), { ruler: rulerFor(network), startsAt: aChat().startsAt });

const text = (posts: readonly Post[], id: string) => posts.find(post => post.id === id)?.text;
const named = (...names: readonly string[]) => names.map(name => ({ name, handles: {} }));
const ids = (posts: readonly Post[]) => posts.map(({ id }) => id);
const topic = (said: string): Partial<Chat> => ({ topics: [{ label: 'T1', text: said }] });

describe('a topic', () => {
  test.each([
    ['gets its label and the hashtag', 'What now?', 'T1: What now? #hcldr'],
    ['keeps the hashtag where the text has it', 'What does #hcldr say?', 'T1: What does #hcldr say?'],
    ['keeps it in other letters', 'What does #HCLDR say?', 'T1: What does #HCLDR say?'],
    ['gets it where the text has but a longer one', 'See #hcldrchat', 'T1: See #hcldrchat #hcldr'],
    ['gets it where the text has it in a link', 'https://a.co/#hcldr', 'T1: https://a.co/#hcldr #hcldr'],
    ['keeps its lines', 'One\n\nTwo', 'T1: One\n\nTwo #hcldr'],
    ['keeps its braces', 'A {title}?', 'T1: A {title}? #hcldr'],
  ])('%s', (_, said, expected) => {
    expect(text(thread(topic(said)), 'T1')).toBe(expected);
  });

  test('keeps a label that is not a T', () => {
    expect(text(thread({ topics: [{ label: 'Q1', text: 'Why?' }] }), 'Q1')).toBe('Q1: Why? #hcldr');
  });
});

describe('a template', () => {
  test.each([
    ['{title} / {hashtag}', 'The Importance of Community in Healthcare / #hcldr'],
    ['{topics} topics at {time}', '4 topics at 8:30pm ET'],
    ['see {link}', 'see https://hcldr.org'],
    ['with {hosts}', 'with Colin and Joe'],
    ['and {guests}', 'and Ann, Bob, and Cy'],
    ['{hashtag} {hashtag}', '#hcldr #hcldr'],
  ])('is filled in: %s', (template, expected) => {
    const words = { link: 'https://hcldr.org', hosts: named('Colin', 'Joe'), guests: named('Ann', 'Bob', 'Cy') };
    expect(text(thread({ ...words, opening: template }), 'opening')).toBe(expected);
    expect(text(thread({ ...words, closing: template }), 'closing')).toBe(expected);
    expect(text(thread({ ...words, sources: template, citations: ['A'] }), 'sources')).toBe(`${expected}\nA`);
  });

  test.each([
    ['de', '20:30 ET, Ann, Bob und Cy'],
    ['en', '8:30pm ET, Ann, Bob, and Cy'],
  ])('says times and names as is usual in the language: %s', (language, expected) => {
    const posts = thread({ language, guests: named('Ann', 'Bob', 'Cy'), opening: '{time}, {guests}' });
    expect(text(posts, 'opening')).toBe(expected);
  });

  test('says the time at which the chat really starts', () => {
    const posts = thread({ opening: '{time}' }, Date.parse('2022-12-06T20:45:00-05:00'));
    expect(text(posts, 'opening')).toBe('8:45pm ET');
  });

  test.each([
    ['Who cares?', '“{title}.” On {title}. Now', '“Who cares?.” On Who cares? Now'],
    ['Care', 'On {title}. Now', 'On Care. Now'],
    ['Who cares?', 'See {title}.org', 'See Who cares?.org'],
  ])('has no full stop behind a value that ends by itself: %s', (title, template, expected) => {
    expect(text(thread({ title, opening: template }), 'opening')).toBe(expected);
  });

  test('is filled once: a title with a placeholder in it stays as it is', () => {
    expect(text(thread({ title: 'About {link}', opening: '{title}' }), 'opening')).toBe('About {link}');
  });
});

describe('the sources', () => {
  const heading = 'Sources for #hcldr “The Importance of Community in Healthcare”:';

  test('are no post without citations', () => {
    expect(ids(thread({ citations: [] }))).toEqual(['opening', 'T1', 'T2', 'T3', 'T4', 'closing']);
  });

  test('are one post where all fit', () => {
    expect(text(thread({ citations: ['One', 'Two'] }), 'sources')).toBe(`${heading}\nOne\nTwo`);
  });

  test('go on in a post with the same heading, where the next citation does not fit whole', () => {
    const [a, b, c] = ['a'.repeat(100), 'b'.repeat(116), 'c'.repeat(10)] as const;
    const posts = thread({ citations: [a, b, c] });
    expect(ids(posts).slice(-2)).toEqual(['sources', 'sources-2']);
    expect(text(posts, 'sources')).toBe(`${heading}\n${a}`);
    expect(text(posts, 'sources-2')).toBe(`${heading}\n${b}\n${c}`);
  });

  test('fill a post to the last character', () => {
    const citations = ['a'.repeat(100), 'b'.repeat(280 - 65 - 100)];
    expect(ids(thread({ citations }))).not.toContain('sources-2');
    expect(ids(thread({ citations: [`${citations[0]}a`, citations[1] ?? ''] }))).toContain('sources-2');
  });

  test('are their heading alone where that is too long by itself', () => {
    const posts = thread({ sources: 'S'.repeat(281) });
    expect(ids(posts).slice(-1)).toEqual(['sources']);
    expect(text(posts, 'sources')).toBe('S'.repeat(281));
  });

  test('have every citation whole, once and in order, in posts that fit', () => {
    const citation = fc
      .array(fc.constantFrom('Seneca, ', '“Echo” ', 'accessed 6 December ', '医療 ', '🧑‍⚕️ ', 'https://a.co/b '), {
        minLength: 1,
        maxLength: 12,
      })
      .map(words => words.join('').trim());
    fc.assert(
      fc.property(fc.array(citation, { maxLength: 12 }), citations => {
        const posts = thread({ citations }).filter(({ id }) => id.startsWith('sources'));
        const bodies = posts.map(post => post.text.split('\n'));
        expect(bodies.every(([first]) => first === heading)).toBe(true);
        expect(bodies.flatMap(([, ...rest]) => rest)).toEqual(citations);
        const citationsOf = (post: Post) => post.pieces.filter(({ path }) => path?.[0] === 'citations');
        expect(posts.filter(post => !fits('x', post.text) && citationsOf(post).length > 1)).toEqual([]);
      }),
    );
  });
});

describe('the pieces of a post', () => {
  const overrides = { citations: ['One', 'Two'], extras: [{ at: 0, text: 'Soon: {title}' }] };
  const posts = [...thread(overrides), ...extras('x', overrides)];

  test('are all of its text', () => {
    for (const { text, pieces } of posts) {
      expect(pieces.map(piece => piece.text).join('')).toBe(text);
      for (const piece of pieces) expect(text.indexOf(piece.text, piece.start)).toBe(piece.start);
    }
  });

  test.each([
    ['opening', 'opening, -, opening, title, opening, -, opening, -, opening'],
    ['T1', '-, topics.T1, -'],
    ['sources', 'sources, -, sources, title, sources, -, citations.0, -, citations.1'],
    ['extra-1', 'extra.0, title'],
  ])('are of the values of the file: %s', (id, expected) => {
    const pieces = posts.find(post => post.id === id)?.pieces ?? [];
    expect(pieces.map(({ path }) => path?.join('.') ?? '-').join(', ')).toBe(expected);
  });
});

describe('for a network', () => {
  const ana = { name: 'Ana Diaz', handles: { bluesky: '@ana.bsky.social', mastodon: '@ana@social.example' } };
  const on = (network: NetworkName, overrides: Partial<Chat>) =>
    threadOf(aChat(overrides), { ruler: rulerFor(network), startsAt: aChat().startsAt });

  test.each([
    ['x', 'With Ana Diaz and Bo'],
    ['bluesky', 'With Ana Diaz (@ana.bsky.social) and Bo'],
    ['mastodon', 'With Ana Diaz (@ana@social.example) and Bo'],
  ] as const)('guests are mentioned by their handles: %s', (network, expected) => {
    const posts = on(network, { opening: 'With {guests}', guests: [ana, ...named('Bo')] });
    expect(text(posts, 'opening')).toBe(expected);
  });

  test('its own words go out, and elsewhere those of all', () => {
    const overrides = {
      topics: [{ label: 'T1', text: 'Why?', on: { mastodon: 'Why, at length?' } }],
      closing: 'Bye from {title}',
      on: { closing: { bluesky: 'Bye, {hashtag}' } },
      extras: [{ at: 0, text: 'Soon', on: { bluesky: 'Soon, here' } }],
    };
    const said = (network: NetworkName) => {
      const posts = [...on(network, overrides), ...extras(network, overrides)];
      return ['T1', 'closing', 'extra-1'].map(id => text(posts, id));
    };
    const usual = 'Bye from The Importance of Community in Healthcare';
    expect(said('x')).toEqual(['T1: Why? #hcldr', usual, 'Soon']);
    expect(said('bluesky')).toEqual(['T1: Why? #hcldr', 'Bye, #hcldr', 'Soon, here']);
    expect(said('mastodon')).toEqual(['T1: Why, at length? #hcldr', usual, 'Soon']);
  });

  test('its own words are pointed at where they stand', () => {
    const posts = on('mastodon', { topics: [{ label: 'T1', text: 'Why?', on: { mastodon: 'Why, at length?' } }] });
    expect(posts.find(({ id }) => id === 'T1')?.pieces).toContainEqual({
      path: ['topics', 'T1', 'mastodon'],
      index: 0,
      start: 4,
      text: 'Why, at length?',
    });
  });

  test('citations share posts by what fits there', () => {
    const count = (network: NetworkName) => ids(on(network, {})).filter(id => id.startsWith('sources')).length;
    expect([count('x'), count('bluesky'), count('mastodon')]).toEqual([3, 3, 1]);
  });
});

test('an extra is filled in too', () => {
  const texts = extras('x', { extras: [{ at: 0, text: 'In ten minutes, at {time}: {title} on {hashtag}' }] });
  expect(texts.map(post => [post.id, post.text])).toEqual([
    ['extra-1', 'In ten minutes, at 8:30pm ET: The Importance of Community in Healthcare on #hcldr'],
  ]);
});
