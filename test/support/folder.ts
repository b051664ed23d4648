/** Where may a test write? */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for the running test, removed after it. Its path is short enough for a socket. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
