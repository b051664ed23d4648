import { describe, expect, onTestFinished, test } from 'vitest';
import type { XRule } from '../../../src/networks/embedded/x/faults.ts';
import { openX } from '../../../src/networks/x/x.ts';
import { PNG } from '../../support/pictures.ts';
import { DEADLINE, SOON, UPLOADED_SOON } from '../deadlines.ts';
import { EVENING, KEYS, type OpenedX, type OpenedXOptions, openEmbeddedX } from '../embedded-x.ts';
import { openHttp, openTcp } from '../loopback.ts';

async function open(options: OpenedXOptions = {}): Promise<OpenedX> {
  const opened = await openEmbeddedX(options);
  onTestFinished(opened.server.close);
  return opened;
}

const INTENT = { text: 'T1: How important is community? #hcldr', newestKnown: '1' };

describe('a post', () => {
  test('that is one too many waits for the window of the evening', async () => {
    const { network } = await open({ limits: { post: 1, timeline: 9, me: 9, picture: 500 } });
    await network.post({ text: 'opening' });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', retry: { kind: 'after', after: 901_000 } });
  });

  test('goes out again once connections are accepted again', async () => {
    const { network, clock } = await open({ faults: [{ on: 'post', nth: 1, do: 'refuse-connections', after: 1000 }] });
    await network.post({ text: 'opening' });
    clock.instant += 1000;
    await expect.poll(async () => (await network.post(INTENT)).kind).toBe('posted');
  });

  test('whose host has no address has certainly not left', async () => {
    const network = openX({ keys: KEYS, origin: 'https://api.x.invalid', deadline: DEADLINE });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'unreachable' } });
  });

  test('whose TLS never comes about has certainly not left', async () => {
    const origin = await openTcp(socket => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const network = openX({ keys: KEYS, origin: origin.replace('http:', 'https:'), deadline: DEADLINE });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'unreachable' } });
  });

  test('whose TLS hangs has certainly not left when the deadline is over', async () => {
    const origin = await openTcp(socket => socket.resume());
    const network = openX({ keys: KEYS, origin: origin.replace('http:', 'https:'), deadline: SOON });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'unreachable' } });
  });

  test.each<[string, string]>([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
    ['has endless headers', `HTTP/1.1 201 Created\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['stops within the headers', 'HTTP/1.1 201 Created\r\ncontent-ty'],
    ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['has a broken length', 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ])('whose answer %s is unknown', async (_what, bytes) => {
    const origin = await openTcp(socket => socket.once('data', () => socket.end(bytes)));
    const network = openX({ keys: KEYS, origin, deadline: DEADLINE });
    expect((await network.post(INTENT)).kind).toBe('unknown');
  });

  test('that the server reads and then resets is unknown', async () => {
    const origin = await openTcp(socket => socket.once('data', () => socket.resetAndDestroy()));
    const network = openX({ keys: KEYS, origin, deadline: DEADLINE });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'unknown', reason: { code: 'no-answer' } });
  });
});

describe('the account', () => {
  test.each<[XRule['do'], string]>([
    ['unauthorized', 'unauthorized'],
    ['no-credit', 'no-credit'],
    ['not-enrolled', 'not-enrolled'],
    ['forbidden', 'forbidden'],
  ])('is refused on %s', async (fault, code) => {
    const { network } = await open({ faults: [{ on: 'me', do: fault }] });
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code } });
  });

  test.each([['apiKey'], ['apiKeySecret'], ['accessToken'], ['accessTokenSecret']])(
    'is refused with another %s',
    async key => {
      const { network } = await open({ x: { keys: { ...KEYS, [key]: 'wrong' } } });
      expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
    },
  );

  test('is refused where the app may only read', async () => {
    const { network } = await open({ faults: [{ on: 'me', do: 'read-only' }] });
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'read-only' } });
  });

  test('is named also where the app may only read', async () => {
    const { network } = await open({ access: 'read' });
    const account = { id: '42', handle: '@hcldr' };
    expect(await network.account()).toMatchObject({ kind: 'refused', reason: { code: 'read-only' }, account });
    expect(await network.post(INTENT)).toMatchObject({ kind: 'not-posted', reason: { code: 'read-only' } });
  });

  test('is refused with the difference of the clocks, which may be the reason', async () => {
    const { network } = await open({ faults: [{ on: 'me', do: 'unauthorized' }], x: { now: () => EVENING - 400_500 } });
    expect(await network.account()).toMatchObject({ kind: 'refused', clockAhead: 401_000 });
  });
});

describe('a look for a post', () => {
  const many = Array.from({ length: 120 }, (_, index) => `post ${index}`);

  test('reads on until the page where it is', async () => {
    const { network, server } = await open({ limits: { post: 1000, timeline: 1000, me: 75, picture: 500 } });
    for (const text of [INTENT.text, ...many]) await network.post({ text });
    expect(await network.find(INTENT)).toMatchObject({ kind: 'found', receipt: { ref: server.posts()[0]?.id } });
  });

  test('is no proof of absence where a later page fails', async () => {
    const { network } = await open({
      limits: { post: 1000, timeline: 1000, me: 75, picture: 500 },
      faults: [{ on: 'timeline', nth: 2, do: 'unavailable' }],
    });
    for (const text of many) await network.post({ text });
    expect(await network.find(INTENT)).toMatchObject({ kind: 'cannot-tell', reason: { code: 'network-ill' } });
  });

  test('reads ten pages at most', async () => {
    let pages = 0;
    const answers = (path: string) => {
      if (path.startsWith('/2/users/me')) return { data: { id: '42', username: 'hcldr' } };
      pages += 1;
      return { data: [{ id: '9', text: 'another' }], meta: { next_token: 'for ever' } };
    };
    const origin = await openTcp(socket => {
      socket.once('data', request => {
        const [, path = ''] = request.toString().split(' ');
        socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${JSON.stringify(answers(path))}`);
      });
    });
    const network = openX({ keys: KEYS, origin, deadline: DEADLINE });
    expect((await network.find(INTENT)).kind).toBe('cannot-tell');
    expect(pages).toBe(10);
  });
});

describe('the posts of the account', () => {
  const LINKED = 'T1: Read https://example.org/a before #hcldr';

  test('say when they were posted, and are told as they were typed', async () => {
    const { network } = await open();
    await network.post({ text: LINKED });
    const told = { kind: 'posts', posts: [{ text: LINKED, postedAt: EVENING }] };
    expect(await network.account({ posts: 20 })).toMatchObject({ recent: told });
    expect(await network.recent()).toMatchObject(told);
  });

  test('are read a hundred at most where no older one is known, since each costs something', async () => {
    const { network, server } = await open({ limits: { post: 1000, timeline: 1000, me: 75, picture: 500 } });
    for (let nth = 1; nth <= 101; nth += 1) await network.post({ text: `post ${nth}` });
    const outcome = await network.recent();
    expect(outcome.kind === 'posts' && outcome.posts.length).toBe(100);
    expect(server.requests().filter(({ path }) => path.includes('/tweets?'))).toHaveLength(1);
  });
});

describe('a link', () => {
  const official = openX({ keys: KEYS, origin: 'https://api.x.com', deadline: 1 });

  test.each([
    ['https://x.com/hcldr/status/16', '16'],
    ['https://x.com/hcldr/status/16?s=20', '16'],
    ['https://twitter.com/hcldr/status/16/photo/1', '16'],
    ['https://mobile.twitter.com/hcldr/status/16', '16'],
    ['https://x.com/i/web/status/16', '16'],
  ])('%s names a post', (link, ref) => {
    expect(official.receiptOf(link)).toMatchObject({ ref });
  });

  test.each([
    ['https://example.org/hcldr/status/16'],
    ['https://x.com/hcldr'],
    ['https://x.com/hcldr/status/sixteen'],
    ['https://x.com.example.org/hcldr/status/16'],
    ['16'],
    [''],
  ])('“%s” names none', link => {
    expect(official.receiptOf(link)).toBeUndefined();
  });

  test('to another account’s post than the named one names none', () => {
    const by = { id: '7', handle: '@named' };
    expect(official.receiptOf('https://x.com/hcldr/status/16', by)).toBeUndefined();
    expect(official.receiptOf('https://x.com/Named/status/16', by)).toMatchObject({ ref: '16' });
    expect(official.receiptOf('https://x.com/i/web/status/16', by)).toMatchObject({ ref: '16' });
  });

  test('to another account’s post names none, once the account is known', async () => {
    const { network, server } = await open();
    const link = (author: string) => `${server.origin}/${author}/status/16`;
    expect(network.receiptOf(link('other'))).toMatchObject({ ref: '16' });
    await network.account();
    expect(network.receiptOf(link('other'))).toBeUndefined();
    expect(network.receiptOf(link('HCLDR'))).toMatchObject({ ref: '16' });
  });

  test('to a post of the official API leads to x.com', () => {
    expect(official.receiptOf('https://twitter.com/hcldr/status/16')?.url).toBe('https://x.com/hcldr/status/16');
  });
});

test('says no secret, whatever happens', async () => {
  const faults: readonly XRule['do'][] = [
    'unauthorized',
    'forbidden',
    'reset',
    'cut',
    'html-200',
    'redirect',
    'unavailable',
  ];
  const { network, server } = await open();
  const said: unknown[] = [];
  for (const fault of faults) {
    server.setFaults([
      { on: 'post', do: fault },
      { on: 'me', do: fault },
      { on: 'timeline', do: fault },
    ]);
    said.push(await network.post(INTENT), await network.find(INTENT), await network.account());
  }
  for (const secret of Object.values(KEYS)) expect(JSON.stringify(said)).not.toContain(secret);
});

describe('a picture', () => {
  const PICTURE = { bytes: PNG, type: 'image/png', alt: 'A chart of “trust”' } as const;

  test('goes to X in segments, and has its alt text before any post shows it', async () => {
    const { network, server } = await open();
    const large = { ...PICTURE, bytes: Buffer.concat([PNG, Buffer.alloc(1024 * 1024, 0xff)]) };
    const uploaded = await network.upload(large);
    expect(uploaded).toEqual({ kind: 'uploaded', ref: expect.stringMatching(/^\d+$/) });
    expect(server.requests().map(({ path }) => path.replace(/\d{5,}/, 'ID'))).toEqual([
      '/2/media/upload/initialize',
      '/2/media/upload/ID/append',
      '/2/media/upload/ID/append',
      '/2/media/upload/ID/finalize',
      '/2/media/metadata',
    ]);
    expect(uploaded.kind === 'uploaded' && server.altOf(String(uploaded.ref))).toBe('A chart of “trust”');
  });

  test.each(['image/jpeg', 'image/webp', 'image/gif'] as const)('may be of the kind %s', async type => {
    const { network } = await open();
    expect((await network.upload({ ...PICTURE, type })).kind).toBe('uploaded');
  });

  test('that X refuses is not uploaded, for good', async () => {
    const { network } = await open({ faults: [{ on: 'picture', do: 'forbidden' }] });
    expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'never' } });
  });

  test('that is one too many waits for the window', async () => {
    const { network } = await open({ faults: [{ on: 'picture', do: 'rate-limited', reset: 60 }] });
    expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'after' } });
  });

  test.each<XRule['do']>(['reset', 'hang', 'drip', 'cut', 'html-200', 'no-id', 'unavailable', 'bad-gateway'])(
    'that meets %s is not uploaded, and may be tried again',
    async fault => {
      const { network } = await open({
        faults: [{ on: 'picture', nth: 1, do: fault }],
        x: { deadline: UPLOADED_SOON },
      });
      expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'backoff' } });
    },
  );

  test.each([
    ['its second part', 3],
    ['its end', 4],
  ])('of which X does not take %s is not uploaded, and may be tried again', async (_what, nth) => {
    const { network } = await open({ faults: [{ on: 'picture', nth, do: 'unavailable' }] });
    const bytes = Buffer.concat([PNG, Buffer.alloc(1024 * 1024, 0xff)]);
    expect(await network.upload({ ...PICTURE, bytes })).toMatchObject({
      kind: 'not-uploaded',
      retry: { kind: 'backoff' },
    });
  });

  test('that X does not process in time is not uploaded, and may be tried again', async () => {
    const busy = { data: { id: '1', processing_info: { state: 'in_progress' } } };
    const origin = await openHttp(asked => ({ body: /finalize|GET/.test(asked) ? busy : { data: { id: '1' } } }));
    const network = openX({ keys: KEYS, origin, deadline: UPLOADED_SOON });
    expect(await network.upload(PICTURE)).toEqual({
      kind: 'not-uploaded',
      reason: { code: 'network-ill', what: 'X has not processed the picture in time' },
      retry: { kind: 'backoff' },
    });
  });

  test('whose alt text X does not take is not uploaded', async () => {
    const { network } = await open({ faults: [{ on: 'picture', nth: 4, do: 'unavailable' }] });
    expect(await network.upload(PICTURE)).toMatchObject({ kind: 'not-uploaded', retry: { kind: 'backoff' } });
  });

  test('that X does not have is refused with the post', async () => {
    const { network, server } = await open();
    const intent = await network.prepare({ text: 'T1', at: EVENING, known: [], images: ['7'] });
    expect(await network.post(intent)).toMatchObject({ kind: 'not-posted', reason: { code: 'invalid' } });
    expect(server.posts()).toEqual([]);
  });
});
