/** Who watches the evening in a terminal, and who where there is none? */

import { createLogUpdate } from 'log-update';
import type { NetworkName } from '../chat/chat.ts';
import type { Entry } from '../run/journal.ts';
import type { Move } from '../run/next-move.ts';
import type { Clock } from '../run/ports.ts';
import type { Answer, Desk, Question } from '../run/run-chat.ts';
import { entryLine, type Wording, waitingLine } from './evening-text.ts';
import { safe } from './safe.ts';

export type Watcher = Desk & { readonly close: () => void };

export type PlainOptions = Wording & { readonly write: (text: string) => void; readonly clock: Clock };

/** One plain line an event, and one for each thing that is waited for: for pipes, logs and screen readers. */
export function plainDesk({ write, clock, ...wording }: PlainOptions): Watcher {
  const line = (text: string | undefined): void => {
    if (text !== undefined) write(`${text}\n`);
  };
  const waited = new Map<NetworkName, string>();
  return {
    happened: (entry, unsaved) => {
      line(entryLine(entry, wording));
      if (unsaved) line(unsavedLine(unsaved));
    },
    moves: (network, move) => {
      // Each wait is told once: a lane that is woken and goes on waiting has no news.
      const what = move.kind === 'wait' ? `${move.cue.id} ${move.why} ${Math.round(move.until / 1000)}` : '';
      if (what !== '' && waited.get(network) !== what) line(`Next: ${waitingLine(move, clock.now(), wording)}`);
      waited.set(network, what);
    },
    close: () => {},
  };
}

/** For `--quiet`: only what went wrong. */
export function quietDesk(options: Omit<PlainOptions, 'clock'>): Watcher {
  const trouble = new Set<Entry['kind']>(['refused', 'doubted']);
  return {
    happened: (entry, unsaved) => {
      if (trouble.has(entry.kind)) options.write(`${entryLine(entry, options)}\n`);
      if (unsaved) options.write(`${unsavedLine(unsaved)}\n`);
    },
    moves: () => {},
    close: () => {},
  };
}

export type LiveOptions = Wording & {
  readonly stream: NodeJS.WriteStream;
  readonly clock: Clock;
  /** Asks the moderator; left out: nobody is there to be asked. */
  readonly answer?: (question: Question) => Promise<Answer>;
};

/** In milliseconds of the machine. */
const DRAW_EVERY = 1000;

/** In a terminal: events scroll by, and below them stand the next cue, its countdown and its text. */
export function liveDesk({ stream, clock, answer, ...wording }: LiveOptions): Watcher {
  const area = createLogUpdate(stream);
  const moves = new Map<NetworkName, Move>();
  let shown = '';
  let asking = false;
  const draw = (): void => {
    // A question has the end of the screen for itself.
    if (asking) return;
    const text = [...moves.values()].map(move => liveText(move, clock, wording)).join('\n');
    if (text === shown) return;
    area(text);
    shown = text;
  };
  const persist = (text: string | undefined): void => {
    if (text === undefined) return;
    area.persist(text);
    shown = '';
    draw();
  };
  const timer = setInterval(draw, DRAW_EVERY);
  timer.unref();
  const ask = async (question: Question, put: NonNullable<LiveOptions['answer']>): Promise<Answer> => {
    area.clear();
    asking = true;
    try {
      return await put(question);
    } finally {
      asking = false;
      shown = '';
      draw();
    }
  };
  return {
    ...(answer ? { ask: question => ask(question, answer) } : {}),
    happened: (entry, unsaved) => {
      persist(entryLine(entry, wording));
      if (unsaved) persist(unsavedLine(unsaved));
    },
    moves: (network, move) => {
      moves.set(network, move);
      draw();
    },
    close: () => {
      clearInterval(timer);
      area.clear();
      area.done();
    },
  };
}

function liveText(move: Move, clock: Clock, { zone, paint }: Wording): string {
  switch (move.kind) {
    case 'wait': {
      const line = waitingLine(move, clock.now(), { zone, paint });
      return `\nNext: ${line}\n${paint.faint(safe(move.cue.text, { newlines: 'kept' }))}`;
    }
    case 'send':
      return `\nSending ${paint.strong(move.cue.id)} …`;
    case 'look':
      return `\nLooking for ${paint.strong(move.cue.id)} on the account …`;
    case 'ask':
      return `\n${paint.warning(move.cue.id)} waits for your answer.`;
    case 'stop':
    case 'done':
      return '';
  }
}

function unsavedLine(error: Error): string {
  return `The journal could not be written (${safe(error.message)}): what happened is kept in memory and written as soon as it can be. Make room on the disk, and leave hcldr running.`;
}
