/** When does a new name survive a loss of power? It stands in its folder, and that has to be on the disk as well. */

import { open } from 'node:fs/promises';

/**
 * Resolves when the names in the folder are on the disk. On Windows that is left to the system: FlushFileBuffers needs
 * a handle that may write, and Node gives none to a folder, so that the sync would fail with EPERM (nodejs/node issue
 * 3879).
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
