/** What was seen of a request on its way, and what does that say about its answer? */

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import type { Came } from './answer.ts';

export type Trace = {
  readonly socket: (socket: Socket) => void;
  readonly response: (response: IncomingMessage) => void;
  readonly error: (error: unknown) => void;
  /** What has come by now; the signal tells whether it was the deadline that ended it. */
  readonly came: (signal: AbortSignal) => Came;
};

/** Larger answers are cut: none that hcldr asks for is. */
const BODY_CAP = 1024 * 1024;

/** @param secure over TLS */
export function traceOf({ secure }: { readonly secure: boolean }): Trace {
  let connected = false;
  let cause = 'the connection was closed';
  let answered: IncomingMessage | undefined;
  const body: Buffer[] = [];
  return {
    // Node holds a request back until its connection stands, over TLS until the certificate is accepted.
    socket: socket =>
      void socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      }),
    response: response => {
      answered = response;
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > BODY_CAP) response.destroy();
        else body.push(chunk);
      });
    },
    error: error => {
      cause = codeOf(error);
    },
    came: signal => {
      if (answered?.statusCode !== undefined) {
        const { statusCode: status, headers, complete: isWhole } = answered;
        return { kind: 'answered', status, headers, body: Buffer.concat(body), isWhole };
      }
      return { kind: connected ? 'lost' : 'never-left', cause: signal.aborted ? 'no answer in time' : cause };
    },
  };
}

/** Hides the headers from node, which with NODE_DEBUG=http or net prints the options of a request, secrets and all. */
export function hidden<Headers extends object>(headers: Headers): Headers {
  return Object.defineProperty(headers, inspect.custom, { value: () => 'headers are not shown' });
}

/** Only codes: a message may quote what was sent. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown cause';
}
