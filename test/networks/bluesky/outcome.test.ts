import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/networks/answer.ts';
import { cannotTell, failureWithoutTrace, postOutcome } from '../../../src/networks/bluesky/outcome.ts';
import type { Reason, Retry } from '../../../src/run/ports.ts';
import { answered as answerWith } from '../answered.ts';

const DATE = 'Wed, 07 Dec 2022 01:30:00 GMT';
const NOW = Date.parse(DATE) / 1000;

function answered(status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Answer {
  return answerWith({ status, body: JSON.stringify(body), headers: { date: DATE, ...headers } });
}

const said = (error: string, message = '') => ({ error, message });

describe('an answer to a post', () => {
  test.each<[string, Answer, Reason['code'], Retry]>([
    [
      '400 too many graphemes',
      answered(400, said('InvalidRequest', 'Record/text: grapheme too big (maximum 300)')),
      'too-long',
      { kind: 'never' },
    ],
    [
      '400 in newer words',
      answered(400, said('InvalidRequest', 'must not be longer than 300 graphemes')),
      'too-long',
      { kind: 'never' },
    ],
    ['400 another record', answered(400, said('InvalidSwap')), 'duplicate', { kind: 'never' }],
    ['400 for no known reason', answered(400, said('Whatever', 'No')), 'invalid', { kind: 'never' }],
    ['400 expired', answered(400, said('ExpiredToken')), 'unauthorized', { kind: 'never' }],
    ['401', answered(401, said('AuthMissing')), 'unauthorized', { kind: 'never' }],
    ['403', answered(403, said('Forbidden')), 'forbidden', { kind: 'never' }],
    ['404 of another server', answered(404, 'Not Found'), 'strange-answer', { kind: 'never' }],
    ['413', answered(413, said('PayloadTooLarge')), 'invalid', { kind: 'never' }],
    ['429', answered(429, said('RateLimitExceeded')), 'rate-limited', { kind: 'backoff' }],
    [
      '429 until then',
      answered(429, {}, { 'ratelimit-reset': `${NOW + 60}` }),
      'rate-limited',
      { kind: 'after', after: 61_000 },
    ],
    [
      '429 until before',
      answered(429, {}, { 'ratelimit-reset': `${NOW - 60}` }),
      'rate-limited',
      { kind: 'after', after: 1000 },
    ],
    [
      '429 for as long as a proxy wants',
      answered(429, {}, { 'retry-after': '600' }),
      'rate-limited',
      { kind: 'after', after: 600_000 },
    ],
    ['429 until nonsense', answered(429, {}, { 'ratelimit-reset': 'soon' }), 'rate-limited', { kind: 'backoff' }],
    ['never left', { kind: 'never-left', cause: 'ENOTFOUND' }, 'unreachable', { kind: 'backoff' }],
  ])('is certain of its absence: %s', (_what, answer, code, retry) => {
    expect(postOutcome(answer, () => undefined)).toMatchObject({ kind: 'not-posted', reason: { code }, retry });
  });

  test.each<[string, Answer, Reason['code']]>([
    ['408', answered(408), 'network-ill'],
    ['500', answered(500, said('InternalServerError')), 'network-ill'],
    ['502 of a proxy', answered(502, '<html>'), 'network-ill'],
    ['200 without what was asked for', answered(200), 'strange-answer'],
    ['302', answered(302), 'strange-answer'],
    ['lost', { kind: 'lost', cause: 'ECONNRESET' }, 'no-answer'],
  ])('leaves it open: %s', (_what, answer, code) => {
    expect(postOutcome(answer, () => undefined)).toMatchObject({ kind: 'unknown', reason: { code } });
  });

  test('shows what a server says without what could harm a terminal', () => {
    const { reason } = failureWithoutTrace(answered(403, said('Forbidden', '\u001b[31mred\u202e\r\n')));
    expect(reason.what).toBe('Bluesky does not allow it (403): [31mred');
  });
});

test.each<[string, Answer, Retry['kind']]>([
  ['a lost answer', { kind: 'lost', cause: 'ECONNRESET' }, 'backoff'],
  ['an illness', answered(503), 'backoff'],
  ['a refusal', answered(401), 'never'],
])('what leaves nothing behind is tried again after %s, or not', (_what, answer, kind) => {
  expect(failureWithoutTrace(answer).retry.kind).toBe(kind);
});

test('a look that came too often says when the next may leave', () => {
  const answer = answered(429, {}, { 'ratelimit-reset': `${NOW + 60}` });
  expect(cannotTell(answer)).toMatchObject({ kind: 'cannot-tell', after: 61_000 });
});
