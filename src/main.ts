/** The composition root: the real world is put together here, and nowhere else. */

import { createInterface } from 'node:readline';
import packageJson from '../package.json' with { type: 'json' };
import { cli } from './cli.ts';
import type { Edges, Output } from './commands/edges.ts';
import type { Answer, Question } from './run/run-chat.ts';
import { listenForInterruption } from './system/interruption.ts';

const load: Edges['load'] = {
  files: () => import('./system/chat-files.ts'),
  settings: () => import('./system/settings.ts'),
  keys: () => import('./system/x-keys.ts'),
  journals: () => import('./system/journals.ts'),
  lock: () => import('./system/run-lock.ts'),
  clock: () => import('./system/clock.ts'),
  rehearsals: () => import('./system/rehearsals.ts'),
  x: () => import('./networks/x/x.ts'),
  xLinks: () => import('./networks/x/link.ts'),
  embedded: () => import('./networks/embedded/embedded.ts'),
  embeddedStore: () => import('./networks/embedded/store.ts'),
  faults: () => import('./networks/embedded/faults.ts'),
  page: () => import('./pages/live-page.ts'),
  prompts: () => import('./terminal/prompts.ts'),
  words: () => import('./terminal/words.ts'),
  eveningWords: () => import('./terminal/evening-words.ts'),
  wrapping: () => import('./terminal/wrap.ts'),
};

// Before anything is loaded: libraries that draw read it as well.
if (process.argv.includes('--no-color')) process.env['NO_COLOR'] = '1';

const interruption = listenForInterruption(process);
const interactive = process.stdin.isTTY === true && process.stderr.isTTY === true;
const stderr = outputTo(process.stderr);

const edges: Edges = {
  version: packageJson.version,
  env: process.env,
  folder: process.cwd(),
  stdout: outputTo(process.stdout),
  stderr,
  interactive,
  interruption,
  realTime: async () => (await load.clock()).clockAt(),
  desk: async ({ quiet, asks, ...options }) => {
    const { liveDesk, plainDesk, quietDesk } = await import('./terminal/evening-desk.ts');
    const wording = { ...options, paint: (await load.words()).paint(stderr), write: stderr.write };
    const ask = interactive && asks ? { ask: answer } : {};
    if (quiet) return { ...quietDesk(wording), ...ask };
    if (!process.stderr.isTTY) return plainDesk(wording);
    const desk = liveDesk({ ...wording, stream: process.stderr, ...ask });
    const leave = interruption.atDesk(desk.warnOfStop);
    const close = (): void => {
      leave();
      desk.close();
    };
    return { ...desk, close };
  },
  terminate: pid => void process.kill(pid, 'SIGTERM'),
  untilEnter: () => untilEnter(interruption.signal),
  load,
};

process.exitCode = await cli(process.argv.slice(2), edges).catch(async (error: unknown) => {
  const { tellCrash } = await import('./system/crash.ts');
  return tellCrash(error, stderr.write);
});

/** Asks until there is an answer: Ctrl-C at a question is no other than elsewhere, and a closed terminal is no answer. */
async function answer(question: Question): Promise<Answer> {
  const { answerQuestion } = await load.prompts();
  for (;;) {
    const said = await answerQuestion(question);
    if (said) return said;
    if (question.signal.aborted || process.stdin.readableEnded || process.stdin.destroyed) return { kind: 'left' };
    interruption.pressed();
    if (interruption.signal.aborted) return { kind: 'stop' };
  }
}

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader that has gone (`hcldr … | head`, a closed terminal) must not stop what is going on.
  stream.on('error', () => undefined);
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  return {
    write: text => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
    colour: !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && TERM !== 'dumb'),
  };
}

function untilEnter(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const lines = createInterface({ input: process.stdin });
    const done = (): void => {
      lines.close();
      resolve();
    };
    lines.once('line', done);
    lines.once('close', resolve);
    signal.addEventListener('abort', done, { once: true });
  });
}
