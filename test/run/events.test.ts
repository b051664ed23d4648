import { describe, expect, test } from 'vitest';
import { eventOfEntry, eventsOfFinished } from '../../src/run/events.ts';
import type { Entry } from '../../src/run/journal.ts';
import { progressOf } from '../../src/run/progress.ts';
import { topics } from '../support/chat-builder.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const on = entriesOf(sheetOf({ topics: topics(2) }));

describe('of a finished run, programs hear once what became of a cue', () => {
  test.each<{ became: string; entries: readonly Entry[]; told: readonly string[] }>([
    {
      became: 'posted at the second try',
      entries: [
        on.sending('T1', '8:35'),
        on.refused('T1', '8:35', { retry: { kind: 'once', after: 0 } }),
        on.sending('T1', '8:36'),
        on.posted('T1', '8:36'),
      ],
      told: ['posted T1'],
    },
    {
      became: 'refused, and taken out of the file',
      entries: [on.sending('T1', '8:35'), on.refused('T1', '8:35', { retry: { kind: 'never' } })],
      told: [],
    },
    { became: 'adopted', entries: [on.adopted('T1', '8:35')], told: ['adopted T1'] },
    { became: 'skipped', entries: [on.held('8:34'), on.skipped('T1', '8:35')], told: ['skipped T1'] },
    {
      became: 'skipped, taken back and posted',
      entries: [
        on.skipped('T1', '8:33'),
        on.unskipped('T1', '8:34'),
        on.sending('T1', '8:35'),
        on.posted('T1', '8:35'),
      ],
      told: ['posted T1'],
    },
    {
      became: 'adopted while a look found it',
      entries: [on.sending('T1', '8:35'), on.adopted('T1', '8:36'), on.posted('T1', '8:36', 'look')],
      told: ['adopted T1'],
    },
    {
      became: 'adopted, and once more, where the first could not be seen',
      entries: [
        on.adopted('T1', '8:35', { ref: '11' }),
        on.verified('T1', '8:36', 'nothing'),
        on.adopted('T1', '8:37', { ref: '12' }),
        on.verified('T1', '8:38', 'same'),
        on.adopted('T1', '8:39', { ref: '13' }),
      ],
      told: ['adopted T1'],
    },
  ])('$became', ({ entries, told }) => {
    const events = eventsOfFinished([on.started('8:29'), ...entries, on.finished('9:30')], 'hcldr run chat.yaml');
    expect(events.map(({ event, cue }) => (cue === undefined ? event : `${event} ${cue}`))).toEqual([
      'started',
      ...told,
      'finished',
      'ended',
    ]);
    const state = progressOf(entries, 'x').cues.get('T1');
    expect(events.flatMap(({ url }) => url ?? [])).toEqual(state?.kind === 'posted' ? [state.receipt.url] : []);
  });
});

test('programs hear of an entry what is promised to them, whatever else it has', () => {
  const entry = { ...on.sending('T1', '8:35'), mood: 'fine' };
  expect(eventOfEntry(entry)).toEqual({
    version: 1,
    event: 'sending',
    at: '2022-12-07T01:35:00.000Z',
    network: 'x',
    cue: 'T1',
    text: entry.kind === 'sending' && entry.cue.text,
  });
});
