import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTaken, writeFileAgain, writeNewFile } from '../../src/system/new-file.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('a new file', () => {
  test('is whole, and alone in its folder', async () => {
    const folder = await temporaryFolder();
    expect(await writeNewFile(join(folder, 'a/b/c.yaml'), 'text\n')).toEqual({ kind: 'written' });
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.yaml']);
    expect(readFileSync(join(folder, 'a/b/c.yaml'), 'utf8')).toBe('text\n');
  });

  test('takes nobody’s place: of two at once one is written', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.yaml');
    const both = await Promise.all([writeNewFile(file, 'one\n'), writeNewFile(file, 'two\n')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['taken', 'written']);
    expect(readFileSync(file, 'utf8')).toBe(both[0].kind === 'written' ? 'one\n' : 'two\n');
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test.each([
    { what: 'a file', make: (path: string) => writeFileSync(path, 'other\n') },
    { what: 'a folder', make: (path: string) => mkdirSync(path) },
    { what: 'a link to nothing', make: (path: string) => symlinkSync('nothing', path) },
  ])('is not written where $what has its name', async ({ make }) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.yaml');
    make(file);
    expect(await isTaken(file)).toBe(true);
    expect(await writeNewFile(file, 'mine\n')).toEqual({ kind: 'taken' });
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('says why it cannot be written', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await isTaken(join(folder, 'file/a.yaml'))).toBe(false);
    expect(await writeNewFile(join(folder, 'file/a.yaml'), '')).toEqual({
      kind: 'unwritable',
      why: 'a part of that path is a file, and no folder',
    });
    expect(await writeNewFile(join(folder, 'a'.repeat(300)), '')).toMatchObject({ kind: 'unwritable' });
  });
});

describe('a file that is written again', () => {
  const isOurs = (beginning: string): boolean => beginning.startsWith('ours');

  test.each([
    { there: 'ours, of last week', kind: 'written', text: 'ours, of today' },
    { there: '', kind: 'written', text: 'ours, of today' },
    { there: 'theirs', kind: 'taken', text: 'theirs' },
  ])('in the place of `$there` is $kind', async ({ there, kind, text }) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.html');
    writeFileSync(file, there);
    expect(await writeFileAgain(file, 'ours, of today', isOurs)).toEqual({ kind });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['a.html']);
  });

  test('is new where there is none', async () => {
    const folder = await temporaryFolder();
    expect(await writeFileAgain(join(folder, 'a/b.html'), 'ours', isOurs)).toEqual({ kind: 'written' });
    expect(readFileSync(join(folder, 'a/b.html'), 'utf8')).toBe('ours');
  });
});
