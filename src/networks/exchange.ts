/**
 * What came back of one HTTP request: an answer, certainty that it never left, or nothing after it had left?
 *
 * Over node's own http, on a connection of its own. `fetch`, and with it every library that calls it, does not tell
 * whether a request has left, takes answers of any size, follows redirections with what was sent, and may reuse a
 * connection that the server is just about to drop.
 */

import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import type { Answer } from './answer.ts';

export type Outgoing = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `https:` or `http:` */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Settles at the latest when the signal aborts, whatever the server does. */
export function exchange({ method, url, headers, body }: Outgoing, signal: AbortSignal): Promise<Answer> {
  const secure = url.protocol === 'https:';
  const send = secure ? secureRequest : plainRequest;
  return new Promise(resolve => {
    const trace: Trace = { secure, connected: false, body: [] };
    const settle = (): void => {
      signal.removeEventListener('abort', settle);
      resolve(answerOf(trace, signal));
    };
    signal.addEventListener('abort', settle, { once: true });
    const sent = send(url, { method, headers: unseen(headers), signal, agent: false });
    sent.once('socket', socket => traceSocket(trace, socket));
    sent.once('response', response => traceResponse(trace, response, settle));
    sent.on('error', error => {
      trace.cause = causeOf(error);
    });
    sent.once('close', () => trace.response ?? settle());
    sent.end(body);
  });
}

const BODY_CAP = 1024 * 1024;

/** What was seen of a request on its way. */
type Trace = {
  readonly secure: boolean;
  connected: boolean;
  cause?: string;
  response?: IncomingMessage;
  readonly body: Buffer[];
};

/** With NODE_DEBUG=http or net node prints the options of a request, and the token with them. */
function unseen(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.defineProperty({ ...headers }, inspect.custom, { value: () => 'headers are not shown' });
}

/** Node holds a request back until its connection stands, over TLS until the certificate is accepted. */
function traceSocket(trace: Trace, socket: Socket): void {
  socket.once(trace.secure ? 'secureConnect' : 'connect', () => {
    trace.connected = true;
  });
}

function traceResponse(trace: Trace, response: IncomingMessage, settle: () => void): void {
  trace.response = response;
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > BODY_CAP) response.destroy();
    else trace.body.push(chunk);
  });
  response.on('error', () => undefined);
  response.once('close', settle);
}

/** Only codes: a message may quote what was sent. */
function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown cause';
}

function answerOf({ response, body, connected, cause }: Trace, signal: AbortSignal): Answer {
  if (response?.statusCode !== undefined) {
    const { statusCode: status, headers, complete: isWhole } = response;
    return { kind: 'answered', status, headers, body: Buffer.concat(body).toString('utf8'), isWhole };
  }
  const why = signal.aborted ? 'no answer in time' : (cause ?? 'the connection was closed');
  return { kind: connected ? 'lost' : 'never-left', cause: why };
}
