/** When does a new file name survive a loss of power? Once the folder that lists it is on the disk too. */

import { open } from 'node:fs/promises';

/**
 * Resolves when the folder's names are on the disk. On Windows this is left to the system: FlushFileBuffers needs a
 * handle with write access, and Node gives none to a folder, so the sync would fail with EPERM (nodejs/node issue
 * 3879).
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
