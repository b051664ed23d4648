import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Move } from '../../src/run/moves.ts';
import { progressOf } from '../../src/run/progress.ts';
import { granted, type Wish } from '../../src/run/wishes.ts';
import { at, entriesOf, receiptOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const CHANGED = sheetOf({ topics: [{ label: 'T1', text: 'The file’s new words?' }] });
const on = entriesOf(SHEET);

type Standing = { readonly entries: readonly Entry[]; readonly file: RunSheet };

/** The journal once she has wished it; what is refused is not in it. */
function wished(wish: Wish, { entries, file }: Standing): readonly Entry[] {
  const progress = progressOf(entries, 'x');
  const result = granted(wish, { sheet: inForce(file, progress), progress, file }, at('8:34'));
  if (result.kind === 'refused') throw new Error(result.why);
  return [...entries, ...result.happenings.map(happening => ({ at: at('8:34'), up: 0, ...happening }))];
}

function cueIn(id: string, { entries, file }: Standing) {
  return inForce(file, progressOf(entries, 'x')).cues.find(cue => cue.id === id);
}

const NEVER = { retry: { kind: 'never' } } as const;

describe('an edit is in force', () => {
  const begun = on.postedUpTo('opening');
  const hers = wished({ kind: 'edit', cue: 'T1', text: 'Her words? #hcldr' }, { entries: begun, file: SHEET });
  const own = wished({ kind: 'say', text: 'A word of mine' }, { entries: begun, file: SHEET });

  test.each<{ told: string; cue: string } & Standing>([
    { told: 'of what the file has', cue: 'T1', entries: begun, file: SHEET },
    { told: 'of her own words', cue: 'T1', entries: hers, file: SHEET },
    { told: 'of new words of the file, which hers gave way to', cue: 'T1', entries: hers, file: CHANGED },
    {
      told: 'of what was refused, where the file has other words by now',
      cue: 'T1',
      entries: [...begun, on.sending('T1', '8:33'), on.refused('T1', '8:33', NEVER)],
      file: CHANGED,
    },
    { told: 'of a post of her own', cue: 'own-1', entries: own, file: SHEET },
  ])('$told', ({ cue, ...standing }) => {
    const entries = wished({ kind: 'edit', cue, text: 'Her last words? #hcldr' }, standing);
    expect(cueIn(cue, { ...standing, entries })?.text).toBe('Her last words? #hcldr');
  });

  test.each([
    { told: 'other words', entries: hers },
    {
      told: 'other words of a cue that she has moved as well',
      entries: wished({ kind: 'move', cue: 'T1', by: MINUTE, rest: false }, { entries: hers, file: SHEET }),
    },
  ])('until the file has $told', ({ entries }) => {
    expect(cueIn('T1', { entries, file: CHANGED })?.text).toContain('The file’s new words?');
  });
});

test('another post may be named for one that stands by her word alone', () => {
  const entries = [...on.postedUpTo('opening'), on.adopted('T1', '8:36'), on.verified('T1', '8:40', 'nothing')];
  const receipt = receiptOf('T1, and the right one');
  const written = wished({ kind: 'adopt', cue: 't1', receipt }, { entries, file: SHEET });
  expect(written.at(-1)).toMatchObject({ kind: 'adopted', cue: { id: 'T1' }, receipt, by: 'person' });
});

describe('refused is', () => {
  const begun = on.postedUpTo('T1');
  const receipt = receiptOf('T1');
  const twin = SHEET.cues.find(({ id }) => id === 'T1')?.text ?? '';

  test.each<{ wish: Wish; why: string }>([
    { wish: { kind: 'send', cue: 'T3' }, why: 'T2 comes before T3.' },
    { wish: { kind: 'skip', cue: 'T3' }, why: 'T2 comes before T3.' },
    { wish: { kind: 'send', cue: 'T1' }, why: 'T1 is posted.' },
    { wish: { kind: 'adopt', cue: 'T2', receipt }, why: 'That is the post of T1.' },
    { wish: { kind: 'stand-alone', cue: 'T2' }, why: 'T2 was not refused.' },
    { wish: { kind: 'send-again', cue: 'T2' }, why: 'There is no doubt about T2 that only you can settle.' },
    { wish: { kind: 'unskip', cue: 'T2' }, why: 'T2 cannot be taken back any more.' },
    { wish: { kind: 'dismiss', cue: 'T2' }, why: 'No post that says much the same as T2 was seen.' },
    { wish: { kind: 'go-on' }, why: 'It is not held.' },
    {
      wish: { kind: 'edit', cue: 'T2', text: twin.replace(' ', '  ') },
      why: 'That is the text of T1, and X refuses the same text twice.',
    },
  ])('$wish.kind $wish.cue: $why', ({ wish, why }) => {
    expect(() => wished(wish, { entries: begun, file: SHEET })).toThrow(why);
  });
});

describe('a hold that is let go', () => {
  const held = [...on.postedUpTo('opening'), on.held('8:31')];

  test.each([
    { told: 'sends at once what it kept back', t1: 3, entries: held, wanted: ['went-on', 'allowed T1'] },
    { told: 'sends nothing before its instant', t1: 5, entries: held, wanted: ['went-on'] },
    {
      told: 'sends nothing before the gap is over',
      t1: 3,
      entries: [on.sending('opening', '8:32'), on.posted('opening', '8:32'), on.held('8:33')],
      wanted: ['went-on'],
    },
    {
      told: 'sends nothing that may be there',
      t1: 1,
      entries: [...on.postedUpTo('opening'), on.sending('T1', '8:31'), on.doubted('T1', '8:31'), on.held('8:31')],
      wanted: ['went-on'],
    },
  ])('$told', ({ t1, entries, wanted }) => {
    const file = sheetOf({ schedule: new Map([['T1', t1 * MINUTE]]) });
    const written = wished({ kind: 'go-on' }, { entries, file }).slice(entries.length);
    expect(written.map(entry => (entry.kind === 'allowed' ? `allowed ${entry.cue}` : entry.kind))).toEqual(wanted);
  });
});

test('a skip is not taken back once what follows is out', () => {
  const sent = [on.sending('T2', '8:33'), on.posted('T2', '8:33')];
  const entries = [...on.postedUpTo('opening'), on.skipped('T1', '8:32'), ...sent];
  expect(() => wished({ kind: 'unskip', cue: 'T1' }, { entries, file: SHEET })).toThrow('cannot be taken back');
});

test('what was tried is taken back until it was due then, whatever the file says since', () => {
  const later = sheetOf({ schedule: new Map([['T1', 20 * MINUTE]]) });
  const entries = [
    ...on.postedUpTo('opening'),
    on.sending('T1', '8:33', { at: '8:33', planned: '8:33' }),
    on.skipped('T1', '8:33'),
  ];
  expect(() => wished({ kind: 'unskip', cue: 'T1' }, { entries, file: later })).toThrow('cannot be taken back');
});

test('a post of her own that could not leave yet is moved as any other', () => {
  const entries = wished({ kind: 'say', text: 'A word of mine' }, { entries: on.postedUpTo('opening'), file: SHEET });
  const moved = wished({ kind: 'move', cue: 'own-1', by: MINUTE, rest: false }, { entries, file: SHEET });
  expect(cueIn('own-1', { entries: moved, file: SHEET })?.at).toBe(at('8:35'));
});

describe('what she wishes of a topic as she saw it', () => {
  const seen = { x: SHEET.cues[1]?.text ?? expect.fail('the sheet has no T1') };
  const about = { cue: 'T1', seen };
  const entries = on.postedUpTo('opening');

  test.each<Wish>([
    { kind: 'skip', ...about },
    { kind: 'send', ...about },
    { kind: 'edit', text: 'Her words? #hcldr', ...about },
    { kind: 'adopt', receipt: receiptOf('T1 by hand'), ...about },
  ])('is done to that alone: $kind', wish => {
    expect(wished(wish, { entries, file: SHEET }).length).toBeGreaterThan(entries.length);
    const refused = 'T1 says something else by now: T1: The file’s new words? #hcldr';
    expect(() => wished(wish, { entries, file: CHANGED })).toThrow(refused);
  });
});

describe('a cue that may be there already is not sent at her word', () => {
  const entries = [...on.postedUpTo('opening'), on.sending('T1', '8:35'), on.doubted('T1', '8:35')];
  const progress = progressOf(entries, 'x');
  const sheet = inForce(SHEET, progress);
  const [, t1] = sheet.cues;
  if (!t1) throw new Error('a sheet has topics');

  test.each<{ told: string; move: Move; why: RegExp }>([
    {
      told: 'while it is looked for',
      move: { kind: 'wait', cue: t1, why: 'look', until: at('8:36') },
      why: /^T1 may be there already: hcldr is looking for it\.$/,
    },
    {
      told: 'once nobody looks any more, but she is told what to do',
      move: { kind: 'stop', why: 'unsettled', cue: t1 },
      why: /^T1 may be there already: hcldr has looked, .* adopt it or skip it\.$/,
    },
  ])('$told', ({ move, why }) => {
    const wish = { kind: 'send', cue: 'T1' } as const;
    expect(granted(wish, { sheet, progress, move }, at('8:36'))).toEqual({
      kind: 'refused',
      why: expect.stringMatching(why),
    });
  });
});
