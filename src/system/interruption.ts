/** What do Ctrl-C, SIGTERM and a closed terminal do to a running evening? */

import { isatty } from 'node:tty';
import type { Duration } from '../chat/chat.ts';
import { codeOf } from './why-not.ts';

export type Interruption = {
  /** Aborts when the evening is to stop; a run then stops between two requests, never within one. */
  readonly signal: AbortSignal;
  /** Which signal it was, as shells number it. */
  readonly exitCode: () => 130 | 143;
  /**
   * Ctrl-C also means *copy*, so at the desk the first one only warns her, and a second one within three seconds stops.
   * Returns the function that ends this.
   */
  readonly atDesk: (warn: () => void) => () => void;
  /**
   * Another program, such as an editor, has the terminal. Ctrl-C reaches hcldr too, but is meant for that program.
   * Returns the function that ends this.
   */
  readonly lent: () => () => void;
  /** Sets what is called if the terminal is closed; the evening goes on. */
  readonly onHangUp: (listener: () => void) => void;
  /**
   * Sets what is called if another signal ends the process in the middle of a request. Whatever it leaves to later does
   * not happen any more.
   */
  readonly onCutOff: (listener: () => void) => void;
  /** Ctrl-C was pressed while the desk reads keys, where the terminal sends no signal for it. */
  readonly pressed: () => void;
  /** Stops the evening, on a request that has been confirmed, here or from another terminal. */
  readonly stop: (exitCode: 130 | 143) => void;
};

const AGAIN_WITHIN: Duration = 3000;

const STDIN = 0;

/** Listens from now on. Once the evening is stopping, another signal ends the process at once. */
export function listenForInterruption(process: NodeJS.Process): Interruption {
  const controller = new AbortController();
  let exitCode: 130 | 143 = 130;
  let warn: (() => void) | undefined;
  let isLent = false;
  let warnedAt = Number.NEGATIVE_INFINITY;
  let cutOff = (): void => undefined;

  const stop = (code: 130 | 143): void => {
    if (controller.signal.aborted) {
      try {
        cutOff();
      } finally {
        process.exit(code);
      }
    }
    exitCode = code;
    controller.abort();
  };
  process.on('SIGTERM', () => stop(143));
  const pressed = (): void => {
    if (warn && !controller.signal.aborted && performance.now() - warnedAt > AGAIN_WITHIN) {
      warnedAt = performance.now();
      warn();
    } else stop(130);
  };
  process.on('SIGINT', () => {
    if (!isLent || controller.signal.aborted) pressed();
  });
  // A closed terminal does not stop the posting.
  let hungUp = (): void => undefined;
  process.on('SIGHUP', () => hungUp());
  // The stream of anything else is opened where it is read: that takes a while.
  if (isatty(STDIN)) outliveTheTerminal(process.stdin);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    pressed,
    stop,
    onHangUp: listener => {
      hungUp = listener;
    },
    onCutOff: listener => {
      cutOff = listener;
    },
    lent: () => {
      isLent = true;
      return () => {
        isLent = false;
      };
    },
    atDesk: warned => {
      warn = warned;
      return () => {
        warn = undefined;
      };
    },
  };
}

/** If the terminal is closed during a question, the prompt tries to reset its mode, and there is no terminal left. */
function outliveTheTerminal(stdin: NodeJS.ReadStream): void {
  stdin.on('error', () => undefined);
  const setRawMode = stdin.setRawMode?.bind(stdin);
  if (!setRawMode) return;
  stdin.setRawMode = mode => {
    try {
      return setRawMode(mode);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EIO' || code === 'EBADF') return stdin;
      throw error;
    }
  };
}
