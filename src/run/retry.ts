/** After a failure, when is it tried again, and when no more? All delays of a run are here. */

import { type Duration, type Instant, MINUTE, SECOND } from '../chat/chat.ts';
import type { Refusal, Unknown } from './cue-progress.ts';
import type { Peeked } from './progress.ts';

/** A cue later than this is not sent unasked. */
export const TOO_LATE: Duration = 30 * MINUTE;

/** Two cues never go out closer than this, or than their planned gap where that is smaller. */
export const MINIMUM_GAP: Duration = 3 * MINUTE;

/** Pauses before a certain failure that may pass by itself is tried again; the last one repeats. */
const BACKOFF: readonly Duration[] = [2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND];

/**
 * When an unknown post is looked for, counted from the send, up to the horizon: a network may show a post late, so the
 * looks are spread. After the last one, while nothing is settled, they go on every `LOOK_AGAIN`.
 */
const LOOKS: readonly Duration[] = [3, 10, 25, 60, 105, 150].map(seconds => seconds * SECOND);
const LOOK_AGAIN: Duration = 30 * SECOND;

/** How long a post is looked for before it is taken for absent: what is usual, and the longest that can be set. */
export const HORIZON: Duration = MINUTE;
export const LONGEST_HORIZON: Duration = 150 * SECOND;

/** How long before a cue is due the account is checked for a post of it by somebody else. */
export const PEEK_BEFORE: Duration = 10 * SECOND;

/** How long such a look is good for; a cue that waits longer is looked for again. */
export const PEEK_GOOD_FOR: Duration = 30 * SECOND;

/** The deadline of one call to a network; and of a look before a cue, which must not hold it up. */
export const DEADLINE: Duration = 15 * SECOND;
export const PEEK_DEADLINE: Duration = 8 * SECOND;

/** How long before a cue is due its picture is uploaded. */
export const UPLOAD_BEFORE: Duration = 2 * MINUTE;

/** How long a due cue waits for an upload under way before the lane decides anew. */
export const UPLOAD_LOOK: Duration = 10 * SECOND;

/** The uptime from which a certain failure may be tried again. Undefined: it may not. */
export function retryAt(refusal: Refusal): Duration | undefined {
  switch (refusal.retry.kind) {
    case 'never':
      return undefined;
    case 'once':
      return refusal.times <= 1 ? refusal.up + refusal.retry.after : undefined;
    case 'after': {
      // The window that the network has closed makes the whole lane wait (`windows.ts`). But it may be over as soon as
      // it is told, so the usual pause is the least.
      const least = pause(BACKOFF, refusal.times - 1);
      return refusal.retry.after < least ? refusal.up + least : refusal.up;
    }
    case 'backoff':
      return refusal.up + pause(BACKOFF, refusal.times - 1);
  }
}

/**
 * The uptime from which an unknown post may be sent again. Undefined: only a person may say so. However well a repeat
 * is guarded, the network may have said that it has the text, or that it refuses it for good.
 */
export function repeatAt(state: Unknown, { now, horizon }: { now: Instant; horizon: Duration }): Duration | undefined {
  const { intent, doubts, refusal, saidThere, since } = state;
  const { repeats } = intent;
  if (saidThere) return undefined;
  if (repeats?.kind === 'same') return refusal ? retryAt(refusal) : since + pause(BACKOFF, doubts - 1);
  const isGuarded = doubts <= 1 || (repeats?.kind === 'keyed' && now < repeats.until);
  if (!isGuarded || !isAbsent(state, horizon)) return undefined;
  return refusal ? retryAt(refusal) : since;
}

/** The uptime of the next look for an unknown post. */
export function nextLookAt({ since, looks }: Unknown, horizon: Duration): Duration {
  const planned = looksWithin(horizon)[looks.length];
  if (planned !== undefined) return since + planned;
  return (looks.at(-1)?.up ?? since) + LOOK_AGAIN;
}

/**
 * Whether the looks have shown that the post is not there, as far as looking can: the last look came when every
 * planned one was over, it succeeded, and it found nothing. A failed look is no absence.
 */
export function isAbsent({ since, looks }: Unknown, horizon: Duration): boolean {
  const last = looks.at(-1);
  return last !== undefined && last.result === 'none' && last.up >= since + horizon;
}

/** Whether the planned looks are over, whatever they showed. */
export function hasLookedEnough({ looks }: Unknown, horizon: Duration): boolean {
  return looks.length >= looksUntil(horizon);
}

/**
 * The uptime of the next planned look, counted from `since`. After the last one: of a repeat if that could see nothing,
 * otherwise undefined.
 */
export function lookAfter(
  last: Peeked | undefined,
  { since, horizon }: { since: Duration; horizon: Duration },
): Duration | undefined {
  return plannedLookAfter(last, { since, horizon }) ?? (last?.blind ? last.up + LOOK_AGAIN : undefined);
}

/** The same without a repeat: undefined after the last planned look, whatever it could see. */
export function plannedLookAfter(
  last: Peeked | undefined,
  { since, horizon }: { since: Duration; horizon: Duration },
): Duration | undefined {
  const planned = looksWithin(horizon).map(after => since + after);
  return planned.find(at => !last || at > last.up);
}

/** How many looks show that a post is not there. */
export function looksUntil(horizon: Duration): number {
  return looksWithin(horizon).length;
}

/** The horizon itself always has a look: only one at its end proves anything. */
function looksWithin(horizon: Duration): readonly Duration[] {
  return [...LOOKS.filter(at => at < horizon), horizon];
}

function pause(table: readonly Duration[], index: number): Duration {
  return table[Math.min(Math.max(index, 0), table.length - 1)] ?? 0;
}
