/** What has she said so far, and what of it is in force? By what is on the disk, and what else the desk was told. */

import type { Duration, Instant } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Obeyed } from '../../src/run/obeyed.ts';
import type { Ref } from '../../src/run/ports.ts';
import type { Wish } from '../../src/run/wishes.ts';
import type { Time } from './time.ts';

/** A post of her own, and what it may reply to. */
export type Own = { readonly text: string; readonly at: Instant; readonly parents: readonly Ref[] };

type Words = {
  held: boolean;
  readonly shifts: Map<CueId, Duration>;
  readonly edits: Map<CueId, { readonly text: string; readonly was: string | undefined }>;
  readonly own: Map<CueId, Own>;
  readonly detached: Set<CueId>;
};

/** How things stood when an entry was written: what a post of hers may reply to, what her words replace in the file. */
type Grounds = { readonly parents: readonly Ref[]; readonly was?: string | undefined };

type Pending = {
  readonly wish: Wish;
  /** For a move: what follows its cue at the moment of the wish. */
  readonly behind: readonly CueId[];
  readonly entries: Entry[];
};

/** What is written when a wish is granted. */
const WRITTEN: Readonly<Record<Exclude<Wish['kind'], 'check'>, Entry['kind']>> = {
  hold: 'held',
  'go-on': 'went-on',
  send: 'allowed',
  'send-again': 'allowed',
  move: 'moved',
  skip: 'skipped',
  unskip: 'unskipped',
  edit: 'edited',
  say: 'added',
  adopt: 'adopted',
  dismiss: 'peeked',
  'stand-alone': 'detached',
};

const HERS: ReadonlySet<Entry['kind']> = new Set(
  Object.values(WRITTEN).filter(kind => kind !== 'adopted' && kind !== 'peeked'),
);

export type HerWordsOptions = {
  readonly time: Time;
  /** The last post of the thread, as it stands. */
  readonly lastOfThread: () => readonly Ref[];
  /** What the file says for a cue, as it is now. */
  readonly inFile: (cue: CueId) => string | undefined;
  /** What follows a cue in the thread. */
  readonly behind: (cue: CueId) => readonly CueId[];
};

export function herWords({ time, lastOfThread, inFile, behind }: HerWordsOptions) {
  const kept = new Set<Entry>();
  const applied = new Set<Entry>();
  const grounds = new Map<Entry, Grounds>();
  const pending: Pending[] = [];
  const allowed = new Map<CueId, Instant>();
  const hurried = new Set<CueId>();
  const insisted = new Set<CueId>();
  let words = none();
  let lastAt = Number.NEGATIVE_INFINITY;

  const ground = (entry: Entry): void => {
    if (grounds.has(entry)) return;
    if (entry.kind === 'added') grounds.set(entry, { parents: lastOfThread() });
    if (entry.kind === 'edited') {
      grounds.set(entry, { parents: [], was: words.own.get(entry.cue.id)?.text ?? inFile(entry.cue.id) });
    }
  };
  const apply = (entry: Entry): void => {
    if (applied.has(entry)) return;
    applied.add(entry);
    say(words, entry, grounds.get(entry) ?? { parents: [] });
  };

  return {
    isHeld: (): boolean => words.held,
    shiftOf: (cue: CueId): Duration => words.shifts.get(cue) ?? 0,
    /** What the cue says in place of the file's text. */
    textOf: (cue: CueId, inFile: string): string => {
      const edit = words.edits.get(cue);
      return edit?.was === inFile ? edit.text : inFile;
    },
    ownOf: (cue: CueId): Own | undefined => words.own.get(cue),
    own: (): readonly CueId[] => [...words.own.keys()],
    isDetached: (cue: CueId): boolean => words.detached.has(cue),
    /** Since when she wants it sent whatever speaks against it, by the true time. */
    allowedAt: (cue: CueId): Instant | undefined => allowed.get(cue),
    /** It was sent at her word, and she has not said otherwise since. */
    isHurried: (cue: CueId): boolean => hurried.has(cue),
    /** She wants it sent although it may be there. */
    isInsistedOn: (cue: CueId): boolean => insisted.has(cue),
    /** When she last wished anything, or it was done, by the true time. */
    lastAt: (): Instant => lastAt,
    isKept: (entry: Entry): boolean => kept.has(entry),

    begins: (): void => {
      words = none();
      applied.clear();
      allowed.clear();
      hurried.clear();
      insisted.clear();
      pending.length = 0;
      for (const entry of kept) apply(entry);
    },
    /** Whether the entry needs no wish of hers, or she waits for a wish of this lane. */
    isWished: (entry: Entry): boolean => !HERS.has(entry.kind) || pending.length > 0,
    wishes: (wish: Wish): void => {
      pending.push({ wish, behind: wish.kind === 'move' ? behind(wish.cue) : [], entries: [] });
      lastAt = time.now();
    },
    /** Whether the desk heard of what was written for a wish before she is told that the wish is done. */
    isTrue: (wish: Wish, obeyed: Obeyed): boolean => {
      const [one] = pending.splice(
        pending.findIndex(other => other.wish === wish),
        1,
      );
      lastAt = time.now();
      if (wish.kind === 'check' || obeyed.kind === 'refused') return true;
      // The chat file may have been saved while it was written.
      const both = (cue: CueId) => behind(cue).filter(other => one?.behind.includes(other));
      return one?.entries.some(entry => entry.kind === WRITTEN[wish.kind] && isAbout(entry, wish, both)) === true;
    },
    writes: (entry: Entry): void => {
      ground(entry);
    },
    keeps: (entry: Entry): void => {
      kept.add(entry);
      apply(entry);
    },
    hears: (entry: Entry): void => {
      // `writes` may not have come before it: the disk refused the entry before, and did not even begin with this one.
      ground(entry);
      apply(entry);
      for (const { entries } of pending) entries.push(entry);
      if (entry.kind === 'held') {
        allowed.clear();
        hurried.clear();
      }
      if (entry.kind === 'moved') {
        for (const cue of entry.cues) {
          allowed.delete(cue);
          hurried.delete(cue);
        }
      }
      if (entry.kind === 'edited') hurried.delete(entry.cue.id);
      if (entry.kind === 'detached') hurried.delete(entry.cue);
      if (entry.kind === 'skipped') {
        allowed.delete(entry.cue.id);
        hurried.delete(entry.cue.id);
      }
      if (entry.kind === 'added') allowed.set(entry.cue.id, time.now());
      if (entry.kind !== 'allowed') return;
      allowed.set(entry.cue, time.now());
      if (pending.some(({ wish }) => wish.kind === 'send-again' && wish.cue === entry.cue)) insisted.add(entry.cue);
    },
    posts: (cue: CueId): void => {
      if (allowed.delete(cue)) hurried.add(cue);
      insisted.delete(cue);
    },
  };
}

function none(): Words {
  return { held: false, shifts: new Map(), edits: new Map(), own: new Map(), detached: new Set() };
}

function say(words: Words, entry: Entry, { parents, was }: Grounds): void {
  switch (entry.kind) {
    case 'held':
    case 'went-on':
      words.held = entry.kind === 'held';
      return;
    case 'moved':
      for (const cue of entry.cues) words.shifts.set(cue, (words.shifts.get(cue) ?? 0) + entry.by);
      return;
    case 'edited':
      words.edits.set(entry.cue.id, { text: entry.cue.text, was });
      return;
    case 'added':
      words.own.set(entry.cue.id, { text: entry.cue.text, at: entry.cue.at, parents });
      return;
    case 'detached':
      words.detached.add(entry.cue);
  }
}

/** Whether an entry does what was wished, where it could do something else. */
function isAbout(entry: Entry, wish: Wish, behind: HerWordsOptions['behind']): boolean {
  switch (wish.kind) {
    case 'move':
      // A move counts from when the cue would have left, which the gap may have put later.
      return (
        entry.kind === 'moved' && movedBy(wish, behind).every(cue => entry.cues.includes(cue)) && entry.by >= wish.by
      );
    case 'edit':
      return entry.kind === 'edited' && entry.cue.id === wish.cue && entry.cue.text === wish.text;
    case 'say':
      return entry.kind === 'added' && entry.cue.text === wish.text;
    default:
      return !('cue' in wish) || !('cue' in entry) || wish.cue === idOf(entry.cue);
  }
}

function movedBy({ cue, rest }: Extract<Wish, { kind: 'move' }>, behind: HerWordsOptions['behind']): readonly CueId[] {
  return [cue, ...(rest ? behind(cue) : [])];
}

function idOf(cue: CueId | { readonly id: CueId }): CueId {
  return typeof cue === 'string' ? cue : cue.id;
}
