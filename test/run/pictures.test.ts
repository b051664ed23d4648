import { describe, expect, test } from 'vitest';
import { type Chat, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Circumstances, Move } from '../../src/run/moves.ts';
import { decide } from '../../src/run/next-move.ts';
import type { Clock, Network, Reason, Retry } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { type Trouble, troubleWatch } from '../../src/run/trouble.ts';
import { NO_UPLOADS, outcomeOf, type Upload, type Uploads, uploadOf, withUpload } from '../../src/run/uploads.ts';
import { topics } from '../support/chat-builder.ts';
import { at, entriesOf, uptimeAt } from '../support/entries.ts';
import { anEvening, type RunOptions, sheetOf, threadOf, threadOn } from '../support/evening.ts';
import { aView } from '../support/lane-view.ts';
import { JPEG, PNG } from '../support/pictures.ts';

/** Opening 8:30, T1 with its picture 8:35, T2 9:01, closing 9:26. */
const SHOWN: Partial<Chat> = {
  citations: [],
  topics: topics(2).map((topic, i) => (i === 0 ? { ...topic, picture: { path: 't1.png', alt: 'A circle' } } : topic)),
};
const SHEET = sheetOf(SHOWN);
const { postedUpTo, held, wentOn, allowed, peeked, skipped } = entriesOf(SHEET);
const OPENED = postedUpTo('opening');
const T1 = cueOf('T1');

const ILL: Reason = { code: 'network-ill', what: 'X is ill (503)' };
const BACKOFF: Retry = { kind: 'backoff' };
const NEVER: Retry = { kind: 'never' };
const DONE: Upload = { kind: 'uploaded', ref: '7' };
const UNDER_WAY: Upload = { kind: 'under-way' };

function cueOf(id: string, { cues }: RunSheet = SHEET): Cue {
  const cue = cues.find(one => one.id === id);
  if (!cue) throw new Error(`the sheet has no ${id}`);
  return cue;
}

function failed(clock: string, retry: Retry, before?: Upload): Upload {
  const moment = { at: at(clock), up: uptimeAt(at(clock)) };
  return outcomeOf({ kind: 'not-uploaded', reason: ILL, retry }, { before, ...moment });
}

type Row = {
  readonly told: string;
  readonly entries?: readonly Entry[];
  readonly upload?: Upload;
  readonly now: string;
  readonly in?: Partial<Circumstances>;
  readonly move: string;
};

function moveIn({ entries = OPENED, upload, now, in: circumstances }: Omit<Row, 'told' | 'move'>): Move {
  const progress = progressOf(entries, 'x');
  const uploads = upload ? withUpload(NO_UPLOADS, T1, upload) : NO_UPLOADS;
  const moment = { now: at(now), up: uptimeAt(at(now)) };
  const usual = { attended: false, sendLate: false, horizon: HORIZON, uploads };
  return decide(inForce(SHEET, progress), progress, { ...moment, ...usual, ...circumstances }).move;
}

function shown(move: Move): string {
  if (move.kind === 'done') return 'done';
  const cue = move.cue.id;
  switch (move.kind) {
    case 'wait': {
      const rest = move.for === undefined ? `until ${clock(move.until)}` : `${move.for / SECOND} s`;
      return `wait ${rest} for ${cue}, ${move.why}${move.wake === undefined ? '' : `, awake at ${clock(move.wake)}`}`;
    }
    case 'ask':
      return `ask ${move.question} ${cue}${move.reason ? `: ${move.reason.what}` : ''}${move.meanwhile ? `; ${shown(move.meanwhile)}` : ''}`;
    case 'stop':
      return `stop ${move.why} ${cue}: ${move.reason?.what}`;
    default:
      return `${move.kind} ${cue}`;
  }
}

function clock(instant: number): string {
  const seconds = (instant - at('0:00')) / SECOND;
  return `${Math.floor(seconds / 3600)}:${[Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0')).join(':')}`;
}

const ATTENDED = { attended: true };
const WHY = 'its picture could not be uploaded: X is ill (503)';

describe('a cue with a picture', () => {
  test.each<Row>([
    { told: 'long before', now: '8:31', move: 'wait until 8:35:00 for T1, due, awake at 8:33:00' },
    { told: 'two minutes before', now: '8:33', move: 'upload T1' },
    {
      told: 'while it is uploaded',
      upload: UNDER_WAY,
      now: '8:33:01',
      move: 'wait until 8:35:00 for T1, due, awake at 8:34:50',
    },
    { told: 'uploaded', upload: DONE, now: '8:34', move: 'wait until 8:35:00 for T1, due, awake at 8:34:50' },
    { told: 'uploaded, and due', upload: DONE, now: '8:35', move: 'send T1' },
    { told: 'due before it was looked at', now: '8:35', move: 'upload T1' },
    { told: 'due, and still being uploaded', upload: UNDER_WAY, now: '8:35', move: 'wait 10 s for T1, picture' },
    {
      told: 'not taken',
      upload: failed('8:33:01', BACKOFF),
      now: '8:33:01',
      move: 'wait until 8:35:00 for T1, due, awake at 8:33:03',
    },
    { told: 'not taken, two seconds later', upload: failed('8:33:01', BACKOFF), now: '8:33:03', move: 'upload T1' },
    {
      told: 'not taken twice',
      upload: failed('8:33:03', BACKOFF, failed('8:33:01', BACKOFF)),
      now: '8:33:03',
      move: 'wait until 8:35:00 for T1, due, awake at 8:33:08',
    },
    { told: 'due, and not taken', upload: failed('8:34:59', BACKOFF), now: '8:35', move: 'wait 1 s for T1, retry' },
    { told: 'overdue, and not taken', upload: failed('8:34:59', BACKOFF), now: '8:35:01', move: 'upload T1' },
    {
      told: 'not before a minute has passed',
      upload: failed('8:34:30', { kind: 'after', after: MINUTE }),
      now: '8:35',
      move: 'wait 30 s for T1, retry',
    },
    {
      told: 'refused for good, and not due',
      upload: failed('8:33:01', NEVER),
      now: '8:33:01',
      in: ATTENDED,
      move: 'wait until 8:35:00 for T1, due, awake at 8:34:50',
    },
    {
      told: 'refused for good, at the desk',
      upload: failed('8:33:01', NEVER),
      now: '8:35',
      in: ATTENDED,
      move: `ask refused T1: ${WHY}`,
    },
    {
      told: 'refused for good, without a desk',
      upload: failed('8:33:01', NEVER),
      now: '8:35',
      move: `stop refused T1: ${WHY}`,
    },
    {
      told: 'not taken until it is too late',
      entries: [...OPENED, peeked('T1', '9:05')],
      upload: failed('9:04:50', BACKOFF),
      now: '9:05:01',
      move: `stop too-late T1: ${WHY}`,
    },
    {
      told: 'held',
      entries: [...OPENED, held('8:31')],
      now: '8:32',
      move: 'ask held T1; wait until 8:33:00 for T1, due',
    },
    { told: 'held, two minutes before', entries: [...OPENED, held('8:31')], now: '8:33', move: 'upload T1' },
    {
      told: 'going on, too late',
      entries: [...OPENED, held('8:31'), wentOn('9:10'), allowed('T1', '9:10'), peeked('T1', '9:10')],
      now: '9:10',
      move: 'upload T1',
    },
    { told: 'wanted now', entries: [...OPENED, allowed('T1', '8:32')], now: '8:32', move: 'upload T1' },
    {
      told: 'wanted now, and uploaded',
      entries: [...OPENED, allowed('T1', '8:32')],
      upload: DONE,
      now: '8:32',
      move: 'send T1',
    },
    {
      told: 'skipped',
      entries: [...OPENED, skipped('T1', '8:32')],
      now: '8:33',
      move: 'wait until 9:01:00 for T2, due, awake at 9:00:50',
    },
  ])('$told: $move', ({ told: _, move, ...row }) => {
    expect(shown(moveIn(row))).toBe(move);
  });

  test('has no upload of a picture that it had before', () => {
    const other: Cue = { ...T1, picture: { ...(T1.picture as NonNullable<Cue['picture']>), version: '2' } };
    const uploads = withUpload(NO_UPLOADS, T1, DONE);
    expect([uploadOf(T1, uploads), uploadOf(other, uploads)]).toEqual([DONE, undefined]);
  });
});

describe('a picture that is not taken', () => {
  const told = (upload: Upload, now: string, entries: readonly Entry[] = OPENED): Trouble | undefined => {
    const progress = progressOf(entries, 'x');
    const uploads: Uploads = withUpload(NO_UPLOADS, T1, upload);
    const view = aView({ sheet: SHEET, progress, uploads, move: moveIn({ upload, now, entries, in: ATTENDED }) });
    return troubleWatch()(view, at(now));
  };

  test.each<[string, Upload, string, 'no-picture' | undefined]>([
    ['once, before its time', failed('8:33:01', BACKOFF), '8:33:01', undefined],
    ['for good, before its time', failed('8:33:01', NEVER), '8:33:01', 'no-picture'],
    ['when its cue is due', failed('8:34:59', BACKOFF), '8:35', 'no-picture'],
    ['once it is there', DONE, '8:35', undefined],
  ])('is a trouble, or none: %s', (_, upload, now, kind) => {
    expect(told(upload, now)?.kind).toBe(kind);
  });
});

describe('an evening with a picture', () => {
  const evening = (options: Parameters<typeof anEvening>[0] = {}) => {
    const one = anEvening({ chat: SHOWN, ...options });
    /** An upload takes no time: whatever is under way is done before time passes. */
    const wait: Clock['wait'] = async (...asked) => {
      await new Promise(setImmediate);
      await one.clock.wait(...asked);
    };
    return { ...one, run: (asked: RunOptions = {}) => one.run({ clock: { ...one.clock, wait }, ...asked }) };
  };
  const seconds = ({ network, sheet }: ReturnType<typeof anEvening>) =>
    network.posts().map(({ at, alts }) => [(at - sheet.startsAt) / SECOND, ...alts]);
  const ON_TIME = [[0], [300, 'A circle']];

  test('shows it with its topic, uploaded within the two minutes before', async () => {
    const { network, sheet, run, ...rest } = evening();
    expect((await run()).end.kind).toBe('done');
    expect(threadOn(network)).toEqual(threadOf(sheet));
    expect(seconds({ network, sheet, run, ...rest })[1]).toEqual([300, 'A circle']);
    expect(network.uploads.map(({ at }) => at - T1.at)).toEqual([-2 * MINUTE]);
  });

  test('is on time although the picture is taken at the third try only', async () => {
    const one = evening({ faults: { upload: { 1: { retry: BACKOFF }, 2: { retry: BACKOFF } } } });
    await one.run();
    expect(one.network.uploads).toHaveLength(3);
    expect(seconds(one).slice(0, 2)).toEqual(ON_TIME);
  });

  test('waits with the topic until its picture is taken, and is on time again with the next one', async () => {
    const upload = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 1, { retry: BACKOFF }]));
    const one = evening({ faults: { upload } });
    expect((await one.run()).end.kind).toBe('done');
    const [, [late = 0, alt] = [], [next] = []] = seconds(one);
    expect([alt, next]).toEqual(['A circle', 31 * 60]);
    expect(Number(late)).toBeGreaterThan(300);
  });

  test('stops at the topic whose picture is refused for good, where nobody is there', async () => {
    const one = evening({ faults: { upload: { 1: { retry: NEVER, reason: ILL } } } });
    expect((await one.run()).end).toMatchObject({
      kind: 'stop',
      why: 'refused',
      cue: { id: 'T1' },
      reason: { what: WHY },
    });
    expect(one.network.sent).toHaveLength(1);
  });

  test('ends with a bug of its upload, and does not wait for a picture that never comes', async () => {
    const one = evening();
    const upload = () => Promise.reject(new Error('a bug'));
    await expect(one.run({ network: { ...one.network, upload } })).rejects.toThrow('a bug');
  });

  test('asks the moderator, who has it tried again', async () => {
    const one = evening({ faults: { upload: { 1: { retry: NEVER } } } });
    const { end } = await one.run({ desk: { ask: async () => ({ kind: 'send' }) } });
    expect(end.kind).toBe('done');
    expect(seconds(one)[1]).toEqual([300, 'A circle']);
  });

  test('takes the picture of a chat file that is saved meanwhile', async () => {
    const one = evening();
    const again: RunSheet = {
      ...one.sheet,
      cues: one.sheet.cues.map(cue =>
        cue.picture ? { ...cue, picture: { ...cue.picture, alt: 'A square', version: '2' } } : cue,
      ),
    };
    let replan = (): void => undefined;
    const upload: Network['upload'] = async picture => {
      if (picture.alt === 'A circle') queueMicrotask(replan);
      return one.network.upload(picture);
    };
    await one.run({
      network: { ...one.network, upload },
      hands: run => {
        replan = () => run.replan([again]);
      },
    });
    expect(seconds(one)[1]).toEqual([300, 'A square']);
  });

  test.each([
    { what: 'another thing', bytes: JPEG, why: 'there is a JPEG in t1.png' },
    { what: 'too large', bytes: Buffer.alloc(5_000_001, PNG), why: 't1.png has 5,001 kB, and X takes 5,000 kB' },
  ])('uploads nothing that is $what by then, and says why', async ({ bytes, why }) => {
    const one = evening();
    const { end } = await one.run({ pictures: async () => ({ kind: 'read', bytes }) });
    expect(end).toMatchObject({ kind: 'stop', why: 'too-late', cue: { id: 'T1' } });
    expect(end.kind === 'stop' && end.reason?.what).toContain(why);
    expect(one.network.uploads).toEqual([]);
  });

  test('is uploaded anew by the process that takes the run up', async () => {
    const one = evening();
    const ending = new AbortController();
    const upload: Network['upload'] = async picture => {
      queueMicrotask(() => ending.abort());
      return one.network.upload(picture);
    };
    await one.run({ network: { ...one.network, upload }, signal: ending.signal });
    expect(one.network.sent).toHaveLength(1);
    expect((await one.run()).end.kind).toBe('done');
    expect(one.network.uploads).toHaveLength(2);
    expect(seconds(one)[1]?.[1]).toBe('A circle');
  });
});
