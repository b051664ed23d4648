/** What does a person hear who asks for a run that this machine does not know? */

import { isFinished } from '../run/journal.ts';
import type { Settings } from '../system/settings.ts';
import { firstCommand, rehearseOnCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';

/** How a chat that was not run here is run. */
export async function howToRun(planned: PlannedChat, settings: Settings, edges: Edges): Promise<string> {
  const run = `To run it: ${firstCommand(planned, await edges.realTime())}`;
  return [run, ...(await stoppedRehearsal(planned, settings, edges))].join('\n');
}

/**
 * Whoever asks about a chat that was not run may mean its rehearsal. Most evenings have one that was cut off: beside a
 * run that has stopped, its command would be in the way of the run's.
 */
export async function stoppedRehearsal(
  { chat, file }: PlannedChat,
  settings: Settings,
  { load }: Edges,
): Promise<readonly string[]> {
  const [{ rehearsalFolder, takeUpRehearsal }, { journalsOf }] = await Promise.all([
    load.rehearsals(),
    load.journals(),
  ]);
  const folder = rehearsalFolder(settings.rehearsals, chat);
  if (!(await takeUpRehearsal(folder))) return [];
  const read = await journalsOf(folder, chat).read();
  if (read.kind === 'read' && isFinished(read.entries)) return [];
  return [`Its rehearsal has stopped. To go on with that: ${rehearseOnCommand(file, { late: false })}`];
}
