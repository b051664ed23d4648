/** Are the keys those of the right account, and is it her wish to go live with it? */

import { type Duration, MINUTE, SECOND } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { CLOCK_NOTED, CLOCK_REFUSED, clockWords, sameHandle } from '../run/checks.ts';
import type { LaneAccount } from '../run/journal.ts';
import type { AccountOutcome, Clock, Network } from '../run/ports.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

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

export type Checked = { readonly kind: 'ok' } | { readonly kind: 'refused'; readonly message: string };

type Check = {
  readonly account: LaneAccount;
  readonly clockAhead: Duration | undefined;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  readonly yes: boolean;
  readonly onLoopback: boolean;
};

/** What keeps a fresh start from being made. */
export function checkAccount({ account, expected, clockAhead, yes, onLoopback }: Check): Checked {
  if (clockAhead !== undefined && Math.abs(clockAhead) >= CLOCK_REFUSED) {
    return { kind: 'refused', message: `${clockWords(clockAhead)} Set the clock, then start again.` };
  }
  if (expected !== undefined && !sameHandle(expected, account.handle)) {
    return {
      kind: 'refused',
      message: `The keys open ${account.handle}, and this chat is posted by ${expected}. Use the keys of ${expected} (hcldr login x), or name the other account with --account ${account.handle}.`,
    };
  }
  if (!yes || expected !== undefined || onLoopback) return { kind: 'ok' };
  return {
    kind: 'refused',
    message: `No file names the account that posts this chat. If it is ${account.handle}, say so: --yes --account ${account.handle}`,
  };
}

/** A difference that people would notice. */
export async function noteClock(clockAhead: Duration | undefined, edges: Edges): Promise<void> {
  if (clockAhead !== undefined && Math.abs(clockAhead) >= CLOCK_NOTED) await note(clockWords(clockAhead), edges);
}

type Wish = { readonly account: LaneAccount; readonly expected: string | undefined; readonly sheet: RunSheet };

/** The question before a fresh start. */
export async function askToPost(
  { account, expected, sheet }: Wish,
  edges: Edges,
): Promise<Checked | { readonly kind: 'left' }> {
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

async function words(outcome: Exclude<AccountOutcome, { kind: 'account' }>, { load }: Edges): Promise<string> {
  return (await load.eveningWords()).reasonText(outcome.reason);
}
