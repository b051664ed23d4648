import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environment } from '../support/child.ts';
import { aPlace, HCLDR } from '../support/cli.ts';
import { openTerminal } from '../support/terminal.ts';

const CHAT = 'title: A\ndate: 2030-12-03\nstart: 8pm\nhashtag: hcldr\ntopics:\n  T1: Why?\n';

describe('a Node of another version', () => {
  const CLAIMED = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:process.env.CLAIMED})';

  test.each([
    ...['14.21.3', '18.20.8', '20.18.1'].map(version => ({ version, runs: false })),
    ...['20.19.0', '22.13.0', '24.0.0', '26.1.0'].map(version => ({ version, runs: true })),
  ])('$version runs hcldr: $runs', ({ version, runs }) => {
    const env = { ...environment(tmpdir()), CLAIMED: version };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', CLAIMED, HCLDR, '--help'], {
      env,
      encoding: 'utf8',
    });
    const refusal = `hcldr needs Node 20.19, 22.13, 24 or newer, and this is ${version}: https://nodejs.org\n`;
    expect({ status, helps: stdout.includes('Usage: hcldr'), stderr }).toEqual(
      runs ? { status: 0, helps: true, stderr: '' } : { status: 2, helps: false, stderr: refusal },
    );
  });

  test('is refused by the versions that the package names', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('^20.19 || ^22.13 || >=24');
  });
});

test.each(['', ':', 'Etc/Unknown', 'nowhere', ':bad', 'CET'])('a TZ of %j shows the thread', async zone => {
  const place = aPlace({ 'chat.yaml': CHAT });
  const { code, out, err } = await place.run(['run', 'chat.yaml', '--dry-run'], { TZ: zone });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Tuesday, December 3, 2030, 8:00 PM EST');
});

test('a machine in another language posts the same, also where the ways of the chat’s language are not known', async () => {
  const place = aPlace({ 'chat.yaml': `${CHAT}language: la\nhosts: [Ann, Bob, Cy]\nopening: "{time}, {hosts}"\n` });
  const [here, there] = await Promise.all(
    ['en_US.UTF-8', 'de_DE.UTF-8'].map(locale => place.run(['run', 'chat.yaml', '--dry-run'], { LC_ALL: locale })),
  );
  expect(there).toEqual(here);
  expect(here?.out).toContain('\n8:00pm ET, Ann, Bob, and Cy\n');
});

test('a folder that is gone is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', 'cd "$1" && rmdir "$1" && exec "$2" "$3" --help', 'sh', folder, process.execPath, HCLDR],
    { env: environment(folder), encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'hcldr: The folder that you are in is gone: go to another one, with cd.\n',
  });
});

test.each([
  { argv: ['run', ''], says: 'error: the file is empty: name one' },
  { argv: ['import', ''], says: 'error: the source is empty: name one' },
  { argv: ['new', '--output', ''], says: 'error: --output is empty: give it a value, or leave it out' },
  { argv: ['new', '--folder', ''], says: 'error: --folder is empty: give it a value, or leave it out' },
  { argv: ['import', 'a.txt', '--output', ''], says: 'error: --output is empty: give it a value, or leave it out' },
  { argv: ['rehearse', 'a.yaml', '--faults', ''], says: 'error: --faults is empty: give it a value, or leave it out' },
  { argv: ['run', 'a.yaml', '--notify', ''], says: 'error: --notify is empty: give it a value, or leave it out' },
])('$argv, as of a variable that is not set, is refused by its name', async ({ argv, says }) => {
  const { code, out, err } = await aPlace().run(argv);
  expect({ code, out, first: err.split('\n')[0] }).toEqual({ code: 2, out: '', first: says });
});

test.each([
  ['', { piped: false, inTerminal: true }],
  ['NO_COLOR=1', { piped: false, inTerminal: false }],
  ['NO_COLOR=', { piped: false, inTerminal: true }],
  ['TERM=dumb', { piped: false, inTerminal: false }],
  ['FORCE_COLOR=0', { piped: false, inTerminal: false }],
  ['FORCE_COLOR=1', { piped: true, inTerminal: true }],
  ['FORCE_COLOR=1 TERM=dumb', { piped: true, inTerminal: true }],
  ['FORCE_COLOR=1 NO_COLOR=1', { piped: false, inTerminal: false }],
  ['FORCE_COLOR=1 --no-color', { piped: false, inTerminal: false }],
])('with %j there are colours: %j', async (given, coloured) => {
  const words = given.split(' ').filter(word => word !== '');
  const env = Object.fromEntries(words.filter(word => word.includes('=')).map(word => word.split('=')));
  const argv = ['run', 'chat.yaml', '--dry-run', ...words.filter(word => word.startsWith('--'))];
  const place = aPlace({ 'chat.yaml': CHAT });
  const { out } = await place.run(argv, env);
  const { err } = await place.run(argv.with(1, 'no.yaml'), env);
  const terminal = openTerminal({ argv, folder: place.folder, env });
  await terminal.ended;
  const isColoured = (text: string): boolean => text.includes('\u001B[');
  expect({ piped: isColoured(out), inTerminal: isColoured(terminal.bytes()) }).toEqual(coloured);
  expect(isColoured(err)).toBe(coloured.piped);
});
