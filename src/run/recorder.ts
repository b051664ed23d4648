/** How does what happened get into the journal, in order, even where the disk refuses it for a while? */

import { type Duration, MINUTE, SECOND } from '../chat/chat.ts';
import type { Entry, Happening, Journal } from './journal.ts';
import type { Clock, Moment } from './ports.ts';
import { turns } from './turns.ts';

/** Written with the current moment; an answer, with the moment of its question. */
export type RecordHappening = (happening: Happening, moment?: Moment) => Promise<Recorded>;
export type Recorded = { readonly entry: Entry; readonly unsaved?: Error };

export type Recorder = {
  readonly record: RecordHappening;
  /** How many entries the disk has refused and not taken since. */
  readonly unwritten: () => number;
  /** Tries the disk again. */
  readonly retry: () => Promise<void>;
};

type RecorderOptions = {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly happened: (entry: Entry, unsaved?: Error) => void;
};

/** How soon a disk that refused an entry is tried again. */
export const WRITE_AGAIN: Duration = 5 * SECOND;

/** How long that goes on at the end of the evening. */
const KEEP_WRITING: Duration = 5 * MINUTE;

/**
 * What the disk refuses is remembered, reported, and written as soon as possible: a receipt must not get lost because
 * the disk was full for a moment.
 */
export function recorderOf({ journal, clock, happened }: RecorderOptions): Recorder {
  let unwritten: readonly Entry[] = [];
  const inTurn = turns();

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
    else happened(entry, unsaved);
    return unsaved ? { entry, unsaved } : { entry };
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

/** Keeps trying for a while at the end: no further entry will come to take along what the disk still refuses. */
export async function writeTheRest(recorder: Recorder, clock: Clock, signal: AbortSignal): Promise<void> {
  const since = clock.uptime();
  while (recorder.unwritten() > 0 && !signal.aborted && clock.uptime() - since < KEEP_WRITING) {
    await clock.wait({ for: WRITE_AGAIN }, signal);
    await recorder.retry();
  }
}

export function momentOf(clock: Clock): Moment {
  return { now: clock.now(), up: clock.uptime() };
}
