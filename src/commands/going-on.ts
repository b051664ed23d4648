/** Where does a run that has begun go on, and as whom? */

import { accountFor } from '../chat/handles.ts';
import { titles } from '../chat/words.ts';
import { isSome, type Sheets } from '../plan/side-by-side.ts';
import type { Entry, Started } from '../run/journal.ts';
import { progressOf } from '../run/progress.ts';
import { type Given, goOnCommand } from './command-line.ts';
import type { PlannedChat } from './plan-chat.ts';
import type { Refused } from './say.ts';
import { sheetsBegun } from './sheets.ts';
import type { WantedLane } from './survey.ts';

export type GoingOn = {
  readonly kind: 'lanes';
  /** The sheets that it was begun with. */
  readonly begun: Sheets;
  /** Those of the networks that are asked for now, or of all. */
  readonly sheets: Sheets;
  readonly lanes: readonly WantedLane[];
};

/** None of the networks that are asked for is one of the run's. */
export type Elsewhere = {
  readonly kind: 'elsewhere';
  /** What was asked for, on the run's networks instead. */
  readonly there: Given;
  readonly what: string;
  readonly advice: string;
};

type BegunRun = { readonly started: Started; readonly entries: readonly Entry[] };

/** It stays on its networks and accounts, whatever the file says by now. */
export function goingOn(
  planned: PlannedChat,
  options: Given,
  { started, entries }: BegunRun,
): GoingOn | Elsewhere | Refused {
  const made = sheetsBegun(planned, started);
  if (made.kind === 'refused') return made;
  const begun = made.sheets;
  const sheets = begun.filter(({ network }) => options.networks?.includes(network) ?? true);
  if (!isSome(sheets)) {
    const networks = begun.map(({ network }) => network);
    const there = { ...options, networks };
    const what = `The run was begun on ${titles(networks)} only.`;
    return { kind: 'elsewhere', there, what, advice: `To go on there: ${goOnCommand(planned, there)}` };
  }
  const lanes = sheets.map(sheet => ({
    sheet,
    expected: accountFor(sheet.network, options.accounts),
    begunAs: started.accounts[sheet.network],
    progress: progressOf(entries, sheet.network),
  }));
  return { kind: 'lanes', begun, sheets, lanes };
}
