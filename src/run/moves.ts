/** What can a lane do next, and when is a cue too late? */

import type { Duration, Instant } from '../chat/chat.ts';
import type { Cue } from '../plan/run-sheet.ts';
import type { Intent, Moment, Reason, Receipt } from './ports.ts';
import { TOO_LATE } from './retry.ts';
import type { Uploads } from './uploads.ts';

export type Move = Wait | Act | Ask | Stop | Done;

/** The thread is complete; of the extras, those that could not be sent, each with its reason. */
export type Done = { readonly kind: 'done'; readonly undelivered: readonly Stop[] };

/** Nothing is left to be done. */
export const DONE: Done = { kind: 'done', undelivered: [] };

/**
 * `due`: for its instant, or the gap. `retry`: after a certain failure. `look`: for the next look. `picture`: for an
 * upload under way.
 */
export const WAITS_FOR = ['due', 'retry', 'look', 'picture'] as const;

export type Wait = {
  readonly kind: 'wait';
  readonly cue: Cue;
  readonly why: (typeof WAITS_FOR)[number];
  /** By the wall clock. Exact where the wait is for the cue's instant; otherwise `for`, converted as of now. */
  readonly until: Instant;
  /** When the lane has something to do before that. */
  readonly wake?: Instant;
  /** Set where the uptime is what counts. */
  readonly for?: Duration;
};

export type Act =
  /** Send the intent; without one, make it first. */
  | { readonly kind: 'send'; readonly cue: Cue; readonly intent?: Intent }
  | Look
  | Peek
  /** Upload its picture, in the background. */
  | { readonly kind: 'upload'; readonly cue: Cue };

/** Look for what was sent. */
export type Look = { readonly kind: 'look'; readonly cue: Cue; readonly intent: Intent };

/** Look for a post of the cue by somebody else; `wished`: a person asked for it and wants to know the result. */
export type Peek = { readonly kind: 'peek'; readonly cue: Cue; readonly wished?: true };

/** Why a lane ends where nobody is there to be asked. */
export const STOPS_FOR = ['refused', 'too-late', 'unsettled'] as const;

export const QUESTIONS = [...STOPS_FOR, 'similar', 'held'] as const;

/** Only a person can decide. `meanwhile` goes on while she thinks. */
export type Ask = {
  readonly kind: 'ask';
  readonly cue: Cue;
  readonly question: (typeof QUESTIONS)[number];
  /** For `similar`: the post that says much the same. */
  readonly similar?: Receipt;
  /** What the network said. */
  readonly reason?: Reason;
  readonly meanwhile?: Wait | Look | Peek;
};

/** The lane ends before its sheet does. */
export type Stop = {
  readonly kind: 'stop';
  readonly cue: Cue;
  readonly why: (typeof STOPS_FOR)[number];
  readonly reason?: Reason;
};

/** An extra that is not sent any more: nobody is asked about it. */
export type GivenUp = Stop | LeftOut;

/** It was to come before the opening, and is too late for that: nothing is left to be done. */
export type LeftOut = { readonly kind: 'left-out'; readonly cue: Cue };

export type Circumstances = Moment & {
  /** A person is there to be asked. */
  readonly attended: boolean;
  /** `--late`: what is too late is sent all the same. */
  readonly sendLate: boolean;
  /** How long an unknown post is looked for before it is taken for absent. */
  readonly horizon: Duration;
  /** How the uploads of pictures stand; none: nothing was uploaded. */
  readonly uploads?: Uploads;
  /** A person wants the account looked at now. */
  readonly check?: boolean;
};

/** When the lane wakes: at the end of a wait, or earlier if there is something to do before. */
export function wakeOf({ until, wake = until }: Wait): Instant {
  return wake;
}

export function isTooLate(cue: Cue, { now, sendLate }: Pick<Circumstances, 'now' | 'sendLate'>): boolean {
  return !sendLate && now > cue.at + TOO_LATE;
}

/**
 * Asks if somebody is there, else stops. Nobody is asked about an extra that is certainly not there: it is given up,
 * and reported at the end.
 *
 * @param stop with `unsettled` for an unknown post: nobody may be told that it is not there
 */
export function askOrStop(stop: Omit<Stop, 'kind'>, { attended }: Circumstances): Ask | Stop {
  const { why: question, ...about } = stop;
  const isAsked = attended && (!stop.cue.extra || question === 'unsettled');
  return isAsked ? { kind: 'ask', question, ...about } : { kind: 'stop', ...stop };
}

export function waitFor(cue: Cue, { why, uptime }: { why: Wait['why']; uptime: Duration }, { now, up }: Moment): Wait {
  return { kind: 'wait', cue, why, until: now + (uptime - up), for: uptime - up };
}
