/**
 * What is said over a socket? Whoever connects is told in one line who listens, and may ask something in one line, which
 * is answered in one. Until it is, empty lines say that it has been heard.
 */

import { connect, createServer, type Socket } from 'node:net';
import type { Duration } from '../chat/chat.ts';
import { isMap, parseJSON } from '../chat/value.ts';
import type { Json } from '../run/ports.ts';
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

/** `claiming`: it wants the lock, and looks whether another one has it. */
export type Claiming = Voice & { readonly claiming: () => boolean };

type Claim = Holder & { readonly claiming: boolean };

export type Listening = {
  /** Keeps the process alive: of a lane that is held nothing else is under way, and it has to be told to go on. */
  readonly live: () => void;
  readonly close: () => Promise<void>;
};

type Asked = {
  /** Left out: somebody listens, but says nothing that can be understood. */
  readonly claim?: Claim;
  readonly answer?: Json;
};

/** To say who it is. */
const CLAIM_WITHIN: Duration = 1000;
/** To do what it is asked, or to say that it has heard it: it may wait for a request that is under way. */
const HEARD_WITHIN: Duration = 20_000;
const HEARD_EVERY: Duration = 5000;
/** Of what is asked. */
const LONGEST_LINE = 64 * 1024;
/** Of all that is answered: some hundred times what a run has to say. */
const LONGEST_ANSWER = 1024 * 1024;

export async function listen(address: string, voice: Claiming): Promise<Listening> {
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
  socket.setTimeout(HEARD_WITHIN, () => socket.destroy());
  const who = { pid: process.pid, doing: doing(), rehearses, ...(file ? { file } : {}) };
  const claim: Claim = { ...who, claiming: claiming() };
  socket.write(`${JSON.stringify(claim)}\n`);
  const request = parseJSON((await lineOf(socket)) ?? '');
  if (request === undefined || !answer) return void socket.end();
  const heard = setInterval(() => socket.write('\n'), HEARD_EVERY);
  try {
    socket.end(`${JSON.stringify(await answer(request))}\n`);
  } finally {
    clearInterval(heard);
  }
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

/**
 * `gone`: nobody listens.
 *
 * @param onHeard each time that it is said that the answer takes longer
 */
export function ask(address: string, request?: Json, onHeard: () => void = () => {}): Promise<Asked | 'gone'> {
  return new Promise(resolve => {
    const lines: string[] = [];
    let begun = '';
    let length = 0;
    let connected = false;
    const socket = connect(address);
    const done = (asked: Asked | 'gone'): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(asked);
    };
    const tell = (): void => done(askedOf([...lines, begun]));
    let timer = setTimeout(tell, CLAIM_WITHIN);
    const hear = (text: string): void => {
      const parts = `${begun}${text}`.split('\n');
      begun = parts.pop() ?? '';
      const wasClaimed = lines.length > 0;
      lines.push(...parts.filter(Boolean));
      if (lines.length === 0) return;
      if (request === undefined) return void tell();
      clearTimeout(timer);
      timer = setTimeout(tell, HEARD_WITHIN);
      if (!wasClaimed) socket.write(`${JSON.stringify(request)}\n`);
      else if (parts.includes('')) onHeard();
    };
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('data', (text: string) => {
      length += text.length;
      if (length > LONGEST_ANSWER) tell();
      else hear(text);
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

function askedOf(lines: readonly string[]): Asked {
  const [first, second] = lines.filter(Boolean).map(parseJSON);
  const claim = readClaim(first);
  return { ...(claim ? { claim } : {}), ...(second === undefined ? {} : { answer: second }) };
}

function readClaim(value: Json | undefined): Claim | undefined {
  if (!isMap(value)) return undefined;
  const { pid, doing, file, rehearses, claiming } = value;
  const isKnown = typeof pid === 'number' && typeof doing === 'string' && typeof claiming === 'boolean';
  const from = typeof file === 'string' ? { file } : {};
  return isKnown ? { pid, doing, claiming, rehearses: rehearses === true, ...from } : undefined;
}
