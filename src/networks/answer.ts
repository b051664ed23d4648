/** What can come back from one request to a network, and what does it say about the network's clock? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { withoutSecrets } from './secrets.ts';

/** With as much of the body as came: it may be cut, by the server, by the deadline, or at 1 MiB. */
type Arrived<Body> = {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  readonly isWhole: boolean;
};

type Unanswered =
  /** Not a byte of the request was sent: no address, no connection, no TLS. */
  | { readonly kind: 'never-left'; readonly cause: string }
  /** The connection stood, so the request may have arrived. */
  | { readonly kind: 'lost'; readonly cause: string };

/** The answer as the network gave it. */
export type Came = Arrived<Buffer> | Unanswered;

/** The same without the secrets that opened the account: some of what it says is shown, and kept. */
export type Answer = Arrived<string> | Unanswered;

/**
 * The only way from `Came` to `Answer`.
 *
 * @param secrets all that were sent, and may be repeated
 */
export function answerOf(came: Came, secrets: readonly string[]): Answer {
  if (came.kind !== 'answered') return came;
  const clean = (text: string): string => withoutSecrets(text, secrets);
  const headers = Object.entries(came.headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? clean(value) : value?.map(clean),
  ]);
  return { ...came, headers: Object.fromEntries(headers), body: clean(came.body.toString('utf8')) };
}

/** The server's clock less ours, where it tells the time. */
export type ClockSeen = { readonly clockAhead?: Duration };

/** Takes the answer to have been made half-way between question and receipt. */
export function clockSeen(answer: Answer, askedAt: Instant, receivedAt: Instant): ClockSeen {
  const clockAhead = aheadOf((askedAt + receivedAt) / 2, answer);
  return clockAhead === undefined ? {} : { clockAhead };
}

/** The server's `Date` is cut to the second: half a second is added, which it lacks on average. */
function aheadOf(ours: Instant, answer: Answer): Duration | undefined {
  const theirs = answer.kind === 'answered' ? Date.parse(answer.headers.date ?? '') : Number.NaN;
  if (Number.isNaN(theirs)) return undefined;
  // Less than a whole second cannot be told from none; `+ 0` turns `-0` into `0`.
  return Math.trunc((theirs + SECOND / 2 - ours) / SECOND) * SECOND + 0;
}

/** What a server says is shown in terminals and kept in the journal: no control or direction characters, and short. */
export function harmless(text: string): string {
  const plain = text
    .slice(0, 1000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return plain.length > 200 ? `${plain.slice(0, 199).trimEnd()}…` : plain;
}
