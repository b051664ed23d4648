/** Servers of a test's own on loopback, gone with it: one that knows HTTP, and one that knows nothing. */

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** Does this to each connection. @returns its origin */
export function openTcp(onConnection: (socket: Socket) => void): Promise<string> {
  return listening(
    createTcpServer(socket => {
      socket.on('error', () => undefined);
      onConnection(socket);
    }),
  );
}

export type Said = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
};

type Answering = (asked: string, query: URLSearchParams, sent: string) => Said | undefined;

/** Answers each request by its method and path, with 404 where nothing is said. @returns its origin */
export function openHttp(answer: Answering): Promise<string> {
  return listening(
    createHttpServer(async (request: IncomingMessage, response: ServerResponse) => {
      const sent = await text(request);
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const {
        status = 200,
        headers = {},
        body,
      } = answer(`${request.method} ${url.pathname}`, url.searchParams, sent) ?? {
        status: 404,
        body: { error: 'Not Found' },
      };
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }),
  );
}

/** Lets a server listen until the end of the test. @returns its origin */
export async function listening(server: Server): Promise<string> {
  const open = new Set<Socket>();
  server.on('connection', socket => open.add(socket));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
