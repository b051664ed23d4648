/** How is something written to a folder of hcldr's own, and what does she read if that fails? */

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Expected } from './expected.ts';
import { makeFolder } from './make-folder.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

/** A folder, and the variable that moves it. */
export type OwnFolder = { readonly folder: string; readonly setting: 'HCLDR_STATE_DIR' | 'HCLDR_CONFIG_DIR' };

/** The folder cannot keep what hcldr has to write, such as a lock or a login. */
export class FolderUnusable extends Expected {
  override readonly name = 'FolderUnusable';
  constructor({ folder, setting }: OwnFolder, why: string, cause?: unknown) {
    super(`nothing can be kept in the folder ${folder}: ${why}`, {
      cure: `Set ${setting} to a folder that can be written.`,
    });
    this.cause = cause;
  }
}

/** Creates the folder if it is missing, for this user only. */
export async function inOwnFolder<T>(own: OwnFolder, write: () => Promise<T>): Promise<T> {
  try {
    await makeFolder(own.folder, 0o700);
    return await write();
  } catch (error) {
    throw folderError(own, error);
  }
}

/** Rejects if the folder cannot be written to, or created. */
export async function expectWritable(own: OwnFolder): Promise<void> {
  try {
    await access(await nearest(own.folder), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw folderError(own, error);
  }
}

/** The error in words if the folder is its cause; any other error as it is. */
export function folderError(own: OwnFolder, error: unknown): unknown {
  const code = codeOf(error) ?? '';
  const why = whyNotWritten(code);
  return why === code ? error : new FolderUnusable(own, `${why} (${code})`, error);
}

/** The folder, or the nearest existing one above it. */
async function nearest(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return nearest(dirname(folder));
  }
}
