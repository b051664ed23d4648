import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { Problem } from '../../src/chat/problem.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { dryRunJson } from '../../src/plan/sheet-json.ts';
import { aChat, minutesIn } from '../support/chat-builder.ts';

const problem: Problem = {
  severity: 'warning',
  file: 'chats/2022-12-06.yaml',
  line: 3,
  column: 7,
  source: '  T1: On health.In',
  message: 'health.In is a link to X',
  advice: 'put a space after the full stop',
};

test('is the chat, the sheet of each network, and the problems', () => {
  const chat = aChat({
    topics: [{ label: 'T1', text: 'On health.In' }],
    opening: '{title}',
    closing: 'Thanks!',
    citations: [],
    extras: [{ at: -10 * MINUTE, text: 'Soon' }],
  });
  const { sheet } = runSheet(chat, { network: 'x' });
  const said = dryRunJson({ chat, sheets: sheet ? [sheet] : [], problems: [problem] });
  expect(JSON.parse(JSON.stringify(said))).toEqual({
    version: 1,
    chat: {
      title: 'The Importance of Community in Healthcare',
      hashtag: '#hcldr',
      date: '2022-12-06',
      zone: 'America/New_York',
      startsAt: '2022-12-07T01:30:00.000Z',
      startsAtLocal: '2022-12-06T20:30:00-05:00',
      topics: 1,
      thread: 'chain',
      language: 'en',
    },
    sheets: [
      {
        network: 'x',
        cues: [
          {
            id: 'extra-1',
            at: '2022-12-07T01:20:00.000Z',
            atLocal: '2022-12-06T20:20:00-05:00',
            offsetSeconds: -600,
            text: 'Soon',
            used: 4,
            limit: 280,
            replyTo: null,
            extra: true,
            notes: [],
            picture: null,
          },
          {
            id: 'opening',
            at: '2022-12-07T01:30:00.000Z',
            atLocal: '2022-12-06T20:30:00-05:00',
            offsetSeconds: 0,
            text: 'The Importance of Community in Healthcare',
            used: 41,
            limit: 280,
            replyTo: null,
            extra: false,
            notes: [],
            picture: null,
          },
          {
            id: 'T1',
            at: '2022-12-07T01:35:00.000Z',
            atLocal: '2022-12-06T20:35:00-05:00',
            offsetSeconds: 300,
            text: 'T1: On health.In #hcldr',
            used: 37,
            limit: 280,
            replyTo: 'opening',
            extra: false,
            notes: [{ kind: 'link', shown: 'health.In' }],
            picture: null,
          },
          {
            id: 'closing',
            at: '2022-12-07T02:26:00.000Z',
            atLocal: '2022-12-06T21:26:00-05:00',
            offsetSeconds: 3360,
            text: 'Thanks!',
            used: 7,
            limit: 280,
            replyTo: 'T1',
            extra: false,
            notes: [],
            picture: null,
          },
        ],
        totals: { posts: 4, withLinks: 1, spanSeconds: 3960, dollars: 0.245, pricesOf: '2026-08-22' },
      },
    ],
    problems: [problem],
  });
});

test('has the start at which the sheet starts', () => {
  const chat = aChat();
  const { sheet } = runSheet(chat, { network: 'x', startsAt: minutesIn(15) });
  const said = dryRunJson({ chat, sheets: sheet ? [sheet] : [], problems: [] });
  expect(said.chat?.startsAtLocal).toBe('2022-12-06T20:45:00-05:00');
});

test('has the chat without a sheet where a text cannot be posted', () => {
  const said = dryRunJson({ chat: aChat(), sheets: [], problems: [problem] });
  expect([said.chat?.startsAtLocal, said.sheets, said.problems]).toEqual(['2022-12-06T20:30:00-05:00', [], [problem]]);
});

test('has no chat where the file is none', () => {
  expect(dryRunJson({ chat: undefined, sheets: [], problems: [problem] })).toEqual({
    version: 1,
    chat: null,
    sheets: [],
    problems: [problem],
  });
});
