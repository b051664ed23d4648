import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { Run } from '../../src/run/run-chat.ts';
import { nextCue, statusOf } from '../../src/run/status.ts';
import { anEvening } from '../support/evening.ts';

const REMINDER = 'We start in ten minutes!';
const extras = [{ at: -10 * MINUTE, text: REMINDER }];

test.each([
  { began: 'an hour before the chat', beginsAt: -60, isPosted: true },
  { began: 'while the reminder is a little late', beginsAt: -6, isPosted: true },
  { began: 'a minute before the chat', beginsAt: -1, isPosted: false },
  { began: 'after the opening was due', beginsAt: 1, isPosted: false },
  { began: 'half an hour late, with --late', beginsAt: 35, sendLate: true, isPosted: false },
])('a run that began $began says “in ten minutes”: $isPosted', async ({ beginsAt, sendLate = false, isPosted }) => {
  const evening = anEvening({ chat: { citations: [], extras }, beginsAt: beginsAt * MINUTE });
  const { end, ...lane } = await evening.run({ sendLate });
  expect(end).toEqual({ kind: 'done', undelivered: [] });
  expect(evening.journal.entries().at(-1)?.kind).toBe('finished');
  const texts = evening.network.posts().map(({ text }) => text);
  expect(texts.includes(REMINDER)).toBe(isPosted);
  expect(texts).toHaveLength(evening.sheet.cues.length - (isPosted ? 0 : 1));
  const status = statusOf(lane);
  expect(status.cues[0]).toMatchObject(
    isPosted ? { state: 'posted' } : { state: 'given-up', what: 'it was to come before the opening' },
  );
  expect(nextCue(status)).toBeUndefined();
});

test('a reminder that was refused for eight minutes is not tried again', async () => {
  const post = { 1: { kind: 'refuse', retry: { kind: 'after', after: 8 * MINUTE } } } as const;
  const evening = anEvening({ chat: { citations: [], extras }, beginsAt: -15 * MINUTE, faults: { post } });
  const { end, ...lane } = await evening.run();
  expect(end).toEqual({ kind: 'done', undelivered: [] });
  expect(statusOf(lane).cues[0]).toMatchObject({ id: 'extra-1', state: 'given-up' });
  expect(evening.network.posts().map(({ text }) => text)).not.toContain(REMINDER);
  expect(evening.network.sent[0]?.text).toBe(REMINDER);
});

test('a reminder that was asked for is tried again until it is there', async () => {
  const post = { 1: { kind: 'refuse', retry: { kind: 'backoff' } } } as const;
  const evening = anEvening({ chat: { citations: [], extras }, beginsAt: -4 * MINUTE, faults: { post } });
  await evening.run({ hands: ({ obey }) => void obey({ kind: 'send', cue: 'extra-1' }) });
  expect(evening.network.posts()[0]?.text).toBe(REMINDER);
});

test('a reminder is left out behind an opening that was moved before it', async () => {
  const soon = [{ at: -2 * MINUTE, text: 'Two minutes to go!' }];
  const evening = anEvening({ chat: { citations: [], extras: soon }, beginsAt: -10 * MINUTE });
  await evening.run({ hands: ({ obey }) => void obey({ kind: 'move', cue: 'opening', by: -5 * MINUTE, rest: false }) });
  expect(evening.network.posts().map(({ text }) => text)).not.toContain('Two minutes to go!');
});

test.each([
  { fault: 'refused', post: { kind: 'refuse', retry: { kind: 'backoff' } } },
  { fault: 'lost', post: { kind: 'lose-request' } },
] as const)(
  'her own post behind an opening that was early is no reminder: $fault, it is sent again',
  async ({ post }) => {
    const evening = anEvening({ chat: { citations: [] }, faults: { post: { 2: post } } });
    let run: Run | undefined;
    await evening.run({
      desk: {
        happened: entry => {
          if (entry.kind === 'posted' && entry.cue === 'opening') void run?.obey({ kind: 'say', text: 'Hello!' });
        },
      },
      hands: hands => {
        run = hands;
        void hands.obey({ kind: 'send', cue: 'opening' });
      },
    });
    expect(evening.network.posts().filter(({ text }) => text.startsWith('Hello!'))).toHaveLength(1);
  },
);
