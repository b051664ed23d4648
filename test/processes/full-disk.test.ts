import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { type Level, nightOn, whyNoDisk } from './full-disk.ts';
import { inParallel } from './in-parallel.ts';
import { BUILT } from './program.ts';

const reason = whyNoDisk();
const DISK_NEEDED = reason === undefined ? '' : ` (skipped: ${reason})`;

/** Nine characters more in each text move the end of the page by a hundred bytes; all of them, over a whole cue. */
const LEVELS: readonly Level[] = [
  { pages: 0, longer: 0, room: 'afterwards' },
  ...Array.from({ length: 9 }, (_, i) => ({ pages: 1, longer: i * 9, room: 'in time' as const })),
];

test.skipIf(reason !== undefined)(
  `a disk that is full at any byte of the journal loses nothing and doubles nothing${DISK_NEEDED}`,
  async () => {
    const stage = { program: BUILT, folder: await temporaryFolder() };
    const nights = await inParallel(LEVELS, 5, level => nightOn(level, stage));
    expect(nights.map(({ wrong }, i) => ({ level: LEVELS[i], wrong }))).toEqual(
      LEVELS.map(level => ({ level, wrong: [] })),
    );
    const comesTo = nights.map(({ end, posts }) => {
      if (posts === 0) return 'nothing is begun';
      return end.code === 0
        ? 'a receipt is kept, and written when there is room'
        : 'without its intent nothing is sent';
    });
    expect([...new Set(comesTo)].sort()).toEqual([
      'a receipt is kept, and written when there is room',
      'nothing is begun',
      'without its intent nothing is sent',
    ]);
  },
);
