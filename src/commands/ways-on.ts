/** How do the lanes of a run under way go on that do not go on by themselves? */

import { NETWORK_TITLES } from '../chat/chat.ts';
import type { LaneStatus } from '../run/status.ts';
import { adoptCommand, goCommand, nextCommand, skipCommand } from './command-line.ts';

/** A line for each way. */
export function waysOn(file: string, lanes: readonly LaneStatus[]): readonly string[] {
  return [...waysOnFromHold(file, lanes), ...lanes.flatMap(lane => waysOnFromStop(file, lane))];
}

/** One held lane among others is named: another may be held by the time that the command is given. */
function waysOnFromHold(file: string, lanes: readonly LaneStatus[]): readonly string[] {
  const [first, ...others] = lanes.filter(({ asks }) => asks?.question === 'held');
  if (!first) return [];
  const isAlone = others.length === 0 && lanes.length > 1;
  return [`To let it go on: ${goCommand(file, isAlone ? first.network : undefined)}`];
}

/** None: the lane has not stopped, or a bug has stopped it. */
function waysOnFromStop(file: string, { network, stopped }: LaneStatus): readonly string[] {
  if (!stopped) return [];
  const { cue, why } = stopped;
  const where = NETWORK_TITLES[network];
  switch (why) {
    case 'refused':
      return [`To send ${cue} to ${where} again, once the cause is mended: ${nextCommand(file, network)}`];
    case 'too-late':
      return [`To send ${cue} to ${where} all the same: ${nextCommand(file, network)}`];
    case 'unsettled':
      return [
        `If ${cue} is on ${where}: ${adoptCommand(file, cue)}`,
        `If it is not, to go on there without it: ${skipCommand(file, network)}`,
      ];
    case 'bug':
      return [];
  }
}
