/** How does an embedded network listen on loopback, take what it is asked, and answer? */

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duration, Instant } from '../../chat/chat.ts';
import { messageOf } from '../../chat/words.ts';
import type { Agenda } from './agenda.ts';
import { answerCompose, type Compose } from './compose-page.ts';
import type { WireFault } from './faults.ts';
import { type Asked, type Reply, send, sendSpoilt } from './wire.ts';

/** The reply, and the rule by which it is spoilt on its way. */
export type ScriptedReply = {
  readonly reply: Reply;
  readonly rule?: { readonly do: string; readonly after?: Duration } | undefined;
};

export type ServerOptions = {
  /** The evening's clock, for the `Date` header. */
  readonly now: () => Instant;
  readonly agenda: Agenda;
  /** Whether a path is the API's. */
  readonly isApi: (path: string) => boolean;
  readonly answer: (asked: Asked) => Promise<ScriptedReply>;
  /** How the network says that a request failed. */
  readonly ill: (status: number, detail: string) => Reply;
  /** In bytes. */
  readonly largestRequest: number;
  /** The page on which a person posts by hand. */
  readonly compose: Compose;
  /** Answers what is not for the API. */
  readonly web: RequestListener;
  /** By default any free one. */
  readonly port?: number | undefined;
};

export type EmbeddedServer = {
  /** `http://127.0.0.1:8080` */
  readonly origin: string;
  readonly port: number;
  /** All requests to the API in the order in which they came. */
  readonly requests: () => readonly RequestRecord[];
  readonly close: () => Promise<void>;
};

export type RequestRecord = {
  readonly at: Instant;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** What was answered; none: nothing was, or not yet. */
  readonly status?: number;
};

/** Rejects if the port is taken. */
export async function startServer(options: ServerOptions): Promise<EmbeddedServer> {
  const { now, agenda, ill } = options;
  const log: { readonly record: RequestRecord; readonly response: ServerResponse }[] = [];
  const server = createServer((request, response) => void receive(request, response));
  const port = await listen(server, options.port ?? 0);
  const origin = `http://${LOOPBACK}:${port}`;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('date', new Date(now()).toUTCString());
    const url = urlOf(request);
    if (url === undefined || !isHere(url, port))
      return send(response, ill(421, 'This is not the host that was asked for'));
    const isCompose = url.pathname === options.compose.path;
    if (!isCompose && !options.isApi(url.pathname)) return options.web(request, response);
    const record = { at: now(), method: request.method ?? '', path: `${url.pathname}${url.search}` };
    if (!isCompose) log.push({ record, response });
    try {
      await (isCompose ? answerHand : answer)(request, response, url);
    } catch (error) {
      // Most likely the store did not take the post; a real network would not say so in more words either.
      send(response, ill(500, messageOf(error)));
    }
  }

  async function answerHand(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await bodyOf(request, options.largestRequest);
    if (body === undefined) return send(response, ill(413, 'Payload Too Large'));
    const { method = '', headers } = request;
    send(response, await answerCompose({ method, url, headers, body }, options.compose, origin));
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await bodyOf(request, options.largestRequest);
    if (body === undefined) return send(response, ill(413, 'Payload Too Large'));
    const { method = '', headers } = request;
    const { reply, rule } = await options.answer({ method, url, headers, body });
    sendSpoilt(response, reply, rule?.do);
    if (rule?.do === ('refuse-connections' satisfies WireFault)) refuseConnections(rule.after ?? 0);
  }

  function refuseConnections(duration: Duration): void {
    server.close();
    agenda.add(now() + duration, () => void listen(server, port));
  }

  return {
    origin,
    port,
    requests: () =>
      log.map(({ record, response }) => (response.headersSent ? { ...record, status: response.statusCode } : record)),
    close: () => closeAll(server),
  };
}

const LOOPBACK = '127.0.0.1';

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closeAll(server: Server): Promise<void> {
  return new Promise(resolve => {
    if (server.listening) server.close(() => resolve());
    else resolve();
    server.closeAllConnections();
  });
}

function urlOf({ url = '', headers }: IncomingMessage): URL | undefined {
  // Not by resolving one against the other: a path that begins with `//` would name a host of its own.
  const whole = `http://${headers.host ?? ''}${url}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}

/** Only these names: any web page can make a name of its own point to this machine, and so read what is served here. */
function isHere({ hostname, port }: URL, listening: number): boolean {
  return [LOOPBACK, 'localhost'].includes(hostname) && Number(port || 80) === listening;
}

async function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largest) return undefined;
  }
  return Buffer.concat(chunks);
}
