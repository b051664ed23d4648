/** Shortly before the opening, is everything that costs nothing to check still fine? */

import { type Duration, type Instant, MINUTE } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { isDone } from '../run/cue-progress.ts';
import type { Account, Clock, Network } from '../run/ports.ts';
import type { LaneFacts } from '../run/preflight/facts.ts';
import { notable, type Row } from '../run/preflight/row.ts';
import { laterRows } from '../run/preflight.ts';
import type { Run } from '../run/run-chat.ts';
import type { Edges } from './edges.ts';
import { brokenOf, planChat } from './plan-chat.ts';

/** How long before the opening it looks; a run that begins later skips a look. */
const BEFORE: readonly Duration[] = [10 * MINUTE, 2 * MINUTE];

export type LaterLooks = {
  readonly lanes: readonly { readonly sheet: RunSheet; readonly network: Network; readonly account: Account }[];
  readonly run: Pick<Run, 'lanes'>;
  readonly clock: Clock;
  readonly file: string;
  /** The folder of the journals. */
  readonly journals: string;
  /** Receives the rows that are not fine, and the text to show. */
  readonly tells: (looked: Looked, text: string) => void;
};

/** What a look found, that many minutes before the opening. */
export type Looked = { readonly minutes: number; readonly notFine: readonly Row[] };

/** Looks and reports; it never stops or delays the run. Returns the function that ends it. */
export function lookAgain(looks: LaterLooks, edges: Edges): () => void {
  const over = new AbortController();
  void lookEachTime(looks, AbortSignal.any([over.signal, edges.interruption.signal]), edges);
  return () => over.abort();
}

async function lookEachTime(
  { clock, run, tells, ...look }: LaterLooks,
  signal: AbortSignal,
  edges: Edges,
): Promise<void> {
  const opensAt = (): Instant => openingOf(run);
  for (const before of BEFORE.filter(each => opensAt() - each > clock.now())) {
    // In steps, since the opening may be moved or sent meanwhile.
    for (let at = opensAt() - before; clock.now() < at; at = opensAt() - before) {
      await clock.wait({ until: Math.min(at, clock.now() + MINUTE) }, signal);
      if (signal.aborted) return;
    }
    // A machine that slept through this look gets the next one, or the start itself.
    if (clock.now() > opensAt() - before + MINUTE) continue;
    const notFine = await notFineNow(look, edges).catch(unlooked);
    if (signal.aborted) return;
    const looked = { minutes: before / MINUTE, notFine };
    tells(looked, await inWords(looked, edges));
  }
}

/** The earliest opening still to come in any lane; minus infinity if all are done, as nothing is left to look at. */
function openingOf({ lanes }: Pick<Run, 'lanes'>): Instant {
  const openings = lanes.flatMap(({ view }) => {
    const { sheet, progress } = view();
    const opening = sheet.cues.find(({ id }) => id === 'opening');
    return opening && !isDone(progress.cues.get(opening.id)) ? [opening.at] : [];
  });
  return openings.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...openings);
}

type Look = Pick<LaterLooks, 'lanes' | 'journals' | 'file'>;

async function notFineNow({ lanes, journals, file }: Look, edges: Edges): Promise<readonly Row[]> {
  const planned = await planChat(file, edges, { networks: lanes.map(({ sheet }) => sheet.network) });
  const rows = laterRows({
    lanes: await Promise.all(lanes.map(factsNow)),
    room: await (await edges.load.journalRoom()).roomIn(journals),
    broken: planned.kind === 'problems' ? brokenOf(file, planned.problems) : undefined,
  });
  return rows.filter(({ kind }) => kind !== 'fine');
}

/** A failure here must not end the run. */
function unlooked(error: unknown): readonly Row[] {
  return [notable('untried', `What is ready could not be looked at: ${messageOf(error)}.`)];
}

async function factsNow({ sheet, network, account }: LaterLooks['lanes'][number]): Promise<LaneFacts> {
  return { sheet, account: await network.account(), begunAs: account, expected: undefined, onLoopback: false };
}

/** One line if all is fine, else what is not. */
async function inWords({ minutes, notFine }: Looked, { load, stderr }: Edges): Promise<string> {
  const when = `${minutes} minutes before the opening`;
  const { paint, whole } = await load.words();
  if (notFine.length === 0) return `${when}: the account, the clock, the chat file and the journal are fine.`;
  const { preflightText } = await load.preflightWords();
  return `${when}:\n${preflightText(notFine, { paint: paint(stderr), ...whole }).trimEnd()}`;
}
