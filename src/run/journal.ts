/** What can happen on chat night? The journal is a list of these, and everything known is a fold over it. */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Cue, CueId } from '../plan/run-sheet.ts';
import type { Account, Intent, Reason, Receipt, Ref, Retry } from './ports.ts';

/** One lane's account, and what all posts of the run are newer than. */
export type LaneAccount = Account & { readonly newest: Ref };

export type Happening =
  /** The run began: what is fixed for all of it. */
  | {
      readonly kind: 'started';
      readonly hashtag: string;
      readonly date: string;
      readonly startsAt: Instant;
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
    }
  /** Shortly before the cue the account was looked at, for a post by another hand; `similar` says much the same. */
  | {
      readonly kind: 'peeked';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly similar?: Receipt;
      readonly after?: Duration;
    }
  /** A person said: send it, although it is too late, or although it cannot be known whether it is there. */
  | { readonly kind: 'allowed'; readonly network: NetworkName; readonly cue: CueId }
  /** All lanes are done. */
  | { readonly kind: 'finished' };

/**
 * A happening with its moment by the wall clock, and by the uptime of the process that wrote it; of a look, those of the
 * question: an answer that took its time says nothing of later.
 */
export type Entry = { readonly at: Instant; readonly up: Duration } & Happening;

/** The entry that a run begins with. */
export type Started = Extract<Entry, { kind: 'started' }>;
