/** Who watches the evening in a terminal? What happens scrolls by; below it stands how things are, and the keys. */

import { createLogUpdate } from 'log-update';
import { type NetworkName, SECOND } from '../chat/chat.ts';
import type { Clock } from '../run/ports.ts';
import { troubleWatch } from '../run/trouble.ts';
import type { LaneView } from '../run/wishes.ts';
import { choiceText, keysNow } from './desk-keys.ts';
import { type EveningOver, eveningOver, eveningRows, questionRows } from './desk-text.ts';
import { entryLine, unsavedText } from './evening-text.ts';
import { handOf, type Typing } from './hand.ts';
import type { Keyboard } from './keyboard.ts';
import { type DeskWording, type Keys, standingOf, WARNING_OF_STOP, type Watcher } from './plain-desk.ts';
import { troubleText } from './trouble.ts';
import { wrapped } from './wrap.ts';

export type LiveOptions = DeskWording & {
  readonly stream: NodeJS.WriteStream;
  readonly clock: Clock;
  readonly keys?: Keys | undefined;
  /** She is to be called when something needs her. */
  readonly bell: boolean;
};

/** How soon the countdown is looked at again: a rehearsal's clock is fast, and any clock may be set meanwhile. */
const COUNT = { least: SECOND / 10, most: 10 * SECOND };

/** Wider lines are harder to read. */
const WIDEST = 100;

/** Rows above the area that are left to what has happened. */
const LEFT_ABOVE = 4;

export function liveDesk({ stream, clock, keys, bell, ...wording }: LiveOptions): Watcher {
  const { paint } = wording;
  const screen = screenOn(stream);
  const views = new Map<NetworkName, LaneView>();
  const troubleIn = troubleWatch();
  /** What happened while a question or an editor has the terminal for itself. */
  let kept: string[] | undefined;
  /** Before a key takes effect. */
  let question: string | undefined;
  const asked = new Map<NetworkName, string>();
  let chosen: NetworkName | undefined;
  let keyboard: Keyboard | undefined;
  let closed = false;

  /** As it stands until something happens. */
  let area: EveningOver | undefined;
  let countdown: NodeJS.Timeout | undefined;

  /** And again as soon as it is other because of the time. */
  const rowsNow = (): readonly string[] => {
    const now = clock.now();
    clearTimeout(countdown);
    countdown = area && setTimeout(drawRows, Math.max(COUNT.least, Math.min(area.staysFor(now), COUNT.most))).unref();
    return area?.rows(now) ?? [];
  };
  const drawRows = (): void => {
    if (!kept && !closed) screen.draw(rowsNow());
  };
  const draw = (): void => {
    area = areaOf();
    drawRows();
  };
  const say = (line: string): void => {
    if (kept) kept.push(line);
    else {
      area = areaOf();
      screen.say(line, rowsNow());
    }
  };
  const areaOf = (): EveningOver | undefined => {
    const desk = standingOf(views, { clock, chosen });
    if (!desk) return undefined;
    const columns = screen.columns();
    const drawing = { paint, columns };
    const asks =
      question === undefined ? questionRows(desk.lanes, drawing) : wrapped(question, { columns }).map(paint.warning);
    const chose = chosen === undefined ? [] : [paint.warning(choiceText(chosen))];
    const foot = keys ? [...asks, ...chose, ...keysRows(keysNow(desk, 'line'), columns).map(paint.faint)] : asks;
    const rows = screen.rows() - foot.length - LEFT_ABOVE;
    const evening = eveningOver(desk.lanes, { ...drawing, rows });
    return { ...evening, rows: now => ['', ...evening.rows(now), ...foot] };
  };
  /** She is called once for each thing that she is asked. */
  const call = (network: NetworkName, { move }: LaneView): void => {
    const about = move.kind === 'ask' && move.question !== 'held' ? `${move.cue.id} ${move.question}` : '';
    if (bell && about !== '' && about !== asked.get(network)) screen.bell();
    asked.set(network, about);
  };
  const typing = typingAt(keys?.typing, {
    begin: () => {
      screen.clear();
      kept = [];
      keyboard?.rest();
    },
    end: () => {
      const lines = kept ?? [];
      kept = undefined;
      keyboard?.listen();
      for (const line of lines) say(line);
      draw();
    },
  });
  stream.on('resize', draw);

  return {
    happened: (entry, unsaved) => {
      const line = entryLine(entry, wording);
      if (line !== undefined) say(line);
      if (unsaved) say(unsavedText(entry, unsaved, wording));
    },
    moves: (network, view) => {
      views.set(network, view);
      const trouble = troubleIn(view, clock.now());
      if (trouble) say(troubleText(trouble, view, wording));
      call(network, view);
      draw();
    },
    begins: run => {
      if (!keys || !typing) return;
      const hand = handOf({
        run,
        stop: keys.stop,
        standing: () => standingOf(views, { clock, chosen }),
        chooses: network => {
          chosen = network;
          draw();
        },
        typing,
        say,
        tell: lanes => say(eveningRows(lanes, { now: clock.now(), paint, columns: screen.columns() }).join('\n')),
        copy: screen.copy,
        asks: what => {
          question = what;
          draw();
        },
      });
      keyboard = keys.keyboard(hand.press, run.leave);
      keyboard.listen();
    },
    says: say,
    warnOfStop: () => {
      const warning = paint.warning(WARNING_OF_STOP);
      // Where something is being typed it is not kept until that is over.
      if (kept) stream.write(`${warning}\n`);
      else say(warning);
    },
    close: () => {
      if (closed) return;
      closed = true;
      clearTimeout(countdown);
      stream.off('resize', draw);
      keyboard?.rest();
      screen.close();
    },
  };
}

/** The end of a terminal: an area that is drawn anew, and lines that scroll by above it, each change in one write. */
function screenOn(stream: NodeJS.WriteStream) {
  let written = '';
  let shown: readonly string[] = [];
  let shownColumns = stream.columns;
  const area = createLogUpdate(
    Object.assign(Object.create(stream) as NodeJS.WriteStream, {
      write: (text: string) => {
        written += text;
        return true;
      },
    }),
  );
  const inOneWrite = (change: () => void): void => {
    change();
    if (written !== '') stream.write(written);
    written = '';
  };
  /** A terminal that was made narrower has broken what was drawn: it takes more rows than were written. */
  const erase = (): void => {
    if (stream.columns !== shownColumns && shown.length > 0) {
      const rows = shown.map(row => Math.max(1, Math.ceil(plainLength(row) / Math.max(1, stream.columns))));
      written += `\u001B[${rows.reduce((sum, each) => sum + each, 0)}A\r\u001B[J`;
      area.done();
    } else area.clear();
    shown = [];
  };
  const drawn = (rows: readonly string[]): void => {
    // log-update 7.2.0 leaves out lines that move up or down because others before them come or go.
    if (rows.length !== shown.length || stream.columns !== shownColumns) erase();
    if (rows.length > 0) area(rows.join('\n'));
    shown = rows;
    shownColumns = stream.columns;
  };
  return {
    columns: () => Math.min(stream.columns || WIDEST, WIDEST) - 1,
    rows: () => stream.rows || 24,
    draw: (rows: readonly string[]) => {
      // log-update writes something each time that it is called.
      if (rows.join('\n') !== shown.join('\n') || stream.columns !== shownColumns) inOneWrite(() => drawn(rows));
    },
    /** Not by log-update, which breaks lines within words: a link could not be copied any more. */
    say: (text: string, rows: readonly string[]) =>
      inOneWrite(() => {
        erase();
        const columns = stream.columns || undefined;
        for (const line of text.split('\n')) written += `${wrapped(line, { columns, hanging: '  ' }).join('\n')}\n`;
        drawn(rows);
      }),
    clear: () => inOneWrite(erase),
    bell: () => void stream.write('\u0007'),
    /** OSC 52: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
    copy: (text: string) => void stream.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`),
    close: () => {
      inOneWrite(erase);
      area.done();
      // Below it the end is told.
      stream.write('\n');
    },
  };
}

function plainLength(row: string): number {
  return row.replace(/\u001B\[[\d;]*m/g, '').length;
}

/** Broken between keys, never within what one does. */
function keysRows(keys: readonly string[], columns: number): readonly string[] {
  const rows: string[] = [];
  for (const key of keys) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + key.length + 2 <= columns) rows[rows.length - 1] = `${last}  ${key}`;
    else rows.push(key);
  }
  return rows;
}

type Turn = { readonly begin: () => void; readonly end: () => void };

/** While she types, she has the terminal for herself. */
function typingAt(typing: Typing | undefined, { begin, end }: Turn): Typing | undefined {
  if (!typing) return undefined;
  const alone =
    <Args extends unknown[], T>(type: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      begin();
      try {
        return await type(...args);
      } finally {
        end();
      }
    };
  return { link: alone(typing.link), text: alone(typing.text), edit: alone(typing.edit) };
}
