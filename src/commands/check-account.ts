/** Are the keys those of the right account, and is it her wish to go live with it? */

import { type Duration, MINUTE, SECOND } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import type { LaneAccount } from '../run/journal.ts';
import type { AccountOutcome, Clock, Network } from '../run/ports.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

/** From here on a difference between the clocks is told; at a minute, a fresh start is refused. */
const CLOCK_NOTED: Duration = 2 * SECOND;
export const CLOCK_REFUSED: Duration = MINUTE;

/** How long, and how often, a run that has begun waits for its network to say whose keys these are. */
const PATIENCE: Duration = 30 * MINUTE;
const ASK_EVERY: Duration = 15 * SECOND;

export type FoundAccount =
  | { readonly kind: 'account'; readonly account: LaneAccount; readonly clockAhead: Duration | undefined }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'left' };

type LookUp = {
  readonly network: Network;
  readonly clock: Clock;
  /** A run that has begun waits for a network that is down; a fresh start does not. */
  readonly patient: boolean;
};

/** Whose keys these are, by the network's word. */
export async function lookUpAccount({ network, clock, patient }: LookUp, edges: Edges): Promise<FoundAccount> {
  const { signal } = edges.interruption;
  const since = clock.uptime();
  for (;;) {
    const outcome = await network.account();
    if (signal.aborted) return { kind: 'left' };
    if (outcome.kind === 'account') {
      const { account, newest, clockAhead } = outcome;
      return { kind: 'account', account: { ...account, newest }, clockAhead };
    }
    const message = await words(outcome, edges);
    if (outcome.kind === 'refused' || !patient || clock.uptime() - since > PATIENCE)
      return { kind: 'refused', message };
    await note(`${message} hcldr asks again in ${ASK_EVERY / SECOND} s.`, edges);
    await clock.wait({ for: ASK_EVERY }, signal);
  }
}

export type Checked = { readonly kind: 'ok' | 'left' } | { readonly kind: 'refused'; readonly message: string };

type Check = {
  readonly account: LaneAccount;
  readonly clockAhead: Duration | undefined;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  readonly sheet: RunSheet;
  readonly yes: boolean;
  readonly onLoopback: boolean;
};

/** The checks before a fresh start, and the question. */
export async function checkAccount(check: Check, edges: Edges): Promise<Checked> {
  const { account, expected, clockAhead, yes, onLoopback } = check;
  if (clockAhead !== undefined && Math.abs(clockAhead) >= CLOCK_REFUSED) {
    return { kind: 'refused', message: `${clockWords(clockAhead)} Set the clock, then start again.` };
  }
  await noteClock(clockAhead, edges);
  if (expected !== undefined && !sameHandle(expected, account.handle)) {
    return {
      kind: 'refused',
      message: `The keys open ${account.handle}, and this chat is posted by ${expected}. Use the keys of ${expected} (hcldr login x), or name the other account with --account ${account.handle}.`,
    };
  }
  if (!yes) return ask(check, edges);
  if (expected !== undefined || onLoopback) return { kind: 'ok' };
  return {
    kind: 'refused',
    message: `No file names the account that posts this chat. If it is ${account.handle}, say so: --yes --account ${account.handle}`,
  };
}

/** A difference that people would notice. */
export async function noteClock(clockAhead: Duration | undefined, edges: Edges): Promise<void> {
  if (clockAhead !== undefined && Math.abs(clockAhead) >= CLOCK_NOTED) await note(clockWords(clockAhead), edges);
}

async function ask({ account, expected, sheet }: Check, edges: Edges): Promise<Checked> {
  const { confirm, typeHandle } = await edges.load.prompts();
  const { signal } = edges.interruption;
  const when = `${showDate(sheet.startsAt, sheet.zone)}, ${announceTime(sheet.startsAt, sheet.zone)}`;
  const what = `${sheet.cues.length} posts as ${account.handle}, from ${when}`;
  if (expected !== undefined) {
    const go = await confirm(`Post these ${what}?`, signal);
    return go === true ? { kind: 'ok' } : go === false ? notConfirmed() : { kind: 'left' };
  }
  const typed = await typeHandle(`${what}. Type the handle to go live:`, signal);
  if (typed === undefined) return { kind: 'left' };
  return sameHandle(typed, account.handle) ? { kind: 'ok' } : notConfirmed();
}

function notConfirmed(): Checked {
  return { kind: 'refused', message: 'Not confirmed: nothing was posted.' };
}

export function clockWords(ahead: Duration): string {
  const seconds = Math.round(Math.abs(ahead) / SECOND);
  return `This machine's clock is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} the network's.`;
}

export function sameHandle(one: string, other: string): boolean {
  const bare = (handle: string): string => handle.trim().replace(/^@/, '').toLowerCase();
  return bare(one) === bare(other);
}

async function words(outcome: Exclude<AccountOutcome, { kind: 'account' }>, { load }: Edges): Promise<string> {
  return (await load.eveningWords()).reasonText(outcome.reason);
}
