import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { namesOf } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Json } from '../../src/run/ports.ts';
import { isEntry, type ReadEntry } from '../../src/run/read-entry.ts';
import { anyJournalOf } from '../support/any-journal.ts';
import { entriesOf } from '../support/entries.ts';
import { anEvening, sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const STARTED = on.started('8:00');
const SENDING = on.sending('T1', '8:35');
const POSTED = on.posted('T1', '8:35');

/** As it comes from a file, with some of it changed. */
function changed(entry: object, change: object): unknown {
  return JSON.parse(JSON.stringify({ ...entry, ...change }));
}

test('whatever is written into a journal is read', () => {
  fc.assert(
    fc.property(anyJournalOf(SHEET), entries => {
      expect(entries.filter(entry => !isEntry(JSON.parse(JSON.stringify(entry))))).toEqual([]);
    }),
  );
});

test('a post is read that has the place of many others that are out', () => {
  const last = namesOf('extra-1', { has: id => id.length < 400 }).at(-1);
  expect(isEntry(changed(POSTED, { cue: last }))).toBe(true);
});

test('all that an evening writes is read', async () => {
  const evening = anEvening();
  await evening.run();
  const entries = evening.journal.entries();
  expect(entries.filter(entry => !isEntry(entry))).toEqual([]);
  expect(entries.length).toBeGreaterThan(10);
});

/** Of any data that there is in JSON nothing more is compared. */
type Plain<Data> = [Json] extends [Data]
  ? 'any'
  : Data extends object
    ? { readonly [Key in keyof Data]: Plain<Data[Key]> }
    : Data;
type ByKind<Data extends { kind: string }> = { [Kind in Data['kind']]: Plain<Data & { readonly kind: Kind }> };

test('what is read of an entry has the fields that are written into it, and no others', () => {
  // The compiler compares them.
  expectTypeOf<ByKind<ReadEntry>>().toEqualTypeOf<ByKind<Entry>>();
});

test('what a newer version may add to an entry is left as it is', () => {
  expect(isEntry(changed(POSTED, { mood: 'fine' }))).toBe(true);
});

const ESCAPE = '\u001b]0;owned\u0007';

describe('no entry', () => {
  test.each<[string, unknown]>([
    ['a number', 1],
    ['nothing', null],
    ['a list', [POSTED]],
    ['a kind alone', { kind: 'started' }],
    ['one of another kind', changed(POSTED, { kind: 'applauded' })],
    ['one without its moment', changed(POSTED, { at: undefined })],
    ['a network that there is not', changed(POSTED, { network: 'myspace' })],
    ['a start that is no instant', changed(STARTED, { startsAt: 'x' })],
    ['a start that no clock shows', changed(STARTED, { startsAt: 1e300 })],
    ['a cue that steers the terminal', changed(POSTED, { cue: `T1${ESCAPE}` })],
    ['a link that does', changed(POSTED, { receipt: { ref: '1', url: `https://x.com/${ESCAPE}` } })],
    ['a link of two words', changed(POSTED, { receipt: { ref: '1', url: 'https://x.com/ 2' } })],
    [
      'an account whose handle does',
      changed(STARTED, { accounts: { x: { id: '1', handle: `@hcldr${ESCAPE}`, newest: '1' } } }),
    ],
    [
      'an account whose handle turns the text',
      changed(STARTED, { accounts: { x: { id: '1', handle: '@hcl\u202edr', newest: '1' } } }),
    ],
    ['a date that steers the terminal', changed(STARTED, { date: `2022-12-06${ESCAPE}` })],
    ['a hashtag with what nobody sees', changed(STARTED, { hashtag: '#hc\u200bldr' })],
    ['a cue without its words', changed(SENDING, { cue: { id: 'T1', at: 1 } })],
  ])('is %s', (_, record) => {
    expect(isEntry(record)).toBe(false);
  });
});
