/** Whose account is it, and does she want to go live with it? */

import { type Duration, MINUTE, SECOND } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import { counted, listed } from '../chat/words.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { CLOCK_NOTED, clockWords } from '../run/clock-difference.ts';
import type { Account, AccountOutcome, Clock, Network } from '../run/ports.ts';
import type { Edges } from './edges.ts';
import { note, type Refused, refused } from './say.ts';

/** How long a run that has begun waits for an unreachable network, and how often it asks. */
const PATIENCE: Duration = 30 * MINUTE;
const ASK_EVERY: Duration = 15 * SECOND;

type LookUp = {
  readonly network: Network;
  readonly clock: Clock;
  /** How many of the account's posts to read in the same request. */
  readonly posts: number;
  /** Wait if the network is down: for a run that has begun, but not for a fresh start. */
  readonly patient: boolean;
};

/** Asks the network whose keys these are; returns early if she leaves. */
export async function lookUpAccount({ network, clock, posts, patient }: LookUp, edges: Edges): Promise<AccountOutcome> {
  const { signal } = edges.interruption;
  const since = clock.uptime();
  for (;;) {
    const outcome = await network.account({ posts });
    if (outcome.kind !== 'unreachable' || !patient || signal.aborted) return outcome;
    const pause = Math.max(ASK_EVERY, outcome.after ?? 0);
    if (clock.uptime() - since + pause > PATIENCE) return outcome;
    const { reasonText, spanWords } = await edges.load.eveningWords();
    await note(`${reasonText(outcome.reason)} hcldr asks again in ${spanWords(pause)}.`, edges);
    await clock.wait({ for: pause }, signal);
  }
}

/** Tells only a difference that people would notice. */
export async function noteClock(clockAhead: Duration | undefined, edges: Edges): Promise<void> {
  if (clockAhead !== undefined && Math.abs(clockAhead) >= CLOCK_NOTED) await note(clockWords(clockAhead), edges);
}

export type Confirmable = {
  readonly sheet: RunSheet;
  /** What would be posted of it. */
  readonly toSend: readonly Cue[];
  readonly account: Account;
  /** The handle named by the community or `--account`. */
  readonly expected: string | undefined;
};

/** The question before a fresh start. If no file names the account, she has to type its handle. */
export async function askToPost(
  lanes: readonly [Confirmable, ...Confirmable[]],
  edges: Edges,
): Promise<'confirmed' | 'left' | Refused> {
  const { confirm, typeHandle } = await edges.load.prompts();
  const { signal } = edges.interruption;
  const [{ sheet }] = lanes;
  const from = `from ${showDate(sheet.startsAt, sheet.zone)}, ${announceTime(sheet.startsAt, sheet.zone)}`;
  const unnamed = lanes.filter(({ expected }) => expected === undefined);
  for (const lane of unnamed) {
    const typed = await typeHandle(`${posts([lane])}, ${from}. Type the handle to go live:`, signal);
    if (typed === undefined) return 'left';
    if (!sameHandle(typed, lane.account.handle)) return mistyped(typed, lane.account.handle);
  }
  if (unnamed.length === lanes.length) return 'confirmed';
  const go = await confirm(`Post ${these(lanes[0])}${posts(lanes)}, ${from}?`, signal);
  if (go === undefined) return 'left';
  return go ? 'confirmed' : NOT_CONFIRMED;
}

/** `9 posts as @hcldr`; `9 posts as @hcldr and 7 posts as @hcldr@social.example` */
function posts(lanes: readonly Confirmable[]): string {
  const each = lanes.map(({ toSend: { length }, account }) => {
    return `${length === 0 ? 'nothing more' : counted(length, 'post')} as ${account.handle}`;
  });
  return listed(each);
}

function these({ toSend: { length } }: Confirmable): string {
  if (length === 0) return '';
  return length === 1 ? 'this ' : 'these ';
}

function mistyped(typed: string, handle: string): Refused {
  const why = typed.trim() === '' ? `${handle} was to be typed` : `${typed.trim()} is not ${handle}`;
  return refused(`Not confirmed: ${why}. Nothing was posted.`);
}

const NOT_CONFIRMED = refused('Not confirmed: nothing was posted.');
