/**
 * What does a network's answer mean: is the post there, and if not, why, and may it be tried again?
 *
 * | answer                                                      | outcome             |
 * |-------------------------------------------------------------|---------------------|
 * | 2xx with the post                                           | posted              |
 * | any 4xx but 408; it never left                              | not posted, certain |
 * | everything else: 5xx, 408, 2xx or 3xx without the post, lost | unknown             |
 *
 * The status alone decides that, on every network. What they say about it may change at any time and differs from
 * server to server: it only chooses the reason.
 */

import type { IncomingHttpHeaders } from 'node:http';
import { DAY, type Duration, type Instant, SECOND } from '../chat/chat.ts';
import type { AccountOutcome, CannotTell, PostOutcome, Reason, Receipt, Retry } from '../run/ports.ts';
import type { Answer, Answered, ClockSeen, Shown } from './answer.ts';

/** An answer that is not what was asked for. */
export type RefusedAnswer = {
  readonly status: number;
  /** What the network says, to be searched: all its texts, in lower case. */
  readonly words: string;
  /** What it says, to be shown. */
  readonly shown: Shown;
  readonly headers: IncomingHttpHeaders;
  readonly isWhole: boolean;
};

/** What of a refusal a reason may be made of: no text that still may have secrets in it. */
export type Tellable<Its extends RefusedAnswer> = {
  readonly [Key in keyof Its as Its[Key] extends number | boolean | Shown | undefined ? Key : never]: Its[Key];
};

export type Failure = { readonly reason: Reason; readonly retry: Retry };

/** A refusal that is known of the network, and what it means. */
export type Row<Its extends RefusedAnswer = RefusedAnswer> = {
  readonly is: (refusal: Its) => boolean;
  readonly reason: Reason | ((refusal: Tellable<Its>) => Reason);
  /** `never` by default. */
  readonly retry?: Retry;
};

/** What one network says in its own way. */
export type Dialect<Its extends RefusedAnswer = RefusedAnswer> = {
  readonly title: string;
  readonly read: (answer: Answered) => Its;
  /** The first row that fits counts. */
  readonly refusals: readonly Row<Its>[];
  /** How long it wants no more requests; undefined: it does not say. */
  readonly untilReset: (headers: IncomingHttpHeaders) => Duration | undefined;
  /** What to check if it cannot be reached. */
  readonly unreachable?: string;
};

export type Outcomes = {
  /** @param read which post a 2xx shows; undefined: it shows none */
  readonly postOutcome: (answer: Answer, read: (answer: Answered) => Receipt | undefined) => PostOutcome;
  /** Why an answer is not the one that was asked for, and whether asking again may help where nothing was changed. */
  readonly failureOf: (answer: Answer) => Failure;
  /** For a request that leaves behind nothing that anybody sees: it can be tried again after anything but a refusal. */
  readonly failureWithoutTrace: (answer: Answer) => Failure;
  /** What a look comes to with such an answer. */
  readonly cannotTell: (answer: Answer) => CannotTell;
};

export function outcomesOf<Its extends RefusedAnswer>(dialect: Dialect<Its>): Outcomes {
  const failureOf = (answer: Answer): Failure => failureIn(answer, dialect);
  return {
    failureOf,
    postOutcome: (answer, read) => {
      const receipt = isFine(answer) ? read(answer) : undefined;
      if (receipt !== undefined) return { kind: 'posted', receipt };
      const { reason, retry } = failureOf(answer);
      return isCertain(answer) ? { kind: 'not-posted', reason, retry } : { kind: 'unknown', reason };
    },
    failureWithoutTrace: answer => {
      const { reason, retry } = failureOf(answer);
      return { reason, retry: retry.kind === 'never' && !isRefusal(answer) ? BACKOFF : retry };
    },
    cannotTell: answer => ({ kind: 'cannot-tell', ...waiting(failureOf(answer)) }),
  };
}

function waiting({ reason, retry }: Failure): Pick<CannotTell, 'reason' | 'after'> {
  return { reason, ...(retry.kind === 'after' && { after: retry.after }) };
}

export type Unreachable = Extract<AccountOutcome, { kind: 'unreachable' }>;

export function isFine(answer: Answer): answer is Answered {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status <= 299;
}

/**
 * Whether the network understood and said no, other than because of its rate limit: then trying again changes nothing.
 */
export function isRefusal(answer: Answer): boolean {
  return answer.kind === 'answered' && isClientError(answer.status) && answer.status !== 429;
}

export function isClientError(status: number): boolean {
  return status >= 400 && status <= 499 && status !== 408;
}

/** Nobody knows whose the keys are: they were refused, or the network could not be asked. */
export function accountFailure(answer: Answer, failure: Failure, clock: ClockSeen): AccountOutcome {
  return isRefusal(answer) ? { kind: 'refused', reason: failure.reason, ...clock } : unreachable(failure);
}

export function unreachable(failure: Failure): Unreachable {
  return { kind: 'unreachable', ...waiting(failure) };
}

/** What a refusal says: all its texts, to be searched, and the one for people. */
export function said(
  answer: Answered,
  texts: readonly (string | undefined)[],
  shown: string,
): Pick<RefusedAnswer, 'words' | 'shown'> {
  const words = texts.filter(text => text !== undefined).join('\n');
  return { words: words.toLowerCase(), shown: answer.shown(shown) };
}

/**
 * Until an instant by the server's own clock: ours may be wrong, and in a rehearsal the server's runs faster. `Date` is
 * cut to the second, so a second is added.
 */
export function untilServerShows(instant: Instant, { date = '' }: IncomingHttpHeaders): Duration | undefined {
  const now = Date.parse(date);
  return Number.isNaN(now) || Number.isNaN(instant) ? undefined : Math.max(0, instant - now) + SECOND;
}

/** The instant that a header gives in Unix seconds; `NaN` if it does not. */
export function unixIn(header: string | readonly string[] | undefined): Instant {
  return typeof header === 'string' && /^\d{1,11}$/.test(header) ? Number(header) * SECOND : Number.NaN;
}

/** `Retry-After`, which any server or a proxy before it may send: in seconds, or as a date (RFC 9110, 10.2.3). */
function retryAfter(headers: IncomingHttpHeaders): Duration | undefined {
  const { 'retry-after': wanted = '' } = headers;
  if (/^\d{1,9}$/.test(wanted)) return Number(wanted) * SECOND;
  // Without its zone it would be read as this machine's local time.
  return /^\w+, .+ GMT$/.test(wanted) ? untilServerShows(Date.parse(wanted), headers) : undefined;
}

/** What is read in part proves no absence. */
export const TOO_MANY_POSTS: CannotTell = {
  kind: 'cannot-tell',
  reason: {
    code: 'strange-answer',
    what: 'what the account has posted since cannot be read to the end',
    advice: 'look on the account, and adopt the post if it is there',
  },
};

/** Without a post known from before, an older one with the same text cannot be told from this one. */
export const TWIN: CannotTell = {
  kind: 'cannot-tell',
  reason: {
    code: 'duplicate',
    what: 'the account has a post with this very text, and it cannot be told whether it is this one',
    advice: 'look when it was posted: adopt it if it is this one',
  },
};

const NEVER: Retry = { kind: 'never' };
const BACKOFF: Retry = { kind: 'backoff' };

const UNREACHABLE = 'check the connection to the internet, and whether the wireless network wants a login';

function isCertain(answer: Answer): boolean {
  return answer.kind === 'answered' ? isClientError(answer.status) : answer.kind === 'never-left';
}

function failureIn<Its extends RefusedAnswer>(answer: Answer, dialect: Dialect<Its>): Failure {
  const { title, read, unreachable = UNREACHABLE } = dialect;
  switch (answer.kind) {
    case 'never-left': {
      const what = `${title} could not be reached (${answer.cause})`;
      return { reason: { code: 'unreachable', what, advice: unreachable }, retry: BACKOFF };
    }
    case 'lost':
      return { reason: { code: 'no-answer', what: `${title} did not answer (${answer.cause})` }, retry: NEVER };
    case 'answered':
      return refusalFailure(read(answer), dialect);
  }
}

function refusalFailure<Its extends RefusedAnswer>(
  refusal: Its,
  { title, refusals, untilReset }: Dialect<Its>,
): Failure {
  const wanted = refusal.status === 429 ? (untilReset(refusal.headers) ?? retryAfter(refusal.headers)) : undefined;
  if (wanted !== undefined) {
    const after = Math.min(wanted, LONGEST_WINDOW);
    const what = `${title} wants no more requests for ${Math.ceil(after / SECOND)} s (429)`;
    return { reason: { code: 'rate-limited', what }, retry: { kind: 'after', after } };
  }
  const row = refusals.find(({ is }) => is(refusal));
  if (row) {
    const { reason, retry = NEVER } = row;
    return { reason: typeof reason === 'function' ? reason(refusal) : reason, retry };
  }
  return { reason: unlistedReason(refusal, title), retry: refusal.status === 429 ? BACKOFF : NEVER };
}

/** No network has a longer window; and what an unknown server says may be beyond every date. */
const LONGEST_WINDOW: Duration = DAY;

function unlistedReason({ status, shown, isWhole }: Tellable<RefusedAnswer>, title: string): Reason {
  const more = shown === '' ? '' : `: ${shown}`;
  if (status === 429) return { code: 'rate-limited', what: `${title} wants no more requests for now (429)` };
  if (status >= 500 || status === 408) return { code: 'network-ill', what: `${title} is ill (${status})${more}` };
  if (status === 403) return { code: 'forbidden', what: `${title} does not allow it (403)${more}` };
  if ([400, 413, 422].includes(status)) {
    return { code: 'invalid', what: `${title} does not understand it (${status})${more}` };
  }
  if (!isWhole) return { code: 'no-answer', what: `${title} did not finish its answer (${status})` };
  return { code: 'strange-answer', what: `${title} answered something else than was asked (${status})${more}` };
}
