import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { xKeys } from '../../src/system/x-keys.ts';
import { asNobody } from '../support/as-nobody.ts';
import { temporaryFolder } from '../support/folder.ts';

const ENVIRONMENT = {
  X_API_KEY: 'key',
  X_API_KEY_SECRET: 'key-secret',
  X_ACCESS_TOKEN: '1-token',
  X_ACCESS_TOKEN_SECRET: 'token-secret',
};
const KEYS = { apiKey: 'key', apiKeySecret: 'key-secret', accessToken: '1-token', accessTokenSecret: 'token-secret' };
const NAMES = Object.keys(ENVIRONMENT);
const FILE = Object.entries(ENVIRONMENT)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('');

let dotenv: string;

beforeEach(async () => {
  dotenv = join(await temporaryFolder(), '.env');
});

async function writeDotenv(text: string, mode = 0o600): Promise<void> {
  await writeFile(dotenv, text);
  await chmod(dotenv, mode);
}

describe('the keys', () => {
  test('come from the environment', async () => {
    const found = await xKeys.find(ENVIRONMENT, dotenv);
    expect(found).toEqual({ kind: 'keys', keys: KEYS, givenBy: ['environment'], warnings: [] });
  });

  test('come from the file', async () => {
    await writeDotenv(`${FILE}not for us\n`);
    const found = await xKeys.find({}, dotenv);
    expect(found).toEqual({ kind: 'keys', keys: KEYS, givenBy: ['.env'], warnings: [] });
  });

  test.each([
    { what: 'comments and quotes', text: `# ours\n${FILE.replace('=key\n', '="key" # of the app\n')}` },
    { what: 'the line ends of Windows', text: FILE.replaceAll('\n', '\r\n') },
    { what: 'a byte order mark', text: `\uFEFF${FILE}` },
    { what: 'spaces around a value', text: FILE.replace('=key\n', '= key \n') },
    { what: 'export in front', text: FILE.replaceAll('X_A', 'export X_A') },
    { what: 'tabs, and more blanks than needed', text: `\t${FILE.replaceAll('\nX_A', '\nexport\t  X_A')}` },
  ])('come from a file with $what', async ({ text }) => {
    await writeDotenv(text);
    expect(await xKeys.find({}, dotenv)).toMatchObject({ kind: 'keys', keys: KEYS });
  });

  test('come from both, and the environment wins name by name', async () => {
    await writeDotenv(FILE);
    const found = await xKeys.find({ X_API_KEY: 'other', X_API_KEY_SECRET: '' }, dotenv);
    expect(found).toMatchObject({ keys: { ...KEYS, apiKey: 'other' }, givenBy: ['environment', '.env'] });
  });

  test('lose what was copied around them', async () => {
    const found = await xKeys.find({ ...ENVIRONMENT, X_API_KEY: ' key\n' }, dotenv);
    expect(found).toMatchObject({ keys: KEYS });
  });

  test('are all that the file gives', async () => {
    await writeDotenv(`${FILE}HCLDR_X_API_URL=https://elsewhere.example\n`);
    expect(Object.keys(await xKeys.find({}, dotenv))).toEqual(['kind', 'keys', 'givenBy', 'warnings']);
    expect(process.env['HCLDR_X_API_URL']).toBeUndefined();
  });
});

describe('what is missing', () => {
  test.each(NAMES)('is named: %s', async name => {
    const found = await xKeys.find({ ...ENVIRONMENT, [name]: undefined }, dotenv);
    expect(found).toMatchObject({ kind: 'incomplete', missing: [name], malformed: [] });
  });

  test.each(['', ' ', '\n'])('is also what is set to %j', async value => {
    const found = await xKeys.find({ ...ENVIRONMENT, X_ACCESS_TOKEN: value }, dotenv);
    expect(found).toMatchObject({ kind: 'incomplete', missing: ['X_ACCESS_TOKEN'], malformed: [] });
  });

  test.each([{ env: {} }, { env: { X_API_KEY: '', X_ACCESS_TOKEN: ' ' } }])(
    'is nothing where not one of the four is set: $env',
    async ({ env }) => {
      await writeDotenv('HCLDR_STATE_DIR=/nowhere\nX_API_KEY_SECRET=\n');
      expect(await xKeys.find(env, dotenv)).toEqual({ kind: 'none' });
    },
  );

  test.each([
    { what: 'no =', line: 'X_API_KEY key' },
    { what: 'no name', line: '=key' },
    { what: 'two words for a name', line: 'X API_KEY=key' },
    { what: 'quotes around the name', line: '"X_API_KEY"=key' },
    { what: 'a character in the name that nobody sees', line: 'X_API_KEY\u200b=key' },
    { what: 'a quote that stays open', line: 'X_API_KEY="key' },
    { what: 'a quote that stays open, after a blank', line: 'X_API_KEY= "key' },
    { what: 'one that the next value would close', line: 'X_API_KEY="key', next: 'X="1"' },
  ])('may stand in a line with $what: its number is given, and the next line is read', async ({ line, next = '' }) => {
    await writeDotenv(`# ours\n\n${FILE.replace('X_API_KEY=key\n', `${line}\n${next}\n`)}`);
    const found = await xKeys.find({}, dotenv);
    expect(found).toMatchObject({ kind: 'incomplete', missing: ['X_API_KEY'], malformed: [], unread: [3] });
  });

  test('may stand in a line that cannot be read also where nothing else is set', async () => {
    await writeDotenv('X_API_KEY\n');
    expect(await xKeys.find({}, dotenv)).toEqual({ kind: 'none', unread: [1] });
  });

  test.each([
    { what: 'of several lines', others: 'PEM="-----BEGIN\n=abc\n-----END" # theirs' },
    { what: 'that are empty, or quotes', others: "EMPTY=\n  export QUOTED='\"' more" },
    { what: 'under names of any letters', others: 'spring.profile=dev\nnpm-token=1\n2ND=2\nSCHLÜSSEL=3' },
    { what: 'that have lines like ours, under such a name', others: 'a.b="\nX_API_KEY=another\n"' },
  ])('does not stand in lines for other programs, with values $what', async ({ others }) => {
    await writeDotenv(`${others}\n${FILE.replace('X_API_KEY=key\n', '')}`);
    const found = await xKeys.find({}, dotenv);
    expect(found).toMatchObject({ missing: ['X_API_KEY'] });
    expect(found).not.toHaveProperty('unread');
  });
});

test.each([
  { what: 'a space', value: 'two words' },
  { what: 'a line break', value: 'line\nbreak' },
  { what: 'an accent', value: 'k\u00e9y' },
  { what: 'a space of no width', value: 'key\u200b' },
  { what: 'more characters than a key has', value: 'k'.repeat(513) },
])('a value with $what is no key: it is named, and not repeated', async ({ value }) => {
  const found = await xKeys.find({ ...ENVIRONMENT, X_API_KEY: value }, dotenv);
  expect(found).toMatchObject({ kind: 'incomplete', missing: [], malformed: ['X_API_KEY'] });
  expect(JSON.stringify(found)).not.toContain(JSON.stringify(value).slice(1, -1));
});

describe.skipIf(process.platform === 'win32')('a file that others can read', () => {
  test.each(['644', '640', '604', '660'])('is warned of, with what to do: %s', async mode => {
    await writeDotenv(FILE, Number.parseInt(mode, 8));
    const warning = { why: `${dotenv} holds secrets, and others can read it`, cure: ['chmod', '600', dotenv] };
    expect(await xKeys.find({}, dotenv)).toMatchObject({ kind: 'keys', warnings: [warning] });
  });

  test('is not warned of when its keys are not used', async () => {
    await writeDotenv(FILE, 0o644);
    expect(await xKeys.find(ENVIRONMENT, dotenv)).toMatchObject({ warnings: [] });
  });
});

describe('lines that are piped in', () => {
  test.each([
    { what: 'in any order', text: FILE.trim().split('\n').reverse().join('\n') },
    { what: 'with the marks of Windows', text: `\uFEFF${FILE.replaceAll('\n', '\r\n')}` },
    { what: 'with quotes, comments and others between', text: `# ours\nX=1\n${FILE.replace('=key\n', '="key"\n')}` },
  ])('give the keys $what', ({ text }) => {
    expect(xKeys.parse(text)).toEqual({ kind: 'keys', keys: KEYS });
  });

  test('give none where there are none', () => {
    expect(xKeys.parse('')).toEqual({ kind: 'incomplete', missing: NAMES, malformed: [] });
  });

  test.each([
    { text: '\nnothing of the kind', unread: [2] },
    { text: Object.values(ENVIRONMENT).join('\n'), unread: [1, 2, 3, 4] },
  ])('give none without names, and the numbers of the lines: $text', ({ text, unread }) => {
    expect(xKeys.parse(text)).toEqual({ kind: 'incomplete', missing: NAMES, malformed: [], unread });
  });
});

test('a saved login has all four, or is none', () => {
  expect(xKeys.saved(KEYS)).toEqual(KEYS);
  expect(xKeys.saved({ ...KEYS, password: 'of another network' })).toEqual(KEYS);
  for (const name of Object.keys(KEYS)) {
    expect(xKeys.saved({ ...KEYS, [name]: '' })).toBeUndefined();
    expect(xKeys.saved({ ...KEYS, [name]: 'line\nbreak' })).toBeUndefined();
  }
});

describe('a .env that cannot be read is told of, with what to do, and not passed over', () => {
  const cure = 'hcldr looks there for keys: let it be a file that you can read, or give it another name.';

  async function expectTold(why: string): Promise<void> {
    const told = { name: 'BadSetting', message: `${dotenv} cannot be read: ${why}`, cure };
    for (const env of [ENVIRONMENT, {}]) await expect(xKeys.find(env, dotenv)).rejects.toMatchObject(told);
  }

  test('a folder', async () => {
    await mkdir(dotenv);
    await expectTold('it is a folder');
  });

  test('a file without an end', async () => {
    await writeDotenv(`# ${'x'.repeat(64 * 1024)}\n${FILE}`);
    await expectTold('it is larger than 64 KiB, and so no file with keys');
  });

  test('a link to itself', async () => {
    await symlink(dotenv, dotenv);
    await expectTold('ELOOP');
  });

  test.skipIf(process.platform === 'win32')('a device', async () => {
    await symlink('/dev/zero', dotenv);
    await expectTold('it is no file');
  });

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes into', async () => {
    execFileSync('mkfifo', [dotenv]);
    await expectTold('it is a pipe that nothing comes out of');
  });

  test.skipIf(process.platform === 'win32')('another’s', async () => {
    await writeDotenv(FILE, 0);
    await asNobody(() => expectTold('you may not read it'));
  });
});

test.skipIf(process.platform === 'win32')('a .env that is a pipe gives the keys that are written into it', async () => {
  execFileSync('mkfifo', ['-m', '600', dotenv]);
  const [found] = await Promise.all([xKeys.find({}, dotenv), writeFile(dotenv, FILE)]);
  expect(found).toMatchObject({ kind: 'keys', keys: KEYS, warnings: [] });
});
