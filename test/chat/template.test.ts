import { expect, test } from 'vitest';
import { fill, looseBracesIn, type PlaceholderName, placeholdersIn } from '../../src/chat/template.ts';

test('placeholders are named with the place of their brace', () => {
  expect(placeholdersIn('Hi {title}, { time }: {x} {}')).toEqual([
    { name: 'title', index: 3 },
    { name: 'time', index: 12 },
    { name: 'x', index: 22 },
    { name: '', index: 26 },
  ]);
});

const filled = (template: string, values: Partial<Record<PlaceholderName, string>>) =>
  fill(template, name => values[name])
    .map(({ text }) => text)
    .join('');

test.each([
  ['{title} at { time }', 'Echo at 8:30pm ET'],
  ['{title}{title}', 'EchoEcho'],
  ['{topics} topics are coming', '1 topics are coming'],
  ['{link} {toString} {', ' {toString} {'],
])('%j becomes %j', (template, text) => {
  expect(filled(template, { title: 'Echo', time: '8:30pm ET', topics: '1' })).toBe(text);
});

test('braces in a value are not filled again', () => {
  expect(filled('{title}', { title: '{hashtag} $&', hashtag: '#hcldr' })).toBe('{hashtag} $&');
});

test('a text that is filled in knows where its parts come from', () => {
  expect(fill('On { title }. Now {x}', () => 'Who cares?')).toEqual([
    { text: 'On ', index: 0 },
    { text: 'Who cares?', index: 3, name: 'title' },
    { text: ' Now {x}', index: 13 },
  ]);
});

test.each([
  ['Hi {title} at { time } {x} {}', []],
  ['Hi {title!', ['{ 3 title']],
  ['Hi {title, {hashtag}', ['{ 3 title']],
  ['Hi title} now', ['} 8 title']],
  ['{{title}}', ['{ 0 title']],
  [':-} {', ['} 2 ', '{ 4 ']],
])('braces without a partner in %j', (template, expected) => {
  expect(looseBracesIn(template).map(({ brace, index, word }) => `${brace} ${index} ${word}`)).toEqual(expected);
});
