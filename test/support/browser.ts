/** Is there a browser on this machine, and what happens in it while a page is open? */

import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { PATIENCE } from './patience.ts';

/** A page, with all requests and all complaints of the browser while it was open. */
export type WatchedPage = {
  readonly page: Page;
  /** The addresses of all requests, of whatever kind. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions of scripts. */
  readonly complaints: readonly string[];
};

const CHROMIUM = '/usr/bin/chromium';

/** These keep the browser quiet: its own requests are not the page's. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser's executable; undefined on a bare machine, where the tests that need it are skipped. */
export function browserHere(): string | undefined {
  return existsSync(CHROMIUM) ? CHROMIUM : undefined;
}

/** Goes into the name of a skipped test, to say why it is skipped. */
export const BROWSER_NEEDED = browserHere() ? '' : ` (skipped: there is no ${CHROMIUM} on this machine)`;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** An empty page in a context of its own; close it with `page.context().close()`. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', request => requests.push(request.url()));
  const page = await context.newPage();
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  return { page, requests, complaints };
}

/** What axe-core finds wrong with the page as it is: each rule, and the elements that break it. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger, which the page's content security policy does not restrict.
  await page.evaluate(axe.source);
  const { violations, passes } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe-core has not looked at the colours.');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
