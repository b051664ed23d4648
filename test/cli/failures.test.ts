import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { XRule } from '../../src/networks/embedded/x/faults.ts';
import { inParallel } from '../processes/in-parallel.ts';
import { environment } from '../support/child.ts';
import { aPlace, HCLDR } from '../support/cli.ts';

const FILE = 'chats/short.yaml';
const FILES = {
  [FILE]: `title: A short evening
date: 2022-12-06
topics:
  T1: What is the first thing?
schedule:
  T1: +1m
  closing: +2m
`,
  'chats/community.yaml': `hashtag: "#hcldr"\nstart: 8:30pm\naccounts:\n  x: "@hcldr"\n`,
};

const NOT_POSTED = 'T1 is not posted';
const OR_NOT = 'T1 may be posted, or not';

type Row = {
  readonly fault: XRule['do'];
  /** The state of the post, in the last words. */
  readonly state: typeof NOT_POSTED | typeof OR_NOT;
  /** What happened, and what to do. */
  readonly says: readonly string[];
  readonly more?: Readonly<Record<string, number>>;
};

const ROWS: readonly Row[] = [
  { fault: 'duplicate', state: NOT_POSTED, says: ['as a duplicate (403)', 'adopt the post if it is there'] },
  { fault: 'reply-refused', state: NOT_POSTED, says: ['does not allow this reply (403)', 'as a post of its own'] },
  { fault: 'parent-not-visible', state: NOT_POSTED, says: ['does not see the post that is replied to (403)'] },
  {
    fault: 'read-only',
    state: NOT_POSTED,
    says: ['lets the app of these keys read, but not post', 'make NEW access tokens'],
  },
  { fault: 'not-enrolled', state: NOT_POSTED, says: ['is not enrolled for this API (403)', 'Pay-per-use package'] },
  { fault: 'spend-cap', state: NOT_POSTED, says: ['spending limit is reached (403)', 'Raise the spending limit'] },
  { fault: 'no-credit', state: NOT_POSTED, says: ['credits are used up (402)', 'Buy credits'] },
  { fault: 'unauthorized', state: NOT_POSTED, says: ['refused the keys (401)', 'Check the four keys'] },
  { fault: 'forbidden', state: NOT_POSTED, says: ['does not allow it (403)'] },
  { fault: 'too-long', state: NOT_POSTED, says: ['finds the post too long', 'Post a shorter one by hand'] },
  { fault: 'bad-parameter', state: NOT_POSTED, says: ['does not understand it (400)'] },
  { fault: 'rate-limited', state: NOT_POSTED, says: ['wants no more requests for', '(429)'], more: { reset: 2400 } },
  { fault: 'usage-cap', state: NOT_POSTED, says: ['usage cap is reached (429)', 'Raise the cap'] },
  { fault: 'status', state: NOT_POSTED, says: ['(418)'], more: { status: 418 } },
  { fault: 'request-timeout', state: OR_NOT, says: ['is ill (408)'] },
  { fault: 'internal-error', state: OR_NOT, says: ['is ill (500): Something is broken.'] },
  { fault: 'bad-gateway', state: OR_NOT, says: ['is ill (502)'] },
  { fault: 'unavailable', state: OR_NOT, says: ['is ill (503): Service Unavailable'] },
  { fault: 'gateway-timeout', state: OR_NOT, says: ['is ill (504)'] },
  { fault: 'reset', state: OR_NOT, says: ['did not answer (ECONNRESET)'] },
  { fault: 'hang', state: OR_NOT, says: ['did not answer (no answer in time)'] },
  { fault: 'drip', state: OR_NOT, says: ['did not finish its answer (201)'] },
  { fault: 'cut', state: OR_NOT, says: ['did not finish its answer (201)'] },
  { fault: 'cut-gzip', state: OR_NOT, says: ['did not finish its answer (201)'] },
  { fault: 'html-200', state: OR_NOT, says: ['answered something else than was asked (200)'] },
  { fault: 'huge', state: OR_NOT, says: ['did not finish its answer (201)'] },
  { fault: 'redirect', state: OR_NOT, says: ['answered something else than was asked (302)'] },
  { fault: 'no-id', state: OR_NOT, says: ['answered something else than was asked (201)'] },
];

/** The account can be read when the evening begins, and not afterwards. */
const BLIND = { on: 'timeline', nth: 2, times: 10_000, do: 'unavailable' };

type Told = { readonly code: number | null; readonly err: string };
type Ended = {
  readonly first: Told;
  readonly commands: readonly string[];
  readonly again: Told;
  readonly posted: readonly string[];
};

/** The evening with that trouble, and then what its last words say. */
async function evening({ fault, state, more = {} }: Row, folder: string): Promise<Ended> {
  for (const [name, text] of Object.entries({
    ...FILES,
    'faults.json': JSON.stringify([{ on: 'post', text: 'T1', do: fault, ...more }, BLIND]),
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // What is refused ends at once; a doubt is looked into for the half hour of lateness: here seven seconds.
  const speed = state === OR_NOT || 'reset' in more ? '240' : '60';
  const first = await hcldr(folder, ['rehearse', FILE, '--yes', '--speed', speed, '--faults', 'faults.json']);
  const words = first.err.slice(first.err.lastIndexOf(state));
  const commands = [...words.matchAll(/^ {2}hcldr (.*)$/gm)].map(([, command = '']) => command);
  const again = await hcldr(folder, [...(commands[0] ?? '').split(' '), '--yes', '--late']);
  const posts = readFileSync(join(folder, 'state/rehearsals/hcldr-2022-12-06/posts-x.jsonl'), 'utf8').trimEnd();
  const posted = posts.split('\n').map(line => String(JSON.parse(line).text).split(/[ :]/)[0] ?? '');
  return { first, commands, again, posted };
}

function hcldr(folder: string, argv: readonly string[]): Promise<Told> {
  return new Promise(resolve => {
    execFile(process.execPath, [HCLDR, ...argv], { cwd: folder, env: environment(folder) }, (error, _, err) => {
      resolve({ code: error ? Number(error.code) : 0, err });
    });
  });
}

describe('the last words of an evening that cannot go on, with nobody there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  const evenings = new Map<string, Ended>();

  beforeAll(async () => {
    const place = ({ fault }: Row): string => join(folder, fault);
    await inParallel(ROWS, 4, async row => void evenings.set(row.fault, await evening(row, place(row))));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(ROWS)('$fault: $state, and the command that goes on works', ({ fault, state, says }) => {
    const { first, commands, again, posted } = evenings.get(fault) ?? expect.fail('there was no such evening');
    expect(first.code).toBe(1);
    const words = first.err.slice(first.err.lastIndexOf(state));
    expect(words.startsWith(state), first.err).toBe(true);
    for (const said of says) expect(words).toContain(said);
    expect(words).toContain('\nT1: What is the first thing? #hcldr\n');
    expect(words).toContain('\n\nOn the night, the link to post it by hand stands here, ');
    expect(commands).toHaveLength(1);
    expect(again.code, again.err).toBe(0);
    expect(posted).toEqual(['Welcome', 'T1', 'That']);
  });
});

test.each([['run', FILE, '--dry-run'], ['run', FILE, '--dry-run', '--json'], ['check']])(
  'output that finds no room is no success: hcldr %s %s %s %s',
  (...argv) => {
    const { folder } = aPlace(FILES);
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const { status, stderr } = spawnSync(process.execPath, [HCLDR, ...argv], {
      ...{ cwd: folder, env: environment(folder), stdio: [...stdio] },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'hcldr: what it says could not be written: the disk is full (ENOSPC)\n',
    });
  },
);

test('an evening whose output finds no room goes on, and says so once', () => {
  const { folder } = aPlace(FILES);
  const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
  const argv = [HCLDR, 'rehearse', FILE, '--yes', '--json', '--speed', '600', '--late'];
  const { status, stderr } = spawnSync(process.execPath, argv, {
    ...{ cwd: folder, env: environment(folder), stdio: [...stdio] },
    encoding: 'utf8',
  });
  expect({ status, told: stderr.match(/could not be written/g) }).toEqual({
    status: 1,
    told: ['could not be written'],
  });
  expect(stderr).toContain('The evening is done.');
  expect(stderr).not.toContain('Warning');
});
