/** How does a file come to be: whole or not at all, and never in the place of another? */

import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type NewFile =
  | { readonly kind: 'written' }
  /** There is one already, and it is as it was. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'unwritable'; readonly why: string };

/** Whether something has that name: a folder, or a link to nothing, has it as well. */
export async function isTaken(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** Writes the file, and the folders that it needs. */
export async function writeNewFile(file: string, text: string): Promise<NewFile> {
  // It gets its name when it is whole, and on the disk.
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}.new`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text, { flag: 'wx', flush: true });
    return { kind: (await giveName(draft, file)) ? 'written' : 'taken' };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { kind: 'unwritable', why: WHY[code] ?? code };
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Not where the name is taken, though it was free a moment ago: a rename would not look. */
async function giveName(draft: string, file: string): Promise<boolean> {
  try {
    // Not every disk knows links: a stick does not, nor many a folder of another machine.
    await link(draft, file).catch(error => {
      if (codeOf(error) === 'EEXIST') throw error;
      return copyFile(draft, file, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EEXIST: 'a part of that path is a file, and no folder',
  ENOTDIR: 'a part of that path is a file, and no folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};
