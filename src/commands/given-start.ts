/** What comes of `--start`: when does the evening start, and what are its sheets then? */

import type { Sheets } from '../plan/side-by-side.ts';
import { readStart, type Start, type StartRead } from '../plan/start.ts';
import type { Clock } from '../run/ports.ts';
import type { Edges } from './edges.ts';
import { type PlannedChat, sheetsFor } from './plan-chat.ts';
import { note } from './say.ts';

type Here = { readonly planned: PlannedChat; readonly clock: Clock };

/** What was taken otherwise than it was given is said; why it is refused is left to say. */
export async function startGiven(text: string | undefined, { planned, clock }: Here, edges: Edges): Promise<StartRead> {
  const { date, zone } = planned.chat;
  const start = readStart(text, { now: clock.now(), date, zone });
  if (start.kind === 'at' && start.remark !== undefined) await note(start.remark, edges);
  return start;
}

/** Those of the start that was given, else of the file's; or why there are none, in words. */
export function sheetsAt(start: Start, planned: PlannedChat): Sheets | string {
  const { startsAt } = start.kind === 'at' ? start : planned.sheet;
  return sheetsFor(planned, { startsAt }) ?? `${planned.file} has no run sheet with that start`;
}
