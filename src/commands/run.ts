/** `hcldr run FILE`: the thread shown, or posted on the night. */

import { readStart } from '../plan/start.ts';
import { printDryRun } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import type { RunOptions } from './night.ts';
import { explain, planChat, startOf } from './plan-chat.ts';
import { note, refuse } from './say.ts';

export async function run(file: string, options: RunOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  // Of a live run standard output has the events, and nothing else.
  if (planned.kind !== 'planned') return explain(planned, { json: options.json && options.dryRun }, edges);
  const clock = await edges.realTime();
  const { chat } = planned;
  const start = readStart(options.start, { now: clock.now(), date: chat.date, zone: chat.zone });
  if (start.kind === 'unreadable') return refuse(start.message, edges);
  if (start.kind === 'at' && start.remark !== undefined) await note(start.remark, edges);
  if (options.dryRun) return printDryRun(planned, { ...options, startsAt: startOf(start, planned) }, edges);
  // A dry run has no use for what a live one needs, and starts the sooner without.
  const { runLive } = await import('./live.ts');
  return runLive({ planned, start, options, clock }, edges);
}
