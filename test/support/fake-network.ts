/**
 * How does a network behave that a test controls? In memory and in clock time, but as honestly as a real one: it can
 * lose an answer after accepting the post.
 */

import { type Duration, HOUR, type Instant } from '../../src/chat/chat.ts';
import type {
  Account,
  AccountOutcome,
  FindOutcome,
  Intent,
  Network,
  PostOutcome,
  Reason,
  Receipt,
  RecentOutcome,
  Ref,
  Retry,
} from '../../src/run/ports.ts';

type FakePost = {
  readonly id: string;
  readonly text: string;
  readonly parent?: Ref;
  readonly at: Instant;
  /** When a look at the account starts to show it. */
  readonly visibleAt: Instant;
  /** The alt texts of its pictures. */
  readonly alts: readonly string[];
};

export type PostFault =
  /** It is posted, but the sender does not hear of it; with `lag` it cannot be found for a while. */
  | { readonly kind: 'lose-answer'; readonly lag?: Duration }
  /** It never arrives, and the sender cannot know. */
  | { readonly kind: 'lose-request' }
  /** It is certainly not posted. */
  | { readonly kind: 'refuse'; readonly retry: Retry; readonly reason?: Reason }
  /** The sender hears of a failure, but later the post appears all the same. */
  | { readonly kind: 'commit-late'; readonly after: Duration }
  /** It is posted, but cannot be found for a while. */
  | { readonly kind: 'lag'; readonly lag: Duration };

export type FakeFaults = {
  /** By the number of the post sent, from 1. */
  readonly post?: Readonly<Record<number, PostFault>>;
  /** By the number of the upload, from 1. */
  readonly upload?: Readonly<Record<number, { readonly retry: Retry; readonly reason?: Reason }>>;
  /** The numbers of the looks that fail, from 1. */
  readonly find?: readonly number[];
  /** What the nth look at the account answers instead, from 1. */
  readonly account?: Readonly<Record<number, AccountOutcome>>;
};

export type FakeNetwork = Network & {
  /** The posts that exist now, oldest first. */
  readonly posts: () => readonly FakePost[];
  /** Every intent that was sent, whatever its outcome. */
  readonly sent: readonly Intent[];
  /** The pictures that were sent, whatever the outcome, and when. */
  readonly uploads: readonly { readonly at: Instant; readonly alt: string; readonly bytes: Uint8Array }[];
  /** Posts by hand, without hcldr. */
  readonly postByHand: (text: string, parent?: Ref) => Receipt;
};

export type FakeOptions = {
  readonly clock: { readonly now: () => Instant };
  readonly account?: Account;
  readonly readLag?: Duration;
  readonly clockAhead?: Duration;
  readonly faults?: FakeFaults;
};

export const NO_ANSWER: Reason = { code: 'no-answer', what: 'the network did not answer' };

export function fakeNetwork({ clock, readLag = 0, clockAhead = 0, faults = {}, ...options }: FakeOptions): FakeNetwork {
  const account = options.account ?? { id: '1', handle: '@hcldr' };
  const arrived: FakePost[] = [];
  const late: { readonly due: Instant; readonly intent: Intent }[] = [];
  const sent: Intent[] = [];
  const uploads: FakeNetwork['uploads'][number][] = [];
  let looks = 0;
  let accountLooks = 0;

  function posts(): readonly FakePost[] {
    const due = late.filter(entry => entry.due <= clock.now());
    for (const entry of due) {
      late.splice(late.indexOf(entry), 1);
      if (!isDuplicate(entry.intent.text)) store(entry.intent, entry.due, readLag);
    }
    return arrived;
  }

  function store({ text, parent, own }: Pick<Intent, 'text' | 'parent' | 'own'>, at: Instant, lag: Duration): FakePost {
    const alts = (Array.isArray(own) ? own : []).map(index => uploads[Number(index)]?.alt ?? '');
    const post = { id: String(1000 + arrived.length), text, at, visibleAt: at + lag, alts };
    arrived.push(parent === undefined ? post : { ...post, parent });
    return post;
  }

  function isDuplicate(text: string): boolean {
    return arrived.some(post => post.text === text && clock.now() - post.at < 24 * HOUR);
  }

  function objection({ text, parent }: Intent): PostOutcome | undefined {
    const never: Retry = { kind: 'never' };
    if (isDuplicate(text)) {
      return { kind: 'not-posted', reason: { code: 'duplicate', what: 'the text is there already' }, retry: never };
    }
    if (parent === undefined || arrived.some(({ id }) => id === parent)) return undefined;
    const reason: Reason = { code: 'parent-not-visible', what: 'there is no such parent' };
    return { kind: 'not-posted', reason, retry: { kind: 'once', after: 5000 } };
  }

  function accept(intent: Intent, lag: Duration): PostOutcome {
    return { kind: 'posted', receipt: receiptOf(store(intent, clock.now(), lag)) };
  }

  function receiptOf({ id }: FakePost): Receipt {
    return { ref: id, url: `https://fake.example/${account.handle.slice(1)}/status/${id}` };
  }

  function post(intent: Intent): PostOutcome {
    sent.push(intent);
    posts();
    const fault = faults.post?.[sent.length];
    if (fault?.kind === 'lose-request') return { kind: 'unknown', reason: NO_ANSWER };
    if (fault?.kind === 'refuse') {
      const reason: Reason = fault.reason ?? { code: 'forbidden', what: 'the network refused the post' };
      return { kind: 'not-posted', reason, retry: fault.retry };
    }
    const refused = objection(intent);
    if (refused) return refused;
    if (fault?.kind === 'commit-late') {
      late.push({ due: clock.now() + fault.after, intent });
      return { kind: 'unknown', reason: { code: 'network-ill', what: 'the network is ill' } };
    }
    const outcome = accept(intent, fault?.lag ?? readLag);
    return fault?.kind === 'lose-answer' ? { kind: 'unknown', reason: NO_ANSWER } : outcome;
  }

  function find({ text, parent, newestKnown }: Intent): FindOutcome {
    looks += 1;
    if (faults.find?.includes(looks)) return { kind: 'cannot-tell', reason: NO_ANSWER };
    const match = posts().find(
      candidate =>
        candidate.text === text &&
        candidate.parent === parent &&
        candidate.visibleAt <= clock.now() &&
        Number(candidate.id) > Number(newestKnown ?? 0),
    );
    if (match === undefined) return { kind: 'none' };
    if (newestKnown !== undefined) return { kind: 'found', receipt: receiptOf(match) };
    return { kind: 'cannot-tell', reason: { code: 'duplicate', what: 'it may be an older post' } };
  }

  function recentSince(since?: Ref, most = 100): RecentOutcome {
    const seen = posts().filter(({ id, visibleAt }) => visibleAt <= clock.now() && Number(id) > Number(since ?? 0));
    const shown = seen.map(post => ({
      receipt: receiptOf(post),
      postedAt: post.at,
      text: post.text,
    }));
    return { kind: 'posts', posts: shown.toReversed().slice(0, since === undefined ? most : shown.length) };
  }

  function lookAtAccount(most: number): AccountOutcome {
    accountLooks += 1;
    const scripted = faults.account?.[accountLooks];
    if (scripted) return scripted;
    if (most === 0) return { kind: 'account', account, clockAhead, newest: '1' };
    const recent = recentSince(undefined, most);
    const newest = recent.kind === 'posts' ? recent.posts[0]?.receipt.ref : undefined;
    return { kind: 'account', account, clockAhead, newest: newest ?? '1', recent };
  }

  return {
    name: 'x',
    account: async ({ posts: most } = { posts: 0 }) => lookAtAccount(most),
    prepare: async ({ text, parent, known, images }) => {
      const newest = [...known, ...(parent === undefined ? [] : [parent])]
        .map(Number)
        .sort((a, b) => a - b)
        .at(-1);
      return {
        text,
        ...(parent !== undefined && { parent }),
        ...(newest !== undefined && { newestKnown: String(newest) }),
        ...(images && { own: images }),
      };
    },
    post: async intent => post(intent),
    find: async intent => find(intent),
    recent: async since => recentSince(since),
    upload: async ({ alt, bytes }) => {
      uploads.push({ at: clock.now(), alt, bytes });
      const fault = faults.upload?.[uploads.length];
      if (!fault) return { kind: 'uploaded', ref: uploads.length - 1 };
      const reason: Reason = fault.reason ?? { code: 'network-ill', what: 'the network is ill' };
      return { kind: 'not-uploaded', reason, retry: fault.retry };
    },
    composeLink: (text, parent) =>
      `https://fake.example/compose?text=${encodeURIComponent(text)}${parent === undefined ? '' : `&in_reply_to=${parent}`}`,
    receiptOf: link => {
      const id = /^https:\/\/fake\.example\/\w+\/status\/(\d+)$/.exec(link)?.[1];
      return id === undefined ? undefined : { ref: id, url: link };
    },
    posts,
    sent,
    uploads,
    postByHand: (text, parent) =>
      receiptOf(store(parent === undefined ? { text } : { text, parent }, clock.now(), readLag)),
  };
}
