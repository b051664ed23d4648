/** On which networks was a chat run before, and what would another run give up? */

import { NETWORKS, type NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';
import { isFinished, startIn } from '../run/journal.ts';
import type { Clock } from '../run/ports.ts';
import { isUntouched } from '../run/progress.ts';
import { nextCue, statusOf } from '../run/status.ts';
import type { Known } from '../system/journals.ts';
import { anewCommand, type Given, goOnCommand, runCommand } from './command-line.ts';
import type { PlannedChat } from './plan-chat.ts';
import { standingOf } from './standing.ts';

/** The runs of a chat on this machine, by their journals, the newest first. */
export type Runs = readonly [Known, ...Known[]];

/** The chat's networks on which none of these runs was begun. */
export function notRunOn(runs: readonly Known[], { sheets }: Pick<PlannedChat, 'sheets'>): readonly NetworkName[] {
  return sheets.map(({ network }) => network).filter(name => !runs.some(run => mayBeOn(name, run)));
}

/** Whether posts of a run may be there. What a damaged journal has lost may have been anywhere that it was begun. */
function mayBeOn(name: NetworkName, { kind, entries }: Known): boolean {
  const started = startIn(entries);
  if (!started) return kind === 'damaged';
  return name in started.accounts && (kind === 'damaged' || !isUntouched(entries));
}

type Told = { readonly what: string; readonly advice: string };

type Night = Again & { readonly clock: Pick<Clock, 'now'> };

/**
 * Why a run does not begin where the chat was run before, though nothing has happened in the newest run. Undefined: it
 * was not, or she has said what becomes of what is there.
 */
export function runBefore(earlier: readonly Known[], night: Night): Told | undefined {
  const { planned, options } = night;
  const rest = notRunOn(earlier, planned);
  const before = planned.sheets.map(({ network }) => network).filter(name => !rest.includes(name));
  if (before.length === 0 || options.again || options.adopt || options.rebuild) return undefined;
  return {
    what: `This chat was run on this machine before, on ${titles(before)}.`,
    advice: [
      ...(rest.length > 0
        ? [`To post it on ${titles(rest)} alone: ${runCommand(planned, options, { networks: rest })}`]
        : []),
      `To go on from what is there: ${runCommand(planned, options, { adopt: true })}`,
      `To post it anew: ${anewCommand(night)}`,
    ].join('\n'),
  };
}

type Again = { readonly planned: PlannedChat; readonly options: Given };

/** Why `--again` on some networks alone is refused: an unfinished run would be given up on others, too. */
export function alsoGivenUp(runs: readonly Known[], { planned, options }: Again): Told | undefined {
  const entries = runs.map(run => run.entries).find(each => !isUntouched(each));
  if (!entries || isFinished(entries)) return undefined;
  const standing = standingOf(planned, entries);
  const asked = planned.sheets.map(({ network }) => network);
  const left = standing.filter(lane => !asked.includes(lane.sheet.network) && nextCue(statusOf(lane)));
  if (left.length === 0) return undefined;
  const goOn = goOnCommand(planned, options, { networks: undefined, accounts: [] });
  const everywhere = runCommand(planned, options, {
    networks: NETWORKS.filter(name => asked.includes(name) || standing.some(({ sheet }) => sheet.network === name)),
  });
  return {
    what: `The unfinished run of this chat would be given up on ${titles(left.map(({ sheet }) => sheet.network))} as well.`,
    advice: `To go on with it first: ${goOn}\nTo give it up everywhere: ${everywhere}`,
  };
}
