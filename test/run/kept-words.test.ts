import { expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import { keptWords } from '../../src/run/kept-words.ts';
import { progressOf } from '../../src/run/progress.ts';
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

test.each<{ told: string; file: Partial<Chat>; entries?: readonly Entry[]; kept: readonly string[] }>([
  { told: 'a file that says the same', file: {}, kept: [] },
  {
    told: 'other words for a topic that is out',
    file: otherTopics('Other?', 'Question 2?'),
    kept: ['T1 is out, and stays as it is.'],
  },
  { told: 'other words for one that is not', file: otherTopics('Question 1?', 'Other?'), kept: [] },
  {
    told: 'other words for one that may be out',
    file: otherTopics('Question 1?', 'Other?'),
    entries: [...SENT, on.sending('T2', '8:48')],
    kept: ['T2 was sent, and keeps its words.'],
  },
  {
    told: 'other words for one that was skipped',
    file: otherTopics('Question 1?', 'Other?'),
    entries: [...SENT, on.skipped('T2', '8:48')],
    kept: [],
  },
  {
    told: 'the words that she has replaced',
    file: {},
    entries: [...SENT, on.edited('T2', '8:40', 'T2: Mine?'), on.sending('T2', '8:48'), on.posted('T2', '8:48')],
    kept: [],
  },
  { told: 'a mended extra that is out', file: extras('Soon!!'), kept: ['extra-1 is out, and stays as it is.'] },
  { told: 'an extra before one that is out', file: extras('Sooner!', 'Soon!'), kept: [] },
  { told: 'an extra behind one that is out', file: extras('Soon!', 'Now!'), kept: [] },
])('$told: $kept', ({ file, entries = SENT, kept }) => {
  const words = keptWords(sheetOf({ ...CHAT, ...file }), progressOf(entries, 'x'));
  expect(words.map(({ what }) => what)).toEqual(kept);
});
