import { expect, test } from 'vitest';
import { keyText } from '../../src/chat/chat-key.ts';

test.each([
  ['hcldr', 'hcldr-2022-12-06'],
  ['#hcldr', 'hcldr-2022-12-06'],
  ['#HCLDR', 'hcldr-2022-12-06'],
  ['#Überall', 'überall-2022-12-06'],
  ['#U\u0308berall', 'überall-2022-12-06'],
])('the chat of %s is known as %s', (hashtag, text) => {
  expect(keyText({ hashtag, date: '2022-12-06' })).toBe(text);
});

test('its lock is named with a blank', () => {
  expect(keyText({ hashtag: '#HCLDR', date: '2022-12-06' }, ' ')).toBe('hcldr 2022-12-06');
});

test('one with too long a name for a file has its beginning and a hash, which are a hashtag again', () => {
  const nameOf = (hashtag: string) => keyText({ hashtag, date: '2022-12-06' });
  const longest = '漢'.repeat(78);
  expect(nameOf(longest)).toBe(`${longest}-2022-12-06`);
  const name = nameOf(`${longest}字`);
  expect(name).toMatch(/^漢{30}_h[0-9a-z]{1,13}-2022-12-06$/);
  expect(nameOf(`${longest}漢`)).not.toBe(name);
  expect(nameOf(name.replace('-2022-12-06', ''))).toBe(name);
});
