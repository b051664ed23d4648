/** What can happen on chat night? The journal is a list of these, and everything known is a fold over it. */

import type { Chat, Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Account, Intent, Reason, Receipt, Ref, Retry } from './ports.ts';

/** One lane's account; `newest`: a post that all posts of the run are newer than. */
export type LaneAccount = Account & { readonly newest: Ref };

/** Whether a post by somebody else says the same as the cue that it stands for. */
export type Says = 'same' | 'other';

export type Happening =
  /** The run began: what is fixed for all of it. */
  | {
      readonly kind: 'started';
      readonly hashtag: string;
      readonly date: string;
      readonly startsAt: Instant;
      /** By `--start`: while nothing was tried, a change of the file leaves it as it is. */
      readonly given?: true;
      /** By `--again`: what an earlier run has posted is posted once more. */
      readonly anew?: true;
      /** By `--late`: what is too late is sent all the same. */
      readonly late?: true;
      readonly thread: Chat['thread'];
      readonly accounts: Readonly<Partial<Record<NetworkName, LaneAccount>>>;
    }
  /** A process took the run up again: uptimes begin anew, and what was refused may be tried again. */
  | { readonly kind: 'resumed'; readonly late?: true }
  /** The intent, durable before the send. As long as no outcome follows it, nobody knows whether it was posted. */
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
  /** A person skipped the cue. */
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
  /**
   * Shortly before the cue was due, the account was checked for a post of it by somebody else; `similar`: one that says
   * much the same.
   */
  | {
      readonly kind: 'peeked';
      readonly network: NetworkName;
      readonly cue: CueId;
      readonly similar?: Receipt;
      /** The newest post that was there: what is sent from now on is newer. */
      readonly newest?: Ref;
      /** Nothing could be seen. */
      readonly blind?: true;
      /** Only where a person had asked for the look; `reason`: why it cannot tell. */
      readonly result?: 'none' | 'cannot-tell';
      readonly reason?: Reason;
      readonly after?: Duration;
    }
  /** A person said to send it now, whatever speaks against it: the plan, the gap, the hour, a doubt. */
  | { readonly kind: 'allowed'; readonly network: NetworkName; readonly cue: CueId }
  /** A person holds the lane, so that nothing is sent unless she asks for it; or lets it go on. */
  | { readonly kind: 'held' | 'went-on'; readonly network: NetworkName }
  /** A person moved cues by this much from where they were. */
  | { readonly kind: 'moved'; readonly network: NetworkName; readonly cues: readonly CueId[]; readonly by: Duration }
  /** A person took a skip back. */
  | { readonly kind: 'unskipped'; readonly network: NetworkName; readonly cue: CueId }
  /** A person reworded a cue; `was`: the file's words, which hers replace. */
  | { readonly kind: 'edited'; readonly network: NetworkName; readonly cue: Cue; readonly was: string }
  /** A person posts something of her own into the thread. */
  | { readonly kind: 'added'; readonly network: NetworkName; readonly cue: Cue }
  /** A person wants a cue whose reply was refused posted as a post of its own. */
  | { readonly kind: 'detached'; readonly network: NetworkName; readonly cue: CueId }
  /** All lanes are done. */
  | { readonly kind: 'finished' };

/**
 * A happening with its moment, by the wall clock and by the uptime of the process that wrote it. Of a look, the moment
 * of the question: an answer that took its time says nothing about the time after that.
 */
export type Entry = { readonly at: Instant; readonly up: Duration } & Happening;

/** What happened, in order, on the disk. */
export type Journal = {
  /** All entries, those read at the opening first. */
  readonly entries: () => readonly Entry[];
  /** Resolves when the entry is durable; rejects when it could not be written: then it is not an entry. */
  readonly append: (entry: Entry) => Promise<void>;
};

/** The entry that a run begins with. */
export type Started = Extract<Entry, { kind: 'started' }>;

/** Undefined: the run was cut off before it began. */
export function startIn(entries: readonly Entry[]): Started | undefined {
  return entries.find(entry => entry.kind === 'started');
}

/** Whether the last process was to send what is too late; one of an earlier version has not written that. */
export function sentLate(entries: readonly Entry[]): boolean {
  return entries.findLast(entry => entry.kind === 'started' || entry.kind === 'resumed')?.late ?? false;
}

export function isFinished(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind === 'finished');
}
