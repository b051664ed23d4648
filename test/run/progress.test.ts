import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import { type CueProgress, isDone, isDoubtful } from '../../src/run/cue-progress.ts';
import type { Entry } from '../../src/run/journal.ts';
import { isUntouched, progressOf, step } from '../../src/run/progress.ts';
import { anyEntryOf, anyJournalOf } from '../support/any-journal.ts';
import { topics } from '../support/chat-builder.ts';
import { at, entriesOf, receiptOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const EXTRAS: Chat['extras'] = [{ at: 0, text: 'An extra?' }];
const SHEET = sheetOf({ topics: topics(3), extras: EXTRAS });
const on = entriesOf(SHEET);
const anyEntry = anyEntryOf(SHEET);
const anyJournal = anyJournalOf(SHEET);

describe('progress', () => {
  test('is the same in two parts as at once', () => {
    fc.assert(
      fc.property(anyJournal, fc.nat({ max: 40 }), (entries, cut) => {
        const before = progressOf(entries.slice(0, cut), 'x');
        const both = entries.slice(cut).reduce((progress, entry) => step(progress, entry, 'x'), before);
        expect(both).toEqual(progressOf(entries, 'x'));
      }),
    );
  });

  test('does not change the progress that it goes on from', () => {
    fc.assert(
      fc.property(anyJournal, anyEntry, (entries, entry) => {
        const before = progressOf(entries, 'x');
        step(before, entry, 'x');
        expect(before).toEqual(progressOf(entries, 'x'));
      }),
    );
  });

  test('never takes back what is done', () => {
    fc.assert(
      fc.property(anyJournal, fc.nat({ max: 40 }), (entries, cut) => {
        const earlier = progressOf(entries.slice(0, cut), 'x').cues;
        const later = progressOf(entries, 'x').cues;
        const done = [...earlier].filter(([, state]) => isDone(state));
        // The uptime is that of the process that goes on; so is that of what was tried before a skip, should she take it back.
        const lasting = (state: CueProgress | undefined) => ({ ...state, up: 0, before: undefined });
        const certain = done.filter(([, state]) => !isDoubtful(state));
        expect(certain.map(([cue]) => lasting(later.get(cue)))).toEqual(certain.map(([, state]) => lasting(state)));
        // Of what stands by her word alone she may name another post; it is done all the same.
        expect(done.map(([cue]) => later.get(cue)?.kind)).toEqual(done.map(([, { kind }]) => kind));
      }),
    );
  });

  test('lets her name another post where the one that she named cannot be seen, and replies to that', () => {
    const wrong = on.adopted('T1', '8:36');
    const entries: readonly Entry[] = [
      ...[wrong, on.verified('T1', '8:40', 'nothing')],
      { ...on.sending('T2', '8:48'), intent: { text: 'T2', parent: receiptOf('T1 by hand').ref } } as Entry,
      on.refused('T2', '8:48', { retry: { kind: 'never' } }),
    ];
    expect(progressOf(entries, 'x').cues.get('T2')).toMatchObject({ kind: 'refused' });
    expect(progressOf([...entries, on.verified('T1', '8:50', 'same')], 'x').cues.has('T2')).toBe(true);
    const receipt = receiptOf('T1, and the right one');
    const progress = progressOf([...entries, { ...wrong, receipt } as Entry], 'x');
    expect(progress.cues.get('T1')).toMatchObject({ receipt, unverified: 'so far' });
    expect(progress.cues.has('T2')).toBe(false);
  });

  test.each([
    { told: 'posted', done: [on.sending('T1', '8:35'), on.posted('T1', '8:35')] },
    { told: 'adopted', done: [on.adopted('T1', '8:35', { says: 'same', postedAt: at('8:35') })] },
    { told: 'skipped', done: [on.skipped('T1', '8:35')] },
  ])('of what is $told does not change by what comes late', ({ done }) => {
    const late = [
      ...[on.sending('T1', '8:36'), on.posted('T1', '8:36', 'look'), on.doubted('T1', '8:36')],
      ...[on.refused('T1', '8:36', { retry: { kind: 'never' } }), on.looked('T1', '8:36')],
      ...[on.adopted('T1', '8:36'), on.skipped('T1', '8:36')],
    ];
    const before = progressOf(done, 'x');
    for (const entry of late) expect(step(before, entry, 'x').cues.get('T1')).toEqual(before.cues.get('T1'));
  });

  test('keeps every send in doubt until an outcome, a person or a find settles it', () => {
    fc.assert(
      fc.property(anyJournal, entries => {
        const sentAndOpen = [...progressOf([...entries, on.resumed('9:00')], 'x').cues].filter(
          ([, state]) => state.kind === 'unknown',
        );
        for (const [cue] of sentAndOpen) {
          const settled = progressOf([...entries, on.posted(cue, '9:00', 'look')], 'x').cues.get(cue);
          expect(settled).toMatchObject({ kind: 'posted', by: 'look', receipt: receiptOf(cue) });
        }
      }),
    );
  });

  test('is not changed by an entry that says nothing of the lane', () => {
    const progress = progressOf(on.postedUpTo('T1'), 'x');
    expect(step(progress, on.finished('9:30'), 'x')).toBe(progress);
  });

  test('is not changed by what another network wants, also where a run is taken up', () => {
    const after = 10 * MINUTE;
    const wanted = [
      on.refused('T1', '8:35', { retry: { kind: 'after', after } }),
      on.looked('T1', '8:36', 'none', after),
    ];
    const elsewhere = wanted.map((entry): Entry => ({ ...entry, network: 'mastodon' }) as Entry);
    const before = progressOf(on.postedUpTo('T1'), 'x');
    expect(elsewhere.reduce((progress, entry) => step(progress, entry, 'x'), before)).toBe(before);
  });

  test('of an outcome without a send is nothing', () => {
    const entries = [on.posted('T1', '8:35'), on.doubted('T1', '8:35'), on.looked('T1', '8:36')];
    expect(progressOf(entries, 'x').cues).toEqual(new Map());
  });

  test.each([
    { told: 'an answer, when it was sent', entries: [on.posted('T1', '8:36')], posted: '8:35', by: 'answer' },
    { told: 'a find, when it was sent', entries: [on.posted('T1', '8:36', 'look')], posted: '8:35', by: 'look' },
    { told: 'a link, when it was sent', entries: [on.adopted('T1', '8:50')], posted: '8:35', by: 'person' },
    {
      told: 'a link to its own words, when it was sent',
      entries: [on.adopted('T1', '8:50', { says: 'same', postedAt: at('8:35') })],
      posted: '8:35',
      by: 'person',
    },
    {
      told: 'a link to other words, when these were posted',
      entries: [on.adopted('T1', '8:50', { says: 'other', postedAt: at('8:48') })],
      posted: '8:48',
      by: 'person',
    },
  ])('dates a post by $told', ({ entries, posted, by }) => {
    const state = progressOf([on.sending('T1', '8:35'), ...entries], 'x').cues.get('T1');
    expect(state).toMatchObject({ kind: 'posted', at: at(posted), by });
  });

  test.each([
    { told: 'one send', entries: [], doubts: 1 },
    { told: 'a second send', entries: [on.doubted('T1', '8:35'), on.sending('T1', '8:36')], doubts: 2 },
    {
      told: 'a second send that was refused',
      entries: [
        on.doubted('T1', '8:35'),
        on.sending('T1', '8:36'),
        on.refused('T1', '8:36', { retry: { kind: 'never' } }),
      ],
      doubts: 1,
    },
  ])('counts the doubts of $told: $doubts', ({ entries, doubts }) => {
    const state = progressOf([on.sending('T1', '8:35'), ...entries], 'x').cues.get('T1');
    expect(state).toMatchObject({ kind: 'unknown', doubts });
  });

  test('lets a person’s word count for one send', () => {
    const allowed = [on.sending('T1', '8:35'), on.doubted('T1', '8:35'), on.allowed('T1', '8:36')];
    expect(progressOf(allowed, 'x').allowed).toEqual(new Set(['T1']));
    expect(progressOf([...allowed, on.sending('T1', '8:36')], 'x').allowed).toEqual(new Set());
  });
});

test.each<[string, boolean, readonly Entry[]]>([
  ['has begun and gone on', true, [on.started('8:00'), on.resumed('8:10'), on.peeked('opening', '8:29')]],
  ['has tried to post', false, [on.started('8:00'), on.sending('opening', '8:30')]],
  ['was held by a person', false, [on.started('8:00'), on.held('8:10')]],
  ['has taken over a post', false, [on.adopted('opening', '8:00'), on.started('8:00')]],
])('a run that %s is untouched: %s', (_, untouched, entries) => {
  expect(isUntouched(entries)).toBe(untouched);
});
