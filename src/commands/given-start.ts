/** When does the evening start, given `--start`, and what are its sheets then? */

import type { Sheets } from '../plan/side-by-side.ts';
import { readStart, type Start, type StartRead } from '../plan/start.ts';
import type { Clock } from '../run/ports.ts';
import type { Edges } from './edges.ts';
import { type PlannedChat, sheetsFor } from './plan-chat.ts';
import { note, type Refused, refused } from './say.ts';

type Here = { readonly planned: PlannedChat; readonly clock: Clock };

/** Notes if the start was understood differently than typed; a refusal is left for the caller to report. */
export async function startGiven(text: string | undefined, { planned, clock }: Here, edges: Edges): Promise<StartRead> {
  const { date, zone } = planned.chat;
  const start = readStart(text, { now: clock.now(), date, zone });
  if (start.kind === 'at' && start.remark !== undefined) await note(start.remark, edges);
  return start;
}

export type SheetsAt = { readonly kind: 'sheets'; readonly sheets: Sheets } | Refused;

/** The sheets at the given start, or else at the file's; or why there are none. */
export function sheetsAt(start: Start, planned: PlannedChat): SheetsAt {
  const { startsAt } = start.kind === 'at' ? start : planned.sheet;
  const sheets = sheetsFor(planned, { startsAt });
  return sheets ? { kind: 'sheets', sheets } : refused(`${planned.file} has no run sheet with that start`);
}
