/** Which chat does a file say it is of, if it cannot be read as YAML? */

import { type ChatKey, HASHTAG } from './chat-key.ts';
import { dayOf } from './evening.ts';
import type { SourceText } from './source-text.ts';

/** What its lines say; without one for the hashtag, that of the community. */
export function keyInLines({ text }: SourceText, shared: string | undefined): Partial<ChatKey> {
  const lines = text.split(/\r\n?|\n/);
  const date = dayOf(onlyOne('date', lines) ?? '');
  const hashtag = lines.some(line => isOf('hashtag', line)) ? onlyOne('hashtag', lines) : shared;
  return {
    ...(date !== undefined && { date }),
    ...(hashtag !== undefined && HASHTAG.test(hashtag) && { hashtag }),
  };
}

/** `undefined` also if two lines differ, as those of a merge conflict may. */
function onlyOne(key: keyof ChatKey, lines: readonly string[]): string | undefined {
  const values = new Set(lines.filter(line => isOf(key, line)).map(valueIn));
  return values.size === 1 ? [...values][0] : undefined;
}

/** At the margin: deeper, it would be a key of something else. */
function isOf(key: keyof ChatKey, line: string): boolean {
  return line.startsWith(key) && /^\s*:/.test(line.slice(key.length));
}

/** Without a comment and quotes, closed or not. */
function valueIn(line: string): string {
  const value = line.slice(line.indexOf(':') + 1).trim();
  return value
    .replace(/\s#.*$/, '')
    .trim()
    .replace(/^["']|["']$/g, '');
}
