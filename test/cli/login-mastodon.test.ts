import { existsSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type OpenedMastodonOptions, openEmbeddedMastodon } from '../networks/embedded-mastodon.ts';
import { aLoginPlace, paste } from '../support/login.ts';
import type { TestTerminal } from '../support/terminal.ts';

const TOKEN = 'SENTINEL-token';
const WORKS = 'mastodon  @hcldr@chats.example  works (read and write)  saved login';

/** A place with an instance of its own, where this token is good. */
async function aPlace(options: OpenedMastodonOptions = {}) {
  const { server } = await openEmbeddedMastodon({ token: TOKEN, clock: { now: Date.now }, ...options });
  onTestFinished(server.close);
  const place = await aLoginPlace();
  const keys = { MASTODON_INSTANCE: server.origin, MASTODON_ACCESS_TOKEN: TOKEN };
  const pipe = (lines: Readonly<Record<string, string>> = keys) => {
    const running = place.start(['login', 'mastodon', '--stdin']);
    running.process.stdin?.end(
      Object.entries(lines)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    return running.ended;
  };
  return { ...place, server, keys, pipe };
}

const told = (terminal: TestTerminal): string => terminal.scrollback().join('\n');

/** What the owner of the account does in her browser. @returns the code that she copies */
async function agreeing(terminal: TestTerminal): Promise<string> {
  await terminal.shown(/\? Code:\s*$/m);
  const page = /^http\S+\/oauth\/authorize\S+$/m.exec(told(terminal).replace(/(?<=[=&%+\w])\n(?=\S)/g, ''))?.[0] ?? '';
  const shown = await (await fetch(page)).text();
  return /<code>(.+)<\/code>/.exec(shown)?.[1] ?? '';
}

describe('hcldr login mastodon', () => {
  test('asks for the instance, shows the page on which she allows it, and takes the code', async () => {
    const { open, server, saved, credentials } = await aPlace();
    const terminal = open(['login', 'mastodon'], { columns: 400 });
    await terminal.shown('? Instance, as mastodon.social:');
    terminal.type(`${server.origin}\r`);
    const code = await agreeing(terminal);
    await paste(terminal, 'Code:', code);
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toContain(WORKS);
    expect(told(terminal)).toContain(credentials);
    expect(terminal.bytes()).not.toContain(code);
    const [login] = saved();
    expect(login).toMatchObject({
      network: 'mastodon',
      origin: server.origin,
      handle: '@hcldr@chats.example',
      id: '42',
    });
    expect(terminal.bytes()).not.toContain(Object.values(Object(login?.['keys']))[0]);
  });

  test('asks for no more than it needs', async () => {
    const { open, server } = await aPlace();
    const terminal = open(['login', 'mastodon', '--instance', server.origin], { columns: 400 });
    await terminal.shown('? Code:');
    const scopes = new URL(/http\S+\/oauth\/authorize\S+/.exec(told(terminal))?.[0] ?? '').searchParams.get('scope');
    expect(scopes).toBe('read:accounts read:statuses write:statuses write:media');
  });

  test('asks for the code again where it was refused', async () => {
    const { open, server } = await aPlace();
    const terminal = open(['login', 'mastodon', '--instance', server.origin], { columns: 400 });
    const code = await agreeing(terminal);
    await paste(terminal, 'Code:', 'SENTINEL-wrong');
    await terminal.shown('Mastodon refused the code.');
    await paste(terminal, 'Code:', code);
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toContain(WORKS);
  });

  test('takes a token that is there already', async () => {
    const { open, server, saved } = await aPlace();
    const terminal = open(['login', 'mastodon', '--token', '--instance', server.origin]);
    await paste(terminal, 'Access token:', TOKEN);
    expect((await terminal.ended).code).toBe(0);
    expect(told(terminal)).toContain('read:accounts, read:statuses, write:statuses and write:media');
    expect(terminal.bytes()).not.toContain('SENTINEL');
    expect(saved()).toMatchObject([{ keys: { token: TOKEN } }]);
  });

  test('saves no token that can only read', async () => {
    const { open, server, credentials } = await aPlace({ scopes: ['read'] });
    const terminal = open(['login', 'mastodon', '--token', '--instance', server.origin]);
    await paste(terminal, 'Access token:', TOKEN);
    await terminal.shown('Mastodon lets this access token read, but not post.');
    await terminal.shown('What now?');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(existsSync(credentials)).toBe(false);
  });

  test('lets her name another instance where one does not answer', async () => {
    const { open, server } = await aPlace();
    const terminal = open(['login', 'mastodon', '--instance', 'http://127.0.0.1:9'], { columns: 400 });
    await terminal.shown('Mastodon could not be reached (ECONNREFUSED)');
    await terminal.shown('Name another instance');
    terminal.press('down');
    terminal.press('enter');
    await terminal.shown(/\? Instance, as mastodon.social:\s*$/m);
    terminal.type(`${server.origin}\r`);
    await terminal.shown('? Code:');
  });

  test.each(['nowhere and more', 'http://mastodon.example', ''])('takes no “%s” for an instance', async typed => {
    const { open } = await aPlace();
    const terminal = open(['login', 'mastodon']);
    await terminal.shown('? Instance, as mastodon.social:');
    terminal.type(`${typed}\r`);
    await terminal.shown('An instance is the name of a server: mastodon.social');
  });
});

describe('hcldr login mastodon --stdin', () => {
  test('takes the lines, tries them, and saves them without a question', async () => {
    const { pipe, saved } = await aPlace();
    expect(await pipe()).toMatchObject({ code: 0, out: `${WORKS}\n` });
    expect(saved()).toHaveLength(1);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a line that is missing', { MASTODON_INSTANCE: '' }, 'MASTODON_INSTANCE is not set'],
    [
      'an instance over plain http',
      { MASTODON_INSTANCE: 'http://chats.example' },
      'MASTODON_INSTANCE has to be the https address',
    ],
    ['a wrong token', { MASTODON_ACCESS_TOKEN: 'SENTINEL-wrong' }, 'Mastodon refused the access token'],
  ])('refuses %s, and saves nothing', async (_what, change, says) => {
    const { pipe, keys, credentials } = await aPlace();
    const { code, out, err } = await pipe({ ...keys, ...change });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(out + err).not.toContain('SENTINEL');
    expect(existsSync(credentials)).toBe(false);
  });
});

describe('the keys to Mastodon', () => {
  test('win over the login where the environment has them', async () => {
    const { pipe, run, keys } = await aPlace();
    await pipe();
    const { code, out } = await run(['accounts', '--json'], keys);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      accounts: [
        { network: 'mastodon', handle: '@hcldr@chats.example', keysFrom: ['environment'], used: true, state: 'works' },
        { network: 'mastodon', handle: '@hcldr@chats.example', keysFrom: ['login'], used: false, state: 'works' },
      ],
    });
  });

  test('are forgotten, and where they are taken back is said', async () => {
    const { pipe, run, server } = await aPlace();
    await pipe();
    expect(await run(['logout', 'mastodon', '@hcldr@chats.example'])).toMatchObject({
      code: 0,
      out: '@hcldr@chats.example is logged out of Mastodon on this machine.\n',
      err: expect.stringContaining(`${server.origin}/oauth/authorized_applications`),
    });
  });
});
