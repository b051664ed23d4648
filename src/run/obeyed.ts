/** What has come of a wish on each lane, and what of that does a person need to hear? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';

export type Obeyed =
  /**
   * It is recorded or under way. Of a post that she named: the cue that it stands for, however she typed that; `unseen`:
   * the post could not be seen on the account.
   */
  | { readonly kind: 'done'; readonly adopted?: CueId; readonly unseen?: true }
  /** `moot`: the lane has no use for it. */
  | { readonly kind: 'refused'; readonly why: string; readonly moot?: true };

export type LaneObeyed = Obeyed & { readonly network: NetworkName };

/** Whether any lane has done it. */
export function isDoneAnywhere(lanes: readonly LaneObeyed[]): boolean {
  return lanes.some(({ kind }) => kind === 'done');
}

/**
 * Why it was not done, each reason once. Where some lanes have done it: the reasons of the others that had a use for
 * it, with their names.
 */
export function refusalsIn(lanes: readonly LaneObeyed[]): readonly string[] {
  const refused = lanes.filter(lane => lane.kind === 'refused');
  if (!isDoneAnywhere(lanes)) return [...new Set(refused.map(({ why }) => why))];
  return refused.flatMap(({ why, moot, network }) => (moot ? [] : [`Not on ${NETWORK_TITLES[network]}: ${why}`]));
}
