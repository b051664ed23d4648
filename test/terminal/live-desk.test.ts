import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { inForce } from '../../src/run/in-force.ts';
import type { Move } from '../../src/run/moves.ts';
import { progressOf } from '../../src/run/progress.ts';
import { liveDesk } from '../../src/terminal/live-desk.ts';
import { paint } from '../../src/terminal/paint.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { aView } from '../support/lane-view.ts';
import { virtualClock } from '../support/virtual-clock.ts';

/** A terminal that takes nothing until it is told to. */
function aTerminal() {
  let shown = '';
  let waiting: (() => void) | undefined;
  let takes = false;
  const stream = new Writable({
    write: (chunk: Buffer, _, taken) => {
      shown += chunk;
      if (takes) taken();
      else waiting = taken;
    },
  });
  return {
    stream: Object.assign(stream, { isTTY: true, columns: 100, rows: 40 }) as unknown as NodeJS.WriteStream,
    shown: () => shown,
    takeAll: () => {
      takes = true;
      waiting?.();
    },
  };
}

function aDeskOn(terminal: ReturnType<typeof aTerminal>) {
  const sheet = sheetOf();
  const desk = liveDesk({
    stream: terminal.stream,
    bell: false,
    clock: virtualClock(at('8:29')),
    zone: sheet.zone,
    paint: paint({ colour: false }),
    networks: [],
  });
  const progress = progressOf(entriesOf(sheet).postedUpTo('opening'), 'x');
  const T1 = sheet.cues[1] ?? expect.fail('the sheet has no T1');
  return { desk, sheet, progress, T1 };
}

test('a terminal that takes nothing for a while shows how things stand as soon as it does, and what was meanwhile not', async () => {
  const terminal = aTerminal();
  const { desk, sheet, progress, T1 } = aDeskOn(terminal);
  const moves: readonly Move[] = [
    { kind: 'wait', cue: T1, why: 'due', until: at('8:35') },
    { kind: 'ask', cue: T1, question: 'refused' },
    { kind: 'ask', cue: T1, question: 'unsettled' },
  ];
  for (const move of moves) desk.moves('x', aView({ sheet: inForce(sheet, progress), progress, move }));
  expect(terminal.shown()).not.toContain('Nobody can tell');
  terminal.takeAll();
  await expect.poll(terminal.shown).toContain('Nobody can tell whether T1 is posted.');
  expect(terminal.shown()).not.toContain('T1 is not posted, and what follows waits for it.');
  await desk.close();
});

test('what is said, and the area that is drawn anew below it, come as one frame', async () => {
  const terminal = aTerminal();
  terminal.takeAll();
  const { desk, sheet, progress, T1 } = aDeskOn(terminal);
  const move: Move = { kind: 'wait', cue: T1, why: 'due', until: at('8:35') };
  desk.moves('x', aView({ sheet: inForce(sheet, progress), progress, move }));
  const drawn = terminal.shown().length;
  desk.says('Twelve are typing.');
  const [, ...frames] = terminal.shown().slice(drawn).split('\u001B[?2026h');
  expect(frames).toHaveLength(1);
  expect(frames[0]).toMatch(/Twelve are typing[\s\S]*Next: T1[\s\S]*\u001B\[\?2026l$/);
  await desk.close();
});
