import { expect, test } from 'vitest';
import { askWatch } from '../../src/run/ask-watch.ts';
import type { Ask, Move } from '../../src/run/moves.ts';
import { at } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const cueOf = (id: string) => SHEET.cues.find(cue => cue.id === id) ?? expect.fail(`the sheet has no ${id}`);
const asks = (question: Ask['question'], more: Partial<Ask> = {}): Ask => ({
  kind: 'ask',
  cue: cueOf('T1'),
  question,
  ...more,
});
const similarTo = (ref: string): Ask => asks('similar', { similar: { ref, url: `https://x.com/hcldr/status/${ref}` } });
const LATE = asks('too-late');
const HELD = asks('held');
const WAITS: Move = { kind: 'wait', cue: cueOf('T2'), why: 'due', until: at('9:10') };
const DONE: Move = { kind: 'done', undelivered: [] };
const PEEKS: Move = { kind: 'peek', cue: cueOf('T2') };
const STOPS: Move = { kind: 'stop', cue: cueOf('T1'), why: 'too-late' };

test.each<{ when: string; moves: readonly Move[]; news: readonly string[] }>([
  { when: 'she is asked', moves: [LATE], news: ['asked T1'] },
  { when: 'it goes on being asked', moves: [LATE, LATE], news: ['asked T1', ''] },
  { when: 'the lane waits', moves: [LATE, WAITS], news: ['asked T1', 'settled T1'] },
  { when: 'the lane is done', moves: [LATE, DONE], news: ['asked T1', 'settled T1'] },
  { when: 'it was settled before', moves: [LATE, WAITS, WAITS], news: ['asked T1', 'settled T1', ''] },
  { when: 'nothing was asked', moves: [WAITS, DONE], news: ['', ''] },
  { when: 'it is asked again', moves: [LATE, WAITS, LATE], news: ['asked T1', 'settled T1', 'asked T1'] },
  { when: 'the lane is at something else', moves: [LATE, PEEKS, LATE], news: ['asked T1', '', ''] },
  { when: 'nobody is there to be asked any more', moves: [LATE, STOPS], news: ['asked T1', ''] },
  { when: 'it is another question', moves: [LATE, asks('unsettled')], news: ['asked T1', 'asked T1'] },
  { when: 'it is about another cue', moves: [LATE, { ...LATE, cue: cueOf('T2') }], news: ['asked T1', 'asked T2'] },
  { when: 'it is about another post', moves: [similarTo('1'), similarTo('2')], news: ['asked T1', 'asked T1'] },
  { when: 'it is about the same post', moves: [similarTo('1'), similarTo('1')], news: ['asked T1', ''] },
  { when: 'she holds the lane', moves: [HELD, WAITS], news: ['', ''] },
  { when: 'she holds it meanwhile', moves: [LATE, HELD, LATE], news: ['asked T1', '', 'asked T1'] },
])('the news are $news when $when', ({ moves, news }) => {
  const watch = askWatch();
  const told = moves.map(move => watch('x', move)).map(one => (one ? `${one.kind} ${one.cue}` : ''));
  expect(told).toEqual(news);
});

test('what one lane asks is not settled by another', () => {
  const watch = askWatch();
  expect(watch('x', LATE)).toMatchObject({ kind: 'asked' });
  expect(watch('bluesky', WAITS)).toBeUndefined();
  expect(watch('bluesky', LATE)).toMatchObject({ kind: 'asked' });
});
