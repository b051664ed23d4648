/**
 * What came back of one request to X: an answer, certainty that it never left, or nothing after it had left?
 *
 * twitter-api-v2 signs the request and sends it; what is known of it is read from the request itself, because the
 * library tells too little: its promise may never settle, a cut answer resolves as `undefined`, a server that drips
 * holds it for ever, and its errors hide the cause but carry the authorization header (so they are never passed on).
 */

import { Agent, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  type ITwitterApiClientPlugin,
  TwitterApi,
} from 'twitter-api-v2';
import type { Answer } from '../answer.ts';

/** An account's own keys to its own app: OAuth 1.0a, four strings that do not expire. */
export type XKeys = {
  readonly apiKey: string;
  readonly apiKeySecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
};

export type Call =
  | { readonly method: 'GET'; readonly path: string; readonly query?: Readonly<Record<string, string>> }
  | { readonly method: 'POST'; readonly path: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly method: 'POST'; readonly path: string; readonly form: Readonly<Record<string, number | Buffer>> };

/** Sends one request. Settles at the latest when the signal aborts, whatever the server does. */
export type Send = (call: Call, signal: AbortSignal) => Promise<Answer>;

/** @param origin as `https://api.x.com`; `/2/…` is added */
export function senderTo(origin: string, keys: XKeys): Send {
  const secure = new URL(origin).protocol === 'https:';
  const prefix = new URL('/2/', origin).href;
  // A connection that is kept for the next request and dropped by the server meanwhile looks like a lost answer.
  const agent = secure ? new SecureAgent({ keepAlive: false }) : new Agent({ keepAlive: false });
  return async (call, signal) => {
    const trace: Trace = { secure, connected: false, body: [] };
    const client = new TwitterApi(
      {
        appKey: keys.apiKey,
        appSecret: keys.apiKeySecret,
        accessToken: keys.accessToken,
        accessSecret: keys.accessTokenSecret,
      },
      // A compressed answer that is cut leaves the library's promise unsettled.
      { httpAgent: agent, compression: false, plugins: [tracing(trace, signal)] },
    );
    await untilAborted(settled(sending(client, prefix, call)), signal);
    return answerOf(trace, signal);
  };
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

function sending(client: TwitterApi, prefix: string, call: Call): Promise<unknown> {
  const asText = { forceParseMode: 'text', prefix } as const;
  if (call.method === 'GET') return client.v2.get(call.path, { ...call.query }, asText);
  if ('body' in call) return client.v2.post(call.path, { ...call.body }, asText);
  return client.v2.post(call.path, { ...call.form }, { ...asText, forceBodyMode: 'form-data' });
}

/** The library lets a plugin see and complete a request just before it is made. */
function tracing(trace: Trace, signal: AbortSignal): ITwitterApiClientPlugin {
  return {
    onBeforeRequest: ({ params, requestOptions }) => {
      requestOptions.signal = signal;
      // With NODE_DEBUG=http or net node prints the options of a request, and the signature with them.
      Object.defineProperty(requestOptions.headers ?? {}, inspect.custom, { value: () => 'headers are not shown' });
      params.requestEventDebugHandler = (event, data) => {
        if (event === 'socket') traceSocket(trace, data.socket);
        if (event === 'request-error') trace.cause = causeOf(data.requestError);
        if (event === 'response') traceResponse(trace, data.res);
      };
    },
  };
}

/** Node holds a request back until its connection stands, over TLS until the certificate is accepted. */
function traceSocket(trace: Trace, socket: Socket): void {
  socket.once(trace.secure ? 'secureConnect' : 'connect', () => {
    trace.connected = true;
  });
}

function traceResponse(trace: Trace, response: IncomingMessage): void {
  trace.response = response;
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > BODY_CAP) response.destroy();
    else trace.body.push(chunk);
  });
}

/** Only codes: a message may quote what was sent. */
function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown cause';
}

/** The library's errors say nothing that the trace does not; any other error is a bug. */
async function settled(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    const expected = [ApiRequestError, ApiPartialResponseError, ApiResponseError].some(kind => error instanceof kind);
    if (!expected) throw error;
  }
}

async function untilAborted(request: Promise<void>, signal: AbortSignal): Promise<void> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<void>(resolve => {
    abort = resolve;
  });
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  await Promise.race([request, aborted]);
  signal.removeEventListener('abort', abort);
}

function answerOf(trace: Trace, signal: AbortSignal): Answer {
  const { response } = trace;
  if (response?.statusCode !== undefined) {
    const body = Buffer.concat(trace.body).toString('utf8');
    const { statusCode: status, headers, complete: isWhole } = response;
    return { kind: 'answered', status, headers, body, isWhole };
  }
  const cause = signal.aborted ? 'no answer in time' : (trace.cause ?? 'the connection was closed');
  return { kind: trace.connected ? 'lost' : 'never-left', cause };
}
