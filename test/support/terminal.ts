/** What does a person see who types the real command line into a real terminal? */

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
  /** Runs it in a shell, which then writes `ended with 2` and keeps the terminal, so that no output is lost with it. */
  readonly byShell?: boolean;
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
export function openTerminal({
  argv,
  folder,
  env = {},
  columns = 100,
  rows = 40,
  byShell = false,
}: TerminalOptions): TestTerminal {
  const emulator = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: SCROLLBACK_ROWS,
    allowProposedApi: true,
  });
  const command = [process.execPath, HCLDR, ...argv];
  const shell = byShell ? ['sh', '-c', '"$@"; echo "ended with $?"; read -r _', 'sh'] : [];
  const [file = '', ...args] = [...shell, ...command];
  const program = spawn(file, args, {
    cols: columns,
    rows,
    cwd: folder,
    env: { ...environment(folder), TERM: 'xterm-256color', ...env },
  });
  let written = '';
  let running = true;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  program.onData(data => {
    written += data;
    emulator.write(data, changed);
  });
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
    // The typings of node-pty leave out `destroy`.
    hangUp: () => (program as IPty & { readonly destroy: () => void }).destroy(),
    kill,
  };
}
