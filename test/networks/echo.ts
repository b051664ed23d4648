/** A server that repeats whatever it is sent, in every text and header of its answer that hcldr looks at. */

import { createServer } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { listening } from './loopback.ts';

export type EchoOptions = {
  readonly status: number;
  /** What it answers as it should, by the path; none: all is repeated. */
  readonly fine?: (asked: string) => unknown;
};

/** @returns its origin; it is gone after the test */
export function openEcho({ status, fine = () => undefined }: EchoOptions): Promise<string> {
  const server = createServer(async (request, response) => {
    const sent = await textOf(request);
    const body = fine(`${request.method} ${new URL(request.url ?? '/', 'http://127.0.0.1').pathname}`);
    const { authorization = '' } = request.headers;
    const token = authorization.split(' ')[1]?.replace(/\W/g, '') ?? '';
    response.writeHead(body === undefined ? status : 200, {
      'content-type': 'application/json',
      ...(status === 302 && { location: `https://${token.slice(0, 60) || 'a'}.example/` }),
    });
    response.end(JSON.stringify(body ?? repeating(authorization, sent, token)));
  });
  return listening(server);
}

function repeating(authorization: string, sent: string, token: string): unknown {
  const basic = Buffer.from(`hcldr:${authorization.split(' ')[1]}`).toString('base64');
  const said = [authorization, sent, encodeURIComponent(authorization), encodeURIComponent(sent)].join(' | ');
  const keys = ['error_description', 'message', 'detail', 'title', 'reason', 'type'];
  const texts = Object.fromEntries(keys.map(key => [key, said]));
  return { ...texts, error: basic, errors: [texts], id: sent, username: token };
}
