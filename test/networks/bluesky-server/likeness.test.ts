import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedBluesky } from '../../../src/networks/embedded/bluesky/embedded-bluesky.ts';
import { memoryStore } from '../../../src/networks/embedded/store.ts';
import { isServerHere, SERVER_NEEDED, startBlueskyServer } from '../../support/bluesky-server.ts';

describe.skipIf(!isServerHere)(`the embedded Bluesky, beside a real server${SERVER_NEEDED}`, () => {
  let real: Side;
  let embedded: Side;
  let closing: readonly (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const server = await startBlueskyServer();
    const account = await server.open('hcldr.test');
    const imitation = await startEmbeddedBluesky({
      handle: '@hcldr.test',
      password: account.password,
      clock: { now: Date.now },
      store: memoryStore(),
    });
    closing = [server.close, imitation.close];
    real = await sideOf(server.origin, account.password);
    embedded = await sideOf(imitation.origin, account.password);
  });

  afterAll(() => Promise.all(closing.map(close => close())));

  test.each<[string, Question]>([
    ['a post', ({ did, access }) => put({ token: access, repo: did })],
    ['the same post again', ({ did, access }) => put({ token: access, repo: did })],
    ['another one in its place', ({ did, access }) => put({ token: access, repo: did, text: 'other' })],
    [
      'a post of 301 characters',
      ({ did, access }) => put({ token: access, repo: did, text: 'x'.repeat(301), rkey: 'b' }),
    ],
    ['a strange key', ({ did, access }) => put({ token: access, repo: did, rkey: 'self' })],
    ['a post without a token', ({ did }) => put({ repo: did })],
    ['a post with a bad token', ({ did }) => put({ token: 'a.bad.token', repo: did })],
    ['a post of somebody else', ({ access }) => put({ token: access, repo: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' })],
    [
      'a post with a picture that is not there',
      ({ did, access }) => put({ token: access, repo: did, rkey: 'c', ...LOST }),
    ],
    ['a record', ({ did }) => get('repo.getRecord', { repo: did, collection: POSTS, rkey: KEY })],
    ['a record by handle', () => get('repo.getRecord', { repo: 'hcldr.test', collection: POSTS, rkey: KEY })],
    [
      'a record that is not there',
      ({ did }) => get('repo.getRecord', { repo: did, collection: POSTS, rkey: '3kabcdefghj2z' }),
    ],
    ['all records', ({ did }) => get('repo.listRecords', { repo: did, collection: POSTS, limit: '100' })],
    [
      'the records behind the last',
      ({ did }) => get('repo.listRecords', { repo: did, collection: POSTS, cursor: KEY }),
    ],
    ['the records of nobody', () => get('repo.listRecords', { repo: 'nobody.test', collection: POSTS })],
    ['the session', ({ access }) => get('server.getSession', {}, access)],
    ['the session, with the other token', ({ refresh }) => get('server.getSession', {}, refresh)],
    ['the session, without a token', () => get('server.getSession', {})],
    ['another session', ({ refresh }) => ask('server.refreshSession', { token: refresh })],
    ['another session, with the other token', ({ access }) => ask('server.refreshSession', { token: access })],
    [
      'a session with a wrong password',
      () => ask('server.createSession', { body: { identifier: 'hcldr.test', password: 'no' } }),
    ],
    ['the name of somebody', () => get('identity.resolveHandle', { handle: 'hcldr.test' })],
    ['the name of nobody', () => get('identity.resolveHandle', { handle: 'nobody.test' })],
    ['a picture', ({ access }) => ask('repo.uploadBlob', { token: access, body: PNG })],
    ['a picture without a token', () => ask('repo.uploadBlob', { body: PNG })],
  ])('answers alike: %s', async (_what, question) => {
    expect(await answerTo(question, embedded)).toEqual(await answerTo(question, real));
  });
});

type Side = { readonly origin: string; readonly did: string; readonly access: string; readonly refresh: string };

type Asked = {
  readonly name: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly token?: string | undefined;
};

type Question = (side: Side) => Asked;

const POSTS = 'app.bsky.feed.post';
const KEY = '3kabcdefghj2a';

const LOST_PICTURE = {
  $type: 'blob',
  ref: { $link: 'bafkreie5cvv4h45feadgeuwhbcutmh6t2ceseocckahdoe6uat64zmz454' },
  mimeType: 'image/png',
  size: 10,
};

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const LOST = { embed: { $type: 'app.bsky.embed.images', images: [{ alt: '', image: LOST_PICTURE }] } };

async function sideOf(origin: string, password: string): Promise<Side> {
  const question = () => ask('server.createSession', { body: { identifier: 'hcldr.test', password } });
  const side = { origin, did: '', access: '', refresh: '' };
  const { did, accessJwt, refreshJwt } = JSON.parse((await asked(question, side)).text);
  return { origin, did, access: accessJwt, refresh: refreshJwt };
}

function ask(
  name: string,
  { token, body = {} }: { readonly token?: string | undefined; readonly body?: object } = {},
): Asked {
  return { name, body, token };
}

function get(name: string, query: Readonly<Record<string, string>>, token?: string): Asked {
  return { name, query, token };
}

type Put = { readonly repo: string; readonly token?: string; readonly text?: string; readonly rkey?: string };

function put({ token, repo, text = 'opening', rkey = 'a', ...more }: Put & { readonly embed?: object }): Asked {
  const record = { $type: POSTS, text, createdAt: '2022-12-07T01:30:00.000Z', ...more };
  const key = rkey.length === 1 ? `3kabcdefghj2${rkey}` : rkey;
  return ask('repo.putRecord', { token, body: { repo, collection: POSTS, rkey: key, record, swapRecord: null } });
}

/** What hcldr goes by: the status, the name of the error, what is in the answer, and the hashes. */
async function answerTo(question: Question, side: Side): Promise<object> {
  const { status, text } = await asked(question, side);
  const { error, cid, cursor, records, blob, ...others } = JSON.parse(text);
  const listed = records?.map((record: { readonly cid: string }) => record.cid);
  return { status, error, cid, cursor, listed, blob, has: WANTED.filter(key => Object.hasOwn(others, key)) };
}

const WANTED = ['uri', 'value', 'did', 'handle', 'active', 'accessJwt', 'refreshJwt'];

async function asked(question: Question, side: Side): Promise<{ readonly status: number; readonly text: string }> {
  const { name, query = {}, body, token } = question(side);
  const isPicture = body instanceof Uint8Array;
  const answer = await fetch(`${side.origin}/xrpc/com.atproto.${name}?${new URLSearchParams(query)}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined &&
        name !== 'server.refreshSession' && { 'content-type': isPicture ? 'image/png' : 'application/json' }),
    },
    ...(body !== undefined && name !== 'server.refreshSession' && { body: isPicture ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
