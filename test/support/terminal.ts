/** What does a person see who types the real command line into a real terminal? */

import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { environment } from './child.ts';
import { HCLDR } from './cli.ts';
import { inTime } from './patience.ts';

/** The bytes that keyboards send. */
const KEYS = { enter: '\r', down: '\u001B[B', 'ctrl-c': '\u0003', 'clear-line': '\u0015' } as const;

export type TerminalOptions = {
  /** The arguments after `hcldr`. */
  readonly argv: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
};

export type TestTerminal = {
  readonly type: (text: string) => void;
  readonly press: (key: keyof typeof KEYS) => void;
  /** The visible rows from the top, trimmed at the end. */
  readonly screen: () => readonly string[];
  /** All rows: those scrolled out of sight, then the screen. */
  readonly scrollback: () => readonly string[];
  /** Everything the program has written, with its control sequences. */
  readonly bytes: () => string;
  /**
   * Resolves once the program has written that; rejects if it does not, or ends. For output that leaves no trace on the
   * screen.
   */
  readonly wrote: (bytes: string) => Promise<void>;
  /** Resolves with the screen once it shows the text; rejects with the screen if it never does, or the program ends. */
  readonly shown: (text: string | RegExp) => Promise<string>;
  /** Resolves when the program has ended and all its output is on the screen. */
  readonly ended: Promise<{ readonly code: number }>;
  readonly resize: (columns: number, rows: number) => void;
  /** Closes the window. */
  readonly hangUp: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
};

const SCROLLBACK_ROWS = 1000;

/** Opens `hcldr …` in a terminal of its own; kills it at the end of the test. */
export function openTerminal({ argv, folder, env = {}, columns = 100, rows = 40 }: TerminalOptions): TestTerminal {
  const emulator = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: SCROLLBACK_ROWS,
    allowProposedApi: true,
  });
  const program = spawn(process.execPath, [HCLDR, ...argv], {
    cols: columns,
    rows,
    cwd: folder,
    env: { ...environment(folder), TERM: 'xterm-256color', ...env },
    encoding: null,
  }) as Opened;
  let written = '';
  let running = true;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const decoder = new StringDecoder('utf8');
  const take = (bytes: Buffer): void => {
    const text = decoder.write(bytes);
    written += text;
    emulator.write(text, changed);
  };
  program._socket.on('data', take);
  readToTheEnd(program, take);
  // The program may ask for the cursor's position, and a terminal answers.
  emulator.onData(answer => running && program.write(answer));
  const ended = new Promise<{ readonly code: number }>(resolve => {
    program.onExit(({ exitCode }) => {
      running = false;
      emulator.write('', () => {
        changed();
        resolve({ code: exitCode });
      });
    });
  });
  const kill = (signal: NodeJS.Signals): void => {
    if (running) program.kill(signal);
  };
  onTestFinished(async ({ task }) => {
    // What a failed test has waited for in vain may be the end of the program.
    if (running && task.result?.state === 'fail') console.error(`Still running: hcldr ${argv.join(' ')}\n${seen()}`);
    kill('SIGKILL');
    await ended;
    emulator.dispose();
  });

  const rowsFrom = (first: number): readonly string[] => {
    const buffer = emulator.buffer.active;
    return Array.from(
      { length: buffer.length - first },
      (_, i) => buffer.getLine(first + i)?.translateToString(true) ?? '',
    );
  };
  const screen = (): readonly string[] => rowsFrom(emulator.buffer.active.baseY);
  const type = (text: string): void => program.write(text);
  const seen = (): string => screen().join('\n').trimEnd();
  /** Resolves once `look` finds something; it is called again at each change that can be seen. */
  const once = <T>(look: () => T | undefined, what: string): Promise<T> => {
    const missing = (): string => `${what} from hcldr ${argv.join(' ')}:\n${seen()}`;
    const found = new Promise<T>(resolve => {
      const lookAgain = (): void => {
        // A person sees whole frames, whatever pieces they come in.
        const sight = emulator.modes.synchronizedOutputMode ? undefined : look();
        if (sight === undefined) return;
        listeners.delete(lookAgain);
        resolve(sight);
      };
      listeners.add(lookAgain);
      lookAgain();
    });
    return inTime(found, missing, ended);
  };
  return {
    type,
    press: key => type(KEYS[key]),
    screen,
    scrollback: () => rowsFrom(0),
    bytes: () => written,
    wrote: async bytes => {
      await once(() => written.includes(bytes) || undefined, JSON.stringify(bytes));
    },
    shown: text => {
      const visible = (): string | undefined => {
        const rows = screen().join('\n');
        return (typeof text === 'string' ? rows.includes(text) : text.test(rows)) ? rows : undefined;
      };
      return once(visible, typeof text === 'string' ? JSON.stringify(text) : String(text));
    },
    ended,
    resize: (columns, rows) => {
      emulator.resize(columns, rows);
      program.resize(columns, rows);
    },
    hangUp: () => program.destroy(),
    kill,
  };
}

/** What the typings of node-pty leave out. */
type Opened = IPty & { readonly fd: number; readonly _socket: Socket; readonly destroy: () => void };

/**
 * 200 ms after the end of a program, node-pty closes its terminal, with all that is still to be read there: a busy
 * machine has not come to that by then. Here it is read first.
 */
function readToTheEnd({ fd, _socket: socket }: Opened, take: (bytes: Buffer) => void): void {
  const destroy = socket.destroy.bind(socket);
  socket.destroy = error => {
    try {
      for (;;) {
        const bytes = Buffer.alloc(4096);
        const length = readSync(fd, bytes);
        if (length === 0) break;
        take(bytes.subarray(0, length));
      }
    } catch {
      // Nothing is left.
    }
    return destroy(error);
  };
}
