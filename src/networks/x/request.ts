/**
 * What came back from one request to X: an answer, certainty that it never left, or nothing after it had left?
 *
 * twitter-api-v2 signs the request and sends it; what became of it is read from the request itself, because the library
 * tells too little: its promise may never settle, a cut answer resolves as `undefined`, a server that drips holds it
 * for ever, and its errors hide the cause but carry the authorization header (so they are never passed on).
 */

import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  type ITwitterApiClientPlugin,
  TwitterApi,
} from 'twitter-api-v2';
import { type Answer, answerOf } from '../answer.ts';
import { CONNECTING } from '../connecting.ts';
import { hidden, type Trace, traceOf } from '../trace.ts';

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
  const options = { keepAlive: false, ...CONNECTING };
  const agent = secure ? new SecureAgent(options) : new Agent(options);
  return async (call, signal) => {
    const trace = traceOf({ secure });
    const secrets: string[] = Object.values(keys);
    const client = new TwitterApi(
      {
        appKey: keys.apiKey,
        appSecret: keys.apiKeySecret,
        accessToken: keys.accessToken,
        accessSecret: keys.accessTokenSecret,
      },
      // A compressed answer that is cut leaves the library's promise unsettled.
      { httpAgent: agent, compression: false, plugins: [tracing(trace, { signal, secrets })] },
    );
    await untilAborted(settled(sending(client, prefix, call)), signal);
    return answerOf(trace.came(signal), { tokens: secrets });
  };
}

function sending(client: TwitterApi, prefix: string, call: Call): Promise<unknown> {
  const asText = { forceParseMode: 'text', prefix } as const;
  if (call.method === 'GET') return client.v2.get(call.path, { ...call.query }, asText);
  if ('body' in call) return client.v2.post(call.path, { ...call.body }, asText);
  return client.v2.post(call.path, { ...call.form }, { ...asText, forceBodyMode: 'form-data' });
}

type Tracing = {
  readonly signal: AbortSignal;
  /** Whatever else is sent that must stay secret is added. */
  readonly secrets: string[];
};

/** The library lets a plugin see and complete a request just before it is made. */
function tracing(trace: Trace, { signal, secrets }: Tracing): ITwitterApiClientPlugin {
  return {
    onBeforeRequest: ({ params, requestOptions }) => {
      requestOptions.signal = signal;
      if (requestOptions.headers) {
        secrets.push(...signaturesIn(requestOptions.headers));
        hidden(requestOptions.headers);
      }
      params.requestEventDebugHandler = (event, data) => {
        if (event === 'socket') trace.socket(data.socket);
        if (event === 'request-error') trace.error(data.requestError);
        if (event === 'response') trace.response(data.res);
      };
    },
  };
}

/** As the header has it: `oauth_signature="tnnArxj06cWHq44gCs1OSKk%2FjLY%3D"` (RFC 5849, 3.5.1). */
function signaturesIn(headers: object): readonly string[] {
  return Object.values(headers).flatMap(value => /oauth_signature="([^"]+)"/.exec(`${value}`)?.[1] ?? []);
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
