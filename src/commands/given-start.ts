/** When does the evening start, given `--start` now or before? */

import type { Instant } from '../chat/chat.ts';
import { showDate, showTime } from '../chat/wall-clock.ts';
import { readStart, type Start, type StartRead } from '../plan/start.ts';
import type { Started } from '../run/journal.ts';
import type { Clock } from '../run/ports.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';
import { note } from './say.ts';
import { sheetsAt } from './sheets.ts';

type Planned = Pick<PlannedChat, 'file' | 'chat' | 'sheet' | 'sheets' | 'look'>;

type Here = { readonly planned: Planned; readonly clock: Clock };

/** Notes if the start was understood differently than typed; a refusal is left for the caller to report. */
export async function startGiven(text: string | undefined, { planned, clock }: Here, edges: Edges): Promise<StartRead> {
  const { date, zone } = planned.chat;
  const start = readStart(text, { now: clock.now(), date, zone });
  if (start.kind === 'at' && start.remark !== undefined) await note(start.remark, edges);
  return start;
}

/** The start of a run that begins; notes if it is the one that it was given before. */
export async function startToBegin(
  started: Started | undefined,
  { start, planned, clock }: Here & { readonly start: Start },
  edges: Edges,
): Promise<Start> {
  const kept = startKept(started, { start, planned, now: clock.now() });
  if (kept !== start && kept.kind === 'at') {
    const { zone } = planned.chat;
    const when = `${showTime(kept.startsAt, zone)} on ${showDate(kept.startsAt, zone)}`;
    await note(
      `The run that was stopped before its opening keeps its start, ${when}. To give it another: --start`,
      edges,
    );
  }
  return kept;
}

/**
 * The start that was given to a run which was stopped before anything happened, unless that evening is over by now or
 * another start is given.
 */
export function startKept(
  started: Started | undefined,
  { start, planned, now }: { readonly start: Start; readonly planned: Planned; readonly now: Instant },
): Start {
  if (!started?.given || start.kind === 'at') return start;
  const kept = { kind: 'at', startsAt: started.startsAt } as const;
  const made = sheetsAt(kept, planned);
  return made.kind === 'refused' || isOver(made.sheets, now) ? start : kept;
}
