/** How does a file come to be: whole or not at all, and never in the place of one that is somebody else’s? */

import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, lstat, mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, whyNotWritten } from './why-not.ts';

export type NewFile =
  | { readonly kind: 'written' }
  /** There is one already, and it is as it was. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'unwritable'; readonly why: string };

/** Whether something has that name: a folder, or a link to nothing, has it as well. Why it cannot be told, writing tells. */
export async function isTaken(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** Writes the file, and the folders that it needs. */
export async function writeNewFile(file: string, text: string): Promise<NewFile> {
  return writeAs(file, text, giveName);
}

/**
 * Writes the file, also in the place of an empty one, or of one of our own.
 *
 * @param isOurs told by the first thousand characters of what is there
 */
export async function writeFileAgain(
  file: string,
  text: string,
  isOurs: (beginning: string) => boolean,
): Promise<NewFile> {
  // What a link leads to is replaced, and not the link.
  const target = await realpath(file).catch(() => file);
  return writeAs(target, text, async draft => {
    const beginning = await beginningOf(target);
    if (beginning === undefined) return giveName(draft, target);
    if (beginning !== '' && !isOurs(beginning)) return false;
    await rename(draft, target);
    return true;
  });
}

/** @param name gives the draft the name of the file; false: it is taken */
async function writeAs(
  file: string,
  text: string,
  name: (draft: string, file: string) => Promise<boolean>,
): Promise<NewFile> {
  // It gets its name when it is whole, and on the disk.
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}.new`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text, { flag: 'wx', flush: true });
    return { kind: (await name(draft, file)) ? 'written' : 'taken' };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { kind: 'unwritable', why: whyNotWritten(code) };
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Nothing where there is no such file; of what is no ordinary file, something that is nobody's. */
async function beginningOf(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) return '\0';
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1000), 0, 1000);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
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
