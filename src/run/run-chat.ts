/** How does an evening go? Progress, next move, act, record, again; one lane for each network, side by side. */

import { type Duration, type Instant, MINUTE, type NetworkName, SECOND } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Entry, Happening } from './journal.ts';
import {
  type Act,
  type Ask,
  type Done,
  type Look,
  type Moment,
  type Move,
  nextMove,
  type Stop,
  type Wait,
  wakeOf,
} from './next-move.ts';
import type {
  Clock,
  FindOutcome,
  Intent,
  Journal,
  Network,
  Reason,
  Receipt,
  RecentOutcome,
  SeenPost,
} from './ports.ts';
import { beginningOf, inForce, knownRefs, type LaneProgress, parentOf, progressOf, step } from './progress.ts';
import { type Likeness, likeness } from './says.ts';

export type LanePlan = {
  /** As the chat file has it now. */
  readonly sheet: RunSheet;
  readonly network: Network;
};

/** What a person says to a question. */
export type Answer =
  | { readonly kind: 'send' }
  | { readonly kind: 'skip' }
  /** The post is there: this one. */
  | { readonly kind: 'adopt'; readonly receipt: Receipt }
  /** All goes on as planned. */
  | { readonly kind: 'go-on' }
  /** Nobody is there any more: the lane goes on as if nobody had been. */
  | { readonly kind: 'left' }
  | { readonly kind: 'stop' };

/** A question to the moderator. The signal says that it has settled by itself. */
export type Question = {
  readonly network: Network;
  readonly cue: Cue;
  readonly about: Ask['question'];
  /** Of `similar`: the post that says much the same. */
  readonly similar?: Receipt;
  /** Of `unsettled`: what the network said to the second send. */
  readonly reason?: Reason;
  readonly signal: AbortSignal;
};

/** Whoever watches the evening. None of its methods may throw. */
export type Desk = {
  /** Written to the journal; or, with `unsaved`, only remembered: the disk refused it. */
  readonly happened: (entry: Entry, unsaved?: Error) => void;
  /** What a lane is about to do. */
  readonly moves: (network: NetworkName, move: Move, sheet: RunSheet) => void;
  /** Left out: nobody is there to be asked. */
  readonly ask?: (question: Question) => Promise<Answer>;
};

export type Evening = {
  readonly lanes: readonly LanePlan[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly desk: Desk;
  /** `--late`: what is too late is sent all the same. */
  readonly sendLate: boolean;
  /** How long an unknown post is looked for before it is taken for absent: `HORIZON` to `LONGEST_HORIZON`. */
  readonly horizon: Duration;
  /** Stops the evening at the next moment between two requests. */
  readonly signal: AbortSignal;
};

export type LaneEnd =
  | Done
  | Stop
  /** By the signal, or by the moderator's answer. */
  | { readonly kind: 'stopped' }
  /** The journal could not be written before a send: nothing was sent. */
  | { readonly kind: 'no-journal'; readonly cue: Cue; readonly error: Error };

export type LaneResult = {
  readonly network: NetworkName;
  readonly end: LaneEnd;
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
};

/** Runs every lane to its end. One lane's end, or a bug in one network, does not touch the others. */
export async function runChat(evening: Evening): Promise<readonly LaneResult[]> {
  const recorder = recorderOf(evening);
  const lanes = await Promise.allSettled(evening.lanes.map(plan => runLane(plan, { ...evening, recorder })));
  const results = lanes.flatMap(lane => (lane.status === 'fulfilled' ? [lane.value] : []));
  const bug = lanes.find(lane => lane.status === 'rejected');
  if (bug) throw bug.reason;
  if (results.every(({ end }) => end.kind === 'done' && end.undelivered.length === 0)) {
    await recorder.record({ kind: 'finished' });
  }
  await writeTheRest(recorder, evening);
  return results;
}

/** What the disk still refuses at the end is tried again for a while: no next entry will come to take it along. */
async function writeTheRest(recorder: Recorder, { clock, signal }: Evening): Promise<void> {
  const since = clock.uptime();
  while (recorder.unwritten() > 0 && !signal.aborted && clock.uptime() - since < KEEP_WRITING) {
    await clock.wait({ for: WRITE_AGAIN }, signal);
    await recorder.retry();
  }
}

/** Written with the moment of now, or with that of a question whose answer it is. */
type Record = (happening: Happening, moment?: Moment) => Promise<Recorded>;
type Recorded = { readonly entry: Entry; readonly unsaved?: Error };
type Recorder = {
  readonly record: Record;
  /** What the disk has refused so far, and has not taken since. */
  readonly unwritten: () => number;
  /** Tries the disk again. */
  readonly retry: () => Promise<void>;
};
type Setting = Evening & { readonly recorder: Recorder };

/** How soon a disk that refused an entry is tried again. */
const WRITE_AGAIN: Duration = 5 * SECOND;

/** And how long at the end of the evening. */
const KEEP_WRITING: Duration = 5 * MINUTE;

/**
 * Writes what happened, in order. What the disk refuses is remembered, told, and written as soon as it can be: a
 * receipt must not get lost because the disk was full for a moment.
 */
function recorderOf({ journal, clock, desk }: Evening): Recorder {
  let unwritten: readonly Entry[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const write = async (): Promise<Error | undefined> => {
    try {
      for (const entry of unwritten) {
        await journal.append(entry);
        unwritten = unwritten.slice(1);
      }
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  const append = async (entry: Entry): Promise<Recorded> => {
    unwritten = [...unwritten, entry];
    const unsaved = await write();
    // A send waits for its intent to be durable: one that could not be written has not happened.
    if (unsaved && entry.kind === 'sending') unwritten = unwritten.filter(one => one !== entry);
    else desk.happened(entry, unsaved);
    return unsaved ? { entry, unsaved } : { entry };
  };

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = last.then(task);
    last = done;
    return done;
  };

  return {
    record: (happening, { now, up } = momentOf(clock)) => {
      const entry: Entry = { at: now, up, ...happening };
      return inTurn(() => append(entry));
    },
    unwritten: () => unwritten.length,
    retry: () => inTurn(async () => void (await write())),
  };
}

async function runLane({ sheet: fileSheet, network }: LanePlan, setting: Setting): Promise<LaneResult> {
  const { journal, clock, desk, signal, sendLate, horizon, recorder } = setting;
  let progress = progressOf(journal.entries(), network.name);
  const record: Record = async (happening, moment) => {
    const recorded = await recorder.record(happening, moment);
    if (happening.kind !== 'sending' || !recorded.unsaved) progress = step(progress, recorded.entry, network.name);
    return recorded;
  };
  const questions = questionsTo(desk, network, record);
  const ended = (end: LaneEnd): LaneResult => {
    questions.close();
    return { network: network.name, end, sheet: inForce(fileSheet, progress), progress };
  };
  const wait = async (move: Wait): Promise<void> => {
    const rest = move.for ?? wakeOf(move) - clock.now();
    const isLong = recorder.unwritten() > 0 && rest > WRITE_AGAIN;
    const until = move.for === undefined ? { until: wakeOf(move) } : { for: move.for };
    await clock.wait(isLong ? { for: WRITE_AGAIN } : until, questions.wake(signal));
    if (recorder.unwritten() > 0) await recorder.retry();
  };

  for (;;) {
    if (signal.aborted || questions.stopped()) return ended({ kind: 'stopped' });
    const sheet = inForce(fileSheet, progress);
    const moment = momentOf(clock);
    const move = nextMove(sheet, progress, {
      ...moment,
      attended: desk.ask !== undefined && !questions.left(),
      sendLate,
      horizon,
    });
    desk.moves(network.name, move, sheet);
    if (move.kind === 'done' || move.kind === 'stop') return ended(move);
    if (move.kind !== 'ask') questions.close();

    const now = move.kind === 'ask' ? questions.ask(move) : move;
    switch (now?.kind) {
      case undefined:
        await questions.answered(signal);
        break;
      case 'wait':
        await wait(now);
        break;
      case 'look':
        await look(now, { sheet, progress, network, record, clock, moment });
        break;
      case 'peek':
        await peek(now.cue, { sheet, progress, network, record, clock, moment });
        break;
      case 'send': {
        const failed = await send(now, { sheet, progress, network, record, clock, moment });
        if (failed) return ended({ kind: 'no-journal', cue: now.cue, error: failed });
      }
    }
  }
}

type Acting = {
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
  readonly network: Network;
  readonly record: Record;
  readonly clock: Clock;
  /** Of the decision. */
  readonly moment: Moment;
};

/** Sends once, with the intent on the disk before; the journal's error where that failed, and nothing was sent. */
async function send(move: Extract<Act, { kind: 'send' }>, acting: Acting): Promise<Error | undefined> {
  const { cue } = move;
  const { sheet, progress, network, record } = acting;
  const intent = move.intent ?? (await network.prepare(draft(cue, sheet, progress)));
  const { unsaved } = await record({ kind: 'sending', network: network.name, cue, intent });
  if (unsaved) return unsaved;
  await record(await sent(intent, cue, network));
  return undefined;
}

function draft(cue: Cue, sheet: RunSheet, progress: LaneProgress): Parameters<Network['prepare']>[0] {
  const parent = parentOf(cue, sheet, progress);
  return { text: cue.text, known: knownRefs(progress), ...(parent ? { parent: parent.receipt.ref } : {}) };
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

async function look({ cue, intent }: Look, { network, record, clock, moment }: Acting): Promise<void> {
  const about = { network: network.name, cue: cue.id };
  const outcome = await network.find(intent);
  if (outcome.kind === 'found') await record({ kind: 'posted', ...about, receipt: outcome.receipt, by: 'look' });
  else if (outcome.kind === 'none') await record({ kind: 'looked', ...about, result: 'none' }, moment);
  else {
    const { reason } = outcome;
    await record(
      { kind: 'looked', ...about, result: 'cannot-tell', reason, ...afterOf(outcome, moment, clock) },
      moment,
    );
  }
}

/** Looks for a post of the cue by another hand: the very text stands for the cue, another wording is only told. */
async function peek(cue: Cue, { sheet, progress, network, record, clock, moment }: Acting): Promise<void> {
  const outcome = await network.recent(beginningOf(sheet, progress));
  const known = new Set(knownRefs(progress).map(ref => JSON.stringify(ref)));
  const posts =
    outcome.kind === 'posts' ? outcome.posts.filter(({ receipt }) => !known.has(JSON.stringify(receipt.ref))) : [];
  const which = (wanted: Likeness) => posts.find(({ text }) => likeness(text, cue.text) === wanted);
  const same = which('same');
  if (same) {
    await record({ kind: 'adopted', network: network.name, cue, ...seenAs(same), by: 'look' });
    return;
  }
  const similar = which('similar')?.receipt;
  const seen = { ...(similar ? { similar } : {}), ...afterOf(outcome, moment, clock) };
  await record({ kind: 'peeked', network: network.name, cue: cue.id, ...seen }, moment);
}

/** What an entry keeps of a post that was seen. */
export function seenAs({ receipt, postedAt }: SeenPost): { receipt: Receipt; postedAt?: Instant } {
  return { receipt, ...(postedAt === undefined ? {} : { postedAt }) };
}

/** The network counts from its answer, and a look from its question. */
function afterOf(outcome: FindOutcome | RecentOutcome, { up }: Moment, clock: Clock): { after?: Duration } {
  if (outcome.kind !== 'cannot-tell' || outcome.after === undefined) return {};
  return { after: outcome.after + clock.uptime() - up };
}

function momentOf(clock: Clock): Moment {
  return { now: clock.now(), up: clock.uptime() };
}

/**
 * The lane's question to the moderator: one at a time, closed when the lane has moved on without her. While it is
 * open, the lane does what can be done meanwhile; her answer is recorded and wakes the lane.
 */
function questionsTo(desk: Desk, network: Network, record: Record) {
  let open: { about: string; closing: AbortController; answered: AbortController; answer: Promise<void> } | undefined;
  let stopped = false;
  let left = false;

  const carryOut = async (cue: Cue, answer: Answer): Promise<void> => {
    const about = { network: network.name, cue };
    if (answer.kind === 'send') await record({ kind: 'allowed', network: network.name, cue: cue.id });
    else if (answer.kind === 'skip') await record({ kind: 'skipped', ...about });
    else if (answer.kind === 'adopt')
      await record({ kind: 'adopted', ...about, receipt: answer.receipt, by: 'person' });
    else if (answer.kind === 'go-on') await record({ kind: 'peeked', network: network.name, cue: cue.id });
    else if (answer.kind === 'left') left = true;
    else stopped = true;
  };

  const close = (): void => {
    open?.closing.abort();
    open = undefined;
  };

  return {
    /** Asks, unless this is being asked; what to do meanwhile. */
    ask(move: Ask): Ask['meanwhile'] {
      const about = `${move.cue.id} ${move.question}`;
      if (open?.about === about || !desk.ask) return move.meanwhile;
      close();
      const closing = new AbortController();
      const answered = new AbortController();
      const answer = desk
        .ask({ network, cue: move.cue, about: move.question, signal: closing.signal, ...knownOf(move) })
        .then(async said => {
          if (closing.signal.aborted) return;
          await carryOut(move.cue, said);
          open = undefined;
          answered.abort();
        });
      open = { about, closing, answered, answer };
      return move.meanwhile;
    },
    /** Resolves with her answer, or when the evening is stopped. */
    async answered(signal: AbortSignal): Promise<void> {
      const enough = new AbortController();
      await Promise.race([open?.answer, aborted(signal, enough.signal)]);
      enough.abort();
    },
    /** What ends a wait: the evening's end, or her answer. */
    wake: (signal: AbortSignal): AbortSignal => (open ? AbortSignal.any([signal, open.answered.signal]) : signal),
    stopped: () => stopped,
    left: () => left,
    close,
  };
}

function knownOf({ similar, reason }: Ask): Pick<Question, 'similar' | 'reason'> {
  return { ...(similar ? { similar } : {}), ...(reason ? { reason } : {}) };
}

/** Resolves when the signal aborts; listens no longer than until `enough` does. */
function aborted(signal: AbortSignal, enough: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: enough });
  });
}
