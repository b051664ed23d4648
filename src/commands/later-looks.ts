/** Shortly before the opening: is what can be looked at for nothing still as it should be? */

import { type Duration, type Instant, MINUTE } from '../chat/chat.ts';
import type { Clock, Network } from '../run/ports.ts';
import { laterRows } from '../run/preflight.ts';
import type { Edges } from './edges.ts';

/** How long before the opening; whoever begins later is not looked at again. */
const BEFORE: readonly Duration[] = [10 * MINUTE, 2 * MINUTE];

export type LaterLooks = {
  readonly network: Network;
  readonly clock: Clock;
  readonly startsAt: Instant;
  /** Where the journals are. */
  readonly journals: string;
  /** Of the account that posts. */
  readonly handle: string;
  readonly says: (text: string) => void;
};

/** Looks and tells; stops and delays nothing. What it returns ends that. */
export function lookAgain(looks: LaterLooks, edges: Edges): () => void {
  const over = new AbortController();
  void inTurn(looks, over.signal, edges);
  return () => over.abort();
}

async function inTurn({ clock, startsAt, ...look }: LaterLooks, signal: AbortSignal, edges: Edges): Promise<void> {
  for (const before of BEFORE.filter(each => startsAt - each > clock.now())) {
    await clock.wait({ until: startsAt - before }, signal);
    if (signal.aborted) return;
    // A machine that slept through it has another one coming, or the start.
    if (clock.now() > startsAt - before + MINUTE) continue;
    look.says(await looked(`${before / MINUTE} minutes before the start`, look, edges));
  }
}

type Look = Omit<LaterLooks, 'clock' | 'startsAt'>;

/** One line where all is fine, else what is not. */
async function looked(when: string, { network, journals, handle }: Look, { load, stderr }: Edges): Promise<string> {
  const account = await network.account({ newest: false });
  const room = await (await load.journalRoom()).roomIn(journals);
  const rows = laterRows({ account, expected: handle, room });
  const { paint, whole } = await load.words();
  if (rows.every(({ kind }) => kind === 'fine')) return `${when}: the account, the clock and the journal are fine.`;
  const { preflightText } = await load.preflightWords();
  const notFine = rows.filter(({ kind }) => kind !== 'fine');
  return `${when}:\n${preflightText(notFine, { paint: paint(stderr), wrap: whole }).trimEnd()}`;
}
