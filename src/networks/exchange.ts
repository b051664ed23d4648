/**
 * What came back from one HTTP request: an answer, certainty that it never left, or nothing after it had left?
 *
 * Uses node's own http, with a new connection each time. `fetch`, and with it every library that calls it, does not
 * tell whether a request has left, takes answers of any size, follows redirections with what was sent, and may reuse a
 * connection that the server is just about to drop.
 */

import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Came } from './answer.ts';
import { CONNECTING } from './connecting.ts';
import { hidden, traceOf } from './trace.ts';

export type Outgoing = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `https:` or `http:` */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Settles at the latest when the signal aborts, whatever the server does. */
export function exchange({ method, url, headers, body }: Outgoing, signal: AbortSignal): Promise<Came> {
  const secure = url.protocol === 'https:';
  const send = secure ? secureRequest : plainRequest;
  return new Promise(resolve => {
    const trace = traceOf({ secure });
    const settle = (): void => {
      signal.removeEventListener('abort', settle);
      resolve(trace.came(signal));
    };
    signal.addEventListener('abort', settle, { once: true });
    let isAnswered = false;
    const sent = send(url, { method, headers: hidden({ ...headers }), signal, agent: false, ...CONNECTING });
    sent.once('socket', trace.socket);
    sent.once('response', response => {
      isAnswered = true;
      trace.response(response);
      response.on('error', () => undefined);
      response.once('close', settle);
    });
    sent.on('error', trace.error);
    sent.once('close', () => isAnswered || settle());
    sent.end(body);
  });
}
