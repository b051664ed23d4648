/** How are lists, amounts and sentences put into words? */

import { NETWORK_TITLES, type NetworkName } from './chat.ts';

/** `X, Bluesky and Mastodon` */
export function titles(networks: readonly NetworkName[]): string {
  return listed(networks.map(name => NETWORK_TITLES[name]));
}

/**
 * Written by hand: `Intl.ListFormat` would load its language tables first, which takes longer than all the planning.
 */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `1 warning`, `2 warnings` */
export function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

export function sentence(text: string): string {
  return withFullStop(capitalised(text));
}

/** A network's own words may already end in one. */
export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
