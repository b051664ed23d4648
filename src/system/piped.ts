/** What is piped into the program? */

import type { ReadStream } from 'node:tty';

const LONGEST = 64 * 1024;

/** All of it, or as much as anybody means to give; undefined: it is a terminal. What comes after the signal is left. */
export async function readPiped(stdin: ReadStream, signal: AbortSignal): Promise<string | undefined> {
  if (stdin.isTTY) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  const stop = (): void => void stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LONGEST) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks).toString('utf8');
}
