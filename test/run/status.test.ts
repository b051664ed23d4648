import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import { givenUp, nextMove } from '../../src/run/next-move.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { nextCue, statusOf } from '../../src/run/status.ts';
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

test.each<{ told: string; entries: readonly Entry[]; now: string; next: string; extra: string }>([
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
])('with $told $next is next', ({ entries, now, next, extra }) => {
  const progress = progressOf(entries, 'x');
  const sheet = inForce(SHEET, progress);
  const moment = { now: at(now), up: uptimeAt(at(now)) };
  const circumstances = { ...moment, attended: true, sendLate: false, horizon: HORIZON };
  const move = nextMove(sheet, progress, circumstances);
  const lane = statusOf({ sheet, progress, move, givenUp: givenUp(sheet, progress, circumstances) });
  expect(nextCue(lane)?.id).toBe(next);
  expect(lane.cues.find(({ id }) => id === 'extra-1')?.state).toBe(extra);
});
