import { describe, expect, onTestFinished, test } from 'vitest';
import type { Network } from '../../../src/run/ports.ts';
import {
  accessibilityProblems,
  BROWSER_NEEDED,
  browserHere,
  launchBrowser,
  watchedPage,
} from '../../support/browser.ts';
import { openEmbeddedBluesky } from '../embedded-bluesky.ts';
import { openEmbeddedMastodon } from '../embedded-mastodon.ts';
import { openEmbeddedX } from '../embedded-x.ts';

type Open = () => Promise<{
  readonly network: Network;
  readonly server: {
    readonly origin: string;
    readonly posts: () => readonly { readonly id: string; readonly text: string; readonly parent?: string }[];
    readonly close: () => Promise<void>;
  };
}>;

const REFUSED = [{ on: 'post', text: 'T1', do: 'forbidden' }] as const;

const NETWORKS: readonly { readonly name: string; readonly open: Open }[] = [
  { name: 'X', open: () => openEmbeddedX({ faults: REFUSED }) },
  { name: 'Bluesky', open: () => openEmbeddedBluesky({ faults: REFUSED }) },
  { name: 'Mastodon', open: () => openEmbeddedMastodon({ faults: REFUSED }) },
];

const T1 = 'T1: “How” is it, <or> isn’t it?\n\nTell "us" & them #hcldr';

/** An account whose opening is out, and the link by which its T1 is to be posted by hand. */
async function aBadNight(open: Open) {
  const { network, server } = await open();
  onTestFinished(server.close);
  // Whose account it is.
  await network.account();
  const outcome = await network.post(
    await network.prepare({ text: 'Welcome to #hcldr', at: Date.UTC(2022, 11, 7, 1, 30), known: [] }),
  );
  if (outcome.kind !== 'posted') throw new Error('the opening is not out');
  const opening = outcome.receipt;
  return { network, server, link: network.composeLink(T1, opening.ref) };
}

type Form = { readonly text: string; readonly parent: string };

/** The form on a page, as a browser would send it. */
function formIn(html: string): Form {
  const text = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(html)?.[1] ?? '';
  const parent = /<option value="([^"]*)" selected>/.exec(html)?.[1] ?? '';
  return { text: plain(text).replaceAll('\n', '\r\n'), parent: plain(parent) };
}

function plain(escaped: string): string {
  const named = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return escaped.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: keyof typeof named) => named[name]);
}

function send(link: string, form: Form, headers: Readonly<Record<string, string>> = { origin: new URL(link).origin }) {
  return fetch(new URL(new URL(link).pathname, link), { method: 'POST', headers, body: new URLSearchParams(form) });
}

describe.each(NETWORKS)('the page to post by hand on $name', ({ open }) => {
  test('posts what the link says, in reply to the opening, and gives the link to adopt', async () => {
    const { network, server, link } = await aBadNight(open);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    const posted = await send(link, formIn(await page.text()));
    expect({ status: posted.status, redirected: posted.redirected }).toEqual({ status: 200, redirected: true });

    const [opening, byHand] = server.posts();
    expect(byHand).toMatchObject({ text: T1, parent: opening?.id });
    const shown = plain(/<code>([^<]*)<\/code>/.exec(await posted.text())?.[1] ?? '');
    const recent = await network.account({ posts: 5 });
    const seen = recent.kind === 'account' && recent.recent?.kind === 'posts' ? recent.recent.posts[0] : undefined;
    expect(seen).toMatchObject({ text: T1, receipt: { url: shown } });
    expect(network.receiptOf(shown)?.url).toBe(shown);
  });

  test('says why the network does not take it, and keeps the text', async () => {
    const { server, link } = await aBadNight(open);
    const text = `T1 ${'long '.repeat(200)}`;
    const refused = await send(link, { text, parent: '' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toMatch(/<p role="alert">\w+ did not take it: \S/);
    expect(formIn(html).text).toBe(text);
    expect((await send(link, { text: ' ', parent: '' })).status).toBe(422);
    expect(server.posts()).toHaveLength(1);
  });

  test.each([
    { from: 'another site', headers: { origin: 'https://example.com' } },
    { from: 'a sandbox', headers: { origin: 'null' } },
    { from: 'nobody says where', headers: {} },
  ])('takes no form from $from', async ({ headers }) => {
    const { server, link } = await aBadNight(open);
    expect((await send(link, { text: T1, parent: '' }, headers)).status).toBe(403);
    expect(server.posts()).toHaveLength(1);
  });

  test('runs no script, and is shown in no frame', async () => {
    const { link } = await aBadNight(open);
    const policy = (await fetch(link)).headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; .*frame-ancestors 'none'$/,
    );
  });
});

describe.skipIf(!browserHere())(`the page to post by hand, in a browser${BROWSER_NEEDED}`, () => {
  test('is accessible, and posts', async () => {
    const { server, link } = await aBadNight(NETWORKS[0]?.open ?? (() => Promise.reject()));
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const { page, complaints } = await watchedPage(browser);
    await page.goto(link);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByRole('heading', { name: 'Posted by hand' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect({ complaints, texts: server.posts().map(({ text }) => text) }).toEqual({
      complaints: [],
      texts: ['Welcome to #hcldr', T1],
    });
  });
});
