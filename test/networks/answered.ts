/** Answers as networks give them, made by hand. */

import type { IncomingHttpHeaders } from 'node:http';
import { type Answered, answerOf } from '../../src/networks/answer.ts';

type Given = {
  readonly status: number;
  /** What is no text becomes JSON. */
  readonly body?: unknown;
  readonly headers?: IncomingHttpHeaders;
  readonly isWhole?: boolean;
};

export function answered({ status, body = '', headers = {}, isWhole = true }: Given): Answered {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const came = { kind: 'answered', status, headers, body: Buffer.from(text), isWhole } as const;
  return answerOf(came, {}) as Answered;
}
