import { createServer, request, type Server, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type LivePage, livePage } from '../../src/pages/live-page.ts';
import type { ThreadView } from '../../src/pages/thread-page.ts';
import { PNG } from '../support/pictures.ts';
import { evening, withPost } from './evening.ts';

type Answer = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

const ADDRESS = '/pictures/t1.png?1';
const PICTURE = { type: 'image/png', bytes: PNG } as const;

let view: ThreadView;
let live: LivePage;
let server: Server;
/** The answers as the server writes them, in the order of the requests. */
let responses: ServerResponse[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  view = evening(1);
  live = livePage({ view: () => view, picture: async address => (address === ADDRESS ? PICTURE : undefined) });
  responses = [];
  server = createServer((incoming, response) => {
    responses.push(response);
    live.handle(incoming, response);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  live.close();
  server.closeAllConnections();
  await new Promise(closed => server.close(closed));
  vi.useRealTimers();
});

describe('what is where', () => {
  test('the page is at the root', async () => {
    const { status, headers, body } = await ask({ path: '/?from=terminal' });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<h1 dir="auto">The Importance of Community in Healthcare</h1>');
  });

  test('the page shows the evening as it stands at the visit', async () => {
    view = evening(4);
    expect((await ask({})).body).toContain('4 of 7 posted');
  });

  test('the address of a post leads to its place in the thread', async () => {
    view = evening(3);
    const { status, headers } = await ask({ path: '/hcldr/status/160030000000000002' });
    expect([status, headers['location']]).toEqual([302, '/#post-T2']);
  });

  test('a picture is at its address, as it is in its file', async () => {
    const { status, headers, body } = await ask({ path: ADDRESS });
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    expect(body).toBe(Buffer.from(PNG).toString());
  });

  test.each([
    '/favicon.ico',
    '/pictures/',
    '/pictures/..%2Fcommunity.yaml?1',
    '/events/',
    '/hcldr/status/1600300000000000009',
    '/hcldr/status/',
    '/hcldr/status/2',
    '//',
    '/%',
  ])('there is nothing at %s', async path => {
    const { status, headers, body } = await ask({ path });
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toContain('There is no such page');
  });

  test.each(['/', '/events'])('HEAD of %s has no body and comes to an end', async path => {
    expect(await ask({ path, method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async method => {
    expect(await ask({ method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});

describe('who may read it', () => {
  test.each(['/', '/events', '/nowhere'])('%s comes with the headers that keep others out', async path => {
    expect((await ask({ path, method: 'HEAD' })).headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });
});

describe('the events', () => {
  test('a watcher gets the evening at once, and again at each change', async () => {
    const events = await watch();
    expect(await events.next()).toContain('1 of 7 posted');
    view = evening(2);
    live.changed();
    expect(await events.next()).toContain('2 of 7 posted');
  });

  test('all watchers get the same', async () => {
    const watchers = [await watch(), await watch()];
    for (const events of watchers) await events.next();
    view = evening(2);
    live.changed();
    const [one, other] = [await watchers[0]?.next(), await watchers[1]?.next()];
    expect(one).toContain('2 of 7 posted');
    expect(other).toBe(one);
  });

  test('line breaks of any kind in a text do not break the event', async () => {
    view = withPost(view, 'T1', { text: 'one\r\ntwo\rthree\n\ndata: four' });
    expect(await (await watch()).next()).toContain('one\r\ntwo\rthree\n\ndata: four');
  });

  test('a connection that is silent for 15 seconds gets a sign of life', async () => {
    const events = await watch();
    await events.next();
    vi.advanceTimersByTime(15_000);
    expect(await events.raw()).toBe(':');
  });

  test('the end is the last event, and what later visitors see', async () => {
    const events = await watch();
    await events.next();
    live.end('Over: 7 posts.');
    expect(await events.next()).toContain('<p class="ended">Over: 7 posts.</p>');
    expect(await events.raw()).toBeUndefined();

    const later = await watch();
    expect(await later.next()).toContain('Over: 7 posts.');
    expect(await later.raw()).toBeUndefined();
    expect((await ask({})).body).toContain('Over: 7 posts.');
  });

  test('the end arrives although the server stops at once', async () => {
    const events = await watch();
    await events.next();
    live.end('Over.');
    live.close();
    server.closeAllConnections();
    expect(await events.next()).toContain('Over.');
    expect(await events.raw()).toBeUndefined();
  });

  test('after the end the evening is not asked for any more', async () => {
    live.end('Over.');
    view = evening(5);
    expect((await ask({})).body).toContain('1 of 7 posted');
  });

  test('close lets go of the watchers without an end', async () => {
    const events = await watch();
    await events.next();
    live.close();
    expect(await events.next()).not.toContain('class="ended"');
    expect(await events.raw()).toBeUndefined();
  });
});

describe('a watcher that does not read', () => {
  /** Twenty megabytes in all: more than the sockets of both sides hold. */
  const CHANGES = 200;
  const LONG = 'x'.repeat(100_000);

  test('is owed the newest state only, and gets it once it reads', async () => {
    const socket = await stuckWatcher();
    const [response] = responses;
    for (let change = 1; change <= CHANGES; change += 1) {
      view = withPost(view, 'T1', { text: `${LONG} ${change}.` });
      live.changed();
      await new Promise(setImmediate);
    }
    expect(response?.writableLength).toBeLessThan(3 * LONG.length);

    let read = '';
    socket.on('data', (data: Buffer) => {
      read = (read + data.toString()).slice(-2 * LONG.length);
    });
    socket.resume();
    await expect.poll(() => read.includes(` ${CHANGES}.`)).toBe(true);
  });

  test('is cut off when it has not caught up by the next sign of life', async () => {
    await stuckWatcher();
    const [response] = responses;
    view = withPost(view, 'T1', { text: LONG });
    while (response?.writableNeedDrain === false) {
      live.changed();
      await new Promise(setImmediate);
    }
    vi.advanceTimersByTime(15_000);
    await expect.poll(() => response?.closed).toBe(true);
  });

  test('does not keep the others waiting, nor the end', async () => {
    await stuckWatcher();
    const events = await watch();
    await events.next();
    view = withPost(view, 'T1', { text: LONG });
    while (responses[0]?.writableNeedDrain === false) {
      live.changed();
      expect(await events.next()).toContain(LONG);
    }
    live.end('Over.');
    expect(await events.next()).toContain('Over.');
    await expect.poll(() => responses[0]?.closed).toBe(true);
  });
});

test('a watcher that has gone away is forgotten', async () => {
  const events = await watch();
  await events.next();
  const [response] = responses;
  events.leave();
  await expect.poll(() => response?.closed).toBe(true);
  const write = vi.spyOn(ServerResponse.prototype, 'write');
  onTestFinished(() => write.mockRestore());
  live.changed();
  vi.advanceTimersByTime(30_000);
  expect(write).not.toHaveBeenCalled();
});

function port(): number {
  return (server.address() as AddressInfo).port;
}

function ask({ path = '/', method = 'GET' }: { readonly path?: string; readonly method?: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: port(), path, method }, response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => {
        body += data;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

type Events = {
  /** The markup of the next event. */
  readonly next: () => Promise<string>;
  /** The next block as it is written; none when the server has ended the connection. */
  readonly raw: () => Promise<string | undefined>;
  readonly leave: () => void;
};

async function watch(): Promise<Events> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const { body } = await fetch(`http://127.0.0.1:${port()}/events`, { signal: abort.signal });
  const blocks = blocksOf(body ?? new ReadableStream());
  const raw = async (): Promise<string | undefined> => (await blocks.next()).value;
  return {
    raw,
    next: async () => {
      const data = /^data: (.*)$/m.exec((await raw()) ?? '')?.[1];
      return data === undefined ? 'no event' : JSON.parse(data);
    },
    leave: () => abort.abort(),
  };
}

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const [rest = '', ...blocks] = (text + chunk).split('\n\n').reverse();
    text = rest;
    yield* blocks.reverse();
  }
  return undefined;
}

/** Asks for the events, and reads none of them until it is listened to. */
async function stuckWatcher(): Promise<Socket> {
  const socket = connect(port(), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.pause();
  socket.write('GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await expect.poll(() => responses.length).toBe(1);
  return socket;
}
