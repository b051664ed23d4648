/** How does a test write a journal? As entries of one sheet's lane, each at a clock time of the evening. */

import { type Duration, HOUR, type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { CueId } from '../../src/plan/cue-id.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import type { Entry, Happening, Says, Started } from '../../src/run/journal.ts';
import type { Intent, Reason, Receipt, Retry } from '../../src/run/ports.ts';

const START = Date.parse('2022-12-06T20:30:00-05:00');
const MIDNIGHT = START - 20 * HOUR - 30 * MINUTE;

/** The process starts an hour before the chat. */
const PROCESS_BEGAN = START - HOUR;

/** `8:48` or `8:48:03.5`: an instant in the evening of 6 December 2022. */
export function at(clock: string): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return MIDNIGHT + (hours + 12) * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** The uptime at an instant, if the clock was never set. */
export function uptimeAt(instant: Instant): number {
  return instant - PROCESS_BEGAN;
}

const REFUSED: Reason = { code: 'network-ill', what: 'X is ill' };

export function entriesOf(sheet: RunSheet) {
  const network = sheet.network;
  const cueOf = (id: CueId): Cue => {
    const cue = sheet.cues.find(one => one.id === id);
    if (!cue) throw new Error(`the sheet has no ${id}`);
    return cue;
  };
  return {
    started: (clock: string, other: Partial<Started> = {}): Started => {
      const accounts = { [network]: { id: '1', handle: '@hcldr', newest: '999' } };
      const { hashtag, date, startsAt, thread } = sheet;
      const moment = { at: at(clock), up: uptimeAt(at(clock)) };
      return { ...moment, kind: 'started', hashtag, date, startsAt, thread, accounts, ...other };
    },
    resumed: (clock: string, how: { readonly late?: true } = {}) => entry(clock, { kind: 'resumed', ...how }),
    sending: (id: CueId, clock: string, moved?: { readonly at: string; readonly planned: string }) => {
      const cue = { ...cueOf(id), ...(moved ? { at: at(moved.at), planned: at(moved.planned) } : {}) };
      return entry(clock, { kind: 'sending', network, cue, intent: intentOf(cue) });
    },
    posted: (cue: CueId, clock: string, by: 'answer' | 'look' = 'answer') =>
      entry(clock, { kind: 'posted', network, cue, receipt: receiptOf(cue), by }),
    refused: (cue: CueId, clock: string, { retry, reason = REFUSED }: { retry: Retry; reason?: Reason }) =>
      entry(clock, { kind: 'refused', network, cue, reason, retry }),
    doubted: (cue: CueId, clock: string) =>
      entry(clock, { kind: 'doubted', network, cue, reason: { code: 'no-answer', what: 'X did not answer' } }),
    looked: (cue: CueId, clock: string, result: 'none' | 'cannot-tell' = 'none', after?: Duration) =>
      entry(clock, { kind: 'looked', network, cue, result, ...(after === undefined ? {} : { after }) }),
    skipped: (id: CueId, clock: string) => entry(clock, { kind: 'skipped', network, cue: cueOf(id) }),
    unskipped: (cue: CueId, clock: string) => entry(clock, { kind: 'unskipped', network, cue }),
    held: (clock: string) => entry(clock, { kind: 'held', network }),
    wentOn: (clock: string) => entry(clock, { kind: 'went-on', network }),
    moved: (cues: readonly CueId[], clock: string, by: Duration) => entry(clock, { kind: 'moved', network, cues, by }),
    added: (text: string, clock: string, replyTo: CueId) => {
      const cue: Cue = {
        id: 'own-1',
        at: at(clock),
        text,
        replyTo,
        extra: true,
        length: { used: 1, limit: 280 },
        notes: [],
      };
      return entry(clock, { kind: 'added', network, cue });
    },
    detached: (cue: CueId, clock: string) => entry(clock, { kind: 'detached', network, cue }),
    edited: (id: CueId, clock: string, text: string) =>
      entry(clock, { kind: 'edited', network, cue: { ...cueOf(id), text }, was: cueOf(id).text }),
    adopted: (
      id: CueId,
      clock: string,
      {
        ref = `${id} by hand`,
        ...seen
      }: { readonly ref?: string; readonly says?: Says; readonly postedAt?: Instant } = {},
    ) => {
      const receipt = receiptOf(ref);
      return entry(clock, { kind: 'adopted', network, cue: cueOf(id), receipt, by: 'person', ...seen });
    },
    verified: (cue: CueId, clock: string, says: Says | 'nothing') =>
      entry(clock, { kind: 'verified', network, cue, says }),
    allowed: (cue: CueId, clock: string) => entry(clock, { kind: 'allowed', network, cue }),
    peeked: (cue: CueId, clock: string, seen: { similar?: Receipt; blind?: true } = {}) =>
      entry(clock, { kind: 'peeked', network, cue, ...seen }),
    finished: (clock: string) => entry(clock, { kind: 'finished' }),
    /** All cues up to that one, each posted when it is due. */
    postedUpTo(last: CueId): readonly Entry[] {
      const cues = sheet.cues.slice(0, sheet.cues.indexOf(cueOf(last)) + 1);
      return cues.flatMap(cue => [
        entryAt(cue.at, { kind: 'sending', network, cue, intent: intentOf(cue) }),
        entryAt(cue.at, { kind: 'posted', network, cue: cue.id, receipt: receiptOf(cue.id), by: 'answer' }),
      ]);
    },
  };
}

export function receiptOf(id: string): Receipt {
  return { ref: id, url: `https://x.example/${encodeURIComponent(id)}` };
}

function intentOf({ text }: Cue): Intent {
  return { text, newestKnown: '999' };
}

function entry(clock: string, happening: Happening): Entry {
  return entryAt(at(clock), happening);
}

function entryAt(instant: Instant, happening: Happening): Entry {
  return { at: instant, up: uptimeAt(instant), ...happening };
}
