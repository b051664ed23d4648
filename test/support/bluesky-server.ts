/** Is there a real Bluesky server on this machine, and what happens to requests on their way to it? */

import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Did } from '../../src/networks/bluesky/request.ts';
import { firstLineOf } from '../networks/script.ts';

export type BlueskyServer = {
  readonly origin: string;
  /** Creates an account. */
  readonly open: (handle: string) => Promise<BlueskyAccount>;
  /** The same token, expired. */
  readonly expired: (token: string) => string;
  readonly close: () => Promise<void>;
};

export type BlueskyAccount = {
  readonly identifier: string;
  readonly did: Did;
  readonly password: string;
  /** The password that a person gives hcldr; logging in with it takes the server longer. */
  readonly appPassword: () => Promise<string>;
};

const FOLDER = fileURLToPath(new URL('../bluesky-server', import.meta.url));

/** Whether `npm ci` was run to its end in the server's folder. */
export const isServerHere = existsSync(`${FOLDER}/node_modules/.package-lock.json`);

/** Goes into the name of a skipped test, to say why it is skipped. */
export const SERVER_NEEDED = isServerHere ? '' : ' (skipped: it takes `npm ci` in test/bluesky-server)';

export async function startBlueskyServer(): Promise<BlueskyServer> {
  const child = spawn(process.execPath, ['server.js'], { cwd: FOLDER, stdio: ['pipe', 'pipe', 'inherit'] });
  const { origin, secret } = JSON.parse(await firstLineOf(child));
  const call = callerOf(origin);
  return {
    origin,
    open: async handle => {
      const password = `the password of ${handle}`;
      const account = { handle, email: `${handle}@example.org`, password };
      const { did, accessJwt } = await call('com.atproto.server.createAccount', account);
      const appPassword = async () => {
        const made = await call('com.atproto.server.createAppPassword', { name: 'hcldr' }, accessJwt);
        return made.password;
      };
      return { identifier: handle, did, password, appPassword };
    },
    expired: token => expired(token, Buffer.from(secret, 'hex')),
    close: () => ended(child),
  };
}

/** What the proxy does to a request; `pass` by default. */
export type Passage =
  | { readonly kind: 'pass'; readonly token?: (token: string) => string }
  /** The server answers, but nobody hears it. */
  | { readonly kind: 'lose answer' }
  | { readonly kind: 'lose request' }
  | { readonly kind: 'refuse' };

export type ServerProxy = {
  readonly origin: string;
  /** The names of the calls so far, in order. */
  readonly calls: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** @param passage what to do with the nth call of that name, counted from 1 */
export async function openProxy(origin: string, passage: (name: string, nth: number) => Passage): Promise<ServerProxy> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '', origin).pathname.slice('/xrpc/'.length);
    calls.push(name);
    const way = passage(name, calls.filter(call => call === name).length);
    void passed({ request, response, origin, way });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    calls: () => calls,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

type Passing = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly origin: string;
  readonly way: Passage;
};

async function passed({ request, response, origin, way }: Passing): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk);
  if (way.kind === 'lose request') return void response.socket?.resetAndDestroy();
  if (way.kind === 'refuse') return void response.writeHead(403).end('{}');
  const { method = 'GET', url = '', headers } = request;
  const [, token] = headers.authorization?.split(' ') ?? [];
  const type = headers['content-type'];
  const answer = await fetch(new URL(url, origin), {
    method,
    headers: {
      ...(token !== undefined && {
        authorization: `Bearer ${way.kind === 'pass' && way.token ? way.token(token) : token}`,
      }),
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(body.length > 0 && { body: Buffer.concat(body) }),
  });
  const answered = Buffer.from(await answer.arrayBuffer());
  if (way.kind === 'lose answer') return void response.socket?.resetAndDestroy();
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(answered);
}

function callerOf(origin: string) {
  return async (name: string, input: object, token?: string) => {
    const answer = await fetch(`${origin}/xrpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
}

function expired(token: string, secret: Buffer): string {
  const [header, payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const past = Buffer.from(JSON.stringify({ ...claims, exp: claims.iat - 3600 })).toString('base64url');
  return `${header}.${past}.${createHmac('sha256', secret).update(`${header}.${past}`).digest('base64url')}`;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('close', () => resolve());
    child.stdin?.end();
  });
}
