/** How do the tests say a chat file in a line or two? */

import { type Reading, readChat } from '../../src/chat/parse.ts';
import type { Problem } from '../../src/chat/problem.ts';

const encoder = new TextEncoder();

export function read(chat: string, community?: string): Reading {
  const file = { file: 'chats/2022-12-06.yaml', bytes: encoder.encode(chat) };
  return community === undefined
    ? readChat(file)
    : readChat(file, { file: 'chats/community.yaml', bytes: encoder.encode(community) });
}

/** Four lines that are right; what is under test begins on line 5. */
export const HEAD = 'title: Echo chambers\ndate: 2022-12-06\nstart: 8:30pm\nhashtag: hcldr\n';

/** `5:3 message → advice`, and `warning:` before a warning. */
export function told({ severity, line, column, message, advice }: Problem): string {
  return `${severity === 'warning' ? 'warning: ' : ''}${line}:${column} ${message} → ${advice}`;
}
