import { expect, test } from 'vitest';
import { read } from './read.ts';

const CONFLICT = '<<<<<<< HEAD\n';
const COMMUNITY = 'hashtag: "#hcldr"\nstart: 8:30pm\n';

test.each([
  { lines: '', key: { hashtag: 'hcldr' } },
  { lines: 'date: 2022-12-13', key: { hashtag: 'hcldr', date: '2022-12-13' } },
  { lines: 'date: Tuesday 2022-12-13 # moved', key: { hashtag: 'hcldr', date: '2022-12-13' } },
  { lines: 'hashtag: "#special" # once', key: { hashtag: 'special' } },
  { lines: 'hashtag: #special', key: { hashtag: 'special' } },
  { lines: "hashtag: 'special", key: { hashtag: 'special' } },
  { lines: 'hashtag: no hashtag', key: {} },
  { lines: 'hashtag:', key: {} },
  { lines: 'hashtag: a\n=======\nhashtag: b', key: {} },
  { lines: 'date: 2022-12-06\n=======\ndate: 2022-12-13', key: { hashtag: 'hcldr' } },
  { lines: 'topics:\n  hashtag: other\n  date: 2022-12-13', key: { hashtag: 'hcldr' } },
  { lines: 'hashtags: other', key: { hashtag: 'hcldr' } },
])('a file that YAML cannot read says by its lines which chat it is of: $lines', ({ lines, key }) => {
  const { chat, key: said } = read(`${CONFLICT}${lines}\n`, COMMUNITY);
  const hashtag = said.hashtag?.replace('#', '');
  expect({ chat, key: { ...said, ...(hashtag !== undefined && { hashtag }) } }).toEqual({ chat: undefined, key });
});

test('of an empty file, the community says which hashtag it has', () => {
  expect(read('', COMMUNITY).key).toEqual({ hashtag: '#hcldr' });
});

test.each(['hashtag: no hashtag', 'hashtag: []'])(
  'where the hashtag is wrong, the community’s is not taken: %s',
  line => {
    expect(read(`title: Echo\ndate: 2022-12-06\n${line}\n`, COMMUNITY).key).toEqual({ date: '2022-12-06' });
  },
);
