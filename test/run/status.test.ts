import { expect, test } from 'vitest';
import { MINUTE, type NetworkName } from '../../src/chat/chat.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Wait } from '../../src/run/moves.ts';
import { decide } from '../../src/run/next-move.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { focusOf, type LaneStatus, meantNetwork, nextCue, statusOf } from '../../src/run/status.ts';
import { topics } from '../support/chat-builder.ts';
import { at, entriesOf, uptimeAt } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf({ topics: topics(2), extras: [{ at: -10 * MINUTE, text: 'In ten minutes!' }] });
const on = entriesOf(SHEET);
const REFUSED = on.refused('extra-1', '8:20', { retry: { kind: 'never' } });
const begun = (...clocks: readonly string[]): readonly Entry[] =>
  ['opening', 'T1'].flatMap((id, i) => {
    const clock = clocks[i];
    return clock === undefined ? [] : [on.sending(id, clock), on.posted(id, clock)];
  });

test.each<{
  told: string;
  entries: readonly Entry[];
  now: string;
  check?: boolean;
  next: string;
  extra: string;
}>([
  { told: 'an extra that is to come', entries: [], now: '8:15', next: 'extra-1', extra: 'planned' },
  {
    told: 'one that is too late',
    entries: [on.peeked('extra-1', '8:52'), ...begun('8:52', '8:55')],
    now: '8:57',
    next: 'T2',
    extra: 'given-up',
  },
  {
    told: 'one that was refused for good',
    entries: [on.sending('extra-1', '8:20'), REFUSED, ...begun('8:30')],
    now: '8:31',
    next: 'T1',
    extra: 'given-up',
  },
  {
    told: 'one that was refused for good, while the account is looked at',
    entries: [on.sending('extra-1', '8:20'), REFUSED, ...begun('8:30')],
    now: '8:31',
    check: true,
    next: 'T1',
    extra: 'given-up',
  },
])('with $told $next is next', ({ entries, now, check = false, next, extra }) => {
  const progress = progressOf(entries, 'x');
  const sheet = inForce(SHEET, progress);
  const moment = { now: at(now), up: uptimeAt(at(now)) };
  const circumstances = { ...moment, attended: true, sendLate: false, horizon: HORIZON, check };
  const lane = statusOf({ sheet, progress, ...decide(sheet, progress, circumstances) });
  expect(nextCue(lane)?.id).toBe(next);
  expect(lane.cues.find(({ id }) => id === 'extra-1')?.state).toBe(extra);
});

test('what may be there stands at the instant at which it was sent, also before its time', () => {
  const entries = [
    ...on.postedUpTo('opening'),
    on.allowed('T1', '8:31'),
    on.sending('T1', '8:31'),
    on.doubted('T1', '8:32'),
  ];
  const { cues } = statusOf({ sheet: SHEET, progress: progressOf(entries, 'x') });
  expect(cues.find(({ id }) => id === 'T1')).toMatchObject({ state: 'unknown', at: at('8:31') });
});

test.each<{ after: string; outcome: Entry; wait: Pick<Wait, 'why' | 'until'>; due: string }>([
  {
    after: 'the last send of a post in doubt',
    outcome: on.doubted('T1', '9:00'),
    wait: { why: 'look', until: at('9:01') },
    due: '9:03',
  },
  {
    after: 'the next try of one that was refused',
    outcome: on.refused('T1', '9:00', { retry: { kind: 'after', after: 10 * MINUTE } }),
    wait: { why: 'retry', until: at('9:10') },
    due: '9:13',
  },
])('what follows is due a gap after $after', ({ outcome, wait, due }) => {
  const progress = progressOf([...on.postedUpTo('opening'), on.sending('T1', '9:00'), outcome], 'x');
  const cue = SHEET.cues.find(({ id }) => id === 'T1') ?? expect.fail('the sheet has a T1');
  const { cues } = statusOf({ sheet: SHEET, progress, move: { kind: 'wait', cue, ...wait } });
  expect(cues.find(({ id }) => id === 'T2')?.at).toBe(at(due));
});

test('a post of her own stands where it went out, also behind a topic that she had sent early', () => {
  const entries = [
    ...[on.skipped('extra-1', '8:20'), ...on.postedUpTo('T1')],
    ...[on.allowed('T2', '8:45'), on.sending('T2', '8:45'), on.posted('T2', '8:45')],
    on.added('A word #hcldr', '8:46', 'T2'),
  ];
  const progress = progressOf(entries, 'x');
  const { cues } = statusOf({ sheet: inForce(SHEET, progress), progress });
  expect(cues.map(({ id }) => id).slice(3, 6)).toEqual(['T2', 'own-1', 'closing']);
});

test('of a doubt it is said what the network said last of all', () => {
  const duplicate = { code: 'duplicate', what: 'X has it already' } as const;
  const entries = [
    on.skipped('extra-1', '8:20'),
    ...begun('8:30', '8:35'),
    on.sending('T2', '8:56'),
    on.doubted('T2', '8:56'),
    on.sending('T2', '8:58'),
    on.refused('T2', '8:58', { retry: { kind: 'never' }, reason: duplicate }),
  ];
  const progress = progressOf(entries, 'x');
  const sheet = inForce(SHEET, progress);
  const circumstances = { sendLate: false, horizon: HORIZON, now: at('9:39:01'), up: uptimeAt(at('9:39:01')) };
  const looks = ['8:58:03', '8:58:10', '8:58:25', '8:59', '9:00', '9:39'].map(clock => on.looked('T2', clock));
  const later = progressOf([...entries, ...looks], 'x');
  const [asked, unasked] = [true, false].map(attended => decide(sheet, later, { ...circumstances, attended }).move);
  expect([asked, unasked]).toMatchObject([
    { kind: 'ask', reason: duplicate },
    { kind: 'stop', reason: duplicate },
  ]);
  expect(statusOf({ sheet, progress }).cues.find(({ id }) => id === 'T2')).toMatchObject({ what: duplicate.what });
});

test('what is done is for the lane that asks, else for all, and looks at the one furthest behind', () => {
  const laneOn = (network: NetworkName, entries: readonly Entry[], asks?: LaneStatus['asks']): LaneStatus => {
    const progress = progressOf([on.skipped('extra-1', '8:20'), ...entries], 'x');
    return { ...statusOf({ sheet: inForce(SHEET, progress), progress }), network, ...(asks && { asks }) };
  };
  const ahead = laneOn('x', begun('8:30', '8:35'));
  const behind = laneOn('mastodon', begun('8:30'));
  const asking = laneOn('bluesky', begun('8:30', '8:35'), { cue: 'T2', question: 'refused' });
  const held = laneOn('bluesky', begun('8:30', '8:35'), { cue: 'T2', question: 'held' });
  const meant = (lanes: readonly LaneStatus[], chosen?: NetworkName) => {
    const lane = focusOf(lanes, chosen);
    return lane && [lane.network, meantNetwork(lane, chosen)];
  };
  expect([
    meant([ahead, behind]),
    meant([ahead, behind, asking]),
    meant([ahead, behind, held]),
    meant([ahead, behind, asking], 'x'),
  ]).toEqual([
    ['mastodon', undefined],
    ['bluesky', 'bluesky'],
    ['mastodon', undefined],
    ['x', 'x'],
  ]);
});
