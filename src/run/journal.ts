/** What can happen on chat night? The journal is a list of these, and everything known is a fold over it. */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Cue, CueId } from '../plan/run-sheet.ts';
import type { Account, Intent, Reason, Receipt, Ref, Retry } from './ports.ts';

/** One lane's account, and what all posts of the run are newer than. */
export type LaneAccount = Account & { readonly newest: Ref };

/** A post by another hand, beside the cue that it stands for. */
export type Says = 'same' | 'other';

export type Happening =
  /** The run began: what is fixed for all of it. */
  | {
      readonly kind: 'started';
      readonly hashtag: string;
      readonly date: string;
      readonly startsAt: Instant;
      /** By `--start`: as long as nothing was tried, another file says nothing of it. */
      readonly given?: true;
      /** By `--again`: what an earlier run has posted is posted once more. */
      readonly anew?: true;
      readonly thread: 'chain' | 'star';
      readonly accounts: Readonly<Partial<Record<NetworkName, LaneAccount>>>;
    }
  /** A process took the run up again: uptimes begin anew, and what was refused may be tried again. */
  | { readonly kind: 'resumed' }
  /** The intent, durable before the send. Without an outcome behind it the send is unknown. */
  | { readonly kind: 'sending'; readonly network: NetworkName; readonly cue: Cue; readonly intent: Intent }
  /** The receipt: by the network's answer, or found on the account. */
  | {
      readonly kind: 'posted';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly receipt: Receipt;
      readonly by: 'answer' | 'look';
    }
  /** Certainly not posted by the last send. */
  | {
      readonly kind: 'refused';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly reason: Reason;
      readonly retry: Retry;
    }
  /** The last send may or may not have been posted. */
  | { readonly kind: 'doubted'; readonly network: NetworkName; readonly cue: CueId; readonly reason: Reason }
  /** The account was looked at, and the post was not there, or the look failed. */
  | {
      readonly kind: 'looked';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly result: 'none' | 'cannot-tell';
      readonly reason?: Reason;
      /** The network wants no look before this much time has passed. */
      readonly after?: Duration;
    }
  /** A person passed the cue over. */
  | { readonly kind: 'skipped'; readonly network: NetworkName; readonly cue: Cue }
  /** A post that hcldr did not send stands for the cue: named by a person, or seen to have the cue's very text. */
  | {
      readonly kind: 'adopted';
      readonly network: NetworkName;
      readonly cue: Cue;
      readonly receipt: Receipt;
      /** When it was posted by the network's clock, where that is known. */
      readonly postedAt?: Instant;
      readonly by: 'person' | 'look';
      /** Whether it says what the cue says; left out: it could not be seen on the account. */
      readonly says?: Says;
    }
  /** A post that a person had named before it could be seen was looked for again. */
  | { readonly kind: 'verified'; readonly network: NetworkName; readonly cue: CueId; readonly says: Says | 'nothing' }
  /** Shortly before the cue the account was looked at, for a post by another hand; `similar` says much the same. */
  | {
      readonly kind: 'peeked';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly similar?: Receipt;
      /** The newest post that was there: what is sent from now on is newer. */
      readonly newest?: Ref;
      /** Nothing could be seen. */
      readonly blind?: true;
      /** Where a person had asked; `reason`: why nobody can tell. */
      readonly result?: 'none' | 'cannot-tell';
      readonly reason?: Reason;
      readonly after?: Duration;
    }
  /** A person said: send it now, whatever the plan, the gap, the hour or a doubt has against it. */
  | { readonly kind: 'allowed'; readonly network: NetworkName; readonly cue: CueId }
  /** A person holds the lane: nothing is sent that she does not ask for. */
  | { readonly kind: 'held' | 'went-on'; readonly network: NetworkName }
  /** A person moved cues, by so much from where they were. */
  | { readonly kind: 'moved'; readonly network: NetworkName; readonly cues: readonly CueId[]; readonly by: Duration }
  /** A person took a skip back. */
  | { readonly kind: 'unskipped'; readonly network: NetworkName; readonly cue: CueId }
  /** A person gave a cue other words, in the place of those that the file had. */
  | { readonly kind: 'edited'; readonly network: NetworkName; readonly cue: Cue; readonly was: string }
  /** A person posts something of her own into the thread. */
  | { readonly kind: 'added'; readonly network: NetworkName; readonly cue: Cue }
  /** A person has a cue whose reply was refused posted as a post of its own. */
  | { readonly kind: 'detached'; readonly network: NetworkName; readonly cue: CueId }
  /** All lanes are done. */
  | { readonly kind: 'finished' };

/**
 * A happening with its moment by the wall clock, and by the uptime of the process that wrote it; of a look, those of the
 * question: an answer that took its time says nothing of later.
 */
export type Entry = { readonly at: Instant; readonly up: Duration } & Happening;

/** The entry that a run begins with. */
export type Started = Extract<Entry, { kind: 'started' }>;

/** None: the run was cut off before it began. */
export function startIn(entries: readonly Entry[]): Started | undefined {
  return entries.find(entry => entry.kind === 'started');
}

export function isFinished(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind === 'finished');
}
