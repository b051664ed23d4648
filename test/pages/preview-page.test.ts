import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR } from '../../src/chat/chat.ts';
import { isOwnPage, previewPage } from '../../src/pages/preview-page.ts';
import { threadPage } from '../../src/pages/thread-page.ts';
import { evening, preview } from './evening.ts';

/** The list of posts, as a reader sees it. */
function threadIn(page: string): string {
  return (/<ol.*<\/ol>/s.exec(page)?.[0] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

test('each post stands there as its readers will see it, with its time and its length', () => {
  const page = previewPage(preview());
  expect(threadIn(page)).toContain(
    'T2 @hcldr 8:48 PM EST T2: How might we continue to foster grassroots communities in healthcare? #hcldr 80 of 280 characters',
  );
  expect(page.match(/<li /g)).toHaveLength(7);
});

test('it says how many posts there are on the network, and from when to when', () => {
  expect(previewPage(preview())).toContain('On X: 7 posts, 8:30 PM EST to 9:28 PM EST');
});

test('a screen reader is told which language the community’s words are in, and no others', () => {
  const spoken = (page: string) => [...page.matchAll(/<(\w+)[^>]* lang="de"/g)].map(([, element]) => element);
  expect(spoken(previewPage({ ...preview(), language: 'de' }))).toEqual(['h1', ...Array(7).fill('p')]);
  expect(previewPage(preview()).match(/ lang="\w+"/g)).toEqual([' lang="en"']);
});

test('a post on another day than the chat has its day with it', () => {
  const view = preview();
  const page = previewPage({ ...view, startsAt: view.startsAt + 24 * HOUR });
  expect(threadIn(page)).toContain('T2 @hcldr 8:48 PM EST on December 6 T2: How');
  expect(page).toContain('On X: 7 posts, 8:30 PM EST on December 6 to 9:28 PM EST on December 6');
});

test('the posts are those of the rehearsal’s page, but for what happens to them', () => {
  const sharedPart = (page: string) =>
    threadIn(page)
      .replaceAll(/ \d+ of 280 characters/g, '')
      .replaceAll(/ Next /g, ' ');
  expect(sharedPart(previewPage(preview()))).toBe(sharedPart(threadPage(evening(0))));
});

test('the policy allows its own style, and nothing else', () => {
  const page = previewPage(preview());
  const style = createHash('sha256')
    .update(/<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '')
    .digest('base64');
  expect(/http-equiv="Content-Security-Policy" content="(.*?)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(page).not.toContain('<script');
});

test('nothing that somebody wrote is markup', () => {
  const hostile = `</title><script>alert("1")</script><img src=x onerror='alert(1)'>`;
  const view = preview();
  const lanes = view.lanes.map(lane => ({
    ...lane,
    handle: hostile,
    posts: lane.posts.map(post => ({ ...post, text: hostile, label: hostile })),
  }));
  const page = previewPage({ ...view, title: hostile, hashtag: hostile, notice: hostile, lanes });
  expect(page).not.toMatch(/<script|<img/);
  expect(page.match(/<\/title>/g)).toHaveLength(1);
});

test.each([
  { what: 'a page of hcldr', text: previewPage(preview()), own: true },
  { what: 'another page', text: '<!doctype html>\n<html lang="en">\n<head>\n<title>hcldr</title>', own: false },
  { what: 'a page of hcldr inside another text', text: `a\n${previewPage(preview())}`, own: false },
  { what: 'nothing', text: '', own: false },
])('hcldr knows its own pages: $what is $own', ({ text, own }) => {
  expect(isOwnPage(text.slice(0, 1000))).toBe(own);
});
