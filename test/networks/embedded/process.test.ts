import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBluesky } from '../../../src/networks/bluesky/bluesky.ts';
import { openMastodon } from '../../../src/networks/mastodon/mastodon.ts';
import { openX } from '../../../src/networks/x/x.ts';
import { DEADLINE } from '../deadlines.ts';
import { LOGIN } from '../embedded-bluesky.ts';
import { HANDLE, TOKEN } from '../embedded-mastodon.ts';
import { KEYS } from '../embedded-x.ts';
import { firstLineOf, type Script, saidBy, scriptOf } from '../script.ts';

let script: Script;

beforeAll(async () => {
  script = await scriptOf({ file: 'src/networks/embedded/process.ts' });
});

afterAll(() => script.remove());

async function start(options: Readonly<Record<string, unknown>> = {}) {
  const child = script.start([JSON.stringify({ keys: KEYS, handle: '@hcldr', ...options })]);
  const { origin } = JSON.parse(await firstLineOf(child));
  return { child, network: openX({ keys: KEYS, origin, deadline: DEADLINE }) };
}

describe('the embedded network as a process of its own', () => {
  test('says where it is, and ends with its standard input', async () => {
    const { child, network } = await start();
    expect(await network.account()).toMatchObject({ kind: 'account', account: { handle: '@hcldr' } });
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('ends on SIGTERM', async () => {
    const { child } = await start();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('has its posts again after it was killed', async () => {
    const store = script.place('posts.jsonl');
    const first = await start({ store });
    const posted = await first.network.post({ text: 'opening' });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start({ store });
    expect(await second.network.find({ text: 'opening', newestKnown: '1' })).toMatchObject({
      kind: 'found',
      receipt: { ref: posted.kind === 'posted' ? posted.receipt.ref : undefined },
    });
    second.child.kill('SIGTERM');
  });

  test('has the faults of a file', async () => {
    const faults = script.place('faults.json');
    await writeFile(faults, JSON.stringify([{ on: 'post', do: 'duplicate' }]));
    const { child, network } = await start({ faults });
    expect(await network.post({ text: 'opening' })).toMatchObject({ reason: { code: 'duplicate' } });
    child.kill('SIGTERM');
  });

  test('has the evening’s clock', async () => {
    const { child, network } = await start({
      clock: { machine: Date.now(), evening: Date.now() + 3_600_000, speed: 1 },
    });
    const outcome = await network.account();
    expect(outcome.kind === 'account' && outcome.clockAhead).toBeGreaterThan(3_590_000);
    child.kill('SIGTERM');
  });

  test.each([
    {
      options: { network: 'bluesky', handle: '@hcldr.bsky.social', password: LOGIN.password },
      open: (service: string) => openBluesky({ ...LOGIN, service, deadline: DEADLINE }),
    },
    {
      options: { network: 'mastodon', handle: HANDLE, token: TOKEN },
      open: (instance: string) => openMastodon({ instance, token: TOKEN, deadline: DEADLINE }),
    },
  ])('is any of them: $options.network', async ({ options, open }) => {
    const child = script.start([JSON.stringify(options)]);
    const { origin } = JSON.parse(await firstLineOf(child));
    expect(await open(origin).account()).toMatchObject({ kind: 'account', account: { handle: options.handle } });
    child.kill('SIGTERM');
  });

  test.each([
    ['no handle', { handle: undefined }, 'needs `handle`'],
    ['no keys', { keys: {} }, 'needs `keys.apiKey`'],
    ['a network that there is not', { network: 'threads' }, 'there is no network `threads`'],
    ['no password', { network: 'bluesky' }, 'needs `password`'],
  ])('does not start with %s', async (_what, options, problem) => {
    const child = script.start([JSON.stringify({ keys: KEYS, handle: '@hcldr', ...options })]);
    expect(await saidBy(child)).toContain(problem);
  });
});
