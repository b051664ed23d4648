/** Where may a test write? */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for the test that is running, gone after it. Its name is short enough for a socket. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
