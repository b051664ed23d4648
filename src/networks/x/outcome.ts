/** What does X say in its answers? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, SECOND } from '../../chat/chat.ts';
import type { Reason, Receipt } from '../../run/ports.ts';
import type { Answer, Answered } from '../answer.ts';
import { at, listAt, stringAt } from '../json.ts';
import { outcomesOf, type RefusedAnswer, type Row, said, unixIn, untilServerShows } from '../outcome.ts';

/**
 * The post that an answer shows; undefined if it shows none.
 *
 * @param link where people see the post with that id
 */
export function receiptIn({ data }: Answered, link: (id: string) => string): Receipt | undefined {
  const id = at(data, 'data', 'id');
  return isId(id) ? { ref: id, url: link(id) } : undefined;
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

/** The first row that fits counts. */
const REFUSALS: readonly Row[] = [
  {
    is: ({ status, words }) => status === 429 && /usagecapexceeded|usage cap/.test(words),
    reason: {
      code: 'rate-limited',
      what: "the X app's usage cap is reached (429)",
      advice: 'raise the cap in the developer console, or post by hand',
    },
  },
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

export const { postOutcome, failureOf, failureWithoutTrace, cannotTell } = outcomesOf({
  title: 'X',
  read,
  refusals: REFUSALS,
  untilReset,
});

const WINDOWS = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];

/** Until the last of the exhausted windows is over. */
function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  const resets = WINDOWS.filter(window => headers[`${window}-remaining`] === '0')
    .map(window => unixIn(headers[`${window}-reset`]))
    .filter(reset => !Number.isNaN(reset));
  return resets.length === 0 ? undefined : untilServerShows(Math.max(...resets), headers);
}

function read(answer: Answered): RefusedAnswer {
  const { status, headers, data, isWhole } = answer;
  const texts = [
    ...['title', 'detail', 'reason', 'type', 'error'].map(key => stringAt(data, key)),
    ...listAt(data, 'errors').flatMap(error => ['message', 'detail', 'type'].map(key => stringAt(error, key))),
  ];
  const shown = stringAt(data, 'detail') ?? stringAt(data, 'errors', 0, 'message') ?? stringAt(data, 'title') ?? '';
  return { status, headers, isWhole, ...said(answer, texts, shown) };
}
