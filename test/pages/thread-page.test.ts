import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { PostState, PostView } from '../../src/pages/thread.ts';
import { threadPage } from '../../src/pages/thread-page.ts';
import { evening, START, withPost } from './evening.ts';

/** What a reader sees of a post, in one line. */
function shown(page: string, id: string): string {
  const item = new RegExp(`<li id="post-${id}".*?</li>`, 's').exec(page)?.[0] ?? '';
  return item
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const T2 = 'T2: How might we continue to foster grassroots communities in healthcare? #hcldr';

const STATES: readonly (readonly [name: string, state: PostState, when: string])[] = [
  ['planned', { kind: 'planned' }, '8:48 PM EST'],
  ['being sent', { kind: 'sending' }, 'Sending …'],
  [
    'posted late',
    { kind: 'posted', url: 'http://127.0.0.1/hcldr/status/1', at: START + 20 * MINUTE + 4000 },
    '8:50:04 PM EST',
  ],
  ['skipped', { kind: 'skipped' }, 'Skipped 8:48 PM EST'],
  ['given up', { kind: 'given-up' }, 'Given up 8:48 PM EST'],
  ['given up as refused', { kind: 'given-up', what: 'X is ill' }, 'Given up X is ill'],
  ['refused', { kind: 'refused', what: 'X refused the keys (401)' }, 'Not posted X refused the keys (401)'],
  ['unknown', { kind: 'unknown' }, 'Not known whether it is there'],
];

test.each(STATES)('a post that is %s says so in words', (_name, state, when) => {
  expect(shown(threadPage(withPost(evening(1), 'T2', { state })), 'T2')).toBe(`H T2 @hcldr ${when} ${T2}`);
});

test('the cue of the countdown is called the next one', () => {
  expect(shown(threadPage(evening(2)), 'T2')).toBe(`H T2 @hcldr Next 8:48 PM EST ${T2}`);
});

test('the heading names the chat, its day in its own zone, the account and the network', () => {
  const heading = /<header.*?<\/header>/s.exec(threadPage(evening(0)))?.[0] ?? '';
  expect(
    heading
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe(
    'Rehearsal The Importance of Community in Healthcare #hcldr Tuesday, December 6, 2022, 8:30 PM EST @hcldr on X',
  );
});

test.each([
  [1, false],
  [60, true],
])('at speed %d the page says how fast the evening passes: %s', (speed, said) => {
  const page = threadPage(evening(0, { clock: { now: START, speed } }));
  expect(page.includes(`${speed} times as fast`)).toBe(said);
});

const REPLIES: readonly (readonly [name: string, change: Partial<PostView>, words: boolean, line: boolean])[] = [
  ['to the post above is a line between them', { replyTo: 'T1' }, false, true],
  ['to another post is said in words', { replyTo: 'opening' }, true, false],
];

test.each(REPLIES)('a reply %s', (_name, change, words, line) => {
  const page = threadPage(withPost(evening(3), 'T2', change));
  expect(shown(page, 'T2').includes('In reply to Opening')).toBe(words);
  expect(/id="post-T2"[^>]*class="post joined"/.test(page)).toBe(line);
});

test('a post outside the thread has neither', () => {
  const {
    lanes: [lane],
    ...view
  } = evening(3);
  const [opening, ...topics] = lane.posts;
  const outside: PostView = {
    id: 'extra-1',
    label: 'Extra',
    at: START + MINUTE,
    text: 'Who is new here?',
    state: { kind: 'planned' },
  };
  const page = threadPage({ ...view, lanes: [{ ...lane, posts: opening ? [opening, outside, ...topics] : [] }] });
  expect(shown(page, 'extra-1')).toBe('H Extra @hcldr 8:31 PM EST Who is new here?');
  expect(page).toMatch(/id="post-extra-1"[^>]*class="post"/);
});

test.each([
  ['is waiting', 6, 'Waiting'],
  ['is through', 7, 'The thread is complete'],
])('an evening without a next cue says that it %s', (_name, posted, words) => {
  const {
    lanes: [lane],
    ...view
  } = evening(posted);
  const { next: _next, ...rest } = lane;
  expect(threadPage({ ...view, lanes: [rest] })).toContain(`<p class="ended">${words}</p>`);
});

test('an evening that is over says how it ended, nothing is next, and its clock stands still', () => {
  const page = threadPage(evening(2, { ended: 'Over & out.', clock: { now: START, speed: 60 } }));
  expect(page).toContain('<p class="ended">Over &#38; out.</p>');
  expect(page).toContain('data-speed="0"');
  expect(page).not.toContain('id="countdown"');
  expect(shown(page, 'T2')).toBe(`H T2 @hcldr 8:48 PM EST ${T2}`);
});

test('the policy allows the style and the script that are on the page, and no other', () => {
  const page = threadPage(evening(0));
  const hash = (tag: string): string => {
    const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page)?.[1] ?? '';
    return `sha256-${createHash('sha256').update(content).digest('base64')}`;
  };
  expect(/http-equiv="Content-Security-Policy" content="(.*?)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src '${hash('style')}'; img-src 'self' data:; base-uri 'none'; form-action 'none'; ` +
      `script-src '${hash('script')}'; connect-src 'self'`,
  );
});
