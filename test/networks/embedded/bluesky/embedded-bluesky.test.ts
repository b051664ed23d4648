import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedBluesky } from '../../../../src/networks/embedded/bluesky/embedded-bluesky.ts';
import { fileStore } from '../../../../src/networks/embedded/store.ts';
import type { Network } from '../../../../src/run/ports.ts';
import { LOGIN, type OpenedBluesky, type OpenedBlueskyOptions, openEmbeddedBluesky } from '../../embedded-bluesky.ts';
import { EVENING } from '../../embedded-x.ts';

async function open(options: OpenedBlueskyOptions = {}): Promise<OpenedBluesky> {
  const opened = await openEmbeddedBluesky(options);
  onTestFinished(opened.server.close);
  return opened;
}

async function aStore() {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-bluesky-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'posts.jsonl');
}

async function post(network: Network, text: string, images: Parameters<Network['prepare']>[0]['images'] = []) {
  return network.post(await network.prepare({ text, at: EVENING, known: [], images }));
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the embedded Bluesky', () => {
  test('gives a record the hash that it has everywhere', async () => {
    const { network, server } = await open();
    await post(network, 'opening');
    expect(server.posts()[0]?.cid).toBe('bafyreibv3db6r7en3hp5b6lihdosrqgyg77fom43rxo2rjzq6w7tnoz76u');
  });

  test('gives a picture the hash that it has everywhere', async () => {
    const { network } = await open();
    expect(await network.upload?.({ bytes: PNG, type: 'image/png', alt: '' })).toMatchObject({
      ref: { image: { ref: { $link: 'bafkreidlp6sdj6jkroakvmbntpy2clsj77foijheae5byt3iwz7d2k542a' }, size: 70 } },
    });
  });

  test('has its posts and pictures again after it was killed, and asks for a login again', async () => {
    const path = await aStore();
    const { network, server } = await open({ store: fileStore(path) });
    const uploaded = await network.upload?.({ bytes: PNG, type: 'image/png', alt: 'a dot' });
    const intent = await network.prepare({ text: 'opening', at: EVENING, known: [] });
    const first = await network.post(intent);
    await server.close();
    const again = await open({ store: fileStore(path), port: server.port });
    expect(again.server.posts()).toEqual(server.posts());
    expect(await network.post(intent)).toEqual(first);
    const images = uploaded?.kind === 'uploaded' ? [uploaded.ref] : [];
    expect((await post(network, 'T1', images)).kind).toBe('posted');
  });

  test.each([
    ['a post of X', { id: '7', text: 'T1', at: 1, visibleAt: 2 }],
    ['a record without its place', { record: { $type: 'app.bsky.feed.post', text: 'T1', createdAt: '2022-12-07' } }],
    ['no object', 7],
  ])('does not start with %s in its store', async (_what, value) => {
    const starting = startEmbeddedBluesky({
      handle: '@hcldr.bsky.social',
      password: LOGIN.password,
      clock: { now: () => EVENING },
      store: { load: () => [value], append: async () => undefined },
    });
    await expect(starting).rejects.toThrow('the store of the embedded Bluesky holds something else than a post');
  });

  test('tells of each post once it is in the store, and once only', async () => {
    const told: string[] = [];
    const { network } = await open({ onPost: ({ text }) => told.push(text) });
    const intent = await network.prepare({ text: 'opening', at: EVENING, known: [] });
    await network.post(intent);
    await network.post(intent);
    expect(told).toEqual(['opening']);
  });

  test('has the same account in its next life', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.server.account).toEqual(second.server.account);
    expect(first.server.account.did).toMatch(/^did:plc:[a-z2-7]{24}$/);
  });

  test('leaves what is not the protocol’s to its page', async () => {
    const { server } = await open({ web: (_request, response) => response.end('a page') });
    expect(await (await fetch(`${server.origin}/`)).text()).toBe('a page');
    expect((await fetch(`${server.origin}/xrpc/com.example.nothing`)).status).toBe(501);
    expect(server.requests().map(({ path }) => path)).toEqual(['/xrpc/com.example.nothing']);
  });
});
