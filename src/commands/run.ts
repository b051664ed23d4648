/** `hcldr run FILE`: the thread shown, or posted on the night. */

import { printDryRun } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import { strayAccount } from './given-accounts.ts';
import { startGiven } from './given-start.ts';
import type { RunOptions } from './night.ts';
import { explain, planChat } from './plan-chat.ts';
import { refuse } from './say.ts';

export async function run(file: string, options: RunOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  // Of a live run standard output has the events, and nothing else.
  if (planned.kind !== 'planned') return explain(planned, { json: options.json && options.dryRun }, edges);
  const stray = strayAccount(options.accounts, planned);
  if (stray !== undefined) return refuse(stray, edges);
  const clock = await edges.realTime();
  const start = await startGiven(options.start, { planned, clock }, edges);
  if (start.kind === 'refused') return refuse(start.why, edges);
  if (options.dryRun) return printDryRun(planned, { ...options, start }, edges);
  // A dry run has no use for what a live one needs, and starts the sooner without.
  const { runLive } = await import('./live.ts');
  return runLive({ planned, start, options, clock }, edges);
}
