/** Is there a browser on this machine, and what happens in it while a page is open? */

import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A page, with all that was asked for while it was open, and all that the browser complained of. */
export type WatchedPage = {
  readonly page: Page;
  /** The addresses of all requests, of whatever kind. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions of scripts. */
  readonly complaints: readonly string[];
};

const CHROMIUM = '/usr/bin/chromium';

/** Quiet: what the browser asks for itself is not the page's doing. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser's executable; none on a bare machine, where the tests that need it are skipped. */
export function browserHere(): string | undefined {
  return existsSync(CHROMIUM) ? CHROMIUM : undefined;
}

/** To stand in the name of what is skipped: why it is. */
export const BROWSER_NEEDED = browserHere() ? '' : ` (skipped: there is no ${CHROMIUM} on this machine)`;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** A page in a context of its own, empty as yet; close it with `page.context().close()`. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
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

/** What axe-core finds wrong with the page as it stands: the rule, and the elements that break it. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's policy does not concern.
  await page.evaluate(axe.source);
  const { violations, passes } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe-core has not looked at the colours.');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
