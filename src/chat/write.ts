/** Which text has a chat file with these values? */

import type { ChatFile } from './chat-file.ts';
import { yamlOf } from './yaml/text.ts';

/** Where editors find what to check the file by. */
const SCHEMA = '# yaml-language-server: $schema=./chat.schema.json\n';

/** What a reader looks for first, and what is long; all else stands in between. */
const FIRST = ['title', 'date', 'start'] as const;
const LAST = ['topics', 'citations'] as const;

type Key = keyof ChatFile;

/** One line or several, above a key; a key that has no value stands there, to be filled in. */
export type Comments = Readonly<Partial<Record<Key, string>>>;

/** The text of a chat file, which its reader reads back to these values. */
export function chatFileText(
  values: { readonly [K in Key]?: ChatFile[K] | undefined },
  comments: Comments = {},
): string {
  const between = [...keysOf(values), ...keysOf(comments)].filter(key => !LAST.some(last => last === key));
  const keys = [...new Set<Key>([...FIRST, ...between, ...LAST])];
  const entries = keys.map(key => ({ key, value: values[key], comment: comments[key] }));
  return SCHEMA + yamlOf(entries.filter(({ value, comment }) => value !== undefined || comment !== undefined));
}

function keysOf(record: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] {
  return Object.keys(record) as readonly Key[];
}
