import { expect, test } from 'vitest';
import { type Duration, MINUTE } from '../../src/chat/chat.ts';
import type { Edges } from '../../src/commands/edges.ts';
import { lookAgain } from '../../src/commands/later-looks.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { progressOf } from '../../src/run/progress.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { fakeNetwork } from '../support/fake-network.ts';
import { aView } from '../support/lane-view.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf();
const FILE = '2022-12-06.yaml';

const edges = {
  load: {
    files: async () => ({ isCommunityFile: () => false, readChatFiles: async () => ({ kind: 'missing', others: [] }) }),
    journalRoom: async () => ({ roomIn: async () => ({ kind: 'room', bytes: 1e9 }) }),
    words: async () => ({ paint: () => undefined, whole: {} }),
    preflightWords: async () => ({ preflightText: () => '' }),
  },
  stderr: {},
  interruption: { signal: new AbortController().signal },
} as unknown as Edges;

/** With the opening moved. */
function moved(by: Duration): RunSheet {
  return { ...SHEET, cues: SHEET.cues.map(cue => (cue.id === 'opening' ? { ...cue, at: cue.at + by } : cue)) };
}

type Row = {
  readonly told: string;
  /** How many minutes before the start of the chat the run begins. */
  readonly begins: number;
  /** At so many minutes before the start, the machine sleeps for so many. */
  readonly sleeps?: { readonly at: number; readonly for: number };
  /** From so many minutes before the start on, another sheet is in force, or the opening is out. */
  readonly later?: { readonly at: number; readonly sheet?: RunSheet; readonly isOut?: true };
  /** How many minutes before the start it looks. */
  readonly looks: readonly number[];
};

test.each<Row>([
  { told: 'begun half an hour before', begins: 30, looks: [10, 2] },
  { told: 'begun five minutes before', begins: 5, looks: [2] },
  { told: 'begun a minute before', begins: 1, looks: [] },
  { told: 'whose opening is moved to later', begins: 12, later: { at: 11, sheet: moved(5 * MINUTE) }, looks: [5, -3] },
  {
    told: 'whose opening is moved to earlier',
    begins: 20,
    later: { at: 15, sheet: moved(-4 * MINUTE) },
    looks: [14, 6],
  },
  { told: 'whose opening is sent at once', begins: 12, later: { at: 11, isOut: true }, looks: [] },
  { told: 'on a machine that sleeps through a look', begins: 12, sleeps: { at: 11, for: 5 }, looks: [2] },
  { told: 'on a machine that sleeps through both', begins: 12, sleeps: { at: 11, for: 10.5 }, looks: [] },
  { told: 'on a machine that wakes within a minute of a look', begins: 12, sleeps: { at: 11, for: 2 }, looks: [9, 2] },
])('a run $told looks once more, at the minutes $looks before its start', async ({ begins, sleeps, later, looks }) => {
  const clock = virtualClock(SHEET.startsAt - begins * MINUTE);
  const before = (): number => (SHEET.startsAt - clock.now()) / MINUTE;
  const isLater = (): boolean => later !== undefined && before() <= later.at;
  const wait: typeof clock.wait = async (until, signal) => {
    if (before() === sleeps?.at) clock.pass(sleeps.for * MINUTE);
    else await clock.wait(until, signal);
  };
  const network = fakeNetwork({ clock });
  const view = () => {
    const sheet = isLater() ? (later?.sheet ?? SHEET) : SHEET;
    const progress = progressOf(isLater() && later?.isOut ? entriesOf(SHEET).postedUpTo('opening') : [], 'x');
    return aView({ sheet, progress, move: { kind: 'done', undelivered: [] } });
  };
  const looked: number[] = [];
  const end = lookAgain(
    {
      lanes: [{ sheet: SHEET, network, account: { id: '1', handle: '@hcldr' } }],
      run: { lanes: [{ network: 'x', view }] },
      clock: { ...clock, wait },
      file: FILE,
      journals: '',
      tells: () => looked.push(before()),
    },
    edges,
  );
  for (let turns = 0; turns < 200; turns += 1) await new Promise(setImmediate);
  end();
  expect(looked).toEqual(looks);
});
