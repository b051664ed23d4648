/** Is there a real server with Mastodon's API on this machine, and how does its account get a token? */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from './patience.ts';

const SNAC = '/usr/bin/snac';

export const snacHere = existsSync(SNAC);

/** Goes into the name of a skipped test, to say why it is skipped. */
export const SNAC_NEEDED = snacHere ? '' : ` (skipped: there is no ${SNAC} on this machine)`;

export type Snac = {
  /** `http://127.0.0.1:8080` */
  readonly origin: string;
  readonly port: number;
  /**
   * Does what a person does on the page that authorizes an app.
   *
   * @returns the code that it shows
   */
  readonly agree: (page: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** snac with one account, `@hcldr`, in a folder of its own. */
export async function startSnac(): Promise<Snac> {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-snac-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  execFileSync(SNAC, ['init', data], { input: `127.0.0.1\n${port}\n${host}\n\n\n`, stdio: 'pipe' });
  const settings = join(data, 'server.json');
  const ours = {
    protocol: 'http',
    // snac delivers each post to itself, and a thread waits for that: with few threads, nobody gets an answer for
    // seconds.
    num_threads: 32,
  };
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), ...ours }));
  const said = execFileSync(SNAC, ['adduser', data, 'hcldr'], { input: '', stdio: 'pipe' }).toString();
  const password = /password is (\S+)/.exec(said)?.[1] ?? '';
  const server = spawn(SNAC, ['httpd', data], { stdio: 'ignore' });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const origin = `http://${host}`;
  await answers(origin);
  return {
    origin,
    port,
    agree: async page => {
      const asked = new URL(page).searchParams;
      const form = { login: 'hcldr', passwd: password, redir: asked.get('redirect_uri') ?? '', state: '' };
      const body = new URLSearchParams({ ...form, cid: asked.get('client_id') ?? '' });
      return (await (await fetch(`${origin}/oauth/x-snac-login`, { method: 'POST', body })).text()).trim();
    },
    close: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(origin: string): Promise<void> {
  const since = performance.now();
  let answer: unknown;
  while (performance.now() - since < PATIENCE) {
    answer = await fetch(`${origin}/api/v1/instance`).then(({ ok, status }) => ok || status, String);
    if (answer === true) return;
    await sleep(50);
  }
  throw new Error(`${PATIENCE / 1000} s have passed without an answer of snac: ${answer}`);
}
