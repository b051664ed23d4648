/** How is a file written whole or not at all, and never over somebody else's? */

import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

export type NewFile =
  | { readonly kind: 'written' }
  /** There is a file already, and it stays as it was. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'unwritable'; readonly why: string };

/** Whether the name is taken, also by a folder or a broken link. Other errors are left for the writing to report. */
export async function isTaken(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** Writes the file, and creates its folders. */
export async function writeNewFile(file: string, text: string): Promise<NewFile> {
  return writeAs(file, text, giveName);
}

/**
 * Writes the file, replacing one that is empty or ours.
 *
 * @param isOurs decides by the first thousand bytes of the existing file
 */
export async function writeFileAgain(
  file: string,
  text: string,
  isOurs: (beginning: string) => boolean,
): Promise<NewFile> {
  // Replaces the file that a link leads to, and not the link.
  const target = await realpath(file).catch(() => file);
  return writeAs(target, text, async draft => {
    const beginning = await beginningOf(target);
    if (beginning === undefined) return giveName(draft, target);
    if (beginning !== '' && !isOurs(beginning)) return false;
    await rename(draft, target);
    return true;
  });
}

/** @param name gives the draft the file's name; resolves with false if that is taken */
async function writeAs(
  file: string,
  text: string,
  name: (draft: string, file: string) => Promise<boolean>,
): Promise<NewFile> {
  // The file gets its name only once it is whole and on the disk.
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}.new`);
  try {
    await makeFolder(dirname(file));
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

/** The beginning of the file; undefined if there is none. For anything but a regular file, a text that is nobody's. */
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

/** Fails if the name has been taken meanwhile, which a rename would overwrite. */
async function giveName(draft: string, file: string): Promise<boolean> {
  try {
    // Some disks have no hard links: USB sticks, and many network drives.
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
