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
