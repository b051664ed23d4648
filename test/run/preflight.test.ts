import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import type { AccountOutcome, SeenPost } from '../../src/run/ports.ts';
import { type Facts, preflightRows, type Row } from '../../src/run/preflight.ts';
import { aChat } from '../support/chat-builder.ts';

const DAY = 24 * HOUR;
const SHEET = runSheet(aChat(), { network: 'x' }).sheet as RunSheet;
const ACCOUNT: AccountOutcome = {
  kind: 'account',
  account: { id: '1', handle: '@hcldr' },
  newest: '1',
  clockAhead: 0,
};
const READY: Facts = {
  sheet: SHEET,
  now: SHEET.startsAt - 30 * MINUTE,
  warnings: 0,
  account: ACCOUNT,
  expected: '@hcldr',
  onLoopback: false,
  recent: { kind: 'posts', posts: [] },
  run: 'none',
  threadIsKnown: false,
  room: { kind: 'room', bytes: 1e9 },
  isAwake: true,
};

function rowOf(id: Row['id'], facts: Partial<Facts>): Row | undefined {
  return preflightRows({ ...READY, ...facts }).find(row => row.id === id);
}

function posted(cue: number, ago: number): SeenPost {
  return { receipt: { ref: '1', url: '' }, text: SHEET.cues[cue]?.text ?? '', postedAt: SHEET.startsAt - ago };
}

const seen = (...posts: readonly SeenPost[]): Facts['recent'] => ({ kind: 'posts', posts });
const UNREAD: Facts['recent'] = { kind: 'cannot-tell', reason: { code: 'no-credit', what: 'no credit is left' } };

describe('the preflight', () => {
  it('finds everything fine but what only a post can show', () => {
    expect(preflightRows(READY).filter(({ kind }) => kind !== 'fine')).toEqual([
      expect.objectContaining({ id: 'untried', kind: 'note' }),
    ]);
  });

  it.each<[string, Row['id'], Partial<Facts>, Row['kind']]>([
    ['a start that is past while the evening goes on', 'start', { now: SHEET.startsAt + MINUTE }, 'note'],
    ['an evening that is over', 'start', { now: SHEET.startsAt + DAY }, 'refused'],
    ['an evening that is over, and is taken up', 'start', { now: SHEET.startsAt + DAY, run: 'begun' }, 'note'],
    ['warnings', 'chat', { warnings: 2 }, 'note'],
    ['no keys', 'account', { account: 'There are no keys to X.' }, 'refused'],
    ['the right account, written otherwise', 'account', { expected: 'HCLDR' }, 'fine'],
    ['another account', 'account', { expected: '@other' }, 'refused'],
    ['no account named', 'account', { expected: undefined }, 'note'],
    ['no account named, on this machine', 'account', { expected: undefined, onLoopback: true }, 'fine'],
    ['a clock off by a second', 'clock', { account: { ...ACCOUNT, clockAhead: -1000 } }, 'fine'],
    ['a clock off by two seconds', 'clock', { account: { ...ACCOUNT, clockAhead: -2000 } }, 'note'],
    ['a clock off by a minute', 'clock', { account: { ...ACCOUNT, clockAhead: MINUTE } }, 'refused'],
    ['a network without a clock', 'clock', { account: 'none' }, 'note'],
    ['posts of this chat', 'thread', { recent: seen(posted(0, MINUTE)) }, 'refused'],
    ['posts of this chat that are known', 'thread', { recent: seen(posted(0, MINUTE)), threadIsKnown: true }, 'note'],
    ['an account that cannot be read', 'thread', { recent: UNREAD }, 'note'],
    ['an account that was not read', 'thread', { recent: undefined }, 'note'],
    ['a run that has begun', 'thread', { run: 'begun', recent: seen(posted(0, MINUTE)) }, 'note'],
    ['a damaged journal', 'thread', { run: 'damaged' }, 'refused'],
    ['this evening’s own posts', 'duplicates', { recent: seen(posted(0, MINUTE)) }, 'fine'],
    ['the same words of a day ago', 'duplicates', { recent: seen(posted(0, DAY)) }, 'note'],
    ['a folder that cannot be written in', 'journal', { room: { kind: 'unwritable', why: 'EACCES' } }, 'refused'],
    ['a disk that is nearly full', 'journal', { room: { kind: 'room', bytes: 1e6 } }, 'note'],
    ['a machine that may sleep', 'sleep', { isAwake: false }, 'note'],
  ])('takes %s (%s) for what it is', (_, id, facts, kind) => {
    expect(rowOf(id, facts)?.kind).toBe(kind);
  });

  it('says what the evening costs, with the looks, and if an answer gets lost', () => {
    expect(rowOf('cost', {})?.what).toMatch(/^\d+ posts cost \$\S+, looking at the account \$\S+ .*\$\S+ in all/);
  });

  it('names the posts with words of old', () => {
    expect(rowOf('duplicates', { recent: seen(posted(0, DAY), posted(1, DAY)) })?.what).toMatch(
      /^opening, T1 were posted lately in the very same words/,
    );
  });
});
