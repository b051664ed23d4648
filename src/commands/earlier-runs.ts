/** On which networks was a chat run before, and what would another run give up? */

import type { NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';
import { type Entry, isFinished, startIn } from '../run/journal.ts';
import { isUntouched } from '../run/progress.ts';
import { nextCue, statusOf } from '../run/status.ts';
import { type Given, goOnCommand, runCommand } from './command-line.ts';
import type { PlannedChat } from './plan-chat.ts';
import { standingOf } from './standing.ts';

/** The runs of a chat on this machine, by their journals, the newest first. */
export type Runs = readonly [readonly Entry[], ...(readonly Entry[])[]];

/** The chat's networks on which none of its runs was begun. */
export function notRunOn(runs: Runs, { sheets }: Pick<PlannedChat, 'sheets'>): readonly NetworkName[] {
  const begun = runs.filter(entries => !isUntouched(entries)).map(entries => startIn(entries)?.accounts ?? {});
  return sheets.map(({ network }) => network).filter(name => !begun.some(accounts => name in accounts));
}

/**
 * Whether the newest run was begun by `--again`, nothing has happened in it, and `--again` is left out now: then the run
 * before it goes on.
 */
export function isLeftOut([newest, ...earlier]: Runs, { again = false }: Given): boolean {
  return startIn(newest)?.anew === true && isUntouched(newest) && !again && earlier.some(startIn);
}

type Again = { readonly planned: PlannedChat; readonly options: Given };

/** Why `--again` on some networks alone is refused: the unfinished run would be given up on others, too. */
export function alsoGivenUp(
  entries: readonly Entry[],
  { planned, options }: Again,
): { readonly what: string; readonly advice: string } | undefined {
  if (isFinished(entries)) return undefined;
  const standing = standingOf(planned, entries);
  const asked = planned.sheets.map(({ network }) => network);
  const left = standing.filter(lane => !asked.includes(lane.sheet.network) && nextCue(statusOf(lane)));
  if (left.length === 0) return undefined;
  const goOn = goOnCommand(planned, options, { networks: undefined, accounts: [] });
  const everywhere = runCommand(planned, options, { networks: standing.map(({ sheet }) => sheet.network) });
  return {
    what: `The unfinished run of this chat would be given up on ${titles(left.map(({ sheet }) => sheet.network))} as well.`,
    advice: `To go on with it first: ${goOn}\nTo give it up everywhere: ${everywhere}`,
  };
}
