import { expect, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { postText } from '../../src/pages/post-text.ts';

const span = (shown: string): string => `<span class="mark">${shown}</span>`;
const link = (address: string, shown: string): string =>
  `<a class="mark" href="${address}" target="_blank" rel="noopener noreferrer">${shown}</a>`;

const ROWS: readonly (readonly [name: string, network: NetworkName, text: string, markup: string])[] = [
  ['a hashtag is marked', 'x', 'T1: why? #hcldr', `T1: why? ${span('#hcldr')}`],
  ['a hashtag in another script is marked', 'x', '#santé_2022!', `${span('#santé_2022')}!`],
  ['and where its accent is a sign of its own', 'x', 'in #sante\u0301', `in ${span('#santé')}`],
  ['with a sign of full width as well', 'x', '＃hcldr', span('＃hcldr')],
  ['a sign inside a word is no hashtag', 'x', 'C#sharp', 'C#sharp'],
  ['a number is no hashtag', 'x', 'We are #1!', 'We are #1!'],
  ['a handle is marked where the network sees one', 'x', 'with @ann, not @ bob', `with ${span('@ann')}, not @ bob`],
  ['and there only', 'x', '@ana, or bob@ana', `${span('@ana')}, or bob@ana`],
  ['of two handles that begin alike each is whole', 'x', '@ann @ann_b', `${span('@ann')} ${span('@ann_b')}`],
  ['a handle may have a hyphen', 'bluesky', 'with @a-b.example.org', `with ${span('@a-b.example.org')}`],
  ['and so may its instance', 'mastodon', 'with @ana@my-site.example', `with ${span('@ana@my-site.example')}`],
  ['a cashtag is marked', 'x', '$ABC up', `${span('$ABC')} up`],
  [
    'a link leads where it says, and nothing of it is markup',
    'mastodon',
    'see https://my-site.org/?a=(b)&c#top',
    `see ${link('https://my-site.org/?a=(b)&#38;c#top', 'https://my-site.org/?a=(b)&#38;c#top')}`,
  ],
  ['a missing space is seen to be a link', 'x', 'health.In 2026', `${link('https://health.In', 'health.In')} 2026`],
  ['but where the network sees none', 'bluesky', 'health.In 2026', 'health.In 2026'],
  ['a text without marks is only escaped', 'x', 'a < b', 'a &#60; b'],
];

test.each(ROWS)('%s', (_name, network, text, markup) => {
  expect(postText(network, text).markup).toBe(markup);
});
