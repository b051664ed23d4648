import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../../src/networks/mastodon/html-text.ts';
import { isMatch, newestOf, readStatus, type Status } from '../../../src/networks/mastodon/status.ts';
import type { Intent } from '../../../src/run/ports.ts';

const INTENT: Intent = { text: 'T1: How? #hcldr', parent: '100', newestKnown: '100' };
const STATUS: Status = { id: '101', text: 'T1: How? #hcldr', parent: '100' };

describe('a status', () => {
  test.each<[string, string, string]>([
    ['has other spaces', 'T1: How? #hcldr ', 'T1: \u00a0How?\n#hcldr'],
    ['is composed', 'Caf\u00e9', 'Cafe\u0301'],
    ['has its mention without the host', 'T1 for @ann: how?', 'T1 for @ann@chats.example: how?'],
    ['has its mentions with another case of the host', 'hi @ann@Chats.example', 'hi @ann@chats.example'],
  ])('is the intended one when it %s', (_what, text, intended) => {
    expect(isMatch({ ...STATUS, text }, { ...INTENT, text: intended })).toBe(true);
  });

  test.each<[string, Partial<Status>]>([
    ['has another text', { text: 'T2: How? #hcldr' }],
    ['has another parent', { parent: '99' }],
    ['mentions somebody else', { text: 'T1: @How #hcldr' }],
    ['is far longer', { text: 'https://a.example '.repeat(50_000) }],
  ])('is not the intended one when it %s', (_what, status) => {
    expect(isMatch({ ...STATUS, ...status }, INTENT)).toBe(false);
  });

  test('outside of a thread is not the intended reply', () => {
    const { parent: _parent, ...root } = STATUS;
    expect(isMatch(root, INTENT)).toBe(false);
  });

  test('is read with what it replies to, when it was posted, and where it is seen', () => {
    const value = {
      id: '101',
      content: '<p>T1</p>',
      created_at: '2022-12-07T01:30:00.123Z',
      in_reply_to_id: '100',
      url: 'https://chats.example/@hcldr/101',
    };
    expect(readStatus(value)).toEqual({
      id: '101',
      text: 'T1',
      postedAt: Date.parse('2022-12-07T01:30:00.123Z'),
      parent: '100',
      url: 'https://chats.example/@hcldr/101',
    });
  });
});

describe('the HTML of a post', () => {
  test.each([
    ['<p>T1: “How” &amp; &lt;why&gt;?</p>', 'T1: “How” & <why>?'],
    ['<p>one</p><p>two<br />three</p>', 'one\n\ntwo\nthree'],
    [
      '<a href="https://example.org/long/path"><span class="invisible">https://</span><span class="ellipsis">example.org/long</span><span class="invisible">/path</span></a>',
      'https://example.org/long/path',
    ],
    ['<p>hi <span class="h-card"><a href="https://a.example/@ann">@<span>ann</span></a></span>!</p>', 'hi @ann!'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s is read as %j', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test.each([
    ['deeper than any server writes', `T1${'<b>'.repeat(65)}hidden`, 'T1'],
    ['with many elements, one after the other', `${'<b></b>'.repeat(100)}T1`, 'T1'],
  ])('is read %s as far as it is sound', (_what, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test.each([
    ['nested without end', '<b>'.repeat(500_000)],
    ['closed without end', `${'<i>'.repeat(60)}${'</b>'.repeat(500_000)}`],
    ['an endless text', 'x'.repeat(1_000_000)],
  ])('is not read to its end where it is %s', (_what, html) => {
    expect(textOfHtml(html).length).toBeLessThan(70_000);
  });
});

test.each([
  [[], undefined],
  [['9', '10', '8'], '10'],
  [['109348129120129024', '109348129120129025'], '109348129120129025'],
  [['01GZ9A', '01GZ9C', '01GZ9B'], '01GZ9C'],
  [['0', '01GZ9A'], '01GZ9A'],
  [[null, 7, '7', 'not an id'], '7'],
])('the newest of %j is %s', (refs, newest) => {
  expect(newestOf(refs)).toBe(newest);
});
