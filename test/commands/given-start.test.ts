import { describe, expect, test } from 'vitest';
import { HOUR } from '../../src/chat/chat.ts';
import { startKept } from '../../src/commands/given-start.ts';
import type { Start } from '../../src/plan/start.ts';
import type { Started } from '../../src/run/journal.ts';
import { aChat } from '../support/chat-builder.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const PLANNED = { file: 'chat.yaml', chat: aChat(), sheet: SHEET, sheets: [SHEET], look: noPicture } as const;
const FILE: Start = { kind: 'file' };
const LATER = SHEET.startsAt + 24 * HOUR;
const SAID: Start = { kind: 'at', startsAt: LATER + HOUR };
const given = entriesOf(SHEET).started('8:00', { given: true, startsAt: LATER });

function noPicture() {
  return { kind: 'missing' } as const;
}

describe('a run that begins again', () => {
  test.each<[string, Started | undefined, Start, number, Start]>([
    ['the start that was given to it', given, FILE, at('8:10'), { kind: 'at', startsAt: LATER }],
    ['it also once that has passed', given, FILE, LATER + 1, { kind: 'at', startsAt: LATER }],
    ['the start that is given now', given, SAID, at('8:10'), SAID],
    ['the file’s where none was given', entriesOf(SHEET).started('8:00'), FILE, at('8:10'), FILE],
    ['the file’s where the evening is over by now', given, FILE, LATER + 24 * HOUR, FILE],
    ['the file’s where none is recorded', undefined, FILE, at('8:10'), FILE],
  ])('has %s', (_, started, start, now, kept) => {
    expect(startKept(started, { start, planned: PLANNED, now })).toEqual(kept);
  });
});
