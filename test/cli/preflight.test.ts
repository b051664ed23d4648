import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPlace, embeddedProcess } from '../support/cli.ts';

const SHORT = `title: A short evening
date: 2022-12-06
topics:
  T1: What is the first thing?
schedule:
  T1: +1s
  closing: +2s
`;
const COMMUNITY = `hashtag: "#hcldr"\nstart: 8:30pm\naccounts:\n  x: "@hcldr"\n`;
const SOON = ['--start', '+1h'];
const LOOK = ['preflight', 'chats/short.yaml', ...SOON];

type Setting = {
  readonly community?: string;
  readonly network?: Readonly<Record<string, unknown>>;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** A systemd-inhibit that does what it is asked to, or refuses. */
function withKeeper(folder: string, does: string): string {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/systemd-inhibit'), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  return `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`;
}

async function looked({ community = COMMUNITY, network: options = {}, argv = LOOK, env = {} }: Setting = {}) {
  const place = aPlace({ 'chats/short.yaml': SHORT, 'chats/community.yaml': community });
  const network = await embeddedProcess(place.folder, options);
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
      says: 'NOT   journal: The journal cannot be written: ENOTDIR',
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
      /^NOT {3}clock: This machine's clock is (89|90|91) s behind the network's\. Set the clock\.$/m,
    );
  });

  test('finds the thread that another machine has begun', async () => {
    const { place, network } = await looked();
    const go = ['run', 'chats/short.yaml', '--yes', '--start', 'now'];
    await place.run(go, { ...network.env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') });
    const { code, out } = await place.run(LOOK, network.env);
    expect(code).toBe(2);
    expect(out).toMatch(/^NOT {3}thread: opening, T1, closing of this chat are on the account already\. .*--adopt/m);
  });

  test('tells a run of this machine from another machine’s', async () => {
    const { place, network } = await looked();
    await place.run(['run', 'chats/short.yaml', '--yes', '--start', 'now'], network.env);
    const { code, out } = await place.run(LOOK, network.env);
    expect(code).toBe(0);
    expect(rowsOf(out)['thread']).toContain('note  thread: This chat was run on this machine.');
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
    expect(rows).toContainEqual({ id: 'account', kind: 'fine', what: 'The keys open @hcldr, and may post.' });
  });

  test('ends with 1 for a chat file with problems', async () => {
    const place = aPlace({ 'chats/short.yaml': `${SHORT}foo: 1\n`, 'chats/community.yaml': COMMUNITY });
    const { code, err } = await place.run(LOOK);
    expect(code).toBe(1);
    expect(err).toContain('chats/short.yaml:');
  });
});

describe('hcldr run', () => {
  const GO = ['run', 'chats/short.yaml', '--yes', '--start', 'now'];

  test('says the same before it begins', async () => {
    const { ended } = await looked({ argv: GO });
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/^fine {2}account: The keys open @hcldr, and may post\.$/m);
  });

  test('says with --quiet only what is not fine', async () => {
    const { ended } = await looked({ argv: [...GO, '--quiet'] });
    expect(ended.err).toContain('note  sleep: Nothing keeps this machine from sleeping.');
    expect(ended.err).not.toMatch(/^fine|untried/m);
  });

  test('keeps the machine awake until it ends, and no longer', async () => {
    const { place, network } = await looked();
    const folder = aPlace().folder;
    const log = join(folder, 'log');
    const keeper = `while [ "$1" != cat ]; do shift; done; echo held >> ${log}; trap 'echo let go >> ${log}; exit' TERM; "$@"; echo let go >> ${log}`;
    const PATH = withKeeper(folder, keeper);
    const running = place.start(GO, { ...network.env, PATH });
    await running.shown('opening posted');
    expect(readFileSync(log, 'utf8')).toBe('held\n');
    running.process.kill('SIGKILL');
    await running.ended;
    await expect.poll(() => readFileSync(log, 'utf8'), { timeout: 5000 }).toContain('let go');
  });
});

describe('a run that waits for its start', () => {
  /** Such a start is on the full minute: within the next one, the run is two minutes before it. */
  async function waiting(faults: readonly unknown[]) {
    const files = {
      'chats/short.yaml': SHORT,
      'chats/community.yaml': COMMUNITY,
      'faults.json': JSON.stringify(faults),
    };
    const place = aPlace(files);
    const network = await embeddedProcess(place.folder, { faults: join(place.folder, 'faults.json') });
    return place.start(['run', 'chats/short.yaml', '--yes', '--start', '+122s'], network.env);
  }

  test('is looked at again two minutes before, and what is not fine is told; it goes on', {
    timeout: 120_000,
  }, async () => {
    const well = await waiting([]);
    const ill = await waiting([{ on: 'me', nth: 2, times: 9, do: 'unauthorized' }]);
    await well.shown('2 minutes before the start: the account, the clock and the journal are fine.');
    await ill.shown('2 minutes before the start:\nNOT   account: X refused the keys (401).');
    for (const run of [well, ill]) {
      expect(run.process.exitCode).toBeNull();
      run.process.kill('SIGTERM');
      expect((await run.ended).code).toBe(143);
    }
  });
});
