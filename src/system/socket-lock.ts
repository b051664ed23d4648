/**
 * Does another process hold a lock? A lock lives exactly as long as its process: it is a socket that the process
 * listens on.
 *
 * Connecting succeeds while the holder lives, even while it is suspended, and fails at once when it is gone, even after
 * kill -9; no clock is involved. Each process listens on a socket of its own, and then asks all others of the same
 * name. If two start together, at least the one that looked later sees the other, so they never both hold the lock. A
 * socket that nobody answers on belonged to a dead process. Its name is never used again, so it can be removed safely.
 */

import { createHash, randomBytes } from 'node:crypto';
import { chmod, readdir, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Expected } from './expected.ts';
import { namesIn } from './names-in.ts';
import { inOwnFolder } from './own-folder.ts';
import { ask, type Claiming, type Holder, type Listening, listen, type Voice } from './socket-line.ts';
import { codeOf } from './why-not.ts';

export type Lock =
  | { readonly kind: 'held'; readonly release: () => Promise<void> }
  /** Held by another process; `holder` is undefined if that does not answer, `pid` if nothing tells it. */
  | { readonly kind: 'busy'; readonly holder: Holder | undefined; readonly pid: number | undefined }
  /** Others want it too, at the same moment, time after time. */
  | { readonly kind: 'contested' };

export type LockName = {
  /** A folder for sockets: `STATE/locks`. */
  readonly folder: string;
  /** What is locked; any text. */
  readonly name: string;
};

/** Nobody can take the lock on this machine. */
export class LockUnavailable extends Expected {
  override readonly name = 'LockUnavailable';
}

const CLAIMS = 5;
// sockaddr_un: 104 bytes on macOS and 108 on Linux, including the closing zero.
const LONGEST_ADDRESS = 103;

export async function takeLock({ folder, name }: LockName, voice: Voice): Promise<Lock> {
  return inOwnFolder({ folder, setting: 'HCLDR_STATE_DIR' }, async () =>
    process.platform === 'win32' ? takePipe(await pipeOf({ folder, name }), voice) : claim(folder, keyOf(name), voice),
  );
}

async function claim(folder: string, key: string, voice: Voice): Promise<Lock> {
  for (let claims = 1; ; claims += 1) {
    const lock = await takeSocket(folder, key, voice);
    if (lock.kind !== 'contested' || claims === CLAIMS) return lock;
    // Two processes that start at the same moment both step back, for a random time.
    await sleep(50 + Math.random() * 200);
  }
}

/** Pipes are in no folder, so its real path goes into the name. */
async function pipeOf({ folder, name }: LockName): Promise<string> {
  return `\\\\.\\pipe\\hcldr-${keyOf(`${await realpath(folder)}\n${name}`)}`;
}

function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}

async function takeSocket(folder: string, key: string, voice: Voice): Promise<Lock> {
  const own = `${key}.${process.pid}.${randomBytes(3).toString('hex')}`;
  let claiming = true;
  const server = await listenIn(folder, own, { ...voice, claiming: () => claiming });
  const release = async (): Promise<void> => {
    await rm(join(folder, own), { force: true });
    await server.close();
  };
  for (const name of (await readdir(folder)).filter(other => other.startsWith(`${key}.`) && other !== own)) {
    const asked = await ask(addressOf(folder, name));
    if (asked === 'gone') {
      await rm(join(folder, name), { force: true });
      continue;
    }
    await release();
    return asked.claim?.claiming ? { kind: 'contested' } : { kind: 'busy', holder: asked.claim, pid: pidIn(name) };
  }
  claiming = false;
  server.live();
  return { kind: 'held', release };
}

/** A named pipe ends with its process and takes only one listener, so no others need to be asked. */
async function takePipe(address: string, voice: Voice): Promise<Lock> {
  try {
    const server = await listen(address, { ...voice, claiming: () => false });
    server.live();
    return { kind: 'held', release: server.close };
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    const asked = await ask(address);
    const holder = asked === 'gone' ? undefined : asked.claim;
    return { kind: 'busy', holder, pid: holder?.pid };
  }
}

/**
 * Between bind and listen a server has a socket that nobody answers on yet. Another process would take it for a dead
 * one's and remove it. So the socket gets its real name only once it is listened on.
 */
async function listenIn(folder: string, name: string, voice: Claiming): Promise<Listening> {
  const unnamed = addressOf(folder, `~${name}`);
  const server = await listen(unnamed, voice);
  await chmod(unnamed, 0o600);
  await rename(unnamed, join(folder, name));
  return server;
}

function addressOf(folder: string, name: string): string {
  const address = join(folder, name);
  if (Buffer.byteLength(address) > LONGEST_ADDRESS) {
    throw new LockUnavailable(
      `the folder ${folder} has too long a name for a socket: set HCLDR_STATE_DIR to a shorter one`,
    );
  }
  return address;
}

/** The process that listens there, also if it does not answer; undefined on Windows, where no address tells. */
export function pidIn(address: string): number | undefined {
  const [, pid] = /\.(\d+)\.[^.]*$/.exec(address) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** The addresses of the processes that hold or want the lock of that name. */
export async function addressesOf(folder: string, name: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [await pipeOf({ folder, name })];
  const prefix = `${keyOf(name)}.`;
  return (await namesIn(folder)).filter(other => other.startsWith(prefix)).map(other => addressOf(folder, other));
}

/** The addresses for all names; on Windows none, where a pipe can only be found by name. */
export async function addressesIn(folder: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  return (await namesIn(folder)).filter(name => !name.startsWith('~')).map(name => addressOf(folder, name));
}
