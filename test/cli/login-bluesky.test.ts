import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEmbeddedBluesky } from '../networks/embedded-bluesky.ts';
import { aLoginPlace, paste } from '../support/login.ts';
import type { TestTerminal } from '../support/terminal.ts';

const HANDLE = 'hcldr.bsky.social';
const PASSWORD = 'sntl-abcd-efgh-ijkl';
const WORKS = 'bluesky  @hcldr.bsky.social  works (read and write)  saved login';

/** A place with a Bluesky of its own, where the account has this app password. */
async function aPlace(files: Readonly<Record<string, string>> = {}) {
  const { server } = await openEmbeddedBluesky({ password: PASSWORD, clock: { now: Date.now } });
  onTestFinished(server.close);
  const place = await aLoginPlace(files);
  const keys = { BLUESKY_SERVICE: server.origin, BLUESKY_IDENTIFIER: HANDLE, BLUESKY_APP_PASSWORD: PASSWORD };
  const pipe = (lines: Readonly<Record<string, string>> = keys, env = {}) => {
    const running = place.start(['login', 'bluesky', '--stdin'], env);
    running.process.stdin?.end(
      Object.entries(lines)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    return running.ended;
  };
  const login = () => place.open(['login', 'bluesky', '--service', server.origin]);
  return { ...place, server, keys, pipe, login };
}

const told = (terminal: TestTerminal): string => terminal.scrollback().join('\n');

function choose(terminal: TestTerminal, steps: number): void {
  for (let i = 0; i < steps; i += 1) terminal.press('down');
  terminal.press('enter');
}

describe('hcldr login bluesky', () => {
  test('leads to an app password, tries it, and saves it', async () => {
    const { login, server, saved, credentials } = await aPlace();
    const terminal = login();
    await paste(terminal, 'Handle:', `@${HANDLE}`);
    await paste(terminal, 'App password:', PASSWORD);
    expect((await terminal.ended).code).toBe(0);
    for (const said of ['https://bsky.app/settings/app-passwords', 'call it hcldr', WORKS, credentials]) {
      expect(told(terminal)).toContain(said);
    }
    expect(terminal.bytes()).not.toContain(PASSWORD);
    expect(saved()).toMatchObject([
      {
        network: 'bluesky',
        origin: server.origin,
        handle: `@${HANDLE}`,
        id: server.account.did,
        keys: { identifier: HANDLE, password: PASSWORD },
      },
    ]);
  });

  test('takes a name with dots for a handle only', async () => {
    const { login } = await aPlace();
    const terminal = login();
    await terminal.shown('? Handle:');
    terminal.type('otalk.bsky\r');
    await terminal.shown('A handle on Bluesky is a name with dots: otalk.bsky.social');
  });

  test('doubts what does not look like an app password, and believes it when it is said again', async () => {
    const { login } = await aPlace();
    const terminal = login();
    await paste(terminal, 'Handle:', HANDLE);
    await paste(terminal, 'App password:', 'my-own-password');
    await terminal.shown('looks like abcd-efgh-ijkl-mnop, and this does not');
    await paste(terminal, 'App password:', 'my-own-password');
    await terminal.shown('Bluesky refused the handle or the app password');
  });

  test('asks again for what she thinks is wrong, and keeps the other', async () => {
    const { login, saved } = await aPlace();
    const terminal = login();
    await paste(terminal, 'Handle:', HANDLE);
    await paste(terminal, 'App password:', 'wrng-abcd-efgh-ijkl');
    await terminal.shown('Which do you give again?');
    choose(terminal, 0);
    await terminal.shown(/again\? The app password\n\? App password:/);
    await paste(terminal, 'App password:', PASSWORD);
    expect((await terminal.ended).code).toBe(0);
    expect(saved()).toHaveLength(1);
  });

  test.each([0, 1])('left at question %i with Ctrl-C leaves nothing behind', async answered => {
    const { login, credentials } = await aPlace();
    const terminal = login();
    if (answered > 0) await paste(terminal, 'Handle:', HANDLE);
    await terminal.shown(/\? [\w ]+:\s*$/m);
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(told(terminal)).toContain('Nothing was saved.');
    expect(existsSync(credentials)).toBe(false);
  });

  test.each(['http://pds.example', 'ftp://pds.example', 'https://pds.example/xrpc'])(
    'sends no password to %s',
    async service => {
      const { open } = await aPlace();
      const terminal = open(['login', 'bluesky', '--service', service]);
      expect((await terminal.ended).code).toBe(2);
      expect(told(terminal)).toContain('--service has to name a server, as https://bsky.social');
    },
  );
});

describe('hcldr login bluesky --stdin', () => {
  test('takes the lines, tries them, and saves them without a question', async () => {
    const { pipe, saved } = await aPlace();
    expect(await pipe()).toMatchObject({ code: 0, out: `${WORKS}\n` });
    expect(saved()).toHaveLength(1);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['lines that are missing', { BLUESKY_APP_PASSWORD: '' }, 'BLUESKY_APP_PASSWORD is not set'],
    [
      'a server over plain http',
      { BLUESKY_SERVICE: 'http://pds.example' },
      'BLUESKY_SERVICE has to be the https address',
    ],
    [
      'a wrong password',
      { BLUESKY_APP_PASSWORD: 'wrng-abcd-efgh-ijkl' },
      'Bluesky refused the handle or the app password',
    ],
    ['a server that is not there', { BLUESKY_SERVICE: 'http://127.0.0.1:9' }, 'could not be reached'],
  ])('refuses %s, and saves nothing', async (_what, change, says) => {
    const { pipe, keys, credentials } = await aPlace();
    const { code, out, err } = await pipe({ ...keys, ...change });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(existsSync(credentials)).toBe(false);
  });
});

describe('the keys to Bluesky', () => {
  test('in the environment or in .env win over the login, which is told', async () => {
    const { pipe, run, keys, folder } = await aPlace();
    await pipe();
    const { BLUESKY_APP_PASSWORD: password, ...others } = keys;
    writeFileSync(join(folder, '.env'), `BLUESKY_APP_PASSWORD=${password}\n`, { mode: 0o600 });
    const { code, out, err } = await run(['accounts'], others);
    expect({ code, lines: out.trim().split('\n') }).toEqual({
      code: 0,
      lines: [
        'bluesky  @hcldr.bsky.social  works (read and write)  keys from the environment and .env',
        'bluesky  @hcldr.bsky.social  works (read and write)  saved login, not used',
      ],
    });
    expect(err).toContain('Keys in the environment or in .env win over every login.');
  });

  test('are none where only the service is set', async () => {
    const { run, keys } = await aPlace();
    const { err } = await run(['accounts'], { BLUESKY_SERVICE: keys.BLUESKY_SERVICE });
    expect(err).toContain('Nobody is logged in.');
  });

  test('are forgotten, and where they are taken back is said', async () => {
    const { pipe, run, credentials } = await aPlace();
    await pipe();
    expect(await run(['logout', 'x'])).toMatchObject({ code: 2 });
    expect(readFileSync(credentials, 'utf8')).toContain(PASSWORD);
    expect(await run(['logout', 'bluesky'])).toMatchObject({
      code: 0,
      out: '@hcldr.bsky.social is logged out of Bluesky on this machine.\n',
      err: expect.stringContaining('https://bsky.app/settings/app-passwords'),
    });
    expect(existsSync(credentials)).toBe(false);
  });
});
