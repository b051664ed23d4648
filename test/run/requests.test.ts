import { expect, expectTypeOf, test } from 'vitest';
import type { LaneObeyed } from '../../src/run/obeyed.ts';
import type { Json } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import { answerTo, type Response, readResponse } from '../../src/run/requests.ts';
import type { Run } from '../../src/run/run-chat.ts';
import { type LaneStatus, statusOf } from '../../src/run/status.ts';
import type { Wish } from '../../src/run/wishes.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const STATUS = statusOf({ sheet: SHEET, progress: progressOf([on.started('8:00'), ...on.postedUpTo('T1')], 'x') });

const ESCAPE = '\u001b]0;owned\u0007';

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
  ['a cue that steers the terminal', of(lane => ({ ...lane, cues: [{ ...lane.cues[0], id: `T1${ESCAPE}` }] }))],
  ['a link that does', of(lane => ({ ...lane, cues: [{ ...lane.cues[0], url: `https://x.com/${ESCAPE}` }] }))],
  ['an account that does', of(lane => ({ ...lane, account: `@hcldr${ESCAPE}` }))],
  ['a hashtag with what nobody sees', of(lane => ({ ...lane, hashtag: '#hc\u200bldr' }))],
  ['a zone that there is not', of(lane => ({ ...lane, zone: 'Oz/Emerald_City' }))],
  ['an instant that no clock shows', of(lane => ({ ...lane, startsAt: 1e20 }))],
])('%s is none', (_, answer) => {
  expect(readResponse(answer)).toBeUndefined();
});

type LanesOf<Kind extends Response['kind']> = Extract<Response, { kind: Kind; lanes: unknown }>['lanes'][number];
type Alike<Data> = { readonly [Key in keyof Data]: Data[Key] };

test('what is read of an answer has the fields that the run writes into it, and no others', () => {
  // The compiler compares them.
  expectTypeOf<LanesOf<'status'>>().toEqualTypeOf<LaneStatus>();
  expectTypeOf<LanesOf<'obeyed'>>().toEqualTypeOf<Alike<LaneObeyed>>();
});

/** Of one lane, which writes down what it is asked. */
function laneWith(wishes: Wish[]): Parameters<typeof answerTo>[1] {
  const obey: Run['obey'] = async wish => {
    wishes.push(wish);
    return [{ network: 'x', kind: 'done' }];
  };
  const lanes = [{ network: 'x' as const, view: () => Promise.reject() as never }];
  return { run: { lanes, obey }, networks: [], stop: () => {}, again: (file = 'own.yaml') => `hcldr run ${file}` };
}

test.each<[string, Json, Wish]>([
  ['a hold', { want: 'hold' }, { kind: 'hold' }],
  ['a hold of one network', { want: 'hold', network: 'x' }, { kind: 'hold' }],
  ['a send', { want: 'send', cue: 'T2', seen: { x: 'Who?' } }, { kind: 'send', cue: 'T2', seen: { x: 'Who?' } }],
  ['with what a newer version may add', { want: 'skip', cue: 'T2', mood: 'fine' }, { kind: 'skip', cue: 'T2' }],
])('%s is understood', async (_, request, wish) => {
  const wishes: Wish[] = [];
  expect(await answerTo(request, laneWith(wishes))).toMatchObject({ kind: 'obeyed' });
  expect(wishes).toEqual([wish]);
});

test.each<[string, Json]>([
  ['nothing', null],
  ['another wish', { want: 'applause' }],
  ['a send of no cue', { want: 'send' }],
  ['a cue that goes on for ever', { want: 'skip', cue: 'T'.repeat(101) }],
  ['a cue that said no text', { want: 'send', cue: 'T2', seen: { x: 2 } }],
  ['a network that there is not', { want: 'hold', network: 'myspace' }],
  ['a link that goes on for ever', { want: 'adopt', cue: 'T2', link: 'h'.repeat(2001) }],
])('%s is not understood', async (_, request) => {
  const wishes: Wish[] = [];
  expect(await answerTo(request, laneWith(wishes))).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('does not understand'),
  });
  expect(wishes).toEqual([]);
});

test.each<[string, Json, string]>([
  ['and calls the file by another path', { want: 'stop', file: '../moved.yaml' }, 'hcldr run ../moved.yaml'],
  ['and, of an older version, says none', { want: 'stop' }, 'hcldr run own.yaml'],
])('who stops a run %s is told a command with a path that is known', async (_, request, again) => {
  expect(await answerTo(request, laneWith([]))).toEqual({ kind: 'stopping', again });
});

test('a lane that the run does not have is refused, not passed over', async () => {
  expect(await answerTo({ want: 'hold', network: 'bluesky' }, laneWith([]))).toEqual({
    kind: 'refused',
    why: 'This run is not posted on Bluesky.',
  });
});
