/** How does a test play a whole evening in memory? The real run, against a fake network, on a clock that jumps. */

import { type Chat, MINUTE, type NetworkName } from '../../src/chat/chat.ts';
import type { PictureLook } from '../../src/plan/pictures.ts';
import { type RunSheet, runSheet } from '../../src/plan/run-sheet.ts';
import { beginning } from '../../src/run/beginning.ts';
import type { Entry, Journal, LaneAccount } from '../../src/run/journal.ts';
import type { LaneResult } from '../../src/run/lane.ts';
import type { Watcher } from '../../src/run/lane-view.ts';
import type { Clock, Network, ReadPicture } from '../../src/run/ports.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { type Run, runChat } from '../../src/run/run-chat.ts';
import { type Answer, type Answers, asking, type Question } from './asking.ts';
import { aChat } from './chat-builder.ts';
import { type FakeFaults, type FakeNetwork, fakeNetwork } from './fake-network.ts';
import { PNG } from './pictures.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export type EveningOptions = {
  readonly chat?: Partial<Chat>;
  readonly faults?: FakeFaults;
  /** Relative to the chat's start; by default a minute before it. */
  readonly beginsAt?: number;
};

export type RunOptions = {
  readonly sheet?: RunSheet;
  readonly desk?: Partial<Watcher> & { readonly ask?: Answers };
  readonly sendLate?: boolean;
  readonly network?: Network;
  readonly journal?: Journal;
  /** By default the smallest picture, whatever its path. */
  readonly pictures?: ReadPicture;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** Receives the run once it has begun. */
  readonly hands?: (run: Run) => void;
};

export type TestEvening = {
  readonly sheet: RunSheet;
  readonly clock: VirtualClock;
  readonly network: FakeNetwork;
  readonly journal: Journal & { readonly entries: () => readonly Entry[] };
  /** Begins the run, or resumes it as a new process would. */
  readonly run: (options?: RunOptions) => Promise<LaneResult>;
};

const ACCOUNT: LaneAccount = { id: '1', handle: '@hcldr', newest: '999' };

export function anEvening({ chat, faults = {}, beginsAt = -MINUTE }: EveningOptions = {}): TestEvening {
  const sheet = sheetOf(chat);
  const clock = virtualClock(sheet.startsAt + beginsAt);
  const network = fakeNetwork({ clock, faults });
  const journal = memoryJournal();
  return {
    sheet,
    clock,
    network,
    journal,
    run: async (options = {}) => {
      const { desk: { ask, ...desk } = {}, sendLate = false } = options;
      const ending = new AbortController();
      const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal;
      const used = options.journal ?? journal;
      clock.restart();
      const begun = { lanes: [{ sheet, account: ACCOUNT, takenOver: [] }], clock } as const;
      for (const entry of beginning(used.entries(), begun)) await used.append(entry);
      const lanes = [{ sheet: options.sheet ?? sheet, network: options.network ?? network }];
      const hears = ask && asking(ask, () => ({ ...run, stop: () => ending.abort() }));
      const run: Run = runChat({
        lanes,
        journal: used,
        pictures: options.pictures ?? (async () => ({ kind: 'read', bytes: PNG })),
        clock: options.clock ?? clock,
        attended: ask !== undefined,
        sendLate,
        horizon: HORIZON,
        signal,
        watcher: { happened: () => {}, moves: (...args) => hears?.(...args), ...desk },
      });
      options.hands?.(run);
      const [result] = await run.ended;
      await run.written;
      if (!result) throw new Error('the evening has no lane');
      return result;
    },
  };
}

export function sheetOf(chat?: Partial<Chat>, network: NetworkName = 'x'): RunSheet {
  const { sheet, findings } = runSheet(aChat(chat), { network, look: () => A_PNG });
  if (!sheet) throw new Error(JSON.stringify(findings));
  return sheet;
}

const A_PNG: PictureLook = { kind: 'file', head: PNG, size: PNG.length, version: '1' };

/** A journal that survives its process. */
export function memoryJournal(): Journal {
  const entries: Entry[] = [];
  return {
    entries: () => entries,
    append: async entry => {
      // Like a file, it gives back nothing but plain data.
      entries.push(JSON.parse(JSON.stringify(entry)));
    },
  };
}

/** The thread on the network: each post's text, and the text of the post it replies to. */
export function threadOn(
  network: FakeNetwork,
): readonly { readonly text: string; readonly parent: string | undefined }[] {
  const posts = network.posts();
  return posts.map(({ text, parent }) => ({ text, parent: posts.find(({ id }) => id === parent)?.text }));
}

/** The thread in the sheet, in the same shape. */
export function threadOf({ cues }: RunSheet): ReturnType<typeof threadOn> {
  return cues.map(({ text, replyTo }) => ({ text, parent: cues.find(({ id }) => id === replyTo)?.text }));
}

/** Answers like a person who looks at the account herself when hcldr cannot tell. */
export async function lookAtAccount({ cue }: Question, { network }: TestEvening): Promise<Answer> {
  const post = network.posts().find(({ text }) => text === cue.text);
  return post ? { kind: 'adopt', receipt: { ref: post.id, url: '' } } : { kind: 'send' };
}
