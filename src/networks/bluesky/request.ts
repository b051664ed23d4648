/**
 * What came back from one request to a Bluesky server, and is it what was asked for?
 *
 * The library makes the request and checks the answer against the protocol's own definitions. It gets to see an answer
 * only when that is whole: on a page of HTML, a cut answer or one without an end it would throw, or wait for ever.
 */

import {
  ComAtprotoIdentityResolveHandle,
  ComAtprotoRepoGetRecord,
  ComAtprotoRepoListRecords,
  ComAtprotoRepoPutRecord,
  ComAtprotoRepoUploadBlob,
  ComAtprotoServerCreateSession,
  ComAtprotoServerGetSession,
  ComAtprotoServerRefreshSession,
} from '@atcute/atproto';
import { Client, ClientValidationError, type FetchHandler } from '@atcute/client';
import type { Instant } from '../../chat/chat.ts';
import type { Picture } from '../../run/ports.ts';
import { type Answer, answerOf, type ClockSeen, clockSeen } from '../answer.ts';
import { exchange } from '../exchange.ts';

/** The answer; `data`: what was asked for, if the answer has it. */
export type Told<Data> = {
  readonly answer: Answer;
  readonly data?: Data;
  readonly clock: ClockSeen;
};

export type Did = `did:${string}:${string}`;

export type Handle = `${string}.${string}`;

export type Requests = ReturnType<typeof requestsTo>;

/** A place in an account's repository. */
export type Place = { readonly repo: Did | Handle; readonly rkey: string };

export const COLLECTION = 'app.bsky.feed.post';

/**
 * @param service as `https://bsky.social`
 * @param now the clock that the server's is compared with
 */
export function requestsTo(service: string, now: () => Instant) {
  const passwords = new Set<string>();
  const tokens = new Set<string>();

  async function ask<Data>(
    call: (client: Client) => Promise<Outcome<Data>>,
    { signal, token }: Asking,
  ): Promise<Told<Data>> {
    let answer: Answer = { kind: 'never-left', cause: 'it is no request of the protocol' };
    const askedAt = now();
    const handler: FetchHandler = async (path, { method = 'GET', headers, body }) => {
      const came = await exchange(
        {
          method: method.toUpperCase() === 'POST' ? 'POST' : 'GET',
          url: new URL(path, service),
          headers: { ...plain(headers), ...(token !== undefined && { authorization: `Bearer ${token}` }) },
          ...(isSendable(body) && { body }),
        },
        signal,
      );
      answer = answerOf(came, { passwords: [...passwords], tokens: [...tokens] });
      if (came.kind !== 'answered' || !isSound(answer)) throw new Unsound();
      // As it came, with the tokens that are asked for: the library holds it against its lexicon, and of what it then
      // gives, names and ids alone are shown.
      return new Response(came.body, { headers: { 'content-type': 'application/json' } });
    };
    const data = await dataOf(call(new Client({ handler })));
    return { answer, clock: clockSeen(answer, askedAt, now()), ...(data !== undefined && { data }) };
  }

  async function askForTokens<Data extends Tokens>(
    call: (client: Client) => Promise<Outcome<Data>>,
    asking: Asking,
  ): Promise<Told<Data>> {
    const told = await ask(call, asking);
    if (told.data !== undefined) tokens.add(told.data.accessJwt).add(told.data.refreshJwt);
    return told;
  }

  return {
    openSession: (login: { readonly identifier: string; readonly password: string }, asking: Asking) => {
      passwords.add(login.password);
      return askForTokens(client => client.call(ComAtprotoServerCreateSession, { input: login }), asking);
    },
    /** With the refresh token. */
    refreshSession: (asking: Asking) => askForTokens(client => client.call(ComAtprotoServerRefreshSession, {}), asking),
    readSession: (asking: Asking) => ask(client => client.call(ComAtprotoServerGetSession, {}), asking),
    /** Only where there is no record yet, or the same one. */
    putRecord: ({ repo, rkey, record }: Place & { readonly record: object }, asking: Asking) =>
      ask(
        client =>
          client.call(ComAtprotoRepoPutRecord, {
            input: { repo, collection: COLLECTION, rkey, record: { ...record }, swapRecord: null },
          }),
        asking,
      ),
    getRecord: ({ repo, rkey }: Place, asking: Asking) =>
      ask(client => client.call(ComAtprotoRepoGetRecord, { params: { repo, collection: COLLECTION, rkey } }), asking),
    /** Newest first, from behind the cursor on. */
    listRecords: ({ repo, limit, cursor }: Page, asking: Asking) =>
      ask(
        client =>
          client.call(ComAtprotoRepoListRecords, {
            params: { repo, collection: COLLECTION, limit, ...(cursor !== undefined && { cursor }) },
          }),
        asking,
      ),
    resolveHandle: (handle: Handle, asking: Asking) =>
      ask(client => client.call(ComAtprotoIdentityResolveHandle, { params: { handle } }), asking),
    uploadBlob: ({ bytes, type }: Pick<Picture, 'bytes' | 'type'>, asking: Asking) =>
      ask(client => client.call(ComAtprotoRepoUploadBlob, { input: bytes, headers: { 'content-type': type } }), asking),
  };
}

/** Settles at the latest when the signal aborts. */
type Asking = { readonly signal: AbortSignal; readonly token?: string };

type Tokens = { readonly accessJwt: string; readonly refreshJwt: string };

type Page = { readonly repo: Did | Handle; readonly limit: number; readonly cursor?: string | undefined };

type Outcome<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false };

/** Undefined where the answer is not what was asked for; any other error is a bug. */
async function dataOf<Data>(call: Promise<Outcome<Data>>): Promise<Data | undefined> {
  try {
    const outcome = await call;
    return outcome.ok ? outcome.data : undefined;
  } catch (error) {
    if (error instanceof Unsound || error instanceof ClientValidationError) return undefined;
    throw error;
  }
}

/** An answer that is kept from the library. */
class Unsound extends Error {}

function isSound(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === 200 && answer.isWhole && answer.data !== undefined;
}

function plain(headers: ConstructorParameters<typeof Headers>[0]): Readonly<Record<string, string>> {
  return Object.fromEntries(new Headers(headers));
}

function isSendable(body: unknown): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array;
}
