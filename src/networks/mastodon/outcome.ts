/** What do Mastodon, and other servers that speak its language, say in their answers? */

import type { IncomingHttpHeaders } from 'node:http';
import { type Duration, SECOND } from '../../chat/chat.ts';
import type { Reason } from '../../run/ports.ts';
import type { Answer, Answered, Shown } from '../answer.ts';
import { stringAt } from '../json.ts';
import { outcomesOf, type RefusedAnswer, type Row, said, unixIn, untilServerShows } from '../outcome.ts';

/** Whether it was refused because the token may not do it. */
export function isOutOfScope(answer: Answer): boolean {
  return answer.kind === 'answered' && SCOPE.is(read(answer));
}

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

type MastodonRefusal = RefusedAnswer & {
  /** The origin that it redirects to. */
  readonly elsewhere?: Shown;
};

/** Mastodon calls it scopes, Pleroma permissions. */
const SCOPE: Row<MastodonRefusal> = {
  is: ({ status, words }) => status === 403 && /\bscope|insufficient permission/.test(words),
  reason: READ_ONLY,
};

/** The first row that fits counts. */
const REFUSALS: readonly Row<MastodonRefusal>[] = [
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
    is: ({ status, words }) => status === 422 && words.includes('not finished processing'),
    reason: { code: 'invalid', what: 'Mastodon is still at work on the picture of this post (422)' },
    retry: { kind: 'backoff' },
  },
  {
    is: ({ status, words }) => [400, 413, 422].includes(status) && /too long|character limit|characters/.test(words),
    reason: {
      code: 'too-long',
      what: 'Mastodon finds the post too long',
      advice: 'post a shorter one by hand, and adopt it',
    },
  },
  {
    is: ({ elsewhere }) => elsewhere !== undefined,
    reason: ({ elsewhere, status }) => ({
      code: 'strange-answer',
      what: `this is not the instance itself: it points to ${elsewhere} (${status})`,
      advice: 'if you know that address, log in there: hcldr login mastodon',
    }),
  },
];

export const { postOutcome, failureOf, failureWithoutTrace, cannotTell } = outcomesOf({
  title: 'Mastodon',
  read,
  refusals: REFUSALS,
  untilReset,
  unreachable:
    'check the connection to the internet, whether the wireless network wants a login, and the name of the instance',
});

/** Mastodon writes an ISO date, others the seconds of Unix. */
function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  const reset = headers['x-ratelimit-reset'];
  const unix = unixIn(reset);
  return untilServerShows(Number.isNaN(unix) ? Date.parse(`${reset}`) : unix, headers);
}

function read(answer: Answered): MastodonRefusal {
  const { status, headers, data, isWhole } = answer;
  const texts = ['error', 'error_description'].map(key => stringAt(data, key)).filter(text => text !== undefined);
  const elsewhere = status >= 300 && status <= 399 ? originIn(headers.location) : undefined;
  return {
    status,
    headers,
    isWhole,
    ...said(answer, texts, texts.join(': ')),
    ...(elsewhere !== undefined && { elsewhere: answer.shown(elsewhere) }),
  };
}

function originIn(location: string | undefined): string | undefined {
  const origin = location !== undefined && URL.canParse(location) ? new URL(location).origin : 'null';
  return origin === 'null' || origin.length > 200 ? undefined : origin;
}
