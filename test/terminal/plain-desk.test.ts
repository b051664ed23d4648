import { describe, expect, test } from 'vitest';
import { inForce } from '../../src/run/in-force.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Move } from '../../src/run/moves.ts';
import { progressOf } from '../../src/run/progress.ts';
import { paint } from '../../src/terminal/paint.ts';
import { plainDesk } from '../../src/terminal/plain-desk.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { aView } from '../support/lane-view.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const PROGRESS = progressOf(on.postedUpTo('opening'), 'x');
const cueOf = (id: string) => SHEET.cues.find(cue => cue.id === id) ?? expect.fail(`the sheet has no ${id}`);
const asks = (question: 'too-late' | 'similar'): Move => ({ kind: 'ask', cue: cueOf('T1'), question });
const WAITS: Move = { kind: 'wait', cue: cueOf('T1'), why: 'due', until: at('9:10') };
const SETTLED = 'What was asked about T1 is settled.';

/** What a desk at 9:06 tells of these moves and entries but the first, without the hour of entries. */
function told(quiet: boolean, events: readonly (Move | Entry)[], progress = PROGRESS): readonly string[] {
  const lines: string[] = [];
  const desk = plainDesk({
    write: text => lines.push(text.trimEnd().replace(/^\d.* {2}/, '')),
    quiet,
    clock: virtualClock(at('9:06')),
    zone: 'America/New_York',
    paint: paint({ colour: false }),
    networks: [],
  });
  for (const event of events) {
    if ('at' in event) desk.happened(event);
    else desk.moves('x', aView({ sheet: inForce(SHEET, progress), progress, move: event }));
  }
  return lines.slice(1);
}

test('what is waited for is told anew where its time is another one, by more than two clocks differ', () => {
  const waits = ['9:10', '9:10:01', '9:09:59', '9:10:02', '9:15'].map(clock => ({ ...WAITS, until: at(clock) }));
  const later = ['9:10:02', '9:15:00'].map(clock => expect.stringContaining(`Next: T1 at ${clock}`));
  expect(told(false, waits)).toEqual(later);
});

describe('a question that is answered', () => {
  test.each<{ by: string; quiet?: boolean; events: readonly (Move | Entry)[]; says: readonly string[] }>([
    {
      by: 'an entry that is told',
      events: [asks('too-late'), on.skipped('T1', '9:06')],
      says: ['T1 skipped.'],
    },
    {
      by: 'an entry that is not',
      quiet: true,
      events: [asks('too-late'), on.skipped('T1', '9:06'), WAITS],
      says: [SETTLED],
    },
    {
      by: 'a word that the post is another one',
      events: [asks('similar'), on.peeked('T1', '9:06'), WAITS],
      says: [SETTLED, expect.stringContaining('Next: T1 at 9:10')],
    },
    {
      by: 'nothing, while the lane does something else',
      quiet: true,
      events: [asks('too-late'), { kind: 'upload', cue: cueOf('T2') }, asks('too-late')],
      says: [],
    },
  ])('by $by', ({ quiet = false, events, says }) => {
    expect(told(quiet, events)).toEqual(says);
  });
});

test('a refused second send leaves it open whether the first one is posted', () => {
  const doubted = progressOf([...on.postedUpTo('opening'), on.sending('T1', '9:05'), on.doubted('T1', '9:05')], 'x');
  const refused = on.refused('T1', '9:06', { retry: { kind: 'never' } });
  expect(told(false, [WAITS, { kind: 'send', cue: cueOf('T1') }, refused], doubted)).toEqual([
    'T1 may be posted, or not: it was sent again and refused. X is ill. hcldr looks for it.',
  ]);
});
