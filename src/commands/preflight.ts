/** `hcldr preflight FILE`: is everything ready for the evening? Nothing is posted, and no run begins. */

import { MOST_READ } from '../plan/cost.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { readStart } from '../plan/start.ts';
import { type Facts, preflightRows, type Row } from '../run/preflight.ts';
import { progressOf } from '../run/progress.ts';
import type { Settings } from '../system/settings.ts';
import { type Edges, EXIT, type ExitCode, type Output } from './edges.ts';
import { openNetwork } from './open-network.ts';
import { explain, planChat, sheetFor, startOf } from './plan-chat.ts';
import { jsonText, refuse } from './say.ts';

export type PreflightOptions = { readonly json: boolean; readonly start?: string; readonly account?: string };

export async function preflight(file: string, options: PreflightOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, options, edges);
  const now = (await edges.realTime()).now();
  const { date, zone, accounts } = planned.chat;
  const start = readStart(options.start, { now, date, zone });
  if (start.kind === 'unreadable') return refuse(start.message, edges);
  const sheet = sheetFor(planned, { startsAt: startOf(start, planned) });
  if (!sheet) return refuse(`${file} has no run sheet with that start`, edges);

  const settings = (await edges.load.settings()).readSettings(edges.env);
  const expected = options.account ?? accounts[sheet.network];
  const seen = await lookAtNetwork({ settings, expected }, edges);
  const machine = await lookAtMachine(settings, sheet, edges);
  if (edges.interruption.signal.aborted) return edges.interruption.exitCode();
  const { onLoopback } = settings;
  const warnings = planned.warnings.length;
  const rows = preflightRows({ sheet, now, warnings, expected, onLoopback, threadIsKnown: false, ...seen, ...machine });
  if (options.json) edges.stdout.write(jsonText({ version: 1, rows }));
  else await printRows(rows, edges.stdout, edges);
  return rows.some(({ kind }) => kind === 'refused') ? EXIT.refused : EXIT.done;
}

/** To the width of a terminal; whole lines where there is none. */
export async function printRows(rows: readonly Row[], output: Output, { load }: Pick<Edges, 'load'>): Promise<void> {
  const { paint, whole } = await load.words();
  const { preflightText } = await load.preflightWords();
  const wrap = output.isTerminal ? (await load.wrapping()).wrapTo(output.columns) : whole;
  output.write(preflightText(rows, { paint: paint(output), wrap }));
}

type Asking = { readonly settings: Settings; readonly expected: string | undefined };

/** The account once, and so many of its posts; an account that does not do is not looked at. */
async function lookAtNetwork({ settings, expected }: Asking, edges: Edges): Promise<Pick<Facts, 'account' | 'recent'>> {
  const network = await openNetwork({ settings, account: expected, quiet: true }, edges);
  if (typeof network === 'string') return { account: network, recent: undefined };
  const account = await network.account({ newest: false });
  return { account, recent: account.kind === 'account' ? await network.recent(undefined, MOST_READ) : undefined };
}

async function lookAtMachine(
  settings: Settings,
  sheet: RunSheet,
  { load }: Edges,
): Promise<Pick<Facts, 'room' | 'isAwake' | 'run'>> {
  const room = await (await load.journalRoom()).roomIn(settings.journals);
  const awake = await (await load.wakefulness()).keepAwake();
  awake.release();
  const run = room.kind === 'room' ? await runOnDisk(settings, sheet, { load }) : 'none';
  return { room, isAwake: awake.isHeld, run };
}

/** A run that has not tried anything yet is begun anew. */
async function runOnDisk(settings: Settings, sheet: RunSheet, { load }: Pick<Edges, 'load'>): Promise<Facts['run']> {
  const told = await (await load.journals()).journalsOf(settings.journals, sheet).read();
  if (told.kind !== 'read') return told.kind;
  if (told.entries.some(({ kind }) => kind === 'finished')) return 'finished';
  return progressOf(told.entries, sheet.network).cues.size > 0 ? 'begun' : 'none';
}
