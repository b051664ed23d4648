/** Where are the chat files, and what is in them? */

import { type Dirent, existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import { isNamedAsChat } from '../chat/file-name.ts';
import { MAX_BYTES, type SourceFile } from '../chat/source-text.ts';
import { readAtOnce, readFileAtMost } from './read-file.ts';
import { watchFiles } from './saved-files.ts';
import { codeOf, whyNotRead } from './why-not.ts';

/** A chat file and its community file, each with its path as shown: the community's is relative if the chat's is. */
export type ChatFiles =
  | { readonly kind: 'read'; readonly chat: SourceFile; readonly community?: SourceFile }
  /** There is no such file; `others`: the chat files beside it. */
  | { readonly kind: 'missing'; readonly file: string; readonly others: readonly string[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string };

/** The default folder of the chats. */
export const CHATS = 'chats';

export const COMMUNITY = 'community.yaml';

// One byte over the limit is enough to see that it is exceeded.
const READ_AT_MOST = MAX_BYTES + 1;

export function isCommunityFile(file: string): boolean {
  return basename(file) === COMMUNITY;
}

export async function readChatFiles(file: string): Promise<ChatFiles> {
  const chat = await readSource(file);
  if (chat.kind === 'missing') return { ...chat, others: await chatFilesNear(dirname(file)) };
  if (chat.kind !== 'read') return chat;
  const community = await readSource(join(dirname(file), COMMUNITY));
  if (community.kind === 'missing') return { kind: 'read', chat: chat.source };
  return community.kind === 'read' ? { kind: 'read', chat: chat.source, community: community.source } : community;
}

/** The file's absolute path, with links resolved; it need not exist. */
export async function wholePath(file: string): Promise<string> {
  return realpath(file).catch(() => resolve(file));
}

/** Calls `saved` when the chat file or its community's file was saved. Returns the function that stops it. */
export function watchChatFiles(file: string, saved: () => void): () => void {
  return watchFiles([file, join(dirname(file), COMMUNITY)], saved);
}

/** A folder to which a chat is added; a missing one counts as empty. */
export type FoundFolder = {
  readonly kind: 'read';
  readonly community?: SourceFile;
  /** The names of its chat files, which tell their days. */
  readonly names: readonly string[];
  /** The file's path, relative if the folder's is. */
  readonly pathOf: (name: string) => string;
};

/** @param folder by default `chats`; or the current folder, if only that has the community's file */
export async function readChatFolder(
  folder?: string,
): Promise<FoundFolder | Extract<ChatFiles, { kind: 'unreadable' }>> {
  const inside = folder ?? CHATS;
  const community = await readSource(join(inside, COMMUNITY));
  if (community.kind === 'unreadable') return community;
  if (folder === undefined && community.kind === 'missing' && existsSync(COMMUNITY)) return readChatFolder('.');
  return {
    kind: 'read',
    names: (await chatFilesIn(inside)).map(file => basename(file)),
    pathOf: name => join(inside, name),
    ...(community.kind === 'read' && { community: community.source }),
  };
}

/** The folder of a file: `chats` for `chats/2022-12-06.yaml`. */
export function folderOf(file: string): string {
  return dirname(file);
}

/** Whether there is a file of that name in the folder, or in one above it. */
export function isAtOrAbove(name: string, folder: string): boolean {
  const whole = resolve(folder);
  return existsSync(join(whole, name)) || (dirname(whole) !== whole && isAtOrAbove(name, dirname(whole)));
}

/** The path in the form used for the files beside it: `chats/2022-12-06.yaml` for `./chats/2022-12-06.yaml`. */
export function asShown(file: string): string {
  return normalize(file);
}

/** Reads a small text file of the user's. */
export async function readText(
  file: string,
): Promise<{ kind: 'read'; text: string } | { kind: 'unreadable'; why: string }> {
  const source = await readSource(file);
  if (source.kind === 'missing') return { kind: 'unreadable', why: 'there is no such file' };
  return source.kind === 'read' ? { kind: 'read', text: new TextDecoder().decode(source.source.bytes) } : source;
}

/** Why a file was not read. */
export type Unread =
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string };

type Source = { readonly kind: 'read'; readonly source: SourceFile } | Unread;

export async function readSource(file: string, read = readFileAtMost): Promise<Source> {
  try {
    return { kind: 'read', source: { file, bytes: await read(file, READ_AT_MOST) } };
  } catch (error) {
    return notRead(file, error);
  }
}

/** In the order of the files; not during a run. */
export async function readSources(files: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const file of files) sources.push(await readSource(file, readAtOnce));
  return sources;
}

/** Why the file was not read, by the system's error. */
export function notRead(file: string, error: unknown): Unread {
  const code = codeOf(error) ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', file };
  return { kind: 'unreadable', file, why: whyNotRead(code) ?? code };
}

/** The chat files in the folder, or else in its folder `chats`. */
export async function chatFilesNear(folder: string): Promise<readonly string[]> {
  const here = await chatFilesIn(folder);
  return here.length > 0 ? here : chatFilesIn(join(folder, CHATS));
}

async function chatFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const files = (await readdir(folder, { withFileTypes: true })).filter(isChatFile);
    return files.map(({ name }) => join(folder, name)).sort();
  } catch {
    return []; // no such folder, or it may not be read: then there is nothing to suggest
  }
}

/** Hidden files are left out: editors and systems leave them beside the file that they are named after. */
export function isChatFile(entry: Dirent): boolean {
  return isNamedAsChat(entry.name) && !/^\./.test(entry.name) && entry.name !== COMMUNITY && !entry.isDirectory();
}
