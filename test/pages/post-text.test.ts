import { expect, test } from 'vitest';
import { postText } from '../../src/pages/post-text.ts';
import type { Note } from '../../src/plan/run-sheet.ts';

const span = (shown: string): string => `<span class="mark">${shown}</span>`;
const link = (address: string, shown: string): string =>
  `<a class="mark" href="${address}" target="_blank" rel="noopener noreferrer">${shown}</a>`;

const ROWS: readonly (readonly [name: string, text: string, notes: readonly Note[], markup: string])[] = [
  ['a hashtag is marked', 'T1: why? #hcldr', [], `T1: why? ${span('#hcldr')}`],
  ['a hashtag in another script is marked', '#santé_2022!', [], `${span('#santé_2022')}!`],
  ['a sign inside a word is no hashtag', 'C#sharp', [], 'C#sharp'],
  [
    'a handle is marked where the network sees one',
    'with @ann, not @ bob',
    [{ kind: 'handle', shown: '@ann' }],
    `with ${span('@ann')}, not @ bob`,
  ],
  [
    'of two handles that begin alike each is whole',
    '@ann @ann_b',
    [
      { kind: 'handle', shown: '@ann' },
      { kind: 'handle', shown: '@ann_b' },
    ],
    `${span('@ann')} ${span('@ann_b')}`,
  ],
  ['a cashtag is marked', '$ABC up', [{ kind: 'cashtag', shown: '$ABC' }], `${span('$ABC')} up`],
  [
    'a link leads where it says, and nothing of it is markup',
    'see https://example.com/?a="b"&c#top',
    [{ kind: 'link', shown: 'https://example.com/?a="b"&c#top' }],
    `see ${link('https://example.com/?a=&#34;b&#34;&#38;c#top', 'https://example.com/?a=&#34;b&#34;&#38;c#top')}`,
  ],
  [
    'a missing space is seen to be a link',
    'health.In 2026',
    [{ kind: 'link', shown: 'health.In' }],
    `${link('https://health.In', 'health.In')} 2026`,
  ],
  ['a text without marks is only escaped', 'a < b', [], 'a &#60; b'],
];

test.each(ROWS)('%s', (_name, text, notes, markup) => {
  expect(postText(text, notes).markup).toBe(markup);
});
