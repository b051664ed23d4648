import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Ended } from '../support/child.ts';
import { aPlace, embeddedHere, embeddedProcess, killed } from '../support/cli.ts';
import { aChatPlace, aShortEvening, COMMUNITY, chatAt, FILE } from '../support/short-evening.ts';
import { openTerminal } from '../support/terminal.ts';

const SHORT = chatAt({ T1: '+1s', closing: '+2s' });
const SOON = ['--start', '+1h'];
const LOOK = ['preflight', FILE, ...SOON];

type Setting = {
  readonly community?: string;
  readonly network?: Readonly<Record<string, unknown>>;
  readonly faults?: readonly unknown[];
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** A systemd-inhibit that does what it is asked to, or refuses. */
function withKeeper(folder: string, does: string): string {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/systemd-inhibit'), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  return `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`;
}

async function looked({
  community = COMMUNITY,
  network: options = {},
  faults = [],
  argv = LOOK,
  env = {},
}: Setting = {}) {
  const { place, network } = await aShortEvening({ chat: SHORT, community, faults }, options);
  const run = () => place.run(argv, { ...network.env, PATH: withoutKeeper, ...env });
  const withoutKeeper = withKeeper(place.folder, 'exit 1');
  return { place, network, run, ended: await run() };
}

function rowsOf(out: string): Readonly<Record<string, string>> {
  const lines = out.trimEnd().split('\n');
  return Object.fromEntries(lines.map(line => [/^\S+\s+(\w+):/.exec(line)?.[1] ?? line, line]));
}

describe('hcldr preflight', () => {
  test('says a line of everything, and ends with 0 where a run can begin', async () => {
    const { ended, network } = await looked();
    expect(ended).toMatchObject({ code: 0, err: '' });
    const states = Object.entries(rowsOf(ended.out)).map(([id, line]) => `${id} ${line.slice(0, 4)}`);
    expect(states).toEqual([
      'start fine',
      'chat fine',
      'account fine',
      'clock fine',
      'thread fine',
      'duplicates fine',
      'cost fine',
      'journal fine',
      'sleep note',
      'untried note',
    ]);
    expect(existsSync(network.store)).toBe(false);
  });

  test('says which handle on Bluesky leads to nobody', async () => {
    const community = COMMUNITY.replace('x: "@hcldr"', 'bluesky: "@hcldr.bsky.social"\nnetworks: [bluesky]');
    const chat = `${SHORT}opening: "{title}, with {guests}"\nguests: "@dana.bsky.social"\n`;
    const { place, network } = await aShortEvening({ chat, community }, { network: 'bluesky' });
    const ended = await place.run(LOOK, network.env);
    expect(ended.code).toBe(0);
    expect(rowsOf(ended.out)['mentions']).toMatch(/^note {2}mentions: @dana\.bsky\.social is nobody on Bluesky/);
  });

  test.each([
    {
      what: 'keys of another account',
      setting: { community: COMMUNITY.replace('@hcldr', '@another') },
      id: 'account',
      says: 'NOT   account: The keys open @hcldr, and this chat is posted by @another. Use the keys of @another',
    },
    {
      what: 'keys that can only read',
      setting: { network: { access: 'read' } },
      id: 'account',
      says: 'NOT   account: X lets the app of these keys read, but not post.',
    },
    {
      what: 'an X that is not there',
      setting: { env: { HCLDR_X_API_URL: 'http://127.0.0.1:9' } },
      id: 'account',
      says: 'NOT   account: ',
    },
    {
      what: 'a folder that cannot be written in',
      setting: { env: { HCLDR_STATE_DIR: 'chats/short.yaml' } },
      id: 'journal',
      says: 'NOT   journal: The journal cannot be written in ',
    },
    {
      what: 'a chat that is over',
      setting: { argv: LOOK.slice(0, 2) },
      id: 'start',
      says: 'NOT   start: This chat took place on Tuesday, December 6, 2022, 8:30pm ET: it is over.',
    },
  ] satisfies readonly (Record<'what' | 'id' | 'says', string> & { setting: Setting })[])(
    'ends with 2 for $what',
    async ({ setting, id, says }) => {
      const { ended } = await looked(setting);
      expect(ended.code).toBe(2);
      expect(rowsOf(ended.out)[id]?.slice(0, says.length)).toBe(says);
    },
  );

  test('ends with 2 for a clock that is off by more than a minute', async () => {
    const clock = { machine: 0, evening: 90_000, speed: 1 };
    const { ended } = await looked({ network: { clock } });
    expect(ended.code).toBe(2);
    expect(ended.out).toMatch(
      /^NOT {3}clock: This machine's clock is (8[5-9]|9[0-5]) s behind the network's\. Set the clock\.$/m,
    );
  });

  test('finds the thread that another machine has begun', async () => {
    const { place, network } = await looked();
    const go = ['run', FILE, '--yes', '--start', 'now'];
    await place.run(go, { ...network.env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') });
    const { code, out } = await place.run([...LOOK, '--network', 'x', '--start', 'now'], network.env);
    expect(code).toBe(2);
    expect(out).toMatch(/^ask {3}thread: opening, T1, closing of this chat are on the account already\./m);
    expect(rowsOf(out)['cost']).toBeUndefined();
    expect(out).toContain('To go on from there: hcldr run chats/short.yaml --network x --start now --adopt');
  });

  test('tells a run of this machine from another machine’s', async () => {
    const { place, network } = await looked();
    await place.run(['run', FILE, '--yes', '--start', 'now'], network.env);
    const { code, out } = await place.run(LOOK, network.env);
    expect(code).toBe(2);
    expect(rowsOf(out)['thread']).toContain('NOT   thread: This chat was run on this machine, to its end:');
    expect(rowsOf(out)['thread']).toContain('To post it anew: hcldr run chats/short.yaml --start +1h --again');
    const anew = await place.run([...LOOK, '--again'], network.env);
    expect({ code: anew.code, ...rowsOf(anew.out) }).toMatchObject({
      code: 0,
      thread:
        'note  thread: This chat was run on this machine, to its end; another run follows. opening, T1, closing of this chat are on the account already: that stays there, and all is posted anew.',
      duplicates: expect.stringMatching(/^note {2}duplicates: opening, T1, closing were posted lately/),
      cost: expect.stringMatching(/^fine {2}cost: 3 posts cost \$0\.045,/),
    });
  });

  test('of a chat whose run has begun says what is given up with --again, and what is in the way', async () => {
    const { place, network } = await aShortEvening({ chat: SHORT });
    const running = place.start(['run', FILE, '--yes', '--start', '+30m'], network.env);
    await running.shown('Next: opening');
    await place.run(['skip', FILE, '--yes'], network.env);
    const beside = await place.run([...LOOK, '--again'], network.env);
    expect(beside.code).toBe(2);
    expect(rowsOf(beside.out)['thread']).toMatch(/^NOT {3}thread: This chat is being run on this machine already: /);
    await place.run(['stop', FILE], network.env);
    const { code, out } = await place.run([...LOOK, '--again'], network.env);
    expect({ code, ...rowsOf(out) }).toMatchObject({
      code: 0,
      thread: `note  thread: A run of this chat that has begun on this machine is given up; what it has posted stays. Nothing of this chat is on the account: it has no posts. To go on with it instead: hcldr run ${FILE}`,
      cost: expect.stringMatching(/^fine {2}cost: 3 posts cost /),
    });
  });

  test('says that the machine is kept awake where the platform does it', async () => {
    const { place, network } = await looked();
    const folder = aPlace().folder;
    const PATH = withKeeper(folder, 'while [ "$1" != cat ]; do shift; done; "$@"; echo let go > "$0.gone"');
    const { out } = await place.run(LOOK, { ...network.env, PATH });
    const state = process.platform === 'linux' ? 'fine' : expect.any(String);
    expect(rowsOf(out)['sleep']?.slice(0, 4)).toEqual(state);
  });

  test('prints the rows as JSON', async () => {
    const { ended } = await looked({ argv: [...LOOK, '--json'] });
    const { version, rows } = JSON.parse(ended.out);
    expect(version).toBe(1);
    expect(rows).toContainEqual({
      id: 'account',
      name: 'account',
      network: 'x',
      kind: 'fine',
      what: 'The keys open @hcldr, and may post.',
    });
  });

  test.each([
    { what: 'a start that cannot be read', given: ['--start', 'soon'], says: '--start soon cannot be read' },
    { what: 'an account on another network', given: ['--account', '@a@social.example'], says: ' is on Mastodon, ' },
  ])('prints no JSON for $what, as a dry run does', async ({ given, says }) => {
    const place = aChatPlace({ chat: SHORT });
    const told = { code: 2, out: '', err: expect.stringContaining(says) };
    expect(await place.run(['preflight', FILE, '--json', ...given])).toMatchObject(told);
    expect(await place.run(['run', FILE, '--dry-run', '--json', ...given])).toMatchObject(told);
  });

  test('ends with 1 for a chat file with problems, and says so as JSON too', async () => {
    const place = aChatPlace({ chat: `${SHORT}foo: 1\n` });
    const { code, err } = await place.run(LOOK);
    expect(code).toBe(1);
    expect(err).toContain('chats/short.yaml:');
    const json = await place.run([...LOOK, '--json']);
    expect({ code: json.code, err: json.err, ...JSON.parse(json.out) }).toMatchObject({
      code: 1,
      err: '',
      version: 1,
      rows: [{ id: 'chat', kind: 'refused', advice: 'Read what is wrong: hcldr check chats/short.yaml' }],
      problems: [{ file: 'chats/short.yaml', line: 8 }],
    });
  });

  test('of a chat that another account has begun names both', async () => {
    const { place } = await looked();
    const community = COMMUNITY.replace('@hcldr', '@other');
    writeFileSync(join(place.folder, 'chats/community.yaml'), community);
    writeFileSync(join(place.folder, FILE), SHORT.replace('+2s', '+9m'));
    const other = await embeddedProcess(place.folder, {
      handle: 'other',
      id: '2',
      store: join(place.folder, 'o.jsonl'),
    });
    await killed(place.start(['run', FILE, '--yes', '--start', 'now'], other.env), 'T1 posted');
    const mine = await embeddedProcess(place.folder, { store: join(place.folder, 'm.jsonl') });
    const { code, out } = await place.run(LOOK, mine.env);
    expect(code).toBe(2);
    expect(rowsOf(out)['account']).toContain('was begun as @other and is not finished; the keys now open @hcldr.');
  });

  test('of a chat that was stopped before its opening looks at the start that the run keeps', async () => {
    const { place, network } = await looked();
    const waiting = place.start(['run', FILE, '--yes', ...SOON], network.env);
    await waiting.shown('Next: opening');
    await place.run(['stop', 'chats/short.yaml']);
    await waiting.ended;
    const { code, out, err } = await place.run(LOOK.slice(0, 2), network.env);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('keeps its start') });
    expect(rowsOf(out)['start']).toMatch(/^fine {2}start: The chat begins on /);
  });

  test('of a damaged journal names the same command as a run does, without the start that is kept', async () => {
    const { place, network } = await begunOnX();
    appendFileSync(join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.1.journal'), 'a\nb\n');
    const rebuild = 'hcldr run chats/short.yaml --network x --rebuild';
    const given = ['--network', 'x', ...SOON];
    const { out } = await place.run([...LOOK.slice(0, 2), ...given], network.env);
    expect(rowsOf(out)['thread']?.endsWith(` Give ${rebuild}`)).toBe(true);
    const { err } = await place.run(['run', FILE, '--yes', ...given], network.env);
    expect(err).toContain(`: ${rebuild}\n`);
  });

  test.each([
    { what: 'one network', damage: '', thread: 'note  thread: A run of this chat has begun', code: 0 },
    { what: 'one, in a journal damaged since,', damage: 'a\nb\n', thread: 'NOT   thread: The journal', code: 2 },
  ])('of a chat that has begun on $what looks at that one', async ({ damage, thread, code }) => {
    const { place, network } = await begunOnX();
    appendFileSync(join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.1.journal'), damage);
    const ended = await place.run(LOOK.slice(0, 2), network.env);
    expect(ended).toMatchObject({ code, out: expect.not.stringContaining('Bluesky') });
    expect(rowsOf(ended.out)).toMatchObject({
      start: expect.stringMatching(/^fine {2}start: The chat began .* keeps its start\.$/),
      thread: expect.stringContaining(thread),
      cost: expect.stringMatching(
        /^fine {2}cost: 1 post to come costs \$0\.015, looking .* \(about 2 posts are read\)/,
      ),
    });
  });

  test('of another network than the run was begun on says where it was, to programs too', async () => {
    const { place, network } = await begunOnX();
    const { code, out } = await place.run([...LOOK.slice(0, 2), '--network', 'bluesky', '--json'], network.env);
    expect({ code, ...JSON.parse(out) }).toEqual({
      code: 2,
      version: 1,
      rows: [
        {
          id: 'thread',
          name: 'thread',
          kind: 'refused',
          what: 'The run was begun on X only.',
          advice: 'To go on there: hcldr run chats/short.yaml --network x',
        },
      ],
    });
  });

  test('of another network names the command that rebuilds a damaged journal, and that one works', async () => {
    const { place, network } = await begunOnX();
    appendFileSync(join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.1.journal'), 'a\nb\n');
    const rebuild = ['run', FILE, '--network', 'x', '--rebuild'];
    expect(await place.run([...LOOK.slice(0, 2), '--network', 'bluesky'], network.env)).toMatchObject({
      code: 2,
      out: `NOT   thread: The run was begun on X only. The journal of this chat’s run is damaged. Give hcldr ${rebuild.join(' ')}\n`,
    });
    const rebuilt = place.start([...rebuild, '--yes'], network.env);
    await rebuilt.shown('Next: closing');
  });

  /** A run on one of the file's two networks, cut off after T1. */
  async function begunOnX() {
    const { place, network } = await looked();
    const community = COMMUNITY.replace('accounts:', 'networks: [x, bluesky]\naccounts:');
    writeFileSync(join(place.folder, 'chats/community.yaml'), community);
    writeFileSync(join(place.folder, FILE), SHORT.replace('+2s', '+9m'));
    const go = ['run', FILE, '--yes', '--start', 'now', '--network', 'x'];
    await killed(place.start(go, network.env), 'T1 posted');
    return { place, network };
  }
});

describe('hcldr run', () => {
  const GO = ['run', FILE, '--yes', '--start', 'now'];

  test('says the same before it begins', async () => {
    const { ended } = await looked({ argv: GO });
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/^fine {2}account: The keys open @hcldr, and may post\.$/m);
  });

  test.each([
    ['another account', 'account', { community: COMMUNITY.replace('@hcldr', '@another') }],
    ['keys that can only read', 'account', { network: { access: 'read' } }],
    [
      'no keys',
      'account',
      { env: { X_API_KEY: '', X_API_KEY_SECRET: '', X_ACCESS_TOKEN: '', X_ACCESS_TOKEN_SECRET: '' } },
    ],
    ['a wrong clock', 'clock', { network: { clock: { machine: 0, evening: 90_000, speed: 1 } } }],
    ['an account that cannot be read', 'thread', { faults: [{ on: 'timeline', do: 'unavailable' }] }],
  ] satisfies readonly [string, string, Setting][])(
    'shows all rows before it refuses %s, and names the row',
    async (_, id, setting) => {
      const { ended, network } = await looked({ argv: GO, ...setting });
      expect(ended.code).toBe(2);
      expect(ended.err).toMatch(new RegExp(`^NOT {3}${id}: (.*)$[^]*^note {2}untried[^]*^hcldr: ${id}: \\1\n`, 'm'));
      expect(existsSync(network.store)).toBe(false);
    },
  );

  test('asks nothing in a terminal where the journal cannot be written', async () => {
    const place = aPlace({ 'chats/short.yaml': SHORT, 'chats/community.yaml': COMMUNITY, 'state/journals': '' });
    const network = await embeddedProcess(place.folder);
    const argv = ['run', FILE, '--start', 'now'];
    const terminal = openTerminal({ argv, folder: place.folder, env: network.env });
    expect((await terminal.ended).code).toBe(2);
    const told = terminal.scrollback().join('\n');
    expect(told).toMatch(/^hcldr: journal: The journal cannot be written in /m);
    expect(told).not.toMatch(/^\? /m);
  });

  test('reads the account once, and twenty of its posts', async () => {
    const place = aChatPlace({ chat: SHORT });
    const { env, requests } = await embeddedHere(Array.from({ length: 30 }, (_, i) => `An old post, ${i}`));
    const running = place.start(['run', FILE, '--yes', '--start', '+1h'], env);
    await running.shown('Next: opening');
    expect(running.err()).toContain('Nothing of this chat is on the account: 20 posts were read.');
    expect(requests().map(({ path }) => path.replace(/\?.*(?=max_results)/, '?').replace(/&.*/, ''))).toEqual([
      '/2/users/me',
      '/2/users/1/tweets?max_results=20',
    ]);
    running.process.kill('SIGTERM');
    await running.ended;
  });

  test('reads on where the account was busy, and finds a thread that was begun early', async () => {
    const place = aChatPlace({ chat: SHORT });
    const { out } = await place.run(['run', FILE, '--dry-run', '--json']);
    const opening = JSON.parse(out).sheets[0].cues[0].text;
    const answers = Array.from({ length: 25 }, (_, nth) => `Welcome, guest ${nth}!`);
    const { env, requests } = await embeddedHere([opening, ...answers], Date.now() - 60_000);
    const { code, err } = await place.run(['run', FILE, '--yes', '--start', '+1h'], env);
    expect({ code, reads: requests().length }).toEqual({ code: 2, reads: 4 });
    expect(err).toContain('opening of this chat is on the account already');
  });

  test('says with --quiet only what is not fine', async () => {
    const { ended } = await looked({ argv: [...GO, '--quiet'] });
    expect(ended.err).toContain('note  sleep: Nothing keeps this machine from sleeping.');
    expect(ended.err).not.toMatch(/^fine|untried/m);
  });

  test('keeps the machine awake until it ends, and no longer', async () => {
    const { place, network } = await looked();
    writeFileSync(join(place.folder, FILE), SHORT.replace('+2s', '+9m'));
    const folder = aPlace().folder;
    const log = join(folder, 'log');
    const keeper = `while [ "$1" != cat ]; do shift; done; echo held >> ${log}; trap 'echo let go >> ${log}; exit' TERM; "$@"; echo let go >> ${log}`;
    const PATH = withKeeper(folder, keeper);
    const running = place.start(GO, { ...network.env, PATH });
    await running.shown('opening posted');
    await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8')).toBe('held\n');
    running.process.kill('SIGKILL');
    await running.ended;
    await expect.poll(() => readFileSync(log, 'utf8')).toContain('let go');
  });
});

describe('two minutes before its opening', () => {
  /** Far enough behind its start that the look comes while the test waits, and that it begins in time for that. */
  const OPENS_LATER = chatAt({ opening: '+128s', T1: '+3m', closing: '+6m' });
  const ILL = [{ on: 'me', nth: 2, times: 9, do: 'unauthorized' }];

  async function waiting(faults: readonly unknown[], ...argv: readonly string[]) {
    const { place, network } = await aShortEvening({ chat: OPENS_LATER, faults });
    writeFileSync(join(place.folder, 'call.sh'), 'cat >> called');
    const run = place.start(['run', FILE, '--yes', '--start', 'now', ...argv], network.env);
    return { place, run };
  }

  async function ended({ run }: Awaited<ReturnType<typeof waiting>>): Promise<Ended> {
    expect(run.process.exitCode).toBeNull();
    run.process.kill('SIGTERM');
    return run.ended;
  }

  test('a run says that all is fine, to programs too, and to nobody with --quiet', async () => {
    const well = await waiting([], '--json');
    const quiet = await waiting([], '--quiet', '--json');
    const event = '"event":"preflight"';
    await Promise.all([well, quiet].map(({ run }) => run.shown(event)));
    await well.run.shown(
      '2 minutes before the opening: the account, the clock, the chat file and the journal are fine.',
    );
    const { out } = await ended(well);
    const line = out.split('\n').find(text => text.includes(event)) ?? '';
    expect(JSON.parse(line)).toMatchObject({ version: 1, minutes: 2, rows: [] });
    expect((await ended(quiet)).err).not.toContain('before the opening');
  });

  test('what is not fine is told, with --quiet too, and calls a person; the run goes on', async () => {
    const ill = await waiting(ILL, '--quiet', '--notify', 'sh call.sh');
    await ill.run.shown('2 minutes before the opening:\nNOT   account: X refused the keys (401).');
    const called = join(ill.place.folder, 'called');
    await expect.poll(() => existsSync(called) && readFileSync(called, 'utf8')).toMatch(/\n$/);
    expect(JSON.parse(readFileSync(called, 'utf8'))).toMatchObject({
      event: 'preflight',
      rows: [{ id: 'account', name: 'account', network: 'x', kind: 'refused', what: 'X refused the keys (401).' }],
    });
    expect((await ended(ill)).code).toBe(143);
  });

  test('a file that was broken meanwhile is told of', async () => {
    const run = await waiting([]);
    await run.run.shown('Next: opening');
    writeFileSync(join(run.place.folder, 'chats/short.yaml'), `${OPENS_LATER}foo: 1\n`);
    await run.run.shown('note  chat: The chat file has 1 problem now: what it said before stays in force.');
    await ended(run);
  });
});
