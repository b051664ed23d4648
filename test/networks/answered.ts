/** Answers as networks give them, made by hand. */

import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, answerOf } from '../../src/networks/answer.ts';

type Given = {
  readonly status: number;
  /** What is no text becomes JSON. */
  readonly body?: unknown;
  readonly headers?: IncomingHttpHeaders;
  readonly isWhole?: boolean;
};

export function answered({ status, body = '', headers = {}, isWhole = true }: Given): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return answerOf({ kind: 'answered', status, headers, body: Buffer.from(text), isWhole }, {});
}
