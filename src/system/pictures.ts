/** What is a picture file beside the chats like, and what is in it? */

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HEAD, type LookAtPicture } from '../plan/pictures.ts';
import type { PictureRead, ReadPicture } from '../run/ports.ts';
import { notRead } from './chat-files.ts';
import { LEADS_OUT, realPathInside } from './inside.ts';
import { watchFiles } from './saved-files.ts';

/** Looks at pictures in the folder of a chat file. */
export function picturesBeside(file: string): LookAtPicture {
  return picturesIn(dirname(file));
}

/** Reads whole pictures in the folder of a chat file. */
export function picturesRead(file: string): ReadPicture {
  const folder = dirname(file);
  return async path => {
    const look = picturesIn(folder)(path);
    if (look.kind !== 'file') return unreadable(look.kind === 'unreadable' ? look.why : WHY[look.kind]);
    if (look.size > LARGEST) return unreadable('it is too large for any network');
    try {
      return { kind: 'read', bytes: await readFile(join(folder, path)) };
    } catch (error) {
      const unread = notRead(path, error);
      return unreadable(unread.kind === 'unreadable' ? unread.why : WHY.missing);
    }
  };
}

function unreadable(why: string): PictureRead {
  return { kind: 'unreadable', why };
}

/** Calls `saved` when one of the pictures was saved. Returns the function that stops it. */
export function watchPictures(file: string, paths: Iterable<string>, saved: () => void): () => void {
  const ends = [...paths].map(path => watchFiles([join(dirname(file), path)], saved));
  return () => {
    for (const end of ends) end();
  };
}

const LARGEST = 32 * 1024 * 1024;

const WHY = { missing: 'there is no such file', outside: LEADS_OUT } as const;

/**
 * Looks at pictures in a folder. Reads only a file's beginning, because a chat is planned anew on every save.
 *
 * @param folder of the chat file
 */
export function picturesIn(folder: string): LookAtPicture {
  return path => {
    try {
      const file = realPathInside(folder, path);
      if (file === undefined) return { kind: 'outside' };
      const stats = statSync(file);
      // Anything but a regular file may never end.
      if (!stats.isFile()) return { kind: 'unreadable', why: 'it is no file' };
      const { size, mtimeMs, ino } = stats;
      return { kind: 'file', size, version: `${ino} ${size} ${mtimeMs}`, head: headOf(file) };
    } catch (error) {
      const unread = notRead(path, error);
      return unread.kind === 'missing' ? { kind: 'missing' } : { kind: 'unreadable', why: unread.why };
    }
  };
}

function headOf(file: string): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    return bytes.subarray(0, readSync(handle, bytes, 0, HEAD, 0));
  } finally {
    closeSync(handle);
  }
}
