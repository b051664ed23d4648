import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Circumstances, Move } from '../../src/run/moves.ts';
import { decide } from '../../src/run/next-move.ts';
import type { Repeats, Retry } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { at, entriesOf, receiptOf, uptimeAt } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

// Opening 8:30, T1 8:35, T2 8:48, T3 9:01, T4 9:14, closing 9:26, sources 9:28, 9:28:10 and 9:28:20.
const SHEET = sheetOf();
const { resumed, sending, posted, refused, doubted, looked, skipped, unskipped, adopted, allowed, peeked, postedUpTo } =
  entriesOf(SHEET);
const { held, wentOn, moved, added, detached, edited } = entriesOf(SHEET);

type Row = {
  readonly told: string;
  readonly entries: readonly Entry[];
  readonly now: string;
  readonly in?: Partial<Circumstances>;
  readonly move: string;
};

const ATTENDED = { attended: true };

function moveIn({ entries, now, in: circumstances }: Omit<Row, 'told' | 'move'>, sheet = SHEET): Move {
  const progress = progressOf(entries, 'x');
  const moment = { now: at(now), up: uptimeAt(at(now)) };
  const usual = { attended: false, sendLate: false, horizon: HORIZON };
  return decide(inForce(sheet, progress), progress, { ...moment, ...usual, ...circumstances }).move;
}

/** A move in a line: `wait for T1 until 8:35, awake at 8:34:50`, `send T2 again`, `ask too-late T2`, `done`. */
function shown(move: Move): string {
  switch (move.kind) {
    case 'wait': {
      if (move.for !== undefined) return `wait ${move.for / SECOND} s to ${move.why} ${move.cue.id}`;
      const wake = move.wake === undefined ? '' : `, awake at ${clock(move.wake)}`;
      return `wait for ${move.cue.id} until ${clock(move.until)}${wake}`;
    }
    case 'send':
      return `send ${move.cue.id}${move.intent ? ' again' : ''}`;
    case 'look':
    case 'upload':
    case 'peek':
      return `${move.kind} ${move.cue.id}`;
    case 'ask':
      return `ask ${move.question} ${move.cue.id}${move.meanwhile ? `; ${shown(move.meanwhile)}` : ''}`;
    case 'stop':
      return `stop ${move.why} ${move.cue.id}`;
    case 'done':
      return ['done', ...move.undelivered.map(({ cue }) => `without ${cue.id}`)].join(' ');
  }
}

function clock(instant: Instant): string {
  const seconds = (instant - at('0:00')) / SECOND;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = String(minutes).padStart(2, '0');
  return rest === 0 ? `${hours}:${padded}` : `${hours}:${padded}:${String(rest).padStart(2, '0')}`;
}

function rows(name: string, table: readonly Row[]): void {
  describe(name, () => {
    test.each(table)('$told: $move', ({ move, ...row }) => {
      expect(shown(moveIn(row))).toBe(move);
    });
  });
}

const POSTED_T1 = postedUpTo('T1');

/** The same entries, of a network where a repeat meets the first send. */
function repeatable(entries: readonly Entry[], repeats: Repeats): readonly Entry[] {
  return entries.map(entry => (entry.kind === 'sending' ? { ...entry, intent: { ...entry.intent, repeats } } : entry));
}

rows('planned', [
  { told: 'long before the start', entries: [], now: '7:00', move: 'wait for opening until 8:30, awake at 8:29:50' },
  { told: 'ten seconds before the start', entries: [], now: '8:29:50', move: 'peek opening' },
  { told: 'at the start', entries: [], now: '8:30', move: 'send opening' },
  { told: 'before T1', entries: postedUpTo('opening'), now: '8:34', move: 'wait for T1 until 8:35, awake at 8:34:50' },
  { told: 'ten seconds before T1', entries: postedUpTo('opening'), now: '8:34:50', move: 'peek T1' },
  {
    told: 'nobody has posted T1',
    entries: [...postedUpTo('opening'), peeked('T1', '8:34:51')],
    now: '8:34:51',
    move: 'wait for T1 until 8:35',
  },
  {
    told: 'somebody has posted T1 in the very words',
    entries: [...postedUpTo('opening'), adopted('T1', '8:34:51')],
    now: '8:34:51',
    move: 'wait for T2 until 8:48, awake at 8:47:50',
  },
  { told: 'at T1', entries: postedUpTo('opening'), now: '8:35', move: 'send T1' },
  { told: 'ten seconds after T1 was due', entries: postedUpTo('opening'), now: '8:35:10', move: 'send T1' },
  {
    told: 'before sources that follow in seconds',
    entries: postedUpTo('sources'),
    now: '9:28:01',
    move: 'wait for sources-2 until 9:28:10',
  },
  { told: 'after the last', entries: postedUpTo('sources-3'), now: '9:28:20', move: 'done' },
]);

const SIMILAR = [...postedUpTo('opening'), peeked('T1', '8:34:51', { similar: receiptOf('T1 by hand') })];

rows('somebody has posted T1 in much the same words', [
  {
    told: 'at the desk',
    entries: SIMILAR,
    now: '8:34:52',
    in: ATTENDED,
    move: 'ask similar T1; wait for T1 until 8:35',
  },
  { told: 'at the desk, without an answer', entries: SIMILAR, now: '8:35', in: ATTENDED, move: 'send T1' },
  { told: 'without a desk', entries: SIMILAR, now: '8:34:52', move: 'wait for T1 until 8:35' },
  {
    told: 'she says: send',
    entries: [...SIMILAR, allowed('T1', '8:34:55')],
    now: '8:34:55',
    in: ATTENDED,
    move: 'send T1',
  },
]);

const ABSENT_T2 = [
  ...[sending('T2', '8:48'), doubted('T2', '8:48:10')],
  ...['8:48:13', '8:48:20', '8:48:35', '8:49:10'].map(clock => looked('T2', clock)),
];
const WOKEN = [...POSTED_T1, peeked('T2', '9:05')];
const T2_LATE = [...WOKEN, sending('T2', '9:05'), posted('T2', '9:05')];
const T3_LATE = [...T2_LATE, sending('T3', '9:08'), posted('T3', '9:08')];

rows('slept', [
  { told: 'awake after T2 and T3', entries: POSTED_T1, now: '9:05', move: 'peek T2' },
  { told: 'nobody has posted T2', entries: WOKEN, now: '9:05', move: 'send T2' },
  { told: 'T2 posted', entries: T2_LATE, now: '9:05', move: 'wait for T3 until 9:08, awake at 9:07:50' },
  { told: 'three minutes later', entries: T2_LATE, now: '9:08', move: 'send T3' },
  { told: 'T3 posted', entries: T3_LATE, now: '9:08', move: 'wait for T4 until 9:14, awake at 9:13:50' },
  {
    told: 'T1 posted at the last moment before T2',
    entries: [...postedUpTo('opening'), sending('T1', '8:47'), posted('T1', '8:47')],
    now: '8:48',
    move: 'wait for T2 until 8:50, awake at 8:49:50',
  },
  {
    told: 'late sources keep their own smaller gap',
    entries: [...postedUpTo('closing'), sending('sources', '9:40'), posted('sources', '9:40')],
    now: '9:40',
    move: 'wait for sources-2 until 9:40:10',
  },
  {
    told: 'a skipped cue makes no gap',
    entries: [...POSTED_T1, skipped('T2', '9:00'), peeked('T3', '9:01')],
    now: '9:01',
    move: 'send T3',
  },
]);

const PEEKED_T2 = [...POSTED_T1, peeked('T2', '8:47:51')];
const SIMILAR_LATE = [...POSTED_T1, peeked('T2', '9:05', { similar: receiptOf('T2 by hand') })];

rows('slept, by a clock that stood still', [
  { told: 'looked for before', entries: PEEKED_T2, now: '9:05', in: { up: uptimeAt(at('8:47:56')) }, move: 'peek T2' },
  {
    told: 'looked for before, and refused',
    entries: [...PEEKED_T2, sending('T2', '8:48'), refused('T2', '8:48:01', { retry: { kind: 'backoff' } })],
    now: '9:05',
    in: { up: uptimeAt(at('8:48:03')) },
    move: 'peek T2',
  },
  {
    told: 'looked for in a doubt',
    entries: [...POSTED_T1, ...ABSENT_T2, peeked('T2', '8:49:10')],
    now: '9:05',
    in: { up: uptimeAt(at('8:49:11')) },
    move: 'look T2',
  },
]);

rows('much the same is seen only when T2 is overdue', [
  {
    told: 'at the desk',
    entries: SIMILAR_LATE,
    now: '9:05:01',
    in: ATTENDED,
    move: 'ask similar T2; wait 9 s to due T2',
  },
  { told: 'at the desk, without an answer', entries: SIMILAR_LATE, now: '9:05:10', in: ATTENDED, move: 'send T2' },
  { told: 'without a desk', entries: SIMILAR_LATE, now: '9:05:01', move: 'send T2' },
  {
    told: 'she says: send',
    entries: [...SIMILAR_LATE, allowed('T2', '9:05:02')],
    now: '9:05:02',
    in: ATTENDED,
    move: 'send T2',
  },
  {
    told: 'and was refused before',
    entries: [
      ...[...POSTED_T1, sending('T2', '8:48'), refused('T2', '8:48:01', { retry: { kind: 'never' } }), resumed('9:05')],
      peeked('T2', '9:05', { similar: receiptOf('T2 by hand') }),
    ],
    now: '9:05:01',
    in: ATTENDED,
    move: 'ask similar T2; wait 9 s to due T2',
  },
]);

const PEEKED_LATE = [...PEEKED_T2, peeked('T2', '9:17:51')];

rows('late', [
  { told: 'and looked for long ago', entries: PEEKED_T2, now: '9:18', move: 'peek T2' },
  { told: 'thirty minutes late', entries: PEEKED_LATE, now: '9:18', move: 'send T2' },
  { told: 'later, at the desk', entries: PEEKED_LATE, now: '9:18:00.001', in: ATTENDED, move: 'ask too-late T2' },
  { told: 'later, without a desk', entries: PEEKED_LATE, now: '9:18:00.001', move: 'stop too-late T2' },
  { told: 'later, with --late', entries: PEEKED_LATE, now: '9:18:20', in: { sendLate: true }, move: 'send T2' },
  {
    told: 'she says: send, and may have posted it herself before',
    entries: [...PEEKED_LATE, allowed('T2', '9:19')],
    now: '9:19',
    in: ATTENDED,
    move: 'peek T2',
  },
  {
    told: 'she says: send',
    entries: [...PEEKED_LATE, allowed('T2', '9:18:15')],
    now: '9:18:15',
    in: ATTENDED,
    move: 'send T2',
  },
  {
    told: 'she says: skip',
    entries: [...PEEKED_T2, skipped('T2', '9:19')],
    now: '9:19',
    in: ATTENDED,
    move: 'peek T3',
  },
  {
    told: 'before it is asked about, it is looked for',
    entries: POSTED_T1,
    now: '9:19',
    in: ATTENDED,
    move: 'peek T2',
  },
]);

function refusedT2(retry: Retry): readonly Entry[] {
  return [...POSTED_T1, sending('T2', '8:48'), refused('T2', '8:48:01', { retry })];
}

const BACKOFF = refusedT2({ kind: 'backoff' });
const NEVER = refusedT2({ kind: 'never' });
const ONCE = refusedT2({ kind: 'once', after: 5 * SECOND });
const HAS_IT = { retry: { kind: 'never' }, reason: { code: 'duplicate', what: 'X has it' } } as const;
const HAD = [...POSTED_T1, sending('T2', '8:48'), refused('T2', '8:48:01', HAS_IT)];
const TWICE = [
  ...ONCE,
  sending('T2', '8:48:06'),
  refused('T2', '8:48:07', { retry: { kind: 'once', after: 5 * SECOND } }),
];

rows('refused', [
  { told: 'what cures itself', entries: BACKOFF, now: '8:48:02', move: 'wait 1 s to retry T2' },
  { told: 'two seconds later', entries: BACKOFF, now: '8:48:03', move: 'send T2 again' },
  { told: 'until it is too late', entries: BACKOFF, now: '9:18:01', move: 'stop too-late T2' },
  { told: 'at the desk too', entries: BACKOFF, now: '9:18:01', in: ATTENDED, move: 'ask too-late T2' },
  { told: 'once more', entries: ONCE, now: '8:48:06', move: 'send T2 again' },
  { told: 'not twice more', entries: TWICE, now: '8:48:30', move: 'stop refused T2' },
  {
    told: 'not before the network’s time',
    entries: refusedT2({ kind: 'after', after: 7 * MINUTE }),
    now: '8:50',
    move: 'wait 301 s to retry T2',
  },
  {
    told: 'not when that is too late',
    entries: refusedT2({ kind: 'after', after: 31 * MINUTE }),
    now: '8:48:01',
    move: 'stop too-late T2',
  },
  {
    told: 'and skipped: T3 waits for the network’s time',
    entries: [...refusedT2({ kind: 'after', after: 20 * MINUTE }), skipped('T2', '8:49'), peeked('T3', '9:00:50')],
    now: '9:02',
    move: 'wait 361 s to retry T3',
  },
  {
    told: 'and skipped: T3 is looked for once more before it leaves',
    entries: [...refusedT2({ kind: 'after', after: 20 * MINUTE }), skipped('T2', '8:49'), peeked('T3', '9:00:50')],
    now: '9:08:01',
    move: 'peek T3',
  },
  { told: 'for certain', entries: NEVER, now: '8:48:01', move: 'stop refused T2' },
  { told: 'for certain, at the desk', entries: NEVER, now: '8:48:01', in: ATTENDED, move: 'ask refused T2' },
  { told: 'for certain, with --late', entries: NEVER, now: '9:30', in: { sendLate: true }, move: 'stop refused T2' },
  { told: 'for certain, and taken up again', entries: [...NEVER, resumed('8:52')], now: '8:52', move: 'peek T2' },
  {
    told: 'for certain, taken up again, and not posted by hand meanwhile',
    entries: [...NEVER, resumed('8:52'), peeked('T2', '8:52')],
    now: '8:52',
    move: 'send T2 again',
  },
  {
    told: 'for certain, and she says: send',
    entries: [...NEVER, allowed('T2', '8:48:20')],
    now: '8:48:20',
    move: 'send T2 again',
  },
  {
    told: 'for certain, and she says so when she may have posted it herself',
    entries: [...NEVER, allowed('T2', '8:52')],
    now: '8:52',
    move: 'peek T2',
  },
  {
    told: 'as a reply, and she has it stand alone',
    entries: [...NEVER, detached('T2', '8:48:20'), allowed('T2', '8:48:20')],
    now: '8:48:20',
    move: 'peek T2',
  },
  {
    told: 'for certain, and she has changed its words',
    entries: [...NEVER, edited('T2', '8:48:20', 'T2: What else? #hcldr'), allowed('T2', '8:48:20')],
    now: '8:48:20',
    move: 'peek T2',
  },
  { told: 'as being there', entries: HAD, now: '8:48:01', move: 'wait 3 s to look T2' },
  { told: 'as being there, three seconds later', entries: HAD, now: '8:48:04', move: 'peek T2' },
  {
    told: 'as being there, and it is not seen so far',
    entries: [...HAD, peeked('T2', '8:48:04')],
    now: '8:48:04',
    move: 'wait 7 s to look T2',
  },
  {
    told: 'as being there, at the desk',
    entries: [...HAD, peeked('T2', '8:48:04')],
    now: '8:48:04',
    in: ATTENDED,
    move: 'ask refused T2; wait 7 s to look T2',
  },
  {
    told: 'as being there, and it is not seen within the horizon',
    entries: [...HAD, peeked('T2', '8:49:01')],
    now: '8:49:01',
    move: 'stop refused T2',
  },
  {
    told: 'as being there, and seen',
    entries: [...HAD, adopted('T2', '8:48:04')],
    now: '8:48:05',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  {
    told: 'as being there, by a network that wants no looks for longer',
    entries: [...HAD, looked('T1', '8:48:04', 'cannot-tell', 5 * MINUTE)],
    now: '8:48:05',
    move: 'wait 299 s to look T2',
  },
  {
    told: 'as being there, by a network that wants no looks for longer than anybody waits',
    entries: [...HAD, looked('T1', '8:48:04', 'cannot-tell', 31 * MINUTE)],
    now: '8:48:05',
    move: 'stop refused T2',
  },
  {
    told: 'as being there, and nothing can be seen within the horizon',
    entries: [...HAD, peeked('T2', '8:49:01', { blind: true })],
    now: '8:49:01',
    move: 'wait 30 s to look T2',
  },
  {
    told: 'as being there, and nothing can be seen for as long as anybody waits',
    entries: [...HAD, peeked('T2', '9:17:40', { blind: true })],
    now: '9:17:41',
    move: 'stop refused T2',
  },
  { told: 'for certain, and she skips it', entries: [...NEVER, skipped('T2', '8:52')], now: '9:01', move: 'send T3' },
]);

const CRASHED = [...POSTED_T1, sending('T2', '8:48'), resumed('8:50')];

rows('crashed', [
  { told: 'taken up', entries: CRASHED, now: '8:50', move: 'wait 3 s to look T2' },
  { told: 'three seconds later', entries: CRASHED, now: '8:50:03', move: 'look T2' },
  {
    told: 'found',
    entries: [...CRASHED, posted('T2', '8:50:03', 'look')],
    now: '8:50:03',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
]);

const DOUBTED = [...POSTED_T1, sending('T2', '8:48'), doubted('T2', '8:48:10')];
const LOOKED_THRICE = [...DOUBTED, looked('T2', '8:48:13'), looked('T2', '8:48:20'), looked('T2', '8:48:35')];
const ABSENT = [...LOOKED_THRICE, looked('T2', '8:49:10')];
const UNWANTED = [...DOUBTED, looked('T2', '8:48:13', 'cannot-tell', 15 * MINUTE)];
const UNREAD = [...LOOKED_THRICE, looked('T2', '8:49:10', 'cannot-tell')];

rows('doubt', [
  { told: 'no answer', entries: DOUBTED, now: '8:48:10', move: 'wait 3 s to look T2' },
  { told: '3 s later', entries: DOUBTED, now: '8:48:13', move: 'look T2' },
  { told: 'not there', entries: [...DOUBTED, looked('T2', '8:48:13')], now: '8:48:13', move: 'wait 7 s to look T2' },
  { told: '25 s later', entries: LOOKED_THRICE.slice(0, -1), now: '8:48:35', move: 'look T2' },
  { told: 'not there for 25 s', entries: LOOKED_THRICE, now: '8:48:35', move: 'wait 35 s to look T2' },
  { told: '60 s later', entries: LOOKED_THRICE, now: '8:49:10', move: 'look T2' },
  {
    told: 'found',
    entries: [...LOOKED_THRICE, posted('T2', '8:49:10', 'look')],
    now: '8:49:10',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  { told: 'not there for 60 s', entries: ABSENT, now: '8:49:10', move: 'peek T2' },
  {
    told: 'nor by another hand',
    entries: [...ABSENT, peeked('T2', '8:49:10')],
    now: '8:49:11',
    move: 'send T2 again',
  },
  {
    told: 'not there, with a longer horizon',
    entries: ABSENT,
    now: '8:49:10',
    in: { horizon: 150 * SECOND },
    move: 'wait 45 s to look T2',
  },
  { told: 'cannot be read', entries: UNREAD, now: '8:49:10', move: 'wait 30 s to look T2' },
  {
    told: 'cannot be read, at the desk',
    entries: UNREAD,
    now: '8:49:10',
    in: ATTENDED,
    move: 'ask unsettled T2; wait 30 s to look T2',
  },
  {
    told: 'the network wants no looks before the horizon is over',
    entries: UNWANTED,
    now: '8:48:14',
    in: ATTENDED,
    move: 'wait 56 s to look T2',
  },
  {
    told: 'the network wants no looks, and the horizon is over',
    entries: UNWANTED,
    now: '8:49:10',
    move: 'wait 843 s to look T2',
  },
  {
    told: 'the network wants no looks, and the horizon is over, at the desk',
    entries: UNWANTED,
    now: '8:49:10',
    in: ATTENDED,
    move: 'ask unsettled T2; wait 843 s to look T2',
  },
  {
    told: 'the network wants no looks until it is too late',
    entries: [...DOUBTED, looked('T2', '8:48:13', 'cannot-tell', HOUR)],
    now: '9:18:01',
    move: 'stop unsettled T2',
  },
  {
    told: 'too late, and taken up while the network wants no looks for a while',
    entries: [...DOUBTED, looked('T2', '9:17', 'cannot-tell', 15 * MINUTE), resumed('9:20')],
    now: '9:21',
    move: 'wait 660 s to look T2',
  },
  {
    told: 'too late, and taken up while the network wants no looks for long',
    entries: [...DOUBTED, looked('T2', '9:17', 'cannot-tell', HOUR), resumed('9:20')],
    now: '9:21',
    move: 'stop unsettled T2',
  },
  {
    told: 'the network wants no looks for a moment',
    entries: [...DOUBTED, looked('T2', '8:48:13', 'cannot-tell', 20 * SECOND)],
    now: '8:48:14',
    in: ATTENDED,
    move: 'wait 19 s to look T2',
  },
  {
    told: 'she has not answered yet',
    entries: UNREAD,
    now: '8:49:40',
    in: ATTENDED,
    move: 'ask unsettled T2; look T2',
  },
  {
    told: 'read at last, and not there',
    entries: [...UNREAD, looked('T2', '8:49:40')],
    now: '8:49:40',
    in: ATTENDED,
    move: 'peek T2',
  },
  {
    told: 'she says: send',
    entries: [...UNREAD, allowed('T2', '8:49:20')],
    now: '8:49:20',
    in: ATTENDED,
    move: 'send T2 again',
  },
  {
    told: 'she names the post',
    entries: [...UNREAD, adopted('T2', '8:49:20')],
    now: '8:49:20',
    in: ATTENDED,
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  { told: 'cannot be read until it is too late', entries: UNREAD, now: '9:18:01', move: 'stop unsettled T2' },
  { told: 'not there, and too late', entries: ABSENT, now: '9:18:01', move: 'stop unsettled T2' },
  {
    told: 'not there, and too late, at the desk',
    entries: ABSENT,
    now: '9:18:01',
    in: ATTENDED,
    move: 'ask unsettled T2',
  },
]);

const SENT_TWICE = [...ABSENT, sending('T2', '8:49:10')];
const ABSENT_TWICE = [
  ...[...SENT_TWICE, doubted('T2', '8:49:20')],
  ...['8:49:23', '8:49:30', '8:49:45', '8:50:20'].map(clock => looked('T2', clock)),
];
const DUPLICATE = [
  ...[...SENT_TWICE, refused('T2', '8:49:11', HAS_IT)],
  ...['8:49:14', '8:49:21', '8:49:36', '8:50:11'].map(clock => looked('T2', clock)),
];
const ILL = [
  ...[...SENT_TWICE, refused('T2', '8:49:11', { retry: { kind: 'after', after: 90 * SECOND } })],
  ...['8:49:14', '8:49:21', '8:49:36', '8:50:11'].map(clock => looked('T2', clock)),
];

const HURRIED = [
  ...[...POSTED_T1, allowed('T2', '8:40'), sending('T2', '8:40'), doubted('T2', '8:40:10')],
  ...['8:40:13', '8:40:20', '8:40:35', '8:41:10'].map(clock => looked('T2', clock)),
];
const HURRIED_AND_CLOSED = [
  ...[...POSTED_T1, allowed('T2', '8:40'), sending('T2', '8:40')],
  refused('T2', '8:40:01', { retry: { kind: 'after', after: 15 * MINUTE } }),
];
const HURRIED_AND_WRONG = [
  ...[...POSTED_T1, allowed('T2', '8:40'), sending('T2', '8:40')],
  refused('T2', '8:40:01', { retry: { kind: 'never' } }),
];
const HERS = 'T2: What else? #hcldr';
const HURRIED_AND_ILL = [
  ...[...POSTED_T1, allowed('T2', '8:40'), sending('T2', '8:40')],
  refused('T2', '8:40:01', { retry: { kind: 'backoff' } }),
];

rows('sent at her word, late', [
  {
    told: 'refused, and the clock is set back since',
    entries: [
      ...[...POSTED_T1, allowed('T2', '9:15'), sending('T2', '9:15')],
      refused('T2', '9:15:01', { retry: { kind: 'backoff' } }),
    ],
    now: '9:05:03',
    in: { up: uptimeAt(at('9:15:03')) },
    move: 'send T2 again',
  },
]);

rows('sent at her word, before its instant', [
  { told: 'it may be there, or not', entries: HURRIED, now: '8:41:10', move: 'peek T2' },
  { told: 'it is not', entries: [...HURRIED, peeked('T2', '8:41:10')], now: '8:41:11', move: 'send T2 again' },
  { told: 'it is certainly not', entries: HURRIED_AND_ILL, now: '8:40:03', move: 'send T2 again' },
  {
    told: 'it is not, and somebody has posted much the same meanwhile',
    entries: [...HURRIED, peeked('T2', '8:41:10', { similar: receiptOf('T2 by hand') })],
    now: '8:41:11',
    in: ATTENDED,
    move: 'ask similar T2; wait 9 s to due T2',
  },
  {
    told: 'the network wants no more for a while, and her words are other ones since',
    entries: [...HURRIED_AND_CLOSED, edited('T2', '8:41', HERS)],
    now: '8:55:01',
    move: 'peek T2',
  },
  {
    told: 'and moved, with other words',
    entries: [...HURRIED_AND_CLOSED, edited('T2', '8:41', HERS), moved(['T2'], '8:42', 20 * MINUTE)],
    now: '8:55:02',
    move: 'wait for T2 until 9:08, awake at 9:07:50',
  },
  {
    told: 'refused for good, and her words are other ones since',
    entries: [...HURRIED_AND_WRONG, edited('T2', '8:41', HERS)],
    now: '8:41',
    move: 'wait for T2 until 8:48, awake at 8:47:50',
  },
  {
    told: 'skipped, and not skipped after all',
    entries: [...HURRIED_AND_ILL, skipped('T2', '8:41'), unskipped('T2', '8:42'), peeked('T2', '8:42')],
    now: '8:42',
    move: 'wait for T2 until 8:48',
  },
  {
    told: 'and held since',
    entries: [...HURRIED, held('8:41:10'), wentOn('8:41:20'), peeked('T2', '8:41:20')],
    now: '8:41:21',
    move: 'wait for T2 until 8:48',
  },
  {
    told: 'and taken up since',
    entries: [...HURRIED_AND_ILL, resumed('8:41'), peeked('T2', '8:41')],
    now: '8:41',
    move: 'wait for T2 until 8:48',
  },
]);

rows('doubt, after a second send', [
  { told: 'no answer again', entries: [...SENT_TWICE, doubted('T2', '8:49:20')], now: '8:49:23', move: 'look T2' },
  { told: 'not there again', entries: ABSENT_TWICE, now: '8:50:20', move: 'wait 30 s to look T2' },
  {
    told: 'not there again, at the desk',
    entries: ABSENT_TWICE,
    now: '8:50:20',
    in: ATTENDED,
    move: 'ask unsettled T2; wait 30 s to look T2',
  },
  { told: 'not there until it is too late', entries: ABSENT_TWICE, now: '9:18:01', move: 'stop unsettled T2' },
  { told: 'the network says that it has it', entries: DUPLICATE, now: '8:50:11', move: 'wait 30 s to look T2' },
  {
    told: 'the network says that it has it, at the desk',
    entries: DUPLICATE,
    now: '8:50:11',
    in: ATTENDED,
    move: 'ask unsettled T2; wait 30 s to look T2',
  },
  { told: 'the network says not before', entries: ILL, now: '8:50:11', move: 'wait 30 s to retry T2' },
  { told: 'the network’s time has come', entries: ILL, now: '8:50:41', move: 'look T2' },
  { told: 'and it is still not there', entries: [...ILL, looked('T2', '8:50:41')], now: '8:50:42', move: 'peek T2' },
  {
    told: 'nor by another hand',
    entries: [...ILL, looked('T2', '8:50:41'), peeked('T2', '8:50:42')],
    now: '8:50:43',
    move: 'send T2 again',
  },
  { told: 'crashed, and taken up', entries: [...SENT_TWICE, resumed('8:55')], now: '8:55:03', move: 'look T2' },
]);

rows('skipped', [
  {
    told: 'T2 by a person',
    entries: [...POSTED_T1, skipped('T2', '8:40')],
    now: '8:41',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  { told: 'the opening by a person', entries: [skipped('opening', '8:20')], now: '8:35', move: 'send T1' },
  {
    told: 'all but the last',
    entries: [...postedUpTo('sources-2'), skipped('sources-3', '9:28:11')],
    now: '9:28:11',
    move: 'done',
  },
]);

const HELD = [...POSTED_T1, held('8:40')];
const HELD_AND_LOOKED = [...HELD, peeked('T2', '8:47:51')];

rows('held', [
  { told: 'before T2 is due', entries: HELD, now: '8:41', move: 'ask held T2; wait for T2 until 8:47:50' },
  { told: 'and somebody may post it by hand', entries: HELD, now: '8:47:50', move: 'peek T2' },
  { told: 'when T2 is due', entries: HELD_AND_LOOKED, now: '8:48', move: 'ask held T2' },
  { told: 'when T2 is overdue', entries: HELD_AND_LOOKED, now: '8:55', move: 'ask held T2' },
  {
    told: 'until T2 is overdue',
    entries: [...HELD_AND_LOOKED, wentOn('8:55'), allowed('T2', '8:55')],
    now: '8:55',
    move: 'peek T2',
  },
  { told: 'when T2 is too late', entries: [...HELD, peeked('T2', '9:30')], now: '9:30', move: 'ask held T2' },
  { told: 'a retry', entries: [...BACKOFF, held('8:48:01')], now: '8:48:30', move: 'ask held T2' },
  { told: 'a retry that has become too late', entries: [...BACKOFF, held('8:49')], now: '9:30', move: 'ask held T2' },
  {
    told: 'a doubt is looked into all the same',
    entries: [...POSTED_T1, sending('T2', '8:48'), doubted('T2', '8:48:01'), held('8:48:02')],
    now: '8:48:04',
    move: 'look T2',
  },
  {
    told: 'in doubt, and it is not there so far',
    entries: [...ABSENT, held('8:49:11')],
    now: '8:49:12',
    move: 'ask held T2; wait 28 s to look T2',
  },
  { told: 'in doubt, for long', entries: [...ABSENT, held('8:49:11')], now: '9:09', move: 'ask held T2; look T2' },
  {
    told: 'in doubt, and gone on after long',
    entries: [...ABSENT, peeked('T2', '8:49:10'), held('8:49:11'), wentOn('9:09')],
    now: '9:09',
    move: 'look T2',
  },
  {
    told: 'and T2 asked for',
    entries: [...HELD_AND_LOOKED, allowed('T2', '8:48:01')],
    now: '8:48:01',
    move: 'send T2',
  },
  {
    told: 'after T2 was asked for: the last word counts',
    entries: [...POSTED_T1, allowed('T2', '8:40'), held('8:40:01')],
    now: '8:40:02',
    move: 'ask held T2; wait for T2 until 8:47:50',
  },
  {
    told: 'and a post of her own',
    entries: [...HELD, added('A pause', '8:42', 'T1')],
    now: '8:42',
    move: 'send own-1',
  },
  {
    told: 'after a post of her own, which could not leave yet',
    entries: [...POSTED_T1, added('A pause', '8:42', 'T1'), held('8:42:01')],
    now: '8:42:02',
    move: 'ask held T2; wait for T2 until 8:47:50',
  },
  {
    told: 'and gone on before T2 is due',
    entries: [...HELD, wentOn('8:42')],
    now: '8:42',
    move: 'wait for T2 until 8:48, awake at 8:47:50',
  },
]);

rows('moved', [
  {
    told: 'a minute later',
    entries: [...POSTED_T1, moved(['T2'], '8:40', MINUTE)],
    now: '8:41',
    move: 'wait for T2 until 8:49, awake at 8:48:50',
  },
  {
    told: 'what follows keeps its instant',
    entries: [...POSTED_T1, moved(['T2'], '8:40', MINUTE), sending('T2', '8:49'), posted('T2', '8:49')],
    now: '8:50',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  {
    told: 'what follows keeps its planned gap, were T2 put beyond it',
    entries: [
      ...POSTED_T1,
      moved(['T2'], '8:40', 15 * MINUTE),
      sending('T2', '9:03', { at: '9:03', planned: '8:48' }),
      posted('T2', '9:03'),
    ],
    now: '9:03:01',
    move: 'wait for T3 until 9:06, awake at 9:05:50',
  },
  {
    told: 'after it was asked for: the last word counts',
    entries: [...POSTED_T1, allowed('T2', '8:40'), moved(['T2'], '8:40:01', MINUTE)],
    now: '8:41',
    move: 'wait for T2 until 8:49, awake at 8:48:50',
  },
  {
    told: 'as close as she wants it',
    entries: [...POSTED_T1, moved(['T2'], '8:35:30', -12 * MINUTE)],
    now: '8:35:45',
    move: 'wait for T2 until 8:36, awake at 8:35:50',
  },
  {
    told: 'with all that follow, behind one that was put beyond it',
    entries: [
      ...[...POSTED_T1, moved(['T2'], '8:40', 15 * MINUTE), moved(['T2', 'T3', 'T4'], '8:41', MINUTE)],
      ...[sending('T2', '9:04', { at: '9:04', planned: '8:48' }), posted('T2', '9:04')],
    ],
    now: '9:04:01',
    move: 'wait for T3 until 9:07, awake at 9:06:50',
  },
  {
    told: 'and all that follow',
    entries: [...POSTED_T1, moved(['T2', 'T3', 'T4'], '8:40', 2 * MINUTE), skipped('T2', '8:41')],
    now: '8:42',
    move: 'wait for T3 until 9:03, awake at 9:02:50',
  },
]);

rows('the clock is set back by an hour', [
  {
    told: 'behind a post that left before that',
    entries: [...POSTED_T1, sending('T2', '9:40'), posted('T2', '9:40')],
    now: '8:41',
    in: { up: uptimeAt(at('9:41')) },
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
  {
    told: 'which is not long ago, and the next one is due',
    entries: [...POSTED_T1, sending('T2', '10:00'), posted('T2', '10:00')],
    now: '9:01',
    in: { up: uptimeAt(at('10:01')) },
    move: 'wait for T3 until 9:03, awake at 9:02:50',
  },
]);

rows('sent before its time', [
  { told: 'at her word', entries: [...POSTED_T1, allowed('T2', '8:36')], now: '8:36', move: 'send T2' },
  {
    told: 'what follows keeps its instant',
    entries: [...POSTED_T1, sending('T2', '8:36'), posted('T2', '8:36')],
    now: '8:36:10',
    move: 'wait for T3 until 9:01, awake at 9:00:50',
  },
]);

rows('a skip that is taken back', [
  {
    told: 'before it was due',
    entries: [...POSTED_T1, skipped('T2', '8:40'), unskipped('T2', '8:41')],
    now: '8:42',
    move: 'wait for T2 until 8:48, awake at 8:47:50',
  },
  {
    told: 'of a post that was asked for, and had not left',
    entries: [...POSTED_T1, allowed('T2', '8:39:59'), skipped('T2', '8:40'), unskipped('T2', '8:41')],
    now: '8:42',
    move: 'wait for T2 until 8:48, awake at 8:47:50',
  },
  {
    told: 'of a post that was refused',
    entries: [...NEVER, skipped('T2', '8:48:10'), unskipped('T2', '8:48:20')],
    now: '8:48:21',
    move: 'stop refused T2',
  },
]);

rows('she wants the account looked at', [
  { told: 'before T2', entries: POSTED_T1, now: '8:41', in: { check: true }, move: 'peek T2' },
  { told: 'in doubt', entries: CRASHED, now: '8:50:01', in: { check: true }, move: 'look T2' },
]);

describe('an extra post', () => {
  // At 8:50, between T2 and T3.
  const sheet = sheetOf({ extras: [{ at: 20 * MINUTE, text: 'Soon!' }] });
  const on = entriesOf(sheet);
  const upToT1 = on.postedUpTo('T1');
  const upToT2 = on.postedUpTo('T2');
  const failed = [
    ...upToT2,
    on.sending('extra-1', '8:50'),
    on.refused('extra-1', '8:50', { retry: { kind: 'never' } }),
  ];
  const stopped = [...upToT1, on.sending('T2', '8:48'), on.refused('T2', '8:48', { retry: { kind: 'never' } })];
  const late = [...upToT1, on.peeked('T2', '9:20:51'), on.peeked('extra-1', '9:20:51')];
  const soon = 'wait for extra-1 until 8:50, awake at 8:49:50';

  test.each<Row>([
    { told: 'is waited for when it is next', entries: upToT2, now: '8:49', move: soon },
    { told: 'goes out at its instant', entries: upToT2, now: '8:50', move: 'send extra-1' },
    {
      told: 'keeps no gap to the thread',
      entries: [...upToT1, on.sending('T2', '8:49:59'), on.posted('T2', '8:49:59')],
      now: '8:50',
      move: 'send extra-1',
    },
    { told: 'that is refused keeps nothing back', entries: failed, now: '9:01', move: 'send T3' },
    { told: 'goes out although the thread has stopped', entries: stopped, now: '8:50', move: 'send extra-1' },
    { told: 'goes out while she is asked about T2', entries: UNREAD, now: '8:50', in: ATTENDED, move: 'send extra-1' },
    {
      told: 'is waited for while she is asked about T2',
      entries: [...UNREAD, looked('T2', '8:49:40', 'cannot-tell')],
      now: '8:49:41',
      in: ATTENDED,
      move: `ask unsettled T2; ${soon}`,
    },
    {
      told: 'that may be there is asked about',
      entries: [
        ...postedUpTo('sources-3'),
        ...[on.sending('extra-1', '9:29'), on.doubted('extra-1', '9:29')],
        ...['9:29:03', '9:29:10', '9:29:25', '9:30'].map(clock => on.looked('extra-1', clock, 'cannot-tell')),
      ],
      now: '9:30',
      in: ATTENDED,
      move: 'ask unsettled extra-1; wait 30 s to look extra-1',
    },
    {
      told: 'is nothing else that she is asked about',
      entries: late,
      now: '9:21',
      in: ATTENDED,
      move: 'ask too-late T2',
    },
  ])('$told: $move', ({ move, ...row }) => {
    expect(shown(moveIn(row, sheet))).toBe(move);
  });

  test('that was not sent is told at the end', () => {
    const rest = sheet.cues.filter(cue => cue.at > at('8:50')).map(({ id }) => on.skipped(id, '9:30'));
    expect(shown(moveIn({ entries: [...failed, ...rest], now: '9:30' }, sheet))).toBe('done without extra-1');
  });
});

describe('an extra post that is to come ten minutes before the opening', () => {
  const sheet = sheetOf({ extras: [{ at: -10 * MINUTE, text: 'In ten minutes!' }] });
  const on = entriesOf(sheet);
  const peeked = [on.peeked('extra-1', '8:26')];
  const opening = 'wait for opening until 8:30, awake at 8:29:50';
  const refused = [on.sending('extra-1', '8:20'), on.refused('extra-1', '8:20', { retry: { kind: 'backoff' } })];
  const said = { sendLate: true };

  test.each<Row>([
    {
      told: 'goes out late, while that is far',
      entries: [on.peeked('extra-1', '8:25')],
      now: '8:25',
      move: 'send extra-1',
    },
    { told: 'is looked for once that is near', entries: [], now: '8:26', move: 'peek extra-1' },
    { told: 'is then left out', entries: peeked, now: '8:26', move: opening },
    { told: 'is left out with --late as well', entries: peeked, now: '8:26', in: said, move: opening },
    { told: 'is not tried again', entries: refused, now: '8:26', move: opening },
    {
      told: 'is left out once the thread has begun early',
      entries: [...peeked, ...on.postedUpTo('opening')],
      now: '8:32',
      in: said,
      move: 'wait for T1 until 8:35, awake at 8:34:50',
    },
    {
      told: 'goes out at her word',
      entries: [on.peeked('extra-1', '8:28:50'), on.allowed('extra-1', '8:29')],
      now: '8:29',
      move: 'send extra-1',
    },
  ])('$told: $move', ({ move, ...row }) => {
    expect(shown(moveIn(row, sheet))).toBe(move);
  });

  test('is nothing that is left to be done', () => {
    const entries = [...on.postedUpTo('sources-3'), on.peeked('extra-1', '9:30')];
    expect(shown(moveIn({ entries, now: '9:30' }, sheet))).toBe('done');
  });
});

describe('an extra post just before T3 is looked for', () => {
  const sheet = sheetOf({ extras: [{ at: 30 * MINUTE + 40 * SECOND, text: 'Soon!' }] });
  const on = entriesOf(sheet);
  const upToT2 = [...on.postedUpTo('T2'), on.peeked('extra-1', '9:00:31')];
  const inDoubt = [...upToT2, on.sending('extra-1', '9:00:33'), on.doubted('extra-1', '9:00:33')];

  // Its request may take as long as 15 s.
  test.each<Row>([
    { told: 'lets that go first', entries: upToT2, now: '9:00:40', move: 'peek T3' },
    {
      told: 'goes out behind it',
      entries: [...upToT2, on.peeked('T3', '9:00:40')],
      now: '9:00:41',
      move: 'send extra-1',
    },
    { told: 'in doubt lets it go first', entries: inDoubt, now: '9:00:36', move: 'peek T3' },
    {
      told: 'in doubt is looked for behind it',
      entries: [...inDoubt, on.peeked('T3', '9:00:36')],
      now: '9:00:37',
      move: 'look extra-1',
    },
    {
      told: 'in doubt is looked for where there is room',
      entries: [...on.postedUpTo('T2'), on.sending('extra-1', '9:00:20'), on.doubted('extra-1', '9:00:20')],
      now: '9:00:23',
      move: 'look extra-1',
    },
    {
      told: 'does not wait for a look that the network does not want',
      entries: [...upToT2, on.looked('T2', '9:00:35', 'cannot-tell', MINUTE)],
      now: '9:00:40',
      move: 'send extra-1',
    },
  ])('$told: $move', ({ move, ...row }) => {
    expect(shown(moveIn(row, sheet))).toBe(move);
  });
});

describe('a cue of the thread in doubt, just before an extra post', () => {
  const sheet = sheetOf({ extras: [{ at: 20 * MINUTE, text: 'Soon!' }] });
  const on = entriesOf(sheet);
  const inDoubt = [...on.postedUpTo('T1'), on.sending('T2', '8:48:59'), on.doubted('T2', '8:48:59')];
  const looked = [...inDoubt, on.looked('T2', '8:49:02')];

  // A look may take as long as 15 s.
  test.each<Row>([
    { told: 'is looked for while there is room', entries: inDoubt, now: '8:49:02', move: 'look T2' },
    { told: 'lets the look for that go first', entries: looked, now: '8:49:36', move: 'peek extra-1' },
    {
      told: 'is looked for behind it',
      entries: [...looked, on.peeked('extra-1', '8:49:36')],
      now: '8:49:37',
      move: 'look T2',
    },
  ])('$told: $move', ({ move, ...row }) => {
    expect(shown(moveIn(row, sheet))).toBe(move);
  });
});

test('a stop says why the network refused', () => {
  expect(moveIn({ entries: NEVER, now: '8:48:01' })).toMatchObject({ reason: { code: 'network-ill' } });
});

const SAME: Repeats = { kind: 'same' };
const onSame = (...entries: readonly Entry[]) => repeatable([...POSTED_T1, ...entries], SAME);

rows('an unknown post whose repeat is the same post', [
  {
    told: 'no answer',
    entries: onSame(sending('T2', '8:48'), doubted('T2', '8:48')),
    now: '8:48:01',
    move: 'wait 1 s to retry T2',
  },
  {
    told: 'two seconds later, without a look',
    entries: onSame(sending('T2', '8:48'), doubted('T2', '8:48')),
    now: '8:48:02',
    move: 'send T2 again',
  },
  {
    told: 'no answer for the third time: looked for on the way',
    entries: onSame(
      ...[sending('T2', '8:48'), doubted('T2', '8:48'), sending('T2', '8:48:02'), doubted('T2', '8:48:02')],
      ...[sending('T2', '8:48:07'), doubted('T2', '8:48:07')],
    ),
    now: '8:48:10',
    move: 'look T2',
  },
  {
    told: 'whatever the look showed',
    entries: onSame(
      ...[sending('T2', '8:48'), doubted('T2', '8:48'), sending('T2', '8:48:02'), doubted('T2', '8:48:02')],
      ...[sending('T2', '8:48:07'), doubted('T2', '8:48:07'), looked('T2', '8:48:10', 'cannot-tell')],
    ),
    now: '8:48:22',
    move: 'send T2 again',
  },
  {
    told: 'after a crash: somebody may have posted it by hand meanwhile',
    entries: onSame(sending('T2', '8:48'), resumed('9:05')),
    now: '9:05:02',
    move: 'peek T2',
  },
  {
    told: 'after a crash, and nobody has',
    entries: onSame(sending('T2', '8:48'), resumed('9:05'), peeked('T2', '9:05:02')),
    now: '9:05:02',
    move: 'send T2 again',
  },
  {
    told: 'after a sleep that the uptime lacks',
    entries: onSame(sending('T2', '8:48'), doubted('T2', '8:48')),
    now: '9:05',
    in: { up: uptimeAt(at('8:48:02')) },
    move: 'peek T2',
  },
  {
    told: 'when it is too late, is looked for at least',
    entries: onSame(sending('T2', '8:48'), resumed('9:20')),
    now: '9:20:03',
    move: 'look T2',
  },
  {
    told: 'when it is too late, and not there, she is asked',
    entries: onSame(sending('T2', '8:48'), doubted('T2', '8:48'), looked('T2', '9:18:01')),
    now: '9:18:01',
    in: ATTENDED,
    move: 'ask unsettled T2',
  },
  {
    told: 'when the network wants no more until it is too late, is looked for',
    entries: onSame(
      ...[sending('T2', '8:48'), doubted('T2', '8:48'), sending('T2', '8:48:02')],
      refused('T2', '8:48:03', { retry: { kind: 'after', after: HOUR } }),
    ),
    now: '8:48:06',
    move: 'look T2',
  },
  {
    told: 'refused for good at the second time: only looks are left',
    entries: onSame(
      ...[sending('T2', '8:48'), doubted('T2', '8:48'), sending('T2', '8:48:02')],
      refused('T2', '8:48:03', { retry: { kind: 'never' } }),
    ),
    now: '8:48:13',
    move: 'look T2',
  },
]);

const keyed = (until: string): Repeats => ({ kind: 'keyed', until: at(until) });
rows('an unknown post whose key is remembered for a while', [
  {
    told: 'is looked for before it is sent again',
    entries: repeatable([...POSTED_T1, sending('T2', '8:48'), doubted('T2', '8:48')], keyed('9:40')),
    now: '8:48:03',
    move: 'look T2',
  },
  {
    told: 'is sent a third time, when it is not there',
    entries: repeatable([...ABSENT_TWICE, peeked('T2', '8:50:20')], keyed('9:40')),
    now: '8:50:20',
    move: 'send T2 again',
  },
  {
    told: 'is not once the key may be forgotten',
    entries: repeatable(ABSENT_TWICE, keyed('8:50')),
    now: '8:50:20',
    in: ATTENDED,
    move: 'ask unsettled T2; wait 30 s to look T2',
  },
]);
