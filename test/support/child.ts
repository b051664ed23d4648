/** How is a program of ours held as a child process, by tests and by matrices alike? */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { NetworkName } from '../../src/chat/chat.ts';
import { EMBEDDED } from './embedded-keys.ts';
import { inTime } from './patience.ts';

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
  /** Resolves once standard output or error contains the text; rejects if it does not, or if the process ends first. */
  readonly shown: (text: string) => Promise<void>;
};

export type Environment = Readonly<Record<string, string>>;

export type Surroundings = {
  /** The working directory, and the home. */
  readonly folder: string;
  readonly env?: Environment;
};

/** Node with these arguments. */
export function started(argv: readonly string[], { folder, env }: Surroundings): Running {
  return heard(spawn(process.execPath, argv, { cwd: folder, env: environment(folder, env) }));
}

/** Nothing of the machine's own settings gets into it but the way to its programs. */
export function environment(folder: string, env: Environment = {}): Record<string, string> {
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
  readonly running: Running;
  readonly origin: string;
  /** What lets a `run` post there. */
  readonly env: Environment;
  /** The file of its posts, one JSON line each. */
  readonly store: string;
};

export type EmbeddedStart = Surroundings & {
  /** X by default. */
  readonly network?: NetworkName;
  /** What its argument has besides the account and the keys. */
  readonly options?: EmbeddedOptions;
};

/** By default its posts are in the folder, in a file that is named for the network. */
export type EmbeddedOptions = { readonly store?: string; readonly [name: string]: unknown };

/** An embedded network as a process of its own, which outlives every hcldr that is killed. */
export async function embeddedNetwork(
  script: string,
  { network = 'x', options = {}, ...surroundings }: EmbeddedStart,
): Promise<EmbeddedProcess> {
  const { store = join(surroundings.folder, `posts-${network}.jsonl`) } = options;
  const argument = { ...EMBEDDED[network].options, ...options, store };
  const running = started([script, JSON.stringify(argument)], surroundings);
  await running.shown('"}\n');
  const { origin } = JSON.parse(running.out()) as { origin: string };
  return { running, origin, store, env: EMBEDDED[network].env(origin) };
}

function heard(child: ChildProcess): Running {
  const said = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const hear = (stream: 'out' | 'err') => (chunk: string) => {
    said[stream] += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout?.setEncoding('utf8').on('data', hear('out'));
  child.stderr?.setEncoding('utf8').on('data', hear('err'));
  const ended = new Promise<Ended>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  const shown = (text: string): Promise<void> => {
    const missing = (): string => `${JSON.stringify(text)} from ${commandOf(child)}:\n${said.out}\n${said.err}`;
    const seen = new Promise<void>(resolve => {
      const look = (): void => {
        if (!said.out.includes(text) && !said.err.includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
    return inTime(seen, missing, ended);
  };
  return { process: child, out: () => said.out, err: () => said.err, ended, shown };
}

/** As it was typed, for people who read of it. */
export function commandOf({ spawnargs }: ChildProcess): string {
  return spawnargs.slice(1).join(' ');
}
