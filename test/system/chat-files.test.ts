import { execFileSync } from 'node:child_process';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { readChatFiles, readText } from '../../src/system/chat-files.ts';
import { temporaryFolder } from '../support/folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

function at(name: string): string {
  return join(folder, name);
}

describe('a chat file', () => {
  test('is read to the byte, with the name that it was given by', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x74, 0x0d, 0x0a, 0xff]);
    await writeFile(at('chat.yaml'), bytes);
    expect(await readChatFiles(at('chat.yaml'))).toEqual({ kind: 'read', chat: { file: at('chat.yaml'), bytes } });
  });

  test('comes with the community’s file beside it', async () => {
    await writeFile(at('chat.yaml'), 'title: A');
    await writeFile(at('community.yaml'), 'hashtag: hcldr');
    expect(await readChatFiles(at('chat.yaml'))).toMatchObject({
      kind: 'read',
      community: { file: at('community.yaml'), bytes: Buffer.from('hashtag: hcldr') },
    });
  });

  test('may be empty', async () => {
    await writeFile(at('chat.yaml'), '');
    expect(await readChatFiles(at('chat.yaml'))).toMatchObject({ kind: 'read', chat: { bytes: Buffer.alloc(0) } });
  });

  test.each([
    { size: 32 * 1024, read: 32 * 1024 },
    { size: 32 * 1024 + 1, read: 32 * 1024 + 1 },
    { size: 5 * 1024 * 1024, read: 32 * 1024 + 1 },
  ])('of $size bytes is read up to $read: enough to see that it is too long', async ({ size, read }) => {
    await writeFile(at('chat.yaml'), Buffer.alloc(size, 'a'));
    const files = await readChatFiles(at('chat.yaml'));
    expect(files.kind === 'read' && files.chat.bytes.length).toBe(read);
  });
});

describe('a chat file that is not there', () => {
  test('is answered with those that are, in order, and nothing else', async () => {
    const others = ['community.yaml', 'chat.schema.json', '._2022-12-06.yaml'];
    for (const name of ['2022-12-13.yaml', '2022-12-06.yaml', 'old.yml', ...others]) await writeFile(at(name), '');
    await mkdir(at('folder.yaml'));
    expect(await readChatFiles(at('2022-12-60.yaml'))).toEqual({
      kind: 'missing',
      file: at('2022-12-60.yaml'),
      others: [at('2022-12-06.yaml'), at('2022-12-13.yaml'), at('old.yml')],
    });
  });

  test.each(['no-such-folder/chat.yaml', 'a-file/chat.yaml'])('is missing as %s too', async name => {
    await writeFile(at('a-file'), '');
    expect(await readChatFiles(at(name))).toEqual({ kind: 'missing', file: at(name), others: [] });
  });
});

test('a pipe is read until its writer is done, which may take a moment', async () => {
  execFileSync('mkfifo', [at('chat.yaml')]);
  const writer = await open(at('chat.yaml'), 'r+');
  const reading = readChatFiles(at('chat.yaml'));
  await sleep(100);
  await writer.write('title: A');
  await writer.close();
  expect(await reading).toMatchObject({ kind: 'read', chat: { bytes: Buffer.from('title: A') } });
});

describe('what cannot be read', () => {
  test('is a folder', async () => {
    expect(await readChatFiles(folder)).toEqual({ kind: 'unreadable', file: folder, why: 'it is a folder' });
  });

  test('is a named pipe, which nobody writes to', async () => {
    execFileSync('mkfifo', [at('chat.yaml')]);
    const why = 'it is a pipe that nothing comes out of';
    expect(await readChatFiles(at('chat.yaml'))).toEqual({ kind: 'unreadable', file: at('chat.yaml'), why });
  });

  test('is a community’s file that is a folder: the chat is not run without it', async () => {
    await writeFile(at('chat.yaml'), 'title: A');
    await mkdir(at('community.yaml'));
    const why = 'it is a folder';
    expect(await readChatFiles(at('chat.yaml'))).toEqual({ kind: 'unreadable', file: at('community.yaml'), why });
  });

  test('has a name that no file can have', async () => {
    expect(await readChatFiles(at('n'.repeat(300)))).toMatchObject({ kind: 'unreadable', why: 'ENAMETOOLONG' });
  });
});

describe('a text', () => {
  test('is read without its byte order mark', async () => {
    await writeFile(at('faults.json'), '\uFEFF{ "ä": 1 }');
    expect(await readText(at('faults.json'))).toEqual({ kind: 'read', text: '{ "ä": 1 }' });
  });

  test('that is not there is unreadable', async () => {
    const why = 'there is no such file';
    expect(await readText(at('faults.json'))).toEqual({ kind: 'unreadable', why });
  });

  test('that is a folder is unreadable', async () => {
    expect(await readText(folder)).toMatchObject({ kind: 'unreadable', why: 'it is a folder' });
  });
});
