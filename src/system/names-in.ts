/** Which names are in a folder, which may be missing? */

import { readdir } from 'node:fs/promises';
import { codeOf } from './why-not.ts';

export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
