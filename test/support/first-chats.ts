import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';

const SHARED = ['chats', 'community.yaml', 'community.schema.json', 'chat.schema.json'];

/** The folder of chats with its first chat: those that are added to it concern no test, and must not make one fail. */
export function copyFirstChats(folder: string): void {
  const names = [...SHARED, '2022-12-06.yaml'];
  cpSync('chats', join(folder, 'chats'), { recursive: true, filter: path => names.includes(basename(path)) });
}
