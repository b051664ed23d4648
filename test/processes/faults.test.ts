import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { ALL_TROUBLES, faultStage, showTrial, troubled } from './faults.ts';
import { inParallel } from './in-parallel.ts';
import { BUILT } from './program.ts';

const SLICE = ALL_TROUBLES.filter((_, i) => i % 6 === 0);

test('whatever goes wrong with a post, it is there once, and hcldr says what is so', async () => {
  const stage = await faultStage(BUILT, await temporaryFolder(), 300);
  // Each trouble at another post.
  const trials = SLICE.flatMap((trouble, i) =>
    stage.sheet
      .slice(i % stage.sheet.length)
      .slice(0, 1)
      .map(cue => ({ trouble, cue })),
  );
  const outcomes = await inParallel(trials, trials.length, trial => troubled(trial, stage));
  expect(outcomes.map(({ wrong }, i) => ({ trial: trials[i] && showTrial(trials[i]), wrong }))).toEqual(
    trials.map(trial => ({ trial: showTrial(trial), wrong: [] })),
  );
});
