/**
 * Does another process hold a lock? One that lives exactly as long as its process: a socket that the process listens on.
 *
 * Connecting succeeds while the holder lives, also while it is suspended, and fails at once when it is gone, also
 * after kill -9; no clock is involved. Each process listens on a socket of its own and then asks all others of the
 * same name: of two that start together, at least the one that looked later sees the other, so never do both hold.
 * A socket nobody answers on is a dead process's, and its name is never used again, so it can be removed safely.
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
  /** By another process; without a holder where it does not answer. */
  | { readonly kind: 'busy'; readonly holder: Holder | undefined };

export type LockName = {
  /** A folder for sockets: `STATE/locks`. */
  readonly folder: string;
  /** What is locked, any text. */
  readonly name: string;
};

/** The lock cannot be taken on this machine, whoever holds it. */
export class LockUnavailable extends Expected {
  override readonly name = 'LockUnavailable';
}

const CLAIMS = 5;
// sockaddr_un: 104 bytes on macOS, 108 on Linux, the closing zero among them.
const LONGEST_ADDRESS = 103;

export async function takeLock({ folder, name }: LockName, voice: Voice): Promise<Lock> {
  return inOwnFolder({ folder, setting: 'HCLDR_STATE_DIR' }, async () =>
    process.platform === 'win32' ? takePipe(await pipeOf({ folder, name }), voice) : claim(folder, keyOf(name), voice),
  );
}

async function claim(folder: string, key: string, voice: Voice): Promise<Lock> {
  for (let claims = 1; ; claims += 1) {
    const lock = await takeSocket(folder, key, voice);
    if (lock !== 'contested') return lock;
    if (claims === CLAIMS) return { kind: 'busy', holder: undefined };
    // Two that start at the same moment step back, each for a time of its own.
    await sleep(50 + Math.random() * 200);
  }
}

/** Pipes have no folder, so it is in the name: as the system spells it, whatever way leads there. */
async function pipeOf({ folder, name }: LockName): Promise<string> {
  return `\\\\.\\pipe\\hcldr-${keyOf(`${await realpath(folder)}\n${name}`)}`;
}

function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}

async function takeSocket(folder: string, key: string, voice: Voice): Promise<Lock | 'contested'> {
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
    return asked.claim?.claiming ? 'contested' : { kind: 'busy', holder: asked.claim };
  }
  claiming = false;
  server.live();
  return { kind: 'held', release };
}

/** A named pipe ends with its process and takes one listener, so it needs no looking around. */
async function takePipe(address: string, voice: Voice): Promise<Lock> {
  try {
    const server = await listen(address, { ...voice, claiming: () => false });
    server.live();
    return { kind: 'held', release: server.close };
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    const asked = await ask(address);
    return { kind: 'busy', holder: asked === 'gone' ? undefined : asked.claim };
  }
}

/**
 * Between its two system calls a server has a socket that nobody listens on yet, which another process would take for
 * a dead one's and remove. So the socket gets the name by which it is looked for when it is listened on.
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

/** Where those listen that have the lock of that name, or want it. */
export async function addressesOf(folder: string, name: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [await pipeOf({ folder, name })];
  const prefix = `${keyOf(name)}.`;
  return (await namesIn(folder)).filter(other => other.startsWith(prefix)).map(other => addressOf(folder, other));
}

/** Of whatever name; pipes are found by their names alone. */
export async function addressesIn(folder: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  return (await namesIn(folder)).filter(name => !name.startsWith('~')).map(name => addressOf(folder, name));
}
