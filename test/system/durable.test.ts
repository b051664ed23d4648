import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { credentialsFile } from '../../src/system/credentials.ts';
import { createLog } from '../../src/system/log-file.ts';
import { temporaryFolder } from '../support/folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

/** A machine of that system, which counts the folders that are synced; Windows refuses each. */
async function machine(platform: NodeJS.Platform): Promise<() => number> {
  const handle = await open(folder);
  const files = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  let folders = 0;
  const sync = vi.spyOn(files, 'sync').mockImplementation(async function (this: typeof handle) {
    if (!(await this.stat()).isDirectory()) return;
    folders += 1;
    if (platform === 'win32')
      throw Object.assign(new Error('EPERM: operation not permitted, fsync'), { code: 'EPERM' });
  });
  const is = vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  onTestFinished(() => {
    sync.mockRestore();
    is.mockRestore();
  });
  return () => folders;
}

test.each<[NodeJS.Platform, number]>([
  ['linux', 1],
  ['darwin', 1],
  ['win32', 0],
])('on %s, %i folder is synced for a new journal', async (platform, folders) => {
  const synced = await machine(platform);
  const log = await createLog({ path: join(folder, 'evening.log'), format: 'evening-1' });
  await log.close();
  expect(synced()).toBe(folders);
});

test.skipIf(process.platform === 'win32')('so is one for a login that is saved', async () => {
  const synced = await machine(process.platform);
  const account = { network: 'x', origin: 'https://api.x.com', handle: '@hcldr', keys: {} };
  await credentialsFile(join(folder, 'credentials.json'), join(folder, 'locks')).change(() => [account]);
  expect(synced()).toBe(1);
});
