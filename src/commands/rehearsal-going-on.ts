/** Where does a rehearsal that was cut off go on, and at which time of the evening? */

import { type Instant, NETWORKS } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';
import type { Where } from '../plan/planned-file.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import type { Entry, Started } from '../run/journal.ts';
import type { Pace } from '../system/clock.ts';
import { rehearseOnCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';
import { note } from './say.ts';
import { sheetsBegunOrPlanned } from './sheets.ts';

type Asked = {
  readonly planned: PlannedChat;
  readonly options: Pick<Where, 'networks'> & { readonly late: boolean };
};

/** Why it cannot go on, if a network is asked for on which it was not begun. */
export function notBegunThere(started: Started | undefined, { planned, options }: Asked): string | undefined {
  const others = options.networks?.filter(name => !started?.accounts[name]) ?? [];
  if (!started || others.length === 0) return undefined;
  const where = titles(NETWORKS.filter(name => started.accounts[name]));
  return `The rehearsal was begun on ${where} only. To go on there: ${rehearseOnCommand(planned.file, options)}`;
}

/** Those of the networks that it was begun on or, by `--network`, of some of them. */
export function sheetsOf({ planned, options }: Asked, entries: readonly Entry[]): readonly RunSheet[] {
  return sheetsBegunOrPlanned(planned, entries).filter(({ network }) => options.networks?.includes(network) ?? true);
}

/** Names the networks that it was begun on, and that `--network` leaves out. */
export async function noteWithout(entries: readonly Entry[], asked: Asked, edges: Edges): Promise<void> {
  const { planned, options } = asked;
  const goesOn = sheetsOf(asked, entries);
  const left = sheetsBegunOrPlanned(planned, entries).filter(sheet => !goesOn.includes(sheet));
  if (left.length === 0) return;
  const without = `The rehearsal goes on without ${titles(left.map(({ network }) => network))}.`;
  await note(`${without} To go on there as well, later: ${rehearseOnCommand(planned.file, options)}`, edges);
}

/**
 * Sets the evening's clock for resuming: it moves on from the last entry by as much as the machine's clock has, so that
 * a minute away is a minute missed, at any speed.
 */
export function goneOn(pace: Pace, last: Entry | undefined, machine: Instant): Omit<Pace, 'speed'> {
  const { at } = last ?? { at: pace.evening };
  const then = pace.machine + (at - pace.evening) / pace.speed;
  return { evening: at + Math.max(0, machine - then), machine };
}
