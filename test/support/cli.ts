/** How does a test run the real command line? As a child process, with a folder and a state of its own. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Instant, NetworkName } from '../../src/chat/chat.ts';
import { type EmbeddedX, startEmbeddedX } from '../../src/networks/embedded/x/embedded-x.ts';
import type { StoredPost } from '../../src/networks/embedded/x/posts.ts';
import {
  commandOf,
  type EmbeddedOptions,
  type EmbeddedProcess,
  type Ended,
  type Environment,
  embeddedNetwork,
  type Running,
  started,
} from './child.ts';
import { EMBEDDED, X_KEYS } from './embedded-keys.ts';

export const HCLDR = resolve('bin/hcldr.js');
const EMBEDDED_NETWORK = resolve('dist/embedded-network.js');

export type Place = {
  readonly folder: string;
  /** Starts `hcldr …` in the folder. */
  readonly start: (argv: readonly string[], env?: Environment) => Running;
  readonly run: (argv: readonly string[], env?: Environment) => Promise<Ended>;
};

/** A folder with these files. It is removed after the test, and what still runs in it is killed. */
export function aPlace(files: Readonly<Record<string, string | Uint8Array>> = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const start: Place['start'] = (argv, env = {}) => toldIfLeft(untilTheEnd(started([HCLDR, ...argv], { folder, env })));
  return { folder, start, run: (argv, env) => start(argv, env).ended };
}

/** An embedded network in a process of its own, which lives on when a test kills a run; X by default. */
export async function embeddedProcess(
  folder: string,
  { network = 'x', ...options }: EmbeddedOptions & { readonly network?: NetworkName } = {},
): Promise<EmbeddedProcess> {
  const embedded = await embeddedNetwork(EMBEDDED_NETWORK, { folder, network, options });
  untilTheEnd(embedded.running);
  return embedded;
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
  return { id, text, at: instant + nth, visibleAt: instant + nth };
}

const EPOCH_OF_X = 1_288_834_974_657;

/** Kills the process, as a crash would, once it has shown the text. */
export async function killed(running: Running, text: string): Promise<Ended> {
  await running.shown(text);
  running.process.kill('SIGKILL');
  return running.ended;
}

/** Kills the process at the end of the test. */
function untilTheEnd(running: Running): Running {
  onTestFinished(async () => {
    running.process.kill('SIGKILL');
    await running.ended;
  });
  return running;
}

/** What a failed test has waited for in vain may be the end of the process. */
function toldIfLeft(running: Running): Running {
  onTestFinished(({ task }) => {
    const isOver = running.process.exitCode !== null || running.process.signalCode !== null;
    if (isOver || task.result?.state !== 'fail') return;
    console.error(`Still running: ${commandOf(running.process)}\n${running.out()}\n${running.err()}`);
  });
  return running;
}
