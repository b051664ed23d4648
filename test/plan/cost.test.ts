import { expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { costOf } from '../../src/plan/cost.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { aChat, topics } from '../support/chat-builder.ts';

test.each<[string, Partial<Chat>, { posts: number; withLinks: number; dollars: number }]>([
  ['nine posts of text', {}, { posts: 9, withLinks: 0, dollars: 0.135 }],
  ['a post with a link', { citations: ['https://a.co'] }, { posts: 7, withLinks: 1, dollars: 0.29 }],
  [
    'a post with two links, once',
    { citations: ['https://a.co https://b.co'] },
    { posts: 7, withLinks: 1, dollars: 0.29 },
  ],
  ['a post with a handle as text', { citations: ['@somebody'] }, { posts: 7, withLinks: 0, dollars: 0.105 }],
  [
    'a post outside the thread',
    { citations: [], extras: [{ at: 0, text: 'Hi' }] },
    { posts: 7, withLinks: 0, dollars: 0.105 },
  ],
  ['an evening of twenty topics', { citations: [], topics: topics(20) }, { posts: 22, withLinks: 0, dollars: 0.33 }],
])('counts %s', (_, overrides, expected) => {
  const { sheet } = runSheet(aChat(overrides), { network: 'x' });
  expect(sheet && costOf(sheet)).toEqual({ ...expected, pricesOf: '2026-08-22' });
});
