import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeFolder } from '../../src/system/make-folder.ts';
import { takeLock } from '../../src/system/socket-lock.ts';
import { temporaryFolder } from '../support/folder.ts';

let above: string;

beforeEach(async () => {
  above = await temporaryFolder();
});

describe('a folder', () => {
  test('is made with those above it', async () => {
    const folder = join(above, 'a/b/c');
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  test.skipIf(process.platform === 'win32')(
    'is for its owner alone if that is wanted, like those above it',
    async () => {
      await makeFolder(join(above, 'a/b'), 0o700);
      for (const made of ['a', 'a/b']) expect((await stat(join(above, made))).mode & 0o777).toBe(0o700);
    },
  );

  test('that is there stays as it is', async () => {
    const before = await stat(above);
    await makeFolder(above, 0o700);
    expect((await stat(above)).mtimeMs).toBe(before.mtimeMs);
  });

  test('may be made by others at the same time', async () => {
    const all = Array.from({ length: 8 }, (_, index) => makeFolder(join(above, 'a/b/c', `${index % 2}`)));
    await expect(Promise.all(all)).resolves.toHaveLength(8);
  });

  test.each([
    { where: 'in the place of a file', path: 'file', code: 'EEXIST' },
    { where: 'below a file', path: 'file/a', code: 'ENOTDIR' },
  ])('cannot be made $where', async ({ path, code }) => {
    await writeFile(join(above, 'file'), '');
    await expect(makeFolder(join(above, path))).rejects.toMatchObject({ code });
  });
});

test.skipIf(process.platform !== 'linux')(
  'a lock below /proc is refused at once, and the message says what to set',
  async () => {
    await expect(
      takeLock({ folder: '/proc/hcldr/locks', name: 'run' }, { doing: () => 'waits' }),
    ).rejects.toMatchObject({
      message: 'nothing can be kept in the folder /proc/hcldr/locks: no folder can be made there (ENOENT)',
      cure: 'Set HCLDR_STATE_DIR to a folder that can be written.',
    });
  },
);
