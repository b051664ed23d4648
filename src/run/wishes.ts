/**
 * What may a person want of a lane, is it allowed, and what happens then? By the desk's keys, or by requests from
 * elsewhere.
 */

import type { ByNetwork, Duration, Instant } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import { ownPost, reworded, type Worded } from '../plan/own-words.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { type CueProgress, isDone, isDoubtful, type Posted } from './cue-progress.ts';
import { cueNamed, threadCues, wordsWithoutHers } from './in-force.ts';
import type { Happening, Says } from './journal.ts';
import type { Standing } from './lane-view.ts';
import type { Network, Receipt } from './ports.ts';
import { delayOf, duesOf } from './strand.ts';

export type Wish =
  | { readonly kind: 'hold' | 'go-on' }
  /** Send it now: before its time, again after a refusal, or although it is late. */
  | (AboutCue & { readonly kind: 'send' })
  /** Send it again, although it may be there. */
  | (AboutCue & { readonly kind: 'send-again' })
  /** `rest`: and all that follow it, by as much. */
  | (AboutCue & { readonly kind: 'move'; readonly by: Duration; readonly rest: boolean })
  | (AboutCue & { readonly kind: 'skip' })
  /** Take a skip back. */
  | (AboutCue & { readonly kind: 'unskip' })
  | (AboutCue & { readonly kind: 'edit'; readonly text: string })
  /** Post this into the thread as well. */
  | { readonly kind: 'say'; readonly text: string }
  /** `says`: what was seen of it on the account. */
  | (AboutCue & { readonly kind: 'adopt'; readonly receipt: Receipt; readonly says?: Says })
  /** The similar post is not the cue's. */
  | (AboutCue & { readonly kind: 'dismiss' })
  /** Post it as a post of its own: what follows replies to it. */
  | (AboutCue & { readonly kind: 'stand-alone' })
  /** Look at the account now. */
  | { readonly kind: 'check' };

/** She may have taken a while: what she wished of a cue must not be done to another one that has its name by now. */
type AboutCue = {
  readonly cue: CueId;
  /** What it said on each network when she saw it; none: nobody has seen it. */
  readonly seen?: ByNetwork<string>;
};

/**
 * What is recorded; or nothing is, and why, in one sentence. `moot`: the lane has no use for the wish, which is no news
 * where another lane has.
 */
export type Granted =
  /** `check`: the account is looked at. */
  | { readonly kind: 'granted'; readonly happenings: readonly Happening[]; readonly check?: true }
  | { readonly kind: 'refused'; readonly why: string; readonly moot?: true };

type Asked = Standing & {
  /** What the chat file says now; none: what is in force. */
  readonly file?: RunSheet;
  /** Which of two posts is older, where the network's refs tell. */
  readonly isOlder?: Network['isOlder'] | undefined;
};

/** The cue of the thread that the lane stands at; undefined: the thread is complete. */
function currentCue({ sheet, progress }: Asked): Cue | undefined {
  return threadCues(sheet).find(({ id }) => !isDone(progress.cues.get(id)));
}

export function granted(wish: Wish, view: Asked, now: Instant): Granted {
  const { progress } = view;
  const { network } = view.sheet;
  switch (wish.kind) {
    case 'hold':
      return progress.held ? moot('It is held already.') : happen({ kind: 'held', network });
    case 'go-on':
      return progress.held ? goOn(view, now) : moot('It is not held.');
    case 'check':
      return { kind: 'granted', happenings: [], check: true };
    case 'say':
      return say(wish.text, view, now);
    case 'unskip':
      return unskip(wish.cue, view, now);
    case 'adopt': {
      const state = progress.cues.get(cueNamed(wish.cue, view.sheet)?.id ?? wish.cue);
      if (isDoubtful(state)) return adopt(wish, state.cue, view);
      return ofOpenCue(wish, view, cue => adopt(wish, cue, view));
    }
    default:
      return ofOpenCue(wish, view, cue => ofCue(wish, cue, view));
  }
}

/**
 * The cue that was skipped last, while that can be taken back: until it would have been due, if nothing came after it.
 */
export function unskippable({ sheet, progress }: Standing, now: Instant): Cue | undefined {
  const touched = threadCues(sheet).filter(({ id }) => progress.cues.has(id));
  const last = touched.at(-1);
  const state = last && progress.cues.get(last.id);
  if (!last || state?.kind !== 'skipped') return undefined;
  // A cue that was tried keeps the instant that it was tried with, whatever the file says since.
  return now < (state.before?.cue.at ?? last.at) ? last : undefined;
}

type OfCue = Extract<Wish, { kind: 'send' | 'send-again' | 'move' | 'skip' | 'edit' | 'dismiss' | 'stand-alone' }>;

function ofCue(wish: OfCue, cue: Cue, view: Asked): Granted {
  const { sheet, progress } = view;
  const { network } = sheet;
  const state = progress.cues.get(cue.id);
  const isUnknown = state?.kind === 'unknown';
  switch (wish.kind) {
    case 'send':
      if (isUnknown) return refused(`${cue.id} may be there already: ${whatOfDoubt(view)}.`);
      return happen({ kind: 'allowed', network, cue: cue.id });
    case 'send-again':
      if (!isUnknown || !isAskedAbout(cue, view))
        return moot(`There is no doubt about ${cue.id} that only you can settle.`);
      return happen({ kind: 'allowed', network, cue: cue.id });
    case 'skip':
      return happen({ kind: 'skipped', network, cue });
    case 'dismiss':
      if (!progress.peeks.get(cue.id)?.similar) return moot(`No post that says much the same as ${cue.id} was seen.`);
      return happen({ kind: 'peeked', network, cue: cue.id });
    case 'move':
      if (state) return refused(`${cue.id} has been sent already, and is not there: it waits for no instant.`);
      return move(wish, cue, view);
    case 'edit':
      if (isUnknown) return refused(`${cue.id} may be there already, with the words that it was sent with.`);
      return edit(wish.text, cue, view);
    case 'stand-alone':
      if (state?.kind !== 'refused') return moot(`${cue.id} was not refused.`);
      return happen({ kind: 'detached', network, cue: cue.id }, { kind: 'allowed', network, cue: cue.id });
  }
}

function adopt({ receipt, says }: Extract<Wish, { kind: 'adopt' }>, cue: Cue, view: Asked): Granted {
  const { sheet, progress, isOlder } = view;
  const isIts = (state: CueProgress): boolean => state.kind === 'posted' && state.receipt.ref === receipt.ref;
  const owner = [...progress.cues.values()].find(isIts);
  if (owner) return refused(`That is the post of ${owner.cue.id}.`);
  const first = firstBefore(cue, view);
  if (first && isOlder?.(receipt.ref, first.receipt.ref)) {
    return refused(
      `That post is older than ${first.cue.id}, so it cannot be ${cue.id}: copy the link from the post itself.`,
    );
  }
  const { network } = sheet;
  return happen({ kind: 'adopted', network, cue, receipt, by: 'person', ...(says && { says }) });
}

/** The thread's first post, if somebody has seen it, and the cue comes after it. */
function firstBefore({ id, extra, replyTo }: Cue, { sheet, progress }: Asked): Posted | undefined {
  const [first] = threadCues(sheet);
  const state = first && progress.cues.get(first.id);
  const isAfter = first?.id !== id && (!extra || replyTo !== undefined);
  return isAfter && state?.kind === 'posted' && !isDoubtful(state) ? state : undefined;
}

function happen(...happenings: readonly Happening[]): Granted {
  return { kind: 'granted', happenings };
}

function refused(why: string): Granted {
  return { kind: 'refused', why };
}

function moot(why: string): Granted {
  return { kind: 'refused', why, moot: true };
}

/** Acts on a cue that is still to be posted; in the thread only on the next one, so that it stays in order. */
function ofOpenCue({ cue: id, seen }: AboutCue, view: Asked, act: (cue: Cue) => Granted): Granted {
  const cue = cueNamed(id, view.sheet);
  const state = cue && view.progress.cues.get(cue.id);
  if (!cue) return moot(`There is no cue ${id}. Those to come are: ${openCues(view)}.`);
  if (state?.kind === 'posted') return moot(`${cue.id} is posted.`);
  if (state?.kind === 'skipped') return moot(`${cue.id} is skipped.`);
  const current = currentCue(view);
  if (!cue.extra && cue !== current) return moot(`${current?.id} comes before ${cue.id}.`);
  const was = seen?.[view.sheet.network];
  if (was !== undefined && was !== cue.text) return refused(`${cue.id} says something else by now: ${cue.text}`);
  return act(cue);
}

function openCues({ sheet, progress }: Asked): string {
  const open = sheet.cues.filter(({ id }) => !isDone(progress.cues.get(id))).map(({ id }) => id);
  return open.length > 0 ? open.join(', ') : 'none';
}

function isAskedAbout({ id }: Cue, { move }: Asked): boolean {
  return move?.kind === 'ask' && move.cue.id === id && move.question === 'unsettled';
}

/** Who settles what may be there already. */
function whatOfDoubt({ move }: Asked): string {
  return move?.kind === 'stop'
    ? 'hcldr has looked, and cannot tell. Look there, and adopt it or skip it'
    : 'hcldr is looking for it';
}

/** What the hold has kept back leaves at once; the rest follows the rule of the gap. */
function goOn(view: Asked, now: Instant): Granted {
  const { progress } = view;
  const { network } = view.sheet;
  const cue = currentCue(view);
  const isDue = cue && (duesOf(view.sheet, progress).get(cue.id) ?? cue.at) <= now;
  const isKept = isDue && progress.cues.get(cue.id)?.kind !== 'unknown';
  return happen({ kind: 'went-on', network }, ...(isKept ? [{ kind: 'allowed', network, cue: cue.id } as const] : []));
}

function unskip(id: CueId, view: Asked, now: Instant): Granted {
  const cue = unskippable(view, now);
  if (!cue || cue.id !== id) return moot(`${id} cannot be taken back any more.`);
  return happen({ kind: 'unskipped', network: view.sheet.network, cue: id });
}

/** Counts from when the cue would leave, even where the gap has put that later than its instant. */
function move({ by, rest }: Extract<Wish, { kind: 'move' }>, cue: Cue, { sheet, progress }: Asked): Granted {
  const behind = threadCues(sheet).slice(threadCues(sheet).findIndex(({ id }) => id === cue.id));
  const cues = rest && !cue.extra ? behind : [cue];
  const delayed = delayOf(cue.id, { sheet, progress });
  return happen({ kind: 'moved', network: sheet.network, cues: cues.map(({ id }) => id), by: delayed + by });
}

function edit(text: string, cue: Cue, { sheet, progress, file = sheet }: Asked): Granted {
  const was = wordsWithoutHers(cue.id, file, progress) ?? cue.text;
  return worded(reworded(cue, text, sheet), edited => ({ kind: 'edited', network: sheet.network, cue: edited, was }));
}

function say(text: string, { sheet, progress }: Asked, now: Instant): Granted {
  const last = threadCues(sheet).findLast(({ id }) => progress.cues.get(id)?.kind === 'posted');
  if (!last) return refused('The thread has not begun: there is no post to reply to.');
  const own = { id: `own-${progress.added.length + 1}`, at: now, text, replyTo: last.id };
  return worded(ownPost(own, sheet), cue => ({ kind: 'added', network: sheet.network, cue }));
}

function worded(result: Worded, happening: (cue: Cue) => Happening): Granted {
  return result.kind === 'refused' ? result : happen(happening(result.cue));
}
