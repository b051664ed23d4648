/** What is to be filled in where something is missing, or cannot be told? */

import { NETWORKS } from '../chat.ts';
import { blankOf, type EntryKey, isListOf } from '../keys.ts';
import type { Path } from '../problem.ts';

/** As those of the table of keys, behind keys of entries. */
const OF_ENTRIES: ReadonlyMap<Path[number] | undefined, string> = new Map<EntryKey, string>([
  ['x', '"@…"'],
  ['bluesky', '"@….bsky.social"'],
  ['mastodon', '"@…@…"'],
  ['image', 'pictures/….png'],
]);

/** The line of what belongs there, to be filled in. */
export function blank(path: Path): string {
  const key = path.at(-1);
  if (typeof key === 'number') return path[0] === 'extra' ? '\n- at: -MMm\n  text: …' : ' - …';
  if (path[0] === 'extra' && key === 'at') return ' at: -MMm';
  const form = formOf(path);
  return form.startsWith('\n') ? `\n${key}:${form}` : ` ${key}: ${form}`;
}

function formOf(path: Path): string {
  const key = path.at(-1);
  if (isPlace(path) && path.length > 1) return '+MMm';
  if (isNetwork(key) && !isHandle(path)) return '…';
  return blankOf(key) ?? OF_ENTRIES.get(key) ?? '…';
}

/** Behind a network stands a handle, but in a text the words that it has for itself. */
export function isHandle(path: Path): boolean {
  return isNetwork(path.at(-1)) && isListOf(path[0], 'handles', 'people');
}

function isNetwork(key: Path[number] | undefined): boolean {
  return NETWORKS.some(network => network === key);
}

export function isPlace(path: Path): boolean {
  return path[0] === 'schedule' || path.at(-1) === 'at';
}
