import { expect, test } from 'vitest';
import { counted, listed, sentence } from '../../src/chat/words.ts';

test.each([
  { names: ['X'], said: 'X' },
  { names: ['X', 'Bluesky'], said: 'X and Bluesky' },
  { names: ['X', 'Bluesky', 'Mastodon'], said: 'X, Bluesky and Mastodon' },
])('$names.length names are listed as “$said”', ({ names, said }) => {
  expect(listed(names)).toBe(said);
});

test('only one thing goes without an s', () => {
  expect([0, 1, 2].map(amount => counted(amount, 'post'))).toEqual(['0 posts', '1 post', '2 posts']);
});

test.each([
  { text: 'the network is down', said: 'The network is down.' },
  { text: 'Not here!', said: 'Not here!' },
  { text: 'is it?', said: 'Is it?' },
])('“$text” becomes the sentence “$said”', ({ text, said }) => {
  expect(sentence(text)).toBe(said);
});
