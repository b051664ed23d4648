import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseFaults } from '../../../../src/networks/embedded/mastodon/faults.ts';
import { fileStore } from '../../../../src/networks/embedded/store.ts';
import { type OpenedMastodonOptions, openEmbeddedMastodon, TOKEN } from '../../embedded-mastodon.ts';
import { EVENING } from '../../embedded-x.ts';

async function open(options: OpenedMastodonOptions = {}) {
  const { server, clock } = await openEmbeddedMastodon(options);
  onTestFinished(server.close);
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...init.headers };
    const response = await fetch(new URL(path, server.origin), { ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text.startsWith('<') ? undefined : JSON.parse(text),
    };
  };
  const post = (body: object, key?: string) =>
    ask('/api/v1/statuses', {
      method: 'POST',
      body: JSON.stringify(body),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });
  const timeline = async (query: string) => {
    const { body, headers, status } = await ask(`/api/v1/accounts/42/statuses${query}`);
    return { status, ids: Array.isArray(body) ? body.map(({ id }) => id) : [], link: headers.get('link') };
  };
  return { server, clock, ask, post, timeline };
}

describe('the embedded instance', () => {
  test('answers a status in its own manner', async () => {
    const { post, server } = await open();
    const { status, body } = await post({ status: 'T1: “How” & why? https://example.org/a', language: 'en' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      created_at: '2022-12-07T01:30:00.000Z',
      in_reply_to_id: null,
      language: 'en',
      url: `${server.origin}/@hcldr/${body.id}`,
      content:
        '<p>T1: “How” &amp; why? <a href="https://example.org/a" target="_blank" rel="nofollow noopener"><span class="invisible">https://</span><span class="ellipsis">example.org/a</span></a></p>',
    });
    expect(BigInt(body.id) >> 16n).toBe(BigInt(EVENING));
  });

  test('answers a key that it has seen with the status that it has made, for an hour', async () => {
    const { post, clock, server } = await open();
    const { body: first } = await post({ status: 'T1' }, 'a-key');
    clock.instant += 3_599_999;
    expect((await post({ status: 'another text' }, 'a-key')).body.id).toBe(first.id);
    clock.instant += 1;
    expect((await post({ status: 'T1' }, 'a-key')).body.id).not.toBe(first.id);
    expect(server.posts()).toHaveLength(2);
  });

  test('makes one status of two sends at once with the same key', async () => {
    const { post, server } = await open();
    const [one, other] = await Promise.all([post({ status: 'T1' }, 'a-key'), post({ status: 'T1' }, 'a-key')]);
    expect(one.body.id).toBe(other.body.id);
    expect(server.posts()).toHaveLength(1);
  });

  test.each<[string, object, number, string]>([
    ['empty', { status: ' ' }, 422, "can't be blank"],
    ['too long', { status: 'x'.repeat(501) }, 422, 'character limit'],
    ['a reply to nothing', { status: 'T1', in_reply_to_id: '7' }, 404, 'reply'],
    ['with a picture that is not there', { status: 'T1', media_ids: ['7'] }, 404, 'not found'],
  ])('refuses a status that is %s', async (_what, body, status, error) => {
    const { post, server } = await open();
    expect(await post(body)).toMatchObject({ status, body: { error: expect.stringContaining(error) } });
    expect(server.posts()).toEqual([]);
  });

  test('counts a link as 23 and a mention without its host', async () => {
    const { post } = await open();
    const mention = '@ann@chats.example.org';
    const link = `https://example.org/${'x'.repeat(300)}`;
    const rest = 'x'.repeat(500 - 23 - 4 - 2);
    expect((await post({ status: `${rest} ${link} ${mention}` })).status).toBe(200);
    expect((await post({ status: `${rest}x ${link} ${mention}` })).status).toBe(422);
  });

  test('pages its timeline downwards, and upwards from an id', async () => {
    const { post, timeline } = await open();
    const ids: string[] = [];
    for (const text of ['1', '2', '3', '4', '5']) ids.push((await post({ status: text })).body.id);
    const [one = '', two = '', three = '', four = '', five = ''] = ids;
    const first = await timeline('?limit=2');
    expect(first.ids).toEqual([five, four]);
    expect(first.link).toContain(`max_id=${four}>; rel="next"`);
    expect((await timeline(`?limit=2&max_id=${four}`)).ids).toEqual([three, two]);
    const last = await timeline(`?limit=2&max_id=${two}`);
    expect(last.ids).toEqual([one]);
    expect(last.link).not.toContain('next');
    expect((await timeline(`?limit=2&since_id=${one}`)).ids).toEqual([five, four]);
    expect((await timeline(`?limit=2&min_id=${one}`)).ids).toEqual([three, two]);
  });

  test.each([
    ['someone else', '/api/v1/accounts/43/statuses', 404],
    ['what is not imitated', '/api/v1/timelines/home', 404],
  ])('does not know %s', async (_what, path, status) => {
    expect((await (await open()).ask(path)).status).toBe(status);
  });

  test.each([
    ['nobody', { authorization: '' }, 401],
    ['another', { authorization: 'Bearer another' }, 401],
  ])('answers nothing to %s', async (_what, headers, status) => {
    const { ask } = await open();
    expect((await ask('/api/v1/accounts/verify_credentials', { headers })).status).toBe(status);
  });

  test('has its statuses, their keys and its pictures again out of its store', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hcldr-store-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const store = fileStore(join(folder, 'instance.jsonl'));
    const before = await open({ store });
    const form = new FormData();
    form.set('file', new Blob(['x'], { type: 'image/png' }), 'x.png');
    form.set('description', 'A chart');
    const authorization = `Bearer ${TOKEN}`;
    const sent = { method: 'POST', body: form, headers: { authorization } };
    const media: { readonly id: string } = JSON.parse(
      await (await fetch(`${before.server.origin}/api/v2/media`, sent)).text(),
    );
    const { body } = await before.post({ status: 'T1', media_ids: [media.id] }, 'a-key');
    await before.server.close();
    const after = await open({ store });
    expect(after.server.posts()).toEqual(before.server.posts());
    expect(after.server.altOf(media.id)).toBe('A chart');
    expect((await after.post({ status: 'T1' }, 'a-key')).body.id).toBe(body.id);
  });

  test.each<[string, unknown]>([
    ['no object', 7],
    ['a status without a text', { kind: 'status', id: '7', at: 1, visibleAt: 1 }],
    ['a picture without a kind of its own', { id: '7', type: 'image/png', alt: '', readyAt: 1 }],
  ])('does not start with %s in its store', async (_what, value) => {
    const store = { load: () => [value], append: async () => undefined };
    await expect(openEmbeddedMastodon({ store })).rejects.toThrow('holds something else than a status');
  });
});

describe('an app', () => {
  const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
  const app = { client_name: 'hcldr', redirect_uris: OUT_OF_BAND, scopes: 'read:accounts write:statuses' };

  async function registered() {
    const { ask } = await open();
    const { body } = await ask('/api/v1/apps', { method: 'POST', body: JSON.stringify(app) });
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: body.client_id,
      redirect_uri: OUT_OF_BAND,
      scope: app.scopes,
    });
    const page = await ask(`/oauth/authorize?${query}`);
    const code = /<code>([\w-]+)<\/code>/.exec(page.text)?.[1] ?? '';
    const { client_id, client_secret } = body;
    const redeem = (change: object = {}) =>
      ask('/oauth/token', {
        method: 'POST',
        body: JSON.stringify({
          ...{ grant_type: 'authorization_code', code, client_id, client_secret, redirect_uri: OUT_OF_BAND },
          ...change,
        }),
      });
    return { ask, redeem, query };
  }

  test('comes to a token with the scopes that it asked for', async () => {
    const { ask, redeem } = await registered();
    const { body } = await redeem();
    expect(body).toMatchObject({ token_type: 'Bearer', scope: app.scopes });
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await ask('/api/v1/accounts/verify_credentials', { headers })).status).toBe(200);
    expect((await ask('/api/v1/accounts/42/statuses', { headers })).status).toBe(403);
  });

  test('redeems a code once', async () => {
    const { redeem } = await registered();
    expect([(await redeem()).status, (await redeem()).status]).toEqual([200, 400]);
  });

  test.each<[string, object, number]>([
    ['another secret', { client_secret: 'wrong' }, 401],
    ['another code', { code: 'wrong' }, 400],
  ])('comes to no token with %s', async (_what, change, status) => {
    const { redeem } = await registered();
    expect((await redeem(change)).status).toBe(status);
  });

  test('cannot ask for more than it was registered with', async () => {
    const { ask, query } = await registered();
    query.set('scope', 'write');
    expect((await ask(`/oauth/authorize?${query}`)).status).toBe(400);
  });
});

test('a script of faults for Mastodon has its own names', () => {
  expect(parseFaults([{ on: 'picture', do: 'media-unknown' }])).toMatchObject({ kind: 'script' });
  expect(parseFaults([{ on: 'post', do: 'duplicate' }])).toEqual({
    kind: 'refused',
    why: '`do` of rule 1 must be the name of a fault, as docs/rehearsal-faults.md lists them',
  });
});
