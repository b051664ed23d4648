/** What can a journal contain? Arbitrary entries and journals for property tests. */

import fc from 'fast-check';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry } from '../../src/run/journal.ts';
import { entriesOf, receiptOf } from './entries.ts';

/** Any entry that can stand in a journal, whether or not it makes sense there. */
export function anyEntryOf(sheet: RunSheet): fc.Arbitrary<Entry> {
  const on = entriesOf(sheet);
  const clock = fc.integer({ min: 0, max: 59 }).map(minute => `8:${String(minute).padStart(2, '0')}`);
  const id = fc.constantFrom(...sheet.cues.map(cue => cue.id));
  return fc.oneof(
    clock.map(on.started),
    clock.map(on.resumed),
    clock.map(on.finished),
    fc
      .tuple(
        fc.constantFrom(on.sending, on.sending, on.posted, on.doubted, on.looked, on.skipped, on.adopted, on.allowed),
        id,
        clock,
      )
      .map(([happened, cue, when]) => happened(cue, when)),
    fc
      .tuple(id, clock, fc.constantFrom({ kind: 'never' } as const, { kind: 'backoff' } as const))
      .map(([cue, when, retry]) => on.refused(cue, when, { retry })),
    fc
      .tuple(id, clock, fc.constantFrom({}, { similar: receiptOf('by hand') }, { blind: true } as const))
      .map(args => on.peeked(...args)),
  );
}

export function anyJournalOf(sheet: RunSheet): fc.Arbitrary<Entry[]> {
  // With its default size fast-check would hardly ever let two things happen to the same cue.
  return fc.array(anyEntryOf(sheet), { maxLength: 40, size: 'max' });
}
