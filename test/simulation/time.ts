/** How does time pass on such a night, for the world and for the process that lives in it? */

import type { Duration, Instant } from '../../src/chat/chat.ts';
import type { Clock, Until } from '../../src/run/ports.ts';

/** A process that may be killed: after that, nothing that it has begun comes back to it. */
export type Life = { alive: boolean };

/** What is to happen, and which clock it goes by. */
type Pending = {
  at: Instant;
  readonly order: number;
  fire: () => void;
  /** None: it is the world's, and happens whatever becomes of the process. */
  readonly life: Life | undefined;
  /** A wait for the wall clock to show this. */
  readonly until: Instant | undefined;
  /** A wait that goes by the uptime. */
  readonly byUptime: true | undefined;
  /** A request's answer: what happens instead when the machine sleeps over it. */
  readonly lost: (() => void) | undefined;
};

export type Time = {
  /** The true time, which the network's clock shows too, except for its skew. */
  readonly now: () => Instant;
  /** What the machine's clock shows. */
  readonly wall: () => Instant;
  /** The machine sleeps: nothing can be done with it. */
  readonly isAsleep: () => boolean;
  /** How many events there have been. */
  readonly events: () => number;
  /** The world does something later. */
  readonly later: (after: Duration, fire: () => void) => void;
  /** Something comes to the process later, if it still lives. */
  readonly reach: (life: Life, after: Duration, delivery: Delivery) => void;
  /** The process's own clock. */
  readonly clockFor: (life: Life) => Clock;
  /** The next event happens; none: nothing is to come. */
  readonly pass: () => boolean;
  /** The wall clock is set. */
  readonly set: (by: Duration) => void;
  /** The machine sleeps from now on for so long. */
  readonly sleep: (duration: Duration, isLost: () => boolean) => void;
  /** Nothing reaches a dead process. */
  readonly bury: (life: Life) => void;
};

export type Delivery = { readonly fire: () => void; readonly lost?: () => void };

export type TimeOptions = {
  readonly start: Instant;
  /** Whether the uptime goes on while the machine sleeps: both kinds of systems exist. */
  readonly countsSleep: boolean;
  /** How long after a step or a sleep the process notices: the clock is looked at again at least once a second. */
  readonly notices: () => Duration;
};

export function timeFrom({ start, countsSleep, notices }: TimeOptions): Time {
  let now = start;
  let ahead = 0;
  let slept = 0;
  let wakes = start;
  let order = 0;
  let events = 0;
  let pending: Pending[] = [];

  const wall = (): Instant => now + ahead;
  const add = ({ at, fire, life, until, byUptime, lost }: Pick<Pending, 'at' | 'fire'> & Partial<Pending>): Pending => {
    order += 1;
    // What is on its way to the process while the machine sleeps has to wait until it wakes.
    const asleep = life && now < wakes ? wakes - now + notices() : 0;
    const added = { order, at: at + asleep, fire, life, until, byUptime, lost };
    pending.push(added);
    return added;
  };
  const remove = (event: Pending): void => {
    const place = pending.indexOf(event);
    if (place >= 0) pending.splice(place, 1);
  };
  const first = (): Pending | undefined => {
    let next = pending[0];
    for (const event of pending) {
      if (next && (event.at < next.at || (event.at === next.at && event.order < next.order))) next = event;
    }
    return next;
  };

  const waitFor = (wait: Until, { life, signal }: { life: Life; signal: AbortSignal }): Promise<void> =>
    new Promise(resolve => {
      if (!life.alive) return;
      const done = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const until = 'until' in wait ? wait.until : undefined;
      const rest = 'until' in wait ? wait.until - wall() : wait.for;
      const byUptime = 'until' in wait ? undefined : true;
      const waiting = add({ at: now + Math.max(0, rest), life, fire: done, until, byUptime });
      const abort = (): void => {
        remove(waiting);
        resolve();
      };
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });

  return {
    now: () => now,
    wall,
    isAsleep: () => now < wakes,
    events: () => events,
    later: (after, fire) => void add({ at: now + after, fire }),
    reach: (life, after, { fire, lost }) => {
      if (life.alive) add({ at: now + after, life, fire, lost });
    },
    clockFor: life => {
      const born = now - slept;
      return {
        now: wall,
        uptime: () => now - slept - born,
        wait: (wait, signal) => waitFor(wait, { life, signal }),
      };
    },
    pass: () => {
      const event = first();
      if (!event) return false;
      remove(event);
      events += 1;
      now = Math.max(now, event.at);
      event.fire();
      return true;
    },
    set: by => {
      ahead += by;
      for (const event of pending) {
        if (event.until === undefined) continue;
        const rest = event.until - wall();
        event.at = Math.max(now + (rest > 0 ? rest : notices()), now < wakes ? wakes + notices() : now);
      }
    },
    sleep: (duration, isLost) => {
      if (now < wakes) return;
      wakes = now + duration;
      if (!countsSleep) slept += duration;
      for (const event of pending) {
        if (!event.life) continue;
        if (event.lost && isLost()) event.fire = event.lost;
        if (event.byUptime && !countsSleep) event.at += duration;
        else if (event.at < wakes) event.at = wakes + notices();
      }
    },
    bury: life => {
      life.alive = false;
      pending = pending.filter(event => event.life !== life);
    },
  };
}

/**
 * Resolves when everything that needs no time has happened: node drains all promises before it turns to its next tick.
 */
export function stillness(): Promise<void> {
  return new Promise(resolve => process.nextTick(resolve));
}
