import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { indexesBetweenQuotes } from '../../src/chat/yaml/double-quoted.ts';

test.each([
  '^',
  'a ^',
  'a \\"b\\" ^',
  'a\\\\^',
  'don\\u2019t ^',
  '\\x41^',
  '\\U0001F600 \\U00000041^',
  'a\\nb ^',
  '\\tb\\ \\_\\/^',
  'a \\\n  b ^',
  'a  \\\r\n\t b\\\n ^',
  'a\n  b ^',
  'a  \r\n  b ^',
  'a\n\n  b\n \t\n\n ^',
  '\n  a ^',
  'a\\\n\n  ^',
  '👍🏽 \\u2019👍 ^b',
])('a character stands where it is written: %j', written => {
  const said = parse(`"${written}"`);
  expect(indexesBetweenQuotes(written)[said.indexOf('^')]).toBe(written.indexOf('^'));
});

test('at an escape or a fold it stands where that begins', () => {
  const written = 'a\\u2019\n\n\n  b';
  expect(indexesBetweenQuotes(written)).toEqual([0, 1, 7, 7, 12]);
});
