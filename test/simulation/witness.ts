/** What of all that happened on that night must never happen? Knows what is promised, and nothing of how it is kept. */

import { type Duration, type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Cue, CueId, RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Intent, Ref } from '../../src/run/ports.ts';
import type { LaneResult } from '../../src/run/run-chat.ts';
import { handoverText } from '../../src/terminal/ending.ts';
import { paint } from '../../src/terminal/paint.ts';
import { headOf, type NetworkAccount, type StoredPost } from './account.ts';
import { type Night, proofOf } from './night.ts';
import type { Time } from './time.ts';

/** What is promised whatever the night is like. */
export type Breach = {
  readonly kind:
    | 'twice'
    | 'wrong parent'
    | 'out of order'
    | 'early'
    | 'too close'
    | 'late unasked'
    | 'without intent'
    | 'another text'
    | 'inside a window'
    | 'false receipt'
    | 'no next command'
    | 'lost'
    | 'never ends'
    | 'not on time';
  readonly what: string;
};

/** What is not promised, and counted. */
export type Remark = 'twice, beyond the assumptions' | 'twice, by another hand' | 'skipped, and there';

export type Witness = {
  readonly breaches: readonly Breach[];
  readonly remarks: ReadonlySet<Remark>;
  /** The cues of the evening that are on the account more than once. */
  readonly twice: () => ReadonlySet<CueId>;
  readonly isThere: (cue: CueId) => boolean;
  /** A process begins, with the chat file as it is now. */
  readonly begins: (sheet: RunSheet, life: { readonly sendLate: boolean }) => void;
  readonly writes: (entry: Entry) => void;
  readonly keeps: (entry: Entry) => void;
  readonly hears: (entry: Entry) => void;
  readonly posts: (intent: Intent) => void;
  /** A process hears that no more requests are wanted. */
  readonly isTold: (what: 'post' | 'look') => void;
  readonly stored: (post: StoredPost) => void;
  readonly unwanted: (what: 'post' | 'look') => void;
  readonly closed: (what: 'post' | 'look', until: Instant) => void;
  readonly ends: (result: LaneResult) => void;
  readonly neverEnds: () => void;
};

type Settled = Extract<Entry, { kind: 'posted' | 'adopted' | 'skipped' }>;

/** What is known of the cues: those that are done with, and those that a person said to send. */
type Memory = { readonly settled: Map<CueId, Settled>; readonly allowed: Set<CueId> };

const noMemory = (): Memory => ({ settled: new Map(), allowed: new Set() });

/** The network wants no more requests until then; who of hcldr knows? */
type Window = { readonly until: Instant; known: 'no' | 'by this process' | 'by the journal' };

function writeDown(window: Window | undefined): void {
  if (window) window.known = 'by the journal';
}

export type WitnessOptions = { readonly time: Time; readonly account: () => NetworkAccount };

/** The promise, in figures of its own. */
const TOO_LATE: Duration = 30 * MINUTE;
const GAP: Duration = 3 * MINUTE;
const ON_TIME: Duration = 1500;
const AGAIN = 'hcldr run chats/2022-12-06.yaml';

export function witnessOf(night: Night, { time, account }: WitnessOptions): Witness {
  const breaches: Breach[] = [];
  const remarks = new Set<Remark>();
  const cueByText = new Map<string, CueId>(night.files.flatMap(({ cues }) => cues.map(cue => [cue.text, cue.id])));
  /** Of each cue: its posts of this evening. */
  const live = new Map<CueId, StoredPost[]>();
  /** What the journal on the disk says. */
  const kept = noMemory();
  /** What this process knows and the disk does not, or not yet. */
  const heard = noMemory();
  /** As it was when the cue's intent was first on the disk. */
  const begun = new Map<CueId, Instant>();
  const openIntents = new Map<CueId, string>();
  const firstIntents = new Map<CueId, Intent>();
  const lastSends = new Map<CueId, Instant>();
  let sheet: RunSheet = night.files[0];
  let sendLate = false;
  let outOfPlace: ReadonlySet<CueId> = new Set();
  const windows: Partial<Record<'post' | 'look', Window>> = {};

  const breach = (kind: Breach['kind'], what: string): void => void breaches.push({ kind, what });
  const settledAs = (cue: CueId): Settled | undefined => kept.settled.get(cue) ?? heard.settled.get(cue);
  const isSkipped = (cue: CueId): boolean => settledAs(cue)?.kind === 'skipped';
  const isAllowed = (cue: CueId): boolean => kept.allowed.has(cue) || heard.allowed.has(cue);
  const adoptedFor = (cue: CueId): Ref | undefined => {
    const settled = settledAs(cue);
    return settled?.kind === 'adopted' ? settled.receipt.ref : undefined;
  };
  const isThere = (cue: CueId): boolean => live.has(cue) || adoptedFor(cue) !== undefined;
  const refsOf = (cue: CueId): readonly Ref[] => {
    const adopted = adoptedFor(cue);
    return [...(live.get(cue) ?? []).map(({ id }) => id), ...(adopted === undefined ? [] : [adopted])];
  };
  const cueOf = (cue: CueId): Cue | undefined => sheet.cues.find(({ id }) => id === cue);
  const instantOf = (cue: CueId): Instant | undefined => begun.get(cue) ?? cueOf(cue)?.at;
  /** The cues of the thread before this one that hcldr has posted or taken for posted, first to last. */
  const threadBefore = (cue: CueId): readonly CueId[] =>
    [...new Set([...live.keys(), ...kept.settled.keys(), ...heard.settled.keys()])]
      .filter(other => isInThread(other) && rankOf(other) < rankOf(cue) && !isSkipped(other))
      .filter(other => settledAs(other) !== undefined || isOurs(live.get(other) ?? []))
      .sort((a, b) => rankOf(a) - rankOf(b));

  const expectedParents = (cue: CueId): readonly (Ref | undefined)[] => {
    const before = threadBefore(cue);
    const planned = cueOf(cue)?.replyTo;
    const answered = before.find(other => other === planned);
    const parent = answered ?? (sheet.thread === 'chain' ? before.at(-1) : before[0]);
    return parent === undefined ? [undefined] : refsOf(parent);
  };

  const checkParent = (cue: CueId, { parent }: Intent): void => {
    const expected = isInThread(cue) ? expectedParents(cue) : [undefined];
    if (!expected.includes(parent)) {
      breach('wrong parent', `${cue} replies to ${String(parent)}, not to ${expected.join(' or ')}`);
    }
  };

  const checkSending = ({ cue, intent, at }: Extract<Entry, { kind: 'sending' }>): void => {
    // A later intent is the first one, word for word.
    if (!begun.has(cue.id)) checkParent(cue.id, intent);
    const due = instantOf(cue.id);
    if (due === undefined || due !== cue.at) breach('another text', `${cue.id} has another instant`);
    if (due === undefined || isAllowed(cue.id)) return;
    if (at < due) breach('early', `${cue.id}, ${due - at} ms before its instant`);
    if (!sendLate && at > due + TOO_LATE) breach('late unasked', `${cue.id}, ${(at - due) / MINUTE} min late`);
    const before = threadBefore(cue.id).at(-1);
    const sent = lastSends.get(before ?? '');
    // Of one that was posted by hand it is not known when; and a clock that was set knows no gaps.
    if (before === undefined || sent === undefined || cue.extra || night.steps.length > 0) return;
    const gap = Math.min(GAP, Math.max(0, due - (instantOf(before) ?? due)));
    const since = at - sent;
    if (since < gap) breach('too close', `${cue.id}, ${since} ms after ${before}`);
  };

  const checkReceipt = (cue: CueId, ref: Ref): void => {
    const post = account()
      .posts()
      .find(({ id }) => id === ref);
    if (post && post.by !== 'last week' && cueByText.get(post.text) === cue) return;
    breach('false receipt', `${cue} is said to be ${ref}, which is ${post ? headOf(post.text) : 'nothing'}`);
  };

  const checkPost = (cue: CueId, intent: Intent): void => {
    if (openIntents.get(cue) !== JSON.stringify(intent)) breach('without intent', cue);
    const first = firstIntents.get(cue);
    if (first && (first.text !== intent.text || first.parent !== intent.parent)) breach('another text', cue);
    if (!isInThread(cue)) return;
    const missing = sheet.cues.find(
      other => isBefore(other, cue) && !isThere(other.id) && !isSkipped(other.id) && !outOfPlace.has(other.id),
    );
    if (missing) breach('out of order', `${cue} before ${missing.id}`);
    const after = [...live].find(([other, posts]) => isInThread(other) && rankOf(other) > rankOf(cue) && isOurs(posts));
    if (after && !isSkipped(after[0])) breach('out of order', `${cue} after ${after[0]}`);
  };

  const checkTwice = (cue: CueId, posts: readonly StoredPost[]): void => {
    const ours = posts.filter(({ by }) => by === 'hcldr').length;
    if (ours > 1) {
      if (proofOf(night) === undefined) remarks.add('twice, beyond the assumptions');
      else breach('twice', `${cue}: ${posts.map(({ id }) => id).join(' and ')}, although ${proofOf(night)}`);
    } else if (posts.length > 1) {
      if (isHandSeen(night, cue)) breach('twice', `${cue}, which was there by another hand`);
      else remarks.add('twice, by another hand');
    }
  };

  const remember = (memory: Memory, entry: Entry): void => {
    if (entry.kind === 'allowed') memory.allowed.add(entry.cue);
    if (entry.kind !== 'posted' && entry.kind !== 'adopted' && entry.kind !== 'skipped') return;
    const cue = typeof entry.cue === 'string' ? entry.cue : entry.cue.id;
    // What is done stays done.
    if (!memory.settled.has(cue)) memory.settled.set(cue, entry);
  };

  return {
    breaches,
    remarks,
    twice: () => new Set([...live].flatMap(([cue, posts]) => (posts.length > 1 ? [cue] : []))),
    isThere,
    begins: (file, life) => {
      sheet = file;
      sendLate = life.sendLate;
      heard.settled.clear();
      heard.allowed.clear();
      const done = [...begun.keys(), ...kept.settled.keys()].filter(cue => !isSkipped(cue));
      const last = Math.max(-1, ...done.filter(isInThread).map(rankOf));
      // What the file has put before the last cue sent comes too late.
      outOfPlace = new Set(
        sheet.cues.flatMap(({ id }) => (rankOf(id) < last && !begun.has(id) && !isThere(id) ? [id] : [])),
      );
      for (const window of Object.values(windows)) if (window.known === 'by this process') window.known = 'no';
    },
    writes: entry => {
      if (entry.kind === 'sending') checkSending(entry);
      if (entry.kind === 'posted') checkReceipt(entry.cue, entry.receipt.ref);
      if (entry.kind === 'adopted' && entry.by === 'look') checkReceipt(entry.cue.id, entry.receipt.ref);
    },
    keeps: entry => {
      remember(kept, entry);
      if (entry.kind === 'sending') {
        const { id } = entry.cue;
        if (!begun.has(id)) {
          begun.set(id, entry.cue.at);
          firstIntents.set(id, entry.intent);
        }
        openIntents.set(id, JSON.stringify(entry.intent));
        lastSends.set(id, entry.at);
      }
      if (entry.kind === 'posted' || entry.kind === 'refused' || entry.kind === 'doubted')
        openIntents.delete(entry.cue);
      if (entry.kind === 'refused' && entry.retry.kind === 'after') writeDown(windows.post);
      if ((entry.kind === 'looked' || entry.kind === 'peeked') && entry.after !== undefined) writeDown(windows.look);
    },
    hears: entry => remember(heard, entry),
    posts: intent => {
      const cue = cueByText.get(intent.text);
      if (cue === undefined) breach('another text', headOf(intent.text));
      else checkPost(cue, intent);
      kept.allowed.delete(cue ?? '');
      heard.allowed.delete(cue ?? '');
    },
    isTold: what => {
      const window = windows[what];
      if (window?.known === 'no') window.known = 'by this process';
    },
    stored: post => {
      const cue = cueByText.get(post.text);
      if (cue === undefined) return;
      const posts = [...(live.get(cue) ?? []), post];
      live.set(cue, posts);
      if (isSkipped(cue)) remarks.add('skipped, and there');
      checkTwice(cue, posts);
    },
    closed: (what, until) => {
      windows[what] = { until, known: 'no' };
    },
    unwanted: what => {
      const window = windows[what];
      // A process that never heard of the window cannot keep out of it; nor one whose clock was set meanwhile.
      if (!window || window.known === 'no' || (window.known === 'by the journal' && night.steps.length > 0)) return;
      breach('inside a window', `a ${what}, ${Math.round((window.until - time.now()) / SECOND)} s before its end`);
    },
    ends: result => {
      breaches.push(...wrongEnds(result, { night, isThere, isSkipped, live }));
    },
    neverEnds: () => breach('never ends', 'nothing is to come, or too much'),
  };
}

function isOurs(posts: readonly StoredPost[]): boolean {
  return posts.some(({ by }) => by === 'hcldr');
}

function isInThread(cue: CueId): boolean {
  return !cue.startsWith('extra');
}

/** In the order of the thread. */
function rankOf(cue: CueId): number {
  if (cue === 'opening') return 0;
  if (cue.startsWith('T')) return Number(cue.slice(1));
  return cue === 'closing' ? 1000 : 1001 + Number(cue.split('-')[1] ?? 0);
}

function isBefore(other: Cue, cue: CueId): boolean {
  return !other.extra && rankOf(other.id) < rankOf(cue);
}

/** Whether a post by another hand could be seen ten seconds before its cue: nothing was in the way. */
function isHandSeen({ byHand, assumptions, network, ...night }: Night, cue: CueId): boolean {
  const hand = byHand.find(one => one.cue === cue && one.exact);
  const isQuiet = night.kills.length + night.signals.length + night.sleeps.length + night.steps.length === 0;
  const isClear = network.readFails === 0 && !network.outage && !night.disk.full && night.disk.refuses === 0;
  const isInTime = hand !== undefined && hand.before < MINUTE / 2 && hand.before - 15 * SECOND > assumptions.readLag;
  // Sources that follow each other in seconds leave no room for a look.
  return isQuiet && isClear && isInTime && !cue.startsWith('sources-');
}

type Known = {
  readonly night: Night;
  readonly isThere: (cue: CueId) => boolean;
  readonly isSkipped: (cue: CueId) => boolean;
  readonly live: ReadonlyMap<CueId, readonly StoredPost[]>;
};

function wrongEnds(result: LaneResult, { night, isThere, isSkipped, live }: Known): readonly Breach[] {
  const { end, sheet } = result;
  const told = handoverText({ result, network: { composeLink: () => 'https://x.com' }, again: AGAIN, paint: PLAIN });
  if (end.kind !== 'done') return told.includes(AGAIN) ? [] : [{ kind: 'no next command', what: end.kind }];
  const given = new Set(end.undelivered.map(({ id }) => id));
  const lost = sheet.cues.filter(({ id }) => !isThere(id) && !isSkipped(id) && !given.has(id));
  const breaches: Breach[] = lost.map(({ id }) => ({ kind: 'lost', what: id }));
  if (!night.calm) return breaches;
  // Where cues follow each other closely, the gap counts from the answer of the one before, which has taken its time.
  let before: { readonly due: Instant; readonly posted: Instant } | undefined;
  for (const { id, at, extra } of sheet.cues) {
    const posted = live.get(id)?.[0]?.at ?? Number.POSITIVE_INFINITY;
    const due = before && !extra ? Math.max(at, before.posted + Math.min(GAP, at - before.due)) : at;
    if (posted < at || posted > due + ON_TIME) breaches.push({ kind: 'not on time', what: id });
    if (!extra) before = { due: at, posted };
  }
  return breaches;
}

const PLAIN = paint({ colour: false });
