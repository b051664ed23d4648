/** What does `npm run simulate` do? It tells of many seeds side by side, or of one in full. */

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { lanesOf, networkOf, nightOf, proofOf } from './night.ts';
import { hashOf, simulate } from './simulate.ts';
import { summaryOf, tableOf } from './table.ts';
import { type Failing, sumOf, type Tally, type TallyOptions } from './tally.ts';

export type Surroundings = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Tallies a part of the seeds, in a thread of its own. */
  readonly part: (options: TallyOptions) => Promise<Tally>;
};

const HELP = `npm run simulate -- [--seeds 10000] [--from 1] [--rivals-every 10] [--threads N]
npm run simulate -- --seed N [--trace]
`;

/** Resolves with whether no promise was broken. */
export async function simulateCommand(args: readonly string[], surroundings: Surroundings): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '10000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      threads: { type: 'string', default: String(availableParallelism()) },
      'rivals-every': { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    surroundings.stdout(HELP);
    return true;
  }
  if (values.seed !== undefined) return tellNight(whole(values.seed), { ...surroundings, trace: values.trace });
  const [seeds, from] = [whole(values.seeds), whole(values.from)];
  const threads = Math.max(1, whole(values.threads));
  return tellMany({ from, to: from + seeds, threads, rivalsEvery: whole(values['rivals-every']) }, surroundings);
}

type Telling = Surroundings & { readonly trace: boolean };

async function tellNight(seed: number, { trace, stdout }: Telling): Promise<boolean> {
  const night = nightOf(seed);
  const report = await simulate(night);
  const { witness, log, end, processes, events } = report;
  if (trace) {
    const { files, ...rest } = night;
    const sheets = files.map(({ thread, cues, startsAt }) => ({
      thread,
      cues: cues.map(({ id, at, text }) => `${(at - startsAt) / 1000} s ${id}: ${text}`),
    }));
    stdout(`${JSON.stringify({ ...rest, files: sheets }, undefined, 2)}\n`);
    stdout('Milliseconds from the start of the chat, by the true time:\n');
    stdout(`${log().join('\n')}\n`);
  }
  stdout(`seed ${seed}: ${end} after ${processes} processes and ${events} events, log ${hashOf(report)}\n`);
  for (const lane of lanesOf(night)) {
    stdout(`no cue can be there twice on ${networkOf(lane)}: ${proofOf(lane) ?? 'not proven on such a night'}\n`);
  }
  for (const remark of witness.remarks) stdout(`counted: ${remark}\n`);
  for (const { kind, what } of witness.breaches) stdout(`BROKEN: ${kind}: ${what}\n`);
  return witness.breaches.length === 0;
}

type Many = { readonly from: number; readonly to: number; readonly threads: number; readonly rivalsEvery: number };

async function tellMany({ from, to, threads, rivalsEvery }: Many, surroundings: Surroundings): Promise<boolean> {
  const { stdout, stderr, part } = surroundings;
  const began = performance.now();
  let nights = 0;
  let told = 0;
  const onProgress = (more: number): void => {
    nights += more;
    if (performance.now() - told < 1000) return;
    told = performance.now();
    stderr(`\r${nights.toLocaleString('en')} nights, ${rate(nights, began)} a second `);
  };
  const tally = sumOf(
    await Promise.all(partsOf({ from, to, threads }).map(one => part({ ...one, rivalsEvery, onProgress }))),
  );
  stderr('\r');
  stdout(`${(to - from).toLocaleString('en')} seeds from ${from}, ${rate(to - from, began)} a second\n\n`);
  stdout(`${tableOf(tally)}\n${summaryOf(tally)}`);
  for (const { seed, kind, what } of examplesOf(tally.failing)) {
    stdout(`BROKEN: ${kind}: ${what}\n  npm run simulate -- --seed ${seed} --trace\n`);
  }
  return tally.failing.length === 0;
}

/** A few of each kind. */
function examplesOf(failing: readonly Failing[]): readonly Failing[] {
  const kinds = new Set(failing.map(({ kind }) => kind));
  return [...kinds].flatMap(kind => failing.filter(one => one.kind === kind).slice(0, 4));
}

function partsOf({ from, to, threads }: Omit<Many, 'rivalsEvery'>): readonly { from: number; to: number }[] {
  const size = Math.ceil((to - from) / threads);
  return Array.from({ length: threads }, (_, i) => ({
    from: from + i * size,
    to: Math.min(to, from + (i + 1) * size),
  }));
}

function rate(nights: number, began: number): string {
  return Math.round((nights / (performance.now() - began)) * 1000).toLocaleString('en');
}

function whole(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new Error(`“${text}” is no whole number`);
  return Number(text);
}
