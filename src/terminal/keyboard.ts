/** Which keys are pressed, one by one, without Enter? */

import { emitKeypressEvents, type Key } from 'node:readline';

export type Keyboard = {
  /** Leaves the terminal to somebody else: a question, an editor. */
  readonly rest: () => void;
  readonly listen: () => void;
};

export type KeyboardOptions = {
  readonly stdin: NodeJS.ReadStream;
  readonly pressed: (key: string) => void;
  /** In this mode the terminal does not turn it into a signal. */
  readonly ctrlC: () => void;
  /** The terminal was closed: nobody presses anything any more. */
  readonly gone: () => void;
};

/** Hears nothing until it is told to listen. */
export function keyboardOf({ stdin, pressed, ctrlC, gone }: KeyboardOptions): Keyboard {
  emitKeypressEvents(stdin);
  for (const end of ['end', 'close', 'error']) stdin.once(end, gone);
  const hear = (text: string | undefined, { ctrl, meta, name }: Key): void => {
    if (ctrl && name === 'c') ctrlC();
    else if (!ctrl && !meta && text !== undefined) pressed(text);
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
      stdin.off('keypress', hear);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
