/** How does an evening go? Progress, next move, act, record, again; one lane for each network, side by side. */

import type { NetworkName } from '../chat/chat.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Entry, Happening } from './journal.ts';
import { type Act, type Ask, type Move, nextMove, type Stop } from './next-move.ts';
import type { Clock, Intent, Journal, Network, Receipt } from './ports.ts';
import { inForce, knownRefs, type LaneProgress, parentOf, progressOf, step } from './progress.ts';

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
  | { readonly kind: 'stop' };

/** A question to the moderator. The signal says that it has settled by itself. */
export type Question = {
  readonly network: Network;
  readonly cue: Cue;
  readonly about: Ask['question'];
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
  /** Stops the evening at the next moment between two requests. */
  readonly signal: AbortSignal;
};

export type LaneEnd =
  | { readonly kind: 'done'; readonly undelivered: readonly Cue[] }
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
  const record = recorder(evening);
  const lanes = await Promise.allSettled(evening.lanes.map(plan => runLane(plan, { ...evening, record })));
  const results = lanes.flatMap(lane => (lane.status === 'fulfilled' ? [lane.value] : []));
  const bug = lanes.find(lane => lane.status === 'rejected');
  if (bug) throw bug.reason;
  if (results.every(({ end }) => end.kind === 'done')) await record({ kind: 'finished' });
  return results;
}

type Recorder = (happening: Happening) => Promise<Recorded>;
type Recorded = { readonly entry: Entry; readonly unsaved?: Error };
type Setting = Evening & { readonly record: Recorder };

/**
 * Writes what happened, in order. What the disk refuses is remembered, told, and written before the next entry: a
 * receipt must not get lost because the disk was full for a moment.
 */
function recorder({ journal, clock, desk }: Evening): Recorder {
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

  return happening => {
    const entry: Entry = { at: clock.now(), up: clock.uptime(), ...happening };
    const recorded = last.then(async (): Promise<Recorded> => {
      unwritten = [...unwritten, entry];
      const unsaved = await write();
      // A send waits for its intent to be durable: one that could not be written has not happened.
      if (unsaved && happening.kind === 'sending') unwritten = unwritten.filter(one => one !== entry);
      else desk.happened(entry, unsaved);
      return unsaved ? { entry, unsaved } : { entry };
    });
    last = recorded;
    return recorded;
  };
}

async function runLane({ sheet: fileSheet, network }: LanePlan, setting: Setting): Promise<LaneResult> {
  const { journal, clock, desk, signal, sendLate } = setting;
  let progress = progressOf(journal.entries(), network.name);
  const record = async (happening: Happening): Promise<Recorded> => {
    const recorded = await setting.record(happening);
    if (happening.kind !== 'sending' || !recorded.unsaved) progress = step(progress, recorded.entry, network.name);
    return recorded;
  };
  const questions = questionsTo(desk, network, record);
  const ended = (end: LaneEnd): LaneResult => {
    questions.close();
    return { network: network.name, end, sheet: inForce(fileSheet, progress), progress };
  };

  for (;;) {
    if (signal.aborted || questions.stopped()) return ended({ kind: 'stopped' });
    const sheet = inForce(fileSheet, progress);
    const moment = { now: clock.now(), up: clock.uptime() };
    const move = nextMove(sheet, progress, { ...moment, attended: desk.ask !== undefined, sendLate });
    desk.moves(network.name, move, sheet);
    if (move.kind === 'done' || move.kind === 'stop') return ended(move);
    if (move.kind !== 'ask') questions.close();

    const now = move.kind === 'ask' ? questions.ask(move) : move;
    if (!now) await questions.answered(signal);
    else if (now.kind === 'wait')
      await clock.wait(now.for === undefined ? now : { for: now.for }, questions.wake(signal));
    else if (now.kind === 'look') await look(now, network, record);
    else {
      const failed = await send({ move: now, sheet, progress, network, record });
      if (failed) return ended({ kind: 'no-journal', cue: now.cue, error: failed });
    }
  }
}

type Sending = {
  readonly move: Extract<Act, { kind: 'send' }>;
  readonly sheet: RunSheet;
  readonly progress: LaneProgress;
  readonly network: Network;
  readonly record: Recorder;
};

/** Sends once, with the intent on the disk before; the journal's error where that failed, and nothing was sent. */
async function send({ move, sheet, progress, network, record }: Sending): Promise<Error | undefined> {
  const { cue } = move;
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

async function look({ cue, intent }: Extract<Act, { kind: 'look' }>, network: Network, record: Recorder) {
  const about = { network: network.name, cue: cue.id };
  const outcome = await network.find(intent);
  if (outcome.kind === 'found') await record({ kind: 'posted', ...about, receipt: outcome.receipt, by: 'look' });
  else if (outcome.kind === 'none') await record({ kind: 'looked', ...about, result: 'none' });
  else await record({ kind: 'looked', ...about, result: 'cannot-tell', reason: outcome.reason });
}

/**
 * The lane's question to the moderator: one at a time, closed when the lane has moved on without her. While it is
 * open, the lane does what can be done meanwhile; her answer is recorded and wakes the lane.
 */
function questionsTo(desk: Desk, network: Network, record: Recorder) {
  let open: { about: string; closing: AbortController; answered: AbortController; answer: Promise<void> } | undefined;
  let stopped = false;

  const carryOut = async (cue: Cue, answer: Answer): Promise<void> => {
    const about = { network: network.name, cue };
    if (answer.kind === 'send') await record({ kind: 'allowed', network: network.name, cue: cue.id });
    else if (answer.kind === 'skip') await record({ kind: 'skipped', ...about });
    else if (answer.kind === 'adopt') await record({ kind: 'adopted', ...about, receipt: answer.receipt });
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
        .ask({ network, cue: move.cue, about: move.question, signal: closing.signal })
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
      await Promise.race([open?.answer, aborted(signal)]);
    },
    /** What ends a wait: the evening's end, or her answer. */
    wake: (signal: AbortSignal): AbortSignal => (open ? AbortSignal.any([signal, open.answered.signal]) : signal),
    stopped: () => stopped,
    close,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
