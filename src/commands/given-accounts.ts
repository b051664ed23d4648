/** Can the accounts given on the command line post this evening? */

import { NETWORK_TITLES } from '../chat/chat.ts';
import { networkOf } from '../chat/handles.ts';
import { titles } from '../chat/words.ts';
import type { PlannedChat } from './plan-chat.ts';

/**
 * Why not, in words. Without this, a handle of a network that is not part of the chat would be ignored, and the files'
 * account would post instead.
 */
export function strayAccount(accounts: readonly string[], { file, sheets }: PlannedChat): string | undefined {
  const networks = sheets.map(({ network }) => network);
  for (const handle of accounts) {
    const network = networkOf(handle);
    if (network === undefined || networks.includes(network)) continue;
    return `${handle} is on ${NETWORK_TITLES[network]}, and ${file} is posted on ${titles(networks)}. Leave it out, or add the network: --network ${network}`;
  }
  return undefined;
}
