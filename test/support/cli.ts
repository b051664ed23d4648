/** How does a test run the real command line? As a child process, with a folder and a state of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Instant, NetworkName } from '../../src/chat/chat.ts';
import { type EmbeddedX, type StoredPost, startEmbeddedX } from '../../src/networks/embedded/x/embedded-x.ts';
import { EMBEDDED, X_KEYS } from './embedded-keys.ts';

export const HCLDR = resolve('bin/hcldr.js');
const EMBEDDED_NETWORK = resolve('dist/embedded-network.js');

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
};

export type Running = {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<Ended>;
  /** Resolves once standard output or error contains the text; rejects if the process ends without it. */
  readonly shown: (text: string) => Promise<void>;
};

export type Place = {
  readonly folder: string;
  /** Starts `hcldr …` in the folder. */
  readonly start: (argv: readonly string[], env?: Readonly<Record<string, string>>) => Running;
  readonly run: (argv: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
};

/** A folder with these files. It is removed after the test, and what still runs in it is killed. */
export function aPlace(files: Readonly<Record<string, string | Uint8Array>> = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const start: Place['start'] = (argv, env = {}) =>
    untilTheEnd(watched(spawn(process.execPath, [HCLDR, ...argv], { cwd: folder, env: environment(folder, env) })));
  return { folder, start, run: (argv, env) => start(argv, env).ended };
}

/** The environment of a test, without the machine's own settings. */
export function environment(folder: string, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TZ: 'America/New_York',
    HCLDR_STATE_DIR: join(folder, 'state'),
    HCLDR_CONFIG_DIR: join(folder, 'config'),
    ...env,
  };
}

export type EmbeddedProcess = {
  readonly origin: string;
  /** The environment that lets a `run` post there. */
  readonly env: Readonly<Record<string, string>>;
  /** The file of its posts, one JSON line each. */
  readonly store: string;
};

/** An embedded network in a process of its own, which lives on when a test kills a run; X by default. */
export async function embeddedProcess(
  folder: string,
  { network = 'x', ...options }: { readonly network?: NetworkName; readonly [name: string]: unknown } = {},
): Promise<EmbeddedProcess> {
  const store = join(folder, network === 'x' ? 'network.jsonl' : `network-${network}.jsonl`);
  const argument = JSON.stringify({ ...EMBEDDED[network].options, store, ...options });
  const running = untilTheEnd(watched(spawn(process.execPath, [EMBEDDED_NETWORK, argument])));
  await running.shown('"origin"');
  const { origin } = JSON.parse(running.out()) as { origin: string };
  return { origin, store, env: EMBEDDED[network].env(origin) };
}

/** An embedded X inside the test, which can see the requests. Its posts are very old, or from the given instant. */
export async function embeddedHere(
  texts: readonly string[],
  at?: Instant,
): Promise<Pick<EmbeddedX, 'requests'> & Pick<EmbeddedProcess, 'env'>> {
  const network = await startEmbeddedX({
    account: { id: '1', handle: '@hcldr', name: 'Embedded' },
    keys: X_KEYS,
    clock: { now: Date.now },
    store: {
      load: () => texts.map((text, nth) => storedAt(at ?? EPOCH_OF_X, text, nth)),
      append: async () => undefined,
    },
  });
  onTestFinished(network.close);
  return { requests: network.requests, env: EMBEDDED.x.env(network.origin) };
}

/** X's ids contain the instant: https://docs.x.com/fundamentals/x-ids */
function storedAt(instant: Instant, text: string, nth: number): StoredPost {
  const id = String((BigInt(instant - EPOCH_OF_X) << 22n) + BigInt(1000 + nth));
  return { id, text, at: instant + nth, visibleAt: instant + nth, conversation: id };
}

const EPOCH_OF_X = 1_288_834_974_657;

/** Kills the process at the end of the test. */
function untilTheEnd(running: Running): Running {
  onTestFinished(async () => {
    running.process.kill('SIGKILL');
    await running.ended;
  });
  return running;
}

function watched(child: ChildProcess): Running {
  const said = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const hear = (stream: 'out' | 'err') => (chunk: Buffer) => {
    said[stream] += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', hear('out'));
  child.stderr?.on('data', hear('err'));
  const ended = new Promise<Ended>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  return {
    process: child,
    out: () => said.out,
    err: () => said.err,
    ended,
    shown: text =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!said.out.includes(text) && !said.err.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() =>
          reject(new Error(`ended without showing ${JSON.stringify(text)}:\n${said.out}\n${said.err}`)),
        );
      }),
  };
}
