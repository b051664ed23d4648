import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueAt } from '../../../src/chat/value.ts';
import { redeemCode, registerApp } from '../../../src/networks/mastodon/login.ts';
import { openMastodon } from '../../../src/networks/mastodon/mastodon.ts';
import type { Network, Receipt, Ref } from '../../../src/run/ports.ts';
import { aPlace } from '../../support/cli.ts';
import { SNAC_NEEDED, type Snac, snacHere, startSnac } from '../../support/snac.ts';
import { openTcp } from '../loopback.ts';

const DEADLINE = 5000;

describe.skipIf(!snacHere)(`over snac, a real server with Mastodon’s API${SNAC_NEEDED}`, () => {
  let snac: Snac;
  let token: string;
  let network: Network;

  beforeAll(async () => {
    snac = await startSnac();
    const registered = await registerApp(snac.origin, { deadline: DEADLINE });
    if (registered.kind === 'failed') throw new Error(registered.reason.what);
    const { app, page } = registered;
    const code = await snac.agree(page);
    const redeemed = await redeemCode({ instance: snac.origin, app, code, deadline: DEADLINE });
    if (redeemed.kind === 'failed') throw new Error(redeemed.reason.what);
    token = redeemed.token;
    network = at(snac.origin);
  });

  afterAll(() => snac?.close());

  const at = (instance: string): Network => openMastodon({ instance, token, deadline: DEADLINE });

  async function newest(): Promise<Ref> {
    const outcome = await network.account({ posts: 5 });
    if (outcome.kind !== 'account') throw new Error(outcome.reason.what);
    return outcome.newest;
  }

  /** What each replies to, by the server's own word. */
  function parents(receipts: readonly Receipt[]): Promise<readonly unknown[]> {
    const parentOf = async ({ ref }: Receipt): Promise<unknown> => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${snac.origin}/api/v1/statuses/${ref}`, { headers });
      return valueAt(await answer.json(), ['in_reply_to_id']);
    };
    return Promise.all(receipts.map(parentOf));
  }

  async function posted(text: string, parent?: Ref): Promise<Receipt> {
    const draft = { text, at: Date.now(), known: [await newest()], ...(parent !== undefined && { parent }) };
    const outcome = await network.post(await network.prepare(draft));
    if (outcome.kind !== 'posted') throw new Error(outcome.reason.what);
    return outcome.receipt;
  }

  test('an account has its instance in its name, and what fits there', async () => {
    expect(await network.account({ posts: 5 })).toMatchObject({
      kind: 'account',
      account: { handle: `@hcldr@127.0.0.1:${snac.port}` },
      limits: { characters: 100_000, perLink: 32 },
    });
  });

  test('a thread is posted, and read back as it was meant', async () => {
    const before = await newest();
    const opening = await posted('Welcome to #hcldr! “How” & *why* <b>?');
    const first = await posted('T1: https://example.org/a_b_c?x=1&y=2 #hcldr', opening.ref);
    const second = await posted('T2: Cafe\u0301 🧑‍⚕️\n\nand more', first.ref);
    const read = await network.recent(before);
    expect(read.kind === 'posts' && read.posts.map(({ receipt, text }) => ({ receipt, text }))).toEqual([
      { receipt: second, text: 'T2: Cafe\u0301 🧑‍⚕️\n\nand more' },
      { receipt: first, text: 'T1: https://example.org/a_b_c?x=1&y=2 #hcldr' },
      { receipt: opening, text: 'Welcome to #hcldr! “How” & *why* <b>?' },
    ]);
    expect(await parents([opening, first, second])).toEqual([null, opening.ref, first.ref]);
    expect(await newest()).toBe(second.ref);
  });

  test('a post that was never sent is not found', async () => {
    const { ref } = await posted('an opening');
    const intent = await network.prepare({ text: 'T1', at: Date.now(), parent: ref, known: [ref] });
    expect(await network.find(intent)).toEqual({ kind: 'none' });
  });

  test('an older post with the same words is not taken for it', async () => {
    const { ref } = await posted('hold on');
    expect(await network.find(await network.prepare({ text: 'hold on', at: Date.now(), known: [ref] }))).toEqual({
      kind: 'none',
    });
  });

  test('a post whose answer was lost is found by looking', async () => {
    const { ref } = await posted('another opening');
    let cuts = true;
    const proxy = await openTcp(client => {
      const server = connect(snac.port, '127.0.0.1');
      server.on('error', () => undefined);
      client.pipe(server);
      if (cuts) server.once('data', () => client.resetAndDestroy());
      else server.pipe(client);
    });
    const beyond = at(proxy);
    const intent = await beyond.prepare({ text: 'T1 with a lost answer', at: Date.now(), parent: ref, known: [ref] });
    expect((await beyond.post(intent)).kind).toBe('unknown');
    cuts = false;
    const found = await beyond.find(intent);
    expect(found.kind).toBe('found');
    expect(await network.recent(ref)).toMatchObject({
      posts: [{ text: 'T1 with a lost answer', receipt: found.kind === 'found' ? found.receipt : {} }],
    });
  });

  test('a picture is posted with what it says to those who do not see it', async () => {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const uploaded = await network.upload({ bytes, type: 'image/png', alt: 'A chart of “trust”' });
    if (uploaded?.kind !== 'uploaded') throw new Error('the picture is not there');
    const outcome = await network.post(
      await network.prepare({ text: 'T1', at: Date.now(), known: [], images: [uploaded.ref] }),
    );
    const ref = outcome.kind === 'posted' ? outcome.receipt.ref : '';
    const headers = { authorization: `Bearer ${token}` };
    const status = await (await fetch(`${snac.origin}/api/v1/statuses/${ref}`, { headers })).json();
    expect(status).toMatchObject({ media_attachments: [{ type: 'image', description: 'A chart of “trust”' }] });
  });

  test('a wrong token is refused, and posts nothing', async () => {
    const other = openMastodon({ instance: snac.origin, token: 'another', deadline: DEADLINE });
    expect(await other.account()).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
    expect(await other.post({ text: 'T1' })).toMatchObject({ kind: 'not-posted', reason: { code: 'unauthorized' } });
  });

  test('the command line logs in there, and posts an evening', async () => {
    const handle = `@hcldr@127.0.0.1:${snac.port}`;
    const { start, run } = aPlace({
      'chats/short.yaml':
        'title: A short evening\ndate: 2022-12-06\ntopics: [What is first?]\nschedule: { closing: +2s, T1: +1s }\n',
      'chats/community.yaml': 'hashtag: "#hcldr"\nstart: 8:30pm\nnetworks: [mastodon]\n',
    });
    const before = await newest();
    const login = start(['login', 'mastodon', '--stdin']);
    login.process.stdin?.end(`MASTODON_INSTANCE=${snac.origin}\nMASTODON_ACCESS_TOKEN=${token}\n`);
    expect(await login.ended).toMatchObject({ code: 0, out: expect.stringContaining(`${handle}  works`) });
    expect(await run(['run', 'chats/short.yaml', '--yes', '--start', 'now'])).toMatchObject({ code: 0 });
    const read = await network.recent(before);
    const posts = read.kind === 'posts' ? read.posts.toReversed() : [];
    expect(posts.map(({ text }) => text.slice(0, 14))).toEqual(['Welcome to #hc', 'T1: What is fi', 'That was #hcld']);
    const receipts = posts.map(({ receipt }) => receipt);
    expect(await parents(receipts)).toEqual([null, receipts[0]?.ref, receipts[1]?.ref]);
  });
});
