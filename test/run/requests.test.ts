import { expect, test } from 'vitest';
import type { Json } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import { answerTo, readResponse } from '../../src/run/requests.ts';
import { type LaneStatus, statusOf } from '../../src/run/status.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const STATUS = statusOf({ sheet: SHEET, progress: progressOf([on.started('8:00'), ...on.postedUpTo('T1')], 'x') });

/** What is answered of that lane, as it comes from another process. */
function of(change: (lane: LaneStatus) => object): Json {
  return JSON.parse(JSON.stringify({ kind: 'status', lanes: [change(STATUS)] }));
}

test.each<[string, Json]>([
  ['a refusal', { kind: 'refused', why: 'It is held already.' }],
  ['a stop', { kind: 'stopping', again: 'hcldr run' }],
  ['what came of a wish', { kind: 'obeyed', lanes: [{ network: 'x', kind: 'done' }] }],
  ['how a run stands', of(lane => lane)],
  ['with what a newer version may add', of(lane => ({ ...lane, mood: 'fine' }))],
])('%s is an answer', (_, answer) => {
  expect(readResponse(answer)).toEqual(answer);
});

test.each<[string, Json]>([
  ['nothing', null],
  ['a text', 'done'],
  ['another kind', { kind: 'gone' }],
  ['a refusal without a reason', { kind: 'refused' }],
  ['a wish without its lanes', { kind: 'obeyed' }],
  ['a lane of no network', { kind: 'obeyed', lanes: [{ network: 'myspace', kind: 'done' }] }],
  ['a status of no lane', { kind: 'status', lanes: [] }],
  ['a status without cues', { kind: 'status', lanes: [{}] }],
  ['a state that is none', of(lane => ({ ...lane, cues: [{ ...lane.cues[0], state: 'adored' }] }))],
  ['a question of another version', of(lane => ({ ...lane, asks: { cue: 'T2', question: 'encore' } }))],
  ['a wait of another version', of(lane => ({ ...lane, next: { cue: 'T2', why: 'mood', at: 0 } }))],
  ['a reason that is no text', of(lane => ({ ...lane, noJournal: { code: 'ENOSPC' } }))],
  ['an instant that no clock shows', of(lane => ({ ...lane, startsAt: 1e20 }))],
])('%s is none', (_, answer) => {
  expect(readResponse(answer)).toBeUndefined();
});

test('a lane that the run does not have is refused, not passed over', async () => {
  const run = { lanes: [{ network: 'x' as const, view: () => Promise.reject() as never }], obey: async () => [] };
  const asked = { run, networks: [], stop: () => {}, again: 'hcldr run' };
  expect(await answerTo({ want: 'hold', network: 'bluesky' }, asked)).toEqual({
    kind: 'refused',
    why: 'This run is not posted on Bluesky.',
  });
});
