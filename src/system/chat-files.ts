/** Where are the chat files, and what is in them? */

import { type Dirent, existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import type { SourceFile } from '../chat/parse.ts';
import { MAX_BYTES } from '../chat/source-text.ts';
import { readFileAtMost } from './read-file.ts';
import { watchFiles } from './saved-files.ts';
import { codeOf, whyNotRead } from './why-not.ts';

/** A chat file and its community's, whose name is as it should be shown: relative where the chat file's was. */
export type ChatFiles =
  | { readonly kind: 'read'; readonly chat: SourceFile; readonly community?: SourceFile }
  /** There is no such file; `others`: the chat files beside it. */
  | { readonly kind: 'missing'; readonly file: string; readonly others: readonly string[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string };

/** The folder of the chats, where nothing else is said. */
export const CHATS = 'chats';

export const COMMUNITY = 'community.yaml';

// One byte more than a chat file may have is enough to see that it has too many.
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

/** The file by its whole path, whatever way leads there; it need not exist. */
export async function wholePath(file: string): Promise<string> {
  return realpath(file).catch(() => resolve(file));
}

/** Calls when the chat file or its community's has been saved; what it returns ends that. */
export function watchChatFiles(file: string, saved: () => void): () => void {
  return watchFiles([file, join(dirname(file), COMMUNITY)], saved);
}

/** A folder of chats, as whoever adds one finds it; one that is not there is empty. */
export type FoundFolder = {
  readonly kind: 'read';
  readonly community?: SourceFile;
  /** The names of its chat files, by which their days are known. */
  readonly names: readonly string[];
  /** As it should be shown, like the folder itself. */
  readonly pathOf: (name: string) => string;
};

/** @param folder by default the one of the chats: where the community's file is, in CHATS or here */
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

/** The folder of a file: `chats` of `chats/2022-12-06.yaml`. */
export function folderOf(file: string): string {
  return dirname(file);
}

/** Whether a file of that name stands in the folder, or in one above it. */
export function isAtOrAbove(name: string, folder: string): boolean {
  const whole = resolve(folder);
  return existsSync(join(whole, name)) || (dirname(whole) !== whole && isAtOrAbove(name, dirname(whole)));
}

/** As the files beside it are named: `chats/2022-12-06.yaml` of `./chats/2022-12-06.yaml`. */
export function asShown(file: string): string {
  return normalize(file);
}

/** A small text file of the user's. */
export async function readText(
  file: string,
): Promise<{ kind: 'read'; text: string } | { kind: 'unreadable'; why: string }> {
  const source = await readSource(file);
  if (source.kind === 'missing') return { kind: 'unreadable', why: 'there is no such file' };
  return source.kind === 'read' ? { kind: 'read', text: new TextDecoder().decode(source.source.bytes) } : source;
}

/** What keeps a file from being read. */
export type Unread =
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string };

type Source = { readonly kind: 'read'; readonly source: SourceFile } | Unread;

export async function readSource(file: string): Promise<Source> {
  try {
    return { kind: 'read', source: { file, bytes: await readFileAtMost(file, READ_AT_MOST) } };
  } catch (error) {
    return notRead(file, error);
  }
}

/** So many files are open together: one after the other takes twice as long, and all at once may be more than are allowed. */
const AT_ONCE = 32;

/** In their order. */
export async function readSources(files: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (let next = 0; next < files.length; next += AT_ONCE)
    sources.push(...(await Promise.all(files.slice(next, next + AT_ONCE).map(readSource))));
  return sources;
}

/** Why there is nothing of it. */
export function notRead(file: string, error: unknown): Unread {
  const code = codeOf(error) ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', file };
  return { kind: 'unreadable', file, why: whyNotRead(code) ?? code };
}

/** Those of that folder, or of its folder of chats. */
export async function chatFilesNear(folder: string): Promise<readonly string[]> {
  const here = await chatFilesIn(folder);
  return here.length > 0 ? here : chatFilesIn(join(folder, CHATS));
}

async function chatFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const files = (await readdir(folder, { withFileTypes: true })).filter(isChatFile);
    return files.map(({ name }) => join(folder, name)).sort();
  } catch {
    return []; // no such folder, or none of ours to read: then there is nothing to propose
  }
}

/** No hidden one: it is what an editor or a system puts beside the file that it is named after. */
export function isChatFile(entry: Dirent): boolean {
  return /\.ya?ml$/.test(entry.name) && !/^\./.test(entry.name) && entry.name !== COMMUNITY && !entry.isDirectory();
}
