/** How are several things, some number of them, and sentences said in words? */

import { NETWORK_TITLES, type NetworkName } from './chat.ts';

/** `X, Bluesky and Mastodon` */
export function titles(networks: readonly NetworkName[]): string {
  return listed(networks.map(name => NETWORK_TITLES[name]));
}

/** For such a list Node reads a language's tables first, longer than all the planning takes. */
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

/** Some texts are a network's own words, which may have theirs. */
export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What was thrown, in its own words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
