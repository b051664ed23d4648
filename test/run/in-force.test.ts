import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import { beginningFor, inForce, knownRefs, parentOf, threadCues } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import { type LaneProgress, progressOf } from '../../src/run/progress.ts';
import { anyJournalOf } from '../support/any-journal.ts';
import { topics } from '../support/chat-builder.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const EXTRAS: Chat['extras'] = [{ at: 0, text: 'An extra?' }];
const SHEET = sheetOf({ topics: topics(3), extras: EXTRAS });
const on = entriesOf(SHEET);
const anyJournal = anyJournalOf(SHEET);

/** An evening as a run goes through it: cue by cue, up to some point, with some passed over. */
const anyEvening: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.constantFrom('posted', 'skipped', 'adopted', 'sending'), { maxLength: SHEET.cues.length })
  .map(fates => {
    const open = fates.indexOf('sending');
    const passed = open === -1 ? fates : fates.slice(0, open + 1);
    return passed.flatMap((fate, i) => {
      const cue = SHEET.cues[i]?.id ?? '';
      if (fate === 'posted') return [on.sending(cue, '8:30'), on.posted(cue, '8:30')];
      return [on[fate](cue, '8:30')];
    });
  });

/** The file as somebody has changed it meanwhile: more or fewer topics, all of other words. */
const anyFile: fc.Arbitrary<RunSheet> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.boolean())
  .map(([count, cited, withExtra]) =>
    sheetOf({
      topics: topics(count).map(topic => ({ ...topic, text: `Changed ${topic.label}?` })),
      ...(cited ? {} : { citations: [] }),
      extras: withExtra ? EXTRAS : [],
    }),
  );

function ids(cues: RunSheet['cues']): readonly CueId[] {
  return cues.map(cue => cue.id);
}

describe('the sheet in force', () => {
  test('has her words and her instants also for a post of her own that waits', () => {
    const cue = { id: 'own-1', at: at('8:42'), text: 'A short pause', length: { used: 13, limit: 280 }, notes: [] };
    const edited: Entry = { at: at('8:43'), up: 0, kind: 'edited', network: 'x', cue, was: 'A pause' };
    const moved = on.moved(['own-1'], '8:43', 60_000);
    const entries = [...on.postedUpTo('T1'), on.added('A pause', '8:42', 'T1'), edited, moved];
    const own = inForce(SHEET, progressOf(entries, 'x')).cues.at(-1);
    expect(own).toMatchObject({ id: 'own-1', text: 'A short pause', at: at('8:43') });
  });

  test('is the file’s before anything is sent', () => {
    fc.assert(
      fc.property(anyFile, file => {
        expect(ids(inForce(file, progressOf([], 'x')).cues).toSorted()).toEqual(ids(file.cues).toSorted());
      }),
    );
  });

  test('has every cue that was sent, as it was sent and in the order of the sends, and none twice', () => {
    fc.assert(
      fc.property(anyFile, fc.oneof(anyJournal, anyEvening), (file, entries) => {
        const progress = progressOf(entries, 'x');
        const { cues } = inForce(file, progress);
        // What is certainly not there is the file's again.
        const sent = [...progress.cues.values()]
          .filter(({ kind }) => kind === 'posted' || kind === 'unknown')
          .map(({ cue }) => cue);
        const isSent = new Set(ids(sent));
        expect(cues.filter(cue => isSent.has(cue.id))).toEqual(sent);
        expect(new Set(ids(cues)).size).toBe(cues.length);
      }),
    );
  });

  test('goes on behind the last cue sent with the file’s, as they are now, and with nothing that the file put before', () => {
    fc.assert(
      fc.property(anyFile, anyEvening, (file, entries) => {
        const progress = progressOf(entries, 'x');
        const thread = threadCues(inForce(file, progress));
        const isSent = (cue: Cue): boolean => {
          const state = progress.cues.get(cue.id);
          return state !== undefined && state.kind !== 'skipped';
        };
        const last = thread.findLastIndex(isSent);
        const past = new Set(ids(thread.slice(0, last + 1)));
        // A cue that was skipped hides none that the file has put before it since.
        const behind = threadCues(file).findLastIndex(cue => past.has(cue.id) && isSent(cue)) + 1;
        const rest = threadCues(file)
          .slice(behind)
          .filter(({ id }) => !past.has(id));
        expect(thread.slice(last + 1)).toEqual(rest);
      }),
    );
  });

  test.each([
    {
      told: 'a topic put before the last one sent',
      upTo: 'T2',
      file: ['T1', 'T1b', 'T2', 'T3'],
      topics: ['T1', 'T2', 'T3'],
    },
    { told: 'a topic put behind it', upTo: 'T2', file: ['T1', 'T2', 'T2b', 'T3'], topics: ['T1', 'T2', 'T2b', 'T3'] },
    { told: 'a topic taken out that was sent', upTo: 'T2', file: ['T1', 'T3'], topics: ['T1', 'T2', 'T3'] },
    { told: 'a topic taken out that was not', upTo: 'T2', file: ['T1', 'T2'], topics: ['T1', 'T2'] },
  ])('with $told has $topics', ({ upTo, file, topics: left }) => {
    const changed = sheetOf({ topics: file.map(label => ({ label, text: 'Why?' })) });
    const { cues } = inForce(changed, progressOf(on.postedUpTo(upTo), 'x'));
    expect(ids(cues).filter(cue => cue.startsWith('T'))).toEqual(left);
  });

  test('has a topic that was put before one that was refused, and goes on with that as it was tried', () => {
    const changed = sheetOf({
      topics: ['T1', 'T1b', 'T2'].map(label => ({ label, text: `Question ${label.at(1)}?` })),
    });
    const refused = [on.sending('T2', '8:48'), on.refused('T2', '8:48', { retry: { kind: 'never' } })];
    const progress = progressOf([...on.postedUpTo('T1'), ...refused], 'x');
    const { cues } = inForce(changed, progress);
    expect(ids(cues).filter(cue => cue.startsWith('T'))).toEqual(['T1', 'T1b', 'T2']);
    expect(cues).toContain(progress.cues.get('T2')?.cue);
  });

  test('keeps the text of an intent that has no outcome yet', () => {
    const changed = sheetOf({ topics: [{ label: 'T1', text: 'Other words?' }] });
    const { cues } = inForce(changed, progressOf([...on.postedUpTo('opening'), on.sending('T1', '8:35')], 'x'));
    expect(cues.find(cue => cue.id === 'T1')?.text).toContain('Question 1?');
  });

  /** An extra as the file has it: its minute, and its text. */
  type Written = readonly [minute: number, text: string];

  /** Each file in turn, of which the first extra that is open is sent; the last one's open extras. */
  function openExtras(...files: readonly (readonly Written[])[]): readonly string[] {
    const sheetWith = (extras: readonly Written[]) =>
      sheetOf(
        { topics: topics(3), extras: extras.map(([minute, text]) => ({ at: minute * MINUTE, text })) },
        'mastodon',
      );
    const openIn = (file: RunSheet, entries: readonly Entry[]) => {
      const progress = progressOf(entries, 'mastodon');
      return inForce(file, progress).cues.filter(({ id, extra }) => extra && !progress.cues.has(id));
    };
    const entries: Entry[] = [];
    for (const extras of files.slice(0, -1)) {
      const cues = openIn(sheetWith(extras), entries);
      const lane = entriesOf({ ...sheetWith(extras), cues });
      const [{ id = '' } = {}] = cues;
      entries.push(lane.sending(id, '8:31'), lane.posted(id, '8:31'));
    }
    return openIn(sheetWith(files.at(-1) ?? []), entries).map(({ id, text }) => `${id}: ${text}`);
  }

  test.each<{ told: string; files: readonly (readonly Written[])[]; open: readonly string[] }>([
    { told: 'another one in the place of one that is out', files: [[[5, 'A']], [[9, 'B']]], open: ['extra-1-new: B'] },
    {
      told: 'a third one in that place',
      files: [[[5, 'A']], [[9, 'B']], [[15, 'C']]],
      open: ['extra-1-new-new: C'],
    },
    {
      told: 'one that says the same as one that is out, later',
      files: [
        [
          [5, 'A'],
          [25, 'A'],
        ],
        [
          [5, 'A'],
          [25, 'A'],
        ],
      ],
      open: ['extra-2: A'],
    },
    {
      told: 'none where both of them are out',
      files: Array(3).fill([
        [5, 'A'],
        [25, 'A'],
      ]),
      open: [],
    },
    { told: 'none where its words were mended', files: [[[5, 'A']], [[5, 'A!']]], open: [] },
    { told: 'none where it was moved', files: [[[5, 'A']], [[9, 'A']]], open: [] },
    {
      told: 'one before one that is out',
      files: [
        [[5, 'A']],
        [
          [3, 'B'],
          [5, 'A'],
        ],
      ],
      open: ['extra-1-new: B'],
    },
  ])('of the extras has $told', ({ files, open }) => {
    expect(openExtras(...files)).toEqual(open);
  });

  test('takes the file’s text of a cue that was skipped last', () => {
    const changed = sheetOf({ topics: [{ label: 'T1', text: 'Other words?' }] });
    const { cues } = inForce(changed, progressOf([...on.postedUpTo('opening'), on.skipped('T1', '8:35')], 'x'));
    expect(cues.find(cue => cue.id === 'T1')?.text).toContain('Other words?');
  });
});

describe('a cue replies to', () => {
  const chain = sheetOf({ extras: EXTRAS });
  const star = sheetOf({ thread: 'star', extras: EXTRAS });

  type Fate = readonly ['posted' | 'skipped' | 'adopted' | 'sending', CueId];

  function lane(sheet: RunSheet, fates: readonly Fate[]): LaneProgress {
    const entries = entriesOf(sheet);
    return progressOf(
      fates.flatMap(([fate, cue]) =>
        fate === 'posted' ? [entries.sending(cue, '8:30'), entries.posted(cue, '8:30')] : [entries[fate](cue, '8:30')],
      ),
      'x',
    );
  }

  const begun = [
    ['posted', 'opening'],
    ['posted', 'T1'],
  ] as const;

  test.each<{ told: string; sheet: RunSheet; cue: CueId; fates: readonly Fate[]; parent: string | undefined }>([
    { told: 'nothing when it is the first', sheet: chain, cue: 'opening', fates: [], parent: undefined },
    { told: 'the one before', sheet: chain, cue: 'T2', fates: begun, parent: 'T1' },
    {
      told: 'the post made by hand for it',
      sheet: chain,
      cue: 'T1',
      fates: [['adopted', 'opening']],
      parent: 'opening by hand',
    },
    {
      told: 'the one before a skipped one',
      sheet: chain,
      cue: 'T3',
      fates: [...begun, ['skipped', 'T2']],
      parent: 'T1',
    },
    {
      told: 'nothing when all before it are skipped',
      sheet: chain,
      cue: 'T1',
      fates: [['skipped', 'opening']],
      parent: undefined,
    },
    { told: 'nothing that is in doubt', sheet: chain, cue: 'T3', fates: [...begun, ['sending', 'T2']], parent: 'T1' },
    { told: 'no extra post', sheet: chain, cue: 'T2', fates: [...begun, ['posted', 'extra-1']], parent: 'T1' },
    { told: 'nothing when it is an extra post', sheet: chain, cue: 'extra-1', fates: begun, parent: undefined },
    { told: 'the opening, in a star', sheet: star, cue: 'T2', fates: begun, parent: 'opening' },
    {
      told: 'the first post, in a star whose opening is skipped',
      sheet: star,
      cue: 'T3',
      fates: [
        ['skipped', 'opening'],
        ['posted', 'T1'],
        ['posted', 'T2'],
      ],
      parent: 'T1',
    },
    {
      told: 'the sources before, in a star',
      sheet: star,
      cue: 'sources-2',
      fates: [...begun, ['posted', 'sources']],
      parent: 'sources',
    },
    {
      told: 'the opening, in a star whose first sources are skipped',
      sheet: star,
      cue: 'sources-2',
      fates: [...begun, ['skipped', 'sources']],
      parent: 'opening',
    },
  ])('$told', ({ sheet, cue, fates, parent }) => {
    const progress = lane(sheet, fates);
    const found = sheet.cues.find(one => one.id === cue);
    expect(found && parentOf(found, sheet, progress)?.receipt.ref).toBe(parent);
  });
});

describe('what the journal knows of the account', () => {
  const cueOf = (id: string): Cue => {
    const cue = SHEET.cues.find(one => one.id === id);
    if (!cue) throw new Error(`there is no ${id}`);
    return cue;
  };

  test('is nothing before it was looked at', () => {
    expect(knownRefs(progressOf([], 'x'))).toEqual([]);
    expect(beginningFor(cueOf('T1'), SHEET, progressOf([], 'x'))).toBeUndefined();
  });

  test('is the newest post when the run began, and every post since', () => {
    const entries = [on.started('8:00'), ...on.postedUpTo('T1'), on.sending('T2', '8:48')];
    expect(knownRefs(progressOf(entries, 'x'))).toEqual(['999', 'opening', 'extra-1', 'T1']);
  });

  test.each([
    { told: 'when the opening is posted', entries: on.postedUpTo('T1'), ref: 'opening' },
    { told: 'when it is not yet', entries: [], ref: '999' },
    { told: 'when it is skipped', entries: [on.skipped('opening', '8:30')], ref: '999' },
    { told: 'for an extra', cue: 'extra-1', entries: on.postedUpTo('T1'), ref: '999' },
  ])('begins with $ref $told', ({ cue = 'T1', entries, ref }) => {
    expect(beginningFor(cueOf(cue), SHEET, progressOf([on.started('8:00'), ...entries], 'x'))).toBe(ref);
  });
});
