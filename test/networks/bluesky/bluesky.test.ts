import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HOUR } from '../../../src/chat/chat.ts';
import { type BlueskyOptions, openBluesky } from '../../../src/networks/bluesky/bluesky.ts';
import { uriOf } from '../../../src/networks/bluesky/key.ts';
import type { BlueskyRule } from '../../../src/networks/embedded/bluesky/faults.ts';
import type { Intent, Network, PostDraft, Receipt } from '../../../src/run/ports.ts';
import { DEADLINE } from '../deadlines.ts';
import { LOGIN, type OpenedBluesky, type OpenedBlueskyOptions, openEmbeddedBluesky } from '../embedded-bluesky.ts';
import { EVENING } from '../embedded-x.ts';
import { openHttp, openTcp } from '../loopback.ts';

type Fault = BlueskyRule['do'];

const TEXT = 'T1: How important is community? #hcldr';

async function open(options: OpenedBlueskyOptions = {}): Promise<OpenedBluesky> {
  const opened = await openEmbeddedBluesky(options);
  onTestFinished(opened.server.close);
  return opened;
}

const at = (service: string, options: Partial<BlueskyOptions> = {}) =>
  openBluesky({ ...LOGIN, service, deadline: DEADLINE, ...options });

function prepared(network: Network, draft: Partial<PostDraft> = {}): Promise<Intent> {
  return network.prepare({ text: TEXT, at: EVENING, known: [], ...draft });
}

async function posted(network: Network, draft: Partial<PostDraft> = {}): Promise<Receipt> {
  const outcome = await network.post(await prepared(network, draft));
  if (outcome.kind !== 'posted') throw new Error(outcome.reason.what);
  return outcome.receipt;
}

/** The calls that the server got, without their parameters. */
function callsTo({ server }: OpenedBluesky): readonly string[] {
  return server.requests().map(({ path }) => /\/xrpc\/[\w.]+\.(\w+)/.exec(path)?.[1] ?? path);
}

describe('a post', () => {
  test('whose host has no address has certainly not left', async () => {
    const network = at('https://bsky.invalid');
    expect(await network.post(await prepared(network))).toMatchObject({
      kind: 'not-posted',
      reason: { code: 'unreachable' },
    });
  });

  test.each<[string, string]>([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
    ['has endless headers', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['has no body', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['has a status that there is not', 'HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n{}'],
    ['is nested without end', `HTTP/1.1 200 OK\r\n\r\n${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ])('to a server whose answer %s is not posted: there is no session', async (_what, bytes) => {
    const network = at(await openTcp(socket => socket.once('data', () => socket.end(bytes))));
    expect(await network.post(await prepared(network))).toMatchObject({
      kind: 'not-posted',
      retry: { kind: 'backoff' },
    });
  });

  test('is the same record in the same place when it is sent again, at any later time', async () => {
    const { network, server, clock } = await open();
    const intent = JSON.parse(JSON.stringify(await prepared(network)));
    const first = await network.post(intent);
    clock.instant += 48 * HOUR;
    expect(await network.post(intent)).toEqual(first);
    expect(server.posts()).toHaveLength(1);
  });

  test.each<[string, (intent: Intent) => Intent]>([
    ['has lost what Bluesky keeps of it', ({ own: _own, ...intent }) => intent],
    ['has other words than its record', intent => ({ ...intent, text: 'T1: other words' })],
    ['has a strange key', intent => JSON.parse(JSON.stringify(intent).replace(/"key":"\w+"/, '"key":"../self"'))],
  ])('whose intent %s is not posted, and nothing is said of it by a look', async (_what, damaged) => {
    const { network, server } = await open();
    const intent = damaged(await prepared(network));
    expect(await network.post(intent)).toMatchObject({ kind: 'not-posted', reason: { code: 'invalid' } });
    expect((await network.find(intent)).kind).toBe('cannot-tell');
    expect(server.posts()).toEqual([]);
  });
});

describe('the session', () => {
  test.each<[string, readonly BlueskyRule[], readonly string[]]>([
    ['has run out', [{ on: 'post', nth: 1, do: 'expired-token' }], ['putRecord', 'refreshSession', 'putRecord']],
    [
      'is refused as the protocol has it',
      [{ on: 'post', nth: 1, do: 'no-token' }],
      ['putRecord', 'refreshSession', 'putRecord'],
    ],
    [
      'cannot be renewed',
      [
        { on: 'post', nth: 1, do: 'expired-token' },
        { on: 'renewal', do: 'expired-token' },
      ],
      ['putRecord', 'refreshSession', 'createSession', 'putRecord'],
    ],
  ])('of a post that %s is opened anew, and the post goes out once', async (_what, faults, calls) => {
    const opened = await open({ faults });
    await posted(opened.network);
    expect(callsTo(opened)).toEqual(['createSession', ...calls]);
    expect(opened.server.posts()).toHaveLength(1);
  });

  test.each<[string, number, readonly string[]]>([
    ['two hours', 2 * HOUR, ['refreshSession']],
    ['a hundred days', 2400 * HOUR, ['refreshSession', 'createSession']],
  ])('is renewed after %s', async (_what, later, calls) => {
    const opened = await open();
    await opened.network.account();
    opened.clock.instant += later;
    await posted(opened.network);
    expect(callsTo(opened).slice(2)).toEqual(['putRecord', ...calls, 'putRecord']);
  });

  test.each<[string, readonly BlueskyRule[]]>([
    ['the login is not answered', [{ on: 'me', do: 'reset' }]],
    ['the login is ill', [{ on: 'me', do: 'unavailable' }]],
    [
      'the renewal is not answered',
      [
        { on: 'post', do: 'expired-token' },
        { on: 'renewal', do: 'reset' },
      ],
    ],
  ])('that is missing because %s leaves the post certainly not posted, to be tried again', async (_what, faults) => {
    const { network, server } = await open({ faults });
    const outcome = await network.post(await prepared(network));
    expect(outcome).toMatchObject({ kind: 'not-posted', retry: { kind: 'backoff' } });
    expect(server.posts()).toEqual([]);
  });

  test('that no renewal makes good is asked for once more only', async () => {
    const opened = await open({ faults: [{ on: 'post', do: 'expired-token' }] });
    expect(await opened.network.post(await prepared(opened.network))).toMatchObject({
      kind: 'not-posted',
      reason: { code: 'unauthorized' },
    });
    expect(callsTo(opened)).toEqual(['createSession', 'putRecord', 'refreshSession', 'putRecord']);
  });

  test('is opened again as the account that it was of, whoever has its handle by now', async () => {
    const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
    const session = { did, handle: 'hcldr.bsky.social', accessJwt: 'a', refreshJwt: 'b' };
    const opened: string[] = [];
    const service = await openHttp((asked, _, sent) => {
      if (!asked.endsWith('createSession')) return { status: 400, body: { error: 'ExpiredToken' } };
      opened.push(JSON.parse(sent).identifier);
      return { body: session };
    });
    await at(service).account();
    expect(opened).toEqual(['hcldr.bsky.social', did]);
  });

  test('is opened with the handle and the password, and nothing else is told', async () => {
    const sent: unknown[] = [];
    const service = await openHttp((_asked, _query, body) => void sent.push(JSON.parse(body)));
    await at(service, { peekDeadline: DEADLINE }).account();
    expect(sent).toEqual([LOGIN]);
  });

  test('with a token that no header can have is none', async () => {
    const session = { did: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', handle: 'hcldr.bsky.social', refreshJwt: 'good' };
    const service = await openHttp(() => ({ body: { ...session, accessJwt: 'bad\r\nx: y' } }));
    expect(await at(service).account()).toMatchObject({ kind: 'unreachable', reason: { code: 'strange-answer' } });
  });
});

describe('a password that is a word of the evening', () => {
  test.each(['healthcare', 'hcldr.bsky.social'])('changes nothing of what the network says: %s', async password => {
    const { network } = await open({ password, bluesky: { password } });
    const text = 'T1: What of healthcare does hcldr.bsky.social tell us? #hcldr';
    const receipt = await posted(network, { text });
    expect(await network.account()).toMatchObject({ kind: 'account', account: { handle: '@hcldr.bsky.social' } });
    expect(await network.recent()).toMatchObject({ kind: 'posts', posts: [{ receipt, text }] });
  });
});

describe('a reply', () => {
  test('names the root of its parent’s thread, where all reply to the opening too', async () => {
    const { network, server } = await open();
    const opening = await posted(network, { text: 'opening' });
    const t1 = await posted(network, { text: 'T1', parent: opening.ref });
    const t2 = await posted(network, { text: 'T2', parent: opening.ref, known: [t1.ref] });
    await posted(network, { text: 'T3', parent: t2.ref });
    const replies = server.posts().map(({ record }) => [record.reply?.root.uri, record.reply?.parent.uri]);
    expect(replies).toEqual([
      [undefined, undefined],
      [opening.ref, opening.ref],
      [opening.ref, opening.ref],
      [opening.ref, t2.ref],
    ]);
  });

  test('reads its parent, where it was not seen before', async () => {
    const first = await open();
    const opening = await posted(first.network, { text: 'opening' });
    const t1 = await posted(first.network, { text: 'T1', parent: opening.ref });
    const network = at(first.server.origin, { now: () => EVENING });
    await posted(network, { text: 'T2', parent: t1.ref, known: [opening.ref] });
    const reply = { parent: { uri: t1.ref }, root: { uri: opening.ref } };
    expect(first.server.posts()[2]).toMatchObject({ record: { reply } });
  });

  test('to a post that cannot be read waits, and is the same reply once it can be', async () => {
    const first = await open();
    const opening = await posted(first.network, { text: 'opening' });
    const network = at(first.server.origin, { now: () => EVENING });
    first.server.setFaults([{ on: 'timeline', times: 2, do: 'unavailable' }]);
    const intent = await prepared(network, { parent: opening.ref });
    expect(await network.post(intent)).toMatchObject({
      kind: 'not-posted',
      reason: { code: 'network-ill' },
      retry: { kind: 'backoff' },
    });
    expect((await network.post(intent)).kind).toBe('posted');
    expect(first.server.posts()[1]).toMatchObject({ text: TEXT, parent: opening.ref });
  });
});

test.each([
  ['en', undefined],
  ['de', 'de'],
])('a post says which language it is in: %s', async (code, language) => {
  const { network, server } = await open();
  await posted(network, language === undefined ? {} : { language });
  expect(server.posts()[0]?.record.langs).toEqual([code]);
});

describe('a mention', () => {
  const people = { 'ana.bsky.social': 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb' };
  const NOBODY =
    'HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"error":"InvalidRequest"}';

  test('of somebody whom Bluesky knows is one; of somebody else it is plain text', async () => {
    const { network, server } = await open({ people });
    await posted(network, { text: 'With @Ana.bsky.social and @nobody.example.org' });
    expect(server.posts()[0]?.record.facets).toEqual([
      {
        index: { byteStart: 5, byteEnd: 21 },
        features: [{ $type: 'app.bsky.richtext.facet#mention', did: people['ana.bsky.social'] }],
      },
    ]);
  });

  test('of somebody whom nobody knows is asked for again after a minute, and not before', async () => {
    const opened = await open();
    const asks = async () => {
      const before = callsTo(opened).length;
      await prepared(opened.network, { text: 'With @nobody.example.org' });
      return callsTo(opened).slice(before);
    };
    expect([await asks(), await asks()]).toEqual([['resolveHandle'], []]);
    opened.clock.instant += 60_000;
    expect(await asks()).toEqual(['resolveHandle']);
  });

  test('can be asked for ahead: each handle once, whether it leads to somebody', async () => {
    const opened = await open({ people });
    const texts = ['With @Ana.bsky.social', '@Ana.bsky.social and @nobody.example.org', '@bo'];
    expect(await opened.network.mentions?.(texts)).toEqual({
      known: ['@Ana.bsky.social'],
      unknown: ['@nobody.example.org'],
    });
    expect(callsTo(opened)).toEqual(['resolveHandle', 'resolveHandle']);
  });

  test.each<[string, Fault]>([
    ['no-answer', 'hang'],
    ['network-ill', 'unavailable'],
  ])('is not said to be of nobody where Bluesky does not say so: %s', async (code, fault) => {
    const { network } = await open({ people, faults: [{ on: 'person', do: fault }], bluesky: { deadline: 200 } });
    expect(await network.mentions?.(['With @ana.bsky.social'])).toMatchObject({
      known: [],
      unknown: [],
      failure: { code },
    });
  });

  test('of nobody is told although of somebody else Bluesky says nothing', async () => {
    const faults = [{ on: 'person', do: 'hang', nth: 2 }] as const;
    const { network } = await open({ people, faults, bluesky: { deadline: 500 } });
    expect(await network.mentions?.(['@nobody.example.org, @bo.bsky.social and @ana.bsky.social'])).toMatchObject({
      known: ['@ana.bsky.social'],
      unknown: ['@nobody.example.org'],
      failure: { code: 'no-answer' },
    });
  });

  test('is asked for with few others at a time', async () => {
    const waiting: (() => void)[] = [];
    const service = await openTcp(socket => {
      socket.once('data', () => waiting.push(() => socket.end(NOBODY)));
    });
    const handles = Array.from({ length: 12 }, (_, i) => `@a${i}.example.org`);
    const asked = at(service).mentions?.([handles.join(' ')]);
    const atOnce: number[] = [];
    for (let answered = 0; answered < handles.length; ) {
      await setTimeout(100);
      const answers = waiting.splice(0);
      atOnce.push(answers.length);
      answered += answers.length;
      for (const answer of answers) answer();
    }
    expect(await asked).toEqual({ known: [], unknown: handles });
    expect(Math.max(...atOnce)).toBe(5);
  });

  test('is not waited for long before an evening', async () => {
    const { network } = await open({ people, faults: [{ on: 'person', do: 'hang' }], bluesky: { deadline: 60_000 } });
    const began = performance.now();
    await network.mentions?.(['With @ana.bsky.social']);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test('of many in one text is no reason for a warning of node', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const { network } = await open();
    await prepared(network, { text: Array.from({ length: 15 }, (_, i) => `@a${i}.example.org`).join(' ') });
    expect(warnings).toEqual([]);
  });

  test('that is not resolved in time holds no post up', async () => {
    const { network, server } = await open({
      people,
      faults: [{ on: 'person', do: 'hang' }],
      bluesky: { peekDeadline: 100 },
    });
    await posted(network, { text: 'With @ana.bsky.social' });
    expect(server.posts()[0]?.text).toBe('With @ana.bsky.social');
    expect(server.posts()[0]?.record.facets).toBeUndefined();
  });
});

describe('the account', () => {
  test.each<[Fault, string]>([
    ['unauthorized', 'unauthorized'],
    ['second-factor', 'unauthorized'],
    ['taken-down', 'forbidden'],
    ['forbidden', 'forbidden'],
  ])('is refused on %s', async (fault, code) => {
    const { network } = await open({ faults: [{ on: 'me', do: fault }] });
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code } });
  });

  test.each<[string, Partial<BlueskyOptions>]>([
    ['password', { password: 'wrong' }],
    ['handle', { identifier: 'other.bsky.social' }],
  ])('is refused with another %s', async (_what, bluesky) => {
    const { network } = await open({ bluesky });
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
  });

  test('is refused where its owner has closed it', async () => {
    const account = { did: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', handle: 'hcldr.bsky.social', active: false };
    const service = await openHttp(() => ({ body: { ...account, accessJwt: 'a', refreshJwt: 'b' } }));
    expect(await at(service).account()).toMatchObject({
      kind: 'refused',
      reason: { code: 'forbidden' },
      account: { handle: '@hcldr.bsky.social' },
    });
  });
});

describe('a look', () => {
  test('at many posts reads on, to the bound', async () => {
    const { network } = await open();
    const receipts = [await posted(network)];
    for (let nth = 0; nth < 120; nth += 1) {
      receipts.push(await posted(network, { text: `post ${nth}`, known: receipts.slice(-1).map(({ ref }) => ref) }));
    }
    const outcome = await network.recent(receipts[0]?.ref);
    expect(outcome.kind === 'posts' && outcome.posts.map(({ receipt }) => receipt)).toEqual(
      receipts.slice(1).reverse(),
    );
  });

  test('passes over what is no post', async () => {
    const [did, cid] = [
      'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
      'bafyreibv3db6r7en3hp5b6lihdosrqgyg77fom43rxo2rjzq6w7tnoz76u',
    ];
    const session = { did, handle: 'hcldr.bsky.social', accessJwt: 'a', refreshJwt: 'b' };
    const post = { $type: 'app.bsky.feed.post', text: 'T1', createdAt: '2022-12-07T01:30:00.000Z' };
    const key = '3jziml3muyk2z';
    const service = await openHttp(asked =>
      asked.endsWith('createSession')
        ? { body: session }
        : {
            body: {
              records: [{ ...post, text: 7 }, { $type: 'app.bsky.feed.like' }, post].map(value => ({
                uri: `at://${did}/app.bsky.feed.post/${key}`,
                cid,
                value,
              })),
            },
          },
    );
    const outcome = await at(service).recent();
    expect(outcome.kind === 'posts' && outcome.posts.map(({ text }) => text)).toEqual(['T1']);
  });

  test('without an end is given up', async () => {
    const [did, cid] = [
      'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
      'bafyreibv3db6r7en3hp5b6lihdosrqgyg77fom43rxo2rjzq6w7tnoz76u',
    ];
    const session = { did, handle: 'hcldr.bsky.social', accessJwt: 'a', refreshJwt: 'b' };
    const value = { $type: 'app.bsky.feed.post', text: 'another', createdAt: '2022-12-07T01:30:00.000Z' };
    let pages = 0;
    const service = await openHttp(asked => {
      if (asked.endsWith('createSession')) return { body: session };
      pages += 1;
      return { body: { records: [{ uri: `at://${did}/app.bsky.feed.post/3jziml3muyk2z`, cid, value }], cursor: 'on' } };
    });
    const network = at(service);
    expect((await network.recent(uriOf('did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'))).kind).toBe('cannot-tell');
    expect(pages).toBe(10);
  });

  test('at a post of other words, in the place of the one that is looked for, cannot tell', async () => {
    const { network } = await open();
    const intent = await prepared(network);
    await network.post(intent);
    const other = JSON.parse(JSON.stringify(intent).replaceAll(TEXT, 'T1: other words'));
    expect(await network.find(other)).toMatchObject({ kind: 'cannot-tell', reason: { code: 'duplicate' } });
  });
});

describe('a picture', () => {
  const picture = { bytes: new Uint8Array([1, 2, 3]), type: 'image/png', alt: 'Three dots' } as const;

  test('is in the post with what it says', async () => {
    const { network, server } = await open();
    const uploaded = await network.upload?.(picture);
    if (uploaded?.kind !== 'uploaded') throw new Error('The picture was not taken.');
    await posted(network, { images: [uploaded.ref] });
    expect(server.posts()[0]?.record.embed).toMatchObject({
      images: [{ alt: 'Three dots', image: { mimeType: 'image/png', size: 3 } }],
    });
  });

  test.each<[Fault, string, string]>([
    ['unavailable', 'network-ill', 'backoff'],
    ['reset', 'no-answer', 'backoff'],
    ['html-200', 'strange-answer', 'backoff'],
    ['forbidden', 'forbidden', 'never'],
  ])('that meets %s is not there', async (fault, code, retry) => {
    const { network } = await open({ faults: [{ on: 'picture', do: fault }] });
    expect(await network.upload?.(picture)).toMatchObject({
      kind: 'not-uploaded',
      reason: { code },
      retry: { kind: retry },
    });
  });

  test('that the server has lost is told of', async () => {
    const { network, server } = await open();
    const other = await open();
    const uploaded = await other.network.upload?.(picture);
    if (uploaded?.kind !== 'uploaded') throw new Error('The picture was not taken.');
    expect(await network.post(await prepared(network, { images: [uploaded.ref] }))).toMatchObject({
      kind: 'not-posted',
      reason: { code: 'invalid', what: 'Bluesky does not have the picture of this post any more (400)' },
    });
    expect(server.posts()).toEqual([]);
  });
});

describe('a link', () => {
  const official = at('https://bsky.social');
  const key = '3jziml3muyk2z';
  const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

  test.each([
    [`https://bsky.app/profile/hcldr.bsky.social/post/${key}`, `at://hcldr.bsky.social/app.bsky.feed.post/${key}`],
    [
      `https://bsky.app/profile/hcldr.bsky.social/post/${key}/?ref=x`,
      `at://hcldr.bsky.social/app.bsky.feed.post/${key}`,
    ],
    [`https://bsky.app/profile/${did}/post/${key}`, `at://${did}/app.bsky.feed.post/${key}`],
    [`at://${did}/app.bsky.feed.post/${key}`, `at://${did}/app.bsky.feed.post/${key}`],
  ])('%s names a post', (link, ref) => {
    expect(official.receiptOf(link)).toMatchObject({ ref });
  });

  test.each([
    [`https://example.org/profile/hcldr.bsky.social/post/${key}`],
    [`https://bsky.app.example.org/profile/hcldr.bsky.social/post/${key}`],
    ['https://bsky.app/profile/hcldr.bsky.social'],
    ['https://bsky.app/profile/hcldr.bsky.social/post/self'],
    [`https://bsky.app/profile/hcldr/post/${key}`],
    [`at://${did}/app.bsky.feed.like/${key}`],
    [key],
    [''],
  ])('“%s” names none', link => {
    expect(official.receiptOf(link)).toBeUndefined();
  });

  test('to somebody else’s post names none, once the account is known', async () => {
    const { network, server } = await open();
    await network.account();
    const link = (author: string) => `${server.origin}/profile/${author}/post/${key}`;
    expect(network.receiptOf(link('other.bsky.social'))).toBeUndefined();
    const own = { ref: uriOf(server.account.did, key), url: link('hcldr.bsky.social') };
    expect(network.receiptOf(link('HCLDR.bsky.social'))).toEqual(own);
    expect(network.receiptOf(link(server.account.did))).toEqual(own);
  });

  test.each([
    ['nobody has asked for the account', () => undefined],
    ['the keys are another account’s', (network: Network) => network.account()],
  ])('to a post of the named account names it, and of nobody else, where %s', async (_what, before) => {
    const { network, server } = await open();
    await before(network);
    const by = { id: 'did:plc:named', handle: '@named.bsky.social' };
    const link = (author: string) => `${server.origin}/profile/${author}/post/${key}`;
    expect(network.receiptOf(link('hcldr.bsky.social'), by)).toBeUndefined();
    const own = { ref: uriOf('did:plc:named', key), url: link('named.bsky.social') };
    expect(network.receiptOf(link('named.bsky.social'), by)).toEqual(own);
    expect(network.receiptOf(link('did:plc:named'), by)).toEqual(own);
  });

  test('goes by the DID where the handle is not good any more', async () => {
    const session = { did, handle: 'handle.invalid', accessJwt: 'a', refreshJwt: 'b' };
    const network = at(await openHttp(() => ({ body: session })));
    await network.account();
    expect(network.receiptOf(`at://${did}/app.bsky.feed.post/${key}`)?.url).toContain(`/profile/${did}/post/${key}`);
  });

  test('to post by hand leads to the app', () => {
    expect(official.composeLink('a & b')).toBe('https://bsky.app/intent/compose?text=a%20%26%20b');
  });
});

test('says no secret, whatever happens', async () => {
  const faults: readonly Fault[] = ['unauthorized', 'forbidden', 'reset', 'cut', 'html-200', 'redirect', 'unavailable'];
  const { network, server } = await open();
  const said: unknown[] = [];
  for (const fault of faults) {
    server.setFaults((['post', 'me', 'timeline', 'renewal'] as const).map(on => ({ on, do: fault })));
    const intent = await prepared(network);
    said.push(intent, await network.post(intent), await network.find(intent), await network.account({ posts: 5 }));
  }
  expect(JSON.stringify(said)).not.toContain(LOGIN.password);
  expect(JSON.stringify(said)).not.toContain('embedded.access');
});
