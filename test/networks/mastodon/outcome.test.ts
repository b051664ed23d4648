import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/networks/answer.ts';
import { stringAt } from '../../../src/networks/json.ts';
import { postOutcome } from '../../../src/networks/mastodon/outcome.ts';
import type { Reason, Retry } from '../../../src/run/ports.ts';
import { answered as answerWith } from '../answered.ts';

const DATE = 'Wed, 07 Dec 2022 01:30:00 GMT';

function answered(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return answerWith({ status, body, headers: { date: DATE, ...headers } });
}

const outcomeOf = (answer: Answer) =>
  postOutcome(answer, ({ data }) => {
    const id = stringAt(data, 'id');
    return id === undefined ? undefined : { ref: id, url: `https://chats.example/@hcldr/${id}` };
  });

const NEVER: Retry = { kind: 'never' };
const BACKOFF: Retry = { kind: 'backoff' };

describe('a post that Mastodon', () => {
  test.each([[200], [202]])('answers with %i and its id is posted', status => {
    expect(outcomeOf(answered(status, { id: '7' }))).toMatchObject({ kind: 'posted', receipt: { ref: '7' } });
  });

  test.each<[string, Answer, Reason['code'], Retry]>([
    ['does not know the token', answered(401, { error: 'The access token is invalid' }), 'unauthorized', NEVER],
    [
      'finds the token too narrow',
      answered(403, { error: 'This action is outside the authorized scopes' }),
      'read-only',
      NEVER,
    ],
    ['calls it permissions', answered(403, { error: 'Insufficient permissions: write:statuses.' }), 'read-only', NEVER],
    ['has frozen the account', answered(403, { error: 'Your login is currently disabled' }), 'forbidden', NEVER],
    [
      'does not see the parent',
      answered(404, { error: 'The post you are trying to reply to does not appear to exist.' }),
      'parent-not-visible',
      { kind: 'once', after: 5000 },
    ],
    ['is no Mastodon', answered(404, '<html>Not Found</html>'), 'strange-answer', NEVER],
    [
      'finds it too long',
      answered(422, { error: 'Validation failed: Text character limit of 500 exceeded' }),
      'too-long',
      NEVER,
    ],
    ['finds it empty', answered(422, { error: "Validation failed: Text can't be blank" }), 'invalid', NEVER],
    ['is asked too often', answered(429, { error: 'Too many requests' }), 'rate-limited', BACKOFF],
    ['never hears of', { kind: 'never-left', cause: 'ECONNREFUSED' }, 'unreachable', BACKOFF],
  ])('refuses because it %s is certainly not posted', (_what, answer, code, retry) => {
    expect(outcomeOf(answer)).toMatchObject({ kind: 'not-posted', reason: { code }, retry });
  });

  test.each<[string, Answer, Reason['code']]>([
    ['a request timeout', answered(408, ''), 'network-ill'],
    ['an error of its own', answered(500, { error: 'Something went wrong' }), 'network-ill'],
    ['a bad gateway in HTML', answered(502, '<html>Bad Gateway</html>'), 'network-ill'],
    ['a redirection with an id in it', answered(302, { id: '7' }), 'strange-answer'],
    ['a page in place of an id', answered(200, '<html>Log in</html>'), 'strange-answer'],
    ['nothing', answered(200, ''), 'strange-answer'],
    ['null', answered(200, 'null'), 'strange-answer'],
    ['half of a page', answerWith({ status: 200, body: '<html>', isWhole: false }), 'no-answer'],
    ['a reset', { kind: 'lost', cause: 'ECONNRESET' }, 'no-answer'],
  ])('answers with %s may or may not be posted', (_what, answer, code) => {
    const outcome = outcomeOf(answer);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: { code } });
    expect(outcome).not.toHaveProperty('retry');
  });
});

describe('after 429 a post waits', () => {
  test.each<[string, Readonly<Record<string, string>>, Retry]>([
    [
      'until the window is over, and a second',
      { 'x-ratelimit-reset': '2022-12-07T01:31:30.000Z' },
      { kind: 'after', after: 91_000 },
    ],
    [
      'until then also where it is told in seconds of Unix',
      { 'x-ratelimit-reset': `${Date.parse(DATE) / 1000 + 90}` },
      { kind: 'after', after: 91_000 },
    ],
    [
      'a second where the window is over already',
      { 'x-ratelimit-reset': '2022-12-07T01:29:00Z' },
      { kind: 'after', after: 1000 },
    ],
    [
      'a day at most, whatever the server says',
      { 'x-ratelimit-reset': '+275760-09-13T00:00:00.000Z' },
      { kind: 'after', after: 24 * 3_600_000 },
    ],
    [
      'a day at most, whatever the server’s clock shows',
      { date: 'Thu, 01 Jan 1970 00:00:00 GMT', 'x-ratelimit-reset': '2022-12-07T01:31:30.000Z' },
      { kind: 'after', after: 24 * 3_600_000 },
    ],
    ['as long as a proxy wants', { 'retry-after': '30' }, { kind: 'after', after: 30_000 }],
    ['by the table where the reset is no instant', { 'x-ratelimit-reset': 'soon' }, BACKOFF],
    [
      'by the table where the server does not tell the time',
      { date: '', 'x-ratelimit-reset': '2022-12-07T01:31:30.000Z' },
      BACKOFF,
    ],
  ])('%s', (_what, headers, retry) => {
    expect(outcomeOf(answered(429, { error: 'Too many requests' }, headers))).toMatchObject({ retry });
  });
});

test('tells of the address to which an instance sends elsewhere', () => {
  const sent = answered(301, '', { location: 'https://social.chats.example/api/v1/apps' });
  expect(outcomeOf(sent)).toMatchObject({
    kind: 'unknown',
    reason: { what: 'this is not the instance itself: it points to https://social.chats.example (301)' },
  });
});

test.each([
  ['an escape sequence', 'a\u001b[31mb'],
  ['line ends', 'a\r\nb'],
  ['a change of direction', 'a\u202eb'],
])('what Mastodon says is shown without %s', (_what, error) => {
  const outcome = outcomeOf(answered(403, { error }));
  expect(outcome.kind === 'not-posted' && outcome.reason.what).toMatch(
    /^Mastodon does not allow it \(403\): a [[\]\w]*b$/,
  );
});
