/** How is something written into a folder of hcldr's own, and what is said where that cannot be? */

import { mkdir } from 'node:fs/promises';
import { Expected } from './expected.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

/** A folder, and the variable that names another one. */
export type OwnFolder = { readonly folder: string; readonly setting: 'HCLDR_STATE_DIR' | 'HCLDR_CONFIG_DIR' };

/** What hcldr keeps, as a lock or a login, cannot be written there. */
export class FolderUnusable extends Expected {
  override readonly name = 'FolderUnusable';
  constructor({ folder, setting }: OwnFolder, why: string, cause?: unknown) {
    super(`nothing can be kept in the folder ${folder}: ${why}`, {
      cure: `Set ${setting} to a folder that can be written.`,
    });
    this.cause = cause;
  }
}

/** Makes the folder where it is missing, for this user alone. */
export async function inOwnFolder<T>(own: OwnFolder, write: () => Promise<T>): Promise<T> {
  try {
    await mkdir(own.folder, { recursive: true, mode: 0o700 });
    return await write();
  } catch (error) {
    const code = codeOf(error) ?? '';
    const why = whyNotWritten(code);
    throw why === code ? error : new FolderUnusable(own, `${why} (${code})`, error);
  }
}
