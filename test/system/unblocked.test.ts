import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Writes more than a terminal holds, and says in a file whether it goes on. */
const PROGRAM = `
import { writeFileSync } from 'node:fs';
import { unblocked } from './unblocked.js';
unblocked(process.stderr);
process.stderr.write('what scrolls by\\n'.repeat(100_000));
setInterval(() => writeFileSync('gone-on', ''), 100);
`;

test.skipIf(process.platform === 'win32')('a terminal that is not read any more holds nothing up', async () => {
  const folder = await temporaryFolder();
  await bundle(new URL('../../src/system/unblocked.ts', import.meta.url), folder);
  await writeFile(join(folder, 'program.js'), PROGRAM);
  const program = spawn(process.execPath, ['program.js'], { cwd: folder });
  onTestFinished(() => program.kill('SIGKILL'));
  program.pause();
  await expect.poll(() => readFile(join(folder, 'gone-on'), 'utf8')).toBe('');
  // What was written meanwhile is not lost.
  let shown = '';
  program.onData(text => {
    shown += text;
  });
  program.resume();
  await expect.poll(() => shown.split('what scrolls by').length - 1).toBe(100_000);
});
