/** Which keys does she press, one by one, without Enter? */

import { emitKeypressEvents, type Key } from 'node:readline';
import type { Duration } from '../chat/chat.ts';

export type Keyboard = {
  /** Leaves the terminal to a question or an editor. */
  readonly rest: () => void;
  readonly listen: () => void;
};

export type KeyboardOptions = {
  readonly stdin: NodeJS.ReadStream;
  readonly pressed: (key: string) => void;
  /** Several keys came at once, faster than anyone presses them, so a text was pasted. None of them counts. */
  readonly pasted: () => void;
  /** A key that types nothing: Escape, an arrow, one with Ctrl or Alt. */
  readonly other: () => void;
  /** Ctrl-C, which the terminal does not turn into a signal in this mode. */
  readonly ctrlC: () => void;
  /** The terminal was closed, so no more keys will come. */
  readonly gone: () => void;
};

/** Keys that come closer together than this belong to one burst. */
const APART: Duration = 25;

/** Ignores keys until `listen` is called. */
export function keyboardOf({ stdin, pressed, pasted, other, ctrlC, gone }: KeyboardOptions): Keyboard {
  emitKeypressEvents(stdin);
  for (const end of ['end', 'close', 'error']) stdin.once(end, gone);
  let burst: string[] = [];
  let quiet: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const keys = burst;
    burst = [];
    // A key that is held down repeats, so equal keys are no paste.
    if (new Set(keys).size > 1) pasted();
    else for (const key of keys) pressed(key);
  };
  const hear = (text: string | undefined, { ctrl, meta, name }: Key): void => {
    if (ctrl || meta || text === undefined) {
      other();
      if (ctrl && name === 'c') ctrlC();
      return;
    }
    burst.push(text);
    clearTimeout(quiet);
    quiet = setTimeout(tell, APART);
  };
  let listening = false;
  return {
    listen: () => {
      if (listening || stdin.destroyed) return;
      listening = true;
      stdin.setRawMode(true);
      stdin.on('keypress', hear);
      stdin.resume();
    },
    rest: () => {
      if (!listening) return;
      listening = false;
      clearTimeout(quiet);
      burst = [];
      stdin.off('keypress', hear);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
