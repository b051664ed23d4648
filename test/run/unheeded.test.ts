import { expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import { progressOf } from '../../src/run/progress.ts';
import { unheeded } from '../../src/run/unheeded.ts';
import { topics } from '../support/chat-builder.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const CHAT: Partial<Chat> = { topics: topics(2), extras: [{ at: -5 * MINUTE, text: 'Soon!' }] };
const on = entriesOf(sheetOf(CHAT));
const SENT: readonly Entry[] = on.postedUpTo('T1');

const otherTopics = (first: string, second: string) => ({
  topics: [
    { label: 'T1', text: first },
    { label: 'T2', text: second },
  ],
});
const extras = (...texts: readonly string[]) => ({ extras: texts.map((text, i) => ({ at: (i - 5) * MINUTE, text })) });

test.each<{ told: string; file: Partial<Chat>; entries?: readonly Entry[]; said: readonly string[] }>([
  { told: 'a file that says the same', file: {}, said: [] },
  {
    told: 'other words for a topic that is out',
    file: otherTopics('Other?', 'Question 2?'),
    said: ['T1 is out, and stays as it is.'],
  },
  { told: 'other words for one that is not', file: otherTopics('Question 1?', 'Other?'), said: [] },
  {
    told: 'other words for one that may be out',
    file: otherTopics('Question 1?', 'Other?'),
    entries: [...SENT, on.sending('T2', '8:48')],
    said: ['T2 was sent, and keeps its words.'],
  },
  {
    told: 'other words for one that was refused',
    file: otherTopics('Question 1?', 'Other?'),
    entries: [...SENT, on.sending('T2', '8:48'), on.refused('T2', '8:48', { retry: { kind: 'never' } })],
    said: [],
  },
  {
    told: 'other words for one that was skipped',
    file: otherTopics('Question 1?', 'Other?'),
    entries: [...SENT, on.skipped('T2', '8:48')],
    said: [],
  },
  {
    told: 'the words that she has replaced',
    file: {},
    entries: [...SENT, on.edited('T2', '8:40', 'T2: Mine?'), on.sending('T2', '8:48'), on.posted('T2', '8:48')],
    said: [],
  },
  {
    told: 'another topic, before the closing that is out',
    file: { topics: topics(3) },
    entries: on.postedUpTo('closing'),
    said: ['opening is out, and stays as it is.', 'T3 stands before what is out already, and is not posted.'],
  },
  { told: 'a mended extra that is out', file: extras('Soon!!'), said: ['extra-1 is out, and stays as it is.'] },
  { told: 'an extra before one that is out', file: extras('Sooner!', 'Soon!'), said: [] },
  { told: 'an extra behind one that is out', file: extras('Soon!', 'Now!'), said: [] },
])('$told: $said', ({ file, entries = SENT, said }) => {
  const late = unheeded(sheetOf({ ...CHAT, ...file }), progressOf(entries, 'x'));
  expect(late.map(({ what }) => what)).toEqual(said);
});
