/** What is to be filled in where something is missing, or cannot be told? */

import { NETWORKS } from './chat.ts';
import type { Path } from './problem.ts';

/** What cannot be taken for a value where somebody copies it as it is. */
const BLANKS: Readonly<Record<string, string>> = {
  date: 'YYYY-MM-DD',
  start: 'H:MMpm',
  timezone: 'REGION/CITY',
  hashtag: '"#…"',
  link: 'https://',
  x: '"@…"',
  bluesky: '"@….bsky.social"',
  mastodon: '"@…@…"',
  accounts: '\n  x: "@…"',
  networks: '\n  - x',
  image: 'pictures/….png',
  topics: '\n  T1: …',
  citations: '\n  - …',
  schedule: '\n  closing: +MMm',
  extra: '\n  - at: -MMm\n    text: …',
};

/** The line of what belongs there, to be filled in. */
export function blank(path: Path): string {
  const key = path.at(-1);
  if (typeof key === 'number') return path[0] === 'extra' ? '\n- at: -MMm\n  text: …' : ' - …';
  if (path[0] === 'extra' && key === 'at') return ' at: -MMm';
  const form = formOf(path);
  return form.startsWith('\n') ? `\n${key}:${form}` : ` ${key}: ${form}`;
}

function formOf(path: Path): string {
  const key = String(path.at(-1) ?? '');
  if (isPlace(path) && path.length > 1) return '+MMm';
  if (isNetwork(key) && !isHandle(path)) return '…';
  return (Object.hasOwn(BLANKS, key) ? BLANKS[key] : undefined) ?? '…';
}

/** Behind a network stands a handle, but in a text the words that it has for itself. */
export function isHandle(path: Path): boolean {
  return isNetwork(path.at(-1)) && ['accounts', 'hosts', 'guests'].includes(String(path[0]));
}

function isNetwork(key: Path[number] | undefined): boolean {
  return NETWORKS.some(network => network === key);
}

export function isPlace(path: Path): boolean {
  return path[0] === 'schedule' || path.at(-1) === 'at';
}
