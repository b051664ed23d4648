/** What does Bluesky say in its answers? */

import type { IncomingHttpHeaders } from 'node:http';
import type { Duration } from '../../chat/chat.ts';
import type { Reason } from '../../run/ports.ts';
import type { Answer, Answered } from '../answer.ts';
import { stringAt } from '../json.ts';
import { isClientError, outcomesOf, type RefusedAnswer, type Row, said, unixIn, untilServerShows } from '../outcome.ts';

/** Whether the server has looked, and found no such record. */
export function isNotFound(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === 400 && read(answer).error === 'RecordNotFound';
}

type BlueskyRefusal = RefusedAnswer & {
  /** The error's name: `ExpiredToken`; empty where the error is not the client's. */
  readonly error: string;
};

type Known = { readonly is: (refusal: BlueskyRefusal) => boolean; readonly reason: Reason };

/** The first row that fits counts. */
const REFUSALS: readonly Known[] = [
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

export const { postOutcome, failureOf, failureWithoutTrace, cannotTell } = outcomesOf({
  title: 'Bluesky',
  read,
  refusals: REFUSALS.map(numbered),
  untilReset,
});

/** The same error comes with several statuses: the message says which. */
function numbered({ is, reason }: Known): Row<BlueskyRefusal> {
  return { is, reason: ({ status }) => ({ ...reason, what: `${reason.what} (${status})` }) };
}

function untilReset(headers: IncomingHttpHeaders): Duration | undefined {
  return untilServerShows(unixIn(headers['ratelimit-reset']), headers);
}

function read(answer: Answered): BlueskyRefusal {
  const { status, headers, data, isWhole } = answer;
  const message = stringAt(data, 'message') ?? '';
  const error = isClientError(status) ? (stringAt(data, 'error') ?? '') : '';
  return { status, error, headers, isWhole, ...said(answer, [message], message) };
}
