/** On which network of the evening is the post that somebody's link names? */

import type { NetworkName } from '../chat/chat.ts';
import type { Network, Receipt } from './ports.ts';

export type LinkedPost = { readonly network: NetworkName; readonly receipt: Receipt };

/** Undefined: the link names no post of any of the accounts. */
export function postAt(link: string, networks: readonly Pick<Network, 'name' | 'receiptOf'>[]): LinkedPost | undefined {
  for (const { name, receiptOf } of networks) {
    const receipt = receiptOf(link.trim());
    if (receipt) return { network: name, receipt };
  }
  return undefined;
}
