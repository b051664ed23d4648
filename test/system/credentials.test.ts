import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type CredentialsFile, credentialsFile, type SavedAccount } from '../../src/system/credentials.ts';
import { asNobody } from '../support/as-nobody.ts';
import { temporaryFolder } from '../support/folder.ts';

const HCLDR: SavedAccount = {
  network: 'x',
  origin: 'https://api.x.com',
  handle: '@hcldr',
  id: '1',
  keys: { apiKey: 'key' },
};
const OTHER: SavedAccount = { ...HCLDR, handle: '@other', id: '2' };
const LATER = {
  network: 'later',
  origin: 'https://later.example',
  handle: '@a@later.example',
  keys: { password: 'p' },
};

let folder: string;
let file: CredentialsFile;

beforeEach(async () => {
  folder = await temporaryFolder();
  file = credentialsFile(join(folder, 'config/hcldr/credentials.json'), join(folder, 'locks'));
});

function write(text: string, mode = 0o600): void {
  mkdirSync(dirname(file.path), { recursive: true });
  writeFileSync(file.path, text);
  chmodSync(file.path, mode);
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const add = (account: SavedAccount) => file.change(accounts => [...accounts, account]);

describe('logins', () => {
  test('are none where there is no file, and nothing is made by reading', async () => {
    expect(await file.read()).toEqual({ kind: 'credentials', accounts: [] });
    expect(await file.prepare()).toEqual({ kind: 'credentials', accounts: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are read as they were saved', async () => {
    await add(HCLDR);
    expect(await add(OTHER)).toEqual({ kind: 'credentials', accounts: [HCLDR, OTHER] });
    expect(await file.read()).toEqual({ kind: 'credentials', accounts: [HCLDR, OTHER] });
  });

  test.skipIf(process.platform === 'win32')('are for their owner only, whatever the umask', async () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    await add(HCLDR);
    expect([modeOf(file.path), readdirSync(dirname(file.path))]).toEqual(['600', ['credentials.json']]);
    await add(OTHER);
    expect(modeOf(file.path)).toBe('600');
  });

  test.skipIf(process.platform === 'win32')('are in a folder that nobody else can look into', async () => {
    await add(HCLDR);
    expect(modeOf(dirname(file.path))).toBe('700');
  });

  test('of networks that this hcldr does not know stay what they are', async () => {
    const later = { ...LATER, since: 2027 };
    write(JSON.stringify({ version: 1, accounts: [later] }));
    await add(HCLDR);
    expect(JSON.parse(readFileSync(file.path, 'utf8')).accounts).toEqual([later, HCLDR]);
  });

  test('leave no file behind once the last one is removed', async () => {
    await add(HCLDR);
    await file.change(() => []);
    expect(readdirSync(dirname(file.path))).toEqual([]);
  });

  test('that are saved at the same time are all there', async () => {
    const many = Array.from({ length: 8 }, (_, i): SavedAccount => ({ ...HCLDR, handle: `@a${i}`, id: `${i}` }));
    await Promise.all(many.map(add));
    const found = await file.read();
    expect(found.kind === 'credentials' && found.accounts.map(({ handle }) => handle).sort()).toEqual(
      many.map(({ handle }) => handle),
    );
  });

  test('are written over what a dead process has left of its own', async () => {
    write('');
    writeFileSync(`${file.path}.new`, 'half of a', { mode: 0o644 });
    write(JSON.stringify({ version: 1, accounts: [] }));
    await add(HCLDR);
    expect([modeOf(file.path), readdirSync(dirname(file.path))]).toEqual(['600', ['credentials.json']]);
  });

  test('are what they were where the new file cannot be written', async () => {
    await add(HCLDR);
    mkdirSync(`${file.path}.new/full`, { recursive: true });
    await expect(add(OTHER)).rejects.toThrow();
    expect(await file.read()).toEqual({ kind: 'credentials', accounts: [HCLDR] });
  });
});

describe('a file that is not trusted is refused by every access, and left as it is', () => {
  async function expectRefused(why: RegExp): Promise<void> {
    for (const access of [file.read, file.prepare, () => add(OTHER)]) {
      expect(await access()).toMatchObject({ kind: 'unusable', why: expect.stringMatching(why) });
    }
  }

  test.skipIf(process.platform === 'win32').each(['644', '640', '604', '660', '602', '601', '700'])(
    'mode %s, with what to do',
    async mode => {
      const text = JSON.stringify({ version: 1, accounts: [HCLDR] });
      write(text, Number.parseInt(mode, 8));
      await expectRefused(new RegExp(`mode ${mode}, and not 600`));
      expect(await file.read()).toMatchObject({ cure: ['chmod', '600', file.path] });
      expect([readFileSync(file.path, 'utf8'), modeOf(file.path)]).toEqual([text, mode]);
    },
  );

  test.skipIf(process.platform === 'win32').each(['600', '400'])('mode %s is fine', async mode => {
    write(JSON.stringify({ version: 1, accounts: [HCLDR] }), Number.parseInt(mode, 8));
    expect(await file.read()).toMatchObject({ kind: 'credentials' });
  });

  test.skipIf(process.platform === 'win32')('another user’s', async () => {
    write(JSON.stringify({ version: 1, accounts: [HCLDR] }));
    const me = process.getuid?.() ?? 0;
    const spy = vi.spyOn(process, 'getuid').mockReturnValue(me + 1);
    onTestFinished(() => spy.mockRestore());
    await expectRefused(/belongs to another user/);
  });

  test('a mode says nothing on Windows', async () => {
    write(JSON.stringify({ version: 1, accounts: [HCLDR] }), 0o666);
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    onTestFinished(() => platform.mockRestore());
    expect(await file.read()).toMatchObject({ kind: 'credentials' });
  });

  test.skipIf(process.platform === 'win32')('a link, for the file that it names would be left behind', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    writeFileSync(elsewhere, JSON.stringify({ version: 1, accounts: [HCLDR] }), { mode: 0o600 });
    mkdirSync(dirname(file.path), { recursive: true });
    symlinkSync(elsewhere, file.path);
    await expectRefused(/is a link/);
  });

  test('a folder', async () => {
    mkdirSync(file.path, { recursive: true });
    await expectRefused(/not a file that hcldr has written/);
  });

  test.each([
    '',
    '{"version": 1, "accounts": [{"keys": {"apiKey": "SENTINEL',
    'X_API_KEY=SENTINEL',
    'null',
    '[]',
    '{"version": 0, "accounts": []}',
    '{"version": 1}',
    '{"version": 1, "accounts": {}}',
    JSON.stringify({ version: 1, accounts: [{ ...HCLDR, handle: 7 }] }),
    JSON.stringify({ version: 1, accounts: [{ ...HCLDR, id: 7 }] }),
    JSON.stringify({ version: 1, accounts: [{ ...HCLDR, keys: { apiKey: null } }] }),
    JSON.stringify({ version: 1, accounts: [{ ...HCLDR, keys: ['SENTINEL'] }] }),
    JSON.stringify({ version: 1, accounts: [null] }),
  ])('damaged, and not quoted: %s', async text => {
    write(text);
    await expectRefused(/is damaged/);
    expect(JSON.stringify(await file.read())).not.toContain('SENTINEL');
    expect(readFileSync(file.path, 'utf8')).toBe(text);
  });

  test('a newer hcldr’s', async () => {
    write('{"version": 2, "people": []}');
    await expectRefused(/written by a newer hcldr/);
  });
});

describe('a folder in which nothing can be kept is told of before anything is asked', () => {
  const cureOf = (setting: string): string => `Set ${setting} to a folder that can be written.`;

  test('below a file, also where it is only read', async () => {
    writeFileSync(join(folder, 'config'), 'a file');
    const message = `nothing can be kept in the folder ${dirname(file.path)}: a part of that path is a file, and no folder (ENOTDIR)`;
    for (const access of [file.read, file.prepare, () => add(HCLDR)]) {
      await expect(access()).rejects.toMatchObject({
        name: 'FolderUnusable',
        message,
        cure: cureOf('HCLDR_CONFIG_DIR'),
      });
    }
  });

  test('with its locks below a file', async () => {
    writeFileSync(join(folder, 'locks'), 'a file');
    const below = credentialsFile(file.path, join(folder, 'locks/hcldr'));
    await expect(below.prepare()).rejects.toMatchObject({ cure: cureOf('HCLDR_STATE_DIR') });
  });

  test.skipIf(process.platform === 'win32')('where she may not look', async () => {
    write(JSON.stringify({ version: 1, accounts: [HCLDR] }), 0);
    await asNobody(async () => {
      expect(await file.prepare()).toMatchObject({
        kind: 'unusable',
        why: expect.stringContaining('HCLDR_CONFIG_DIR'),
      });
    });
  });
});
