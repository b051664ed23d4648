/** From when on does the network take requests again, by its own "not before"? */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Entry } from './journal.ts';
import type { Reason } from './ports.ts';

export type Window = {
  /** The uptime from which requests may leave. */
  readonly up: Duration;
  /** The same by the wall clock: what another process goes by. */
  readonly at: Instant;
  readonly reason?: Reason;
};

/** When posts, and when looks, may leave again. */
export type Windows = { readonly posts: Window; readonly reads: Window };

const OPEN: Window = { up: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY };

export const ALL_OPEN: Windows = { posts: OPEN, reads: OPEN };

/**
 * A network's "not before" closes the window for the whole lane: it is about the account, not about the cue that met
 * it.
 */
export function closed(windows: Windows, entry: Entry, network: NetworkName): Windows {
  if (!('network' in entry) || entry.network !== network) return windows;
  if (entry.kind === 'refused' && entry.retry.kind === 'after') {
    return { ...windows, posts: { ...windowFrom(entry, entry.retry.after), reason: entry.reason } };
  }
  if ((entry.kind === 'looked' || entry.kind === 'peeked') && entry.after !== undefined) {
    return { ...windows, reads: windowFrom(entry, entry.after) };
  }
  return windows;
}

function windowFrom({ at, up }: Entry, after: Duration): Window {
  return { at: at + after, up: up + after };
}

/** The windows of a new process, counted by the wall clock. */
export function reopened({ posts, reads }: Windows, entry: Entry): Windows {
  return { posts: reopenedOne(posts, entry), reads: reopenedOne(reads, entry) };
}

function reopenedOne(window: Window, { at, up }: Entry): Window {
  return { ...window, up: up + Math.max(0, window.at - at) };
}
