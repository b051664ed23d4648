import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileStore } from '../../../src/networks/embedded/store.ts';
import { openPosts } from '../../../src/networks/embedded/x/posts.ts';

const POST = { id: '7', text: 'T1\nHow?', at: 1, visibleAt: 2 };
const NEXT = { ...POST, id: '8', parent: '7' };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hcldr-store-'));
  path = join(folder, 'posts.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

test('a store is empty before its file is there', () => {
  expect(fileStore(path).load()).toEqual([]);
});

test('a store has what was appended, in that order', async () => {
  await fileStore(path).append(POST);
  await fileStore(path).append(NEXT);
  expect(fileStore(path).load()).toEqual([POST, NEXT]);
});

test('a store forgets a post that was not written to its end, and takes the next one', async () => {
  await fileStore(path).append(POST);
  await appendFile(path, '{"id":"8","te');
  expect(fileStore(path).load()).toEqual([POST]);
  await fileStore(path).append(NEXT);
  expect(fileStore(path).load()).toEqual([POST, NEXT]);
});

test('a store is for nobody else', async () => {
  await fileStore(path).append(POST);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  ['no object', 7],
  ['no id', { ...POST, id: 'seven' }],
  ['no text', { ...POST, text: undefined }],
  ['no instant', { ...POST, at: 'now' }],
])('posts are not opened out of a store with %s', (_what, value) => {
  const store = { load: () => [value], append: async () => undefined };
  expect(() => openPosts({ store, now: () => 0 })).toThrow('holds something else than a post');
});
