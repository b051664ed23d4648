/** What does chat night need of the world? Contracts only: `networks/`, `system/` and `terminal/` fulfil them. */

import type { Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Value } from '../chat/value.ts';
import type { PictureType } from '../plan/pictures.ts';
import type { Limits } from '../plan/rulers/ruler.ts';

/** Plain data that survives `JSON.stringify`: kept in the journal for a network, which alone understands it. */
export type Json = Value;

/** The network's own name for a post; nothing but the network reads it. */
export type Ref = string;

/** Proof that a post is there. */
export type Receipt = {
  readonly ref: Ref;
  /** Where people see it. */
  readonly url: string;
};

/** All that will be sent, fixed before it is sent and journalled: a second send of it is the same send. */
export type Intent = {
  readonly text: string;
  readonly parent?: Ref;
  /** The newest post known before the send: a look for it searches what is newer. */
  readonly newestKnown?: Ref;
  /** What the network itself keeps of the send, and nobody else reads: a record key, a date, pictures. */
  readonly own?: Json;
  /** None: the network's duplicate rule guards one repeat at most, after looking has found nothing. */
  readonly repeats?: Repeats;
};

/** What keeps a repeat of a send from making a second post. */
export type Repeats =
  /** Its name was chosen before the first send: it is the same post, however often and whenever it is sent. */
  | { readonly kind: 'same' }
  /** The network remembers its key until then: what looking has not found can be sent again. */
  | { readonly kind: 'keyed'; readonly until: Instant };

/** What a network needs to make an intent. */
export type PostDraft = {
  readonly text: string;
  /** `de`; left out: English. */
  readonly language?: string;
  /** When it is due, or when it leaves if that is earlier. */
  readonly at: Instant;
  /** When it leaves, where that is late. */
  readonly late?: Instant;
  readonly parent?: Ref;
  /** When its run began, if that run posts anew what an earlier one has posted: another post in the same words. */
  readonly anew?: Instant;
  /** Every post of the account that the journal knows of, in any order. */
  readonly known: readonly Ref[];
  /** What `upload` has given for each picture, in order. */
  readonly images?: readonly Json[];
};

/** A picture with its description for those who cannot see it. */
export type Picture = {
  readonly bytes: Uint8Array;
  readonly type: PictureType;
  readonly alt: string;
};

/** Reads a picture's file as it is now, by its path from the chat file's folder. */
export type ReadPicture = (path: string) => Promise<PictureRead>;

export type PictureRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  /** Why not: `there is no such file`. */
  | { readonly kind: 'unreadable'; readonly why: string };

export const REASON_CODES = [
  'duplicate', // the network has this very text already
  'reply-refused', // the network's rules forbid the reply
  'parent-not-visible',
  'too-long',
  'invalid',
  'unauthorized',
  'read-only',
  'not-enrolled',
  'no-credit',
  'forbidden',
  'rate-limited',
  'unreachable', // the request never left
  'no-answer', // it left, and what came of it is not known
  'network-ill', // the network says that it is at fault
  'strange-answer',
] as const;

/** Why a network did not do what it was asked, in words for the moderator. */
export type Reason = {
  readonly code: (typeof REASON_CODES)[number];
  /** What happened, one plain sentence without a full stop: `X refused the keys (401)`. */
  readonly what: string;
  /** What the moderator can do. */
  readonly advice?: string;
};

/** How a certain failure may be tried again; how often and until when is decided in `run/retry.ts`. */
export type Retry =
  | { readonly kind: 'never' }
  | { readonly kind: 'backoff' }
  /** Once, after a pause. */
  | { readonly kind: 'once'; readonly after: Duration }
  /** Not before this much time has passed: the network said when. */
  | { readonly kind: 'after'; readonly after: Duration };

export type PostOutcome =
  | { readonly kind: 'posted'; readonly receipt: Receipt }
  /** Certain: the network does not have it. */
  | { readonly kind: 'not-posted'; readonly reason: Reason; readonly retry: Retry }
  /** It may be there, or come to be there. */
  | { readonly kind: 'unknown'; readonly reason: Reason };

export type FindOutcome =
  | { readonly kind: 'found'; readonly receipt: Receipt }
  /** All of the account's posts since `newestKnown` were read, and it was not among them. */
  | { readonly kind: 'none' }
  /** The look failed, or could not be complete: no proof of absence. */
  | CannotTell;

export type CannotTell = {
  readonly kind: 'cannot-tell';
  readonly reason: Reason;
  /** No look may leave before this much time has passed: the network said so. */
  readonly after?: Duration;
};

export type UploadOutcome =
  /** Good for a post within the hours to come. */
  | { readonly kind: 'uploaded'; readonly ref: Json }
  | { readonly kind: 'not-uploaded'; readonly reason: Reason; readonly retry: Retry };

/** A post of the account, its text as people read it. */
export type SeenPost = {
  readonly receipt: Receipt;
  readonly text: string;
  /** By the network's clock, where it tells. */
  readonly postedAt?: Instant;
};

export type RecentOutcome =
  /** Newest first. */
  { readonly kind: 'posts'; readonly posts: readonly SeenPost[] } | CannotTell;

/** Both in the order of the texts, each once, and as they are there: `@dana.bsky.social`. */
export type MentionsOutcome = {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  /** Why of others nothing can be told. */
  readonly failure?: Reason;
};

/** The account that the credentials open. */
export type Account = {
  readonly id: string;
  /** With its sign: `@hcldr`. */
  readonly handle: string;
};

export type AccountOutcome =
  | {
      readonly kind: 'account';
      readonly account: Account;
      /**
       * A post that every post of this evening will be newer than: the newest that was read, or something below all.
       */
      readonly newest: Ref;
      /** Its newest posts, if they were to be read. */
      readonly recent?: RecentOutcome;
      /** The network's clock less ours, where it tells the time; to the second. */
      readonly clockAhead?: Duration;
      /** What fits into a post there, where each server sets that itself. */
      readonly limits?: Limits;
    }
  | {
      readonly kind: 'refused';
      readonly reason: Reason;
      /** The account that the credentials open, where they are good for reading only. */
      readonly account?: Account;
      /** As above: a clock that is off is one of the reasons to be refused. */
      readonly clockAhead?: Duration;
    }
  | {
      readonly kind: 'unreachable';
      readonly reason: Reason;
      /** It may not be asked again before this much time has passed: the network said so. */
      readonly after?: Duration;
    };

/**
 * One network, as the run sees it. Networks translate, they never decide: no method retries, and each one settles
 * within its own deadline, whatever the server does. None throws, except for a bug.
 */
export type Network = {
  readonly name: NetworkName;
  /** `posts`: how many of its newest posts to read along (5 to 100); by default none. */
  readonly account: (look?: { readonly posts: number }) => Promise<AccountOutcome>;
  readonly prepare: (draft: PostDraft) => Promise<Intent>;
  readonly post: (intent: Intent) => Promise<PostOutcome>;
  readonly find: (intent: Intent) => Promise<FindOutcome>;
  /**
   * All of the account's posts after `since`, or as many of its newest as one look shows (a hundred on X). Settles
   * within eight seconds by the evening's clock.
   */
  readonly recent: (since?: Ref) => Promise<RecentOutcome>;
  /**
   * Whether those whom the texts mention exist: a mention of nobody is plain text. Left out where that cannot be asked,
   * or costs money.
   */
  readonly mentions?: (texts: readonly string[]) => Promise<MentionsOutcome>;
  /** Uploads a picture before the post that shows it; a few megabytes may take longer than the other calls. */
  readonly upload: (picture: Picture) => Promise<UploadOutcome>;
  /** A link where a person can post this text by hand; as a reply to `parent` on a network whose links can say so. */
  readonly composeLink: (text: string, parent?: Ref) => string;
  /**
   * The post that a person's link names: `https://x.com/hcldr/status/1600…`. Undefined: it is no such link, or one of
   * another account's.
   *
   * @param by the run's account; by default the one that the keys open, once that is known
   */
  readonly receiptOf: (link: string, by?: Account) => Receipt | undefined;
  /** Whether a post came before another one, by their refs alone. Left out where these do not tell. */
  readonly isOlder?: (ref: Ref, other: Ref) => boolean;
};

/** One moment, by the wall clock and by the uptime. */
export type Moment = { readonly now: Instant; readonly up: Duration };

/** Time. The wall clock may jump; the uptime does not. */
export type Clock = {
  readonly now: () => Instant;
  /** Milliseconds since some moment of this process; it never goes back. Time asleep may be missing from it. */
  readonly uptime: () => Duration;
  /**
   * Resolves once the wall clock shows `until`, or `for` has passed (never early), or the signal aborts (at once;
   * it does not reject). The wall clock is looked at again at least once a second.
   */
  readonly wait: (until: Until, signal: AbortSignal) => Promise<void>;
};

export type Until = { readonly until: Instant } | { readonly for: Duration };
