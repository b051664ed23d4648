/** Which chats are checked, and which others are in their folders? */

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import type { SourceFile } from '../chat/source-text.ts';
import type { ChatFolder } from '../plan/check.ts';
import type { Others } from '../plan/strays.ts';
import {
  CHATS,
  COMMUNITY,
  chatFilesNear,
  type FoundFolder,
  isChatFile,
  notRead,
  readSources,
  type Unread,
} from './chat-files.ts';
import { LEADS_OUT, realPathInside } from './inside.ts';
import { picturesIn } from './pictures.ts';

export type ChatFolders = {
  /** Each with all of its readable chats. */
  readonly folders: readonly ChatFolder[];
  readonly unread: readonly NotRead[];
};

/** What could not be read. */
export type NotRead =
  /** There is no such file; `others`: the chat files near it. */
  | { readonly kind: 'missing'; readonly file: string; readonly others: readonly string[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string }
  /** It has neither a chat nor a community file; `others`: the chat files below it. */
  | { readonly kind: 'empty'; readonly folder: string; readonly others: readonly string[] };

/** @param paths chat files, community files or folders, each of which stands for all its files; none: `chats` */
export async function readChatFolders(paths: readonly string[]): Promise<ChatFolders> {
  const asked = new Map<string, Set<string>>();
  const unread: NotRead[] = [];
  for (const path of paths.length > 0 ? paths : [CHATS]) {
    const kind = await kindOf(path);
    if (typeof kind !== 'string') {
      unread.push(kind.kind === 'missing' ? { ...kind, others: await chatFilesNear(dirname(path)) } : kind);
      continue;
    }
    // A folder named together with some of its files stands for all of them.
    const folder = folderOf(kind === 'folder' ? join(path, COMMUNITY) : path);
    asked.set(folder, (asked.get(folder) ?? new Set()).add(kind === 'folder' ? folder : normalize(path)));
  }
  const folders: ChatFolder[] = [];
  for (const [folder, files] of asked) {
    const read = await readFolder(folder, files);
    if (read.folder) folders.push(read.folder);
    unread.push(...read.unread);
  }
  return { folders, unread };
}

async function kindOf(path: string): Promise<'folder' | 'file' | Unread> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return notRead(path, error);
  }
}

function folderOf(file: string): string {
  return dirname(normalize(file));
}

/** The chats beside a new one. Unreadable ones are skipped: `hcldr check` reports them, and adding a chat goes on. */
export async function chatsAround({ names, pathOf }: FoundFolder): Promise<Pick<ChatFolder, 'chats' | 'look'>> {
  const read = await readSources(names.map(pathOf));
  const chats = read.flatMap(each => (each.kind === 'read' ? [each.source] : []));
  return { chats, look: picturesIn(pathOf('.')) };
}

/** Without `folder` there is nothing to report: the community file, or every file that was asked for, is unreadable. */
type ReadFolder = { readonly folder?: ChatFolder; readonly unread: readonly NotRead[] };

async function readFolder(folder: string, asked: ReadonlySet<string>): Promise<ReadFolder> {
  const entries = await entriesIn(folder);
  if (!entries) return { unread: [{ kind: 'unreadable', file: folder, why: 'its files cannot be listed' }] };
  const names = entries.map(({ name }) => name);
  const there = entries.filter(isRead).map(({ name }) => join(folder, name));
  const isWhole = asked.has(folder);
  const files = [...new Set([...there, ...(isWhole ? [] : asked)])].sort();
  if (files.length === 0) return { unread: [{ kind: 'empty', folder, others: await chatFilesNear(folder) }] };
  const out = new Set(entries.filter(entry => leadsOut(folder, entry)).map(({ name }) => join(folder, name)));
  const sources: SourceFile[] = [];
  const unread: Extract<NotRead, { kind: 'unreadable' }>[] = files
    .filter(file => out.has(file))
    .map(file => ({ kind: 'unreadable', file, why: LEADS_OUT }));
  for (const read of await readSources(files.filter(file => !out.has(file)))) {
    // A missing file was there a moment ago, or is a link that leads nowhere.
    if (read.kind === 'read') sources.push(read.source);
    else if (read.kind === 'unreadable') unread.push(read);
    else unread.push({ ...read, kind: 'unreadable', why: 'there is nothing behind its name' });
  }
  const lost = new Set(unread.map(({ file }) => file));
  const told = [...(isWhole ? files : asked)].filter(file => !lost.has(file));
  if (told.length === 0 || lost.has(join(folder, COMMUNITY))) return { unread };
  const community = sources.find(({ file }) => file === join(folder, COMMUNITY));
  return {
    unread,
    folder: {
      chats: sources.filter(source => source !== community),
      ...(community && { community }),
      schemas: (['chat', 'community'] as const).filter(name => names.includes(`${name}.schema.json`)),
      look: picturesIn(folder),
      ...(isWhole && { others: await othersIn(folder, entries) }),
      told: new Set(told),
    },
  };
}

/** A link in a pull request could show any file of this machine, because problems quote the line they are in. */
function leadsOut(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return realPathInside(folder, entry.name) === undefined;
  } catch {
    return false; // it leads nowhere, which is reported when it is read
  }
}

function isRead(entry: Dirent): boolean {
  return isChatFile(entry) || entry.name === COMMUNITY;
}

/**
 * The files that are not read as chats: beside the chats, and one folder below or above, unless that has a community
 * file.
 */
async function othersIn(folder: string, entries: readonly Dirent[]): Promise<Others> {
  const beside = filesOf(
    folder,
    entries.filter(entry => !isRead(entry)),
  );
  const deeper: string[] = [];
  for (const { name } of entries.filter(entry => entry.isDirectory())) {
    deeper.push(...(await filesApart(join(folder, name))));
  }
  return { beside, deeper, above: basename(folder) === CHATS ? await filesApart(dirname(folder)) : [] };
}

async function filesApart(folder: string): Promise<readonly string[]> {
  const entries = (await entriesIn(folder)) ?? [];
  return entries.some(({ name }) => name === COMMUNITY) ? [] : filesOf(folder, entries);
}

function filesOf(folder: string, entries: readonly Dirent[]): readonly string[] {
  const files = entries.filter(entry => !entry.isDirectory());
  return files.map(({ name }) => join(folder, name)).sort();
}

async function entriesIn(folder: string): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return undefined; // it may be entered, but not listed
  }
}
