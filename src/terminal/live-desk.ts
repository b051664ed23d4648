/** How does a terminal show the evening? Events scroll by; below them stand the state of things and the keys. */

import { createLogUpdate } from 'log-update';
import { SECOND } from '../chat/chat.ts';
import { askWatch } from '../run/ask-watch.ts';
import { atKeys, type Desk, type DeskOptions } from './at-keys.ts';
import { choiceText, keysNow } from './desk-keys.ts';
import { type EveningOver, eveningOver } from './desk-text.ts';
import { unsavedText } from './evening-text.ts';
import { questionRows } from './question-text.ts';
import { painted } from './safe.ts';
import { fitTo, rowsTaken, wrapped } from './wrap.ts';

export type LiveOptions = DeskOptions & {
  readonly stream: NodeJS.WriteStream;
  /** Ring when something needs her. */
  readonly bell: boolean;
};

/**
 * How soon the countdown is drawn again, at least and at most: a rehearsal's clock is fast, and any clock may be set.
 */
const COUNT = { least: SECOND / 10, most: 10 * SECOND };

/** Wider lines are harder to read. */
const WIDEST = 100;

/** Rows above the drawn area that are left to past events. */
const LEFT_ABOVE = 4;

export function liveDesk({ stream, bell, ...options }: LiveOptions): Desk {
  const { clock, keys, ...wording } = options;
  const { paint } = wording;
  const screen = screenOn(stream);
  /** The question before a key takes effect. */
  let question: string | undefined;
  const askIn = askWatch();
  /** A prompt or an editor has the terminal, or the desk is closed. */
  let away = false;

  /** What to draw until something happens. */
  let area: EveningOver | undefined;
  let countdown: NodeJS.Timeout | undefined;

  /** The rows for now; also sets the timer to draw again when time alone will have changed them. */
  const rowsNow = (): readonly string[] => {
    clearTimeout(countdown);
    if (away || !area) return [];
    const now = clock.now();
    countdown = setTimeout(drawRows, Math.max(COUNT.least, Math.min(area.staysFor(now), COUNT.most))).unref();
    return area.rows(now);
  };
  const drawRows = (): void => {
    if (!away && !screen.waits(drawRows)) screen.draw(rowsNow());
  };
  const draw = (): void => {
    area = areaOf();
    drawRows();
  };
  const areaOf = (): EveningOver | undefined => {
    const standing = desk.standing();
    if (!standing) return undefined;
    const { lanes, chosen } = standing;
    const columns = screen.columns();
    const fit = fitTo(columns);
    const drawing = { paint, ...fit };
    const asks = question === undefined ? questionRows(lanes, drawing) : fit.wrap(question).map(paint.warning);
    const chose = chosen === undefined ? [] : [paint.warning(choiceText(chosen))];
    const foot = keys ? [...asks, ...chose, ...keysRows(keysNow(standing, 'line'), columns).map(paint.faint)] : asks;
    const rows = screen.rows() - foot.length - LEFT_ABOVE;
    const evening = eveningOver(lanes, { ...drawing, rows });
    return { ...evening, rows: now => ['', ...evening.rows(now), ...foot] };
  };
  const desk = atKeys(options, {
    say: text => {
      area = areaOf();
      screen.say(text, rowsNow());
    },
    ask: what => {
      question = what;
      draw();
    },
    // Nothing to print: the question disappears when the area is redrawn.
    declined: () => undefined,
    choose: draw,
    lend: () => {
      screen.clear();
      away = true;
      return () => {
        away = false;
        draw();
      };
    },
    copy: ({ id, text }) => {
      screen.copy(text);
      desk.say(`The text of ${id} is copied, where the terminal allows it.`);
    },
    fit: () => fitTo(screen.columns()),
    close: () => {
      away = true;
      clearTimeout(countdown);
      stream.off('resize', draw);
      screen.close();
    },
  });
  stream.on('resize', draw);

  return {
    ...desk,
    happened: (entry, unsaved) => {
      desk.say(desk.lineOf(entry));
      if (unsaved) desk.say(unsavedText(entry, unsaved, wording));
    },
    moves: (network, view) => {
      desk.sees(network, view);
      if (askIn(network, view.move)?.kind === 'asked' && bell) screen.bell();
      draw();
    },
  };
}

function unsteered(text: string): string {
  return painted(text, { colour: true });
}

/** Between these a terminal shows nothing of what it takes: https://github.com/contour-terminal/vt-extensions */
const FRAME = { begin: '\u001B[?2026h', end: '\u001B[?2026l' } as const;

/**
 * The bottom of a terminal: an area that is redrawn, and lines that scroll by above it. Each change is one write, and one
 * frame.
 */
function screenOn(stream: NodeJS.WriteStream) {
  let written = '';
  let isAwaited = false;
  let shown: readonly string[] = [];
  let shownColumns = stream.columns;
  const area = createLogUpdate(
    Object.assign(Object.create(stream) as NodeJS.WriteStream, {
      // On a terminal its every write would be a frame of its own: what is erased would be seen to go.
      isTTY: false,
      write: (text: string) => {
        written += text;
        return true;
      },
    }),
  );
  const inOneWrite = (change: () => void): void => {
    change();
    if (written !== '') stream.write(FRAME.begin + written + FRAME.end);
    written = '';
  };
  /**
   * A terminal that was made narrower has broken the rows that were drawn: they take up more rows than were written.
   */
  const erase = (): void => {
    if (stream.columns !== shownColumns && shown.length > 0) {
      const rows = shown.reduce((sum, row) => sum + rowsTaken(row, stream.columns), 0);
      written += `\u001B[${rows}A\r\u001B[J`;
      area.done();
    } else area.clear();
    shown = [];
  };
  const drawn = (rows: readonly string[]): void => {
    // log-update 7.2.0 drops lines that move when others before them appear or disappear, so all are erased first.
    if (rows.length !== shown.length || stream.columns !== shownColumns) erase();
    if (rows.length > 0) area(unsteered(rows.join('\n')));
    shown = rows;
    shownColumns = stream.columns;
  };
  return {
    columns: () => Math.min(stream.columns || WIDEST, WIDEST) - 1,
    rows: () => stream.rows || 24,
    /**
     * Whether the terminal still has to take what was written. Of everything drawn meanwhile only the last state is of
     * use; `taken` is called when it is time to draw that.
     */
    waits: (taken: () => void): boolean => {
      if (stream.writableLength === 0) return false;
      if (!isAwaited) {
        isAwaited = true;
        stream.write('', error => {
          isAwaited = false;
          // After an error the terminal is gone, and takes nothing more.
          if (!error) taken();
        });
      }
      return true;
    },
    draw: (rows: readonly string[]) => {
      // log-update writes something on every call, even if nothing has changed.
      if (rows.join('\n') !== shown.join('\n') || stream.columns !== shownColumns) inOneWrite(() => drawn(rows));
    },
    /** Not through log-update, which breaks lines within words: links could no longer be copied. */
    say: (text: string, rows: readonly string[]) =>
      inOneWrite(() => {
        erase();
        const columns = stream.columns || undefined;
        for (const line of unsteered(text).split('\n'))
          written += `${wrapped(line, { columns, hanging: '  ' }).join('\n')}\n`;
        drawn(rows);
      }),
    clear: () => inOneWrite(erase),
    bell: () => void stream.write('\u0007'),
    /** Copies to the clipboard by OSC 52: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
    copy: (text: string) => void stream.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`),
    close: () => {
      inOneWrite(erase);
      area.done();
      // The ending is told below the area.
      stream.write('\n');
    },
  };
}

/** Breaks rows between keys, never within the words of one. */
function keysRows(keys: readonly string[], columns: number): readonly string[] {
  const rows: string[] = [];
  for (const key of keys) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + key.length + 2 <= columns) rows[rows.length - 1] = `${last}  ${key}`;
    else rows.push(key);
  }
  return rows;
}
