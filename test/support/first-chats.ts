/** Which chat files can a test count on? */

import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';

const SHARED = ['chats', 'community.yaml', 'community.schema.json', 'chat.schema.json'];

/** Copies the folder of chats with only its first chat: those added later must not make a test fail. */
export function copyFirstChats(folder: string): void {
  const names = [...SHARED, '2022-12-06.yaml'];
  cpSync('chats', join(folder, 'chats'), { recursive: true, filter: path => names.includes(basename(path)) });
}
