/** Does every fault that can be scripted, at every post, end as it should? All of them, and a summary. */

import { ALL_TROUBLES, faultStage, type Outcome, showTrial, type Trial, troubled } from './faults.ts';
import { inParallel } from './in-parallel.ts';
import { frozen } from './program.ts';
import { type MatrixOptions, tally, tellProgress } from './telling.ts';

/** Prints the summary; whether all is well. `only`: `T2/reset,stored`, one evening, told in full. */
export async function matrix({ folder, only, every, width, speed }: MatrixOptions): Promise<boolean> {
  const stage = await faultStage(frozen(folder), folder, speed);
  // Fault by fault, so that one evening in a few has each fault, now at this post and now at that.
  const all = ALL_TROUBLES.flatMap(trouble => stage.sheet.map(cue => ({ trouble, cue })));
  const trials = all.filter((trial, i) => (only === undefined ? i % every === 0 : showTrial(trial) === only));
  if (trials.length === 0) throw new Error('--only T2/reset,stored, for one');
  const progress = tellProgress(trials.length);
  const evenings = await inParallel(trials, width, async trial => {
    const outcome = await troubled(trial, stage);
    progress(outcome.wrong.length === 0);
    return { trial, outcome };
  });
  for (const { outcome } of only === undefined ? [] : evenings) console.log(`${outcome.end.out}\n${outcome.end.err}`);
  return summary(evenings);
}

type Held = { readonly trial: Trial; readonly outcome: Outcome };

function summary(evenings: readonly Held[]): boolean {
  const failed = evenings.filter(({ outcome }) => outcome.wrong.length > 0);
  for (const { trial, outcome } of failed) {
    console.log(`${showTrial(trial)}: ${outcome.wrong.join(', ')}`);
    console.log(`  node test/processes/matrix.js faults --only ${showTrial(trial)}`);
  }
  console.log(tally(evenings.map(({ trial: { trouble } }) => `${trouble.do}, and it ${endOf(trouble)}`)));
  console.log(`\n${evenings.length} evenings, ${failed.length} with something wrong`);
  return failed.length === 0;
}

function endOf({ stored, end }: Trial['trouble']): string {
  return `${stored ? 'is there all the same' : 'is not there'}: ${end === 'whole' ? 'ends whole' : 'stops, and goes on'}`;
}
