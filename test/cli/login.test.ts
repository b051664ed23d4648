import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aLoginPlace, LINES, paste, pasteAll, pasteFrom, SECRETS } from '../support/login.ts';
import type { TestTerminal } from '../support/terminal.ts';

const WORKS = /^x {2}@hcldr {2}works \(read and write\) {2}saved login$/m;
const WRONG = 'SENTINELwrong000000000000000000000000000000000E';
const NOWHERE = 'http://127.0.0.1:9';

const told = (terminal: TestTerminal): string => terminal.scrollback().join('\n');

/** Moves down so many choices, and takes the one that is there. */
function choose(terminal: TestTerminal, steps: number): void {
  for (let i = 0; i < steps; i += 1) terminal.press('down');
  terminal.press('enter');
}

describe('hcldr login x', () => {
  test('leads to the four strings, tries them, and saves them for the eyes of their owner', async () => {
    const { open, credentials, network, saved } = await aLoginPlace();
    const terminal = open(['login', 'x']);
    await pasteAll(terminal);
    expect((await terminal.ended).code).toBe(0);
    for (const said of ['console.x.com', 'choose "Read and write"', 'have to be made again', credentials]) {
      expect(told(terminal)).toContain(said);
    }
    expect(told(terminal)).toMatch(WORKS);
    expect(saved()).toEqual([{ network: 'x', origin: network.origin, handle: '@hcldr', id: '1', keys: SECRETS }]);
    expect(readdirSync(dirname(credentials))).toEqual(['credentials.json']);
    if (process.platform !== 'win32') expect(statSync(credentials).mode & 0o777).toBe(0o600);
  });

  test('takes lines of .env as well, and says which string came in the place of which', async () => {
    const { open, saved } = await aLoginPlace();
    const terminal = open(['login', 'x']);
    await paste(terminal, 'API key:', SECRETS.accessToken);
    await terminal.shown('That looks like the access token: it begins with digits and a dash. Paste the API key.');
    await paste(terminal, 'API key:', ` X_API_KEY="${SECRETS.apiKey}" `);
    await paste(terminal, 'API key secret:', SECRETS.apiKey);
    await terminal.shown('That is the very string that was given as the API key. Paste the API key secret.');
    await pasteFrom(terminal, 1);
    expect((await terminal.ended).code).toBe(0);
    expect(saved()).toMatchObject([{ keys: SECRETS }]);
  });

  test('doubts an access token that looks like none, and believes it when it is said again', async () => {
    const keys = { ...SECRETS, accessToken: 'SENTINELnodash' };
    const { open, saved } = await aLoginPlace({}, { keys });
    const terminal = open(['login', 'x']);
    await pasteAll(terminal, [keys.apiKey, keys.apiKeySecret, keys.accessToken]);
    await terminal.shown('the same again if it is right');
    await paste(terminal, 'Access token:', keys.accessToken);
    await paste(terminal, 'Access token secret:', keys.accessTokenSecret);
    expect((await terminal.ended).code).toBe(0);
    expect(saved()).toMatchObject([{ keys }]);
  });

  test('asks again for what she thinks is wrong, and keeps the others', async () => {
    const { open, saved } = await aLoginPlace();
    const terminal = open(['login', 'x']);
    await pasteAll(terminal, [SECRETS.apiKey, SECRETS.apiKeySecret, SECRETS.accessToken, WRONG]);
    await terminal.shown('X refused the keys (401).');
    await terminal.shown('Most often a string was not copied whole');
    await terminal.shown('Which do you paste again?');
    choose(terminal, 0);
    await terminal.shown(/Which do you paste again\? The access token and its secret\n\? Access token:/);
    await pasteFrom(terminal, 2);
    expect((await terminal.ended).code).toBe(0);
    expect(saved()).toMatchObject([{ keys: SECRETS }]);
  });

  test.each([
    { what: 'the API key and its secret', steps: 1, from: 0, to: 2 },
    { what: 'all four', steps: 2, from: 0, to: 4 },
  ])('asks again for $what where she says so', async ({ steps, from, to }) => {
    const { open, saved } = await aLoginPlace();
    const terminal = open(['login', 'x']);
    await pasteAll(terminal, [WRONG, ...Object.values(SECRETS).slice(1)]);
    await terminal.shown('Which do you paste again?');
    choose(terminal, steps);
    await terminal.shown(/Which do you paste again\? \w.*\n\? API key:/);
    await pasteFrom(terminal, from, to);
    expect((await terminal.ended).code).toBe(0);
    expect(saved()).toMatchObject([{ keys: SECRETS }]);
  });

  test('names the clock where that is off, and asks X again with the same', async () => {
    const { open } = await aLoginPlace({}, { clock: { machine: 0, evening: 400_000, speed: 1 } });
    const terminal = open(['login', 'x']);
    await pasteAll(terminal, [SECRETS.apiKey, SECRETS.apiKeySecret, SECRETS.accessToken, WRONG]);
    await terminal.shown(/This machine's clock is 7 min behind the network's\. X refuses keys for that alone/);
    choose(terminal, 3);
    await terminal.shown(/ask X again with the same\n(.*\n)*.*Asking X(.*\n)*.*Which do you paste again/);
  });

  test('tells a clock that is off also where the keys work', async () => {
    const { open } = await aLoginPlace({}, { clock: { machine: 0, evening: 90_000, speed: 1 } });
    const terminal = open(['login', 'x']);
    await pasteAll(terminal);
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toMatch(/This machine's clock is (89|90) s behind the network's/);
  });

  test('saves no keys that can only read: says whose they are and the cure, and wants new tokens', async () => {
    const { open, credentials } = await aLoginPlace({}, { access: 'read' });
    const terminal = open(['login', 'x']);
    await pasteAll(terminal);
    await terminal.shown('These are keys of @hcldr: X lets the app of these keys read, but not post.');
    await terminal.shown('then make NEW access tokens');
    choose(terminal, 0);
    await paste(terminal, 'Access token:', SECRETS.accessToken);
    await paste(terminal, 'Access token secret:', SECRETS.accessTokenSecret);
    await terminal.shown(/paste them\n(.*\n)*.*\? What now\?/);
    choose(terminal, 1);
    expect((await terminal.ended).code).toBe(130);
    expect(existsSync(credentials)).toBe(false);
  });

  test('saves unverified what X cannot be asked about, where she wants it, under the handle that she names', async () => {
    const { open, saved, run } = await aLoginPlace();
    const terminal = open(['login', 'x'], { env: { HCLDR_X_API_URL: NOWHERE } });
    await pasteAll(terminal);
    await terminal.shown('X could not be reached (ECONNREFUSED).');
    choose(terminal, 1);
    await terminal.shown('Its handle:');
    terminal.type('two words\r');
    await terminal.shown('A handle on X has');
    await terminal.shown(/Its handle: *$/m);
    terminal.type('hcldr\r');
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toMatch(/^x {2}@hcldr {2}not asked {2}saved login$/m);
    expect(saved()).toEqual([{ network: 'x', origin: NOWHERE, handle: '@hcldr', keys: SECRETS }]);
    expect((await run(['accounts'])).out).toBe(`x  @hcldr  not asked: it is for ${NOWHERE}  saved login, not used\n`);
  });

  test('asks X again where it was ill', async () => {
    const faults = JSON.stringify([{ on: 'me', nth: 1, do: 'unavailable' }]);
    const { open, folder } = await aLoginPlace({ 'faults.json': faults });
    const ill = await aLoginPlace({}, { faults: join(folder, 'faults.json') });
    const terminal = open(['login', 'x'], { env: { HCLDR_X_API_URL: ill.network.origin } });
    await pasteAll(terminal);
    await terminal.shown('X is ill (503)');
    choose(terminal, 0);
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toMatch(WORKS);
  });

  test('adds an account to the others, and puts new keys in the place of the same account’s', async () => {
    const { pipe, saved } = await aLoginPlace();
    const other = await aLoginPlace({}, { handle: 'other', id: '2' });
    await pipe();
    await pipe(LINES, { HCLDR_X_API_URL: other.network.origin });
    expect((await pipe()).code).toBe(0);
    expect(saved().map(({ handle }) => handle)).toEqual(['@other', '@hcldr']);
  });

  test.each([
    { where: 'the environment', env: { X_API_KEY: 'key' }, dotenv: '' },
    { where: '.env', env: {}, dotenv: 'X_API_KEY=key\n' },
    { where: 'the environment and .env', env: { X_API_KEY_SECRET: 'secret' }, dotenv: 'X_API_KEY=key\n' },
  ])('says that keys in $where win over it', async ({ where, env, dotenv }) => {
    const { pipe, folder } = await aLoginPlace();
    writeFileSync(join(folder, '.env'), dotenv, { mode: 0o600 });
    const { err } = await pipe(LINES, env);
    expect(err).toContain(`The keys in ${where} win over every login.`);
  });

  test('in sixty columns breaks its words at spaces, and without colours needs none', async () => {
    const { open } = await aLoginPlace();
    const terminal = open(['login', 'x'], { columns: 60, env: { NO_COLOR: '1' } });
    await terminal.shown('? API key:');
    expect(told(terminal)).toContain('\n3. In the app’s user authentication settings choose "Read\n   and write".');
    expect(terminal.bytes()).not.toMatch(/\u001B\[[\d;]*m/);
  });
});

describe('a login that is left', () => {
  test.each([0, 1, 2, 3])('at question %i of 4 with Ctrl-C leaves nothing behind', async answered => {
    const { open, folder, leaks } = await aLoginPlace();
    const before = readdirSync(folder);
    const terminal = open(['login', 'x']);
    await pasteAll(terminal, Object.values(SECRETS).slice(0, answered));
    await terminal.shown(/\? [\w ]+:\s*$/m);
    terminal.type('SENTINELhalf');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(told(terminal)).toContain('Nothing was saved.');
    expect([readdirSync(folder), leaks()]).toEqual([before, []]);
  });

  test.each([
    { at: 'the choice of what is pasted again', env: {}, keys: WRONG, leave: [] },
    { at: 'the choice without X', env: { HCLDR_X_API_URL: NOWHERE }, keys: SECRETS.accessTokenSecret, leave: [] },
    { at: 'the handle', env: { HCLDR_X_API_URL: NOWHERE }, keys: SECRETS.accessTokenSecret, leave: [1] },
  ])('at $at with Ctrl-C leaves nothing behind', async ({ env, keys, leave }) => {
    const { open, folder } = await aLoginPlace();
    const before = readdirSync(folder);
    const terminal = open(['login', 'x'], { env });
    await pasteAll(terminal, [...Object.values(SECRETS).slice(0, 3), keys]);
    await terminal.shown('Leave, and save nothing');
    for (const steps of leave) choose(terminal, steps);
    if (leave.length > 0) await terminal.shown('Its handle:');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('hcldr login x --stdin', () => {
  test('takes the four lines, tries them, and saves them without a question', async () => {
    const { pipe, saved } = await aLoginPlace();
    const { code, out } = await pipe();
    expect({ code, out }).toEqual({ code: 0, out: 'x  @hcldr  works (read and write)  saved login\n' });
    expect(saved()).toMatchObject([{ handle: '@hcldr', keys: SECRETS }]);
  });

  test.each([
    { what: 'lines that are missing', lines: 'X_API_KEY=a\n', says: 'X_API_KEY_SECRET, X_ACCESS_TOKEN,' },
    {
      what: 'keys without names',
      lines: Object.values(SECRETS).join('\n'),
      says: 'are not set; line 1, line 2, line 3 and line 4 cannot be read: a line is like X_API_KEY=… or X_API_KEY="…". ',
    },
    { what: 'wrong keys', lines: LINES.replace(SECRETS.accessTokenSecret, WRONG), says: 'X refused the keys (401)' },
    { what: 'an X that is not there', lines: LINES, env: { HCLDR_X_API_URL: NOWHERE }, says: 'could not be reached' },
  ])('refuses $what, and saves nothing', async ({ lines, says, env = {} }) => {
    const { pipe, credentials } = await aLoginPlace();
    const { code, out, err } = await pipe(lines, env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(err).toContain('Nothing was saved.');
    expect(out + err).not.toContain('SENTINEL');
    expect(existsSync(credentials)).toBe(false);
  });

  test('refuses keys that can only read, with the cure', async () => {
    const { pipe, credentials } = await aLoginPlace({}, { access: 'read' });
    const { code, err } = await pipe();
    expect(code).toBe(2);
    expect(err).toContain('then make NEW access tokens');
    expect(existsSync(credentials)).toBe(false);
  });

  test('saves nothing where a .env cannot be read, in which there may be keys that win', async () => {
    const { pipe, folder, credentials } = await aLoginPlace();
    mkdirSync(join(folder, '.env'));
    const { code, out, err } = await pipe();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('.env cannot be read: it is a folder\n');
    expect(existsSync(credentials)).toBe(false);
  });

  test('refuses a terminal, where everybody would see them', async () => {
    const terminal = (await aLoginPlace()).open(['login', 'x', '--stdin']);
    expect((await terminal.ended).code).toBe(2);
    expect(told(terminal)).toContain('--stdin is for a pipe or a file');
  });

  test('is left with Ctrl-C while nothing comes', async () => {
    const { start, credentials } = await aLoginPlace();
    const running = start(['login', 'x', '--stdin'], { NODE_DEBUG: 'net' });
    await running.shown('_read'); // node says by this that standard input is waited for
    running.process.kill('SIGINT');
    expect(await running.ended).toMatchObject({
      code: 130,
      err: expect.stringMatching(/hcldr: Nothing was saved\.\n/),
    });
    expect(existsSync(credentials)).toBe(false);
  });

  test('at the same time as others saves them all', async () => {
    const { pipe, saved } = await aLoginPlace();
    const others = await Promise.all([2, 3, 4].map(id => aLoginPlace({}, { handle: `other${id}`, id: `${id}` })));
    const ended = await Promise.all([
      pipe(),
      ...others.map(({ network }) => pipe(LINES, { HCLDR_X_API_URL: network.origin })),
    ]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(
      saved()
        .map(({ handle }) => handle)
        .sort(),
    ).toEqual(['@hcldr', '@other2', '@other3', '@other4']);
  });
});

describe('hcldr login', () => {
  test.each([
    { argv: ['x'], says: 'There is no terminal to ask for the keys in.' },
    { argv: ['SENTINEL'], says: 'error: hcldr logs in to x, bluesky, mastodon.' },
    { argv: ['x', '--service', 'SENTINEL'], says: '--service is for hcldr login bluesky.' },
    { argv: ['bluesky', '--token'], says: '--token is for hcldr login mastodon.' },
    {
      argv: ['bluesky', '--stdin', '--service=SENTINEL'],
      says: '--service does not go with --stdin. Put a line BLUESKY_SERVICE=… among the others.',
    },
    {
      argv: ['mastodon', '--stdin', '--instance=SENTINEL'],
      says: '--instance does not go with --stdin. Put a line MASTODON_INSTANCE=… among the others.',
    },
    { argv: [], says: 'error: name the network: x, bluesky, mastodon' },
    { argv: ['x', 'SENTINEL'], says: 'too many arguments' },
    { argv: ['x', '--api-key=SENTINEL'], says: 'error: unknown option\n' },
    { argv: ['x', "--it's=SENTINEL'"], says: 'error: unknown option\n' },
  ])('refuses $argv without repeating it', async ({ argv, says }) => {
    const { run } = await aLoginPlace();
    const { code, out, err } = await run(['login', ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(err).not.toContain('SENTINEL');
  });

  test.each(['stream', 'http,STREAM', '*'])('refuses where node prints what is typed: NODE_DEBUG=%s', async debug => {
    const terminal = (await aLoginPlace()).open(['login', 'x'], { env: { NODE_DEBUG: debug } });
    expect((await terminal.ended).code).toBe(2);
    expect(terminal.bytes()).toContain('NODE_DEBUG is set');
  });
});

describe('the file of the logins', () => {
  const COMMANDS = [['accounts'], ['logout', 'x'], ['login', 'x', '--stdin'], ['run', 'chats/chat.yaml', '--yes']];
  const CHAT = { 'chats/chat.yaml': 'title: A\ndate: 2999-12-06\nstart: 8:30pm\nhashtag: "#h"\ntopics: [Why?]\n' };

  test.each(COMMANDS)('is refused by hcldr %s where others can read it, and chmod mends it', async (...argv) => {
    const { pipe, run, credentials } = await aLoginPlace(CHAT);
    await pipe();
    chmodSync(credentials, 0o640);
    const before = readFileSync(credentials, 'utf8');
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toContain(`(mode 640, and not 600). To mend it:\n  chmod 600 ${credentials}\n`);
    expect(readFileSync(credentials, 'utf8')).toBe(before);
  });

  test.each(COMMANDS)('is refused by hcldr %s where it is damaged, and left as it is', async (...argv) => {
    const { run, credentials } = await aLoginPlace(CHAT);
    mkdirSync(dirname(credentials));
    writeFileSync(credentials, '{"version": 1, "accounts": [{"keys": "SENTINEL', { mode: 0o600 });
    const { code, out, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toContain(`${credentials} is damaged: it is not what hcldr has written. It is left as it is`);
    expect(out + err).not.toContain('SENTINEL');
    expect(readFileSync(credentials, 'utf8')).toContain('SENTINEL');
  });

  test('is not even looked at by a run whose keys are in the environment', async () => {
    const { run, credentials } = await aLoginPlace(CHAT);
    mkdirSync(dirname(credentials));
    writeFileSync(credentials, 'damaged');
    const env = { X_API_KEY: 'a', X_API_KEY_SECRET: 'b', X_ACCESS_TOKEN: '1-c', X_ACCESS_TOKEN_SECRET: 'd' };
    const { err } = await run(['run', 'chats/chat.yaml', '--yes'], env);
    expect(err).toContain('X refused the keys');
    expect(err).not.toContain('damaged');
  });
});

describe('no secret shows', () => {
  const DEBUG = { NODE_DEBUG: 'http,https,net,tls,readline,tty,fs,child_process' };

  test('that is pasted once too often, while X is asked', async () => {
    const faults = JSON.stringify([{ on: 'me', do: 'hang' }]);
    const { folder } = await aLoginPlace({ 'faults.json': faults });
    const { open, leaks } = await aLoginPlace({}, { faults: join(folder, 'faults.json') });
    const terminal = open(['login', 'x']);
    await pasteAll(terminal);
    await terminal.shown('Asking X whose keys these are.');
    terminal.type(`${SECRETS.accessTokenSecret}\r`);
    terminal.press('ctrl-c');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.bytes()).not.toContain('SENTINEL');
    expect(leaks()).toEqual([]);
  });

  test('on the screen or in any file, whatever is pasted where, and whatever keys are pressed', async () => {
    const { open, run, leaks } = await aLoginPlace();
    const terminal = open(['login', 'x'], { env: DEBUG });
    await terminal.shown('? API key:');
    terminal.type('\u0014'); // Ctrl-T, which shows what is typed in other programs that ask this way
    terminal.type(`${WRONG}\u001B[A\t`);
    terminal.press('clear-line');
    // All four at once: only the first is taken.
    terminal.type(Object.values(SECRETS).join('\r'));
    terminal.press('enter');
    await paste(terminal, 'API key secret:', SECRETS.accessToken);
    await terminal.shown('looks like the access token');
    await paste(terminal, 'API key secret:', `two ${SECRETS.apiKeySecret}`);
    await terminal.shown('a character that no key has');
    await pasteFrom(terminal, 1, 3);
    await paste(terminal, 'Access token secret:', WRONG);
    await terminal.shown('Which do you paste again?');
    choose(terminal, 0);
    await pasteFrom(terminal, 2);
    expect((await terminal.ended).code).toBe(0);
    expect(terminal.bytes()).toContain('HTTP');
    expect(terminal.bytes()).not.toContain('SENTINEL');
    for (const argv of [['accounts'], ['accounts', '--json'], ['logout', 'x']]) {
      const { code, out, err } = await run(argv, DEBUG);
      expect(code).toBe(0);
      expect(out + err).not.toContain('SENTINEL');
    }
    expect(leaks()).toEqual([]);
  });
});
