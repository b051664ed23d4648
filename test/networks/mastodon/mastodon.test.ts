import { describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE } from '../../../src/chat/chat.ts';
import type { MastodonFaults } from '../../../src/networks/embedded/mastodon/faults.ts';
import { openMastodon } from '../../../src/networks/mastodon/mastodon.ts';
import type { Network } from '../../../src/run/ports.ts';
import { DEADLINE, SOON, UPLOADED_SOON } from '../deadlines.ts';
import {
  HANDLE,
  type OpenedMastodon,
  type OpenedMastodonOptions,
  openEmbeddedMastodon,
  TOKEN,
} from '../embedded-mastodon.ts';
import { EVENING } from '../embedded-x.ts';
import { openHttp, openTcp, type Said } from '../loopback.ts';

type Fault = MastodonFaults[number]['do'];

async function open(options: OpenedMastodonOptions = {}): Promise<OpenedMastodon> {
  const opened = await openEmbeddedMastodon(options);
  onTestFinished(opened.server.close);
  return opened;
}

const at = (instance: string, deadline = DEADLINE) => openMastodon({ instance, token: TOKEN, deadline });

const INTENT = { text: 'T1: How important is community? #hcldr', newestKnown: '1' };

describe('a post', () => {
  test('whose answer was lost is met by its repeat within the hour, by its key', async () => {
    const { network, server, clock } = await open({ faults: [{ on: 'post', nth: 1, do: 'reset', stored: true }] });
    await network.account();
    const intent = await network.prepare({ text: 'T1 #hcldr', at: EVENING, known: [] });
    expect(intent.repeats).toEqual({ kind: 'keyed', until: EVENING + 50 * MINUTE });
    await network.post(intent);
    clock.instant += 3_599_000;
    expect(await network.post(intent)).toMatchObject({ kind: 'posted', receipt: { ref: server.posts()[0]?.id } });
    expect(server.posts()).toHaveLength(1);
  });

  test('has a key of its own, though another had the same words a minute before', async () => {
    const { network, server } = await open();
    for (const draft of [
      { text: 'hold on', at: EVENING, known: [] },
      { text: 'hold on', at: EVENING + 60_000, known: [] },
    ]) {
      await network.post(await network.prepare(draft));
    }
    expect(server.posts()).toHaveLength(2);
  });

  test('is public, in English, with its pictures', async () => {
    const { network, server } = await open();
    const picture = { bytes: new Uint8Array([1, 2, 3]), type: 'image/png', alt: 'A chart of “trust”' } as const;
    const uploaded = await network.upload(picture);
    if (uploaded?.kind !== 'uploaded') throw new Error('the picture is not there');
    await network.post(await network.prepare({ text: 'T1', at: EVENING, known: [], images: [uploaded.ref] }));
    expect(server.posts()).toMatchObject([{ text: 'T1', language: 'en', media: [uploaded.ref] }]);
    expect(server.altOf(String(uploaded.ref))).toBe('A chart of “trust”');
  });

  test('is in another language where that is said', async () => {
    const { network, server } = await open();
    await network.post(await network.prepare({ text: 'F1', language: 'de', at: EVENING, known: [] }));
    expect(server.posts()).toMatchObject([{ text: 'F1', language: 'de' }]);
  });

  test('that is one too many waits for the window of the evening', async () => {
    const { network } = await open({ requestLimit: 1 });
    await network.post({ text: 'opening' });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', retry: { kind: 'after', after: 301_000 } });
  });

  test('whose host has no address has certainly not left', async () => {
    const network = at('https://mastodon.invalid');
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'unreachable' } });
  });

  test.each<[string, Parameters<typeof openTcp>[0]]>([
    ['never comes about', socket => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
    ['hangs', socket => socket.resume()],
  ])('whose TLS %s has certainly not left', async (_what, onConnection) => {
    const network = at((await openTcp(onConnection)).replace('http:', 'https:'), SOON);
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'unreachable' } });
  });

  test.each<[string, string]>([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
    ['has endless headers', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['stops within the headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['has a broken length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['is nested without end', `HTTP/1.1 200 OK\r\n\r\n${'['.repeat(200_000)}`],
  ])('whose answer %s is unknown', async (_what, bytes) => {
    const network = at(await openTcp(socket => socket.once('data', () => socket.end(bytes))));
    expect((await network.post(INTENT)).kind).toBe('unknown');
  });

  test('that the server reads and then resets is unknown', async () => {
    const network = at(await openTcp(socket => socket.once('data', () => socket.resetAndDestroy())));
    expect(await network.post(INTENT)).toMatchObject({ kind: 'unknown', reason: { code: 'no-answer' } });
  });
});

describe('the account', () => {
  test('has its instance in its name, and the limits of that', async () => {
    const { network } = await open({ limits: { characters: 1000, perLink: 30 } });
    expect(await network.account()).toMatchObject({
      account: { id: '42', handle: HANDLE },
      limits: { characters: 1000, perLink: 30 },
    });
  });

  test.each<[Fault, string]>([
    ['unavailable', 'network-ill'],
    ['hang', 'no-answer'],
  ])('cannot be reached where its instance meets %s', async (fault, code) => {
    const { network } = await open({ faults: [{ on: 'instance', do: fault }] });
    expect(await network.account()).toMatchObject({ kind: 'unreachable', reason: { code } });
  });

  test('is refused with another token', async () => {
    const { network } = await open({ mastodon: { token: 'another' } });
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
  });

  test('is refused with a token that is an app’s and nobody’s', async () => {
    const error = 'This method requires an authenticated user';
    const network = at(await openHttp(() => ({ status: 422, body: { error } })));
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
  });

  test('is refused where the token may only read, and named all the same', async () => {
    const { network } = await open({ scopes: ['read'] });
    const account = { id: '42', handle: HANDLE };
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'read-only' }, account });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'read-only' } });
  });

  test('is good with the scopes that hcldr asks for, and no more', async () => {
    const { network } = await open({ scopes: ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'] });
    expect((await network.account()).kind).toBe('account');
    expect((await network.post(INTENT)).kind).toBe('posted');
  });

  test('asks for its instance and for what it may do once', async () => {
    const { network, server } = await open();
    await network.account();
    await network.account({ posts: 5 });
    const asked = server.requests().map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
    expect(asked.filter(what => /instance|^PUT/.test(what)).sort()).toEqual([
      'GET /api/v2/instance',
      'PUT /api/v1/statuses/0',
    ]);
  });
});

describe('another server with the same API', () => {
  const ME = { id: 'A1b2', username: 'hcldr' };
  const status = (id: string, text: string, more: object = {}) => ({
    ...{ id, content: `<p>${text}</p>`, created_at: '2022-12-07T01:30:00.000Z', in_reply_to_id: null },
    ...more,
  });

  /** @param statuses newest first */
  function foreign(answers: Readonly<Record<string, unknown>>, statuses: (query: URLSearchParams) => Said) {
    return openHttp((asked, query) => {
      if (asked === 'GET /api/v1/accounts/verify_credentials') return { body: ME };
      if (asked === 'GET /api/v1/accounts/A1b2/statuses') return statuses(query);
      const body = answers[asked];
      return body === undefined ? undefined : { body };
    });
  }

  const none = (): Said => ({ body: [] });
  const V1 = 'GET /api/v1/instance';

  test.each([
    ['that has the first version of the instance only', { uri: 'chats.example', max_toot_chars: 5000 }, 5000, 23],
    [
      'that calls itself by its address',
      {
        uri: 'https://chats.example/',
        configuration: { statuses: { max_characters: 99, characters_reserved_per_url: 9 } },
      },
      99,
      9,
    ],
    [
      'with limits that are none',
      { uri: 'chats.example', configuration: { statuses: { max_characters: 'x' } } },
      500,
      23,
    ],
  ])('%s says what fits', async (_what, instance, characters, perLink) => {
    const network = at(await foreign({ [V1]: instance }, none));
    expect(await network.account()).toMatchObject({
      account: { handle: '@hcldr@chats.example' },
      limits: { characters, perLink },
    });
  });

  test.each([
    ['4.6.0', 'keyed'],
    ['4.10.2+glitch', 'keyed'],
    ['5.0.0-rc.1', 'keyed'],
    ['4.5.9', undefined],
    ['3.6.0', undefined],
    ['3.5.3 (compatible; Pixelfed 0.12.5)', undefined],
    ['4.2.1 (compatible; Iceshrimp 2023.12.13)', undefined],
    ['4.6.0 (compatible; GoToSocial 0.20.0)', undefined],
    ['0.17.3+git-1234567', undefined],
    [undefined, undefined],
  ])('with the version %s is believed to know a post again by its key: %s', async (version, repeats) => {
    const network = at(await foreign({ 'GET /api/v2/instance': { domain: 'chats.example', version } }, none));
    await network.account();
    expect((await network.prepare({ text: 'T1', at: EVENING, known: [] })).repeats?.kind).toBe(repeats);
  });

  test('that says nothing of itself has the usual limits, and the name of its host', async () => {
    const origin = await foreign({}, none);
    expect(await at(origin).account()).toMatchObject({
      account: { handle: `@hcldr@${new URL(origin).host}` },
      limits: { characters: 500, perLink: 23 },
    });
  });

  test.each([['chats.example\u001b[31m'], ['chats example'], ['x'.repeat(256)], ['']])(
    'whose domain is %j has the name of its host',
    async domain => {
      const origin = await foreign({ 'GET /api/v2/instance': { domain } }, none);
      expect(await at(origin).account()).toMatchObject({ account: { handle: `@hcldr@${new URL(origin).host}` } });
    },
  );

  const all = [status('c', 'T1'), status('b', 'T1'), status('a', 'opening')];

  test.each<[string, string, string]>([
    ['above the bound in the order of the timeline', 'b', 'found'],
    ['at the bound only, and so finds none', 'c', 'none'],
  ])('whose ids are names is looked at %s', async (_what, newestKnown, kind) => {
    const network = at(await foreign({}, () => ({ body: all })));
    expect((await network.find({ text: 'T1', newestKnown })).kind).toBe(kind);
  });

  test('whose ids are names, and where the bound is gone, leaves a post with this text in doubt', async () => {
    const network = at(await foreign({}, query => ({ body: query.has('max_id') ? [] : all })));
    expect(await network.find({ text: 'T1', newestKnown: 'gone' })).toMatchObject({
      kind: 'cannot-tell',
      reason: { code: 'duplicate' },
    });
    expect(await network.find({ text: 'T2', newestKnown: 'gone' })).toEqual({ kind: 'none' });
  });

  test('that shows the same long page again has not been read to the end', async () => {
    const long = Array.from({ length: 20 }, (_, index) => status(`id-${index}`, `post ${index}`));
    const network = at(await foreign({}, () => ({ body: long })));
    expect((await network.find({ text: 'T2', newestKnown: '0' })).kind).toBe('cannot-tell');
    expect((await network.recent('0')).kind).toBe('cannot-tell');
    expect(await network.find({ text: 'post 19', newestKnown: '0' })).toMatchObject({ receipt: { ref: 'id-19' } });
  });

  test('that shows the same short page again has shown all', async () => {
    const network = at(await foreign({}, () => ({ body: all })));
    expect(await network.find({ text: 'T2', newestKnown: '0' })).toEqual({ kind: 'none' });
    expect(await network.recent('0')).toMatchObject({ posts: [{ text: 'T1' }, { text: 'T1' }, { text: 'opening' }] });
  });

  test('is read ten pages far', async () => {
    let pages = 0;
    const page = (): Said => {
      pages += 1;
      return { body: [status(`${1000 - pages}`, 'another')] };
    };
    expect((await at(await foreign({}, page), 5000).find(INTENT)).kind).toBe('cannot-tell');
    expect(pages).toBe(10);
  });

  test('may show what others wrote: a post that is passed on is none of the account’s', async () => {
    const shared = status('2', INTENT.text, { reblog: status('9', INTENT.text) });
    const network = at(await foreign({}, query => ({ body: query.has('max_id') ? [] : [shared] })));
    expect(await network.find(INTENT)).toEqual({ kind: 'none' });
  });

  test('that tells the text as it was typed is believed', async () => {
    const post = status('2', '<i>How</i>', { text: 'T1: *How* & why' });
    const network = at(await foreign({}, () => ({ body: [post], headers: { link: '<x>; rel="prev"' } })));
    expect((await network.find({ text: 'T1: *How* & why', newestKnown: '1' })).kind).toBe('found');
  });

  test.each<[string, unknown]>([
    ['is no list', { statuses: [] }],
    ['has something without an id', [{ content: 'T1' }]],
    ['has an id that is none', [status('../../x', 'T1')]],
    ['has something without a text', [{ id: '2' }]],
    ['has a parent that is none', [status('2', 'T1', { in_reply_to_id: 7 })]],
  ])('whose timeline %s proves nothing', async (_what, body) => {
    const network = at(await foreign({}, () => ({ body })));
    expect((await network.find(INTENT)).kind).toBe('cannot-tell');
  });

  test.each([['javascript:alert(1)'], ['no address'], [`https://chats.example/${'x'.repeat(600)}`], [7]])(
    'that says %s for where a post is to be seen is not believed',
    async url => {
      const origin = await openHttp(asked =>
        asked === 'POST /api/v1/statuses' ? { body: { ...status('2', 'T1'), url } } : { body: ME },
      );
      const network = at(origin);
      await network.find({ text: 'opening' });
      expect(await network.post(INTENT)).toMatchObject({ kind: 'posted', receipt: { url: `${origin}/@hcldr/2` } });
    },
  );
});

describe('a look for a post', () => {
  const many = Array.from({ length: 90 }, (_, index) => `post ${index}`);

  test('reads on until the page where it is', async () => {
    const { network, server } = await open();
    for (const text of [INTENT.text, ...many]) await network.post({ text });
    expect(await network.find(INTENT)).toMatchObject({ kind: 'found', receipt: { ref: server.posts()[0]?.id } });
  });

  test('reads as many as are asked for, where nothing is known from before', async () => {
    const { network } = await open();
    for (const text of [INTENT.text, ...many]) await network.post({ text });
    const outcome = await network.account({ posts: 100 });
    const recent = outcome.kind === 'account' ? outcome.recent : undefined;
    expect(recent).toMatchObject({
      kind: 'posts',
      posts: { length: many.length + 1, [many.length]: { text: INTENT.text } },
    });
  });

  test('is no proof of absence where a later page fails', async () => {
    const { network } = await open({ faults: [{ on: 'timeline', nth: 2, do: 'unavailable' }] });
    for (const text of many) await network.post({ text });
    expect(await network.find(INTENT)).toMatchObject({ kind: 'cannot-tell', reason: { code: 'network-ill' } });
  });
});

describe('a picture', () => {
  const PICTURE = { bytes: new Uint8Array([137, 80, 78, 71]), type: 'image/png', alt: 'A chart' } as const;

  test('is uploaded when the instance has processed it', async () => {
    const { network, server, clock } = await open({ processing: 1000 });
    const uploading = network.upload(PICTURE);
    await expect.poll(() => server.requests().filter(({ path }) => path.startsWith('/api/v1/media/')).length).toBe(1);
    clock.instant += 1000;
    expect((await uploading)?.kind).toBe('uploaded');
  });

  test('that is not processed in time is not uploaded, and may be tried again', async () => {
    const { network } = await open({ processing: 1000, mastodon: { deadline: UPLOADED_SOON } });
    expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'backoff' } });
  });

  test('that the instance refuses is not uploaded, for good', async () => {
    const { network } = await open({ faults: [{ on: 'picture', do: 'media-unknown' }] });
    expect(await network.upload(PICTURE)).toMatchObject({
      kind: 'not-uploaded',
      reason: { code: 'invalid' },
      retry: { kind: 'never' },
    });
  });

  test.each<[Fault]>([['reset'], ['unavailable'], ['html-200'], ['hang']])(
    'that meets %s is not uploaded, and may be tried again',
    async fault => {
      const { network } = await open({ faults: [{ on: 'picture', do: fault }], mastodon: { deadline: UPLOADED_SOON } });
      expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'backoff' } });
    },
  );

  test('that the instance has taken, and cannot process, is not uploaded', async () => {
    const answers: Readonly<Record<string, Said>> = {
      'POST /api/v2/media': { status: 202, body: { id: '7' } },
      'GET /api/v1/media/7': { status: 422, body: { error: 'Error processing the media' } },
    };
    const network = at(await openHttp(asked => answers[asked]));
    expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'never' } });
  });

  test('goes where older servers take pictures, if it has to', async () => {
    const network = at(await openHttp(asked => (asked === 'POST /api/v1/media' ? { body: { id: '7' } } : undefined)));
    expect(await network.upload(PICTURE)).toEqual({ kind: 'uploaded', ref: '7' });
  });
});

describe('a link', () => {
  const network = at('https://chats.example');

  test.each([
    ['https://chats.example/@hcldr/16', '16'],
    ['https://chats.example/@hcldr/16?x=1#y', '16'],
    ['https://chats.example/deck/@hcldr/16', '16'],
    ['https://chats.example/users/hcldr/statuses/16', '16'],
    ['https://chats.example/@hcldr/statuses/01GZ9X', '01GZ9X'],
  ])('%s names a post', (link, ref) => {
    expect(network.receiptOf(link)).toMatchObject({ ref, url: `https://chats.example/@hcldr/${ref}` });
  });

  test.each([
    ['https://chats.example/@hcldr'],
    ['https://chats.example/@hcldr/followers'],
    ['https://chats.example/@hcldr@other.example/16'],
    ['https://other.example/@hcldr/16'],
    ['http://chats.example/@hcldr/16'],
    ['https://chats.example.org/@hcldr/16'],
    ['16'],
    [''],
  ])('“%s” names none', link => {
    expect(network.receiptOf(link)).toBeUndefined();
  });

  test('to another account’s post names none, once the account is known', async () => {
    const { network, server } = await open();
    await network.account();
    expect(network.receiptOf(`${server.origin}/@other/16`)).toBeUndefined();
    expect(network.receiptOf(`${server.origin}/@HCLDR/16`)).toMatchObject({ ref: '16' });
  });

  test.each([
    ['nobody has asked for the account', () => undefined],
    ['the keys are another account’s', (opened: Network) => opened.account()],
  ])('to a post of the named account names it, and of nobody else, where %s', async (_what, before) => {
    const { network, server } = await open();
    await before(network);
    const by = { id: 'named', handle: '@named@chats.example' };
    expect(network.receiptOf(`${server.origin}/@hcldr/16`, by)).toBeUndefined();
    expect(network.receiptOf(`${server.origin}/@Named/16`, by)).toMatchObject({ ref: '16' });
  });
});

test('says no secret, whatever happens', async () => {
  const faults: readonly Fault[] = ['unauthorized', 'out-of-scope', 'reset', 'cut', 'html-200', 'redirect'];
  const { network, server } = await open();
  const said: unknown[] = [];
  for (const fault of faults) {
    server.setFaults((['post', 'me', 'timeline', 'picture'] as const).map(on => ({ on, do: fault })));
    said.push(await network.post(INTENT), await network.find(INTENT), await network.account());
    said.push(await network.upload({ bytes: new Uint8Array(), type: 'image/gif', alt: 'none' }));
  }
  expect(JSON.stringify(said)).not.toContain(TOKEN);
});
