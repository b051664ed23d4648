/** What happened on that night that must never happen, and what that is not promised, only counted? */

import type { Instant } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { LaneResult } from '../../src/run/lane.ts';
import type { LaneView } from '../../src/run/lane-view.ts';
import type { Obeyed } from '../../src/run/obeyed.ts';
import type { Intent, Picture, PostOutcome, UploadOutcome } from '../../src/run/ports.ts';
import type { Wish } from '../../src/run/wishes.ts';
import type { NetworkAccount, StoredPost } from './account.ts';
import { factsOf } from './facts.ts';
import { type Night, proofOf } from './night.ts';
import {
  type Breach,
  type Claim,
  OF_A_LOOK_IN_VAIN,
  OF_A_POST,
  OF_A_RECEIPT,
  OF_A_SENDING,
  OF_A_SKIP_TAKEN_BACK,
  OF_A_STORED_POST,
  OF_AN_ADOPTION,
  OF_AN_END,
} from './promises.ts';
import type { Time } from './time.ts';
import { type Requested, windowsOf } from './windows.ts';

export type Remark = 'twice, beyond the assumptions' | 'twice, by another hand' | 'skipped, and there';

export type Witness = {
  readonly breaches: readonly Breach[];
  readonly remarks: ReadonlySet<Remark>;
  /** A process begins, with the chat file as it is now. */
  readonly begins: (process: { readonly sheet: RunSheet; readonly sendLate: boolean }) => void;
  /** The process has read the chat file again, and goes by it from its next decision on. */
  readonly replans: (sheet: RunSheet) => void;
  /** An entry is about to be written. */
  readonly writes: (entry: Entry) => void;
  /** An entry is on the disk. */
  readonly keeps: (entry: Entry) => void;
  /** The desk hears of an entry; with `unsaved`, that the disk refused it. */
  readonly hears: (entry: Entry, unsaved?: Error) => void;
  /** She presses a key, or answers. */
  readonly wishes: (wish: Wish) => void;
  /** And is told what came of it. */
  readonly isObeyed: (wish: Wish, obeyed: Obeyed) => void;
  /** A request to post is about to leave. */
  readonly posts: (intent: Intent) => void;
  readonly isAnswered: (intent: Intent, outcome: PostOutcome) => void;
  /** A picture is there, or is not. */
  readonly uploads: (picture: Picture, outcome: UploadOutcome) => void;
  /** A look for a post is about to leave. */
  readonly looks: (intent: Intent) => void;
  /** A look for a post was answered, and the post is not in the answer. */
  readonly looksInVain: (intent: Intent, leftAt: Instant) => void;
  /** The desk is told what a lane is about to do. */
  readonly decides: (move: LaneView['move']) => void;
  /** The process was told to stop: by a signal, or by her. */
  readonly stops: () => void;
  /** A process hears that no more requests are wanted. */
  readonly isTold: (what: Requested) => void;
  /** A post has come to be there. */
  readonly stored: (post: StoredPost) => void;
  readonly closed: (what: Requested, until: Instant) => void;
  /** A request came while no more were wanted. */
  readonly unwanted: (what: Requested, leftAt: Instant) => void;
  readonly ends: (result: LaneResult) => void;
  readonly neverEnds: () => void;
};

export type WitnessOptions = {
  readonly time: Time;
  readonly account: () => NetworkAccount;
  readonly happens: (what: string) => void;
};

export function witnessOf(night: Night, { time, account, happens }: WitnessOptions): Witness {
  const breaches: Breach[] = [];
  const remarks = new Set<Remark>();
  const facts = factsOf(night, { time });
  const windows = windowsOf(night, { time });

  const accuse = (breach: Breach): void => {
    breaches.push(breach);
    happens(`BROKEN: ${breach.kind}: ${breach.what}`);
  };

  const judge = <T>(promises: readonly ((about: typeof facts, happening: T) => Breach | undefined)[], happening: T) => {
    for (const promise of promises) {
      const breach = promise(facts, happening);
      if (breach) accuse(breach);
    }
  };

  const judgeReceipt = (claim: Omit<Claim, 'post'>): void => {
    const post = account()
      .posts()
      .find(({ id }) => id === claim.ref);
    judge(OF_A_RECEIPT, { post, ...claim });
  };

  const remarkOn = (cue: string): void => {
    const posts = facts.postsOf(cue);
    const isOurTwin = posts.filter(({ by }) => by === 'hcldr').length > 1;
    if (isOurTwin && proofOf(night) === undefined) remarks.add('twice, beyond the assumptions');
    if (!isOurTwin && posts.length > 1) remarks.add('twice, by another hand');
    if (facts.isSkipped(cue)) remarks.add('skipped, and there');
  };

  return {
    breaches,
    remarks,
    begins: process => {
      facts.begins(process);
      windows.begins();
    },
    replans: facts.replans,
    writes: entry => {
      facts.writes(entry);
      if (entry.kind === 'unskipped') judge(OF_A_SKIP_TAKEN_BACK, entry);
      if (entry.kind === 'sending') facts.beginsAnew(entry);
      if (entry.kind === 'sending') judge(OF_A_SENDING, entry);
      if (entry.kind === 'posted') judgeReceipt({ cue: entry.cue, ref: entry.receipt.ref, asSent: true });
      if (entry.kind === 'adopted') judge(OF_AN_ADOPTION, { cue: entry.cue.id, ref: entry.receipt.ref });
      if (entry.kind === 'adopted' && entry.by === 'look') {
        judgeReceipt({ cue: entry.cue.id, ref: entry.receipt.ref, asSent: false });
      }
    },
    keeps: entry => {
      facts.keeps(entry);
      windows.keeps(entry);
    },
    hears: (entry, unsaved) => {
      if (!unsaved && !facts.isKept(entry)) accuse({ kind: 'not on the disk', what: entry.kind });
      if (!facts.isWished(entry)) accuse({ kind: 'not her word', what: entry.kind });
      facts.hears(entry);
    },
    wishes: facts.wishes,
    isObeyed: (wish, obeyed) => {
      if (!facts.isTrue(wish, obeyed)) accuse({ kind: 'a key is lost', what: JSON.stringify(wish) });
    },
    posts: intent => {
      const cue = facts.cueWith(intent.text);
      if (cue === undefined) {
        accuse({ kind: 'another text', what: intent.text });
        return;
      }
      judge(OF_A_POST, { cue, intent });
      facts.posts(cue);
    },
    isAnswered: ({ text }, outcome) => {
      const cue = facts.cueWith(text);
      if (cue !== undefined) facts.isAnswered(cue, outcome);
    },
    uploads: facts.uploads,
    looks: ({ text }) => {
      const cue = facts.cueWith(text);
      if (cue !== undefined) facts.looks(cue);
    },
    looksInVain: ({ text }, leftAt) => {
      const cue = facts.cueWith(text);
      if (cue === undefined) return;
      facts.looksInVain(cue, leftAt);
      judge(OF_A_LOOK_IN_VAIN, { cue, leftAt });
    },
    decides: facts.decides,
    stops: facts.stops,
    isTold: windows.isTold,
    stored: post => {
      const cue = facts.cueWith(post.text);
      if (cue === undefined) return;
      facts.stored(cue, post);
      judge(OF_A_STORED_POST, cue);
      remarkOn(cue);
    },
    closed: windows.closed,
    unwanted: (what, leftAt) => {
      const breach = windows.breach(what, leftAt);
      if (breach) accuse(breach);
    },
    ends: result => judge(OF_AN_END, result),
    neverEnds: () => accuse({ kind: 'never ends', what: 'nothing is to come, or too much' }),
  };
}
