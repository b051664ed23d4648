import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import { rehearsalOf } from '../../src/commands/rehearsal-view.ts';
import type { Entry } from '../../src/run/journal.ts';
import { at, entriesOf, receiptOf } from '../support/entries.ts';
import { memoryJournal, sheetOf } from '../support/evening.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf({ extras: [{ at: 10 * MINUTE, text: 'Who has just come in?' }] });
const lane = entriesOf(SHEET);

async function shown({ journalled = [], heard = [] }: Readonly<Partial<Record<'journalled' | 'heard', Entry[]>>>) {
  const journal = memoryJournal();
  for (const entry of journalled) await journal.append(entry);
  const lanes = [{ sheet: SHEET, handle: '@hcldr' }];
  const { view, watch } = rehearsalOf({ lanes, journal, clock: virtualClock(at('8:29')), speed: 60 });
  let changes = 0;
  const { happened } = watch(() => {
    changes += 1;
  });
  for (const entry of heard) happened(entry);
  expect(changes).toBe(heard.length);
  return view().lanes[0].posts;
}

test('an extra stands where it goes out', async () => {
  const posts = await shown({});
  expect(posts.map(({ label }) => label).slice(0, 4)).toEqual(['Opening', 'T1', 'Extra', 'T2']);
});

const POSTED = [lane.sending('opening', '8:30'), lane.posted('opening', '8:30:01')];

test.each([
  { by: 'the journal has from before', entries: { journalled: POSTED } },
  { by: 'has just happened', entries: { heard: POSTED } },
])('shows what $by, before any lane has moved', async ({ entries }) => {
  const [opening] = await shown(entries);
  expect(opening?.state).toEqual({ kind: 'posted', url: receiptOf('opening').url, at: at('8:30') });
});
