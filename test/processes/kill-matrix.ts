/** Does an evening that is killed at any boundary, once or twice, end in the same thread? All of them, and a summary. */

import { randomOf } from '../simulation/random.ts';
import { inParallel } from './in-parallel.ts';
import { boundariesOf, type KilledEvening, killedAt, liveRuns, rehearsals, type Stage } from './kill.ts';
import { frozen } from './program.ts';
import { showFlaw } from './record.ts';
import { type MatrixOptions, tally, tellProgress } from './telling.ts';

/** Prints the summary; whether all is well. `only`: `rehearsal:57` or `live:12,5`, one evening, told in full. */
export async function matrix({ folder, only, width = '6', speed = '300' }: MatrixOptions): Promise<boolean> {
  const program = frozen(folder);
  const stages = {
    rehearsal: await rehearsals(program, folder, Number(speed)),
    live: await liveRuns(program, folder),
  };
  if (only !== undefined) return one(only, stages);
  const counts = { rehearsal: await boundariesOf(stages.rehearsal), live: await boundariesOf(stages.live) };
  const rehearsed = plansOf('rehearsal', counts.rehearsal.length);
  const live = plansOf('live', counts.live.length);
  const progress = tellProgress(rehearsed.length + live.length);
  const hold = async (plan: Plan): Promise<Held> => {
    const evening = await killedAt(plan.boundaries, stages[plan.stage]);
    progress(wrongWith(evening).length === 0);
    return { plan, evening };
  };
  // The live ones mostly wait, at the machine's own pace.
  const evenings = await Promise.all([
    inParallel(rehearsed, Number(width), hold),
    inParallel(live, Number(width), hold),
  ]);
  return summary(evenings.flat(), counts);
}

type StageName = 'rehearsal' | 'live';
type Plan = { readonly stage: StageName; readonly boundaries: readonly number[] };

/** Every boundary once, and every boundary with another death soon after it, in the taking up. */
function plansOf(stage: StageName, count: number): readonly Plan[] {
  const random = randomOf(count, 'where it dies again');
  const all = Array.from({ length: count }, (_, i) => i + 1);
  return [
    ...all.map(first => ({ stage, boundaries: [first] })),
    ...all.map(first => ({ stage, boundaries: [first, random.between(1, 40)] })),
  ];
}

function wrongWith({ flaws, end }: KilledEvening): readonly string[] {
  return [...flaws.map(showFlaw), ...(end.code === 0 ? [] : [`ended with ${end.code}`])];
}

type Held = { readonly plan: Plan; readonly evening: KilledEvening };

function summary(evenings: readonly Held[], counts: Readonly<Record<StageName, readonly string[]>>): boolean {
  const failed = evenings.filter(({ evening }) => wrongWith(evening).length > 0);
  for (const { plan, evening } of failed) {
    console.log(`${plan.stage}:${plan.boundaries}  ${deathsOf(evening)}: ${wrongWith(evening).join(', ')}`);
    console.log(`  node test/processes/matrix.js kill --only ${plan.stage}:${plan.boundaries}`);
  }
  for (const stage of ['rehearsal', 'live'] as const) {
    const held = evenings.filter(({ plan }) => plan.stage === stage);
    const deaths = held.flatMap(({ evening }) => evening.deaths);
    console.log(`\n${stage}: ${counts[stage].length} boundaries, ${held.length} evenings, ${deaths.length} deaths`);
    console.log(tally(deaths.map(({ boundary }) => boundary)));
  }
  const flaws = evenings.flatMap(({ evening }) => evening.flaws.map(({ kind }) => kind));
  console.log(`\n${evenings.length} evenings, ${failed.length} with something wrong`);
  if (flaws.length > 0) console.log(tally(flaws));
  return failed.length === 0;
}

function deathsOf({ deaths }: KilledEvening): string {
  return deaths.map(({ boundary, posts }) => `${boundary} (${posts} posts)`).join(', then ');
}

async function one(only: string, stages: Readonly<Record<StageName, Stage>>): Promise<boolean> {
  const [stage = '', boundaries = ''] = only.split(':');
  if (stage !== 'rehearsal' && stage !== 'live') throw new Error('--only rehearsal:57, or live:12,5');
  const evening = await killedAt(boundaries.split(',').map(Number), stages[stage]);
  console.log(`${deathsOf(evening)}\n${evening.end.out}\n${evening.end.err}`);
  console.log(wrongWith(evening).join(', ') || 'nothing is wrong');
  return wrongWith(evening).length === 0;
}
