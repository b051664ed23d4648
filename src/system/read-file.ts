/** What is in a file, up to a number of bytes, even if it is a named pipe? */

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Duration, SECOND } from '../chat/chat.ts';
import { codeOf } from './why-not.ts';

/** How long a pipe may give nothing, and how often it is tried. */
const PATIENCE: Duration = 10 * SECOND;
const READ_AGAIN: Duration = 20;

/** Opening a named pipe that nobody writes to would block, and no signal could end it. */
const WITHOUT_BLOCKING = constants.O_RDONLY | constants.O_NONBLOCK;

/** Rejects with the system's error: EAGAIN for a pipe that gives nothing. */
export async function readFileAtMost(file: string, bytes: number): Promise<Buffer> {
  const handle = await open(file, WITHOUT_BLOCKING);
  try {
    const isPipe = (await handle.stat()).isFIFO();
    const buffer = Buffer.allocUnsafe(bytes);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes; length += got) {
      const read = () => handle.read(buffer, length, bytes - length);
      got = (await (isPipe ? patiently(read) : read())).bytesRead;
    }
    if (isPipe && length === 0) throw Object.assign(new Error(`nothing comes out of ${file}`), { code: 'EAGAIN' });
    return Buffer.from(buffer.subarray(0, length));
  } finally {
    await handle.close();
  }
}

/**
 * Like {@link readFileAtMost}, and takes a tenth of the time, which counts for hundreds of files; but a slow disk holds
 * up everything else. So it is only for a time when nothing else is under way.
 */
export async function readAtOnce(file: string, bytes: number): Promise<Buffer> {
  const handle = openSync(file, WITHOUT_BLOCKING);
  try {
    if (fstatSync(handle).isFIFO()) return await readFileAtMost(file, bytes);
    const buffer = Buffer.allocUnsafe(bytes);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes; length += got)
      got = readSync(handle, buffer, length, bytes - length, null);
    // A copy, because otherwise the large buffers of hundreds of small files would be kept.
    return Buffer.from(buffer.subarray(0, length));
  } finally {
    closeSync(handle);
  }
}

/** A pipe's writer may need a moment. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (const since = performance.now(); ; await sleep(READ_AGAIN)) {
    try {
      return await read();
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN' || performance.now() - since > PATIENCE) throw error;
    }
  }
}
