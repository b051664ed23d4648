/**
 * Is another hcldr at it? A lock that lives exactly as long as its process: a socket that the process listens on.
 *
 * Connecting succeeds while the holder lives, also while it is suspended, and fails at once when it is gone, also
 * after kill -9; no clock is involved. Each process listens on a socket of its own and then asks all others of the
 * same name: of two that start together, at least the one that looked later sees the other, so never do both hold.
 * A socket nobody answers on is a dead process's, and its name is never used again, so it can be removed safely.
 */

import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../chat/chat.ts';
import type { ChatKey } from './journals.ts';

/** What the holder says of itself, for people: `posts T2 at 8:48 PM EST`. */
export type Holder = { readonly pid: number; readonly doing: string };

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
export class LockUnavailable extends Error {
  override readonly name = 'LockUnavailable';
}

/** The lock of a chat's live run, whoever takes it: to run, or to write in its journal. */
export function takeRunLock(folder: string, { hashtag, date }: ChatKey, doing: () => string): Promise<Lock> {
  return takeLock({ folder, name: `run ${hashtag.toLowerCase()} ${date}` }, doing);
}

type Claim = Holder & { readonly claiming: boolean };

const ANSWER_WITHIN: Duration = 1000;
const CLAIMS = 5;
// sockaddr_un: 104 bytes on macOS, 108 on Linux, the closing zero among them.
const LONGEST_ADDRESS = 103;

/** @param doing asked whenever another process wants to know */
export async function takeLock({ folder, name }: LockName, doing: () => string): Promise<Lock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') {
    // Pipes have no folder, so it is in the name: as the system spells it, whatever way leads there.
    return takePipe(`\\\\.\\pipe\\hcldr-${keyOf(`${await realpath(folder)}\n${name}`)}`, doing);
  }
  const key = keyOf(name);
  for (let claim = 1; ; claim += 1) {
    const lock = await takeSocket(folder, key, doing);
    if (lock !== 'contested') return lock;
    if (claim === CLAIMS) return { kind: 'busy', holder: undefined };
    // Two that start at the same moment step back, each for a time of its own.
    await sleep(50 + Math.random() * 200);
  }
}

function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}

async function takeSocket(folder: string, key: string, doing: () => string): Promise<Lock | 'contested'> {
  const own = `${key}.${process.pid}.${randomBytes(3).toString('hex')}`;
  let claiming = true;
  const server = await listenIn(folder, own, () => ({ pid: process.pid, doing: doing(), claiming }));
  const release = async (): Promise<void> => {
    await rm(join(folder, own), { force: true });
    await closed(server);
  };
  for (const name of (await readdir(folder)).filter(other => other.startsWith(`${key}.`) && other !== own)) {
    const answer = await ask(addressOf(folder, name));
    if (answer === 'gone') {
      await rm(join(folder, name), { force: true });
      continue;
    }
    await release();
    return answer?.claiming ? 'contested' : { kind: 'busy', holder: answer };
  }
  claiming = false;
  return { kind: 'held', release };
}

/** A named pipe ends with its process and takes one listener, so it needs no looking around. */
async function takePipe(address: string, doing: () => string): Promise<Lock> {
  try {
    const server = await listen(address, () => ({ pid: process.pid, doing: doing(), claiming: false }));
    return { kind: 'held', release: () => closed(server) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const answer = await ask(address);
    return { kind: 'busy', holder: answer === 'gone' ? undefined : answer };
  }
}

/**
 * Between its two system calls a server has a socket that nobody listens on yet, which another process would take for
 * a dead one's and remove. So the socket gets the name by which it is looked for when it is listened on.
 */
async function listenIn(folder: string, name: string, claim: () => Claim): Promise<Server> {
  const unnamed = addressOf(folder, `~${name}`);
  const server = await listen(unnamed, claim);
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

async function listen(address: string, claim: () => Claim): Promise<Server> {
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy()); // whoever asked has gone: nothing is lost by it
    socket.end(`${JSON.stringify(claim())}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  server.unref();
  return server;
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}

/** `gone`: nobody listens. Undefined: somebody does, but says nothing that can be understood. */
function ask(address: string): Promise<Claim | 'gone' | undefined> {
  return new Promise(resolve => {
    let said = '';
    let connected = false;
    const socket = connect(address);
    const done = (answer: Claim | 'gone' | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => done(undefined), ANSWER_WITHIN);
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('data', (text: string) => {
      said += text;
    });
    socket.on('end', () => done(readClaim(said)));
    socket.on('error', (error: Error & { code?: string }) => {
      const nobody = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      done(!connected && nobody ? 'gone' : undefined);
    });
  });
}

function readClaim(said: string): Claim | undefined {
  try {
    const value: unknown = JSON.parse(said);
    if (value === null || typeof value !== 'object') return undefined;
    const { pid, doing, claiming } = value as Record<string, unknown>;
    const known = typeof pid === 'number' && typeof doing === 'string' && typeof claiming === 'boolean';
    return known ? { pid, doing, claiming } : undefined;
  } catch {
    return undefined; // not ours, or cut off: somebody listens all the same
  }
}
