/** How does a lane carry out a send or a look that it has decided on, and what does it record of it? */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue } from '../plan/run-sheet.ts';
import { isDoubtful } from './cue-progress.ts';
import { beginningFor, cueNamed, isOfEvening, knownRefs, parentOf } from './in-force.ts';
import type { Happening, Says } from './journal.ts';
import type { LaneView } from './lane-view.ts';
import { type Likeness, likeness } from './likeness.ts';
import type { Act, Look } from './moves.ts';
import type {
  Clock,
  FindOutcome,
  Intent,
  Moment,
  Network,
  PostDraft,
  Receipt,
  RecentOutcome,
  SeenPost,
} from './ports.ts';
import { momentOf, type RecordHappening } from './recorder.ts';
import { uploadOf } from './uploads.ts';
import type { Wish } from './wishes.ts';

export type Acting = Pick<LaneView, 'sheet' | 'progress' | 'uploads'> & {
  readonly network: Network;
  readonly record: RecordHappening;
  readonly recordSeen: (cue: CueId, happening: Happening) => Promise<void>;
  readonly clock: Clock;
  /** The evening is to stop: the network breaks off its looks, and what they come to then says nothing. */
  readonly signal: AbortSignal;
};

/**
 * Sends once, after the intent is on the disk. Returns the journal's error where that failed: then nothing was sent.
 */
export async function send(move: Extract<Act, { kind: 'send' }>, acting: Acting): Promise<Error | undefined> {
  const { cue } = move;
  const { network, record, signal } = acting;
  const intent = move.intent ?? (await network.prepare(draft(cue, acting)));
  // The intent lacks what was broken off, and nothing of it has left.
  if (signal.aborted) return undefined;
  const { unsaved } = await record({ kind: 'sending', network: network.name, cue, intent });
  if (unsaved) return unsaved;
  await record(await sent(intent, cue, network));
  return undefined;
}

function draft(cue: Cue, acting: Pick<Acting, 'sheet' | 'progress' | 'uploads' | 'clock'>): PostDraft {
  const { sheet, progress, uploads, clock } = acting;
  const parent = parentOf(cue, sheet, progress);
  const upload = uploadOf(cue, uploads);
  return {
    text: cue.text,
    ...(sheet.language !== undefined && { language: sheet.language }),
    known: [...knownRefs(progress), ...(progress.newest === undefined ? [] : [progress.newest])],
    ...leaving(cue, clock.now()),
    ...(progress.anew !== undefined && { anew: progress.anew }),
    ...(parent && { parent: parent.receipt.ref }),
    ...(upload?.kind === 'uploaded' && { images: [upload.ref] }),
  };
}

/**
 * Another hcldr may be sending the same cue, and neither sees the other's post. So a draft has the instant at which its
 * cue is due, however late it leaves: both make the same intent of it.
 */
function leaving({ at }: Cue, now: Instant): Pick<PostDraft, 'at' | 'late'> {
  return { at: Math.min(at, now), ...(now >= at + LATE && { late: now }) };
}

/** Readers do not notice a shorter delay. */
const LATE: Duration = 30 * SECOND;

async function sent(intent: Intent, cue: Cue, network: Network): Promise<Happening> {
  const about = { network: network.name, cue: cue.id };
  const outcome = await network.post(intent);
  switch (outcome.kind) {
    case 'posted':
      return { kind: 'posted', ...about, receipt: outcome.receipt, by: 'answer' };
    case 'not-posted':
      return { kind: 'refused', ...about, reason: outcome.reason, retry: outcome.retry };
    case 'unknown':
      return { kind: 'doubted', ...about, reason: outcome.reason };
  }
}

export async function look({ cue, intent }: Look, acting: Acting): Promise<void> {
  const { network, record, recordSeen, clock, signal } = acting;
  const moment = momentOf(clock);
  const about = { network: network.name, cue: cue.id };
  const outcome = await network.find(intent);
  if (signal.aborted) return;
  if (outcome.kind === 'found') {
    await recordSeen(cue.id, { kind: 'posted', ...about, receipt: outcome.receipt, by: 'look' });
  } else if (outcome.kind === 'none') await record({ kind: 'looked', ...about, result: 'none' }, moment);
  else {
    const { reason } = outcome;
    await record(
      { kind: 'looked', ...about, result: 'cannot-tell', reason, ...afterOf(outcome, moment, clock) },
      moment,
    );
  }
}

/**
 * Looks for a post of the cue by somebody else: one with the cue's exact text is adopted, a similar one is only
 * reported.
 */
export async function peek({ cue, wished }: Extract<Act, { kind: 'peek' }>, acting: Acting): Promise<void> {
  const { sheet, progress, network, record, recordSeen, clock, signal } = acting;
  const moment = momentOf(clock);
  // Preparing now warms up whatever the network has to look up for the intent: once the cue is due, only the post
  // itself is left to send.
  const warmed = network.prepare(draft(cue, acting));
  const [outcome] = await Promise.all([network.recent(beginningFor(cue, sheet, progress)), warmed]);
  if (signal.aborted) return;
  const posts = outcome.kind === 'posts' ? outcome.posts : [];
  if (outcome.kind === 'posts') await verify(posts, { progress, network, record });
  const known = knownRefs(progress);
  const others = posts.filter(post => isOfEvening(post, cue, sheet) && !known.includes(post.receipt.ref));
  const which = (wanted: Likeness, words: string | undefined = cue.text) =>
    others.find(({ text }) => likeness(text, words) === wanted);
  const same = which('same') ?? which('same', progress.refusedWords.get(cue.id));
  if (same) {
    await recordSeen(cue.id, {
      kind: 'adopted',
      network: network.name,
      cue,
      ...seenAs(same),
      by: 'look',
      says: likeness(same.text, cue.text) === 'same' ? 'same' : 'other',
    });
    return;
  }
  const similar = which('similar')?.receipt;
  const [newest] = posts;
  const seen = {
    ...(similar && { similar }),
    ...(newest && { newest: newest.receipt.ref }),
    ...(outcome.kind !== 'posts' && { blind: true as const }),
    ...(wished && resultOf(outcome)),
    ...afterOf(outcome, moment, clock),
  };
  await record({ kind: 'peeked', network: network.name, cue: cue.id, ...seen }, moment);
}

function resultOf(outcome: RecentOutcome) {
  if (outcome.kind === 'posts') return { result: 'none' } as const;
  return { result: 'cannot-tell', reason: outcome.reason } as const;
}

/** Checks the posts that a person has named and that nobody has seen so far. */
async function verify(
  posts: readonly SeenPost[],
  { progress, network, record }: Pick<Acting, 'progress' | 'network' | 'record'>,
): Promise<void> {
  for (const state of progress.cues.values()) {
    if (!isDoubtful(state)) continue;
    const says = saying(state.receipt, state.cue, posts);
    // That one is missing is reported only once.
    if (says === 'nothing' && state.unverified === 'missing') continue;
    await record({ kind: 'verified', network: network.name, cue: state.cue.id, says });
  }
}

/**
 * What the post that a person named says, compared with its cue. Undefined: there is no such cue, or the account cannot
 * be read; if the network said when it may be read again, that is recorded.
 */
export async function sayingOf(
  { cue: id, receipt }: Extract<Wish, { kind: 'adopt' }>,
  { sheet, progress, network, record, clock }: Acting,
): Promise<Says | 'nothing' | undefined> {
  const cue = cueNamed(id, sheet);
  if (!cue) return undefined;
  const moment = momentOf(clock);
  const outcome = await network.recent(beginningFor(cue, sheet, progress));
  if (outcome.kind === 'posts') return saying(receipt, cue, outcome.posts);
  const similar = progress.peeks.get(cue.id)?.similar;
  const closed = afterOf(outcome, moment, clock);
  if (closed.after === undefined) return undefined;
  const seen = { ...(similar && { similar }), blind: true as const, ...closed };
  await record({ kind: 'peeked', network: network.name, cue: cue.id, ...seen }, moment);
  return undefined;
}

function saying({ ref }: Receipt, { text }: Cue, posts: readonly SeenPost[]): Says | 'nothing' {
  const post = posts.find(({ receipt }) => receipt.ref === ref);
  if (!post) return 'nothing';
  return likeness(post.text, text) === 'same' ? 'same' : 'other';
}

/** What an entry keeps of a post that was seen. */
export function seenAs({ receipt, postedAt }: SeenPost): { receipt: Receipt; postedAt?: number } {
  return { receipt, ...(postedAt !== undefined && { postedAt }) };
}

/** The network counts `after` from its answer, but a look is dated to its question: the time between is added. */
function afterOf(outcome: FindOutcome | RecentOutcome, { up }: Moment, clock: Clock): { after?: number } {
  if (outcome.kind !== 'cannot-tell' || outcome.after === undefined) return {};
  return { after: outcome.after + clock.uptime() - up };
}
