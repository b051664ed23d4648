/** What does an answer of Bluesky mean: is the post there, and if not, why, and may it be tried again? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, SECOND } from '../../chat/chat.ts';
import type { CannotTell, PostOutcome, Reason, Receipt, Retry } from '../../run/ports.ts';
import { type Answer, harmless } from '../answer.ts';
import { parseJSON, stringAt } from '../json.ts';

/**
 * | answer                                                                | outcome              |
 * |-----------------------------------------------------------------------|----------------------|
 * | 200 with the record's address and hash                                | posted               |
 * | any 4xx but 408; it never left                                        | not posted, certain  |
 * | everything else: 5xx, 408, 2xx or 3xx without what was asked for, lost | unknown              |
 *
 * The status alone decides that; the names and texts of errors choose only the reason.
 */
export function postOutcome(answer: Answer, receipt: Receipt | undefined): PostOutcome {
  if (receipt !== undefined) return { kind: 'posted', receipt };
  const { reason, retry } = failureOf(answer);
  return isCertain(answer) ? { kind: 'not-posted', reason, retry } : { kind: 'unknown', reason };
}

/** Why something was not done that leaves nothing behind where it fails, so that it may be tried again after doubt too. */
export function failureWithoutTrace(answer: Answer): Failure {
  const { reason, retry } = failureOf(answer);
  return { reason, retry: retry.kind === 'never' && !isRefusal(answer) ? BACKOFF : retry };
}

/** Why an answer is not the one that was asked for. */
export function reasonOf(answer: Answer): Reason {
  return failureOf(answer).reason;
}

/** A look that such an answer has made nothing of. */
export function cannotTell(answer: Answer): CannotTell {
  const { reason, retry } = failureOf(answer);
  return { kind: 'cannot-tell', reason, ...(retry.kind === 'after' && { after: retry.after }) };
}

/** Whether Bluesky understood and said no; then trying again changes nothing, but for the rate limit. */
export function isRefusal(answer: Answer): boolean {
  return answer.kind === 'answered' && isClientError(answer.status) && answer.status !== 429;
}

/** Whether the server has looked, and there is no such record. */
export function isNotFound(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === 400 && refusalOf(answer).error === 'RecordNotFound';
}

type Failure = { readonly reason: Reason; readonly retry: Retry };

type Refusal = {
  readonly status: number;
  /** The error's name: `ExpiredToken`. */
  readonly error: string;
  /** What Bluesky says of it, to be searched, in lower case. */
  readonly words: string;
  /** What Bluesky says of it, to be shown. */
  readonly shown: string;
  readonly headers: IncomingHttpHeaders;
  readonly isWhole: boolean;
};

type Row = { readonly is: (refusal: Refusal) => boolean; readonly reason: Reason };

/** The first row that fits. */
const REFUSALS: readonly Row[] = [
  {
    is: ({ error }) => error === 'AuthFactorTokenRequired',
    reason: {
      code: 'unauthorized',
      what: 'Bluesky wants a code from an email with this password',
      advice: 'use an app password instead of the password of the account: Settings, Privacy and security',
    },
  },
  {
    is: ({ error }) => ['AccountTakedown', 'AccountDeactivated', 'AccountSuspended'].includes(error),
    reason: {
      code: 'forbidden',
      what: 'Bluesky has closed this account for now, or its owner has',
      advice: 'log in with a browser: Bluesky says there why, and what can be done',
    },
  },
  {
    is: ({ status, error }) => status === 401 || ['ExpiredToken', 'InvalidToken'].includes(error),
    reason: {
      code: 'unauthorized',
      what: 'Bluesky refused the handle or the app password',
      advice: 'check both, and whether the app password is still in the list: Settings, Privacy and security',
    },
  },
  {
    is: ({ error }) => error === 'InvalidSwap',
    reason: {
      code: 'duplicate',
      what: 'Bluesky has another post in the place of this one',
      advice: 'look on the account: adopt the post if it is there, else post it by hand, and adopt that',
    },
  },
  {
    is: ({ status, words }) => status === 400 && /(grapheme|string) too big|must not be longer/.test(words),
    reason: {
      code: 'too-long',
      what: 'Bluesky finds the post too long',
      advice: 'post a shorter one by hand, and adopt it',
    },
  },
  {
    is: ({ error }) => error === 'BlobNotFound',
    reason: {
      code: 'invalid',
      what: 'Bluesky does not have the picture of this post any more',
      advice: 'post it by hand with the picture, and adopt that post',
    },
  },
  {
    is: ({ status, error }) => status === 413 || error === 'BlobTooLarge' || error === 'PayloadTooLarge',
    reason: { code: 'invalid', what: 'Bluesky finds it too large', advice: 'take a smaller picture' },
  },
];

const NEVER: Retry = { kind: 'never' };
const BACKOFF: Retry = { kind: 'backoff' };

function isCertain(answer: Answer): boolean {
  if (answer.kind === 'answered') return isClientError(answer.status);
  return answer.kind === 'never-left';
}

function isClientError(status: number): boolean {
  return status >= 400 && status <= 499 && status !== 408;
}

function failureOf(answer: Answer): Failure {
  switch (answer.kind) {
    case 'never-left':
      return {
        reason: {
          code: 'unreachable',
          what: `Bluesky could not be reached (${answer.cause})`,
          advice: 'check the connection to the internet, and whether the wireless network wants a login',
        },
        retry: BACKOFF,
      };
    case 'lost':
      return { reason: { code: 'no-answer', what: `Bluesky did not answer (${answer.cause})` }, retry: NEVER };
    case 'answered':
      return answeredFailure(refusalOf(answer));
  }
}

function answeredFailure(refusal: Refusal): Failure {
  if (refusal.status === 429) return tooMany(refusal);
  const row = isClientError(refusal.status) ? REFUSALS.find(({ is }) => is(refusal)) : undefined;
  if (row === undefined) return { reason: unlistedReason(refusal), retry: NEVER };
  return { reason: { ...row.reason, what: `${row.reason.what} (${refusal.status})` }, retry: NEVER };
}

function unlistedReason({ status, shown, isWhole }: Refusal): Reason {
  const said = shown === '' ? '' : `: ${shown}`;
  if (status >= 500 || status === 408) return { code: 'network-ill', what: `Bluesky is ill (${status})${said}` };
  if (status === 403) return { code: 'forbidden', what: `Bluesky does not allow it (403)${said}` };
  if (status === 400) return { code: 'invalid', what: `Bluesky does not understand it (400)${said}` };
  if (!isWhole) return { code: 'no-answer', what: `Bluesky did not finish its answer (${status})` };
  return { code: 'strange-answer', what: `Bluesky answered something else than was asked (${status})${said}` };
}

function tooMany({ headers }: Refusal): Failure {
  const after = untilReset(headers);
  const how = after === undefined ? 'for now' : `for ${Math.ceil(after / SECOND)} s`;
  return {
    reason: { code: 'rate-limited', what: `Bluesky wants no more requests ${how} (429)` },
    retry: after === undefined ? BACKOFF : { kind: 'after', after },
  };
}

/** By the server's own clock: ours may be wrong, and in a rehearsal the server's runs faster. `Date` is cut to the second. */
function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  const date = Date.parse(headers.date ?? '');
  const reset = headers['ratelimit-reset'];
  if (Number.isNaN(date) || typeof reset !== 'string' || !/^\d{1,11}$/.test(reset)) return undefined;
  return Math.max(0, Number(reset) * SECOND - date) + SECOND;
}

function refusalOf({ status, headers, body, isWhole }: Answer & { readonly kind: 'answered' }): Refusal {
  const said = parseJSON(body);
  const [error = '', message = ''] = ['error', 'message'].map(key => stringAt(said, key));
  return { status, error, words: message.toLowerCase(), shown: harmless(message), headers, isWhole };
}
