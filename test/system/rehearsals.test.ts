import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { beginRehearsal, takeUpRehearsal } from '../../src/system/rehearsals.ts';
import { temporaryFolder } from '../support/folder.ts';

const PACE = { evening: 1_670_376_590_000, machine: 1_700_000_000_000, speed: 60 };

let folder: string;

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'rehearsals', 'hcldr-2022-12-06');
});

test('a rehearsal has its own folder for all it keeps', async () => {
  expect(await beginRehearsal(folder, PACE)).toEqual({
    pace: PACE,
    journals: folder,
    posts: {
      x: join(folder, 'posts-x.jsonl'),
      bluesky: join(folder, 'posts-bluesky.jsonl'),
      mastodon: join(folder, 'posts-mastodon.jsonl'),
    },
  });
  if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a rehearsal that was cut off is taken up on the clock it had', async () => {
  const begun = await beginRehearsal(folder, PACE);
  await writeFile(begun.posts.x, 'a post');
  expect(await takeUpRehearsal(folder)).toEqual(begun);
  expect(await readFile(begun.posts.x, 'utf8')).toBe('a post');
});

test('another rehearsal throws the last one away', async () => {
  const { posts } = await beginRehearsal(folder, PACE);
  await writeFile(posts.x, 'a post');
  await beginRehearsal(folder, { ...PACE, speed: 1 });
  expect(await takeUpRehearsal(folder)).toMatchObject({ pace: { speed: 1 } });
  expect(await readdir(folder)).toEqual(['clock.json']);
});

test('there is none to take up before one was begun', async () => {
  expect(await takeUpRehearsal(folder)).toBeUndefined();
});

describe('there is none to take up where its clock is', () => {
  test.each([
    { what: 'cut off', text: '{"evening":16703' },
    { what: 'empty', text: '' },
    { what: 'of nothing', text: 'null' },
    { what: 'of another kind', text: '[1, 2, 60]' },
    { what: 'of a length without its bytes', text: '\0'.repeat(60) },
    { what: 'without a speed', text: '{"evening":1,"machine":2}' },
    { what: 'standing still', text: '{"evening":1,"machine":2,"speed":0}' },
    { what: 'running backwards', text: '{"evening":1,"machine":2,"speed":-60}' },
    { what: 'of words', text: '{"evening":"1","machine":"2","speed":"60"}' },
  ])('$what', async ({ text }) => {
    await beginRehearsal(folder, PACE);
    await writeFile(join(folder, 'clock.json'), text);
    expect(await takeUpRehearsal(folder)).toBeUndefined();
  });
});
