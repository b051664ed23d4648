/** Which text has a chat file with these values? */

import type { ChatFile } from './chat-file.ts';
import { yamlText } from './yaml/text.ts';

/** Where editors find what to check the file by. */
const SCHEMA = '# yaml-language-server: $schema=./chat.schema.json\n';

/** What a reader looks for first, and what is long; all else stands in between. */
const FIRST = ['title', 'date', 'start'] as const;
const LAST = ['topics', 'citations'] as const;

type Key = keyof ChatFile;

/**
 * The text of a chat file, which its reader reads back to these values.
 *
 * @param comments one line or several, above a key; of a key that has no value, in its place
 */
export function chatFileText(
  values: { readonly [K in Key]?: ChatFile[K] | undefined },
  comments: Readonly<Partial<Record<Key, string>>> = {},
): string {
  const keys = new Set<Key>([...FIRST, ...keysOf(values), ...keysOf(comments)].filter(isNotLast));
  const lines = [...keys, ...LAST].map(key => commentText(comments[key]) + entryText(key, values[key]));
  return SCHEMA + lines.join('');
}

function keysOf(record: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] {
  return Object.keys(record) as readonly Key[];
}

function isNotLast(key: Key): boolean {
  return !LAST.some(last => last === key);
}

function commentText(comment: string | undefined): string {
  return comment === undefined ? '' : `${comment.replace(/^/gm, '# ')}\n`;
}

function entryText(key: Key, value: ChatFile[Key]): string {
  return value === undefined ? '' : yamlText({ [key]: value });
}
