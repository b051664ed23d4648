/** What is the text of a chat file with these values? */

import type { ChatFile } from './chat-file.ts';
import { schemaLine } from './schema-line.ts';
import { yamlOf } from './yaml/text.ts';

/** First what readers look for, last what is long; everything else in between. */
const FIRST = ['title', 'date', 'start'] as const;
const LAST = ['topics', 'citations'] as const;

type Key = keyof ChatFile;

/** Comments above keys, of one line or several. A key without a value is written too, to be filled in. */
export type Comments = Readonly<Partial<Record<Key, string>>>;

/** The text of a chat file; reading it gives these values again. */
export function chatFileText(
  values: { readonly [K in Key]?: ChatFile[K] | undefined },
  comments: Comments = {},
): string {
  const between = [...keysOf(values), ...keysOf(comments)].filter(key => !LAST.some(last => last === key));
  const keys = [...new Set<Key>([...FIRST, ...between, ...LAST])];
  const entries = keys.map(key => ({ key, value: values[key], comment: comments[key] }));
  const told = entries.filter(({ value, comment }) => value !== undefined || comment !== undefined);
  return `${schemaLine('chat')}\n${yamlOf(told)}`;
}

function keysOf(record: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] {
  return Object.keys(record) as readonly Key[];
}
