import { describe, expect, test } from 'vitest';
import { type NewRecord, recordOf } from '../../../src/networks/bluesky/post-record.ts';
import { EVENING } from '../embedded-x.ts';

function record(options: Partial<NewRecord> = {}) {
  return recordOf({ text: 'T1', createdAt: EVENING, people: new Map(), images: [], ...options });
}

/** What is marked in a text: the bytes between the two ends, and as what. */
function markedIn(text: string, people: NewRecord['people'] = new Map()) {
  const bytes = Buffer.from(text);
  return (record({ text, people }).facets ?? []).map(({ index, features }) => {
    const [{ $type, ...feature } = {}] = features as readonly Readonly<Record<string, string>>[];
    return [bytes.subarray(index.byteStart, index.byteEnd).toString(), ...Object.values(feature)];
  });
}

describe('a text', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ['nothing at all', []],
    ['T1: How? #hcldr', [['#hcldr', 'hcldr']]],
    [
      '🧑‍⚕️ é “#hcldr”, and #HCLDR.',
      [
        ['#hcldr', 'hcldr'],
        ['#HCLDR', 'HCLDR'],
      ],
    ],
    [
      'See https://example.org/a?b=1&c=2, and example.com',
      [['https://example.org/a?b=1&c=2', 'https://example.org/a?b=1&c=2']],
    ],
    [
      'https://example.org/#hcldr (#hcldr)',
      [
        ['https://example.org/#hcldr', 'https://example.org/#hcldr'],
        ['#hcldr', 'hcldr'],
      ],
    ],
    [
      'https://example.org/(@ana.bsky.social) #hcldr',
      [
        ['https://example.org/(@ana.bsky.social)', 'https://example.org/(@ana.bsky.social)'],
        ['#hcldr', 'hcldr'],
      ],
    ],
    ['With @nobody.example.org', []],
    [`#${'x'.repeat(80)}`, []],
  ])('%s has its marks where they are, by bytes', (text, marked) => {
    expect(markedIn(text)).toEqual(marked);
  });

  test('mentions who is known', () => {
    const people = new Map([['ana.bsky.social', 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb']] as const);
    expect(markedIn('“@Ana.bsky.social” and @bo.bsky.social', people)).toEqual([
      ['@Ana.bsky.social', 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb'],
    ]);
  });
});

describe('a record', () => {
  test('has no more than it needs', () => {
    expect(record()).toEqual({
      $type: 'app.bsky.feed.post',
      text: 'T1',
      langs: ['en'],
      createdAt: '2022-12-07T01:30:00.000Z',
    });
  });

  test('names as its root that of its parent, or the parent itself', () => {
    const [opening, t1] = ['opening', 't1'].map(name => ({ uri: `at://${name}`, cid: name }));
    if (!opening || !t1) throw new Error('There are two.');
    expect(record({ parent: opening }).reply).toEqual({ root: opening, parent: opening });
    expect(record({ parent: { ...t1, root: opening } }).reply).toEqual({ root: opening, parent: t1 });
  });
});
