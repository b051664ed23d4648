import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { watchFiles } from '../../src/system/saved-files.ts';
import { temporaryFolder } from '../support/folder.ts';

async function watched() {
  const folder = await temporaryFolder();
  const file = join(folder, 'a.yaml');
  writeFileSync(file, 'one');
  let times = 0;
  const end = watchFiles([file, join(folder, 'community.yaml')], () => {
    times += 1;
  });
  onTestFinished(end);
  // What it finds first is no change.
  await pause(300);
  return { folder, file, end, times: () => times };
}

test.each<[string, (file: string, folder: string) => void]>([
  ['is written', file => writeFileSync(file, 'two')],
  [
    'has another put in its place',
    (file, folder) => {
      writeFileSync(join(folder, 'draft'), 'two');
      renameSync(join(folder, 'draft'), file);
    },
  ],
  ['is gone', file => rmSync(file)],
])('a file that %s is told of, once', async (_, change) => {
  const { folder, file, times } = await watched();
  change(file, folder);
  await expect.poll(times).toBe(1);
});

test('a file that comes to be is told of', async () => {
  const { folder, times } = await watched();
  writeFileSync(join(folder, 'community.yaml'), 'hashtag: hcldr');
  await expect.poll(times).toBe(1);
});

test('other files are not, nor anything after the end', async () => {
  const { folder, file, end, times } = await watched();
  writeFileSync(join(folder, 'b.yaml'), 'two');
  end();
  writeFileSync(file, 'two');
  await pause(300);
  expect(times()).toBe(0);
});
