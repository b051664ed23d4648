/** Can a journal be written in a folder, and is there room for it? */

import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalRoom } from '../run/preflight/facts.ts';
import { makeFolder } from './make-folder.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

/** Writes a probe as a journal is written, synced to the disk, and removes it. */
export async function roomIn(folder: string): Promise<JournalRoom> {
  try {
    await makeFolder(folder, 0o700);
    const { bavail, bsize } = await statfs(folder);
    await writeProbe(join(folder, `.preflight-${process.pid}`));
    return { kind: 'room', bytes: bavail * bsize };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { kind: 'unwritable', folder, why: `${whyNotWritten(code)} (${code})` };
  }
}

async function writeProbe(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile('x'.repeat(4096));
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
