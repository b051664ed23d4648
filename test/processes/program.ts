/** How is the real hcldr held as a process, by tests and by matrices alike? */

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NetworkName } from '../../src/chat/chat.ts';
import { EMBEDDED } from '../support/embedded-keys.ts';

/** What is run: the folder that has `bin/` and `dist/`. */
export type Program = { readonly root: string };

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
};

export type Running = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once standard output or error has shown the text, or when the process has ended without. */
  readonly shown: (text: string) => Promise<void>;
};

export type Environment = Readonly<Record<string, string>>;

export type Start = {
  readonly argv: readonly string[];
  /** The working directory, and the home. */
  readonly folder: string;
  readonly env?: Environment;
  /** What node loads before it: `['--import', …]`. */
  readonly hooks?: readonly string[];
};

/** As it was built last. */
export const BUILT: Program = { root: resolve('.') };

/** A copy, so that a build in the midst of a long matrix does not change what is under test. */
export function frozen(folder: string): Program {
  const root = join(folder, 'program');
  mkdirSync(root, { recursive: true });
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(BUILT.root, part), join(root, part), { recursive: true });
  return { root };
}

export function hcldr({ root }: Program, { argv, folder, env = {}, hooks = [] }: Start): Running {
  return started([...hooks, join(root, 'bin/hcldr.js'), ...argv], { folder, env });
}

/**
 * To its end. Where a busy machine held a fast evening up until a cue was too late, by the command that it then names.
 *
 * @param goOn the arguments that take the evening up
 */
export async function heldToItsEnd(program: Program, start: Start, goOn: readonly string[]): Promise<Ended> {
  const end = await hcldr(program, start).ended;
  if (end.code !== 1 || !/^ {2}hcldr .* --late$/m.test(end.err)) return end;
  return hcldr(program, { ...start, argv: [...goOn, '--late'] }).ended;
}

export type Network = {
  readonly running: Running;
  /** What a `run` needs to post there. */
  readonly env: Environment;
  /** The file with its posts. */
  readonly posts: string;
};

type NetworkStart = Omit<Start, 'argv'> & { readonly name?: NetworkName };

/** An embedded network as a process of its own, which outlives every hcldr that is killed; X by default. */
export async function network({ root }: Program, { name = 'x', folder, env = {} }: NetworkStart): Promise<Network> {
  const posts = join(folder, `posts-${name}.jsonl`);
  const options = JSON.stringify({ ...EMBEDDED[name].options, store: posts });
  const running = started([join(root, 'dist/embedded-network.js'), options], { folder, env });
  const line = await running.shown('"origin"').then(() => running.out());
  const { origin } = JSON.parse(line) as { origin: string };
  return { running, posts, env: EMBEDDED[name].env(origin) };
}

/** Nothing of the machine's own settings gets into it but the way to its programs. */
function started(argv: readonly string[], { folder, env }: { folder: string; env: Environment }): Heard {
  const own = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TZ: 'America/New_York',
    HCLDR_STATE_DIR: join(folder, 'state'),
  };
  return heard(spawn(process.execPath, argv, { cwd: folder, env: { ...own, ...env } }));
}

type Heard = Running & { readonly out: () => string };

function heard(child: ChildProcess): Heard {
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
  const shown = (text: string): Promise<void> =>
    new Promise(resolve => {
      const look = (): void => {
        if (said.out.includes(text) || said.err.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => resolve());
    });
  return { process: child, ended, shown, out: () => said.out };
}
