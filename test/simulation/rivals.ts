/** How do others post a thread? Each of these lacks one thing that hcldr has; the nights are the same. */

import { type Duration, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Cue } from '../../src/plan/run-sheet.ts';
import type { Happening } from '../../src/run/journal.ts';
import type { LaneEnd } from '../../src/run/lane.ts';
import type { Intent, Receipt, Ref } from '../../src/run/ports.ts';
import { progressOf } from '../../src/run/progress.ts';
import type { Evening, Policy } from './simulate.ts';

type Manner = {
  /** The intent is on the disk before the send, so that a restart knows of it. */
  readonly writesIntents: boolean;
  /**
   * What it does if it is not known whether a post is there. Resolves with the post's receipt; undefined: it is sent
   * again.
   */
  readonly settle: (doubt: Doubt, evening: Evening) => Promise<Receipt | undefined>;
};

type Doubt = { readonly cue: Cue; readonly intent: Intent };

export const RIVALS: Readonly<Record<string, Policy>> = {
  /** Whatever is not known to be posted is posted again. */
  'retry loop': rival({
    writesIntents: true,
    settle: async (_, evening) => {
      await evening.clock.wait({ for: 5 * SECOND }, evening.signal);
      return undefined;
    },
  }),
  /** Settles as hcldr does, but writes only what has come to be. */
  'journal after success': rival({ writesIntents: false, settle: lookUntilTheHorizon }),
  /** Looks for the text, as it was sent, before it sends again. */
  'exact text': rival({ writesIntents: true, settle: lookForExactText }),
};

const LOOKS: readonly Duration[] = [3 * SECOND, 7 * SECOND, 15 * SECOND, 35 * SECOND];

async function lookUntilTheHorizon({ intent }: Doubt, { network, clock, signal }: Evening) {
  for (let looks = 0; !signal.aborted; looks += 1) {
    await clock.wait({ for: LOOKS[looks] ?? 30 * SECOND }, signal);
    const outcome = await network.find(intent);
    if (outcome.kind === 'found') return outcome.receipt;
    if (outcome.kind === 'none' && looks >= LOOKS.length - 1) return undefined;
  }
  return undefined;
}

async function lookForExactText({ cue }: Doubt, { network, clock, signal }: Evening): Promise<Receipt | undefined> {
  await clock.wait({ for: 5 * SECOND }, signal);
  const look = await network.timeline();
  const match = look.kind === 'seen' ? look.posts.find(({ text }) => text === cue.text) : undefined;
  return match && { ref: match.id, url: '' };
}

const GAP: Duration = 3 * MINUTE;
const TOO_LATE: Duration = 30 * MINUTE;
const PAUSES: readonly Duration[] = [2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND];

function rival(manner: Manner): Policy {
  return async evening => {
    const { sheet, journal } = evening;
    const end = await endOf(manner, evening);
    return [{ network: sheet.network, end, sheet, progress: progressOf(journal.entries(), sheet.network) }];
  };
}

async function endOf(manner: Manner, evening: Evening): Promise<LaneEnd> {
  let cue: Cue | undefined;
  try {
    for (cue of evening.sheet.cues) {
      const end = await deliver(cue, manner, evening);
      if (end) return end;
    }
    await record({ kind: 'finished' }, evening);
    return { kind: 'done', undelivered: [] };
  } catch (error) {
    const [first] = evening.sheet.cues;
    const at = cue ?? first;
    if (!at || !(error instanceof Error)) throw error;
    return { kind: 'no-journal', cue: at, error };
  }
}

/** Posts a cue, however often it takes. Resolves with an end if it could not be done. */
async function deliver(cue: Cue, manner: Manner, evening: Evening): Promise<LaneEnd | undefined> {
  const { network, clock, signal } = evening;
  const about = { network: network.name, cue: cue.id } as const;
  if (receiptOf(cue.id, evening)) return undefined;
  await clock.wait({ until: dueOf(cue, evening) }, signal);

  let doubt = openDoubt(cue, evening);
  for (let pauses = 0; ; ) {
    if (signal.aborted) return { kind: 'stopped' };
    if (doubt) {
      const receipt = await manner.settle(doubt, evening);
      if (receipt) {
        await record({ kind: 'posted', ...about, receipt, by: 'look' }, evening);
        return undefined;
      }
    }
    if (!evening.sendLate && clock.now() > cue.at + TOO_LATE) return { kind: 'stop', cue, why: 'too-late' };
    const intent = doubt?.intent ?? (await network.prepare(draftOf(cue, evening)));
    const sending: Happening = { kind: 'sending', network: network.name, cue, intent };
    if (manner.writesIntents) await record(sending, evening);
    const outcome = await network.post(intent);
    switch (outcome.kind) {
      case 'posted':
        if (!manner.writesIntents) await record(sending, evening);
        await record({ kind: 'posted', ...about, receipt: outcome.receipt, by: 'answer' }, evening);
        return undefined;
      case 'unknown':
        doubt = { cue, intent };
        break;
      case 'not-posted': {
        const { retry, reason } = outcome;
        if (retry.kind === 'never') return { kind: 'stop', cue, why: 'refused', reason };
        const pause = 'after' in retry ? retry.after : (PAUSES[pauses] ?? 30 * SECOND);
        pauses += 1;
        await clock.wait({ for: pause }, signal);
      }
    }
  }
}

function record(happening: Happening, { journal, clock }: Evening): Promise<void> {
  return journal.append({ at: clock.now(), up: clock.uptime(), ...happening });
}

function receiptOf(cue: CueId, { journal }: Evening) {
  return journal.entries().find(entry => entry.kind === 'posted' && entry.cue === cue);
}

function openDoubt(cue: Cue, { journal }: Evening): Doubt | undefined {
  const sending = journal.entries().findLast(entry => entry.kind === 'sending' && entry.cue.id === cue.id);
  return sending?.kind === 'sending' ? { cue, intent: sending.intent } : undefined;
}

type Done = { readonly cue: Cue; readonly ref: Ref; readonly at: number };

function doneBefore(cue: Cue, { sheet, journal }: Evening): readonly Done[] {
  const done = new Map<CueId, { ref: Ref; at: number }>();
  for (const entry of journal.entries()) {
    if (entry.kind === 'posted') done.set(entry.cue, { ref: entry.receipt.ref, at: entry.at });
  }
  const before = sheet.cues.slice(0, sheet.cues.indexOf(cue)).filter(({ extra }) => !extra);
  return before.flatMap(other => {
    const posted = done.get(other.id);
    return posted ? [{ cue: other, ...posted }] : [];
  });
}

function dueOf(cue: Cue, evening: Evening): number {
  const last = cue.extra ? undefined : doneBefore(cue, evening).at(-1);
  return last ? Math.max(cue.at, last.at + Math.min(GAP, Math.max(0, cue.at - last.cue.at))) : cue.at;
}

function draftOf(cue: Cue, evening: Evening) {
  const done = cue.extra ? [] : doneBefore(cue, evening);
  const parent = done.find(other => other.cue.id === cue.replyTo) ?? done.at(-1);
  const started = evening.journal.entries().find(entry => entry.kind === 'started');
  const newest = started?.accounts.x?.newest;
  const known = [...(newest === undefined ? [] : [newest]), ...done.map(({ ref }) => ref)];
  return { text: cue.text, at: cue.at, known, ...(parent ? { parent: parent.ref } : {}) };
}
