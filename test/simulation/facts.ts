/** What is known of the night so far, as seen from outside: from the account, the disk, the wire and the desk? */

import type { Instant } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { LaneView } from '../../src/run/lane-view.ts';
import type { Intent, Json, Picture, PostOutcome, Ref, UploadOutcome } from '../../src/run/ports.ts';
import type { StoredPost } from './account.ts';
import { herWords } from './her-words.ts';
import type { Night } from './night.ts';
import { onceForText } from './once.ts';
import type { Time } from './time.ts';

/** How a cue was settled, and when, by the true time. */
export type Settled = {
  readonly entry: Extract<Entry, { kind: 'posted' | 'adopted' | 'skipped' }>;
  readonly at: Instant;
};

/** A cue whose intent is on the disk. */
export type Begun = {
  readonly intent: Intent;
  /** The cue's instant, as it was then; `planned`: before she moved it. */
  readonly due: Instant;
  readonly planned: Instant;
  /** When the intent was written, by the true time. */
  readonly at: Instant;
};

export type Process = {
  /** The chat file as it is now. */
  readonly sheet: RunSheet;
  readonly sendLate: boolean;
  /** By the true time. */
  readonly beganAt: Instant;
};

/** One request to post, of many perhaps. */
export type Request = {
  /** How many before it may have been stored, as far as hcldr was told. */
  readonly doubts: number;
  readonly leftAt: Instant;
};

export type Facts = ReturnType<typeof factsOf>;

export function factsOf(night: Night, { time }: { readonly time: Time }) {
  const cueByText = new Map<string, CueId>(night.files.flatMap(({ cues }) => cues.map(cue => [cue.text, cue.id])));
  const live = new Map<CueId, StoredPost[]>();
  const kept = new Map<CueId, Settled>();
  const heard = new Map<CueId, Settled>();
  const begun = new Map<CueId, Begun>();
  /**
   * What was begun before she changed a cue, while that is not on the disk: if it never gets there, this is in force.
   */
  const begunBefore = new Map<CueId, Begun>();
  const openIntents = new Map<CueId, Intent>();
  /** How many intents on the disk may have made a post, for all that it says. */
  const openSends = new Map<CueId, number>();
  /** What the network has refused last because it has that text: it may be there. */
  const saidThere = new Set<CueId>();
  const lastSends = new Map<CueId, Instant>();
  const requests = new Map<CueId, Request>();
  const doubts = new Map<CueId, number>();
  const looksInVain = new Map<CueId, Instant>();
  const looks = new Set<CueId>();
  const duplicates = { told: new Set<CueId>(), kept: new Set<CueId>() };
  const refused = new Set<CueId>();
  /** By the names that the network gave them. */
  const pictures = new Map<Json, string>();
  const refusedPictures = new Set<string>();
  let replanned: RunSheet | undefined;
  let replannedAt = Number.NEGATIVE_INFINITY;
  let process: Process = { sheet: night.files[0], sendLate: false, beganAt: night.beginsAt };
  let startedAt: Instant | undefined;
  let isStopped = false;
  let stoppedAt: Instant | undefined;
  let outOfPlace: ReadonlySet<CueId> = new Set();

  const settled = (cue: CueId): Settled | undefined => kept.get(cue) ?? heard.get(cue);
  const isSkipped = (cue: CueId): boolean => settled(cue)?.entry.kind === 'skipped';
  const adopted = (cue: CueId): Ref | undefined => {
    const entry = settled(cue)?.entry;
    return entry?.kind === 'adopted' ? entry.receipt.ref : undefined;
  };
  const postsOf = (cue: CueId): readonly StoredPost[] => live.get(cue) ?? [];
  const cueOf = (cue: CueId): Cue | undefined => process.sheet.cues.find(({ id }) => id === cue);

  const hers = herWords({
    time,
    lastOfThread: () =>
      thread()
        .filter(cue => settled(cue) !== undefined)
        .slice(-1)
        .flatMap(refsOf),
    inFile: cue => (replanned ?? process.sheet).cues.find(({ id }) => id === cue)?.text,
    behind: cue => behind(cue),
  });

  const settle = (memory: Map<CueId, Settled>, entry: Entry): void => {
    if (entry.kind === 'unskipped' && memory.get(entry.cue)?.entry.kind === 'skipped') memory.delete(entry.cue);
    if (entry.kind !== 'posted' && entry.kind !== 'adopted' && entry.kind !== 'skipped') return;
    const cue = typeof entry.cue === 'string' ? entry.cue : entry.cue.id;
    // What is done stays done.
    if (!memory.has(cue)) memory.set(cue, { entry, at: time.now() });
  };

  const sendingKept = ({ cue, intent, at }: Extract<Entry, { kind: 'sending' }>): void => {
    if (!begun.has(cue.id)) {
      begun.set(cue.id, { intent, due: cue.at, planned: cue.planned ?? cue.at, at: time.now() });
    }
    openIntents.set(cue.id, intent);
    openSends.set(cue.id, (openSends.get(cue.id) ?? 0) + 1);
    lastSends.set(cue.id, at);
  };

  const refusedBy = ({ cue, reason }: Extract<Entry, { kind: 'refused' }>): void => {
    openSends.set(cue, (openSends.get(cue) ?? 1) - 1);
    if (reason.code === 'duplicate') saidThere.add(cue);
    else saidThere.delete(cue);
  };

  const isNothingThere = (cue: CueId): boolean => refused.has(cue) && (doubts.get(cue) ?? 0) === 0;

  const isRefused = (cue: CueId): boolean =>
    isNothingThere(cue) && openSends.get(cue) === 0 && settled(cue) === undefined && !saidThere.has(cue);

  /** The cues of the thread that hcldr has posted or taken for posted, first to last. */
  const thread = (): readonly CueId[] =>
    [...new Set([...live.keys(), ...kept.keys(), ...heard.keys()])]
      .filter(other => isInThread(other) && !isSkipped(other))
      .filter(other => settled(other) !== undefined || isOurs(postsOf(other)))
      .sort((a, b) => rankOf(a) - rankOf(b));

  const behind = (cue: CueId): readonly CueId[] =>
    isInThread(cue)
      ? process.sheet.cues.map(({ id }) => id).filter(id => isInThread(id) && rankOf(id) > rankOf(cue))
      : [];

  const refsOf = (cue: CueId): readonly Ref[] => {
    const ref = adopted(cue);
    return [...postsOf(cue).map(({ id }) => id), ...(ref === undefined ? [] : [ref])];
  };

  /** The cue's instant in the file when it was adopted: the file may not have the cue any more. */
  const plannedWhenAdopted = (cue: CueId): Instant | undefined => {
    const entry = settled(cue)?.entry;
    return entry?.kind === 'adopted' ? (entry.cue.planned ?? entry.cue.at) : undefined;
  };

  const wished = (cue: CueId): Instant | undefined => {
    const at = hers.ownOf(cue)?.at ?? cueOf(cue)?.at;
    return at === undefined ? undefined : at + hers.shiftOf(cue);
  };

  /** The cues that a file has put before the last one sent. */
  const tooLateIn = ({ cues }: RunSheet): ReadonlySet<CueId> => {
    const isTouched = (cue: CueId): boolean =>
      (begun.has(cue) && !isRefused(cue)) || live.has(cue) || settled(cue) !== undefined;
    const sent = [...begun.keys(), ...kept.keys(), ...heard.keys()].filter(
      cue => isInThread(cue) && !isSkipped(cue) && !isRefused(cue),
    );
    const last = Math.max(-1, ...sent.map(rankOf));
    return new Set(cues.map(({ id }) => id).filter(id => rankOf(id) < last && !isTouched(id)));
  };

  /**
   * A cue that she has reworded, or has posted on its own, is begun anew; a text of her own belongs to a cue from now
   * on.
   */
  const says = (entry: Entry, isKept: boolean): void => {
    if (entry.kind === 'edited' || entry.kind === 'added') cueByText.set(entry.cue.text, entry.cue.id);
    if (entry.kind !== 'edited' && entry.kind !== 'detached') return;
    const cue = typeof entry.cue === 'string' ? entry.cue : entry.cue.id;
    const before = begun.get(cue);
    if (isKept) begunBefore.delete(cue);
    else if (before) begunBefore.set(cue, before);
    begun.delete(cue);
  };

  return {
    night,
    now: time.now,
    wall: time.wall,
    process: () => process,
    /** When the run was begun on the disk, by the true time. */
    startedAt: () => startedAt,

    /** The cue that a text belongs to, in any version of the file. */
    cueWith: (text: string): CueId | undefined => cueByText.get(text),
    cueOf,
    /** The cue's instant: that of its first intent, else the file's, as she has moved it. */
    dueOf: (cue: CueId): Instant | undefined => begun.get(cue)?.due ?? wished(cue),
    /** The same as if she had moved nothing. */
    plannedOf: (cue: CueId): Instant | undefined =>
      begun.get(cue)?.planned ?? plannedWhenAdopted(cue) ?? cueOf(cue)?.at,
    /** What the cue has to say: the file's words, hers in their place, or a post of her own. */
    wordsOf: (cue: CueId): string | undefined => {
      const inFile = hers.ownOf(cue)?.text ?? cueOf(cue)?.text;
      return inFile === undefined ? undefined : hers.textOf(cue, inFile);
    },
    /** What she has said. */
    ...hers,
    /** When she last wished anything, or it was done, or the chat file was read again, by the true time. */
    lastAt: (): Instant => Math.max(hers.lastAt(), replannedAt),
    isAllowed: (cue: CueId): boolean => hers.allowedAt(cue) !== undefined,
    /** This evening's posts of a cue. */
    postsOf,
    hasPostsOf: (): readonly CueId[] => [...live.keys()],
    isThere: (cue: CueId): boolean => live.has(cue) || adopted(cue) !== undefined,
    refsOf,
    settled,
    /** The cue that a post stands for already. */
    standsFor: (ref: Ref): CueId | undefined =>
      [...kept, ...heard].find(([, { entry }]) => entry.kind !== 'skipped' && entry.receipt.ref === ref)?.[0],
    isSkipped,
    begun: (cue: CueId): Begun | undefined => begun.get(cue),
    /** Every send of it was refused, by the network's word and by the disk's. */
    isRefused,
    /** What is on the disk without an outcome. */
    openIntent: (cue: CueId): Intent | undefined => openIntents.get(cue),
    /** When the last intent was written, by the wall clock. */
    lastSend: (cue: CueId): Instant | undefined => lastSends.get(cue),
    lastRequest: (cue: CueId): Request | undefined => requests.get(cue),
    /** Requests that may have been stored, as far as hcldr was told. */
    doubts: (cue: CueId): number => doubts.get(cue) ?? 0,
    /** When the last look for a cue left that was answered, but did not show it. */
    lastLookInVain: (cue: CueId): Instant | undefined => looksInVain.get(cue),
    /** This process has looked for it, with or without an answer. */
    isLookedFor: (cue: CueId): boolean => looks.has(cue),
    /** When this process decided to stop a lane, by the wall clock. */
    stoppedAt: (): Instant | undefined => stoppedAt,
    /** This process was told to stop: by a signal, or by her. */
    isStopped: (): boolean => isStopped,
    /** The network refused a later request because it has the first. */
    isThereByItsWord: (cue: CueId): boolean => duplicates.told.has(cue) || duplicates.kept.has(cue),
    /** The network refused it at least once, or refused its picture for good. */
    wasRefused: (cue: CueId): boolean => refused.has(cue) || refusedPictures.has(cueOf(cue)?.picture?.alt ?? ''),
    /** The alt text of the picture that this process has uploaded under that name. */
    shownBy: (name: Json): string | undefined => pictures.get(name),
    /** The file has put it before the last cue sent: it comes too late. */
    isOutOfPlace: (cue: CueId): boolean => outOfPlace.has(cue),
    /** Those of the thread that come after it, as the file is now. */
    behind,
    isTouched: (cue: CueId): boolean => begun.has(cue) || settled(cue) !== undefined,
    /** The cues of the thread before this one that hcldr has posted or taken for posted, first to last. */
    threadBefore: (cue: CueId): readonly CueId[] => thread().filter(other => rankOf(other) < rankOf(cue)),
    /** When the last cue before this one was settled, by the true time. */
    freeSince: (cue: CueId): Instant =>
      Math.max(
        Number.NEGATIVE_INFINITY,
        ...[...kept, ...heard].filter(([other]) => rankOf(other) < rankOf(cue)).map(([, { at }]) => at),
      ),

    begins: (next: Omit<Process, 'beganAt'>): void => {
      process = { beganAt: time.now(), ...next };
      heard.clear();
      for (const [cue, before] of begunBefore) if (!begun.has(cue)) begun.set(cue, before);
      begunBefore.clear();
      hers.begins();
      duplicates.told.clear();
      looks.clear();
      pictures.clear();
      isStopped = false;
      stoppedAt = undefined;
      replanned = undefined;
      outOfPlace = tooLateIn(next.sheet);
    },
    /** What is certainly not there may be begun anew, in other words or in another place. */
    beginsAnew: ({ cue, intent }: Extract<Entry, { kind: 'sending' }>): void => {
      const before = begun.get(cue.id)?.intent;
      const isAnother = before?.text !== intent.text || before.parent !== intent.parent;
      if (isRefused(cue.id) && isAnother) begun.delete(cue.id);
    },
    replans: (sheet: RunSheet): void => {
      replanned = sheet;
      replannedAt = time.now();
    },
    keeps: (entry: Entry): void => {
      hers.keeps(entry);
      settle(kept, entry);
      if (entry.kind === 'unskipped') settle(heard, entry);
      says(entry, true);
      if (entry.kind === 'started') startedAt = time.now();
      if (entry.kind === 'sending') sendingKept(entry);
      if (entry.kind === 'posted' || entry.kind === 'refused' || entry.kind === 'doubted')
        openIntents.delete(entry.cue);
      if (entry.kind === 'refused') refusedBy(entry);
      if (entry.kind === 'refused' && duplicates.told.has(entry.cue)) duplicates.kept.add(entry.cue);
    },
    hears: (entry: Entry): void => {
      hers.hears(entry);
      settle(heard, entry);
      says(entry, false);
    },
    posts: (cue: CueId): void => {
      const before = doubts.get(cue) ?? 0;
      requests.set(cue, { doubts: before, leftAt: time.now() });
      doubts.set(cue, before + 1);
      hers.posts(cue);
    },
    isAnswered: (cue: CueId, outcome: PostOutcome): void => {
      if (outcome.kind !== 'not-posted') return;
      const left = Math.max(0, (doubts.get(cue) ?? 0) - 1);
      doubts.set(cue, left);
      refused.add(cue);
      if (outcome.reason.code === 'duplicate' && left > 0) duplicates.told.add(cue);
    },
    uploads: ({ alt }: Picture, outcome: UploadOutcome): void => {
      if (outcome.kind === 'uploaded') pictures.set(outcome.ref, alt);
      else if (outcome.retry.kind === 'never') refusedPictures.add(alt);
    },
    looks: (cue: CueId): void => void looks.add(cue),
    looksInVain: (cue: CueId, leftAt: Instant): void => void looksInVain.set(cue, leftAt),
    decides: (move: LaneView['move']): void => {
      if (replanned) {
        process = { ...process, sheet: replanned };
        outOfPlace = tooLateIn(replanned);
        replanned = undefined;
      }
      if (move.kind === 'stop') stoppedAt = time.wall();
    },
    stops: (): void => {
      isStopped = true;
    },
    stored: (cue: CueId, post: StoredPost): void => void live.set(cue, [...postsOf(cue), post]),
  };
}

export function isOurs(posts: readonly StoredPost[]): boolean {
  return posts.some(({ by }) => by === 'hcldr');
}

export function isInThread(cue: CueId): boolean {
  return !cue.startsWith('extra') && !cue.startsWith('own');
}

/** In the order of the thread. */
export const rankOf = onceForText((cue: CueId): number => {
  if (cue === 'opening') return 0;
  if (cue.startsWith('T')) return Number(cue.slice(1));
  return cue === 'closing' ? 1000 : 1001 + Number(cue.split('-')[1] ?? 0);
});
