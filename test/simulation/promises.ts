/**
 * What is promised, whatever the night is like? Each promise stands by itself, with figures of its own, not the run's.
 */

import { type Duration, type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { LaneResult } from '../../src/run/lane.ts';
import type { Stop } from '../../src/run/moves.ts';
import type { Intent, Ref } from '../../src/run/ports.ts';
import { handoverText } from '../../src/terminal/ending.ts';
import { paint } from '../../src/terminal/paint.ts';
import { headOf, type StoredPost, shownAs } from './account.ts';
import { type Facts, isInThread, isOurs, rankOf } from './facts.ts';
import { proofOf } from './night.ts';
import { imagesIn } from './wire.ts';

export type Breach = {
  readonly kind:
    | 'twice'
    | 'sent again'
    | 'wrong parent'
    | 'out of order'
    | 'early'
    | 'not on time'
    | 'too close'
    | 'late unasked'
    | 'untrue by now'
    | 'while held'
    | 'skipped, and sent'
    | 'undone too late'
    | 'without intent'
    | 'another text'
    | 'another picture'
    | 'not on the disk'
    | 'a key is lost'
    | 'not her word'
    | 'inside a window'
    | 'false receipt'
    | 'not seen'
    | 'given up'
    | 'no next command'
    | 'lost'
    | 'never ends';
  readonly what: string;
};

type Sending = Extract<Entry, { kind: 'sending' }>;
type Promised<Happening> = (facts: Facts, happening: Happening) => Breach | undefined;

const TOO_LATE: Duration = 30 * MINUTE;
const GAP: Duration = 3 * MINUTE;
const ON_TIME: Duration = 1500;
/** A look before a cue, at its slowest, and what it takes to get ready for it. */
const ROOM_TO_LOOK: Duration = 15 * SECOND;
/** What may be under way when she presses a key, and a look after it. */
const ROOM_FOR_A_KEY: Duration = 45 * SECOND;

/** An intent is about to be written. */
export const OF_A_SENDING: readonly Promised<Sending>[] = [
  function keepsItsInstant(facts, { cue }) {
    if (facts.dueOf(cue.id) === cue.at) return undefined;
    return { kind: 'another text', what: `${cue.id} has another instant` };
  },

  function saysWhatItHasToSay(facts, { cue, intent }) {
    const begun = facts.begun(cue.id);
    // A later intent repeats the first one, word for word. But what is certainly not there says what the file says now.
    const words = begun && !facts.isRefused(cue.id) ? begun.intent.text : facts.wordsOf(cue.id);
    if (intent.text === words) return undefined;
    return { kind: 'another text', what: `${cue.id} says ${headOf(intent.text)}` };
  },

  function showsItsPicture(facts, { cue, intent }) {
    if (facts.begun(cue.id)) return undefined;
    const wanted = facts.cueOf(cue.id)?.picture?.alt;
    const shown = imagesIn(intent).map(facts.shownBy);
    if (shown.length <= 1 && shown[0] === wanted) return undefined;
    return { kind: 'another picture', what: `${cue.id} shows ${shown.join(', ') || 'nothing'}` };
  },

  function answersTheRightPost(facts, { cue, intent }) {
    if (facts.begun(cue.id)) return undefined;
    const expected = parentsOf(facts, cue.id);
    if (expected.includes(intent.parent)) return undefined;
    return {
      kind: 'wrong parent',
      what: `${cue.id} replies to ${String(intent.parent)}, not to ${expected.join(' or ')}`,
    };
  },

  function isNeverEarly(facts, { cue, at }) {
    // While another lane's entry is written, the clock may be set back: then the moment of this one's decision counts.
    const left = cue.at - (facts.night.steps.length > 0 ? at : facts.wall());
    if (facts.isAllowed(cue.id) || facts.isHurried(cue.id) || left <= 0) return undefined;
    return { kind: 'early', what: `${cue.id}, ${left} ms before its instant` };
  },

  function isNotSentTooLateUnasked(facts, { cue, at }) {
    if (facts.isAllowed(cue.id) || facts.process().sendLate || at <= cue.at + TOO_LATE) return undefined;
    return { kind: 'late unasked', what: `${cue.id}, ${Math.round((at - cue.at) / MINUTE)} min after its instant` };
  },

  function staysBehindWhatItComesBefore(facts, { cue, at }) {
    const { sheet } = facts.process();
    if (!isAhead(cue, sheet) || facts.isAllowed(cue.id) || facts.isHurried(cue.id)) return undefined;
    // By her keys the opening may have moved away.
    const half = facts.night.keys.length > 0 ? at : cue.at + Math.max(MINUTE, (sheet.startsAt - cue.at) / 2);
    const isBehind = facts.threadBefore('closing').length > 0;
    return at <= half && !isBehind
      ? undefined
      : { kind: 'untrue by now', what: `${cue.id} was to come before the opening` };
  },

  function waitsWhileHeld(facts, { cue }) {
    if (!facts.isHeld() || facts.isAllowed(cue.id)) return undefined;
    return { kind: 'while held', what: cue.id };
  },

  function staysOut(facts, { cue }) {
    return facts.isSkipped(cue.id) ? { kind: 'skipped, and sent', what: cue.id } : undefined;
  },

  function leavesAtHerWord(facts, { cue }) {
    const allowedAt = facts.allowedAt(cue.id);
    if (allowedAt === undefined || !isPunctual(facts, cue.id) || facts.begun(cue.id)) return undefined;
    const waited = facts.now() - allowedAt;
    return waited <= ROOM_FOR_A_KEY
      ? undefined
      : { kind: 'not on time', what: `${cue.id}, ${waited} ms after her word` };
  },

  function keepsTheGap(facts, { cue, at }) {
    // Where the clock is set, no gap can be measured.
    if (cue.extra || facts.night.steps.length > 0) return undefined;
    if (facts.isAllowed(cue.id) || facts.isHurried(cue.id)) return undefined;
    const before = facts.threadBefore(cue.id).at(-1);
    const sent = before === undefined ? undefined : facts.lastSend(before);
    // Nobody knows when somebody else's post was sent.
    if (before === undefined || sent === undefined) return undefined;
    if (at - sent >= gapBetween(facts, before, cue)) return undefined;
    return { kind: 'too close', what: `${cue.id}, ${at - sent} ms after ${before}` };
  },

  function isOnTime(facts, { cue, at }) {
    if (!isPunctual(facts, cue.id) || facts.begun(cue.id) || facts.isAllowed(cue.id)) return undefined;
    const due = earliestFor(facts, cue);
    const { beganAt } = facts.process();
    const wasFree =
      Math.max(facts.freeSince(cue.id), beganAt) <= due - ROOM_TO_LOOK && facts.lastAt() <= due - ROOM_FOR_A_KEY;
    return !wasFree || at <= due + ON_TIME
      ? undefined
      : { kind: 'not on time', what: `${cue.id}, ${at - due} ms late` };
  },
];

/** A request is about to leave. */
export const OF_A_POST: readonly Promised<{ readonly cue: CueId; readonly intent: Intent }>[] = [
  function hasItsIntentOnTheDisk(facts, { cue, intent }) {
    const open = facts.openIntent(cue);
    return open && isSame(open, intent) ? undefined : { kind: 'without intent', what: cue };
  },

  function isTheFirstOneAgain(facts, { cue, intent }) {
    const begun = facts.begun(cue);
    return begun && !isSame(begun.intent, intent) ? { kind: 'another text', what: cue } : undefined;
  },

  function comesInTurn(facts, { cue }) {
    if (!isInThread(cue)) return undefined;
    const missing = facts
      .process()
      .sheet.cues.find(
        ({ id, extra }) =>
          !extra && rankOf(id) < rankOf(cue) && !facts.isThere(id) && !facts.isSkipped(id) && !facts.isOutOfPlace(id),
      );
    if (missing) return { kind: 'out of order', what: `${cue} before ${missing.id}` };
    const after = facts
      .hasPostsOf()
      .find(id => isInThread(id) && rankOf(id) > rankOf(cue) && isOurs(facts.postsOf(id)) && !facts.isSkipped(id));
    return after === undefined ? undefined : { kind: 'out of order', what: `${cue} after ${after}` };
  },

  function isSentAgainOnceAndAfterLooking(facts, { cue }) {
    const doubts = facts.doubts(cue);
    if (doubts === 0 || facts.isInsistedOn(cue)) return undefined;
    const repeats = facts.begun(cue)?.intent.repeats;
    if (repeats?.kind === 'same') return undefined;
    const isKeyed = repeats?.kind === 'keyed' && facts.wall() < repeats.until;
    if (doubts > 1 && !isKeyed) return { kind: 'sent again', what: `${cue}, unasked, for the ${doubts + 1}th time` };
    if (facts.isThereByItsWord(cue))
      return { kind: 'sent again', what: `${cue}, which the network has by its own word` };
    const waited = (facts.lastLookInVain(cue) ?? Number.NEGATIVE_INFINITY) - (facts.lastRequest(cue)?.leftAt ?? 0);
    if (waited >= facts.night.horizon) return undefined;
    return { kind: 'sent again', what: `${cue}, without a look in vain at the horizon` };
  },

  function isNotThereByAnotherHand(facts, { cue }) {
    const hand = facts.postsOf(cue).find(({ by }) => by === 'hand');
    return hand && isSeen(facts, cue, hand) ? { kind: 'twice', what: `${cue}, there by another hand` } : undefined;
  },
];

/** A skip is about to be taken back. */
export const OF_A_SKIP_TAKEN_BACK: readonly Promised<Extract<Entry, { kind: 'unskipped' }>>[] = [
  function comesInTime(facts, { cue, at }) {
    // By the entry's own moment: the disk may take it only later.
    const isDue = at >= (facts.dueOf(cue) ?? Number.POSITIVE_INFINITY);
    return isDue || facts.behind(cue).some(facts.isTouched) ? { kind: 'undone too late', what: cue } : undefined;
  },
];

/** A look for a post was answered, and the post is not in the answer. */
export const OF_A_LOOK_IN_VAIN: readonly Promised<{ readonly cue: CueId; readonly leftAt: Instant }>[] = [
  function seesWhatIsShown(facts, { cue, leftAt }) {
    const { readLag } = facts.night.assumptions;
    const parent = facts.begun(cue)?.intent.parent;
    const shown = facts.postsOf(cue).find(post => post.by === 'hcldr' && post.at + readLag < leftAt);
    if (!shown || shown.parent !== parent) return undefined;
    return { kind: 'not seen', what: `${cue}, which is shown as “${shownAs(shown).text}”` };
  },
];

/** A post of the cue has come to be there. */
export const OF_A_STORED_POST: readonly Promised<CueId>[] = [
  function isThereOnce(facts, cue) {
    const posts = facts.postsOf(cue).filter(({ by }) => by === 'hcldr');
    const proof = proofOf(facts.night);
    if (posts.length < 2 || proof === undefined) return undefined;
    return { kind: 'twice', what: `${cue}: ${posts.map(({ id }) => id).join(' and ')}, although ${proof}` };
  },
];

/** hcldr says that a post stands for a cue. */
export type Claim = {
  readonly cue: CueId;
  readonly ref: Ref;
  readonly post: StoredPost | undefined;
  /** Whether it is said to be the one that hcldr sent. */
  readonly asSent: boolean;
};

export const OF_A_RECEIPT: readonly Promised<Claim>[] = [
  function isTrue(facts, { cue, ref, post, asSent }) {
    const isIt = post !== undefined && post.by !== 'last week' && facts.cueWith(post.text) === cue;
    if (isIt && (!asSent || post.parent === facts.begun(cue)?.intent.parent)) return undefined;
    return { kind: 'false receipt', what: `${cue} is said to be ${ref}: ${post ? headOf(post.text) : 'nothing'}` };
  },
];

/** A post is about to be taken for a cue. */
export const OF_AN_ADOPTION: readonly Promised<{ readonly cue: CueId; readonly ref: Ref }>[] = [
  function standsForOneCue(facts, { cue, ref }) {
    const owner = facts.standsFor(ref);
    return owner === undefined || owner === cue
      ? undefined
      : { kind: 'false receipt', what: `${cue} is that of ${owner}` };
  },
];

/** A process has ended by itself. */
export const OF_AN_END: readonly Promised<LaneResult>[] = [
  function losesNothing(facts, { end }) {
    const isCalm = facts.night.calm && !facts.isStopped();
    if (end.kind !== 'done') return isCalm ? { kind: 'lost', what: 'on a calm night' } : undefined;
    const given = new Set(end.undelivered.map(({ cue }) => cue.id));
    const isToldOf = (cue: CueId): boolean => facts.isSkipped(cue) || facts.isOutOfPlace(cue) || given.has(cue);
    const { sheet } = facts.process();
    // What was to come before the opening is left out once that is near; on a calm night it is not.
    const cues = isCalm ? sheet.cues : sheet.cues.filter(cue => !isAhead(cue, sheet));
    const wanted = [...cues.map(({ id }) => id), ...facts.own()];
    const lost = wanted.find(cue => !facts.isThere(cue) && !isToldOf(cue));
    return lost === undefined ? undefined : { kind: 'lost', what: lost };
  },

  function namesTheNextCommand(_, result) {
    if (result.end.kind === 'done' && result.end.undelivered.length === 0) return undefined;
    const hand = { network: { composeLink: () => 'https://x.com' }, adopt: 'hcldr adopt chat.yaml' };
    const told = handoverText({ result, hand, again: AGAIN, paint: PLAIN });
    return told.includes(AGAIN) ? undefined : { kind: 'no next command', what: result.end.kind };
  },

  function stopsOnlyWhenTold(facts, { end }) {
    return end.kind === 'stopped' && !facts.isStopped() ? { kind: 'given up', what: 'by nobody’s word' } : undefined;
  },

  function doesNotGiveUp(facts, { end }) {
    if (end.kind !== 'stop') return undefined;
    const { cue, why } = end;
    const isDue = isInThread(cue.id) && (why === 'refused' ? isRefused(facts, cue.id) : isOver(facts, end));
    return isDue ? undefined : { kind: 'given up', what: `${cue.id}, ${why}` };
  },
];

/** It is to come before the opening, which stands at the start of every simulated chat; her own posts reply to one. */
function isAhead({ extra, replyTo, at }: Cue, { startsAt }: RunSheet): boolean {
  return extra === true && replyTo === undefined && at < startsAt;
}

function isRefused(facts: Facts, cue: CueId): boolean {
  return facts.wasRefused(cue) && facts.doubts(cue) === 0;
}

/**
 * Whether it is too late: by the clock, by a window's end or by the gap. With `--late` nothing is, and any end will do.
 */
function isOver(facts: Facts, { cue, why, reason }: Stop): boolean {
  if (why === 'unsettled' && !facts.isLookedFor(cue.id)) return false;
  const earliest = Math.max(facts.stoppedAt() ?? facts.wall(), earliestFor(facts, cue));
  return earliest > cue.at + TOO_LATE || reason?.code === 'rate-limited' || facts.process().sendLate;
}

const AGAIN = 'hcldr run chats/2022-12-06.yaml';
const PLAIN = paint({ colour: false });

function isSame(one: Intent, other: Intent): boolean {
  return (
    one.text === other.text &&
    one.parent === other.parent &&
    one.newestKnown === other.newestKnown &&
    JSON.stringify(one.own) === JSON.stringify(other.own)
  );
}

/** The posts that a cue may reply to if it is sent now: one, unless the one before is there twice. */
function parentsOf(facts: Facts, cue: CueId): readonly (Ref | undefined)[] {
  if (facts.isDetached(cue)) return [undefined];
  const own = facts.ownOf(cue);
  if (own) return own.parents;
  if (!isInThread(cue)) return [undefined];
  const before = facts.threadBefore(cue);
  const planned = before.find(other => other === facts.cueOf(cue)?.replyTo);
  // In a chain it is the last one, even if the file has changed since.
  const parent = facts.process().sheet.thread === 'chain' ? before.at(-1) : (planned ?? before[0]);
  return parent === undefined ? [undefined] : facts.refsOf(parent);
}

/** A cue that she has moved forward comes as close as she wants it; any other keeps the planned distance. */
function gapBetween(facts: Facts, before: CueId, { id, at }: Pick<Sending['cue'], 'id' | 'at'>): Duration {
  const shift = facts.shiftOf(id);
  const distance = shift < 0 ? at - (facts.dueOf(before) ?? at) : at - shift - (facts.plannedOf(before) ?? at - shift);
  return Math.min(GAP, Math.max(0, distance));
}

/** When a cue may leave, by the wall clock: at its instant, and not before the gap after the one before is over. */
function earliestFor(facts: Facts, cue: Sending['cue']): Instant {
  const before = facts.threadBefore(cue.id).at(-1);
  const entry = before === undefined ? undefined : facts.settled(before)?.entry;
  if (before === undefined || !entry || cue.extra) return cue.at;
  const isFound = entry.kind === 'posted' && entry.by === 'look';
  const sent = isFound ? facts.lastSend(before) : entry.at;
  return Math.max(cue.at, (sent ?? entry.at) + gapBetween(facts, before, cue));
}

/**
 * Whether nothing on that night can make a cue late, except the network's answers to the cue itself, or to its picture.
 */
function isPunctual(facts: Facts, cue: CueId): boolean {
  const { steps, sleeps, disk, network, files, calm } = facts.night;
  const isDiskWell = disk.refuses === 0 && !disk.full && !disk.slow;
  // An extra on its way, or a post of her own, holds the lane for as long as its request takes.
  const isAlone = calm || (facts.own().length === 0 && files.every(({ cues }) => cues.every(({ extra }) => !extra)));
  const hasWindows = network.post.tooMany > 0 || (network.readFails > 0 && network.readTooMany > 0);
  const { fails, longest } = network.uploads;
  const arePicturesWell = fails === 0 && longest <= ROOM_TO_LOOK / 3 && !network.outage;
  const isShown = facts.cueOf(cue)?.picture === undefined || arePicturesWell;
  return steps.length + sleeps.length === 0 && !hasWindows && isDiskWell && isAlone && isShown;
}

/** Whether hcldr could see somebody else's post when it looked, before it sent its own. */
function isSeen(facts: Facts, cue: CueId, hand: StoredPost): boolean {
  const { network, sleeps, steps, assumptions } = facts.night;
  const [begun, startedAt] = [facts.begun(cue), facts.startedAt()];
  const isPlain = sleeps.length + steps.length === 0;
  const canRead = network.readFails === 0 && !network.outage && isPlain;
  if (!canRead || !begun || facts.isAllowed(cue) || startedAt === undefined || hand.at < startedAt) return false;
  // A post in other words is only reported; and the file may have been reworded since.
  if (hand.text !== begun.intent.text) return false;
  const [first] = facts.process().sheet.cues.filter(({ extra }) => !extra);
  const opening = first && first.id !== cue ? facts.postsOf(first.id).at(-1) : undefined;
  // Only what came after the opening is looked for.
  if (opening && opening.at > hand.at) return false;
  const shownAt = hand.at + assumptions.readLag;
  const { beganAt } = facts.process();
  if (hand.at < begun.at) {
    const before = facts.threadBefore(cue).at(-1);
    const hasRoom =
      before === undefined || gapBetween(facts, before, { id: cue, at: begun.due }) > ROOM_TO_LOOK + 10 * SECOND;
    // A cue that she moves to now leaves at once, like one that she asks for.
    const freeSince = Math.max(beganAt, facts.freeSince(cue), facts.lastAt());
    return hasRoom && Math.max(shownAt, freeSince) <= begun.at - ROOM_TO_LOOK;
  }
  // The other case: it was refused, she posted it, and gave the command again.
  return facts.doubts(cue) === 0 && facts.wasRefused(cue) && shownAt <= beganAt;
}
