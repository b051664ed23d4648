/** What comes in over the wire, and how does its answer get onto it, or fail to? */

import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { WireFault } from './faults.ts';

/** A request, once all of it is here. */
export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** An answer of the API before it is sent. */
export type Reply = { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body: unknown };

/** The reply with these headers beside its own. */
export function withHeaders(headers: OutgoingHttpHeaders, reply: Reply): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/** Sends a reply whole. */
export function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...json, ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Sends a reply as a fault spoils it; faults that are replies of their own are sent whole. */
export function sendSpoilt(response: ServerResponse, reply: Reply, fault: string | undefined): void {
  const act = Object.entries(MANNERS).find(([name]) => name === fault)?.[1] ?? send;
  act(response, reply);
}

const MANNERS: Partial<Readonly<Record<WireFault, (response: ServerResponse, reply: Reply) => void>>> = {
  reset: response => response.socket?.resetAndDestroy(),
  hang: () => undefined,
  drip,
  cut: (response, { status, body }) => cutShort(response, status, Buffer.from(JSON.stringify(body))),
  'cut-gzip': (response, { status, body }) => {
    response.setHeader('content-encoding', 'gzip');
    cutShort(response, status, gzipSync(JSON.stringify(body)));
  },
  'html-200': response =>
    send(response, { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please log in.</html>' }),
  huge: (response, { status, body }) =>
    send(response, { status, body: { padding: ' '.repeat(2 ** 21), ...Object(body) } }),
  redirect: response => send(response, { status: 302, headers: { location: '/elsewhere' }, body: '' }),
  'no-id': (response, { status }) => send(response, { status, body: { data: {} } }),
};

/** Spaces, so that a JSON text might yet begin. */
function drip(response: ServerResponse, { status }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.flushHeaders();
  const dripping = setInterval(() => response.write(' '), 300);
  response.on('close', () => clearInterval(dripping));
}

/** Announces all, sends half, and closes as if that were it. */
function cutShort(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => response.socket?.end());
}
