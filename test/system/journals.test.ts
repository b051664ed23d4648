import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatKey } from '../../src/chat/chat-key.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Json } from '../../src/run/ports.ts';
import { chatsIn, type JournalFile, JournalUnwritable, journalsOf } from '../../src/system/journals.ts';
import { createLog } from '../../src/system/log-file.ts';
import { namesIn } from '../../src/system/names-in.ts';
import { temporaryFolder } from '../support/folder.ts';

const CHAT: ChatKey = { hashtag: '#hcldr', date: '2022-12-06' };
const RESUMED: Entry = { at: 1, up: 2, kind: 'resumed' };
const onWindows = process.platform === 'win32';
const FINISHED: Entry = { at: 3, up: 4.5, kind: 'finished' };

let folder: string;

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'journals');
});

/** Where it stands. */
async function begin(chat: ChatKey, ...entries: readonly Entry[]): Promise<string> {
  const before = await namesIn(folder);
  const journal = await journalsOf(folder, chat).create();
  for (const entry of entries) await journal.append(entry);
  await journal.close();
  const [name = 'none'] = (await namesIn(folder)).filter(each => !before.includes(each));
  return join(folder, name);
}

/** The entries of the chat's latest journal, if it has one. */
async function latest(chat: ChatKey): Promise<readonly Entry[] | undefined> {
  const journal = await latestFile(chat);
  await journal?.close();
  return journal?.entries();
}

async function latestFile(chat: ChatKey): Promise<JournalFile | undefined> {
  const latest = await journalsOf(folder, chat).latest();
  return latest.kind === 'journal' ? latest.journal : undefined;
}

describe('the latest journal', () => {
  test('is none before one was begun, whether the folder is there or not', async () => {
    expect(await latest(CHAT)).toBeUndefined();
    await begin({ ...CHAT, date: '2022-12-13' });
    expect(await latest(CHAT)).toBeUndefined();
  });

  test('has the entries that were written, and takes more', async () => {
    await begin(CHAT, RESUMED);
    const journal = await latestFile(CHAT);
    expect(journal?.entries()).toEqual([RESUMED]);
    await journal?.append(FINISHED);
    expect(journal?.entries()).toEqual([RESUMED, FINISHED]);
    await journal?.close();
    expect(await latest(CHAT)).toEqual([RESUMED, FINISHED]);
  });

  test.skipIf(onWindows)('says that it was removed, if somebody has removed it', async () => {
    await begin(CHAT, RESUMED);
    const journal = await latestFile(CHAT);
    await rm(folder, { recursive: true });
    await expect(journal?.append(FINISHED)).rejects.toThrow('it was removed (ENOENT)');
    await journal?.close();
  });

  test('is the one begun last, also after the ninth', async () => {
    for (let at = 1; at <= 11; at += 1) await begin(CHAT, { ...RESUMED, at });
    expect(await latest(CHAT)).toEqual([{ ...RESUMED, at: 11 }]);
  });

  test('is not mistaken for an older one where a file between has been removed', async () => {
    await begin(CHAT, { ...RESUMED, at: 1 });
    const second = await begin(CHAT, { ...RESUMED, at: 2 });
    await begin(CHAT, { ...RESUMED, at: 3 });
    await rm(second);
    await begin(CHAT, { ...RESUMED, at: 4 });
    expect(await latest(CHAT)).toEqual([{ ...RESUMED, at: 4 }]);
  });

  test.each([
    { what: 'with and without its sign', hashtag: 'hcldr' },
    { what: 'in any case', hashtag: '#HCLDR' },
  ])('is found by the hashtag $what', async ({ hashtag }) => {
    await begin(CHAT, RESUMED);
    expect(await latest({ ...CHAT, hashtag })).toEqual([RESUMED]);
  });

  test.each([
    { what: 'another hashtag', chat: { ...CHAT, hashtag: '#hcldr2' } },
    { what: 'a hashtag that begins the same', chat: { ...CHAT, hashtag: '#hcld' } },
    { what: 'another day', chat: { ...CHAT, date: '2022-12-13' } },
  ])('is not that of $what', async ({ chat }) => {
    await begin(CHAT, RESUMED);
    expect(await latest(chat)).toBeUndefined();
  });

  test('is not a file of another kind', async () => {
    await begin(CHAT, RESUMED);
    for (const name of ['hcldr-2022-12-06.2.journal.bak', 'hcldr-2022-12-06.x.journal', 'notes.txt']) {
      await writeFile(join(folder, name), 'a note');
    }
    expect(await latest(CHAT)).toEqual([RESUMED]);
  });

  /** Its second entry is spoilt. */
  async function aDamagedOne() {
    const path = await begin(CHAT, RESUMED, FINISHED, FINISHED);
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, lines.with(2, 'damaged').join('\n'));
    const found = await journalsOf(folder, CHAT).latest();
    return found.kind === 'damaged' ? { ...found, path } : expect.fail(`it is ${found.kind}`);
  }

  /** With right checksums, by whoever can write in the folder. */
  async function by(...records: readonly Json[]): Promise<string> {
    await mkdir(folder);
    const path = join(folder, 'hcldr-2022-12-06.1.journal');
    const log = await createLog({ path, format: 'hcldr-journal-1' });
    for (const record of records) await log.append(record);
    await log.close();
    return path;
  }

  test.each<[string, Json]>([
    ['a number', 1],
    ['nothing', null],
    ['an entry without its moment', { kind: 'started' }],
    ['a cue that steers the terminal', { at: 1, up: 2, kind: 'allowed', network: 'x', cue: 'T1\u001b[31m' }],
  ])('is damaged from the line on that says %s, though its checksum is right', async (_, record) => {
    const path = await by(RESUMED, record, FINISHED);
    const found = await journalsOf(folder, CHAT).latest();
    expect(found).toMatchObject({ kind: 'damaged', entries: [RESUMED] });
    expect(await journalsOf(folder, CHAT).read()).toEqual({
      kind: 'damaged',
      entries: [RESUMED],
      message: `${path}:3: the line says nothing that this hcldr writes`,
    });
  });

  test('is damaged too where such a line is the last one: it is not torn', async () => {
    await by(RESUMED, 1);
    expect((await journalsOf(folder, CHAT).latest()).kind).toBe('damaged');
  });

  test('that is damaged is rebuilt of what is certain, in its place, and kept aside', async () => {
    const { rebuild, path } = await aDamagedOne();
    const { journal, aside } = await rebuild();
    await journal.append(FINISHED);
    await journal.close();
    expect(await readFile(path, 'utf8')).not.toContain('damaged');
    expect(await readFile(aside, 'utf8')).toContain('damaged');
    expect(await latest(CHAT)).toEqual([RESUMED, FINISHED]);
    expect((await readdir(folder)).length).toBe(2);
  });

  test('that is damaged stays as it was where it cannot be rebuilt', async () => {
    const { rebuild, path } = await aDamagedOne();
    // Nothing can be written there.
    await mkdir(`${path}.new`);
    const before = await readFile(path, 'utf8');
    await expect(rebuild()).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await journalsOf(folder, CHAT).latest()).kind).toBe('damaged');
  });

  test('that is damaged, and cannot be kept aside, has no other one left beside it', async () => {
    const { rebuild, path } = await aDamagedOne();
    await rm(path);
    await expect(rebuild()).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  test('that is damaged is told with what is certain, and no older one stands in for it', async () => {
    await begin(CHAT, RESUMED);
    const { path, ...found } = await aDamagedOne();
    expect(found.message).toContain(`${path}:3: `);
    expect(found.entries).toEqual([RESUMED]);
    const aside = await found.setAside();
    expect(await readFile(aside, 'utf8')).toContain('damaged');
    expect(await latest(CHAT)).toEqual([RESUMED]);
  });
});

test('the chats that were run are those whose journals are named by a hashtag and a day', async () => {
  await begin(CHAT);
  await begin({ hashtag: '#İstanbul_2', date: '2022-12-13' });
  const names = ['x\u001b]0;owned\u0007-2022-12-06.1.journal', 'a b-2022-12-06.1.journal', '1-2022-12-06.1.journal'];
  for (const name of onWindows ? names.slice(1) : names) await writeFile(join(folder, name), '');
  expect(await chatsIn(folder)).toEqual([
    { hashtag: 'i̇stanbul_2', date: '2022-12-13' },
    { hashtag: 'hcldr', date: '2022-12-06' },
  ]);
});

describe('a journal', () => {
  test('does not have an entry that could not be written', async () => {
    const journal = await journalsOf(folder, CHAT).create();
    await journal.close();
    await expect(journal.append(RESUMED)).rejects.toThrow();
    expect(journal.entries()).toEqual([]);
  });

  test('is none where the disk does not take it, and why is told', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const created = journalsOf(folder, CHAT).create();
    await expect(created).rejects.toThrow(JournalUnwritable);
    await expect(created).rejects.toThrow('a part of that path is a file, and no folder');
  });

  test('stands in a folder of its owner’s, under the chat’s name', async () => {
    expect(await begin(CHAT)).toBe(join(folder, 'hcldr-2022-12-06.1.journal'));
    expect(await readdir(folder)).toEqual(['hcldr-2022-12-06.1.journal']);
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});
