import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBluesky } from '../../../src/networks/bluesky/bluesky.ts';
import { uriOf } from '../../../src/networks/bluesky/key.ts';
import type { Intent, Network, PostDraft, Receipt } from '../../../src/run/ports.ts';
import {
  type BlueskyAccount,
  type BlueskyServer,
  isServerHere,
  openProxy,
  type Passage,
  SERVER_NEEDED,
  type ServerProxy,
  startBlueskyServer,
} from '../../support/bluesky-server.ts';
import { aPlace } from '../../support/cli.ts';
import { describeNetworkContract, type FirstPost } from '../../support/network-contract.ts';

const PUT = 'com.atproto.repo.putRecord';

const PASSAGES: Readonly<Partial<Record<FirstPost, Passage>>> = {
  'answer lost': { kind: 'lose answer' },
  'request lost': { kind: 'lose request' },
  refused: { kind: 'refuse' },
};

describe.skipIf(!isServerHere)(`a real Bluesky server${SERVER_NEEDED}`, () => {
  let server: BlueskyServer;
  let accounts = 0;
  let closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    server = await startBlueskyServer();
  });

  afterEach(async () => {
    await Promise.all(closing.map(close => close()));
    closing = [];
  });

  afterAll(() => server?.close());

  function anAccount(): Promise<BlueskyAccount> {
    accounts += 1;
    return server.open(`hcldr${accounts}.test`);
  }

  type Opened = { readonly network: Network; readonly account: BlueskyAccount; readonly proxy: ServerProxy };

  async function open(passage: (name: string, nth: number) => Passage = () => PASS): Promise<Opened> {
    const [account, proxy] = await Promise.all([anAccount(), openProxy(server.origin, passage)]);
    closing.push(proxy.close);
    return { network: openBluesky({ ...account, service: proxy.origin, deadline: 10_000 }), account, proxy };
  }

  /** All that the account has posted, newest first, as anybody can read it. */
  async function recordsOf({ did }: BlueskyAccount): Promise<readonly PostedRecord[]> {
    const query = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post' });
    const answer = await fetch(`${server.origin}/xrpc/com.atproto.repo.listRecords?${query}`);
    return JSON.parse(await answer.text()).records;
  }

  describeNetworkContract(
    'Bluesky over a real server',
    async firstPost => {
      const passage = PASSAGES[firstPost];
      const { network, account, proxy } = await open((name, nth) => (name === PUT && nth === 1 && passage) || PASS);
      return {
        network,
        another: () => openBluesky({ ...account, service: proxy.origin, deadline: 10_000 }),
        handle: `@${account.identifier}`,
        repeat: 'met',
        linksReplies: false,
        nowhere: uriOf(account.did),
        posts: async () => [...(await recordsOf(account))].reverse().map(asPost),
        advance: () => undefined,
        close: async () => undefined,
      };
    },
    { lags: false },
  );

  test('has a chain of posts as one thread, with its root and its parents', async () => {
    const { network, account } = await open();
    const opening = await posted(network, { text: 'Welcome to #hcldr!' });
    const first = await posted(network, { text: 'T1: one #hcldr', parent: opening.ref });
    await posted(network, { text: 'T2: two #hcldr', parent: first.ref, known: [opening.ref, first.ref] });
    const [t2, t1, root] = await recordsOf(account);
    expect(t1?.value.reply).toEqual({ root: strong(root), parent: strong(root) });
    expect(t2?.value.reply).toEqual({ root: strong(root), parent: strong(t1) });
  });

  test('has links, hashtags and mentions where the text has them', async () => {
    const { network, account } = await open();
    const ana = await server.open('ana.test');
    const text = '🧑‍⚕️ @ana.test says “é”: https://example.org/a?b=1 #hcldr @nobody.test';
    await posted(network, { text });
    const [post] = await recordsOf(account);
    const bytes = Buffer.from(text);
    const shown = post?.value.facets?.map(({ index, features }) => [
      bytes.subarray(index.byteStart, index.byteEnd).toString(),
      Object.values(features[0] ?? {}).find(value => !value.startsWith('app.bsky')),
    ]);
    expect(shown).toEqual([
      ['@ana.test', ana.did],
      ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
      ['#hcldr', 'hcldr'],
    ]);
    expect(post?.value).toMatchObject({ text, langs: ['en'] });
  });

  test('has a picture with what it says', async () => {
    const { network, account } = await open();
    const uploaded = await network.upload({ bytes: PNG, type: 'image/png', alt: 'A white dot' });
    if (uploaded?.kind !== 'uploaded') throw new Error('The picture was not taken.');
    await posted(network, { text: 'T1', images: [uploaded.ref] });
    const [post] = await recordsOf(account);
    expect(post?.value.embed).toMatchObject({
      images: [{ alt: 'A white dot', image: { mimeType: 'image/png', size: PNG.length } }],
    });
  });

  test('has one record of an intent that is sent twice, by another process too', async () => {
    const { network, account, proxy } = await open();
    const intent = await network.prepare({ text: 'T1 #hcldr', at: Date.now(), known: [] });
    const first = await network.post(intent);
    const another = openBluesky({ ...account, service: proxy.origin, deadline: 10_000 });
    expect(await another.post(JSON.parse(JSON.stringify(intent)))).toEqual(first);
    expect(await recordsOf(account)).toHaveLength(1);
  });

  test('replies to a post of which only the link is known', async () => {
    const { network, account, proxy } = await open();
    const opening = await posted(network, { text: 'opening' });
    const t1 = await posted(network, { text: 'T1', parent: opening.ref });
    const fresh = openBluesky({ ...account, service: proxy.origin, deadline: 10_000 });
    const parent = fresh.receiptOf(t1.url)?.ref ?? 'not read';
    await posted(fresh, { text: 'T2', parent, known: [opening.ref, t1.ref] });
    const [second, first, root] = await recordsOf(account);
    expect(second?.value.reply).toEqual({ root: strong(root), parent: strong(first) });
  });

  test('does not put another post in the place of one that is there', async () => {
    const { network, account } = await open();
    const intent = await network.prepare({ text: 'T1 #hcldr', at: Date.now(), known: [] });
    await network.post(intent);
    expect(await network.post(reworded(intent, 'other words'))).toMatchObject({
      kind: 'not-posted',
      reason: { code: 'duplicate' },
    });
    expect(await recordsOf(account)).toMatchObject([{ value: { text: 'T1 #hcldr' } }]);
  });

  test('refuses a text that is too long, for certain', async () => {
    const { network } = await open();
    const outcome = await network.post(await network.prepare({ text: 'x'.repeat(301), at: Date.now(), known: [] }));
    expect(outcome).toMatchObject({ kind: 'not-posted', reason: { code: 'too-long' }, retry: { kind: 'never' } });
  });

  test('takes an app password', async () => {
    const { account, proxy } = await open();
    const password = await account.appPassword();
    const network = openBluesky({ ...account, password, service: proxy.origin, deadline: 10_000 });
    await posted(network, { text: 'T1 #hcldr' });
    expect(await recordsOf(account)).toHaveLength(1);
  });

  test('refuses a wrong password', async () => {
    const { account, proxy } = await open();
    const network = openBluesky({ ...account, password: 'wrong', service: proxy.origin, deadline: 10_000 });
    const intent = await network.prepare({ text: 'T1', at: Date.now(), known: [] });
    const refused = { reason: { code: 'unauthorized' } };
    expect(await network.account()).toMatchObject({ kind: 'refused', ...refused });
    expect(await network.post(intent)).toMatchObject({ kind: 'not-posted', ...refused });
  });

  test.each<[string, (token: string) => string]>([
    ['has run out', token => server.expired(token)],
    ['is not good any more', () => 'a.bad.token'],
  ])('takes a post in a session that %s, once', async (_what, token) => {
    const { network, account, proxy } = await open((name, nth) =>
      name === PUT && nth === 1 ? { kind: 'pass', token } : PASS,
    );
    await posted(network, { text: 'T1 #hcldr' });
    expect(proxy.calls().slice(-3)).toEqual([PUT, 'com.atproto.server.refreshSession', PUT]);
    expect(await recordsOf(account)).toHaveLength(1);
  });

  test('is logged into by the command line, and gets an evening, of which one answer is lost', async () => {
    const { account, proxy } = await open((name, nth) => (name === PUT && nth === 2 ? { kind: 'lose answer' } : PASS));
    const { start, run } = aPlace({
      'chats/short.yaml':
        'title: A short evening\ndate: 2022-12-06\ntopics: [What is first?]\nschedule: { closing: +2s, T1: +1s }\n',
      'chats/community.yaml': 'hashtag: "#hcldr"\nstart: 8:30pm\nnetworks: [bluesky]\n',
    });
    const login = start(['login', 'bluesky', '--stdin']);
    const keys = [proxy.origin, account.identifier, await account.appPassword()];
    const names = ['BLUESKY_SERVICE', 'BLUESKY_IDENTIFIER', 'BLUESKY_APP_PASSWORD'];
    login.process.stdin?.end(names.map((name, nth) => `${name}=${keys[nth]}\n`).join(''));
    expect(await login.ended).toMatchObject({ code: 0, out: expect.stringContaining('works') });
    expect(await run(['run', 'chats/short.yaml', '--yes', '--start', 'now'])).toMatchObject({ code: 0 });
    const posts = [...(await recordsOf(account))].reverse().map(asPost);
    expect(posts.map(({ text }) => text.slice(0, 14))).toEqual(['Welcome to #hc', 'T1: What is fi', 'That was #hcld']);
    expect(posts.map(({ parent }) => parent)).toEqual([undefined, posts[0]?.id, posts[1]?.id]);
  });

  test('says what time it is', async () => {
    const account = await anAccount();
    const now = () => Date.now() - 90_000;
    const network = openBluesky({ ...account, service: server.origin, deadline: 10_000, now });
    const outcome = await network.account();
    expect(outcome.kind === 'account' && outcome.clockAhead).toBeGreaterThan(80_000);
  });
});

type PostedRecord = {
  readonly uri: string;
  readonly cid: string;
  readonly value: {
    readonly text: string;
    readonly reply?: { readonly parent: { readonly uri: string } };
    readonly embed?: unknown;
    readonly facets?: readonly {
      readonly index: { readonly byteStart: number; readonly byteEnd: number };
      readonly features: readonly Readonly<Record<string, string>>[];
    }[];
  };
};

const PASS: Passage = { kind: 'pass' };

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function posted(network: Network, draft: Partial<PostDraft> & { readonly text: string }): Promise<Receipt> {
  const outcome = await network.post(await network.prepare({ at: Date.now(), known: [], ...draft }));
  if (outcome.kind !== 'posted') throw new Error(`“${draft.text}” is ${outcome.kind}: ${outcome.reason.what}`);
  return outcome.receipt;
}

/** Somebody's edit of the journal. */
function reworded(intent: Intent, text: string): Intent {
  return JSON.parse(JSON.stringify(intent).replaceAll(intent.text, text));
}

function asPost({ uri, value }: PostedRecord) {
  return { id: uri, text: value.text, ...(value.reply && { parent: value.reply.parent.uri }) };
}

function strong(record: PostedRecord | undefined): object {
  return { uri: record?.uri, cid: record?.cid };
}
