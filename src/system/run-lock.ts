/**
 * Is another hcldr at it? A lock that lives exactly as long as its process: a socket that the process listens on.
 *
 * Connecting succeeds while the holder lives, also while it is suspended, and fails at once when it is gone, also
 * after kill -9; no clock is involved. Each process listens on a socket of its own and then asks all others of the
 * same name: of two that start together, at least the one that looked later sees the other, so never do both hold.
 * A socket nobody answers on is a dead process's, and its name is never used again, so it can be removed safely.
 *
 * Whoever connects is told in one line who holds the lock, and may ask something in one line, which is answered in one.
 */

import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../chat/chat.ts';
import { type ChatKey, keyText } from '../chat/chat-key.ts';
import type { Json } from '../run/ports.ts';
import { namesIn } from './names-in.ts';
import { codeOf } from './why-not.ts';

export type Holder = {
  readonly pid: number;
  /** For people: `posts T2 at 8:48 PM EST`. */
  readonly doing: string;
  /** Of an evening: its chat file, whole path. */
  readonly file?: string;
  /** The evening is a rehearsal. */
  readonly rehearses: boolean;
};

/** How a process that has the lock speaks for itself. */
export type Voice = {
  /** Asked whenever another process wants to know. */
  readonly doing: () => string;
  readonly file?: string;
  readonly rehearses?: boolean;
  /** What another process asks; left out: it asks nothing of this one. */
  readonly answer?: (request: Json) => Promise<Json>;
};

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
export function takeRunLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: runName(chat) }, voice);
}

/** The lock of its rehearsal, which may go on beside a live run. */
export function takeRehearsalLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: rehearsalName(chat) }, { ...voice, rehearses: true });
}

function runName(chat: ChatKey): string {
  return `run ${keyText(chat, ' ')}`;
}

function rehearsalName(chat: ChatKey): string {
  return `rehearse ${keyText(chat, ' ')}`;
}

/** A process that runs a chat, or rehearses it. */
export type Found = {
  readonly address: string;
  /** None: it says nothing in time; it is suspended, or busy. */
  readonly holder: Holder | undefined;
  readonly rehearses: boolean;
};

/**
 * Who is at a chat: of that key, or else from that file, which nobody need be able to read now; live runs first. Each is
 * asked who it is, and nothing more: what is wanted of one is not for the others to hear.
 */
export async function holdersOf(folder: string, chat: ChatKey | { readonly file: string }): Promise<readonly Found[]> {
  if ('hashtag' in chat) {
    const names = [runName(chat), rehearsalName(chat)] as const;
    const [runs, rehearsals] = await Promise.all(names.map(async name => holdersAt(await addressesOf(folder, name))));
    const isRehearsal = (one: Found): Found => ({ ...one, rehearses: true });
    return [...(runs ?? []), ...(rehearsals ?? []).map(isRehearsal)];
  }
  const found = (await holdersAt(await addressesIn(folder))).filter(({ holder }) => holder?.file === chat.file);
  return found.toSorted((a, b) => Number(a.rehearses) - Number(b.rehearses));
}

export type Reached =
  | { readonly kind: 'answered'; readonly holder: Holder; readonly answer: Json }
  /** It has ended meanwhile. */
  | { readonly kind: 'nobody' }
  /** It says nothing in time. */
  | { readonly kind: 'silent' };

/** Asks that one to do something. */
export async function askHolder({ address, holder }: Found, request: Json): Promise<Reached> {
  if (!holder) return { kind: 'silent' };
  const asked = await ask(address, request);
  if (asked === 'gone') return { kind: 'nobody' };
  return asked.answer === undefined ? { kind: 'silent' } : { kind: 'answered', holder, answer: asked.answer };
}

/** Every process of this machine that runs or rehearses a chat. */
export async function runningIn(folder: string): Promise<readonly Required<Holder>[]> {
  const found = await holdersAt(await addressesIn(folder));
  return found.flatMap(({ holder }) => {
    if (!holder?.file) return [];
    const { pid, doing, file, rehearses } = holder;
    return [{ pid, doing, file, rehearses }];
  });
}

async function holdersAt(addresses: readonly string[]): Promise<readonly Found[]> {
  const asked = await Promise.all(addresses.map(async address => ({ address, asked: await ask(address) })));
  return asked.flatMap(({ address, asked }) => {
    if (asked === 'gone' || asked.claim?.claiming) return [];
    return [{ address, holder: asked.claim, rehearses: asked.claim?.rehearses ?? false }];
  });
}

/** Where those listen that have the lock of that name, or want it. */
async function addressesOf(folder: string, name: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [await pipeOf({ folder, name })];
  const prefix = `${keyOf(name)}.`;
  return (await namesIn(folder)).filter(other => other.startsWith(prefix)).map(other => addressOf(folder, other));
}

/** Of whatever name; pipes are found by their names alone. */
async function addressesIn(folder: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  return (await namesIn(folder)).filter(name => !name.startsWith('~')).map(name => addressOf(folder, name));
}

type Claim = Holder & { readonly claiming: boolean };

/** To say who it is; and to do what it is asked, which may wait for a request that is under way. */
const CLAIM_WITHIN: Duration = 1000;
const ANSWER_WITHIN: Duration = 20_000;
/** Of what is asked. */
const LONGEST_LINE = 64 * 1024;
const CLAIMS = 5;
// sockaddr_un: 104 bytes on macOS, 108 on Linux, the closing zero among them.
const LONGEST_ADDRESS = 103;

export async function takeLock({ folder, name }: LockName, voice: Voice): Promise<Lock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') {
    return takePipe(await pipeOf({ folder, name }), voice);
  }
  const key = keyOf(name);
  for (let claim = 1; ; claim += 1) {
    const lock = await takeSocket(folder, key, voice);
    if (lock !== 'contested') return lock;
    if (claim === CLAIMS) return { kind: 'busy', holder: undefined };
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
type Claiming = Voice & { readonly claiming: () => boolean };

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

type Listening = {
  /** Keeps the process alive: of a lane that is held nothing else is under way, and it has to be told to go on. */
  readonly live: () => void;
  readonly close: () => Promise<void>;
};

async function listen(address: string, voice: Claiming): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void speak(socket, voice);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  // Who only asks for the lock, and fails, is not kept from ending.
  server.unref();
  return {
    live: () => server.ref(),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        // Whoever is still connected keeps nobody from ending.
        for (const socket of sockets) socket.destroySoon();
      }),
  };
}

async function speak(socket: Socket, voice: Claiming): Promise<void> {
  const { doing, file, rehearses = false, claiming, answer } = voice;
  socket.on('error', () => socket.destroy()); // whoever asked has gone: nothing is lost by it
  socket.setTimeout(ANSWER_WITHIN, () => socket.destroy());
  const who = { pid: process.pid, doing: doing(), rehearses, ...(file ? { file } : {}) };
  const claim: Claim = { ...who, claiming: claiming() };
  socket.write(`${JSON.stringify(claim)}\n`);
  const request = parsed(await lineOf(socket));
  if (request !== undefined && answer) socket.end(`${JSON.stringify(await answer(request))}\n`);
  else socket.end();
}

/** Undefined: it ends without a whole line, or with too long a one. */
async function lineOf(socket: Socket): Promise<string | undefined> {
  let said = '';
  try {
    for await (const text of socket.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      said += text;
      const end = said.indexOf('\n');
      if (end >= 0) return said.slice(0, end);
      if (said.length > LONGEST_LINE) return undefined;
    }
  } catch {
    // Cut off: that is no line.
  }
  return undefined;
}

function parsed(line: string | undefined): Json | undefined {
  try {
    return line === undefined ? undefined : JSON.parse(line);
  } catch {
    return undefined; // not ours
  }
}

type Asked = {
  /** Left out: somebody listens, but says nothing that can be understood. */
  readonly claim?: Claim;
  readonly answer?: Json;
};

/** `gone`: nobody listens. */
function ask(address: string, request?: Json): Promise<Asked | 'gone'> {
  return new Promise(resolve => {
    let said = '';
    let connected = false;
    const socket = connect(address);
    const done = (asked: Asked | 'gone'): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(asked);
    };
    const tell = (): void => done(askedOf(said));
    let timer = setTimeout(tell, CLAIM_WITHIN);
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('data', (text: string) => {
      const wasClaimed = said.includes('\n');
      said += text;
      if (wasClaimed || !said.includes('\n')) return;
      if (request === undefined) return tell();
      clearTimeout(timer);
      timer = setTimeout(tell, ANSWER_WITHIN);
      socket.write(`${JSON.stringify(request)}\n`);
    });
    socket.on('end', tell);
    socket.on('error', error => {
      const code = codeOf(error);
      const nobody = code === 'ECONNREFUSED' || code === 'ENOENT';
      if (!connected && nobody) done('gone');
      else tell();
    });
  });
}

function askedOf(said: string): Asked {
  const [first, second] = said.split('\n').map(line => (line === '' ? undefined : parsed(line)));
  const claim = readClaim(first);
  return { ...(claim ? { claim } : {}), ...(second === undefined ? {} : { answer: second }) };
}

function readClaim(value: Json | undefined): Claim | undefined {
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { pid, doing, file, rehearses, claiming } = value as { readonly [key: string]: Json };
  const isKnown = typeof pid === 'number' && typeof doing === 'string' && typeof claiming === 'boolean';
  const from = typeof file === 'string' ? { file } : {};
  return isKnown ? { pid, doing, claiming, rehearses: rehearses === true, ...from } : undefined;
}
