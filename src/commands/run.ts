/** `hcldr run FILE`: is the thread only shown, or posted on the night? */

import { printBroken, printDryRun } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import { strayAccount } from './given-accounts.ts';
import { startGiven } from './given-start.ts';
import type { RunOptions } from './night.ts';
import { explain, planChat } from './plan-chat.ts';
import { refuse } from './say.ts';

export async function run(file: string, options: RunOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  // Only a dry run answers in JSON: a live run writes nothing but events to standard output.
  if (planned.kind === 'problems' && options.json && options.dryRun) return printBroken(planned.problems, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  const stray = strayAccount(options.accounts, planned);
  if (stray !== undefined) return refuse(stray, edges);
  const clock = await edges.realTime();
  const start = await startGiven(options.start, { planned, clock }, edges);
  if (start.kind === 'refused') return refuse(start.why, edges);
  if (options.dryRun) return printDryRun(planned, { ...options, start, now: clock.now() }, edges);
  // Imported late, because a dry run starts faster without it.
  const { runLive } = await import('./live.ts');
  return runLive({ planned, start, options, clock }, edges);
}
