/** Does a full disk, whatever byte of the journal it has no room for, lose or double nothing? All of them, and a summary. */

import { type FullNight, type Level, nightOn, whyNoDisk } from './full-disk.ts';
import { inParallel } from './in-parallel.ts';
import { frozen } from './program.ts';
import { type MatrixOptions, tally, tellProgress } from './telling.ts';

/** Prints the summary; whether all is well. `only`: `1/39/in time`, pages, longer and room, one night, told in full. */
export async function matrix({ folder, only, every, width }: MatrixOptions): Promise<boolean> {
  const reason = whyNoDisk();
  if (reason !== undefined) throw new Error(reason);
  const stage = { program: frozen(folder), folder };
  const levels = ALL_LEVELS.filter((level, i) => (only === undefined ? i % every === 0 : showLevel(level) === only));
  if (levels.length === 0) throw new Error('--only "1/39/in time", for one');
  const progress = tellProgress(levels.length);
  const nights = await inParallel(levels, width, async level => {
    const night = await nightOn(level, stage);
    progress(night.wrong.length === 0);
    return { level, night };
  });
  for (const { night } of only === undefined ? [] : nights) console.log(`${night.end.out}\n${night.end.err}`);
  return summary(nights);
}

/** Without a page there is no journal at all; on one page it ends somewhere in the evening; on two it has room. */
const LEVELS = [
  { pages: 0, longer: 0 },
  ...Array.from({ length: 50 }, (_, i) => ({ pages: 1, longer: i * 3 })),
  { pages: 2, longer: 0 },
];

const ALL_LEVELS: readonly Level[] = LEVELS.flatMap(level =>
  (['in time', 'afterwards'] as const).map(room => ({ ...level, room })),
);

function showLevel({ pages, longer, room }: Level): string {
  return `${pages}/${longer}/${room}`;
}

type Held = { readonly level: Level; readonly night: FullNight };

function summary(nights: readonly Held[]): boolean {
  const failed = nights.filter(({ night }) => night.wrong.length > 0);
  for (const { level, night } of failed) {
    console.log(`${showLevel(level)}: ${night.wrong.join(', ')}`);
    console.log(`  node test/processes/matrix.js disk --only "${showLevel(level)}"`);
  }
  console.log(tally(nights.map(({ level, night }) => `room ${level.room}: ${comeTo(night)}`)));
  console.log(`\n${nights.length} nights, ${failed.length} with something wrong`);
  return failed.length === 0;
}

function comeTo({ end: { code, err }, posts }: FullNight): string {
  const kept = err.includes('what happened is kept in memory') ? ', one of them only in memory for a while' : '';
  return `${posts} posts${kept}; it ended with ${code}`;
}
