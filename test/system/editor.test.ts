import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { editText } from '../../src/system/editor.ts';
import { temporaryFolder } from '../support/folder.ts';

const TEXT = 'T2: What is the second thing? #hcldr';

async function edit(editor: string, signal = new AbortController().signal) {
  vi.stubEnv('TMPDIR', await temporaryFolder());
  const edited = await editText({ name: 'T2', text: TEXT, editor, signal });
  return { edited, left: readdirSync(tmpdir()) };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an editor', () => {
  test.each([
    { told: 'leaves the text as it is', editor: 'true', edited: { kind: 'edited', text: TEXT } },
    { told: 'gives it other words', editor: 'printf "Short?\\n" >', edited: { kind: 'edited', text: 'Short?' } },
    { told: 'says that it failed', editor: 'false', edited: { kind: 'failed', why: 'it ended with 1' } },
    {
      told: 'is a command with settings of its own',
      editor: 'A=b sh -c "exit 3"',
      edited: { kind: 'failed', why: 'it ended with 3' },
    },
    { told: 'is not there', editor: 'no-such-editor', edited: { kind: 'failed', why: 'it ended with 127' } },
    { told: 'is ended', editor: 'kill -9 $$ #', edited: { kind: 'failed', why: 'it was ended by SIGKILL' } },
    { told: 'takes the file away', editor: 'rm', edited: { kind: 'failed', why: expect.stringContaining('ENOENT') } },
  ])('that $told', async ({ editor, edited }) => {
    expect(await edit(editor)).toEqual({ edited, left: [] });
  });

  test('for which there is no place', async () => {
    vi.stubEnv('TMPDIR', join(await temporaryFolder(), 'none'));
    const edited = await editText({ name: 'T2', text: TEXT, editor: 'true', signal: new AbortController().signal });
    expect(edited).toEqual({ kind: 'failed', why: expect.stringContaining('ENOENT') });
  });

  test.each([
    { told: 'gives way', script: '', by: 'SIGTERM' },
    { told: 'does not want to', script: 'process.on("SIGTERM", () => {});', by: 'SIGKILL' },
  ])('that is open is ended with the evening, also where it $told', async ({ script, by }) => {
    const file = join(await temporaryFolder(), 'editor.js');
    writeFileSync(
      file,
      `${script} setInterval(() => {}, 1000); require('fs').writeFileSync(__filename + '.open', '');`,
    );
    const ending = new AbortController();
    const edited = edit(`node ${file}`, ending.signal);
    await expect.poll(() => existsSync(`${file}.open`)).toBe(true);
    ending.abort();
    expect(await edited).toEqual({
      edited: { kind: 'failed', why: `it was ended by ${by}` },
      left: [],
    });
  });
});
