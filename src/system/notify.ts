/** How is a person called who is not at the desk? By her own command, with the event on its standard input. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import type { Duration } from '../chat/chat.ts';
import { asJSON } from '../chat/json-text.ts';
import { messageOf } from '../chat/words.ts';

/** A command that takes longer is ended. */
const WITHIN: Duration = 30_000;

type Called = {
  /** Receives why the command failed. */
  readonly failed: (why: string) => void;
  readonly within?: Duration;
};

/**
 * A program's name or path at the front, free of anything that a shell would interpret: quotes, variables, brackets.
 */
const PROGRAM = /^\s*([\w./~+-]+)(?=[\s;|&<>]|$)/;

/**
 * The program that the command begins with, if no such program can be run. Undefined also for a command that only a
 * shell can judge.
 */
export function missingProgram(command: string): Promise<string | undefined> {
  const program = PROGRAM.exec(command)?.[1];
  if (program === undefined || process.platform === 'win32') return Promise.resolve(undefined);
  // Given a path, `command -v` in some shells tells only that something is there.
  const question = program.includes('/') ? `test -f ${program} && test -x ${program}` : `command -v ${program}`;
  return new Promise(resolve => {
    execFile('/bin/sh', ['-c', question], error => resolve(typeof error?.code === 'number' ? program : undefined));
  });
}

/** Runs the command in a shell; its output is not shown. */
export function notifierOf(command: string, { failed, within = WITHIN }: Called): (event: object) => void {
  return event => {
    try {
      call(command, asJSON(event), { failed, within });
    } catch (error) {
      failed(messageOf(error));
    }
  };
}

function call(command: string, event: string, { failed, within }: Required<Called>): void {
  // A process group of its own, so that everything the shell has started ends with it.
  const child = spawn(command, {
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const end = (): void => endGroup(child);
  const patience = setTimeout(end, within);
  // Ctrl-C does not reach that group.
  process.once('exit', end);
  const settle = (): void => {
    clearTimeout(patience);
    process.off('exit', end);
  };
  child.on('error', error => {
    settle();
    failed(error.message);
  });
  child.on('exit', (code, signal) => {
    settle();
    if (code !== 0) failed(signal ? `it was ended by ${signal}` : `it ended with ${code}`);
  });
  // This fails if the command has ended without reading its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${event}\n`);
}

function endGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return void child.kill();
  try {
    process.kill(-child.pid);
  } catch {
    // It has just ended.
  }
}
