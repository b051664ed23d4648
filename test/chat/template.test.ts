import { expect, test } from 'vitest';
import { fill, placeholdersIn } from '../../src/chat/template.ts';

test('placeholders are named with the place of their brace', () => {
  expect(placeholdersIn('Hi {title}, { time }: {x} {}')).toEqual([
    { name: 'title', index: 3 },
    { name: 'time', index: 12 },
    { name: 'x', index: 22 },
    { name: '', index: 26 },
  ]);
});

test.each([
  ['{title} at { time }', 'Echo at 8:30pm ET'],
  ['{title}{title}', 'EchoEcho'],
  ['{link} {toString} {', '{link} {toString} {'],
])('%j becomes %j', (template, text) => {
  expect(fill(template, { title: 'Echo', time: '8:30pm ET' })).toBe(text);
});

test('braces in a value are not filled again', () => {
  expect(fill('{title}', { title: '{hashtag} $&', hashtag: '#hcldr' })).toBe('{hashtag} $&');
});
