import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HEAD } from '../../src/plan/pictures.ts';
import { picturesIn } from '../../src/system/pictures.ts';
import { PNG } from '../support/pictures.ts';

/** A folder of chats beside one that is none of theirs. */
function chats(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['chats/pictures', 'chats-of-others']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['chats/t1.png', 'chats/pictures/t1.png', 'chats-of-others/t1.png', '..t1.png'])
    writeFileSync(join(folder, name), PNG);
  symlinkSync(join(folder, 'chats/pictures/t1.png'), join(folder, 'chats/inside.png'));
  symlinkSync(join(folder, 'chats-of-others/t1.png'), join(folder, 'chats/outside.png'));
  symlinkSync(join(folder, 'chats-of-others'), join(folder, 'chats/others'));
  symlinkSync('not-there.png', join(folder, 'chats/nowhere.png'));
  return join(folder, 'chats');
}

test.each(['t1.png', 'pictures/t1.png', 'pictures/../t1.png', 'inside.png'])('%s is read by its beginning', path => {
  expect(picturesIn(chats())(path)).toMatchObject({ kind: 'file', size: PNG.length, head: PNG.subarray(0, HEAD) });
});

test.each([
  ['outside.png', 'outside'],
  ['others/t1.png', 'outside'],
  ['../chats-of-others/t1.png', 'outside'],
  ['.', 'outside'],
  ['nowhere.png', 'missing'],
  ['t2.png', 'missing'],
  ['t1.png/t1.png', 'missing'],
  ['pictures', 'unreadable'],
])('%s is %s', (path, kind) => {
  expect(picturesIn(chats())(path)).toMatchObject({ kind });
});

test('is another version when it is written anew', () => {
  const folder = chats();
  const before = picturesIn(folder)('t1.png');
  utimesSync(join(folder, 't1.png'), 1, 1);
  expect(picturesIn(folder)('t1.png')).not.toEqual(before);
});
