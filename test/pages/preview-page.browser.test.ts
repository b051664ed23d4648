import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type PreviewView, previewPage } from '../../src/pages/preview-page.ts';
import {
  accessibilityProblems,
  BROWSER_NEEDED,
  browserHere,
  launchBrowser,
  type WatchedPage,
  watchedPage,
} from '../support/browser.ts';
import { temporaryFolder } from '../support/folder.ts';
import { PNG } from '../support/pictures.ts';
import { preview } from './evening.ts';

describe.skipIf(!browserHere())(`the preview in a browser${BROWSER_NEEDED}`, () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** From the disk, as whoever was sent it opens it. */
  async function open(view: PreviewView, options: Parameters<typeof watchedPage>[1] = {}) {
    const file = join(await temporaryFolder(), 'page.html');
    writeFileSync(file, previewPage(view));
    const watched = await watchedPage(browser, options);
    onTestFinished(() => watched.page.context().close());
    const address = pathToFileURL(file).href;
    await watched.page.goto(address);
    return { ...watched, address };
  }

  test('it asks nobody for anything, and the browser has nothing to complain of', async () => {
    const { page, requests, complaints, address } = await open(withLink());
    await page.locator('.post').last().scrollIntoViewIfNeeded();
    expect(requests.filter(request => !request.startsWith('data:'))).toEqual([address]);
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('it is accessible: %s', async colorScheme => {
    const { page } = await open(withLink(), { colorScheme });
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('pictures are to be seen, and those who listen hear once what is on them', async () => {
    const { page, complaints } = await open(withPicture());
    expect(await page.evaluate("document.querySelector('.picture img').naturalWidth")).toBe(1);
    expect(await page.locator('.picture').first().ariaSnapshot()).toBe(`- 'figure "Picture: A circle of people"'`);
    expect(complaints).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test.each([
    { what: 'the chat of 6 December 2022', view: preview },
    { what: 'words without a space', view: unbroken },
  ])('$what can be read 320 pixels wide, without scrolling sideways', async ({ view }) => {
    const { page } = await open(view(), { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await isInside(page, '.post .text, .post .length, .post .when, h1, h2')).toBe(true);
  });

  test('on paper it is black on white, each post whole, with its length', async () => {
    const { page } = await open(preview(), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const style = (selector: string, property: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
    expect(await style('body', 'backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await style('.post', 'breakInside')).toBe('avoid');
    expect(await page.locator('#post-sources .length').isVisible()).toBe(true);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('those who listen find landmarks, headings and a list in their order', async () => {
    const view = preview();
    const lanes = view.lanes.map(lane => ({ ...lane, posts: lane.posts.slice(0, 1) }));
    const { page } = await open({ ...view, lanes });
    expect(await page.locator('#evening').ariaSnapshot()).toBe(
      `
- banner:
  - paragraph: Preview
  - heading "The Importance of Community in Healthcare" [level=1]
  - paragraph:
    - text: "#hcldr"
    - time: Tuesday, December 6, 2022, 8:30 PM EST
    - text: "@hcldr on X"
- main:
  - 'region "On X: 1 posts, 8:30 PM EST to 8:30 PM EST"':
    - 'heading "On X: 1 posts, 8:30 PM EST to 8:30 PM EST" [level=2]'
    - list:
      - listitem:
        - heading "Opening @hcldr" [level=3]
        - paragraph:
          - time: 8:30 PM EST
        - paragraph: "Welcome to #hcldr! Our chat: The Importance of Community in Healthcare. 4 topics are coming; answer with T1, T2 … and #hcldr. While we gather: who is here, and from where?"
        - paragraph: 171 of 280 characters
- contentinfo:
  - paragraph: Nothing of it is posted yet.
`.trim(),
    );
  });
});

function withLink(): PreviewView {
  const view = preview();
  const post = {
    text: 'See https://example.org/ @somebody',
    notes: [{ kind: 'link', shown: 'https://example.org/' } as const],
  };
  return {
    ...view,
    lanes: view.lanes.map(lane => ({ ...lane, posts: lane.posts.map(each => ({ ...each, ...post })) })),
  };
}

function withPicture(): PreviewView {
  const address = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`;
  const view = preview();
  const posts = (lane: PreviewView['lanes'][number]) =>
    lane.posts.map(post => ({ ...post, picture: { alt: 'A circle of people', address } }));
  return { ...view, lanes: view.lanes.map(lane => ({ ...lane, posts: posts(lane) })) };
}

function unbroken(): PreviewView {
  const word = 'W'.repeat(280);
  const view = preview();
  const lanes = view.lanes.map(lane => ({
    ...lane,
    handle: `@${word}`,
    posts: lane.posts.map(post => ({ ...post, text: word })),
  }));
  return { ...view, title: word, hashtag: `#${word}`, notice: word, lanes };
}

/** Whether nothing of these elements is cut off by the edges of the window. */
function isInside(page: WatchedPage['page'], selector: string): Promise<boolean> {
  return page.evaluate(
    `[...document.querySelectorAll('${selector}')].every(element => {
      const { left, right } = element.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
    })`,
  );
}
