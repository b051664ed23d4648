import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { type LivePage, livePage } from '../../src/pages/live-page.ts';
import { DARK, LIGHT } from '../../src/pages/page-palette.ts';
import type { PostView } from '../../src/pages/thread.ts';
import type { ThreadView } from '../../src/pages/thread-page.ts';
import {
  accessibilityProblems,
  BROWSER_NEEDED,
  browserHere,
  launchBrowser,
  type WatchedPage,
  watchedPage,
} from '../support/browser.ts';
import { PNG } from '../support/pictures.ts';
import { evening, START, withPost } from './evening.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

describe.skipIf(!browserHere())(`the rehearsal's page in a browser${BROWSER_NEEDED}`, () => {
  let browser: Browser;
  let view: ThreadView;
  let live: LivePage;
  let server: Server;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    view = evening(1);
    live = livePage({ view: () => view, picture });
    server = await serving(live, 0);
  });

  afterEach(async () => {
    live.close();
    await stopped(server);
  });

  const picture = async () => ({ type: 'image/png', bytes: PNG }) as const;

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function open(path = '/', options: Parameters<typeof watchedPage>[1] = {}): Promise<WatchedPage> {
    const watched = await watchedPage(browser, options);
    onTestFinished(() => watched.page.context().close());
    const listening = watched.page.waitForRequest('**/events', { timeout: 5000 }).catch(() => undefined);
    await watched.page.goto(address() + path);
    if (options.javaScriptEnabled !== false) await listening;
    return watched;
  }

  function show(next: ThreadView): void {
    view = next;
    live.changed();
  }

  test('it grows as the evening goes on, without being loaded again', async () => {
    const { page } = await open();
    const posted = page.locator('.post[data-state=posted] h3');
    expect(await posted.allInnerTexts()).toEqual(['Opening @hcldr']);
    for (const count of [2, 3, 7]) {
      show(evening(count));
      await page.getByText(`${count} of 7 posted`).waitFor();
      expect(await posted.count()).toBe(count);
    }
    expect(await posted.last().innerText()).toBe('Sources @hcldr');
  });

  test('it asks nobody else for anything, and the browser has nothing to complain of', async () => {
    const { page, requests, complaints } = await open();
    show(evening(7));
    await page.getByText('7 of 7 posted').waitFor();
    live.end('Over.');
    await page.getByText('Over.').first().waitFor();
    expect(requests.filter(request => !request.startsWith('data:'))).toEqual([`${address()}/`, `${address()}/events`]);
    expect(complaints).toEqual([]);
  });

  test('a picture comes from its own server', async () => {
    view = withPost(view, 'T1', { picture: { alt: 'A circle of people', address: '/pictures/t1.png?1' } });
    const { page, complaints } = await open();
    await expect.poll(() => page.evaluate("document.querySelector('.picture img').naturalWidth")).toBe(1);
    expect(complaints).toEqual([]);
  });

  test.each([1, 60])('the countdown runs on the evening’s clock at speed %d', async speed => {
    // So early that it does not come to its end, however long the browser takes.
    view = evening(1, { clock: { now: START - 30 * MINUTE, speed } });
    const { page } = await open();
    await page.getByRole('timer', { name: 'Time until T1' }).waitFor();
    // Both from within the page, since the way there may take long.
    const look = () =>
      page.evaluate<[string, number]>("[document.querySelector('[role=timer]').innerText, performance.now()]");
    const [before, from] = await look();
    expect(secondsOf(before)).toBeLessThanOrEqual(35 * 60);
    await page.waitForTimeout(2000);
    const [after, to] = await look();
    const passed = ((to - from) / SECOND) * speed;
    // A look is late by a tenth of a second at most, and by what the machine is busy with.
    expect(Math.abs(secondsOf(before) - secondsOf(after) - passed)).toBeLessThan(1.5 + 0.5 * speed);
  });

  test('the countdown ends at zero, and the clock shows the time of the chat’s zone', async () => {
    view = evening(1, { clock: { now: START + 5 * MINUTE - SECOND, speed: 1 } });
    const { page } = await open('/', { timezoneId: 'Asia/Tokyo' });
    await page.getByText(/^0:00$/).waitFor();
    expect((await page.getByText(/^It is/).innerText()).replace(/\s/g, ' ')).toMatch(/^It is 8:3\d PM EST$/);
  });

  test('a countdown of more than an hour shows hours', async () => {
    view = evening(0, { clock: { now: START - 62 * MINUTE, speed: 1 } });
    const { page } = await open();
    expect(await page.getByRole('timer').innerText()).toMatch(/^1:0[12]:\d\d$/);
  });

  test('a new post is announced once, in a few words, and the countdown never', async () => {
    const { page } = await open();
    const news = page.locator('[aria-live=polite]');
    await page.waitForTimeout(1200);
    expect(await news.textContent()).toBe('');
    show(evening(2));
    await page.getByText('2 of 7 posted').waitFor();
    expect(await news.textContent()).toBe('T1 is posted.');
    live.changed();
    show(withPost(evening(2), 'T2', { state: { kind: 'refused', what: 'X is ill (503)' } }));
    await page.getByText('X is ill (503)').waitFor();
    expect(await news.textContent()).toBe('T2 is not posted.');
  });

  test('a post that has not changed is left alone: what was selected or focused stays so', async () => {
    const { page } = await open();
    await page.locator('#post-opening .when a').focus();
    show(evening(3));
    await page.getByText('3 of 7 posted').waitFor();
    expect(await page.locator('#post-opening .when a:focus').count()).toBe(1);
  });

  test('topics that the file has got meanwhile appear, and those that it has lost go', async () => {
    const { page } = await open();
    const {
      lanes: [lane],
      ...rest
    } = evening(1);
    show({ ...rest, lanes: [{ ...lane, posts: lane.posts.filter(({ id }) => id !== 'T3') }] });
    await page.getByText('1 of 6 posted').waitFor();
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Opening @hcldr',
      ...['T1', 'T2', 'T4', 'Closing', 'Sources'],
    ]);
  });

  test('who watches the newest post is led to the next one', async () => {
    const { page } = await open('/', { viewport: { width: 400, height: 700 } });
    show(evening(4));
    await page.getByText('4 of 7 posted').waitFor();
    await expect.poll(() => isInView(page, '#post-T3')).toBe(true);
  });

  test('who reads something else is left there', async () => {
    view = evening(2);
    const { page } = await open('/', { viewport: { width: 400, height: 500 } });
    await page.locator('#post-sources').scrollIntoViewIfNeeded();
    const place = (): Promise<number> =>
      page.evaluate("document.querySelector('#post-sources').getBoundingClientRect().top");
    const before = await place();
    show(evening(3));
    await page.getByText('3 of 7 posted').waitFor();
    await page.waitForTimeout(700);
    expect(Math.abs((await place()) - before)).toBeLessThan(2);
  });

  test('the address of a post shows that post', async () => {
    view = evening(7);
    const { page } = await open('/hcldr/status/160030000000000006', { viewport: { width: 400, height: 700 } });
    expect(page.url()).toBe(`${address()}/#post-sources`);
    await expect.poll(() => isInView(page, '#post-sources')).toBe(true);
  });

  test('what somebody wrote stays a text', async () => {
    const hostile =
      '"><script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe\u2066 </p></li> \' &amp; -->';
    const label = '<b onclick=alert(3)>T1';
    const dialogs: string[] = [];
    const { page, complaints, requests } = await open();
    page.on('dialog', dialog => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    const loaded = evening(2, { title: hostile, hashtag: hostile, notice: hostile, occasion: hostile });
    const posts = loaded.lanes[0].posts.map((post): PostView => ({ ...post, label, text: `${post.label} ${hostile}` }));
    view = { ...loaded, lanes: [{ ...loaded.lanes[0], posts, handle: hostile }] };
    await page.reload();
    live.changed();
    await page.locator('#post-sources').waitFor();
    live.end(hostile);
    await page.locator('.ended').waitFor();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(hostile);
    expect(await page.locator('.text').allTextContents()).toEqual(posts.map(({ text }) => text));
    expect(await page.locator('.ended').textContent()).toBe(hostile);
    expect(await page.locator('#evening :is(script, img, b)').count()).toBe(0);
    expect(await page.locator('.thread > .post').count()).toBe(7);
    expect(requests.filter(request => request.startsWith('http')).map(request => new URL(request).pathname)).toEqual([
      ...['/', '/events'],
      ...['/', '/events'],
    ]);
    expect([...dialogs, ...complaints]).toEqual([]);
  });

  test.each([
    [360, 'an evening as it usually is', () => evening(3)],
    [320, 'words and names without a break', () => unbroken()],
    [360, 'twenty topics', () => manyTopics()],
    [1920, 'a projector', () => evening(3)],
  ])('at a width of %d nothing has to be scrolled sideways: %s', async (width, _name, made) => {
    view = made();
    const { page } = await open('/', { viewport: { width, height: 700 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test('at its end it says so, keeps its content, and does not come back', async () => {
    const { page, requests } = await open('/', { viewport: { width: 390, height: 844 } });
    show(evening(7));
    await page.getByText('7 of 7 posted').waitFor();
    live.end('The rehearsal is over: 7 posts in 58 minutes.');
    await page.locator('.ended').getByText('The rehearsal is over: 7 posts in 58 minutes.').waitFor();
    await stopped(server);
    await page.waitForTimeout(2500);
    expect(await page.locator('#lost').isVisible()).toBe(false);
    expect(await page.locator('.post[data-state=posted]').count()).toBe(7);
    expect(await page.locator('[aria-live=polite]').textContent()).toBe(
      'The rehearsal is over: 7 posts in 58 minutes.',
    );
    expect(requests.filter(request => request.endsWith('/events'))).toHaveLength(1);
  });

  test('when its server is gone it says so and keeps its content, and goes on when the server is back', async () => {
    const { page } = await open();
    await page.getByRole('timer').waitFor();
    const { port } = server.address() as AddressInfo;
    await stopped(server);
    const lost = page.getByText('The rehearsal has stopped, or this page has lost it. What is here stays.');
    await lost.last().waitFor();
    await expect.poll(() => page.locator('#lost').isVisible()).toBe(true);
    expect(await page.getByRole('timer').isVisible()).toBe(false);
    expect(await page.locator('.post').count()).toBe(7);

    view = evening(2);
    live = livePage({ view: () => view, picture });
    server = await serving(live, port);
    await page.getByText('2 of 7 posted').waitFor();
    expect(await page.locator('#lost').isVisible()).toBe(false);
  });

  test.each([
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)('it is %s where the reader’s system is', async (colorScheme, palette) => {
    const { page } = await open('/', { colorScheme });
    expect(await styleOf(page, 'body', 'backgroundColor')).toBe(rgb(palette.paper));
    expect(await styleOf(page, '#post-opening .text', 'color')).toBe(rgb(palette.ink));
    expect(await styleOf(page, '#post-T4 .text', 'color')).toBe(rgb(palette.faint));
  });

  test.each(['light', 'dark'] as const)('it is accessible, whatever happens to its posts: %s', async colorScheme => {
    view = withPost(evening(1), 'T2', { state: { kind: 'refused', what: 'X refused the keys (401)' } });
    view = withPost(view, 'T3', { state: { kind: 'unknown' } });
    view = withPost(view, 'T4', { state: { kind: 'skipped' } });
    view = withPost(view, 'closing', { state: { kind: 'sending' }, replyTo: 'T1' });
    const { page } = await open('/', { colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page)).toEqual([]);
    live.end('Over.');
    await page.locator('.ended').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('nothing moves where the reader wants it calm', async () => {
    view = withPost(evening(1), 'T1', { state: { kind: 'sending' } });
    const { page } = await open('/', { reducedMotion: 'reduce' });
    show(evening(2));
    await page.getByText('2 of 7 posted').waitFor();
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });

  test('on paper the thread is there, and the countdown is not', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('timer').isVisible()).toBe(false);
    expect(await page.locator('#post-sources .text').isVisible()).toBe(true);
    expect(await styleOf(page, 'body', 'backgroundColor')).toBe(rgb('#ffffff'));
  });

  test('without JavaScript the thread is there, and the page says that it stands still', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    expect(await page.locator('.post').count()).toBe(7);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
  });

  test('those who listen find landmarks, headings and a list in their order', async () => {
    const {
      lanes: [lane],
      ...rest
    } = evening(1, {
      clock: { now: START, speed: 60 },
      notice: 'Nothing of this leaves the machine.',
    });
    view = { ...rest, lanes: [{ ...lane, posts: lane.posts.slice(0, 2) }] };
    view = withPost(view, 'opening', { text: 'Welcome to #hcldr!' });
    view = withPost(view, 'T1', { text: 'How important is community?' });
    const { page } = await open();
    live.end('Over.');
    await page.locator('.ended').waitFor();
    expect(await page.locator('#evening').ariaSnapshot()).toBe(
      `
- banner:
  - paragraph: Rehearsal 60 times as fast
  - heading "The Importance of Community in Healthcare" [level=1]
  - paragraph:
    - text: "#hcldr"
    - time: Tuesday, December 6, 2022, 8:30 PM EST
    - text: "@hcldr on X"
- region "Now":
  - heading "Now" [level=2]
  - paragraph: Over.
  - paragraph: 1 of 2 posted It was 8:30 PM EST
- main "The thread":
  - heading "The thread" [level=2]
  - list:
    - listitem:
      - heading "Opening @hcldr" [level=3]
      - paragraph:
        - link "8:30 PM EST":
          - /url: http://127.0.0.1:4000/hcldr/status/160030000000000000
          - time: 8:30 PM EST
      - paragraph: "Welcome to #hcldr!"
    - listitem:
      - heading "T1" [level=3]
      - paragraph:
        - time: 8:35 PM EST
      - paragraph: How important is community?
- contentinfo:
  - paragraph: Nothing of this leaves the machine.
`.trim(),
    );
  });
});

async function serving(live: LivePage, port: number): Promise<Server> {
  const server = createServer(live.handle);
  await new Promise<void>(listening => server.listen(port, '127.0.0.1', listening));
  return server;
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  if (server.listening) await new Promise(closed => server.close(closed));
}

function isInView(page: WatchedPage['page'], selector: string): Promise<boolean> {
  return page.evaluate(
    `(() => { const box = document.querySelector('${selector}').getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight; })()`,
  );
}

function styleOf(page: WatchedPage['page'], selector: string, property: string): Promise<string> {
  return page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
}

function rgb(colour: string): string {
  return `rgb(${[1, 3, 5].map(place => Number.parseInt(colour.slice(place, place + 2), 16)).join(', ')})`;
}

/** `4:59`, `1:02:03` */
function secondsOf(countdown: string): number {
  return countdown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function unbroken(): ThreadView {
  const word = 'W'.repeat(280);
  const {
    lanes: [lane],
    ...view
  } = withPost(evening(3, { title: word, hashtag: `#${word}`, notice: word }), 'T2', {
    text: word,
    label: word,
    state: { kind: 'refused', what: word },
  });
  return { ...view, lanes: [{ ...lane, handle: `@${word}` }] };
}

function manyTopics(): ThreadView {
  const {
    lanes: [lane],
    ...view
  } = evening(0);
  const posts = Array.from({ length: 20 }, (_none, index): PostView => {
    const label = `T${index + 1}`;
    return { id: label, label, at: START + index * 3 * MINUTE, text: label, state: { kind: 'planned' } };
  });
  return { ...view, lanes: [{ ...lane, posts }] };
}
