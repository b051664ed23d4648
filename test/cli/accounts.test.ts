import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aLoginPlace, LINES, type LoginPlace, SECRETS } from '../support/login.ts';
import { chatAt, FILE, NOBODY } from '../support/short-evening.ts';

const ENVIRONMENT = {
  X_API_KEY: SECRETS.apiKey,
  X_API_KEY_SECRET: SECRETS.apiKeySecret,
  X_ACCESS_TOKEN: SECRETS.accessToken,
  X_ACCESS_TOKEN_SECRET: SECRETS.accessTokenSecret,
};
const NOWHERE = { HCLDR_X_API_URL: 'http://127.0.0.1:9' };

/** Writes the file of the logins as hcldr does, with accounts at the place's X. */
async function withLogins(place: LoginPlace, handles: readonly string[], keys = SECRETS): Promise<void> {
  await place.pipe();
  const [login] = place.saved();
  const accounts = handles.map((handle, id) => ({ ...login, handle, id: `${id}`, keys }));
  writeFileSync(place.credentials, JSON.stringify({ version: 1, accounts }));
}

describe('hcldr accounts', () => {
  test('shows a login that works, in a line', async () => {
    const { pipe, run } = await aLoginPlace();
    await pipe();
    expect(await run(['accounts'])).toMatchObject({
      code: 0,
      out: 'x  @hcldr  works (read and write)  saved login\n',
      err: '',
    });
  });

  test('shows the keys of the environment, and that they win over the login', async () => {
    const { pipe, run } = await aLoginPlace();
    await pipe();
    const { code, out, err } = await run(['accounts'], ENVIRONMENT);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'x  @hcldr  works (read and write)  keys from the environment',
      'x  @hcldr  works (read and write)  saved login, not used',
      '',
    ]);
    expect(err).toContain('Keys in the environment or in .env win over every login.');
  });

  test('says of keys from .env and the environment together that they are', async () => {
    const { run, folder } = await aLoginPlace();
    writeFileSync(join(folder, '.env'), LINES, { mode: 0o600 });
    const { out } = await run(['accounts'], { X_API_KEY: SECRETS.apiKey });
    expect(out).toBe('x  @hcldr  works (read and write)  keys from the environment and .env\n');
  });

  test('warns of a .env that others can read', async () => {
    const { run, folder } = await aLoginPlace();
    writeFileSync(join(folder, '.env'), LINES, { mode: 0o644 });
    expect((await run(['accounts', '--offline'])).err).toContain(`To mend it:\n  chmod 600 ${folder}/.env\n`);
  });

  test('names the lines of .env that cannot be read where nobody is logged in', async () => {
    const { run, folder } = await aLoginPlace();
    writeFileSync(join(folder, '.env'), LINES.replaceAll('=', ''), { mode: 0o600 });
    expect(await run(['accounts'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^hcldr: Nobody is logged in; \.env:1, .* and \.env:4 cannot be read: .*\. To log in: /,
      ),
    });
  });

  test.each([
    { what: 'keys that X refuses', keys: { ...SECRETS, apiKeySecret: 'wrong' }, says: 'X refused the keys (401)' },
    { what: 'a login that is not whole', keys: { ...SECRETS, apiKey: '' }, says: 'its keys are not all there' },
  ])('ends with 2 for $what, and says it', async ({ keys, says }) => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr'], keys);
    const { code, out } = await place.run(['accounts']);
    expect({ code, out }).toEqual({ code: 2, out: `x  @hcldr  does not work: ${says}  saved login\n` });
  });

  test('ends with 2 for keys that can only read, whose they are all the same, and the cure', async () => {
    const { run } = await aLoginPlace({}, { access: 'read' });
    const { code, out, err } = await run(['accounts'], ENVIRONMENT);
    const line = 'x  @hcldr  does not work: may read, not post  keys from the environment\n';
    expect({ code, out }).toEqual({ code: 2, out: line });
    expect(err).toContain('@hcldr: X lets the app of these keys read, but not post.');
    expect(err).toContain('then make NEW access tokens');
  });

  test('ends with 2 for an X that is not there: nobody can tell', async () => {
    const { run } = await aLoginPlace();
    const { code, out } = await run(['accounts'], { ...ENVIRONMENT, ...NOWHERE });
    const line = 'x  (unknown)  cannot be told: X could not be reached (ECONNREFUSED)  keys from the environment\n';
    expect({ code, out }).toEqual({ code: 2, out: line });
  });

  test('ends with 2 for keys in the environment that are not all there, by their names', async () => {
    const { run } = await aLoginPlace();
    const { code, out } = await run(['accounts'], { ...ENVIRONMENT, X_API_KEY: '', X_ACCESS_TOKEN: 'two words' });
    expect(code).toBe(2);
    expect(out).toContain(
      'does not work: X_API_KEY is not set; X_ACCESS_TOKEN has characters that no key has  keys from the environment',
    );
  });

  test('ends with 2 where nobody is logged in, and says how to', async () => {
    const { run } = await aLoginPlace();
    const ended = await run(['accounts']);
    expect(ended).toMatchObject({
      code: 2,
      out: '',
      err: 'hcldr: Nobody is logged in. To log in: hcldr login x, hcldr login bluesky, hcldr login mastodon\n',
    });
  });

  test('asks nobody with --offline', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr', '@other'], { ...SECRETS, apiKey: 'wrong' });
    const ended = await place.run(['accounts', '--offline']);
    expect(ended).toMatchObject({
      code: 0,
      out: 'x  @hcldr  not asked  saved login\nx  @other  not asked  saved login\n',
      err: '',
    });
  });

  test('shows an account that has a new handle by it, and how to save that', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@once']);
    const { code, out, err } = await place.run(['accounts']);
    expect({ code, out }).toEqual({ code: 0, out: 'x  @hcldr  works (read and write)  saved login\n' });
    expect(err).toContain('@once is @hcldr by now. To save it under its name: hcldr login x');
  });

  test('keeps logins for another place apart, and sends their keys nowhere', async () => {
    const { pipe, run, network } = await aLoginPlace();
    await pipe();
    const other = await aLoginPlace();
    const { origin } = other.network;
    expect(await run(['accounts'], { HCLDR_X_API_URL: origin })).toMatchObject({
      code: 2,
      out: `x  @hcldr  not asked: it is for ${network.origin}  saved login, not used\n`,
      err: `hcldr: No login is for ${origin}. To log in there: hcldr login x\n`,
    });
  });

  test('shows nothing that would steer the terminal', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['\u001B[2J\u202E']);
    expect((await place.run(['accounts', '--offline'])).out).toBe('x  <U+001B>[2J<U+202E>  not asked  saved login\n');
    const { out } = await place.run(['logout', 'x']);
    expect(out).toBe('<U+001B>[2J<U+202E> is logged out of X on this machine.\n');
  });

  test('puts its parts into columns', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@a', '@hcldr_chats']);
    const { out } = await place.run(['accounts', '--offline']);
    expect(out).toBe('x  @a            not asked  saved login\nx  @hcldr_chats  not asked  saved login\n');
  });

  test('says the same to programs with --json', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr'], { ...SECRETS, apiKey: 'wrong' });
    const { code, out } = await place.run(['accounts', '--json'], ENVIRONMENT);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      accounts: [
        { network: 'x', handle: '@hcldr', keysFrom: ['environment'], used: true, state: 'works' },
        {
          network: 'x',
          handle: '@hcldr',
          keysFrom: ['login'],
          used: false,
          state: 'refused',
          reason: 'X refused the keys (401)',
          advice: expect.any(String),
        },
      ],
    });
  });
});

describe('hcldr logout x', () => {
  test('removes the login and the file, and says that the keys are still good and where that is ended', async () => {
    const { pipe, run, credentials } = await aLoginPlace();
    await pipe();
    const { code, out, err } = await run(['logout', 'x']);
    expect({ code, out }).toEqual({ code: 0, out: '@hcldr is logged out of X on this machine.\n' });
    expect(err).toContain('revoke the access token in the developer console');
    expect(err).toContain('https://console.x.com');
    expect(existsSync(credentials)).toBe(false);
  });

  test.each(['@Other', 'other'])('removes the one that is named: %s', async handle => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr', '@other']);
    expect((await place.run(['logout', 'x', handle])).code).toBe(0);
    expect(place.saved().map(login => login['handle'])).toEqual(['@hcldr']);
  });

  test('asks which one, where there are several', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr', '@other']);
    const terminal = place.open(['logout', 'x']);
    await terminal.shown('Which one is logged out?');
    terminal.press('down');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    expect(place.saved().map(login => login['handle'])).toEqual(['@hcldr']);
  });

  test('removes nothing on Ctrl-C', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr', '@other']);
    const before = readFileSync(place.credentials, 'utf8');
    const terminal = place.open(['logout', 'x']);
    await terminal.shown('Which one is logged out?');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.screen().join('\n')).toContain('Nothing was removed.');
    expect(readFileSync(place.credentials, 'utf8')).toBe(before);
  });

  test('removes all of them with --yes', async () => {
    const place = await aLoginPlace();
    await withLogins(place, ['@hcldr', '@other']);
    expect((await place.run(['logout', 'x', '--yes'])).code).toBe(0);
    expect(existsSync(place.credentials)).toBe(false);
  });

  test('leaves the logins to other networks', async () => {
    const place = await aLoginPlace();
    await place.pipe();
    const later = { network: 'later', origin: 'https://later.example', handle: '@a', keys: {} };
    writeFileSync(place.credentials, JSON.stringify({ version: 1, accounts: [...place.saved(), later] }));
    expect((await place.run(['logout', 'x', '--yes'])).code).toBe(0);
    expect(place.saved()).toEqual([later]);
  });

  test.each([
    { when: 'there is none', handles: [], argv: [], says: 'No login to X is saved on this machine.' },
    {
      when: 'nobody can be asked which',
      handles: ['@hcldr', '@other'],
      argv: [],
      says: 'There are several logins to X: @hcldr, @other. Name one, or give --yes for all.',
    },
    {
      when: 'another is named, which is not repeated',
      handles: ['@hcldr'],
      argv: ['SENTINEL'],
      says: 'There is no such login to X, only @hcldr.',
    },
  ])('refuses where $when', async ({ handles, argv, says }) => {
    const place = await aLoginPlace();
    if (handles.length > 0) await withLogins(place, handles);
    const { code, err } = await place.run(['logout', 'x', ...argv]);
    expect({ code, err }).toEqual({ code: 2, err: `hcldr: ${says}\n` });
  });

  test('tells of keys elsewhere that stay in force', async () => {
    const { pipe, run } = await aLoginPlace();
    await pipe();
    for (const code of [0, 2]) {
      const ended = await run(['logout', 'x'], ENVIRONMENT);
      expect(ended).toMatchObject({ code, err: expect.stringContaining('The keys in the environment win') });
    }
  });
});

describe('hcldr run', () => {
  const CHAT = chatAt({ T1: '+1s', closing: '+2s' });
  const GO = ['run', FILE, '--yes', '--start', 'now'];
  const files = (account = '') => ({
    [FILE]: CHAT,
    'chats/community.yaml': `${NOBODY}${account && `accounts: { x: "${account}" }\n`}`,
  });
  const WRONG = { ...SECRETS, accessTokenSecret: 'wrong' };
  const WRONG_LINES = LINES.replace(SECRETS.accessTokenSecret, 'wrong');
  const WRONG_ENVIRONMENT = { ...ENVIRONMENT, X_ACCESS_TOKEN_SECRET: 'wrong' };

  test('posts with the saved login, and says so', async () => {
    const { pipe, run, network } = await aLoginPlace(files('@hcldr'));
    await pipe();
    const { code, out, err } = await run(GO);
    expect(code).toBe(0);
    expect(err).toContain('hcldr: Keys to X: from the login of @hcldr\n');
    expect(readFileSync(network.store, 'utf8').trim().split('\n')).toHaveLength(3);
    expect(out + err + readFileSync(network.store, 'utf8')).not.toContain('SENTINEL');
  });

  test('says nothing of its keys with --quiet', async () => {
    const { pipe, run } = await aLoginPlace(files('@hcldr'));
    await pipe();
    expect((await run([...GO, '--quiet'])).err).not.toContain('Keys to X');
  });

  test.each([
    { wins: 'the environment', over: '.env and the login', env: ENVIRONMENT, dotenv: WRONG_LINES, login: WRONG },
    { wins: '.env', over: 'the login', env: {}, dotenv: LINES, login: WRONG },
  ])('takes the keys from $wins, which win over $over', async ({ wins, env, dotenv, login }) => {
    const place = await aLoginPlace(files('@hcldr'));
    await withLogins(place, ['@hcldr'], login);
    writeFileSync(join(place.folder, '.env'), dotenv, { mode: 0o600 });
    const running = place.start(GO, env);
    await running.shown('opening posted');
    expect(running.err()).toContain(`Keys to X: from ${wins}\n`);
  });

  test('does not fall back on a login where the keys of the environment are wrong', async () => {
    const { pipe, run } = await aLoginPlace(files('@hcldr'));
    await pipe();
    expect(await run(GO, WRONG_ENVIRONMENT)).toMatchObject({
      code: 2,
      err: expect.stringContaining('X refused the keys (401)'),
    });
  });

  test('refuses some of the four in the environment, although there is a login', async () => {
    const { pipe, run } = await aLoginPlace(files('@hcldr'));
    await pipe();
    const { code, err } = await run(GO, { X_API_KEY: SECRETS.apiKey });
    expect(code).toBe(2);
    expect(err).toContain('The keys to X in the environment are not complete: X_API_KEY_SECRET, X_ACCESS_TOKEN, ');
    expect(err).toContain('Set all of them; or none, and log in: hcldr login x');
  });

  test.each([
    {
      what: 'one line',
      dotenv: LINES.replace('=', '="'),
      says: 'The keys to X in .env are not complete: X_API_KEY is not set; .env:1 cannot be read: a line is like X_API_KEY=… or X_API_KEY="…". Set all of them; ',
    },
    {
      what: 'all of them',
      dotenv: LINES.replaceAll('=', ': '),
      says: 'There are no keys to X; .env:1, .env:2, .env:3 and .env:4 cannot be read: a line is like X_API_KEY=… or X_API_KEY="…". Log in, once: ',
    },
    {
      what: 'a whole text',
      dotenv: 'X\n'.repeat(10),
      says: 'There are no keys to X; .env:1, .env:2, .env:3, .env:4, .env:5 and 5 more cannot be read: ',
    },
  ])(
    'names the lines of .env that cannot be read where keys are missing, never their words: $what',
    async ({ dotenv, says }) => {
      const place = await aLoginPlace(files('@hcldr'));
      writeFileSync(join(place.folder, '.env'), dotenv, { mode: 0o600 });
      const { code, out, err } = await place.run(GO);
      expect(code).toBe(2);
      expect(err).toContain(says);
      expect(out + err).not.toContain('SENTINEL');
    },
  );

  test.each([
    { by: 'community.yaml', account: '@hcldr', argv: [] },
    { by: '--account', account: '@other', argv: ['--account', '@HCLDR'] },
  ])('chooses among several logins the one that $by names', async ({ account, argv }) => {
    const place = await aLoginPlace(files(account));
    await withLogins(place, ['@other', '@hcldr', '@third']);
    const running = place.start([...GO, ...argv]);
    await running.shown('opening posted');
    expect(running.err()).toContain('Keys to X: from the login of @hcldr\n');
  });

  test('goes on with the login of the account that it was begun as', async () => {
    const place = await aLoginPlace({ ...files(), [FILE]: CHAT.replace('closing: +2s', 'closing: +6s') });
    await withLogins(place, ['@other', '@hcldr']);
    const first = place.start([...GO, '--account', '@hcldr']);
    await first.shown('opening posted');
    first.process.kill('SIGTERM');
    await first.ended;
    const { code, err } = await place.run(GO);
    expect(code).toBe(0);
    expect(err).toContain('Keys to X: from the login of @hcldr\n');
  });

  test.each([
    { account: '', argv: [], says: 'There are several logins to X: @other, @third. Say which account posts' },
    { account: '@hcldr', argv: [], says: 'There is no login of @hcldr, only of @other, @third. Log in as @hcldr' },
    { account: '', argv: ['--account', 'hcldr'], says: 'There is no login of @hcldr, only of @other, @third.' },
  ])('refuses several logins of which none is named ($account $argv)', async ({ account, argv, says }) => {
    const place = await aLoginPlace(files(account));
    await withLogins(place, ['@other', '@third']);
    const { code, err } = await place.run([...GO, ...argv]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test.each([
    { given: ['x:@other'], says: 'A handle is @hcldr on X, @hcldr.bsky.social on Bluesky, @hcldr@mastodon.social on' },
    { given: [''], says: 'A handle is @hcldr on X' },
    { given: ['@hcldr', '@other'], says: '@hcldr is on X as well: name one.' },
    {
      given: ['hcldr.example'],
      says: '@hcldr.example is on Bluesky, and chats/short.yaml is posted on X. Leave it out',
    },
  ])('refuses an account that cannot post the chat: $given', async ({ given, says }) => {
    const { run } = await aLoginPlace(files('@hcldr'));
    for (const command of [GO, ['preflight', FILE]]) {
      const { code, err } = await run([...command, ...given.flatMap(handle => ['--account', handle])]);
      expect(code).toBe(2);
      expect(err).toContain(says);
    }
  });

  test('has no keys where the login is for another place, and sends them nowhere', async () => {
    const { pipe, run } = await aLoginPlace(files('@hcldr'));
    await pipe();
    const { code, err } = await run(GO, NOWHERE);
    expect(code).toBe(2);
    expect(err).toContain('There are no keys to X. Log in, once: hcldr login x');
  });
});
