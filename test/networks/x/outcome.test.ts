import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/networks/answer.ts';
import { postOutcome, receiptIn } from '../../../src/networks/x/outcome.ts';
import type { Reason, Retry } from '../../../src/run/ports.ts';
import { answered as answerWith } from '../answered.ts';

const DATE = 'Wed, 07 Dec 2022 01:30:00 GMT';
const NOW = Date.parse(DATE) / 1000;

const problems = (name: string) => `https://api.twitter.com/2/problems/${name}`;
const forbidden = (detail: string) => ({ detail, type: 'about:blank', title: 'Forbidden', status: 403 });
const tooMany = { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 };
const capped = { title: 'UsageCapExceeded', detail: 'Usage cap exceeded: Monthly product cap', status: 429 };

function answered(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return answerWith({ status, body, headers: { date: DATE, ...headers } });
}

const outcomeOf = (answer: Answer) =>
  postOutcome(answer, posted => receiptIn(posted, id => `https://x.com/hcldr/status/${id}`));

const NEVER: Retry = { kind: 'never' };
const BACKOFF: Retry = { kind: 'backoff' };

describe('a post that X', () => {
  test.each([
    [200, { data: { id: '1600301565342646272', text: 'T1' } }],
    [201, { data: { id: '7' } }],
    [201, { data: { id: '7' }, errors: [{ message: 'a warning' }] }],
  ])('answers with %i and the id in %j is posted', (status, body) => {
    const { id } = body.data;
    expect(outcomeOf(answered(status, body))).toEqual({
      kind: 'posted',
      receipt: { ref: id, url: `https://x.com/hcldr/status/${id}` },
    });
  });

  test.each<[string, Answer, Reason['code'], Retry]>([
    [
      'is a duplicate',
      answered(403, forbidden('You are not allowed to create a Tweet with duplicate content.')),
      'duplicate',
      NEVER,
    ],
    [
      'is a reply that the rules forbid',
      answered(
        403,
        forbidden(
          'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
        ),
      ),
      'reply-refused',
      NEVER,
    ],
    [
      'replies to what is not visible yet',
      answered(403, forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')),
      'parent-not-visible',
      { kind: 'once', after: 5000 },
    ],
    [
      'comes from a read-only app',
      answered(403, { title: 'Forbidden', type: problems('oauth1-permissions'), status: 403 }),
      'read-only',
      NEVER,
    ],
    [
      'comes from an app that a header calls read-only',
      answered(403, '', { 'x-access-level': 'read' }),
      'read-only',
      NEVER,
    ],
    [
      'comes from an app that is not enrolled',
      answered(403, { reason: 'client-not-enrolled', status: 403 }),
      'not-enrolled',
      NEVER,
    ],
    ['is beyond the spending limit', answered(403, { type: problems('spend-cap-reached') }), 'no-credit', NEVER],
    [
      'is beyond the spending limit at the new host',
      answered(403, { type: 'https://api.x.com/2/problems/spend-cap-reached' }),
      'no-credit',
      NEVER,
    ],
    ['has no credits left', answered(402, { title: 'CreditsDepleted' }), 'no-credit', NEVER],
    ['has not been paid for', answered(402, { title: 'Payment Required' }), 'no-credit', NEVER],
    [
      'does not log in',
      answered(401, { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' }),
      'unauthorized',
      NEVER,
    ],
    [
      'has a bad parameter',
      answered(400, { errors: [{ message: 'is not valid' }], title: 'Invalid Request' }),
      'invalid',
      NEVER,
    ],
    ['is too long for 400', answered(400, { errors: [{ message: 'The text is too long' }] }), 'too-long', NEVER],
    ['is too long for 403', answered(403, forbidden('Your Tweet text is too long.')), 'too-long', NEVER],
    ['is forbidden for a reason of its own', answered(403, forbidden('Something new.')), 'forbidden', NEVER],
    ['is forbidden in HTML', answered(403, '<html>Forbidden</html>'), 'forbidden', NEVER],
    ['is sent to the wrong place', answered(404, ''), 'strange-answer', NEVER],
    ['is one too many', answered(429, tooMany), 'rate-limited', BACKOFF],
    ['is beyond the usage cap', answered(429, capped), 'rate-limited', NEVER],
    ['never hears of', { kind: 'never-left', cause: 'ECONNREFUSED' }, 'unreachable', BACKOFF],
  ])('refuses because it %s is certainly not posted', (_what, answer, code, retry) => {
    expect(outcomeOf(answer)).toMatchObject({ kind: 'not-posted', reason: { code }, retry });
  });

  test.each<[string, Answer, Reason['code']]>([
    ['a request timeout', answered(408, ''), 'network-ill'],
    ['an error of its own', answered(500, { title: 'Internal Server Error' }), 'network-ill'],
    ['a bad gateway in HTML', answered(502, '<html>Bad Gateway</html>'), 'network-ill'],
    ['no service', answered(503, { detail: 'Service Unavailable' }), 'network-ill'],
    ['an empty gateway timeout', answered(504, ''), 'network-ill'],
    ['a redirection', answered(302, '', { location: 'https://x.com/' }), 'strange-answer'],
    ['a redirection with an id in it', answered(302, { data: { id: '7' } }), 'strange-answer'],
    ['a page in place of an id', answered(200, '<html>Log in</html>'), 'strange-answer'],
    ['nothing', answered(201, ''), 'strange-answer'],
    ['null', answered(201, 'null'), 'strange-answer'],
    ['a cut body', answered(201, '{"data":{"id":"1600301565'), 'strange-answer'],
    ['no id', answered(201, { data: { text: 'T1' } }), 'strange-answer'],
    ['a number for an id', answered(201, { data: { id: 7 } }), 'strange-answer'],
    ['an id that is none', answered(201, { data: { id: '7; DROP' } }), 'strange-answer'],
    ['an id of 20 digits', answered(201, { data: { id: '1'.repeat(20) } }), 'strange-answer'],
    ['half of a page', answerWith({ status: 200, body: '<html>', isWhole: false }), 'no-answer'],
    ['a reset', { kind: 'lost', cause: 'ECONNRESET' }, 'no-answer'],
  ])('answers with %s may or may not be posted', (_what, answer, code) => {
    const outcome = outcomeOf(answer);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: { code } });
    expect(outcome).not.toHaveProperty('retry');
  });
});

describe('after 429 a post waits', () => {
  const used = (window: string, inSeconds: number, remaining = '0') => ({
    [`${window}-limit`]: '100',
    [`${window}-remaining`]: remaining,
    [`${window}-reset`]: String(NOW + inSeconds),
  });

  const dateIn = (seconds: number) => new Date((NOW + seconds) * 1000).toUTCString();

  test.each<[string, unknown, Readonly<Record<string, string>>, Retry]>([
    ['until the window is over, and a second', tooMany, used('x-rate-limit', 90), { kind: 'after', after: 91_000 }],
    [
      'for the window that is exhausted, not for the other one',
      tooMany,
      { ...used('x-rate-limit', 90, '12'), ...used('x-user-limit-24hour', 3600) },
      { kind: 'after', after: 3_601_000 },
    ],
    [
      'for the last of two exhausted windows',
      tooMany,
      { ...used('x-user-limit-24hour', 60), ...used('x-app-limit-24hour', 7200) },
      { kind: 'after', after: 7_201_000 },
    ],
    ['until the reset also at a usage cap', capped, used('x-app-limit-24hour', 10), { kind: 'after', after: 11_000 }],
    ['a second where the window is over already', tooMany, used('x-rate-limit', -5), { kind: 'after', after: 1000 }],
    ['by the table where no window is exhausted', tooMany, used('x-rate-limit', 90, '1'), BACKOFF],
    [
      'by the table where the server does not tell the time',
      tooMany,
      { ...used('x-rate-limit', 90), date: '' },
      BACKOFF,
    ],
    ['as long as a proxy wants', '', { 'retry-after': '600' }, { kind: 'after', after: 600_000 }],
    ['until a proxy’s date, and a second', '', { 'retry-after': dateIn(600) }, { kind: 'after', after: 601_000 }],
    ['a second where a proxy’s date is past', '', { 'retry-after': dateIn(-600) }, { kind: 'after', after: 1000 }],
    [
      'a day at most, whatever date a proxy names',
      '',
      { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
      { kind: 'after', after: 24 * 3_600_000 },
    ],
    ['by the table where a proxy’s date is none', '', { 'retry-after': 'Wed, 31 Foo 2022 01:30:00 GMT' }, BACKOFF],
    ['by the table where a proxy’s date has no zone', '', { 'retry-after': 'Wed Dec  7 01:40:00 2022' }, BACKOFF],
    [
      'by the table where a proxy names a date and does not tell the time',
      '',
      { 'retry-after': dateIn(600), date: '' },
      BACKOFF,
    ],
    [
      'by the table where the reset is no number',
      tooMany,
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': 'soon' },
      BACKOFF,
    ],
  ])('%s', (_what, body, headers, retry) => {
    expect(outcomeOf(answered(429, body, headers))).toMatchObject({ kind: 'not-posted', retry });
  });
});

describe('what X says', () => {
  const whatOf = (detail: string) => {
    const outcome = outcomeOf(answered(403, forbidden(detail)));
    return outcome.kind === 'posted' ? '' : outcome.reason.what;
  };

  test('is shown where hcldr has no words of its own', () => {
    expect(whatOf('Something new.')).toBe('X does not allow it (403): Something new.');
  });

  test.each([
    ['an escape sequence', 'a\u001b[31mb'],
    ['line ends', 'a\r\nb'],
    ['a change of direction', 'a\u202eb'],
    ['a line separator', 'a\u2028b'],
    ['a zero-width character', 'a\u200bb'],
  ])('is shown without %s', (_what, detail) => {
    expect(whatOf(detail)).toMatch(/^X does not allow it \(403\): a [[\]\w]*b$/);
  });

  test('is cut where it is long', () => {
    expect(whatOf('long '.repeat(100_000)).length).toBeLessThan(250);
  });
});

test('tells the owner of a read-only app to make new tokens', () => {
  const outcome = outcomeOf(answered(403, { type: problems('oauth1-permissions') }));
  expect(outcome).toMatchObject({ reason: { advice: expect.stringMatching(/Read and write.*NEW access tokens/) } });
});
