/** What does a person hear who asks for a run that this machine does not know? */

import { announceTime, showDate } from '../chat/wall-clock.ts';
import { isFinished, sentLate } from '../run/journal.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { Settings } from '../system/settings.ts';
import { type Given, rehearseOnCommand, runCommand, showCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';

/** How a chat that was not run here is run. */
export async function howToRun(planned: PlannedChat, settings: Settings, edges: Edges): Promise<string> {
  const { now } = await edges.realTime();
  const run = isOver(planned.sheets, now())
    ? tookPlace(planned, { accounts: [] })
    : `To run it: ${planned.command('run')}`;
  return [run, ...(await stoppedRehearsal(planned, settings, edges))].join('\n');
}

/** What can still be done with an evening that is over. */
export function tookPlace(planned: PlannedChat, given: Given): string {
  const { startsAt, zone } = planned.sheet;
  return [
    `This chat took place on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}: it is over.`,
    `To see its thread:       ${showCommand(planned, given)}`,
    `To watch it happen:      ${planned.command('rehearse')}`,
    `To post it all the same: ${runCommand(planned, given, { start: 'now' })}`,
  ].join('\n');
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
  const entries = read.kind === 'read' ? read.entries : [];
  if (isFinished(entries)) return [];
  return [`Its rehearsal has stopped. To go on with that: ${rehearseOnCommand(file, { late: sentLate(entries) })}`];
}
