/**
 * What do two hcldr processes say over a socket? The listener says who it is in one line. The other may ask something
 * in one line, which is answered in one; empty lines before that mean that the request was heard.
 */

import { connect, createServer, type Socket } from 'node:net';
import type { Duration } from '../chat/chat.ts';
import { isMap, parseJSON } from '../chat/value.ts';
import type { Json } from '../run/ports.ts';
import { codeOf } from './why-not.ts';

export type Holder = {
  readonly pid: number;
  /** For people: `posts T2 next, at 8:48:00 PM EST`. */
  readonly doing: string;
  /** The absolute path of the evening's chat file. */
  readonly file?: string;
  /** The evening is a rehearsal. */
  readonly rehearses: boolean;
};

/** How the holder of a lock speaks for itself. */
export type Voice = {
  /** Called whenever another process asks. */
  readonly doing: () => string;
  readonly file?: string;
  readonly rehearses?: boolean;
  /** Answers another process; undefined: nothing can be asked of this one. */
  readonly answer?: (request: Json) => Promise<Json>;
};

/** `claiming`: the process wants the lock, and is still looking whether another has it. */
export type Claiming = Voice & { readonly claiming: () => boolean };

type Claim = Holder & { readonly claiming: boolean };

export type Listening = {
  /** Keeps the process alive: a run whose lanes are all held does nothing else, but can still be told to go on. */
  readonly live: () => void;
  readonly close: () => Promise<void>;
};

type Asked = {
  /** Undefined: somebody listens, but says nothing that can be understood. */
  readonly claim?: Claim;
  readonly answer?: Json;
};

/** How long a process may take to say who it is: one that is only busy must not be said to be suspended. */
const CLAIM_WITHIN: Duration = 5000;
/** How long it may take to answer, or to say that it has heard: it may be waiting for a request to finish. */
const HEARD_WITHIN: Duration = 20_000;
const HEARD_EVERY: Duration = 5000;
/** The longest request, in characters. */
const LONGEST_LINE = 64 * 1024;
/** The longest answer: some hundred times what a run has to say. */
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
  // A process that only tries for the lock, and fails, has to be able to end.
  server.unref();
  return {
    live: () => server.ref(),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        // A connection that is still open must not delay the end.
        for (const socket of sockets) socket.destroySoon();
      }),
  };
}

async function speak(socket: Socket, voice: Claiming): Promise<void> {
  const { doing, file, rehearses = false, claiming, answer } = voice;
  socket.on('error', () => socket.destroy()); // the asker has gone, and nothing is lost
  socket.setTimeout(HEARD_WITHIN, () => socket.destroy());
  const who = { pid: process.pid, doing: doing(), rehearses, ...(file && { file }) };
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

/** Undefined: the socket ended without a whole line, or the line was too long. */
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
    // The connection was cut off, so the line is incomplete.
  }
  return undefined;
}

export type Patience = {
  /** Called each time that the other process says that the answer takes longer. */
  readonly onHeard?: (() => void) | undefined;
  /** How long it may take to say who it is. */
  readonly claimWithin?: Duration;
};

/** Asks who listens and, if there is a request, for the answer. `gone`: nobody listens. */
export function ask(address: string, request?: Json, patience: Patience = {}): Promise<Asked | 'gone'> {
  const { onHeard = () => {}, claimWithin = CLAIM_WITHIN } = patience;
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
    let timer = setTimeout(tell, claimWithin);
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
  return { ...(claim && { claim }), ...(second !== undefined && { answer: second }) };
}

function readClaim(value: Json | undefined): Claim | undefined {
  if (!isMap(value)) return undefined;
  const { pid, doing, file, rehearses, claiming } = value;
  const isKnown = typeof pid === 'number' && typeof doing === 'string' && typeof claiming === 'boolean';
  const from = typeof file === 'string' ? { file } : {};
  return isKnown ? { pid, doing, claiming, rehearses: rehearses === true, ...from } : undefined;
}
