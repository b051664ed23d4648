/** Are two posts the same to a network that takes a text only once? */

import type { NetworkName } from '../chat/chat.ts';

/** Whether the account can post the same text only once. */
export function refusesTwins(network: NetworkName): boolean {
  return network === 'x';
}

/** What twins have in common, as X seems to compare: neither white space nor how letters are composed tells them apart. */
export function asCompared(text: string): string {
  // A single space stays: to put one in its place takes most of the time.
  return text
    .normalize('NFC')
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}
