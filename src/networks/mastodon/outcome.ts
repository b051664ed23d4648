/** What does an answer of Mastodon mean: is the post there, and if not, why, and may it be tried again? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, type Instant, SECOND } from '../../chat/chat.ts';
import type { CannotTell, PostOutcome, Reason, Receipt, Retry } from '../../run/ports.ts';
import { type Answer, harmless } from '../answer.ts';
import { parseJSON, stringAt } from '../json.ts';

/**
 * | answer                                                       | outcome            |
 * |--------------------------------------------------------------|--------------------|
 * | 2xx with a status                                            | posted             |
 * | any 4xx but 408; it never left                               | not posted, certain|
 * | everything else: 5xx, 408, 2xx or 3xx without a status, lost | unknown            |
 *
 * The number alone decides that; the texts, which differ from server to server and by language, choose only the reason.
 *
 * @param read what of an answer's JSON is the post
 */
export function postOutcome(answer: Answer, read: (json: unknown) => Receipt | undefined): PostOutcome {
  const receipt = isFine(answer) ? read(parseJSON(answer.body)) : undefined;
  if (receipt !== undefined) return { kind: 'posted', receipt };
  const { reason, retry } = failureOf(answer);
  return isCertain(answer) ? { kind: 'not-posted', reason, retry } : { kind: 'unknown', reason };
}

/** Why an answer is not the one that was asked for, and whether asking again may help where nothing was changed. */
export function failureOf(answer: Answer): Failure {
  switch (answer.kind) {
    case 'never-left':
      return { reason: unreachable(answer.cause), retry: { kind: 'backoff' } };
    case 'lost':
      return { reason: { code: 'no-answer', what: `Mastodon did not answer (${answer.cause})` }, retry: NEVER };
    case 'answered':
      return answeredFailure(refusalOf(answer));
  }
}

/** A look that such an answer has made nothing of. */
export function cannotTell(answer: Answer): CannotTell {
  const { reason, retry } = failureOf(answer);
  return { kind: 'cannot-tell', reason, ...(retry.kind === 'after' && { after: retry.after }) };
}

export function isFine(answer: Answer): answer is Answer & { readonly kind: 'answered' } {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status <= 299;
}

/** Whether the server understood and said no; then trying again changes nothing, but for the rate limit. */
export function isRefusal(answer: Answer): boolean {
  return answer.kind === 'answered' && isClientError(answer.status) && answer.status !== 429;
}

/** Whether what the token may do was too little. */
export function isOutOfScope(answer: Answer): boolean {
  return answer.kind === 'answered' && SCOPE.is(refusalOf(answer));
}

export type Failure = { readonly reason: Reason; readonly retry: Retry };

export const UNAUTHORIZED: Reason = {
  code: 'unauthorized',
  what: 'Mastodon refused the access token',
  advice: 'it may have been revoked, or be of another instance: log in again with hcldr login mastodon',
};

export const READ_ONLY: Reason = {
  code: 'read-only',
  what: 'Mastodon lets this access token read, but not post',
  advice:
    'log in again with hcldr login mastodon; a token made by hand needs read:accounts, read:statuses, write:statuses and write:media',
};

const NEVER: Retry = { kind: 'never' };

type Refusal = {
  readonly status: number;
  /** What the server says of it, to be searched, in lower case. */
  readonly words: string;
  /** What it says of it, to be shown. */
  readonly shown: string;
  readonly headers: IncomingHttpHeaders;
  readonly isWhole: boolean;
  /** The origin to which it sends whoever asks. */
  readonly elsewhere?: string;
};

type Row = { readonly is: (refusal: Refusal) => boolean; readonly reason: Reason; readonly retry?: Retry };

/** Mastodon calls it scopes, Pleroma permissions. */
const SCOPE: Row = {
  is: ({ status, words }) => status === 403 && /\bscope|insufficient permission/.test(words),
  reason: READ_ONLY,
};

/** The first row that fits. */
const REFUSALS: readonly Row[] = [
  { is: ({ status }) => status === 401, reason: UNAUTHORIZED },
  SCOPE,
  {
    is: ({ status, words }) => status === 404 && /\brepl/.test(words),
    reason: {
      code: 'parent-not-visible',
      what: 'Mastodon does not see the post that is replied to (404)',
      advice: 'if it was deleted, post by hand and adopt that post',
    },
    retry: { kind: 'once', after: 5 * SECOND },
  },
  {
    is: ({ status, words }) => [400, 413, 422].includes(status) && /too long|character limit|characters/.test(words),
    reason: {
      code: 'too-long',
      what: 'Mastodon finds the post too long',
      advice: 'post a shorter one by hand, and adopt it',
    },
  },
];

function isCertain(answer: Answer): boolean {
  return answer.kind === 'answered' ? isClientError(answer.status) : answer.kind === 'never-left';
}

function isClientError(status: number): boolean {
  return status >= 400 && status <= 499 && status !== 408;
}

function unreachable(cause: string): Reason {
  return {
    code: 'unreachable',
    what: `Mastodon could not be reached (${cause})`,
    advice:
      'check the connection to the internet, whether the wireless network wants a login, and the name of the instance',
  };
}

function answeredFailure(refusal: Refusal): Failure {
  if (refusal.status === 429) return tooMany(refusal);
  const row = REFUSALS.find(({ is }) => is(refusal));
  if (row) return { reason: row.reason, retry: row.retry ?? NEVER };
  return { reason: unlistedReason(refusal), retry: NEVER };
}

function unlistedReason({ status, shown, isWhole, elsewhere }: Refusal): Reason {
  const said = shown === '' ? '' : `: ${shown}`;
  if (status >= 500 || status === 408) return { code: 'network-ill', what: `Mastodon is ill (${status})${said}` };
  if (status === 403) return { code: 'forbidden', what: `Mastodon does not allow it (403)${said}` };
  if ([400, 413, 422].includes(status)) {
    return { code: 'invalid', what: `Mastodon does not understand it (${status})${said}` };
  }
  if (elsewhere !== undefined) {
    return {
      code: 'strange-answer',
      what: `this is not the instance itself: it points to ${elsewhere} (${status})`,
      advice: 'if you know that address, log in there: hcldr login mastodon',
    };
  }
  if (!isWhole) return { code: 'no-answer', what: `Mastodon did not finish its answer (${status})` };
  return { code: 'strange-answer', what: `Mastodon answered something else than was asked (${status})${said}` };
}

function tooMany({ headers }: Refusal): Failure {
  const after = untilReset(headers);
  const how = after === undefined ? 'now' : `${Math.ceil(after / SECOND)} s`;
  return {
    reason: { code: 'rate-limited', what: `Mastodon wants no more requests for ${how} (429)` },
    retry: after === undefined ? { kind: 'backoff' } : { kind: 'after', after },
  };
}

/**
 * By the server's own clock: ours may be wrong, and in a rehearsal the server's runs faster. `Date` is cut to the
 * second, so a second is added.
 */
function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  const date = Date.parse(headers.date ?? '');
  const reset = instantOf(headers['x-ratelimit-reset']);
  if (reset !== undefined && !Number.isNaN(date)) return Math.max(0, reset - date) + SECOND;
  const seconds = headers['retry-after'];
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) * SECOND : undefined;
}

/** Mastodon writes an ISO date, others the seconds of Unix. */
function instantOf(reset: string | readonly string[] | undefined): Instant | undefined {
  if (typeof reset !== 'string') return undefined;
  const instant = /^\d{1,11}$/.test(reset) ? Number(reset) * SECOND : Date.parse(reset);
  return Number.isNaN(instant) ? undefined : instant;
}

function refusalOf({ status, headers, body, isWhole }: Answer & { readonly kind: 'answered' }): Refusal {
  const said = parseJSON(body);
  const texts = ['error', 'error_description'].map(key => stringAt(said, key)).filter(text => text !== undefined);
  const elsewhere = status >= 300 && status <= 399 ? originIn(headers.location) : undefined;
  return {
    ...{ status, headers, isWhole, words: texts.join('\n').toLowerCase(), shown: harmless(texts.join(': ')) },
    ...(elsewhere !== undefined && { elsewhere }),
  };
}

function originIn(location: string | undefined): string | undefined {
  const origin = location !== undefined && URL.canParse(location) ? new URL(location).origin : 'null';
  return origin === 'null' || origin.length > 200 ? undefined : harmless(origin);
}
