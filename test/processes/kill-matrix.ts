/** Does an evening that is killed at any boundary, once or twice, end in the same thread? All of them, and a summary. */

import { NETWORKS } from '../../src/chat/chat.ts';
import { randomOf } from '../simulation/random.ts';
import { findFaketime } from './faked-clock.ts';
import { inParallel } from './in-parallel.ts';
import { boundariesOf, type KilledEvening, killedAt, liveRuns, rehearsals, type Stage, standbyRuns } from './kill.ts';
import { frozen } from './program.ts';
import { showFlaw } from './record.ts';
import { type MatrixOptions, tally, tellProgress } from './telling.ts';

/**
 * Prints the summary; whether all is well. `only`: `live-lanes`, one stage; or `rehearsal:57` or `live:12,5`, one evening,
 * told in full.
 */
export async function matrix({ folder, only, every, width, speed }: MatrixOptions): Promise<boolean> {
  const program = frozen(folder);
  const library = findFaketime();
  const lanes = { folder, networks: NETWORKS };
  const stages: Stages = {
    rehearsal: await rehearsals(program, { folder, speed: speed }),
    live: await liveRuns(program, { folder }),
    lanes: await rehearsals(program, { ...lanes, speed: speed }),
    'live-lanes': await liveRuns(program, lanes),
    ...(library && { standby: await standbyRuns(program, { ...lanes, library }) }),
  };
  if (only?.includes(':')) return one(only, stages);
  const wanted = STAGES.flatMap(name => {
    const stage = stages[name];
    return stage && (only === undefined || name === only) ? [{ name, stage }] : [];
  });
  if (wanted.length === 0) throw new Error(WHICH);
  const counted = await Promise.all(
    wanted.map(async ({ name, stage }) => ({ name, boundaries: await boundariesOf(stage) })),
  );
  const all = counted.flatMap(({ name, boundaries }) => plansOf(name, boundaries.length));
  const plans = all.filter((_, i) => i % every === 0);
  const progress = tellProgress(plans.length);
  const hold = async (plan: Plan): Promise<Held> => {
    const evening = await killedAt(plan.boundaries, stageOf(plan.stage, stages));
    const wrong = wrongWith(evening);
    // At once: a long matrix may be ended before its summary.
    if (wrong.length > 0) process.stderr.write(`${plan.stage}:${plan.boundaries}: ${wrong}\n${evening.end.err}\n`);
    progress(wrong.length === 0);
    return { plan, evening };
  };
  // The live ones mostly wait, at the machine's own pace.
  const evenings = await Promise.all([
    inParallel(plans.filter(isRehearsal), width, hold),
    inParallel(
      plans.filter(plan => !isRehearsal(plan)),
      width,
      hold,
    ),
  ]);
  return summary(evenings.flat(), counted);
}

/**
 * `lanes`, `live-lanes` and `standby` are on all networks at once, the others on X; `standby` has a second hcldr beside the
 * one that is killed, and needs libfaketime.
 */
const STAGES = ['rehearsal', 'live', 'lanes', 'live-lanes', 'standby'] as const;
type StageName = (typeof STAGES)[number];
type Stages = Readonly<Partial<Record<StageName, Stage>>>;
type Plan = { readonly stage: StageName; readonly boundaries: readonly number[] };

function isRehearsal({ stage }: Plan): boolean {
  return stage === 'rehearsal' || stage === 'lanes';
}

/** Every boundary once, and every boundary with another death soon after it, in the taking up. */
function plansOf(stage: StageName, count: number): readonly Plan[] {
  const random = randomOf(count, 'where it dies again');
  const all = Array.from({ length: count }, (_, i) => i + 1);
  return [
    ...all.map(first => ({ stage, boundaries: [first] })),
    ...all.map(first => ({ stage, boundaries: [first, random.between(1, 40)] })),
  ];
}

function wrongWith({ flaws, end, beside }: KilledEvening): readonly string[] {
  return [
    ...flaws.map(flaw => `${flaw.network}: ${showFlaw(flaw)}`),
    ...(end.code === 0 ? [] : [`ended with ${end.code}`]),
    ...((beside?.code ?? 0) === 0 ? [] : [`the other ended with ${beside?.code}`]),
  ];
}

type Held = { readonly plan: Plan; readonly evening: KilledEvening };

type Counted = { readonly name: StageName; readonly boundaries: readonly string[] };

function summary(evenings: readonly Held[], counted: readonly Counted[]): boolean {
  const failed = evenings.filter(({ evening }) => wrongWith(evening).length > 0);
  for (const { plan, evening } of failed) {
    console.log(`${plan.stage}:${plan.boundaries}  ${deathsOf(evening)}: ${wrongWith(evening).join(', ')}`);
    console.log(`  node test/processes/matrix.js kill --only ${plan.stage}:${plan.boundaries}`);
  }
  for (const { name, boundaries } of counted) {
    const held = evenings.filter(({ plan }) => plan.stage === name);
    const deaths = held.flatMap(({ evening }) => evening.deaths);
    console.log(`\n${name}: ${boundaries.length} boundaries, ${held.length} evenings, ${deaths.length} deaths`);
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

async function one(only: string, stages: Stages): Promise<boolean> {
  const [wanted, boundaries = ''] = only.split(':');
  const evening = await killedAt(boundaries.split(',').map(Number), stageOf(wanted, stages));
  console.log(`${deathsOf(evening)}\n${evening.end.out}\n${evening.end.err}`);
  console.log(wrongWith(evening).join(', ') || 'nothing is wrong');
  return wrongWith(evening).length === 0;
}

function stageOf(wanted: string | undefined, stages: Stages): Stage {
  const name = STAGES.find(stage => stage === wanted);
  const stage = name && stages[name];
  if (!stage) throw new Error(WHICH);
  return stage;
}

const WHICH = `--only rehearsal:57, live:12,5, or a whole stage: ${STAGES.join(', ')}`;
