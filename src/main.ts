/** Where are the real edges put together? Here only: this is the composition root. */

import { createInterface } from 'node:readline';
import { debuglog } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { cli } from './cli.ts';
import type { Edges, Output } from './commands/edges.ts';
import { load } from './loaders.ts';
import type { Network } from './run/ports.ts';
import { listenForInterruption } from './system/interruption.ts';
import { localZone } from './system/local-zone.ts';
import { unblocked } from './system/unblocked.ts';
import type { Keys } from './terminal/at-keys.ts';
import { deskKind, isInLinesAlone } from './terminal/desk-kind.ts';
import { painted } from './terminal/safe.ts';

// Before anything is loaded, because libraries that colour their output read it too.
if (process.argv.includes('--no-color')) process.env['NO_COLOR'] = '1';

const isPlain = isInLinesAlone({ TERM: process.env['TERM'], plain: process.argv.includes('--plain') });

const interruption = listenForInterruption(process);
const interactive = process.stderr.isTTY === true && process.stdin.isTTY === true;
let wrapping: Awaited<ReturnType<Edges['load']['wrapping']>> | undefined;
const stderr = outputTo(process.stderr);

const edges: Edges = {
  getReady: async () => {
    if (process.stdout.isTTY || process.stderr.isTTY) wrapping = await load.wrapping();
  },
  version: packageJson.version,
  env: process.env,
  folder: workingFolder(),
  stdout: outputTo(process.stdout),
  stderr,
  interactive,
  interruption,
  piped: async () => (await import('./system/piped.ts')).readPiped(process.stdin, interruption.signal),
  overheard: debuglog('stream').enabled,
  schemas: async () => ({
    chat: (await import('../chats/chat.schema.json', { with: { type: 'json' } })).default,
    community: (await import('../chats/community.schema.json', { with: { type: 'json' } })).default,
  }),
  realTime: async () => (await load.clock()).clockAt(),
  localZone,
  desk: async ({ networks, quiet, plain, attended, ...options }) => {
    const wording = { ...options, networks, several: networks.length > 1, paint: (await load.words()).paint(stderr) };
    const keys = interactive ? await keysAt(networks) : undefined;
    for (const stream of [process.stdout, process.stderr]) unblocked(stream);
    const { TERM } = process.env;
    const isLive = deskKind({ isTerminal: stderr.isTerminal, TERM, plain, quiet }) === 'live';
    const desk = isLive
      ? (await import('./terminal/live-desk.ts')).liveDesk({ ...wording, stream: process.stderr, keys, bell: attended })
      : (await import('./terminal/plain-desk.ts')).plainDesk({ ...wording, write: stderr.say, quiet, keys });
    const leave = process.stderr.isTTY ? interruption.atDesk(desk.warnOfStop) : () => undefined;
    const close = (): Promise<void> => {
      leave();
      return desk.close();
    };
    return { ...desk, close };
  },
  untilEnter: () => untilEnter(interruption.signal),
  load: isPlain ? { ...load, prompts: load.plainPrompts } : load,
};

// Errors outside any awaited promise come here: left alone, Node would print a bare stack.
process.on('uncaughtException', error => {
  void crashed(error).then(
    code => process.exit(code),
    () => process.exit(1),
  );
});
// Output cut off by a full disk must not pass for the whole result.
let unsaid: string | undefined;
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'ENOSPC' || code === 'EDQUOT') unsaid ??= code;
});
process.once('exit', tellUnsaid);
process.exitCode = await cli(process.argv.slice(2), edges).catch(crashed);

function tellUnsaid(): void {
  if (unsaid === undefined) return;
  stderr.write(`hcldr: what it says could not be written: the disk is full (${unsaid})\n`);
  process.exitCode ||= 1;
}

async function crashed(error: unknown): Promise<number> {
  const { tellCrash } = await import('./system/crash.ts');
  return tellCrash(error, stderr.write);
}

async function keysAt(networks: readonly Network[]): Promise<Keys> {
  const { keyboardOf } = await import('./terminal/keyboard.ts');
  return {
    keyboard: heard => keyboardOf({ ...heard, stdin: process.stdin, ctrlC: interruption.pressed }),
    stop: () => interruption.stop(130),
    typing: closing => {
      const signal = AbortSignal.any([interruption.signal, closing]);
      return {
        link: async (cue, example) =>
          (await load.eveningPrompts()).typeLink({ networks, cue: cue.id, example, signal }),
        text: async text =>
          (await load.eveningPrompts()).typeText({
            message: 'A post into the thread (Ctrl-C leaves it):',
            text,
            signal,
          }),
        edit: async cue => (await import('./commands/edit-words.ts')).editWords(cue, edges, signal),
      };
    },
  };
}

/** Fails if the folder was deleted while the shell is still in it: no relative path works there. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    process.stderr.write('hcldr: The folder that you are in is gone: go to another one, with cd.\n');
    process.exit(2);
  }
}

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader that has gone (`hcldr … | head`, a closed terminal) must not stop the program; nor must a full disk.
  stream.on('error', () => undefined);
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const isTerminal = stream.isTTY === true;
  const colour = !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : isTerminal && TERM !== 'dumb');
  const fitted = (text: string): string =>
    isTerminal && wrapping ? wrapping.fitted(text, stream.columns || 80) : text;
  return {
    write: text => void stream.write(isTerminal ? painted(text, { colour }) : text),
    say: text => void stream.write(fitted(painted(text, { colour }))),
    isTerminal,
    columns: stream.columns ?? 80,
    colour,
  };
}

function untilEnter(signal: AbortSignal): Promise<void> {
  const { stdin } = process;
  // If the terminal has been closed, `close` will not be emitted again.
  if (stdin.destroyed || stdin.readableEnded) return Promise.resolve();
  return new Promise(resolve => {
    const lines = createInterface({ input: stdin });
    const done = (): void => {
      lines.close();
      resolve();
    };
    lines.once('line', done);
    lines.once('close', resolve);
    signal.addEventListener('abort', done, { once: true });
  });
}
