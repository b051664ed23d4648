/** What can come back from one request to a network, and what does it say about the network's clock? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { parseJSON } from '../chat/value.ts';
import { withoutSecrets } from './secrets.ts';

type Arrived = {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** False if the body was cut: by the server, by the deadline, or at 1 MiB. */
  readonly isWhole: boolean;
};

type Unanswered =
  /** Not a byte of the request was sent: no address, no connection, no TLS. */
  | { readonly kind: 'never-left'; readonly cause: string }
  /** The connection stood, so the request may have arrived. */
  | { readonly kind: 'lost'; readonly cause: string };

/** The answer as it came over the wire, with as much of the body as came. */
export type Came = (Arrived & { readonly body: Buffer }) | Unanswered;

/** The answer to be read: the data for what it means, `shown` for what the network says to people. */
export type Answered = Arrived & {
  /** The JSON that the body is, without what `Secrets` says; undefined if it is none. */
  readonly data: unknown;
  /** The text without the secrets that opened the account, fit for a terminal and for the journal. */
  readonly shown: (text: string) => Shown;
};

export type Answer = Answered | Unanswered;

declare const shown: unique symbol;

/** What a server says, as it may be shown and kept. Only an answer makes such a text, since it knows the secrets. */
export type Shown = string & { readonly [shown]: true };

/** All that was sent, and may be repeated. */
export type Secrets = {
  /** Made by a machine, and in no post by chance: nothing of the answer has them. */
  readonly tokens?: readonly string[];
  /**
   * A password may be a word of the evening, and a post with that word is still that post: the data keeps it, and only
   * what is shown does not have it.
   */
  readonly passwords?: readonly string[];
};

/** The only way from `Came` to `Answer`. */
export function answerOf(came: Came, { tokens = [], passwords = [] }: Secrets): Answer {
  if (came.kind !== 'answered') return came;
  const { body, ...arrived } = came;
  return {
    ...arrived,
    data: parseJSON(withoutSecrets(body.toString('utf8'), tokens)),
    // Not the other way round: of a secret that is cut first, the rest may be too short to be known.
    shown: text => harmless(withoutSecrets(text, [...tokens, ...passwords])) as Shown,
  };
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

/** No control or direction characters, and short. */
function harmless(text: string): string {
  const plain = text
    .slice(0, 1000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return plain.length > 200 ? `${plain.slice(0, 199).trimEnd()}…` : plain;
}
