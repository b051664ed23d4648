/** What do Ctrl-C, a termination and a closed terminal do to a running evening? */

import type { Duration } from '../chat/chat.ts';
import { codeOf } from './why-not.ts';

export type Interruption = {
  /** Aborts when the evening is to stop: between two requests, never in one. */
  readonly signal: AbortSignal;
  /** Which of them it was, as shells count. */
  readonly exitCode: () => 130 | 143;
  /**
   * Ctrl-C is also *copy*: while somebody sits at the desk, the first one only warns her, and a second one within
   * three seconds stops. Returns what ends that.
   */
  readonly atDesk: (warn: () => void) => () => void;
  /**
   * Another program has the terminal, as an editor: Ctrl-C reaches every program there, and is meant for that one.
   * Returns what ends that.
   */
  readonly lent: () => () => void;
  /** The terminal was closed, and the evening goes on. */
  readonly onHangUp: (listener: () => void) => void;
  /** Ctrl-C was pressed where no signal comes of it: at the keys of the desk. */
  readonly pressed: () => void;
  /** Somebody said so, here or from elsewhere, and was asked whether she means it. */
  readonly stop: (exitCode: 130 | 143) => void;
};

const AGAIN_WITHIN: Duration = 3000;

/** Listens from now on. Once the evening is stopping, one more signal ends the process at once. */
export function listenForInterruption(process: NodeJS.Process): Interruption {
  const controller = new AbortController();
  let exitCode: 130 | 143 = 130;
  let warn: (() => void) | undefined;
  let isLent = false;
  let warnedAt = Number.NEGATIVE_INFINITY;

  const stop = (code: 130 | 143): void => {
    // The cue that is being sent becomes an unknown one, and the next start looks for it.
    if (controller.signal.aborted) process.exit(code);
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
  // A terminal that is closed does not stop the posting.
  let hungUp = (): void => undefined;
  process.on('SIGHUP', () => hungUp());
  outliveTheTerminal(process.stdin);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    pressed,
    stop,
    onHangUp: listener => {
      hungUp = listener;
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

/** A question that is open when the terminal is closed tries to put it back into its mode, and there is none any more. */
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
