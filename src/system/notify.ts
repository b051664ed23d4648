/** How is a person called who is not at the desk? By a command of hers, with the event on its standard input. */

import { spawn } from 'node:child_process';
import type { Duration } from '../chat/chat.ts';

/** A command that waits for something is not waited for. */
const WITHIN: Duration = 30_000;

/** Runs the command by the shell; `failed` says why it did nothing. What it prints is not shown. */
export function notifierOf(command: string, failed: (why: string) => void): (event: object) => void {
  return event => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'ignore', 'ignore'], timeout: WITHIN });
    child.on('error', error => failed(error.message));
    child.on('exit', (code, signal) => {
      if (code !== 0) failed(signal ? `it was ended by ${signal}` : `it ended with ${code}`);
    });
    // A command that does not read its input has ended by then.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify(event)}\n`);
  };
}
