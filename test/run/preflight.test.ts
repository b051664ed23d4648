import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/chat/chat.ts';
import { type RunSheet, runSheet } from '../../src/plan/run-sheet.ts';
import type { AccountOutcome, MentionsOutcome, Reason, RecentOutcome, SeenPost } from '../../src/run/ports.ts';
import type { Facts, LaneFacts } from '../../src/run/preflight/facts.ts';
import type { Row } from '../../src/run/preflight/row.ts';
import { laterRows, preflightRows, verdictOn } from '../../src/run/preflight.ts';
import { progressOf } from '../../src/run/progress.ts';
import { HORIZON, LONGEST_HORIZON } from '../../src/run/retry.ts';
import { aChat } from '../support/chat-builder.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const DAY = 24 * HOUR;
const SHEET = runSheet(aChat(), { network: 'x' }).sheet as RunSheet;
const REMINDED = sheetOf({ extras: [{ at: -10 * MINUTE, text: 'Soon!' }] });
const FOLLOWED = sheetOf({
  extras: [
    { at: 1 * MINUTE, text: 'Welcome!' },
    { at: 2 * MINUTE, text: 'Who is here?' },
  ],
});
const FOLLOWING = entriesOf(FOLLOWED);
const HALF = [FOLLOWING.started('8:00'), FOLLOWING.sending('extra-1', '8:31'), FOLLOWING.posted('extra-1', '8:31')];

/** What X says of the account, all being well but for that. */
function account(other: { readonly clockAhead?: number; readonly recent?: RecentOutcome } = {}): AccountOutcome {
  const recent: RecentOutcome = { kind: 'posts', posts: [] };
  return { kind: 'account', account: { id: '1', handle: '@hcldr' }, newest: '1', clockAhead: 0, recent, ...other };
}

const LANE: LaneFacts = { sheet: SHEET, account: account(), expected: '@hcldr', onLoopback: false };
const UNWRITABLE = { kind: 'unwritable', folder: '/state/journals', why: 'EACCES' } as const;

const READY: Facts = {
  lanes: [LANE],
  startsAt: SHEET.startsAt,
  zone: SHEET.zone,
  now: SHEET.startsAt - 30 * MINUTE,
  warnings: 0,
  run: 'none',
  threadIsKnown: false,
  sendsLate: false,
  postsAnew: false,
  horizon: HORIZON,
  room: { kind: 'room', bytes: 1e9 },
  isAwake: true,
  commands: {
    shows: 'hcldr run chats/2022-12-06.yaml --dry-run',
    goesOn: 'hcldr run chats/2022-12-06.yaml',
    postsAnew: 'hcldr run chats/2022-12-06.yaml --again',
    takesOver: 'hcldr run chats/2022-12-06.yaml --start now --adopt',
    rebuilds: 'hcldr run chats/2022-12-06.yaml --rebuild',
  },
};

/** What is other than where all is ready: of the evening, and of its lane. */
type Given = Partial<Facts> & { readonly lane?: Partial<LaneFacts> };

function rowOf(id: Row['id'], { lane, ...given }: Given): Row | undefined {
  return preflightRows({ ...READY, lanes: [{ ...LANE, ...lane }], ...given }).find(row => row.id === id);
}

function posted(cue: number, ago: number): SeenPost {
  return { receipt: { ref: '1', url: '' }, text: SHEET.cues[cue]?.text ?? '', postedAt: SHEET.startsAt - ago };
}

const withPosts = (...posts: readonly SeenPost[]) => ({ account: account({ recent: { kind: 'posts', posts } }) });
const UNREAD = {
  account: account({ recent: { kind: 'cannot-tell', reason: { code: 'no-credit', what: 'no credit is left' } } }),
};
const { recent: _, ...NOT_READ } = account() as Extract<AccountOutcome, { kind: 'account' }>;
const READ_ONLY: AccountOutcome = { kind: 'refused', reason: { code: 'read-only', what: 'the app may only read' } };
const UNREACHABLE: AccountOutcome = { kind: 'unreachable', reason: { code: 'unreachable', what: 'X is out of reach' } };
/** A lane on an instance that has room for so many characters in a post. */
const withRoomFor = (characters: number) => ({
  sheet: runSheet(aChat(), { network: 'mastodon' }).sheet as RunSheet,
  account: { ...(account() as Extract<AccountOutcome, { kind: 'account' }>), limits: { characters, perLink: 23 } },
});
const RUNNER = { kind: 'answers', who: 'process 7', advice: '' } as const;
const LATE = { now: SHEET.startsAt + 31 * MINUTE };
const OPENED = withPosts(posted(0, 0));
const SCHEDULE = new Map([
  ['opening', 10 * MINUTE],
  ['T1', 12 * MINUTE],
]);
const OPENS_LATER = { sheet: runSheet(aChat({ schedule: SCHEDULE }), { network: 'x' }).sheet as RunSheet };
const BEGUN = { run: 'taken-up', lane: { begunAs: { id: '1', handle: '@hcldr' }, expected: undefined } } as const;

describe('the preflight', () => {
  test('finds everything fine but what only a post can show', () => {
    expect(preflightRows(READY).filter(({ kind }) => kind !== 'fine')).toEqual([
      expect.objectContaining({ id: 'untried', kind: 'note' }),
    ]);
  });

  test.each<{ reason: Reason; advice: string }>([
    { reason: { code: 'network-ill', what: 'X is ill (503)' }, advice: 'Give the command again in a minute.' },
    {
      reason: { code: 'rate-limited', what: 'X wants no more requests for 900 s (429)' },
      advice: 'Give the command again after that.',
    },
    { reason: { code: 'unreachable', what: 'X is away', advice: 'look at the cable' }, advice: 'Look at the cable.' },
  ])('says what to do where a network cannot be asked now: $advice', ({ reason, advice }) => {
    expect(rowOf('account', { lane: { account: { kind: 'unreachable', reason } } })?.advice).toBe(advice);
  });

  test('counts the pictures, each once, where there are some', () => {
    const picture = { path: 't1.png', alt: 'A circle', type: 'image/png', size: 70, version: '1' } as const;
    const cues = SHEET.cues.map(cue => (cue.id === 'T1' || cue.id === 'T2' ? { ...cue, picture } : cue));
    expect(rowOf('pictures', { lane: { sheet: { ...SHEET, cues } } })?.what).toMatch(/^1 picture with alt text/);
    expect(rowOf('pictures', {})).toBeUndefined();
  });

  test.each<[string, Row['id'], Given, Row['kind']]>([
    ['a start that is past while the evening goes on', 'start', { now: SHEET.startsAt + MINUTE }, 'note'],
    ['a start that is too late to be sent unasked', 'start', LATE, 'ask'],
    ['such a start, with --late', 'start', { ...LATE, sendsLate: true }, 'note'],
    [
      'such a start, of a thread whose opening is there',
      'start',
      { ...LATE, lane: OPENED, threadIsKnown: true },
      'note',
    ],
    ['such a start, where T1 too is late by now', 'start', { now: SHEET.startsAt + 36 * MINUTE, lane: OPENED }, 'ask'],
    ['such a start, where nothing is there to go on from', 'start', { ...LATE, threadIsKnown: true }, 'ask'],
    ['such a start, where all is posted anew', 'start', { ...LATE, lane: OPENED, postsAnew: true }, 'ask'],
    [
      'an opening that the schedule has later',
      'start',
      { now: SHEET.startsAt + 35 * MINUTE, lane: OPENS_LATER },
      'note',
    ],
    ['one that is too late then', 'start', { now: SHEET.startsAt + 41 * MINUTE, lane: OPENS_LATER }, 'ask'],
    ['an evening that is over', 'start', { now: SHEET.startsAt + DAY }, 'refused'],
    ['an evening that is over, and has begun', 'start', { now: SHEET.startsAt + DAY, run: 'begun' }, 'fine'],
    ['an evening that is over, and was run', 'start', { now: SHEET.startsAt + DAY, run: 'finished' }, 'fine'],
    ['an evening that is over, and goes on', 'start', { now: SHEET.startsAt + DAY, ...BEGUN }, 'fine'],
    ['warnings', 'chat', { warnings: 2 }, 'note'],
    ['no keys', 'account', { lane: { account: { kind: 'not-asked', why: 'There are no keys to X.' } } }, 'refused'],
    ['keys that can only read', 'account', { lane: { account: READ_ONLY } }, 'refused'],
    ['the right account, written otherwise', 'account', { lane: { expected: 'HCLDR' } }, 'fine'],
    ['another account', 'account', { lane: { expected: '@other' } }, 'refused'],
    ['no account named', 'account', { lane: { expected: undefined } }, 'ask'],
    ['no account named, on this machine', 'account', { lane: { expected: undefined, onLoopback: true } }, 'fine'],
    ['the account of the run that goes on', 'account', BEGUN, 'fine'],
    [
      'another than the run was begun as',
      'account',
      { ...BEGUN, lane: { begunAs: { id: '2', handle: '@b' } } },
      'refused',
    ],
    [
      'another --account than it was begun as',
      'account',
      { ...BEGUN, lane: { ...BEGUN.lane, expected: '@b' } },
      'refused',
    ],
    ['a network out of reach', 'account', { lane: { account: UNREACHABLE } }, 'refused'],
    [
      'the only one of a run that goes on',
      'account',
      { ...BEGUN, lane: { ...BEGUN.lane, account: UNREACHABLE } },
      'note',
    ],
    ['such a one with wrong keys', 'account', { ...BEGUN, lane: { ...BEGUN.lane, account: READ_ONLY } }, 'refused'],
    ['an instance with room for the posts', 'lengths', { lane: withRoomFor(500) }, 'fine'],
    ['one without', 'lengths', { lane: withRoomFor(150) }, 'refused'],
    ['a clock off by a second', 'clock', { lane: { account: account({ clockAhead: -1000 }) } }, 'fine'],
    ['a clock off by two seconds', 'clock', { lane: { account: account({ clockAhead: -2000 }) } }, 'note'],
    ['a clock off by a minute', 'clock', { lane: { account: account({ clockAhead: MINUTE }) } }, 'refused'],
    [
      'such a clock of a run that goes on',
      'clock',
      { run: 'taken-up', lane: { account: account({ clockAhead: MINUTE }) } },
      'note',
    ],
    ['a network without a clock', 'clock', { lane: { account: { kind: 'not-asked', why: 'none' } } }, 'note'],
    ['posts of this chat', 'thread', { lane: withPosts(posted(0, MINUTE)) }, 'ask'],
    [
      'posts of this chat that are known',
      'thread',
      { lane: withPosts(posted(0, MINUTE)), threadIsKnown: true },
      'note',
    ],
    ['an account that cannot be read', 'thread', { lane: UNREAD }, 'refused'],
    ['that of a journal that is rebuilt', 'thread', { run: 'taken-up', lane: UNREAD }, 'refused'],
    ['an account that was not read', 'thread', { lane: { account: NOT_READ } }, 'note'],
    ['a run that has begun', 'thread', { run: 'begun', lane: withPosts(posted(0, MINUTE)) }, 'note'],
    ['a run under way', 'thread', { runner: RUNNER, lane: withPosts(posted(0, MINUTE)) }, 'note'],
    ['one that does not answer', 'thread', { runner: { ...RUNNER, kind: 'silent' } }, 'refused'],
    ['one whose journal is damaged', 'thread', { runner: RUNNER, run: 'damaged' }, 'refused'],
    ['a run that goes on', 'thread', { run: 'taken-up', lane: { account: NOT_READ } }, 'fine'],
    ['a damaged journal', 'thread', { run: 'damaged' }, 'refused'],
    ['one that is damaged behind its start', 'thread', { run: 'cut' }, 'refused'],
    ['the late start of such a one', 'start', { ...LATE, run: 'cut' }, 'fine'],
    ['this evening’s own posts', 'duplicates', { lane: withPosts(posted(0, MINUTE)) }, 'fine'],
    ['them, where all is posted anew', 'duplicates', { lane: withPosts(posted(0, MINUTE)), postsAnew: true }, 'note'],
    ['the same words of a day ago', 'duplicates', { lane: withPosts(posted(0, DAY)) }, 'note'],
    ['a folder that cannot be written in', 'journal', { room: UNWRITABLE }, 'refused'],
    ['a disk that is nearly full', 'journal', { room: { kind: 'room', bytes: 1e6 } }, 'note'],
    ['a machine that may sleep', 'sleep', { isAwake: false }, 'note'],
  ])('takes %s (%s) for what it is', (_, id, given, kind) => {
    expect(rowOf(id, given)?.kind).toBe(kind);
  });

  test.each<[string, Partial<LaneFacts>, Row['kind']]>([
    ['is refused', { account: READ_ONLY }, 'note'],
    ['is another account', { begunAs: { id: '2', handle: '@b' } }, 'note'],
    ['cannot be asked', { account: { kind: 'not-asked', why: 'There are no keys.' } }, 'refused'],
  ])('of a run that goes on, a network that %s keeps the others back or not', (_, lane, kind) => {
    const one = { ...LANE, ...BEGUN.lane, ...lane, sheet: { ...SHEET, network: 'bluesky' as const } };
    const rows = preflightRows({ ...READY, run: 'taken-up', lanes: [{ ...LANE, ...BEGUN.lane }, one] });
    expect(rows.find(({ id, network }) => id === 'account' && network === 'bluesky')?.kind).toBe(kind);
  });

  test('of a run that goes on, refuses networks that all open other accounts', () => {
    const stranger = { ...LANE, begunAs: { id: '2', handle: '@b' }, expected: undefined };
    const lanes = [stranger, { ...stranger, sheet: { ...SHEET, network: 'bluesky' as const } }];
    const rows = preflightRows({ ...READY, run: 'taken-up', lanes }).filter(({ id }) => id === 'account');
    expect(rows.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });

  test.each<[string, Row['id'], Given, string]>([
    ['the start of a run that goes on', 'start', { now: SHEET.startsAt + MINUTE, ...BEGUN }, 'The chat began on '],
    ['that of one that still waits', 'start', BEGUN, 'The chat begins on '],
    [
      'a reminder that comes too late',
      'start',
      { now: SHEET.startsAt - MINUTE, lane: { sheet: REMINDED } },
      'extra-1 is left out: it was to come before the opening.',
    ],
    [
      'one that the opening has left behind',
      'start',
      { lane: { sheet: REMINDED, ...OPENED } },
      'extra-1 is left out: it was to come before the opening.',
    ],
    [
      'extras that come too late',
      'start',
      { now: SHEET.startsAt + 33 * MINUTE, lane: { sheet: FOLLOWED, ...OPENED } },
      'extra-1 and extra-2 are left out: they are more than 30 minutes late, and --late sends them.',
    ],
    [
      'one of a run that has begun',
      'start',
      { now: SHEET.startsAt + 33 * MINUTE, run: 'begun', lane: { sheet: FOLLOWED, progress: progressOf(HALF, 'x') } },
      'keeps its start. extra-2 is left out: it is more than 30 minutes late, and --late sends it.',
    ],
    ['warnings', 'chat', { warnings: 1 }, 'The chat file makes 9 posts, none too long, and has 1 warning.'],
    ['the clock', 'clock', {}, "This machine's clock agrees with the network's, to within 2 s."],
    ['a clock that is ahead', 'clock', { lane: { account: account({ clockAhead: -MINUTE }) } }, 'is 60 s ahead of the'],
    ['one that is behind', 'clock', { lane: { account: account({ clockAhead: MINUTE }) } }, 'is 60 s behind the'],
    ['the folder', 'journal', { room: UNWRITABLE }, 'The journal cannot be written in /state/journals: EACCES.'],
    [
      'a post that is too long for an instance',
      'lengths',
      { lane: withRoomFor(180) },
      'sources is too long: a post has',
    ],
    [
      'a clock without keys',
      'clock',
      { lane: { account: { kind: 'not-asked', why: 'There are no keys to X.' } } },
      'nobody could be asked',
    ],
  ])('tells of %s', (_, id, given, says) => {
    expect(rowOf(id, given)?.what).toContain(says);
  });

  const ILL: Reason = { code: 'network-ill', what: 'Bluesky is ill (503)' };

  test.each<[string, MentionsOutcome, string | undefined]>([
    [
      'somebody',
      { known: ['@ana.bsky.social'], unknown: [] },
      'fine: Bluesky knows everybody whom the posts mention: @ana.bsky.social.',
    ],
    [
      'nobody',
      { known: ['@ana.bsky.social'], unknown: ['@bo.bsky.social'] },
      'note: @bo.bsky.social is nobody on Bluesky, and would be plain text. Correct it in the chat file, or write the name without its @.',
    ],
    [
      'somebody or nobody',
      { known: [], unknown: [], failure: ILL },
      'note: Bluesky could not be asked for those whom the posts mention: Bluesky is ill (503).',
    ],
    [
      'somebody, and somebody or nobody',
      { known: ['@ana.bsky.social'], unknown: [], failure: ILL },
      'note: Bluesky could not be asked for all whom the posts mention: Bluesky is ill (503).',
    ],
    [
      'nobody, and somebody or nobody',
      { known: [], unknown: ['@bo.bsky.social'], failure: ILL },
      'note: @bo.bsky.social is nobody on Bluesky, and would be plain text. Of others it could not be told: Bluesky is ill (503). Correct it in the chat file, or write the name without its @.',
    ],
    ['nothing, for there are none', { known: [], unknown: [] }, undefined],
  ])('says of mentions that they lead to %s', (_, mentions, says) => {
    const row = rowOf('mentions', { lane: { sheet: { ...SHEET, network: 'bluesky' }, mentions } });
    expect(row && `${row.kind}: ${[row.what, row.advice].filter(Boolean).join(' ')}`).toBe(says);
  });

  test.each<[number, string]>([
    [-119_000, '119 s ahead of'],
    [179_000, '3 min behind'],
    [5 * HOUR, '5 h behind'],
    [-3 * DAY, '3 days ahead of'],
  ])('tells of a network’s clock that is %d ms ahead as a person would', (clockAhead, words) => {
    expect(rowOf('clock', { lane: { account: account({ clockAhead }) } })?.what).toBe(
      `This machine's clock is ${words} the network's.`,
    );
  });

  test('says what the evening costs, with the looks, and if an answer gets lost', () => {
    expect(rowOf('cost', {})?.what).toMatch(/^\d+ posts cost \$\S+, looking at the account \$\S+ .*\$\S+ in all/);
  });

  test('says what is still to be paid of a run that has begun', () => {
    const { started, sending, posted, skipped, doubted } = entriesOf(SHEET);
    const entries = [
      started('8:00'),
      ...(['opening', 'T1'] as const).flatMap(id => [sending(id, '8:30'), posted(id, '8:30')]),
      skipped('T2', '8:31'),
      sending('T3', '8:56'),
      doubted('T3', '8:56'),
    ];
    const costOfRest = (upTo: number) =>
      rowOf('cost', { run: 'begun', lane: { progress: progressOf(entries.slice(0, upTo), 'x') } })?.what;
    const whole = rowOf('cost', {})?.what;
    expect(costOfRest(1)).toBe(whole);
    expect(costOfRest(5)).toMatch(/^7 posts to come cost \$0\.105, looking at the account \$0\.035 /);
    expect(costOfRest(entries.length)).toMatch(/^6 posts to come cost \$0\.09, looking .* \$0\.027 \(about 27 posts /);
  });

  test('says what is still to be paid of a thread that is taken over, and what all of it costs anew', () => {
    const lane = withPosts(posted(0, 0), posted(1, 0));
    expect(rowOf('cost', { lane })?.what).toMatch(/^7 posts to come cost \$0\.105, looking at the account \$0\.035 /);
    expect(rowOf('cost', { lane, postsAnew: true })?.what).toBe(rowOf('cost', {})?.what);
    expect(rowOf('cost', { lane, run: 'finished' })).toBeUndefined();
  });

  test('says what is to be paid without what is left out', () => {
    const lane = { sheet: FOLLOWED, ...OPENED };
    const late = { now: SHEET.startsAt + 33 * MINUTE, lane };
    expect(rowOf('cost', late)?.what).toMatch(/^8 posts to come cost/);
    expect(rowOf('cost', { ...late, sendsLate: true })?.what).toMatch(/^10 posts to come cost/);
    expect(rowOf('start', { ...late, sendsLate: true })?.what).not.toContain('left out');
  });

  test('says nothing of the cost where nothing is left to be paid', () => {
    const { started, skipped } = entriesOf(SHEET);
    const entries = [started('8:00'), ...SHEET.cues.map(({ id }) => skipped(id, '8:31'))];
    expect(rowOf('cost', { run: 'begun', lane: { progress: progressOf(entries, 'x') } })).toBeUndefined();
  });

  test('says what it costs if that answer is looked for longer', () => {
    const dearest = (horizon: number) => /\$(\S+) in all/.exec(rowOf('cost', { horizon })?.what ?? '')?.[1];
    expect(Number(dearest(LONGEST_HORIZON)) - Number(dearest(HORIZON))).toBeCloseTo(0.002);
  });

  test('names the posts with words of old', () => {
    expect(rowOf('duplicates', { lane: withPosts(posted(0, DAY), posted(1, DAY)) })?.what).toMatch(
      /^opening, T1 were posted lately in the very same words/,
    );
  });

  test('names an extra with words of old, too', () => {
    const reminder = { receipt: { ref: '1', url: '' }, text: 'Soon!', postedAt: SHEET.startsAt - DAY };
    expect(rowOf('duplicates', { lane: { sheet: REMINDED, ...withPosts(reminder) } })?.what).toMatch(
      /^extra-1 was posted lately in the very same words/,
    );
  });

  test('says of posts that are there already only in the row of the thread that they are', () => {
    const there = { lane: withPosts(posted(0, MINUTE)) };
    expect(rowOf('thread', there)?.what).toMatch(/^opening of this chat is on the account already/);
    expect(rowOf('duplicates', there)?.what).toBe('No text that is to come was posted lately.');
  });

  test.each<[string, Given]>([
    ['opening', LATE],
    ['T1', { now: SHEET.startsAt + 36 * MINUTE, lane: OPENED }],
  ])('names %s where it is the next, and too late', (cue, given) => {
    expect(rowOf('start', given)?.advice).toMatch(new RegExp(`^${cue} is more than 30 minutes late, and is not sent`));
  });

  test('names the command with its file', () => {
    const { advice } = rowOf('thread', { lane: withPosts(posted(0, MINUTE)) }) ?? {};
    expect(advice).toContain('hcldr run chats/2022-12-06.yaml --start now --adopt');
  });

  test('has the rows of each network, with its name', () => {
    const rows = preflightRows({ ...READY, lanes: [LANE, { ...LANE, expected: '@other' }] });
    const accounts = rows.filter(({ id }) => id === 'account');
    expect(accounts).toMatchObject([
      { kind: 'fine', network: 'x' },
      { kind: 'refused', network: 'x' },
    ]);
    expect(rows.filter(({ network }) => network === undefined).map(({ id }) => id)).toEqual([
      'start',
      'chat',
      'journal',
      'sleep',
    ]);
  });
});

describe('what comes of it', () => {
  const row = (kind: Row['kind']): Row => ({ id: 'account', name: 'account', kind, what: '' });

  test.each<[readonly Row['kind'][], boolean, ReturnType<typeof verdictOn>]>([
    [['fine', 'note'], true, { kind: 'begin' }],
    [['fine', 'note'], false, { kind: 'begin' }],
    [['fine', 'ask'], true, { kind: 'ask', rows: [row('ask')] }],
    [['fine', 'ask'], false, { kind: 'refused', rows: [row('ask')] }],
    [['ask', 'refused'], true, { kind: 'refused', rows: [row('refused')] }],
    [['ask', 'refused'], false, { kind: 'refused', rows: [row('ask'), row('refused')] }],
  ])('of %j, with somebody there (%j), is %j', (kinds, attended, verdict) => {
    expect(verdictOn(kinds.map(row), { attended })).toEqual(verdict);
  });
});

describe('a look shortly before the opening', () => {
  const LATER = { lanes: [{ ...LANE, account: NOT_READ }], room: READY.room, broken: undefined };

  test('finds all fine', () => {
    expect(new Set(laterRows(LATER).map(({ kind }) => kind))).toEqual(new Set(['fine']));
  });

  test('sees a file that was broken since, and names the command that says where', () => {
    const rows = laterRows({ ...LATER, broken: { problems: 2, check: 'hcldr check a.yaml' } });
    expect(rows.filter(({ kind }) => kind !== 'fine')).toEqual([
      {
        id: 'chat',
        name: 'chat',
        kind: 'note',
        what: 'The chat file has 2 problems now: what it said before stays in force.',
        advice: 'Read what is wrong: hcldr check a.yaml',
      },
    ]);
  });
});
