import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../../../src/networks/embedded/store.ts';
import type { EmbeddedX } from '../../../../src/networks/embedded/x/embedded-x.ts';
import { type Call, senderTo } from '../../../../src/networks/x/request.ts';
import { DEADLINE } from '../../deadlines.ts';
import { EVENING, KEYS, type OpenedXOptions, openEmbeddedX } from '../../embedded-x.ts';

let server: EmbeddedX | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(options: OpenedXOptions = {}) {
  const opened = await openEmbeddedX(options);
  server = opened.server;
  const send = senderTo(server.origin, KEYS);
  const ask = async (call: Call) => {
    const answer = await send(call, AbortSignal.timeout(DEADLINE));
    if (answer.kind !== 'answered') throw new Error(answer.cause);
    const body: ReturnType<typeof JSON.parse> = answer.data;
    return { status: answer.status, headers: answer.headers, body };
  };
  return {
    server,
    clock: opened.clock,
    post: (text: string, parent?: string) =>
      ask({
        method: 'POST',
        path: 'tweets',
        body: parent === undefined ? { text } : { text, reply: { in_reply_to_tweet_id: parent } },
      }),
    postBody: (body: Readonly<Record<string, unknown>>) => ask({ method: 'POST', path: 'tweets', body }),
    timeline: (query: Readonly<Record<string, string>> = {}, id = '42') =>
      ask({ method: 'GET', path: `users/${id}/tweets`, query }),
    get: (path: string) => ask({ method: 'GET', path }),
  };
}

/** A request as it is, with any Host. */
function rawStatus(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(origin, { path, headers: { host } }, response => resolve(response.resume().statusCode));
    request.on('error', reject).end();
  });
}

const FIELDS = { 'tweet.fields': 'created_at,referenced_tweets,entities' };

describe('a post', () => {
  test('gets an id that says when it was made, by the evening’s clock', async () => {
    const { post } = await open();
    const { status, body } = await post('opening');
    expect(status).toBe(201);
    expect(Number(BigInt(body.data.id) >> 22n) + 1_288_834_974_657).toBe(EVENING);
  });

  test('gets a greater id than those before, also when the clock stands still or goes back', async () => {
    const { post, clock } = await open();
    const ids: bigint[] = [];
    for (const step of [0, 0, -60_000, 120_000]) {
      clock.instant += step;
      ids.push(BigInt((await post(`post ${ids.length}`)).body.data.id));
    }
    expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(ids).size).toBe(4);
  });

  test('is in the store before it is answered', async () => {
    const stored: string[] = [];
    const store = {
      load: () => [],
      append: async (post: object) => {
        await new Promise(resolve => setTimeout(resolve, 50));
        stored.push(...('text' in post ? [String(post.text)] : []));
      },
    };
    const { post } = await open({ store });
    await post('opening');
    expect(stored).toEqual(['opening']);
  });

  test('that the store does not take is answered with 500, and is not there', async () => {
    const append = () => Promise.reject(new Error('no space left on the device'));
    const { post, server } = await open({ store: { load: () => [], append } });
    expect(await post('opening')).toMatchObject({ status: 500, body: { detail: 'no space left on the device' } });
    expect(server.posts()).toEqual([]);
  });

  test('is told to those who watch', async () => {
    const seen: string[] = [];
    const { post } = await open({ onPost: ({ text }) => seen.push(text) });
    await post('opening');
    expect(seen).toEqual(['opening']);
  });

  test('is not taken twice when it is sent twice at once', async () => {
    const { post, server } = await open();
    const statuses = (await Promise.all([post('opening'), post('opening')])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 403]);
    expect(server.posts()).toHaveLength(1);
  });

  test('may be repeated after a day of the evening’s clock', async () => {
    const { post, clock } = await open();
    await post('opening');
    clock.instant += 86_400_000 - 1;
    expect((await post('opening')).status).toBe(403);
    clock.instant += 1;
    expect((await post('opening')).status).toBe(201);
  });

  test.each([
    ['280 letters', 'x'.repeat(280), 201],
    ['281 letters', 'x'.repeat(281), 403],
    ['140 ideographs', '字'.repeat(140), 201],
    ['141 ideographs', '字'.repeat(141), 403],
    ['a long link', `https://example.org/${'x'.repeat(400)}`, 201],
    ['an endless text', 'https://example.org/ '.repeat(2000), 403],
  ])('of %s is measured as X does', async (_what, text, status) => {
    const { post } = await open();
    expect((await post(text)).status).toBe(status);
  });

  test.each([
    ['no text', {}],
    ['an empty text', { text: '  ' }],
    ['a number for a text', { text: 7 }],
    ['an unknown key', { text: 'opening', textt: 'opening' }],
    ['a reply to nothing', { text: 'T1', reply: {} }],
    ['a reply to a number', { text: 'T1', reply: { in_reply_to_tweet_id: 7 } }],
    ['a reply to a word', { text: 'T1', reply: { in_reply_to_tweet_id: 'opening' } }],
  ])('with %s is a bad request', async (_what, body) => {
    const { postBody, server } = await open();
    expect(await postBody(body)).toMatchObject({ status: 400, body: { title: 'Invalid Request' } });
    expect(server.posts()).toEqual([]);
  });

  test('to what is not there is refused', async () => {
    const { post } = await open();
    expect(await post('T1', '7')).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('not visible') },
    });
  });

  test('that is 3 MiB of request is refused', async () => {
    const { post } = await open();
    expect((await post('x'.repeat(3 * 1024 * 1024))).status).toBe(413);
  });
});

describe('the timeline', () => {
  test('shows parent and instant where they are asked for', async () => {
    const { post, timeline } = await open();
    const opening = (await post('opening')).body.data.id;
    const t1 = (await post('T1', opening)).body.data.id;
    expect((await timeline(FIELDS)).body.data).toEqual([
      {
        id: t1,
        text: 'T1',
        edit_history_tweet_ids: [t1],
        created_at: '2022-12-07T01:30:00.000Z',
        referenced_tweets: [{ type: 'replied_to', id: opening }],
      },
      {
        id: opening,
        text: 'opening',
        edit_history_tweet_ids: [opening],
        created_at: '2022-12-07T01:30:00.000Z',
      },
    ]);
  });

  test('shows links shortened, and marks of HTML as entities', async () => {
    const { post, timeline } = await open();
    await post('a < b & https://example.org/a?b=1&c=2 health.In');
    const [shown] = (await timeline(FIELDS)).body.data;
    expect(shown.text).toMatch(/^a &lt; b &amp; https:\/\/t\.co\/\w{10} https:\/\/t\.co\/\w{10}$/);
    const urls: { start: number; end: number; url: string; expanded_url: string }[] = shown.entities.urls;
    expect(urls.map(({ expanded_url }) => expanded_url)).toEqual(['https://example.org/a?b=1&c=2', 'http://health.In']);
    expect(urls.map(({ start, end }) => shown.text.slice(start, end))).toEqual(urls.map(({ url }) => url));
  });

  test('is read page by page, newest first', async () => {
    const { post, timeline } = await open();
    for (let index = 0; index < 12; index += 1) await post(`post ${index}`);
    const first = (await timeline({ max_results: '5' })).body;
    const second = (await timeline({ max_results: '5', pagination_token: first.meta.next_token })).body;
    const third = (await timeline({ max_results: '5', pagination_token: second.meta.next_token })).body;
    const texts = [first, second, third].flatMap(({ data }) => data.map(({ text }: { text: string }) => text));
    expect(texts).toEqual(Array.from({ length: 12 }, (_, index) => `post ${11 - index}`));
    expect(third.meta).toMatchObject({ result_count: 2 });
    expect(third.meta).not.toHaveProperty('next_token');
  });

  test('leaves out what is not after an id', async () => {
    const { post, timeline } = await open();
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c']) ids.push((await post(text)).body.data.id);
    const [a = '', , c = ''] = ids;
    expect((await timeline({ since_id: a })).body.data).toMatchObject([{ text: 'c' }, { text: 'b' }]);
    expect((await timeline({ since_id: c })).body).toEqual({ meta: { result_count: 0 } });
  });

  test('shows a post after the read lag, by the evening’s clock', async () => {
    const { post, timeline, clock, server } = await open({ readLag: 4000 });
    await post('opening');
    clock.instant += 3999;
    expect((await timeline()).body.meta.result_count).toBe(0);
    expect(server.posts()).toHaveLength(1);
    clock.instant += 1;
    expect((await timeline()).body.meta.result_count).toBe(1);
  });

  test.each<[Readonly<Record<string, string>>]>([
    [{ max_results: '4' }],
    [{ max_results: '101' }],
    [{ since_id: 'yesterday' }],
    [{ 'tweet.fields': 'created_at,mood' }],
    [{ expansions: 'author_id' }],
  ])('refuses %j', async query => {
    const { timeline } = await open();
    expect((await timeline(query)).status).toBe(400);
  });

  test('is there for the account only', async () => {
    const { timeline } = await open();
    expect((await timeline({}, '43')).body.errors).toMatchObject([{ title: 'Not Found Error' }]);
  });
});

describe('each answer', () => {
  test('tells the time, the limits and the rights, by the evening’s clock', async () => {
    const { get, clock } = await open();
    const reset = String(EVENING / 1000 + 900);
    expect((await get('users/me')).headers).toMatchObject({
      date: 'Wed, 07 Dec 2022 01:30:00 GMT',
      'x-access-level': 'read-write',
      'x-rate-limit-limit': '75',
      'x-rate-limit-remaining': '74',
      'x-rate-limit-reset': reset,
    });
    clock.instant += 60_000;
    expect((await get('users/me')).headers).toMatchObject({
      'x-rate-limit-remaining': '73',
      'x-rate-limit-reset': reset,
    });
  });

  test('is 429 when a window is used up, until the next one', async () => {
    const { post, clock } = await open({ limits: { post: 1, timeline: 1, me: 1, picture: 500 } });
    await post('opening');
    expect(await post('T1')).toMatchObject({ status: 429, headers: { 'x-rate-limit-remaining': '0' } });
    clock.instant += 900_000;
    expect((await post('T1')).status).toBe(201);
  });

  test('is 404 where X has something that is not imitated', async () => {
    const { get } = await open();
    expect((await get('users/by/username/hcldr')).status).toBe(404);
  });

  test('is noted with its request', async () => {
    const { post, server, clock } = await open({ faults: [{ on: 'post', nth: 2, do: 'duplicate' }] });
    await post('opening');
    clock.instant += 5;
    await post('T1');
    expect(server.requests()).toEqual([
      { at: EVENING, method: 'POST', path: '/2/tweets', status: 201 },
      { at: EVENING + 5, method: 'POST', path: '/2/tweets', status: 403 },
    ]);
  });
});

describe('beside the API the embedded network', () => {
  test('lets somebody else answer', async () => {
    const { server } = await open({ web: (request, response) => response.end(`page at ${request.url}`) });
    expect(await (await fetch(`${server.origin}/hcldr/status/7`)).text()).toBe('page at /hcldr/status/7');
  });

  test('has nothing where nobody answers', async () => {
    const { server } = await open();
    expect((await fetch(server.origin)).status).toBe(404);
  });

  test.each([['evil.example'], ['127.0.0.1:1'], ['127.0.0.1.evil.example']])(
    'does not answer what was meant for %s',
    async host => {
      const { server } = await open({ web: (_request, response) => response.end() });
      expect(await rawStatus(server.origin, '/', host)).toBe(421);
    },
  );

  test('does not answer a path that names this machine, where the host does not', async () => {
    const { server } = await open({ web: (_request, response) => response.end() });
    expect(await rawStatus(server.origin, `//127.0.0.1:${server.port}/intent/tweet`, 'evil.example')).toBe(421);
  });

  test('answers to the name of this machine', async () => {
    const { server } = await open({ web: (_request, response) => response.end() });
    expect(await rawStatus(server.origin, '/', `localhost:${server.port}`)).toBe(200);
  });

  test('does not start on a port that is taken', async () => {
    const { server } = await open();
    await expect(openEmbeddedX({ port: server.port, store: memoryStore() })).rejects.toThrow('EADDRINUSE');
  });
});
