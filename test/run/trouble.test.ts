import { expect, test } from 'vitest';
import { SECOND } from '../../src/chat/chat.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import { decide } from '../../src/run/next-move.ts';
import type { Retry } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { troubleWatch } from '../../src/run/trouble.ts';
import { at, entriesOf, uptimeAt } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { aView } from '../support/lane-view.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const OPENED = on.postedUpTo('opening');
const SENT = [...OPENED, on.sending('T1', '8:35')];
const REFUSED = [...SENT, on.refused('T1', '8:35:01', { retry: { kind: 'backoff' } })];
const refusedFor = (retry: Retry) => [...SENT, on.refused('T1', '8:35:01', { retry })];

test.each<{ told: string; entries: readonly Entry[]; now: string; trouble: string | undefined }>([
  { told: 'nothing went wrong', entries: OPENED, now: '8:34:51', trouble: undefined },
  { told: 'it is refused, and sent again in seconds', entries: REFUSED, now: '8:35:01', trouble: undefined },
  { told: 'as it is sent again', entries: REFUSED, now: '8:35:03', trouble: undefined },
  {
    told: 'it is refused once more',
    entries: [
      ...[...REFUSED, on.sending('T1', '8:35:03')],
      on.refused('T1', '8:35:04', { retry: { kind: 'backoff' } }),
    ],
    now: '8:35:04',
    trouble: 'refused',
  },
  {
    told: 'the network wants nothing for nine seconds',
    entries: refusedFor({ kind: 'after', after: 9 * SECOND }),
    now: '8:35:01',
    trouble: undefined,
  },
  {
    told: 'the network wants nothing for ten seconds',
    entries: refusedFor({ kind: 'after', after: 10 * SECOND }),
    now: '8:35:01',
    trouble: 'refused',
  },
  { told: 'it is refused for good', entries: refusedFor({ kind: 'never' }), now: '8:35:01', trouble: 'refused' },
  { told: 'the answer got lost', entries: [...SENT, on.doubted('T1', '8:35:15')], now: '8:35:15', trouble: undefined },
  {
    told: 'the answer got lost, and the first look finds nothing',
    entries: [...SENT, on.doubted('T1', '8:35:15'), on.looked('T1', '8:35:18')],
    now: '8:35:18',
    trouble: 'unknown',
  },
])('T1 is in trouble that may last, or not: $told', ({ entries, now, trouble }) => {
  const progress = progressOf(entries, 'x');
  const sheet = inForce(SHEET, progress);
  const moment = { now: at(now), up: uptimeAt(at(now)) };
  const { move } = decide(sheet, progress, { ...moment, attended: true, sendLate: false, horizon: HORIZON });
  expect(troubleWatch()(aView({ sheet, progress, move }), at(now))?.kind).toBe(trouble);
});
