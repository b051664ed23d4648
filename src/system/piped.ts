/** What was piped into the program? */

import { addAbortSignal, type Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';

const LONGEST = 64 * 1024;

/** Standard input, up to a sensible size; undefined if it is a terminal. The signal ends the reading. */
export async function readPiped(stdin: ReadStream, signal: AbortSignal): Promise<string | undefined> {
  if (stdin.isTTY) return undefined;
  return (await readAtMost(stdin, { bytes: LONGEST, signal })).toString('utf8');
}

export type Most = {
  /** Reading stops once it has more than this. */
  readonly bytes: number;
  /** Stops the reading: nothing else ends the wait for a pipe. */
  readonly signal: AbortSignal;
};

export async function readAtMost(stream: Readable, { bytes, signal }: Most): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stream)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > bytes) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return Buffer.concat(chunks);
}
