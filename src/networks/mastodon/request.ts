/**
 * How is an instance asked? In JSON, as the bearer of a token; not with masto, for the reasons that `exchange.ts`
 * gives.
 */

import { type Answer, answerOf } from '../answer.ts';
import { exchange, type Outgoing } from '../exchange.ts';

export type Call =
  | { readonly method: 'GET'; readonly path: string; readonly query?: Readonly<Record<string, string>> }
  | {
      readonly method: 'POST' | 'PUT';
      readonly path: string;
      readonly json: Readonly<Record<string, unknown>>;
      /** A second request with the same key, within the hour, is answered as the first one was. */
      readonly idempotencyKey?: string;
    }
  | { readonly method: 'POST'; readonly path: string; readonly form: FormData };

/** Sends one request. Settles at the latest when the signal aborts, whatever the server does. */
export type Send = (call: Call, signal: AbortSignal) => Promise<Answer>;

export type Opening = {
  /** None: the request is in nobody's name. */
  readonly token?: string;
  /** What else is sent that must stay secret. */
  readonly secrets?: readonly string[];
};

/** @param instance an origin, as `https://mastodon.social` */
export function senderTo(instance: string, { token, secrets = [] }: Opening): Send {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const all = token === undefined ? secrets : [token, ...secrets];
  return async (call, signal) => {
    const { headers, body } = await contentOf(call);
    const url = new URL(call.path, `${instance}/`);
    if ('query' in call && call.query) url.search = new URLSearchParams(call.query).toString();
    const sent = { accept: 'application/json', 'user-agent': 'hcldr', ...authorization, ...headers };
    const outgoing = { method: call.method, url, headers: sent, ...(body !== undefined && { body }) };
    return answerOf(await exchange(outgoing, signal), { tokens: all });
  };
}

async function contentOf(call: Call): Promise<Pick<Outgoing, 'headers' | 'body'>> {
  if ('json' in call) {
    const key = call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey };
    return { headers: { 'content-type': 'application/json', ...key }, body: JSON.stringify(call.json) };
  }
  if (!('form' in call)) return { headers: {} };
  const encoded = new Response(call.form);
  const type = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return { headers: { 'content-type': type }, body: new Uint8Array(await encoded.arrayBuffer()) };
}
