/** How does one network's evening go? Progress, next move, act, record, again; and between two moves a person's wishes. */

import type { NetworkName } from '../chat/chat.ts';
import { cuePicture, HEAD, type PictureLook, pictureFindings } from '../plan/pictures.ts';
import type { Cue, CueId, RunSheet } from '../plan/run-sheet.ts';
import { beginningFor, inForce, knownRefs, parentOf } from './in-force.ts';
import type { Happening, Says } from './journal.ts';
import { type Act, type Done, type Look, type Move, nextMove, type Stop, type Wait, wakeOf } from './next-move.ts';
import type {
  Clock,
  Draft,
  FindOutcome,
  Intent,
  Moment,
  Network,
  ReadPicture,
  Receipt,
  RecentOutcome,
  SeenPost,
  UploadOutcome,
} from './ports.ts';
import { isDone, type LaneProgress, progressOf, step } from './progress.ts';
import { momentOf, type Record, type Recorder, WRITE_AGAIN } from './recorder.ts';
import type { Evening } from './run-chat.ts';
import { type Likeness, likeness } from './says.ts';
import { NO_UPLOADS, outcomeOf, type Uploads, uploadOf, withoutFailure, withUpload } from './uploads.ts';
import { granted, type LaneView, type Wish } from './wishes.ts';

export type LanePlan = {
  /** As the chat file has it now. */
  readonly sheet: RunSheet;
  readonly network: Network;
};

export type LaneEnd =
  | Done
  | Stop
  /** By the signal. */
  | { readonly kind: 'stopped' }
  /** The journal could not be written before a send: nothing was sent. */
  | { readonly kind: 'no-journal'; readonly cue: Cue; readonly error: Error };

export type LaneResult = {
  readonly network: NetworkName;
  readonly end: LaneEnd;
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
};

/** `done`: it is recorded, or being looked after. */
export type Obeyed = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: string };

export type Lane = {
  readonly ended: Promise<LaneResult>;
  /** Waits for a send that is under way: what was decided and what is wished take turns. */
  readonly obey: (wish: Wish) => Promise<Obeyed>;
  /** The chat file has another sheet from now on. */
  readonly replan: (sheet: RunSheet) => void;
  readonly view: () => LaneView;
  /** Makes the lane look around, because what it goes by has changed. */
  readonly wake: () => void;
};

export type LaneSetting = Evening & {
  readonly recorder: Recorder;
  /** Somebody is there to be asked. */
  readonly isAttended: () => boolean;
  /** A lane has nothing more to do, until it is woken; whether no other has, either. */
  readonly rests: (network: NetworkName, woken: AbortSignal) => Promise<boolean>;
};

export function laneOf({ sheet: fileSheet, network }: LanePlan, setting: LaneSetting): Lane {
  const { journal, pictures, clock, desk, signal, sendLate, horizon, recorder, isAttended, rests } = setting;
  let planned = fileSheet;
  let progress = progressOf(journal.entries(), network.name);
  let uploads: Uploads = NO_UPLOADS;
  let bug: { readonly error: unknown } | undefined;
  let check = false;
  let waking = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  /** What was seen of a cue is told only where nobody has settled it meanwhile. */
  const recordSeen = (cue: CueId, happening: Happening): Promise<void> =>
    inTurn(async () => {
      if (!isDone(progress.cues.get(cue))) await record(happening);
    });
  const record: Record = async (happening, moment) => {
    const recorded = await recorder.record(happening, moment);
    if (happening.kind !== 'sending' || !recorded.unsaved) progress = step(progress, recorded.entry, network.name);
    return recorded;
  };
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = turn.then(task);
    turn = done.catch(() => undefined);
    return done;
  };
  const wake = (): void => {
    waking.abort();
    waking = new AbortController();
  };
  const decide = (): LaneView => {
    const sheet = inForce(planned, progress);
    const circumstances = { attended: isAttended(), sendLate, horizon, uploads, check, ...momentOf(clock) };
    check = false;
    return { sheet, progress, uploads, move: nextMove(sheet, progress, circumstances) };
  };
  let view = decide();
  let isOver = false;
  const acting = (): Acting => ({ network, record, recordSeen, clock, ...view, uploads });

  /** Decides; what is to be sent is sent in the same turn, anything else is left to be done outside of it. */
  const decideOrSend = (): Promise<Exclude<Move, { kind: 'send' }> | LaneEnd | undefined> =>
    inTurn(async () => {
      if (bug) throw bug.error;
      if (signal.aborted) return { kind: 'stopped' };
      view = decide();
      desk.moves(network.name, view);
      const { move } = view;
      if (move.kind !== 'send') return move;
      const error = await send(move, acting());
      if (!error) return undefined;
      view = { ...view, noJournal: error };
      desk.moves(network.name, view);
      return { kind: 'no-journal', cue: move.cue, error };
    });

  /** In turn: what she wishes at that moment is done first, and keeps the lane going. */
  const endsNow = (asleep: AbortSignal): Promise<boolean> =>
    inTurn(async () => {
      isOver = signal.aborted || !asleep.aborted;
      return isOver;
    });

  /** None: until something is wished. What the disk has refused is tried again on the way. */
  const wait = async (move: Wait | undefined, asleep: AbortSignal): Promise<void> => {
    const isLong = move === undefined || (move.for ?? wakeOf(move) - clock.now()) > WRITE_AGAIN;
    if (recorder.unwritten() > 0 && isLong) await clock.wait({ for: WRITE_AGAIN }, asleep);
    else if (!move) await untilAborted(asleep);
    else await clock.wait(move.for === undefined ? { until: wakeOf(move) } : { for: move.for }, asleep);
    if (recorder.unwritten() > 0) await recorder.retry();
  };

  /** Beside all else: some megabytes may take longer than another post can wait. */
  const beginUpload = (cue: Cue): void => {
    const before = uploadOf(cue, uploads);
    uploads = withUpload(uploads, cue, { kind: 'under-way' });
    const done = (outcome: UploadOutcome): void => {
      const { now: at, up } = momentOf(clock);
      uploads = withUpload(uploads, cue, outcomeOf(outcome, { before, at, up }));
    };
    const failed = (error: unknown): void => {
      bug = { error };
    };
    void upload(cue, { network, pictures }).then(done).catch(failed).finally(wake);
  };

  const carryOut = (
    move: Exclude<Act, { kind: 'send' | 'upload' }> | Wait | undefined,
    asleep: AbortSignal,
  ): Promise<void> => {
    if (move?.kind === 'look') return look(move, acting());
    return move?.kind === 'peek' ? peek(move.cue, acting()) : wait(move, asleep);
  };

  const run = async (): Promise<LaneEnd> => {
    for (;;) {
      // A wish that comes after the decision ends the wait for what was decided.
      const asleep = waking.signal;
      const move = await decideOrSend();
      if (!move) continue;
      switch (move.kind) {
        case 'ask':
          await carryOut(move.meanwhile, asleep);
          break;
        case 'wait':
        case 'look':
        case 'peek':
          await carryOut(move, asleep);
          break;
        case 'upload':
          beginUpload(move.cue);
          break;
        default:
          // As long as others are under way it may go on: by a post that she names, by another chat file.
          if (((await rests(network.name, asleep)) || signal.aborted) && (await endsNow(asleep))) return move;
      }
    }
  };

  /** A post that she names is looked at first, as far as it can be seen, and not while anything waits for it. */
  const seen = async (wish: Wish): Promise<Wish> => {
    if (wish.kind !== 'adopt' || wish.says !== undefined || clock.uptime() < progress.windows.reads.up) return wish;
    const says = await sayingOf(wish, acting());
    return says === undefined || says === 'nothing' ? wish : { ...wish, says };
  };

  const obeyInTurn = async (wish: Wish): Promise<Obeyed> => {
    if (isOver) return { kind: 'refused', why: 'This evening has ended.' };
    if (wish.kind === 'check') check = true;
    else {
      const standing = { file: planned, ...view, sheet: inForce(planned, progress), progress };
      const result = granted(wish, standing, clock.now());
      if ('refused' in result) return { kind: 'refused', why: result.refused };
      for (const happening of result.happenings) await record(happening);
      if (wish.kind === 'send') uploads = withoutFailure(uploads, wish.cue);
    }
    wake();
    return { kind: 'done' };
  };

  signal.addEventListener('abort', wake, { once: true });
  const ended = run().then(end => {
    signal.removeEventListener('abort', wake);
    return { network: network.name, end, sheet: inForce(planned, progress), progress };
  });
  return {
    ended,
    obey: async wish => {
      const wanted = await seen(wish);
      return inTurn(() => obeyInTurn(wanted));
    },
    replan: sheet => {
      planned = sheet;
      wake();
    },
    view: () => view,
    wake,
  };
}

type Acting = Omit<LaneView, 'move' | 'uploads'> & {
  readonly uploads: Uploads;
  readonly network: Network;
  readonly record: Record;
  readonly recordSeen: (cue: CueId, happening: Happening) => Promise<void>;
  readonly clock: Clock;
};

/** Sends once, with the intent on the disk before; the journal's error where that failed, and nothing was sent. */
async function send(move: Extract<Act, { kind: 'send' }>, acting: Acting): Promise<Error | undefined> {
  const { cue } = move;
  const { network, record } = acting;
  const intent = move.intent ?? (await network.prepare(draft(cue, acting)));
  const { unsaved } = await record({ kind: 'sending', network: network.name, cue, intent });
  if (unsaved) return unsaved;
  await record(await sent(intent, cue, network));
  return undefined;
}

function draft(cue: Cue, { sheet, progress, uploads }: Pick<Acting, 'sheet' | 'progress' | 'uploads'>): Draft {
  const parent = parentOf(cue, sheet, progress);
  const upload = uploadOf(cue, uploads);
  return {
    text: cue.text,
    known: knownRefs(progress),
    ...(parent ? { parent: parent.receipt.ref } : {}),
    ...(upload?.kind === 'uploaded' ? { images: [upload.ref] } : {}),
  };
}

/** The file is judged once more, by what is read of it: it may have been written anew since the sheet was made. */
async function upload(
  { picture }: Cue,
  { network, pictures }: { readonly network: Network; readonly pictures: ReadPicture },
): Promise<UploadOutcome> {
  if (!picture) throw new Error('A cue without a picture has nothing to upload.');
  const { path, alt } = picture;
  const bytes = await pictures(path);
  // Somebody may be putting another file in its place.
  if (typeof bytes === 'string') return unreadable(`${path} cannot be read: ${bytes}`);
  const look: PictureLook = { kind: 'file', size: bytes.length, head: bytes.subarray(0, HEAD), version: '' };
  const [fault] = pictureFindings(network.name, { path, look, at: [] });
  const type = cuePicture(picture, look)?.type;
  if (fault || !type) return unreadable(fault?.message ?? path);
  return network.upload({ bytes, type, alt });
}

function unreadable(what: string): UploadOutcome {
  return { kind: 'not-uploaded', reason: { code: 'invalid', what }, retry: { kind: 'backoff' } };
}

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

async function look({ cue, intent }: Look, { network, record, recordSeen, clock }: Acting): Promise<void> {
  const moment = momentOf(clock);
  const about = { network: network.name, cue: cue.id };
  const outcome = await network.find(intent);
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

/** Looks for a post of the cue by another hand: the very text stands for the cue, another wording is only told. */
async function peek(cue: Cue, acting: Acting): Promise<void> {
  const { sheet, progress, network, record, recordSeen, clock } = acting;
  const moment = momentOf(clock);
  // Whatever the network has to look up for its intent is known then: in its minute only the post itself is left to send.
  const warmed = network.prepare(draft(cue, acting));
  const [outcome] = await Promise.all([network.recent(beginningFor(cue, sheet, progress)), warmed]);
  const posts = outcome.kind === 'posts' ? outcome.posts : [];
  if (outcome.kind === 'posts') await verify(posts, { progress, network, record });
  const known = new Set(knownRefs(progress).map(ref => JSON.stringify(ref)));
  const others = posts.filter(({ receipt }) => !known.has(JSON.stringify(receipt.ref)));
  const which = (wanted: Likeness) => others.find(({ text }) => likeness(text, cue.text) === wanted);
  const same = which('same');
  if (same) {
    await recordSeen(cue.id, {
      kind: 'adopted',
      network: network.name,
      cue,
      ...seenAs(same),
      by: 'look',
      says: 'same',
    });
    return;
  }
  const similar = which('similar')?.receipt;
  const seen = { ...(similar ? { similar } : {}), ...afterOf(outcome, moment, clock) };
  await record({ kind: 'peeked', network: network.name, cue: cue.id, ...seen }, moment);
}

/** What a person has named, and nobody has seen so far. */
async function verify(
  posts: readonly SeenPost[],
  { progress, network, record }: Pick<Acting, 'progress' | 'network' | 'record'>,
): Promise<void> {
  for (const state of progress.cues.values()) {
    if (state.kind !== 'posted' || !state.unverified) continue;
    const says = saying(state.receipt, state.cue, posts);
    await record({ kind: 'verified', network: network.name, cue: state.cue.id, says });
  }
}

/** Undefined: the account cannot be read, and when it may be is kept. */
async function sayingOf(
  { cue: id, receipt }: Extract<Wish, { kind: 'adopt' }>,
  { sheet, progress, network, record, clock }: Acting,
): Promise<Says | 'nothing' | undefined> {
  const cue = sheet.cues.find(other => other.id.toLowerCase() === id.toLowerCase());
  if (!cue) return undefined;
  const moment = momentOf(clock);
  const outcome = await network.recent(beginningFor(cue, sheet, progress));
  if (outcome.kind === 'posts') return saying(receipt, cue, outcome.posts);
  const similar = progress.peeks.get(cue.id)?.similar;
  const closed = afterOf(outcome, moment, clock);
  if (closed.after === undefined) return undefined;
  const seen = { ...(similar ? { similar } : {}), ...closed };
  await record({ kind: 'peeked', network: network.name, cue: cue.id, ...seen }, moment);
  return undefined;
}

function saying({ ref }: Receipt, { text }: Cue, posts: readonly SeenPost[]): Says | 'nothing' {
  const post = posts.find(({ receipt }) => JSON.stringify(receipt.ref) === JSON.stringify(ref));
  if (!post) return 'nothing';
  return likeness(post.text, text) === 'same' ? 'same' : 'other';
}

/** What an entry keeps of a post that was seen. */
export function seenAs({ receipt, postedAt }: SeenPost): { receipt: Receipt; postedAt?: number } {
  return { receipt, ...(postedAt === undefined ? {} : { postedAt }) };
}

/** The network counts from its answer, and a look from its question. */
function afterOf(outcome: FindOutcome | RecentOutcome, { up }: Moment, clock: Clock): { after?: number } {
  if (outcome.kind !== 'cannot-tell' || outcome.after === undefined) return {};
  return { after: outcome.after + clock.uptime() - up };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
