/** What placeholder should the advice show for a value that is missing or cannot be guessed? */

import { NETWORKS } from '../chat.ts';
import { blankOf, type EntryKey, isListOf } from '../keys.ts';
import type { Path } from '../problem.ts';

/** For keys inside entries; the other keys have their blanks in the table of keys. */
const OF_ENTRIES: ReadonlyMap<Path[number] | undefined, string> = new Map<EntryKey, string>([
  ['x', '"@…"'],
  ['bluesky', '"@….bsky.social"'],
  ['mastodon', '"@…@…"'],
  ['image', 'pictures/….png'],
]);

/** What follows the key, or the item's dash, with a placeholder to fill in. */
export function blank(path: Path): string {
  const key = path.at(-1);
  if (typeof key === 'number') return path[0] === 'extra' ? '\n- at: -MMm\n  text: …' : ' - …';
  const form = formOf(path);
  return form.startsWith('\n') ? `\n${key}:${form}` : ` ${key}: ${form}`;
}

function formOf(path: Path): string {
  const key = path.at(-1);
  if (isPlace(path) && path.length > 1) return placeForm(path);
  if (isNetwork(key) && !isHandle(path)) return '…';
  return blankOf(key) ?? OF_ENTRIES.get(key) ?? '…';
}

/** A post outside the thread is mostly a reminder, ahead of it. */
export function placeForm([key]: Path): string {
  return key === 'extra' ? '-MMm' : '+MMm';
}

/** After a network's name stands a handle, except in a text: there it is the wording for that network. */
export function isHandle(path: Path): boolean {
  return isNetwork(path.at(-1)) && isListOf(path[0], 'handles', 'people');
}

function isNetwork(key: Path[number] | undefined): boolean {
  return NETWORKS.some(network => network === key);
}

export function isPlace(path: Path): boolean {
  return path[0] === 'schedule' || path.at(-1) === 'at';
}
