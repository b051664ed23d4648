/** What was looked up before the evening? */

import type { Duration, Instant } from '../../chat/chat.ts';
import type { Cue, RunSheet } from '../../plan/run-sheet.ts';
import { alreadyThere, type TakenOver } from '../already-there.ts';
import { isDone } from '../cue-progress.ts';
import { givenUpBy } from '../given-up.ts';
import { type InForce, inForce } from '../in-force.ts';
import type { GivenUp } from '../moves.ts';
import type { Account, AccountOutcome, MentionsOutcome, RecentOutcome } from '../ports.ts';
import { type LaneProgress, progressOf } from '../progress.ts';

export type Facts = {
  readonly lanes: readonly LaneFacts[];
  readonly startsAt: Instant;
  readonly zone: string;
  readonly now: Instant;
  /** How many warnings the chat file has. */
  readonly warnings: number;
  readonly run: RunState;
  /** The process that runs the chat on this machine now. */
  readonly runner?: Runner | undefined;
  /** Whatever is on the account already is meant to be there, or known. */
  readonly threadIsKnown: boolean;
  /** `--late`: what is too late is sent all the same. */
  readonly sendsLate: boolean;
  /** `--again`: what is there already is posted once more. */
  readonly postsAnew: boolean;
  /** With `--again`, and only to be told: the run of this chat that another one follows. */
  readonly earlier?: 'begun' | 'finished' | undefined;
  /** How long a post whose answer got lost is looked for. */
  readonly horizon: Duration;
  readonly room: JournalRoom;
  readonly isAwake: boolean;
  readonly commands: Commands;
};

/** The commands for this evening, by what each of them does. */
export type Commands = {
  /** The thread is shown, and nothing is posted. */
  readonly shows: string;
  /** A run that has begun goes on. */
  readonly goesOn: string;
  readonly postsAnew: string;
  /** What is on the account is taken into a run that begins. */
  readonly takesOver: string;
  /** A damaged journal is put aside. */
  readonly rebuilds: string;
};

/** `silent`: it does not answer, so nobody knows whether it posts. */
export type Runner = {
  readonly kind: 'answers' | 'silent';
  /** `process 5119, which posts T1 next` */
  readonly who: string;
  readonly advice: string;
};

/** One network of the evening. */
export type LaneFacts = {
  readonly sheet: RunSheet;
  /** What the network says, where it can be asked. */
  readonly account: AccountOutcome | NotAsked;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  /** The account that the run was begun as, where one was. */
  readonly begunAs?: Account | undefined;
  /** How far a run has come that was begun. */
  readonly progress?: LaneProgress | undefined;
  /** Whether those exist whom the posts mention, where that was asked. */
  readonly mentions?: MentionsOutcome;
  /** Nothing that is posted there is public. */
  readonly onLoopback: boolean;
};

/** There are no keys, or nobody knows which: why, in words. */
export type NotAsked = { readonly kind: 'not-asked'; readonly why: string };

/**
 * How this chat's run stands on this machine. `taken-up`: it is about to go on; `damaged`: its journal is, and not even
 * its start is certain; `cut`: its journal is damaged further on, so it keeps its start.
 */
export type RunState = 'none' | 'begun' | 'taken-up' | 'finished' | 'damaged' | 'cut';

export type JournalRoom =
  | { readonly kind: 'room'; readonly bytes: number }
  | { readonly kind: 'unwritable'; readonly folder: string; readonly why: string };

export type LaterFacts = Pick<Facts, 'lanes' | 'room'> & {
  /** None: the file as it is now can be posted. */
  readonly broken: Broken | undefined;
};

/** How many errors a chat file has, and the command that tells them. */
export type Broken = { readonly problems: number; readonly check: string };

export function hasBegun(run: RunState): boolean {
  return run === 'begun' || run === 'taken-up' || run === 'cut';
}

export function recentOf({ account }: LaneFacts): RecentOutcome | undefined {
  return account.kind === 'account' ? account.recent : undefined;
}

/** What decides which posts are still to be sent. */
export type Sending = Pick<Facts, 'now' | 'sendsLate' | 'postsAnew'>;

/** The cues that a run which begins or goes on now would send. */
export function toSend(lane: LaneFacts, facts: Sending): readonly Cue[] {
  const left = leftOutOf(lane, facts).map(({ cue }) => cue.id);
  const { sheet, progress } = standingOf(lane, facts);
  return sheet.cues.filter(({ id }) => !isDone(progress.cues.get(id)) && !left.includes(id));
}

/** The extras that it would not send any more. */
export function leftOutOf(lane: LaneFacts, facts: Sending): readonly GivenUp[] {
  return givenUpBy({ now: facts.now, sendLate: facts.sendsLate }, standingOf(lane, facts));
}

/** How far the lane has come: by its journal or, in a new run, by what that takes over from the account. */
export function standingOf(lane: LaneFacts, facts: Sending): InForce {
  const { network } = lane.sheet;
  const taken = takenOver(lane, facts).map(each => ({ at: facts.now, up: 0, network, ...each }));
  const progress = lane.progress ?? progressOf(taken, network);
  return { sheet: inForce(lane.sheet, progress), progress };
}

/** The posts that a new run takes over from the account, and the cues that come too late because of them. */
function takenOver(lane: LaneFacts, { postsAnew }: Sending): readonly TakenOver[] {
  const recent = recentOf(lane);
  return recent?.kind === 'posts' && !postsAnew ? alreadyThere(lane.sheet, recent.posts) : [];
}
