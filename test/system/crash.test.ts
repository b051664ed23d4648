import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readableStack, tellCrash } from '../../src/system/crash.ts';
import { CredentialsBusy } from '../../src/system/credentials.ts';
import { JournalUnwritable } from '../../src/system/journals.ts';
import { LogDamaged } from '../../src/system/log-file.ts';
import { FolderUnusable } from '../../src/system/own-folder.ts';
import { BadSetting } from '../../src/system/settings.ts';
import { LockUnavailable } from '../../src/system/socket-lock.ts';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

const CRASH = fileURLToPath(new URL('../../src/system/crash.ts', import.meta.url));
const SOURCE = `
import { readableStack } from ${JSON.stringify(CRASH)};

type Cue = { readonly id: string };

function fail(cue: Cue): never {
  throw new Error('no such cue: ' + cue.id);
}

try {
  fail({ id: 'T5' });
} catch (error) {
  if (error instanceof Error) console.log(readableStack(error));
}
`;

/** The stack that a bundle of `src/fault.ts` tells, run by Node where it stands, in a folder of that name. */
async function toldIn(name: string, { hasMap }: { readonly hasMap: boolean }): Promise<string> {
  const folder = join(await temporaryFolder(), name);
  const source = join(folder, 'src', 'fault.ts');
  await mkdir(join(folder, 'src'), { recursive: true });
  await mkdir(join(folder, 'dist'));
  await writeFile(source, SOURCE);
  const path = await bundle(pathToFileURL(source), join(folder, 'dist'));
  if (!hasMap) await rm(`${path}.map`);
  return (await promisify(execFile)(process.execPath, [path], { cwd: folder })).stdout;
}

describe('the stack of a bug', () => {
  test.each(['hcldr', 'a folder', 'grüße', 'c#', '100%'])(
    'names places of the source where hcldr is in "%s"',
    async name => {
      const stack = await toldIn(name, { hasMap: true });
      expect(stack).toContain('Error: no such cue: T5');
      expect(stack).toContain(`at fail (${join('src', 'fault.ts')}:7:9)`);
      expect(stack).toContain(`at ${join('src', 'fault.ts')}:11:3`);
    },
  );

  test('keeps the places of the bundle where there is no map', async () => {
    const stack = await toldIn('hcldr', { hasMap: false });
    expect(stack).toMatch(/at fail \(file:.*\/hcldr\/dist\/fault\.js:\d+:\d+\)/);
  });

  test('is the message of an error that has none', () => {
    const error = new Error('no stack');
    Reflect.deleteProperty(error, 'stack');
    expect(readableStack(error)).toBe('no stack');
  });
});

describe('a crash', () => {
  function told(error: unknown): { text: string; exit: number } {
    const written: string[] = [];
    const exit = tellCrash(error, text => void written.push(text));
    return { text: written.join(''), exit };
  }

  test.each([
    new CredentialsBusy('another hcldr is writing /config/hcldr/credentials.json'),
    new BadSetting('HCLDR_X_API_URL is not a URL'),
    new LockUnavailable('the folder has too long a name'),
    new LogDamaged('the line does not match its checksum', { path: '/state/hcldr.journal', line: 3, records: [] }),
  ])('that is no bug is told in one line: $name', error => {
    expect(told(error)).toEqual({ text: `hcldr: ${error.message}\n`, exit: 2 });
  });

  test('that leaves something to be done is told with that', () => {
    expect(told(new JournalUnwritable('the disk is full (ENOSPC)'))).toEqual({
      text: [
        'hcldr: the journal cannot be written: the disk is full (ENOSPC). Nothing is sent without it.',
        'Make room, or set HCLDR_STATE_DIR to a folder that can be written; then give the same command.',
        '',
      ].join('\n'),
      exit: 2,
    });
  });

  test('over a folder of its own is told with the variable that names another', () => {
    const own = { folder: '/home/me/.local/state/hcldr/locks', setting: 'HCLDR_STATE_DIR' } as const;
    expect(told(new FolderUnusable(own, 'you may not write there'))).toEqual({
      text: [
        'hcldr: nothing can be kept in the folder /home/me/.local/state/hcldr/locks: you may not write there',
        'Set HCLDR_STATE_DIR to a folder that can be written.',
        '',
      ].join('\n'),
      exit: 2,
    });
  });

  test('shows what would steer the terminal, in a path or in a stack', () => {
    const own = { folder: '/x\u001b]0;owned\u0007', setting: 'HCLDR_STATE_DIR' } as const;
    expect(told(new FolderUnusable(own, 'it is a file')).text).toContain('/x<U+001B>]0;owned<U+0007>');
    expect(told(new Error('\u009b31m')).text).toContain('<U+009B>31m');
  });

  test('of the system’s is told in its words', async () => {
    const error = await readFile('/no/such/file').catch((thrown: unknown) => thrown);
    const { text, exit } = told(error);
    expect(text).toMatch(/^hcldr: the system says: ENOENT.*\n$/);
    expect(exit).toBe(2);
  });

  test('that is a bug is told with its stack, and with what to do', () => {
    const { text, exit } = told(new TypeError('x is undefined'));
    expect(text).toContain('hcldr has a bug, and stops. What is posted stays posted: the same command goes on.');
    expect(text).toMatch(/TypeError: x is undefined\n +at .*crash\.test\.ts/);
    expect(text).toContain('Please report these lines');
    expect(exit).toBe(1);
  });

  test('does not tell what an error carries with it', () => {
    const error = Object.assign(new Error('the request failed'), { request: { authorization: 'OAuth secret' } });
    expect(told(error).text).not.toContain('secret');
  });

  test.each(['a word', undefined, { code: 7 }])('is told also when what was thrown is no error: %j', thrown => {
    expect(told(thrown)).toMatchObject({ text: expect.stringContaining('hcldr has a bug'), exit: 1 });
  });
});
