/** Who watches the evening in a terminal, and who where there is none? */

import { createLogUpdate } from 'log-update';
import type { Instant, NetworkName } from '../chat/chat.ts';
import type { Entry } from '../run/journal.ts';
import type { Move } from '../run/next-move.ts';
import type { Clock } from '../run/ports.ts';
import type { Answer, Desk, Question } from '../run/run-chat.ts';
import { entryLine, unsavedText, type Wording, waitingLine } from './evening-text.ts';
import { safe } from './safe.ts';
import { wrapped } from './wrap.ts';

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
      if (unsaved) line(unsavedText(entry, unsaved, wording));
    },
    moves: (network, move) => {
      if (move.kind !== 'wait') return;
      // Each wait is told once: a lane that wakes on its way, and goes on waiting, has no news.
      const what = `${move.cue.id} ${move.why} ${Math.round(move.until / 1000)}`;
      if (waited.get(network) !== what) line(`Next: ${waitingLine(move, clock.now(), wording)}`);
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
      if (unsaved) options.write(`${unsavedText(entry, unsaved, options)}\n`);
    },
    moves: () => {},
    close: () => {},
  };
}

export type LiveDesk = Watcher & {
  /** Ctrl-C was pressed, once. */
  readonly warnOfStop: () => void;
};

export type LiveOptions = Wording & {
  readonly stream: NodeJS.WriteStream;
  readonly clock: Clock;
  /** Asks the moderator; left out: nobody is there to be asked. */
  readonly ask?: (question: Question) => Promise<Answer>;
};

/** In milliseconds of the machine: often enough that the countdown leaves no second out. */
const DRAW_EVERY = 250;

/**
 * What is drawn anew stays this narrow: a terminal that is made smaller breaks its longer lines in two, and what was
 * drawn before then stays behind.
 */
const WIDEST = 60;

/** In a terminal: events scroll by, and below them stand the next cue, its countdown and its text. */
export function liveDesk({ stream, clock, ask, ...wording }: LiveOptions): LiveDesk {
  const area = createLogUpdate(stream);
  const moves = new Map<NetworkName, Move>();
  /** What happened while a question has the end of the screen for itself. */
  let held: string[] | undefined;
  let shown = '';
  let closed = false;
  const draw = (): void => {
    if (held) return;
    const columns = Math.min(stream.columns || WIDEST, WIDEST) - 1;
    const rows = [...moves.values()].flatMap(move => liveRows(move, clock.now(), { ...wording, columns }));
    const text = ['', ...rows].join('\n');
    // log-update writes something each time that it is called.
    if (text === shown) return;
    shown = text;
    if (rows.length === 0) area.clear();
    else area(text);
  };
  const say = (line: string): void => {
    if (held) {
      held.push(line);
      return;
    }
    area.clear();
    shown = '';
    // Not by log-update, which breaks lines within words: a link could not be copied any more.
    stream.write(`${wrapped(line, { columns: stream.columns || undefined, hanging: '  ' }).join('\n')}\n`);
    draw();
  };
  const timer = setInterval(draw, DRAW_EVERY);
  timer.unref();
  const asking = async (question: Question, put: NonNullable<LiveOptions['ask']>): Promise<Answer> => {
    area.clear();
    shown = '';
    held = [];
    try {
      return await put(question);
    } finally {
      const lines = held;
      held = undefined;
      for (const line of lines) say(line);
      draw();
    }
  };
  return {
    ...(ask ? { ask: question => asking(question, ask) } : {}),
    happened: (entry, unsaved) => {
      // What the lane was about to do, it has done.
      if ('network' in entry) moves.delete(entry.network);
      const line = entryLine(entry, wording);
      // While she thinks, the looks go on, and one that found nothing is no news.
      if (line !== undefined && !(held && entry.kind === 'looked')) say(line);
      if (unsaved) say(unsavedText(entry, unsaved, wording));
    },
    moves: (network, move) => {
      moves.set(network, move);
      draw();
    },
    warnOfStop: () => {
      const warning = wording.paint.warning('Ctrl-C again within 3 s stops the evening. It goes on.');
      // A question that was left is asked anew: below this.
      if (held) stream.write(`${warning}\n`);
      else say(warning);
    },
    close: () => {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      area.clear();
      area.done();
      // Below it the end is told.
      stream.write('\n');
    },
  };
}

type Room = Wording & { readonly columns: number };

function liveRows(move: Move, now: Instant, { zone, paint, columns }: Room): readonly string[] {
  switch (move.kind) {
    case 'wait':
      return [
        ...wrapped(`Next: ${waitingLine(move, now, { zone, paint })}`, { columns, hanging: '  ' }),
        ...safe(move.cue.text, { newlines: 'kept' })
          .split('\n')
          .flatMap(line => wrapped(line, { columns, indent: '  ', hanging: '    ' }))
          .map(paint.faint),
        paint.faint('Ctrl-C twice stops, and says how to go on.'),
      ];
    case 'send':
      return [`Sending ${paint.strong(move.cue.id)} …`];
    case 'look':
      return [`Looking for ${paint.strong(move.cue.id)} on the account …`];
    case 'peek':
      return [`Looking whether ${paint.strong(move.cue.id)} is on the account already …`];
    case 'ask':
    case 'stop':
    case 'done':
      return [];
  }
}
