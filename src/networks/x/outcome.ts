/** What does an answer of X mean: is the post there, and if not, why, and may it be tried again? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, SECOND } from '../../chat/chat.ts';
import type { CannotTell, PostOutcome, Reason, Retry } from '../../run/ports.ts';
import { type Answer, harmless } from '../answer.ts';
import { at, listAt, parseJSON, stringAt } from '../json.ts';

/**
 * | answer                                                     | outcome                                             |
 * |------------------------------------------------------------|-----------------------------------------------------|
 * | 2xx with an id                                             | posted                                              |
 * | any 4xx but 408; it never left                             | not posted, certain                                 |
 * | everything else: 5xx, 408, 2xx or 3xx without an id, lost  | unknown                                             |
 *
 * The status alone decides that; the texts of X, which change at any time, choose only the reason.
 *
 * @param link where people see the post with that id
 */
export function postOutcome(answer: Answer, link: (id: string) => string): PostOutcome {
  const id = postedId(answer);
  if (id !== undefined) return { kind: 'posted', receipt: { ref: id, url: link(id) } };
  const { reason, retry } = failureOf(answer);
  return isCertain(answer) ? { kind: 'not-posted', reason, retry } : { kind: 'unknown', reason };
}

/** Of a request that leaves nothing behind that anybody sees: whatever is no refusal can be tried again. */
export function failureWithoutTrace(answer: Answer): Failure {
  const { reason, retry } = failureOf(answer);
  return { reason, retry: retry.kind === 'never' && !isRefusal(answer) ? { kind: 'backoff' } : retry };
}

/** Why an answer is not the one that was asked for. */
export function reasonOf(answer: Answer): Reason {
  return failureOf(answer).reason;
}

/** A look that such an answer has made nothing of. */
export function cannotTell(answer: Answer): CannotTell {
  const { reason, retry } = failureOf(answer);
  return { kind: 'cannot-tell', reason, ...(retry?.kind === 'after' && { after: retry.after }) };
}

/** Whether X understood and said no; then trying again changes nothing, but for the rate limit. */
export function isRefusal(answer: Answer): boolean {
  return answer.kind === 'answered' && isClientError(answer.status) && answer.status !== 429;
}

/** An id of X: up to 19 digits, ordered by time. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,19}$/.test(value);
}

/** Whether the keys' app may read but not write. */
export function isReadOnly(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.headers['x-access-level'] === 'read';
}

export const READ_ONLY: Reason = {
  code: 'read-only',
  what: 'X lets the app of these keys read, but not post',
  advice:
    'set the app to "Read and write" in the developer console, then make NEW access tokens: the old ones stay read-only',
};

type Failure = { readonly reason: Reason; readonly retry: Retry };

type Refusal = {
  readonly status: number;
  /** What X says of it, to be searched: all its texts, in lower case. */
  readonly words: string;
  /** What X says of it, to be shown. */
  readonly shown: string;
  readonly headers: IncomingHttpHeaders;
  readonly isWhole: boolean;
};

type Row = { readonly is: (refusal: Refusal) => boolean; readonly reason: Reason; readonly retry?: Retry };

/** The first row that fits. */
const REFUSALS: readonly Row[] = [
  {
    is: ({ status }) => status === 401,
    reason: {
      code: 'unauthorized',
      what: 'X refused the keys (401)',
      advice: "check the four keys and this computer's clock; X also says this when it is itself ill",
    },
  },
  {
    is: ({ status }) => status === 402,
    reason: {
      code: 'no-credit',
      what: "the X app's credits are used up (402)",
      advice: 'buy credits in the developer console, or post by hand',
    },
  },
  {
    is: ({ status, words }) => status === 403 && words.includes('duplicate content'),
    reason: {
      code: 'duplicate',
      what: 'X refused the post as a duplicate (403): the account has posted this very text',
      advice: 'look on the account: adopt the post if it is there, else post it by hand in other words, and adopt that',
    },
  },
  {
    is: ({ status, words }) => status === 403 && words.includes('deleted or not visible'),
    reason: {
      code: 'parent-not-visible',
      what: 'X does not see the post that is replied to (403)',
      advice: 'it often appears within seconds; if it was deleted, post by hand and adopt that post',
    },
    retry: { kind: 'once', after: 5 * SECOND },
  },
  {
    is: ({ status, words }) =>
      status === 403 && /reply to this conversation is not allowed|mentioned or otherwise engaged/.test(words),
    reason: {
      code: 'reply-refused',
      what: 'X does not allow this reply (403)',
      advice: 'post it by hand as a post of its own, with the hashtag, and adopt that post',
    },
  },
  { is: ({ status, words }) => status === 403 && words.includes('/problems/oauth1-permissions'), reason: READ_ONLY },
  {
    is: ({ status, words }) => status === 403 && words.includes('client-not-enrolled'),
    reason: {
      code: 'not-enrolled',
      what: 'the X app is not enrolled for this API (403)',
      advice: 'move the app into the Pay-per-use package, Production environment, in the developer console',
    },
  },
  {
    is: ({ status, words }) => status === 403 && words.includes('/problems/spend-cap-reached'),
    reason: {
      code: 'no-credit',
      what: "the X app's spending limit is reached (403)",
      advice: 'raise the spending limit in the developer console, or post by hand',
    },
  },
  {
    is: ({ status, words }) => [400, 403].includes(status) && /too long|character limit/.test(words),
    reason: { code: 'too-long', what: 'X finds the post too long', advice: 'post a shorter one by hand, and adopt it' },
  },
  { is: ({ status, headers }) => status === 403 && headers['x-access-level'] === 'read', reason: READ_ONLY },
];

function postedId(answer: Answer): string | undefined {
  if (answer.kind !== 'answered' || answer.status < 200 || answer.status > 299) return undefined;
  const id = at(parseJSON(answer.body), 'data', 'id');
  return isId(id) ? id : undefined;
}

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
          what: `X could not be reached (${answer.cause})`,
          advice: 'check the connection to the internet, and whether the wireless network wants a login',
        },
        retry: { kind: 'backoff' },
      };
    case 'lost':
      return {
        reason: { code: 'no-answer', what: `X did not answer (${answer.cause})` },
        retry: { kind: 'never' },
      };
    case 'answered':
      return answeredFailure(refusalOf(answer));
  }
}

function answeredFailure(refusal: Refusal): Failure {
  if (refusal.status === 429) return tooMany(refusal);
  const row = REFUSALS.find(({ is }) => is(refusal));
  if (row) return { reason: row.reason, retry: row.retry ?? { kind: 'never' } };
  return { reason: unlistedReason(refusal), retry: { kind: 'never' } };
}

function unlistedReason({ status, shown, isWhole }: Refusal): Reason {
  const said = shown === '' ? '' : `: ${shown}`;
  if (status >= 500 || status === 408) return { code: 'network-ill', what: `X is ill (${status})${said}` };
  if (status === 403) return { code: 'forbidden', what: `X does not allow it (403)${said}` };
  if ([400, 413, 422].includes(status)) return { code: 'invalid', what: `X does not understand it (${status})${said}` };
  if (!isWhole) return { code: 'no-answer', what: `X did not finish its answer (${status})` };
  return { code: 'strange-answer', what: `X answered something else than was asked (${status})${said}` };
}

function tooMany(refusal: Refusal): Failure {
  const after = untilReset(refusal.headers);
  const capped = refusal.words.includes('usagecapexceeded') || refusal.words.includes('usage cap');
  if (after !== undefined) {
    const reason: Reason = {
      code: 'rate-limited',
      what: `X wants no more requests for ${Math.ceil(after / SECOND)} s (429)`,
    };
    return { reason, retry: { kind: 'after', after } };
  }
  if (capped) {
    const reason: Reason = {
      code: 'rate-limited',
      what: "the X app's usage cap is reached (429)",
      advice: 'raise the cap in the developer console, or post by hand',
    };
    return { reason, retry: { kind: 'never' } };
  }
  return {
    reason: { code: 'rate-limited', what: 'X wants no more requests for now (429)' },
    retry: { kind: 'backoff' },
  };
}

const WINDOWS = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];

/**
 * Until the last of the exhausted windows is over, by the server's own clock: ours may be wrong, and in a rehearsal
 * the server's runs faster. `Date` is cut to the second, so a second is added.
 */
function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  const date = Date.parse(headers.date ?? '');
  const resets = WINDOWS.filter(window => headers[`${window}-remaining`] === '0')
    .map(window => headers[`${window}-reset`])
    .filter(reset => typeof reset === 'string' && /^\d{1,11}$/.test(reset))
    .map(reset => Number(reset) * SECOND);
  if (Number.isNaN(date) || resets.length === 0) return undefined;
  return Math.max(0, Math.max(...resets) - date) + SECOND;
}

function refusalOf({ status, headers, body, isWhole }: Answer & { readonly kind: 'answered' }): Refusal {
  const said = parseJSON(body);
  const texts = [
    ...['title', 'detail', 'reason', 'type', 'error'].map(key => stringAt(said, key)),
    ...listAt(said, 'errors').flatMap(error => ['message', 'detail', 'type'].map(key => stringAt(error, key))),
  ].filter(text => text !== undefined);
  const shown = stringAt(said, 'detail') ?? stringAt(said, 'errors', 0, 'message') ?? stringAt(said, 'title') ?? '';
  return { status, headers, isWhole, words: texts.join('\n').toLowerCase(), shown: harmless(shown) };
}
